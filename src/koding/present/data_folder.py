"""A study as a folder of CSV files, with scripts for R and Python that read it and count again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

from koding.messages import data_files as messages
from koding.present.csv import render_csv
from koding.present.formats import Profile

if TYPE_CHECKING:
    from koding.messages import Message
    from koding.model.label import Label, Language
    from koding.tabling import Frame

    Named = Sequence[tuple[str, Frame]]

README = "README.md"
SCRIPTS = {"read_study.R": "read_study.R", "read_study.py": "read_study.py.txt"}
"""The scripts by the name they get; the Python one is no module of koding's, and lies as a text."""
OWN = "koding_"
"""What the files begin with that hold koding's own numbers, to be compared with."""


def render_data_folder(
    tables: Named, results: Named, notes: Sequence[Label], study: str, language: Language
) -> dict[str, bytes]:
    """Return the files of the folder by name.

    CSV is with commas, decimal points, UTF-8 without a mark and one line feed; a text that looks
    like a formula has one `'` before it, which the scripts take away.
    """
    rendered = {f"{name}.csv": _csv(frame, language) for name, frame in tables}
    rendered |= {f"{OWN}{name}.csv": _csv(frame, language) for name, frame in results}
    for name, kept in SCRIPTS.items():
        rendered[name] = files("koding.present.scripts").joinpath(kept).read_bytes()
    lines = _readme(tables, results, notes, study, language)
    rendered[README] = ("\n".join(lines) + "\n").encode()
    return rendered


def _csv(frame: Frame, language: Language) -> bytes:
    return render_csv(frame, Profile.R, language)


def _readme(
    tables: Named, results: Named, notes: Sequence[Label], study: str, language: Language
) -> Iterator[str]:
    def told(message: Message) -> str:
        return message.text(language)

    yield f"# {study}"
    yield ""
    yield told(messages.README_WHAT())
    yield ""
    for command in ("Rscript read_study.R", "python read_study.py"):
        yield f"    {command}"
    yield ""
    yield told(messages.README_CHECK())
    yield ""
    yield told(messages.README_CSV())
    yield ""
    for name, frame in tables:
        about = messages.README_FILES.get(name)
        said = frame.title.text(language) if about is None else told(about())
        yield f"- `{name}.csv` ({len(frame.rows)}): {said}"
    for name, frame in results:
        yield f"- `{OWN}{name}.csv` ({len(frame.rows)}): {frame.title.text(language)}"
    yield ""
    for note in notes:
        yield f"- {note.text(language)}"
