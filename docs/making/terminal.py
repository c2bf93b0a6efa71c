"""Pictures of what a command shows on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import koding
from docs.making import program

_KODING = "from koding.cli.main import run; run()"
_SOURCE = Path(koding.__file__).parents[1]

# As rich's own, but with the fonts that the reader has: a picture must fetch nothing.
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; white-space: pre;
}}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def picture(arguments: Sequence[str], folder: Path, columns: int) -> str:
    """Return an SVG of what a command, run in `folder`, shows on a terminal so many cells wide."""
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=StringIO(),
        record=True,
        width=columns,
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
        _environ={},
    )
    shown = Text.from_ansi(_on_terminal(arguments, folder, columns))
    console.print(shown, soft_wrap=True)
    svg = console.export_svg(
        title=" ".join(["koding", *arguments]), code_format=_SVG, unique_id="koding"
    )
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def _on_terminal(arguments: Sequence[str], folder: Path, columns: int) -> str:
    """Return what the command writes, escape codes and all, when it writes to a terminal."""
    ours, theirs = pty.openpty()
    settings = {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "COLUMNS": str(columns),
        "PYTHONPATH": str(_SOURCE),
    }
    with subprocess.Popen(
        [sys.executable, "-P", "-c", _KODING, *arguments],
        cwd=folder,
        env=program.environment() | settings,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
    ) as process:
        os.close(theirs)
        written = _read_all(ours)
    if process.returncode:
        raise RuntimeError(f"`koding {' '.join(arguments)}` ended with {process.returncode}")
    return written.decode().replace("\r\n", "\n").rstrip("\n")


def _read_all(terminal: int) -> bytes:
    """Return all that comes until the other side has closed (which Linux reports as an error)."""
    read = b""
    with os.fdopen(terminal, "rb", buffering=0) as stream:
        while True:
            try:
                some = stream.read(65536)
            except OSError:
                return read
            if not some:
                return read
            read += some
