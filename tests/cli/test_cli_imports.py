"""What each kind of command may import: only that of which it needs something."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, environment

PROBE = """
import sys
from koding.cli.main import main
for line in sys.stdin.read().splitlines():
    code = main(line.split())
    found = [name for name in {others} if name in sys.modules]
    if code or found:
        sys.exit(f"koding {{line}}: code {{code}}, imports {{found}}")
"""

NEVER = ("alembic", "docx", "lxml", "matplotlib", "openpyxl", "scipy", "spacy", "textual")
COUNTING = ("numpy",)
DRAWING = ("rich.console", "jinja2", "xlsxwriter")
FILES = ("ruamel", "koding.reading", "koding.codebook", "tomlkit")
"""Libraries and rooms that take long, and what they are for."""

KINDS = {
    "coding": (
        ["tag I03 1 etikk", "undo", "redo", "log"],
        (*NEVER, *COUNTING, *DRAWING, *FILES, "koding.tui", "koding.language.models"),
    ),
    "listing": (
        ["documents", "cases", "passages --code etikk", "speakers I03", "memo list", "log"],
        (*NEVER, *COUNTING, *DRAWING, *FILES, "koding.tui"),
    ),
    "reading": (
        ["show I03 --lines 1-9", "find personvern --document I03"],
        (*NEVER, *COUNTING, "jinja2", "xlsxwriter", "ruamel", "tomlkit", "koding.tui"),
    ),
    "codebook": (["codebook show"], (*NEVER, *COUNTING, *DRAWING, "ruamel", "koding.tui")),
    "analysis": (
        ["matrix", "crosstab", "cooccurrence", "saturation", "agreement --draws 10"],
        (*NEVER, *DRAWING, *FILES, "koding.tui"),
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_command_imports_only_what_its_kind_needs(kind: str, study: Path) -> None:
    """After commands of one kind, nothing is loaded that only others need."""
    lines, others = KINDS[kind]
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(others=others)],
        input="\n".join(lines), text=True, capture_output=True, env=environment(), check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_status_reads_the_same_codebook_once(study: Path, koding: Koding) -> None:
    """`status` reads the codebook's YAML again when it has changed, and then says what it finds."""
    said = "codebook/themes.yaml differ"
    assert said not in koding("status").text
    others = (*NEVER, *COUNTING, "ruamel", "koding.codebook", "koding.tui")
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(others=others)],
        input="status", text=True, capture_output=True, env=environment(), check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    file = study / "codebook" / "themes.yaml"
    file.write_text(file.read_text("utf-8") + "\n# En merknad.\n", "utf-8")
    assert said not in koding("status").text
    assert koding("codebook", "rename", "etikk", "moral").code == 0
    assert said in " ".join(koding("status").text.split())
