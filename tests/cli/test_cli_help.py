"""Every command's help: quick, within 80 columns, and with examples that work."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from building import catalogue
from koding.cli.registry import MODULES
from koding.messages.outlines import OUTLINES
from tests.cli.cli_program import Koding, environment, every_command

HEAVY = (
    "sqlalchemy", "alembic", "spacy", "scipy", "numpy", "textual", "matplotlib", "rich", "docx",
    "ruamel", "lxml", "tomlkit",
)  # fmt: skip

PROBE = """
import sys
from koding.cli.main import main
for line in sys.stdin.read().splitlines():
    main([*line.split(), "--help"])
    found = [name for name in {heavy} if name in sys.modules]
    if found:
        sys.exit(f"koding {{line}} --help imports {{found}}")
"""


def commands(
    command: Any = None, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command there is with its path."""
    command = command or every_command()
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*path, name))


PATHS = [path for path, _ in commands()]


def test_no_help_imports_anything_heavy() -> None:
    """All helps together import none of the libraries that take long."""
    asked = "\n".join(" ".join(path) for path in PATHS)
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(heavy=HEAVY)],
        input=asked, text=True, capture_output=True, env=environment(), check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("Usage: koding") == len(PATHS)


def test_without_arguments_koding_shows_its_help(alone: Path, koding: Koding) -> None:
    """A bare `koding`, or a bare group, shows its commands and counts as wrong usage."""
    for bare in ([], ["codebook"], ["memo"], ["survey"]):
        result = koding(*bare)
        assert result.code == 2
        assert result.err.startswith("Usage: koding")
        assert ("Commands:" if bare else "Study:") in result.err


def test_the_help_shows_commands_in_groups(alone: Path, koding: Koding) -> None:
    """`koding --help` names every command once, in its group, in the reader's language."""
    for language, headings in (
        ("en", ["Study:", "Material:", "Codebook:", "Coding:", "Analysis:", "Privacy:"]),
        ("nb", ["Studien:", "Materialet:", "Kodeboken:", "Koding:", "Analyse:", "Personvern:"]),
    ):
        text = koding("--lang", language, "--help").text
        assert [line for line in text.splitlines() if line in headings] == headings
        for name in OUTLINES:
            assert len(re.findall(rf"^  {name} ", text, re.M)) == 1


def test_outlines_are_what_commands_say_of_themselves() -> None:
    """What `koding --help` says of a command is the first line of the command's own help."""
    assert catalogue.OUTLINES.read_text("utf-8") == catalogue.outlines()


def test_a_help_loads_no_other_command() -> None:
    """`koding --help` loads no command, and a command's help that command alone."""
    own = {*MODULES.values()}
    for command, wanted in (([], set()), (["matrix"], {"matrix"}), (["memo"], {"memos"})):
        program = f"import sys; from koding.cli.main import main; main({[*command, '--help']})"
        program += "; print(*(one for one in sys.modules if one.startswith('koding.cli.')))"
        done = subprocess.run(
            [sys.executable, "-c", program],
            text=True, capture_output=True, env=environment(), check=True,
        )  # fmt: skip
        loaded = {one.rpartition(".")[2] for one in done.stdout.splitlines()[-1].split()}
        assert loaded & own == wanted


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_help_fits_the_screen(path: tuple[str, ...], alone: Path, koding: Koding) -> None:
    """A help says what the command does, in 80 columns, and no summary in it is cut short."""
    result = koding(*path, "--help")
    assert (result.code, result.err) == (0, "")
    lines = result.text.splitlines()
    assert [line for line in lines if len(line) > 80] == []
    assert [line for line in lines if line.startswith("  ") and line.endswith("...")] == []
    assert lines[2].strip()


def test_what_takes_arguments_shows_an_example() -> None:
    """Every command that needs something to work on shows how it is given."""
    bare = [
        path
        for path, command in commands()
        if any(argument.required for argument in command.params) and "Example" not in command.help
    ]
    assert bare == []


@pytest.mark.parametrize(
    "where", ["fresh", pytest.param("study", marks=pytest.mark.soak)], ids=["empty", "sample"]
)
def test_every_example_is_right_usage(
    where: str, request: pytest.FixtureRequest, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each example in a help is understood by koding, whatever it then finds or does not find.

    In an empty study every day; in the sample, where most of them do all they can, in the soak.
    """
    monkeypatch.setenv("HOME", str(request.getfixturevalue(where)))
    examples = [
        example
        for _, command in commands()
        for example in re.findall(r"^ *(?:Example: )?koding (.+)$", command.help or "", re.M)
    ]
    assert len(examples) > 30
    for example in examples:
        words = shlex.split(example.split(" < ")[0])
        result = koding(*words, typed="Et notat.")
        assert result.code in (0, 1), (example, result.err)
        assert result.code == 0 or "koding: " in result.err, example


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["mtrix"], "No such command 'mtrix'. Did you mean 'matrix'? See `koding --help`"),
        (["matrix", "--foo"], "See `koding matrix --help`"),
        (["matrix", "--measure", "foo"], "'present'"),
        (["tag", "I03"], "Missing argument 'where'; see `koding tag --help`"),
        (["tag", "I03", "3", "etikk", "--round", "0"], "'--round'"),
        (["tag", "I03", "3", "etikk", "--round", "9" * 30], "'--round'"),
        (["passages", "--round", "9" * 30], "'--round'"),
        (["log", "--limit", "9" * 30], "'--limit'"),
        (["cases", "--set", "a=b"], "--set, --rename and --remove need --case"),
        (["show", "I03", "--lines", "x"], "'x' should be lines as 40-60"),
        (["speakers", "I03", "--set", "Intervjuer=sjef"], "'sjef' is not one of interviewer"),
        (["documents", "set", "I03"], "say what to set"),
        (["documents", "set", "I03", "--date", "igår"], "'igår' is not a date"),
        (["codebook", "move", "etikk"], "name the new parent, or give --root"),
        (["import", "interviews", "--name", "X"], "--name is for one file"),
        (["memo", "add", "-t", "x", "--where", "3"], "--where needs --document"),
        (["passages", "--attribute", "sektor"], "'sektor' should be NAME=VALUE"),
        (["crosstab", "--scores", "--contingency"], "choose one of --scores"),
        (["crosstab", "--scores", "--figure", "association"], "the figure is of --test"),
        (["crosstab", "--contingency", "--figure", "association"], "the figure is of --test"),
        (["crosstab", "--statistic", "rho"], "--statistic and --bootstrap belong to --test"),
        (["crosstab", "--test", "--contingency", "--bootstrap", "9"], "belong to --test"),
        (
            ["crosstab", "--test", "--measure", "words"],
            "--measure, --per and --percent choose columns",
        ),
        (["crosstab", "--test", "--permutations", "9" * 9], "'--permutations'"),
        (["agreement", "--draws", "9" * 9], "'--draws'"),
        (["agreement", "--confusion", "--figure", "alpha"], "the figure is of alpha"),
        (["joint", "set", "etikk", "--clear", "--flag", "motstrid"], "--clear takes all away"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_wrong_usage_is_one_sentence(
    study: Path, koding: Koding, arguments: list[str], said: str
) -> None:
    """Wrong usage ends with exit code 2 and one sentence that says where help is."""
    result = koding(*arguments)
    assert result.code == 2
    assert result.err.startswith("koding: ")
    assert result.err.count("\n") == 1
    assert said in result.err


def test_the_version_is_printed(alone: Path, koding: Koding) -> None:
    """`koding --version` needs no command and no study."""
    assert re.fullmatch(r"koding \d+\.\d+\.\d+\n", koding("--version").text)


def test_common_options_come_first(alone: Path, koding: Koding) -> None:
    """Of many options those one wants most stand first, then by sort; of few all stand together."""
    told = koding("find", "-h").text
    heads = [line for line in told.splitlines() if line.endswith(":") and line[0] != " "]
    assert heads[-4:] == [
        "Options:", "What it is of:", "More options:", "What is shown, and where:"
    ]  # fmt: skip
    common = told.split("Options:")[1].split("What it is of:")[0]
    assert "--in" in common and "--tag" in common and "--document" not in common
    imported = koding("import", "-h").text
    assert imported.index("--dry-run") < imported.index("More options:")
    assert imported.rindex("--again") > imported.index("More options:")
    assert "What is shown, and where:" not in imported
    assert "More options:" not in koding("undo", "-h").text
