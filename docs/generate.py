"""Makes the pages and pictures that are made from the program: `make docs`.

`--check` writes nothing, names what is stale and then ends with exit code 1.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from making import model_page, model_picture, pages, program, reference, terminal

DOCS = Path(__file__).resolve().parent

SHOW = ("show", "I03", "--lines", "30-44")
CROSSTAB = ("crosstab",)


def main(arguments: list[str]) -> int:
    """Write what is made, or with `--check` compare it; return the exit code."""
    if arguments not in ([], ["--check"]):
        print("usage: python docs/generate.py [--check]", file=sys.stderr)
        return 2
    faults = list(model_page.faults(DOCS / "data-model.md"))
    for path, text in _made():
        if path.is_file() and path.read_bytes() == text.encode():
            continue
        if arguments:
            faults.append(f"{path.relative_to(DOCS.parent)} is stale: run `make docs`")
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
            print(f"wrote {path.relative_to(DOCS.parent)}")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _made() -> Iterator[tuple[Path, str]]:
    """Yield every file that is made, with what it must hold."""
    yield DOCS / "cli.md", reference.page()
    yield DOCS / "data-model.svg", model_picture.draw()
    with TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        program.run_well(["demo", str(demo)], demo.parent)
        yield DOCS / "images" / "show.svg", terminal.picture(SHOW, demo)
        yield DOCS / "images" / "crosstab.svg", terminal.picture(CROSSTAB, demo)
    tutorial = DOCS / "tutorial.md"
    yield tutorial, pages.replay(tutorial.read_text("utf-8"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
