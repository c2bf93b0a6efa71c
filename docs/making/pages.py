"""Writes into a page what its commands print.

A page to be replayed is followed as a reader would: every line of a fenced `sh` block is run,
`koding ...` and `cd ...`, but of one under `<!-- screen -->`, which opens the screen; a block
under `<!-- file: PATH -->` is saved there; a block under `<!-- output -->` gets what the command
before it prints, under `<!-- output: 9 lines -->` the first nine lines. A page to be filled has
nothing run but what stands in `<!-- koding: ARGUMENTS -->`; the output, or with
`<!-- koding (9 lines): ARGUMENTS -->` its first nine lines, goes between this and
`<!-- /koding -->`.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from docs.making import program

_BLOCK = re.compile(
    r"^(?:<!-- (?P<marker>[^\n]+) -->\n)?```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.M | re.S
)
_GAP = re.compile(
    r"^(?P<opening><!-- koding(?: \((?P<lines>\d+ lines)\))?: (?P<arguments>[^\n]+) -->)\n"
    r".*?^<!-- /koding -->$",
    re.M | re.S,
)
_KEYS = re.compile(r"^<!-- keys -->\n.*?^<!-- /keys -->$", re.M | re.S)
_GUID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
_NOW = re.compile(r"\b(today|i dag) \d\d:\d\d")
"""When something was done: a page says that it was in the morning."""
_EXAMPLE_GUID = "3fa2b1c4-7d05-4e8a-9b61-0c2f5d7e8a90"
"""Stands for the new GUID that each run makes."""


def replay(page: str, language: str = "en") -> str:
    """Return the page with every output block as its commands, run in a new folder, print it.

    koding speaks `language`, as it does to whoever reads the page.

    Raises:
        RuntimeError: a command failed.
    """
    with TemporaryDirectory() as folder:
        replayed = _Replay(Path(folder).resolve(), language)
        return _BLOCK.sub(replayed.block, page)


def fill(page: str, study: Path, language: str = "en") -> str:
    """Return the page with every gap filled by what its command prints in `study`.

    koding speaks `language`, as it does to whoever reads the page.

    Raises:
        RuntimeError: a command failed.
    """

    def output(match: re.Match[str]) -> str:
        printed = program.run_well(shlex.split(match["arguments"]), study, language)
        shown = _first(printed.strip() + "\n", match["lines"] or "")
        said = f"```text\n{shown}```"
        return f"{match['opening']}\n{said}\n<!-- /koding -->"

    return _GAP.sub(output, page)


def with_keys(page: str, table: str) -> str:
    """Return the page with the table of keys between its two marks."""
    return _KEYS.sub(lambda _: f"<!-- keys -->\n{table}<!-- /keys -->", page)


@dataclass
class _Replay:
    """Where the reader of the page stands, and what the last command printed."""

    folder: Path
    language: str
    printed: str = ""

    def block(self, match: re.Match[str]) -> str:
        marker, _, said = (match["marker"] or "").partition(":")
        if marker == "output":
            return f"<!-- {match['marker']} -->\n```text\n{_first(self.printed, said)}```"
        if marker == "file":
            path = self.folder / said.strip()
            path.write_text(match["body"], "utf-8")
        elif match["kind"] == "sh" and marker != "screen":
            for line in match["body"].splitlines():
                self._do(shlex.split(line))
        return match[0]

    def _do(self, words: list[str]) -> None:
        match words:
            case ["koding", *arguments]:
                printed = program.run_well(arguments, self.folder, self.language)
                self.printed = _NOW.sub(r"\1 10:15", _GUID.sub(_EXAMPLE_GUID, printed))
            case ["cd", folder]:
                self.folder = (self.folder / folder).resolve(strict=True)
            case _:
                raise RuntimeError(f"a page can run `koding` and `cd`, not `{shlex.join(words)}`")


def _first(printed: str, said: str) -> str:
    """Return the lines of `printed` that a marker asks for, all by default."""
    lines = printed.strip("\n").splitlines()
    wanted = int(said.split()[0]) if said.strip() else len(lines)
    kept = lines[:wanted] + (["..."] if wanted < len(lines) else [])
    return "".join(f"{line}\n" for line in kept)
