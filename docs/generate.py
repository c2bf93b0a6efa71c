"""Makes the pages and pictures that are made from the program: `make docs`.

`--check` writes nothing, names what is stale and then ends with exit code 1.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from docs.making import (
    model_page,
    model_picture,
    pages,
    program,
    python_page,
    reference,
    rooms_picture,
    screen,
    terminal,
)
from koding.messages import Language, speak
from koding.tui.keys.keymap import keymap_table

DOCS = Path(__file__).resolve().parent
MODEL = DOCS / "data-model.md"
TUTORIALS = {DOCS / "tutorial.md": "en", DOCS / "nb" / "tutorial.md": "nb"}
"""Pages that are followed as a reader would, in the language that koding speaks to them."""
CODINGS = {DOCS / "coding.md": Language.EN, DOCS / "nb" / "coding.md": Language.NB}
"""Pages with the table of keys."""
PYTHONS = {DOCS / "python.md": "en", DOCS / "nb" / "python.md": "nb"}
"""Pages with the table of what can be asked of a study in Python."""
FILLED = {
    DOCS.parent / "README.md": "en",
    DOCS / "analysis.md": "en",
    DOCS / "norwegian.md": "en",
    DOCS / "nb" / "analysis.md": "nb",
    DOCS / "nb" / "norwegian.md": "nb",
}
"""Pages that show what commands print in the sample study."""

PICTURES = {
    "show": (["show", "I03", "--lines", "30-44"], 100),
    "crosstab": (["crosstab"], 120),
}
"""Commands whose look on a terminal, so many cells wide, is shown."""

FIGURES = {"survey": ["survey", "show", "--figure", "high", "--by", "case"]}
"""Commands whose figure is shown. They are drawn, and not compared: another version of the
drawing library places letters a hair's breadth elsewhere."""

Made = tuple[Path, str]
"""A file that is made, and what it must hold."""


def main(arguments: list[str]) -> int:
    """Write what is made, or with `--check` compare it; return the exit code."""
    if arguments not in ([], ["--check"]):
        print("usage: python -m docs.generate [--check]", file=sys.stderr)
        return 2
    faults = list(model_page.faults(MODEL))
    if arguments:
        faults += stale(make())
    else:
        write(make())
        draw()
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def make() -> Iterator[Made]:
    """Yield every file that is made."""
    yield DOCS / "cli.md", reference.page()
    yield DOCS / "data-model.svg", model_picture.draw()
    yield DOCS / "rooms.svg", rooms_picture.draw()
    with TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        program.run_well(["demo", str(demo)], demo.parent)
        for name, (arguments, columns) in PICTURES.items():
            yield DOCS / "images" / f"{name}.svg", terminal.picture(arguments, demo, columns)
        yield DOCS / "images" / "screen.svg", screen.picture(demo, Language.EN)
        yield DOCS / "images" / "screen-nb.svg", screen.picture(demo, Language.NB)
        for page, language in FILLED.items():
            yield page, pages.fill(page.read_text("utf-8"), demo, language)
    for page, spoken in CODINGS.items():
        speak(spoken)
        yield page, pages.with_keys(page.read_text("utf-8"), keymap_table())
    for page, language in PYTHONS.items():
        yield page, python_page.with_methods(page.read_text("utf-8"), language)
    for page, language in TUTORIALS.items():
        yield page, pages.replay(page.read_text("utf-8"), language)


def draw() -> None:
    """Write the figures."""
    with TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        program.run_well(["demo", str(demo)], demo.parent)
        for name, arguments in FIGURES.items():
            out = str(DOCS / "images" / f"{name}.svg")
            program.run_well([*arguments, "--out", out], demo)
            Path(f"{out}.meta.json").unlink()


def stale(made: Iterable[Made]) -> list[str]:
    """Return a sentence for each file that holds something else, or is not there."""
    return [
        f"{path.name} is stale: run `make docs`" for path, text in made if not _holds(path, text)
    ]


def write(made: Iterable[Made]) -> None:
    """Write each file that holds something else."""
    for path, text in made:
        if not _holds(path, text):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
            print(f"wrote {path.name}")


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
