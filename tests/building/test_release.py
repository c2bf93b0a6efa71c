"""What is handed out holds what it must, and nothing else."""

from __future__ import annotations

from building import release


def test_what_a_package_lacks_and_what_it_should_not_hold_are_named() -> None:
    """Caches and databases are strays; a licence or a migration that is missing is told."""
    names = [
        "koding/py.typed", "koding/cli/__pycache__/main.cpython-311.pyc", "demo/koding.db",
        "koding/present/debug.py", "koding/sample/interviews/I01_fjellvik.txt",
    ]  # fmt: skip
    assert list(release.faults_in("a.whl", names, ["koding/py.typed", "licenses/LICENSE"])) == [
        "a.whl holds koding/cli/__pycache__/main.cpython-311.pyc, which must not be handed out",
        "a.whl holds demo/koding.db, which must not be handed out",
        "a.whl lacks licenses/LICENSE: see [tool.hatch.build] in pyproject.toml",
    ]


def test_only_a_python_that_starts_is_tried() -> None:
    """Each Python named is there and not older than koding allows."""
    for program in release.pythons():
        assert int(program.rpartition("python3.")[2]) >= release.OLDEST
