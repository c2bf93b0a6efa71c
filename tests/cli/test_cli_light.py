"""Reading and coding do without the libraries that only the analyses need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.cli_program import environment

PROBE = """
import sys
from koding.cli.main import main
code = main(sys.argv[1:])
found = [name for name in ("numpy", "scipy", "spacy", "alembic") if name in sys.modules]
sys.exit(f"{found}" if found else code)
"""


AGAIN = """
import gc, sys
from koding.cli.main import main
kept = [(main(["log"]), gc.get_freeze_count())[1] for _ in range(4)]
sys.exit(0 if kept == sorted(kept, reverse=True) else f"{kept}")
"""


SCREEN = """
import sys
from pathlib import Path
from koding.actions.study.opening import open_workspace
from koding.study import find_study
from koding.tui.opening import open_screen
here = Path.cwd()
open_screen(open_workspace(find_study(here, here, {}), "K1", {}), "I03")
late = ("numpy", "koding.analysis.matrix", "koding.language.matches", "koding.model.finding")
sys.exit(f"{[name for name in late if name in sys.modules]}")
"""


@pytest.mark.parametrize(
    "line", ["show I03", "log", "status", "passages --document I03", "tag I03 5 etikk", "documents"]
)
def test_numpy_is_not_imported(study: Path, line: str) -> None:
    """Nor is what comes with it: their start-up is the one that people feel."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *line.split()],
        cwd=study,
        env=environment(KODING_CODER="K1"),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_the_screen_opens_without_what_it_does_not_show(study: Path) -> None:
    """Its first frame waits for no analysis, no dictionary, and for nothing that searches."""
    done = subprocess.run(
        [sys.executable, "-c", SCREEN],
        cwd=study,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert done.stderr.decode().strip() == "[]"


def test_many_commands_in_one_process_keep_nothing_of_each_other(study: Path) -> None:
    """What a command leaves is collected: only what the first has loaded is left out of that."""
    run = subprocess.run(
        [sys.executable, "-c", AGAIN],
        cwd=study,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
