"""What a merge takes where each side has coded as much again: `python -m benchmarks.merging M`.

The study of a size is shared; then each side codes as many passages as the size has, each by a
coder of its own. The merge must take at most 20 seconds of the processor and 300 MB at size M.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.generator import SIZES, Size, make_study
from benchmarks.measure import KODING, Run, run_python

SIDES = ("Kari", "Ola")
SECONDS, MEGABYTES = 20, 300
_STEP, _LONG = 150, 60
"""Where a coder's next passage of a code begins, and how long each is, in characters."""


def measure(size: Size) -> Run:
    """Make both sides and merge once, as a user would."""
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = _sides(size, Path(folder))
        command = (*KODING, "--study", str(ours), "--coder", SIDES[0], "merge", str(theirs))
        return run_python(command)


def _sides(size: Size, folder: Path) -> tuple[Path, Path]:
    from koding.actions.study.opening import open_workspace
    from koding.actions.together.sharing import share
    from koding.study import read_settings

    ours, theirs = folder / "ours", folder / "theirs"
    shutil.copytree(make_study(size), ours)
    workspace = open_workspace(read_settings(ours), SIDES[0], {})
    share(workspace, theirs, SIDES[1])
    workspace.database.close()
    for side, coder in zip((ours, theirs), SIDES, strict=True):
        _code(side, coder, size)
    return ours, theirs


def _code(folder: Path, coder: str, size: Size) -> None:
    """Let a coder code as many passages as the size has, none over another of the same code."""
    from koding.actions.codebook.files import list_codes
    from koding.actions.documents.viewing import document_names
    from koding.actions.passages.loading import load_passages
    from koding.actions.study.opening import open_workspace
    from koding.study import read_settings

    workspace = open_workspace(read_settings(folder), coder, {})
    names, codes = document_names(workspace), [one.path for one in list_codes(workspace)[0]]
    rows = []
    for place in range(size.passages):
        number, document = divmod(place, len(names))
        turn, code = divmod(number, len(codes))
        start = turn * _STEP
        rows.append((names[document], start, start + _LONG, codes[code], coder))
    file = folder / "more.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("document", "start", "end", "code", "coder"), *rows])
    load_passages(replace(workspace, coder=coder), file)
    workspace.database.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", choices=SIZES)
    taken = measure(SIZES[parser.parse_args().size])
    megabytes = taken.memory / 1_000_000
    print(f"merge: {taken.processor:.1f} s of the processor, {taken.seconds:.1f} s, ", end="")
    print(f"{megabytes:.0f} MB")
    raise SystemExit(taken.processor > SECONDS or megabytes > MEGABYTES)
