"""`export reading`: the study as a page to be read without koding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.options import ApprovedOption, CodesOption, LangOption, Published
from koding.cli.selecting import Selected
from koding.cli.session import Session, say
from koding.errors import KodingError
from koding.messages import publishing
from koding.messages import reading_copy as messages

if TYPE_CHECKING:
    from koding.tabling.reading_copy import ReadingCopy

_ENDINGS = (".html", ".htm")


def reading(
    now: Session,
    *,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="The file to write, as study.html.", metavar="FILE")
    ],
    code: CodesOption = None,
    memos: Annotated[bool, typer.Option("--memos", help="With the memos.")] = False,
    names: Annotated[
        bool,
        typer.Option("--names", help="Call people what the texts call them, and show titles."),
    ] = False,
    approved: ApprovedOption = False,
    selected: Selected,
    published: Published,
    lang: LangOption = None,
) -> None:
    """Write a page to read the study in, without koding.

    It needs no network. It has the texts with their passages in colour, the codes to choose among,
    quotations chosen for print, themes beside the survey, the codebook, and room for comments,
    which the reader saves and `koding memo load` takes in. People go by their pseudonyms unless
    --names. Who is frozen, who said no to being quoted and what was declined is left out, and how
    much is said. With --publish it has tables, the codebook and approved quotations, and no texts.

    Examples:
      koding export reading --out study.html
      koding export reading --document I03 --code etikk --out etikk.html
      koding export reading --memos --lang en --out study.html
    """
    from koding.actions.exchange.reading_copy import CopyOptions, gather_copy
    from koding.cli.handing import hand_over
    from koding.present.reading.page import render_reading

    if out.suffix.lower() not in _ENDINGS:
        raise KodingError(messages.NOT_HTML(file=out))
    now.publish = published.publish or 0
    if now.publish and (memos or names):
        raise KodingError(publishing.NOT_WITH(option="--memos" if memos else "--names"))
    options = CopyOptions(tuple(code or ()), names=names, memos=memos, approved_only=approved)
    copy = gather_copy(now.workspace, selected.select(now), options)
    language = lang or now.study.language
    page = render_reading(copy, language, now.study.language)
    facts = {**dict(copy.facts), "names": names, "memos": memos, "unit": "passage",
             "n": copy.passages}  # fmt: skip
    hand_over(now, page, out, facts, ending="html")
    _say_left(copy)


def _say_left(copy: ReadingCopy) -> None:
    """Say what is in the file, what is not, and what has to be known of it."""
    from koding.messages import spoken
    from koding.tabling.words import word

    amounts = (("copy.documents", len(copy.documents)), ("copy.passages", copy.passages))
    if copy.documents:
        say(messages.HAS(things=[word(key).format(n=n) for key, n in amounts]))
    for note in (*copy.left, *copy.notes):
        say(note.text(spoken()))
    if copy.documents:
        say(messages.LEAVES())
