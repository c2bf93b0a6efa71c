"""What `import koding` costs, and what mypy knows of it in a project of one's own."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import koding as face
from tests.cli.cli_program import environment

HEAVY = ("typing", "typer", "enum", "dataclasses", "pathlib", "sqlalchemy", "numpy", "rich")
PROBE = f"""
import sys
before = set(sys.modules)
import koding
koding.__version__, dir(koding)
new = set(sys.modules) - before - {{"gc"}}
assert new == {{"koding", "koding.version"}}, new
assert not [name for name in {HEAVY!r} if name in new]
"""

USER = """
import koding
from koding import KodingError, Result

with koding.open("my-study", coder="Kari", lang="nb") as study:
    reveal_type(study)
    table: Result = study.matrix(by="case", measure="words", with_survey=True)
    reveal_type(table.rows)
    reveal_type(table.unit)
    reveal_type(table.figure())
    reveal_type(study.tag("I03", (120, 180), "etikk").guid)
    study.crosstab(tests=True)
    study.crosstab(test="yes")
    study.passages(code=["etikk"], and_="personvern", round=1)
    study.memo("x").mistyped
try:
    koding.opne("x")
except KodingError as error:
    print(error)
"""
KNOWN = (
    'Revealed type is "koding.api.study.OpenStudy"',
    'Revealed type is "tuple[dict[str, str | int | float | bool | None], ...]"',
    'Revealed type is "str | None"',
    'Revealed type is "koding.api.result.Figure"',
    'Revealed type is "str"',
    'Unexpected keyword argument "tests" for "crosstab" of "OpenStudy"',
    'Argument "test" to "crosstab" of "OpenStudy" has incompatible type "str"; expected "bool"',
    '"str" has no attribute "mistyped"',
    'Module has no attribute "opne"',
)


def test_nothing_is_loaded_until_a_study_is_opened() -> None:
    """`import koding` adds itself and its version to a bare Python, whatever is looked at of it."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", PROBE], env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_every_name_is_there_and_told() -> None:
    """What koding says it has it has, each with a docstring; what it has not is no attribute."""
    for name in ("open", "OpenStudy", "Result", "Figure", "Tagged", "KodingError", "KodingWarning"):
        assert name in dir(face)
        assert inspect.getdoc(getattr(face, name))
    with pytest.raises(AttributeError, match="opne"):
        _ = face.opne  # type: ignore[attr-defined]
    for name, method in vars(face.OpenStudy).items():
        assert name.startswith("_") or inspect.getdoc(method), name
    signature = inspect.signature(face.OpenStudy.matrix)
    assert {"by", "coders", "publish", "lang"} <= signature.parameters.keys()


def test_a_process_that_opens_a_study_stays_as_it_was(study: Path) -> None:
    """Its garbage is collected, its files are as open to others as before, its streams its own."""
    code = (
        "import gc, os, sys; out = sys.stdout; os.umask(0o022); import koding;"
        "koding.open().matrix(); assert gc.isenabled() and gc.get_freeze_count() == 0;"
        "assert os.umask(0o022) == 0o022 and sys.stdout is out"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), cwd=study, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.decode()) == (0, b"", "")


@pytest.mark.soak  # it reads all of koding, which takes half a minute
def test_mypy_knows_every_type_in_a_project_of_ones_own(tmp_path: Path) -> None:
    """In strict mode, from the installed package: types are whole, and slips are found."""
    (tmp_path / "user.py").write_text(USER, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "c"), "user.py"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    said = done.stdout.decode()
    assert [one for one in KNOWN if one not in said] == [], said
    assert said.count("error:") == len([one for one in KNOWN if "Revealed" not in one]), said
