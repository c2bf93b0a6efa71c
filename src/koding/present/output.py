"""Where a result or a document goes: to a file with its sidecar, or to standard output."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from koding.errors import KodingError, OutputError
from koding.messages import either, output
from koding.messages.files import reason
from koding.model.label import Label, Language
from koding.present.formats import BINARY, FIGURES, Format, Profile
from koding.present.made import digest_of, refuse_marked
from koding.present.visible import terminal_bytes
from koding.system.files import is_ordinary, write_files
from koding.system.guarded import SIDECAR
from koding.tabling import Frame
from koding.tabling.paged import Paged
from koding.version import __version__

if TYPE_CHECKING:
    from koding.tabling.charts import Chart

if TYPE_CHECKING:
    from koding.tabling.charts import Chart

PLAIN_WIDTH, LEAST_WIDTH, MOST_WIDTH = 100, 40, 10_000
"""How wide tables are in files and pipes, where no terminal says it."""

_SIDECAR = (
    "version", "command", "study", "codebook", "log_head", "seed", "unit", "n", "coders",
    "filters", "libraries",
)  # fmt: skip
"""What every sidecar has, null where nobody said it."""


def render(
    frame: Frame,
    format_: Format = Format.TABLE,
    *,
    profile: Profile = Profile.R,
    language: Language = Language.NB,
    width: int = PLAIN_WIDTH,
    styled: bool = False,
    chart: Chart | None = None,
    drawn: bool = False,
) -> bytes:
    """Return the frame as the bytes of a file in `format_`.

    `profile` is for CSV, `width` (screen cells) and `styled` (escape codes) for the table.
    `chart` is the figure that SVG and PNG show; `drawn` draws it where a table would be printed.

    Raises:
        KodingError: a figure is asked for, and this result has none.
    """
    if format_ in FIGURES:
        from koding.present.figures import render_figure

        return render_figure(_figure(chart), format_, language)
    if format_ is Format.CSV:
        from koding.present.csv import render_csv

        return render_csv(frame, profile, language)
    if format_ is Format.JSON:
        from koding.present.json import render_json

        return render_json(frame, language)
    if format_ is Format.MD:
        from koding.present.md import render_markdown

        return render_markdown(frame, language)
    if format_ is Format.TEX:
        from koding.present.tex import render_tex

        return render_tex(frame, language)
    if format_ is Format.XLSX:
        from koding.present.xlsx import render_xlsx

        return render_xlsx(frame, language)
    if format_ is Format.DOCX:
        from koding.present.docx import render_docx

        return render_docx(frame, language)
    if drawn and chart is not None:
        from koding.present.charts import render_chart

        return render_chart(chart, language, width, styled=styled)
    if frame.is_compact:
        from koding.present.compact import render_compact

        return render_compact(frame, language, width, styled=styled)
    from koding.present.table import render_table

    return render_table(frame, language, width, styled=styled)


def deliver(
    frame: Frame | Paged,
    format_: Format = Format.TABLE,
    *,
    profile: Profile = Profile.R,
    language: Language = Language.NB,
    out: Path | None = None,
    meta: Mapping[str, object] | None = None,
    chart: Chart | None = None,
    drawn: bool = False,
    fits: bool = False,
) -> None:
    """Write the frame to `out` with FILE.meta.json beside it, else to standard output.

    The file holds just the bytes that a pipe would get. What `fits` is as wide as COLUMNS says in a
    pipe, too. A long table that comes in pages, as CSV or for a reader, is written page by page.
    `meta` is what the command knows of how
    the frame came about; the frame's own facts, unit and n are added to it.

    Raises:
        ConflictError: it is a Word file that somebody has written in since.
        KodingError: the folder or the disk does not take it; no half file is left.
        KodingError: the result has no such rendering, or a terminal cannot show it.
    """
    terminal = out is None and sys.stdout.isatty()
    if terminal and format_ in BINARY:
        raise KodingError(output.NOT_FOR_TERMINAL(format=format_))
    width = table_width(is_terminal=terminal, fits=fits)
    if isinstance(frame, Paged):
        from koding.present.table import render_pages

        parts = render_pages(
            frame, format_, profile=profile, language=language, width=width, styled=terminal
        )
    else:
        whole = render(
            frame,
            format_,
            profile=profile,
            language=language,
            width=width,
            styled=terminal,
            chart=chart,
            drawn=drawn,
        )
        parts = iter((whole,))
    if out is None:
        for part in parts:
            write_out(part, styled=format_ is Format.TABLE)
        return
    head = frame.head if isinstance(frame, Paged) else frame
    data = b"".join(parts)
    refuse_marked(out)
    write_with_sidecar(out, data, render_sidecar(head, {**(meta or {}), **digest_of(out, data)}))


def table_width(*, is_terminal: bool, fits: bool) -> int:
    """Return how many screen cells a table may take: the terminal's, or what COLUMNS says."""
    stated = os.environ.get("COLUMNS", "")
    if is_terminal or (fits and stated.isdecimal() and int(stated) >= LEAST_WIDTH):
        return min(shutil.get_terminal_size().columns, MOST_WIDTH)
    return PLAIN_WIDTH


def write_with_sidecar(out: Path, data: bytes, sidecar: bytes) -> None:
    """Write a file and what was done to get it beside it; a pipe has nothing beside it."""
    files = {out: data}
    if is_ordinary(out):
        files[sidecar_path(out)] = sidecar
    write_files(files)


def write_out(data: bytes, *, styled: bool = False) -> None:
    """Write bytes to standard output; a terminal gets nothing that steers it but `styled`'s styles.

    Raises:
        OutputError: what it is redirected to is full.
        BrokenPipeError: the reader has gone.
    """
    target = sys.stdout.buffer
    if sys.stdout.isatty():
        data = terminal_bytes(data, styled=styled)
    try:
        sys.stdout.flush()
        rest = memoryview(data)
        while rest:  # an unbuffered stream may take only some of it at a time
            rest = rest[target.write(rest) :]
        target.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        let_go(target)
        raise OutputError(output.NOT_WRITTEN(why=reason(error))) from error


def sidecar_path(out: Path) -> Path:
    """Return where the sidecar of `out` stands."""
    return out.with_name(out.name + SIDECAR)


def render_sidecar(frame: Frame, meta: Mapping[str, object]) -> bytes:
    """Return what was done to get the frame, as JSON; what nobody said is null.

    It is the same whatever language the frame is written in, so its words are English.
    """
    known: dict[str, object] = dict.fromkeys(_SIDECAR)
    known |= {"version": __version__, "n": frame.n}
    known["unit"] = frame.unit.text(Language.EN) if frame.unit else None
    known |= {key: said or None for key, said in frame.facts}
    known |= {key: said for key, said in meta.items() if said is not None}
    return (json.dumps(known, ensure_ascii=False, indent=2, default=str) + "\n").encode()


def tell_sidecar(meta: Mapping[str, object]) -> bytes:
    """Return the same for a file that is of no frame."""
    return render_sidecar(Frame(Label(), (), ()), meta)


def _figure(chart: Chart | None) -> Chart:
    if chart is None:
        written = [one for one in Format if one not in FIGURES]
        raise KodingError(output.NO_FIGURE(formats=either(written)))
    return chart


def let_go(stream: BinaryIO | TextIO) -> None:
    """Forget what could not be written, or Python would try it again, and fail, at its end."""
    try:
        number = stream.fileno()
    except OSError:
        return  # it is no file, and nothing is tried again
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def deliver_document(
    data: bytes,
    out: Path | None,
    meta: Mapping[str, object],
    *,
    ending: str,
    replaces: bool = False,
) -> None:
    """Write a document to `out` with FILE.meta.json beside it, else to standard output.

    `ending` is what such a file is called, for one that a terminal cannot show; empty for one
    that it can. A Word file that somebody has written in is replaced only where that is meant.

    Raises:
        ConflictError: somebody has written in the file that is there.
        KodingError: the folder or the disk does not take it, or a terminal cannot show it.
    """
    if out is None:
        if ending and sys.stdout.isatty():
            raise KodingError(output.NOT_FOR_TERMINAL(format=ending))
        write_out(data)
        return
    if not replaces:
        refuse_marked(out)
    write_with_sidecar(out, data, tell_sidecar({**meta, **digest_of(out, data)}))
