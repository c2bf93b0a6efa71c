"""Hands over documents that are no tables: the report, and what is exported for Word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.options import Printed, bundle
from koding.cli.session import Session, say
from koding.messages.command_line import WROTE
from koding.messages.withdrawing import FROZEN_ARE
from koding.present.formats import TextFormat, text_format_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from koding.present.quotations.blocks import TextBlock


_SHOWN = 8


def hand_over(
    now: Session,
    data: bytes,
    out: Path | None,
    facts: Mapping[str, object],
    *,
    ending: str = "",
) -> None:
    """Write the document to `out` with a sidecar of how it came about, else to standard output.

    `ending` is that of a file which a terminal cannot show.
    """
    from koding.present.output import deliver_document

    meta = {} if out is None else {**facts, **now.origin}
    deliver_document(data, out, meta, ending=ending)
    if now.opened and now.frozen:
        say(FROZEN_ARE(n=now.frozen))
    if out is not None:
        say(WROTE(file=out))


@bundle
class Page(Printed):
    """Where a text goes, and in which form."""

    format_: Annotated[
        TextFormat | None,
        typer.Option("--format", "-f", help="docx, md or tex; default what FILE ends in, else md."),
    ] = None


def hand_text(
    now: Session,
    blocks: Iterable[TextBlock],
    page: Page,
    facts: Mapping[str, object],
) -> None:
    """Write running text as Markdown, LaTeX or a Word document, whichever is asked for."""
    kind, language = text_format_for(page.format_, page.out), page.lang or now.study.language
    if kind is TextFormat.TEX:
        from koding.present.tex import render_tex_text

        hand_over(now, render_tex_text(blocks, language), page.out, facts)
        return
    if kind is TextFormat.MD:
        from koding.present.quotations.documents import render_markdown

        hand_over(now, render_markdown(blocks), page.out, facts)
        return
    from koding.present.quotations.documents import render_docx

    data = render_docx(now.study.name, blocks, language, now.study.language)
    hand_over(now, data, page.out, facts, ending="docx")


def hand_folder(
    now: Session,
    files: Mapping[str, bytes],
    folder: Path | None,
    facts: Mapping[str, Mapping[str, object]],
    *,
    yes: bool,
) -> None:
    """Write files into a folder, all or none; one that holds something is written to on a yes.

    Beside those that `facts` names stands how they came about, by which `koding status` knows what
    lies in clear. What koding made there earlier and writes no more, as that of somebody who is
    frozen since, is taken away.

    Raises:
        ConflictError: somebody has written in a Word file that would be replaced or taken away.
        KodingError: no folder is named, it is a file, or it holds something and nobody said yes.
    """
    from koding.errors import ConflictError, KodingError
    from koding.messages import comments as messages
    from koding.messages.files import some
    from koding.present.made import FILES_LIST, list_made, marked_in, read_made, take_away
    from koding.present.output import sidecar_path, tell_sidecar
    from koding.system.guarded import refuse_guarded_folder
    from koding.system.whole_folders import write_folder

    if folder is None:
        raise KodingError(messages.FOLDER_NEEDED())
    refuse_guarded_folder(folder)
    if folder.exists() and not folder.is_dir():
        raise KodingError(messages.NOT_FOLDER(folder=folder))
    if folder.is_dir() and any(folder.iterdir()) and not yes:
        raise KodingError(messages.FOLDER_TAKEN(folder=folder))
    earlier = read_made(folder / FILES_LIST) or {}
    marked = marked_in(folder, {**earlier, **files}, earlier)
    if marked:
        raise ConflictError(messages.MARKED_SINCE(n=len(marked), files=some(marked, _SHOWN)))
    told = {
        sidecar_path(Path(name)).as_posix(): tell_sidecar({**known, **now.origin})
        for name, known in facts.items()
    }
    told[FILES_LIST] = tell_sidecar({**list_made(files), **now.origin})
    write_folder(folder, {**files, **told})
    gone = take_away(folder, earlier.keys() - files.keys())
    say(messages.WROTE_FILES(n=len(files), folder=folder))
    if gone:
        say(messages.TAKEN_AWAY(n=len(gone), folder=folder, files=some(gone, _SHOWN)))
