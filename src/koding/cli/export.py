"""`export`: the study's text for those who work elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.data_files import data, spss, workbook
from koding.cli.handing import Page, hand_folder, hand_text
from koding.cli.options import (
    AnyDocumentArgument,
    ApprovedOption,
    Around,
    AttributesOption,
    CodesOption,
    DocumentsOption,
    FolderOption,
    LangOption,
    OnlyRoundOption,
    Published,
    Several,
    WithheldOption,
    WorkOption,
    YesOption,
    bundle,
)
from koding.cli.reading_copy import reading
from koding.cli.selecting import CodersOption, RoundsOption, Selected
from koding.cli.session import Session, say
from koding.cli.values import read_pair
from koding.errors import ConflictError, KodingError
from koding.messages.command_line import WROTE
from koding.messages.exchange import FROZEN_LEFT
from koding.model.choices import Astral, ForProgram
from koding.present.formats import TranscriptFormat, transcript_format_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.actions.documents.commented import CommentedBook
    from koding.messages import Message
    from koding.model.exchange import ExchangeLine

app, group = (
    make_app(),
    make_app(
        "Write for those who work elsewhere: documents, and projects of other programs.\n\n"
        "Examples:\n"
        "  koding export quotations --code etikk --out quotations.docx\n"
        "  koding export codebook --out codebook.docx\n"
        "  koding export transcript I03 --comments --out I03-comments.docx\n"
        "  koding export qdpx study.qdpx\n"
        "  koding export spss survey.sav"
    ),
)
app.add_typer(group, name="export")
group.command()(reading)


@group.command()
def quotations(
    now: Session,
    *,
    code: CodesOption = None,
    chosen: Annotated[
        bool, typer.Option("--chosen", help="Only those chosen with `koding quote`.")
    ] = False,
    approved: ApprovedOption = False,
    attribute: AttributesOption = None,
    selected: Selected,
    around: Around,
    where: Annotated[
        Several, typer.Option("--where", help="NAME=VALUE of the organisation.")
    ] = None,
    published: Published,
    page: Page,
) -> None:
    """Write passages in their own words, by theme and code.

    Those chosen for print come first. Each stands with its place, informant, coder and memo;
    each theme ends with how many are whose. Informants stand under their pseudonyms. Whoever said
    no to being quoted, and what was declined, is left out, and how much is said.

    Examples:
      koding export quotations --out quotations.docx
      koding export quotations --code etikk --and personvern --out q.docx
      koding export quotations --document I02 --attribute sektor
    """
    from koding.actions.interpretation.quotations import QuotationFilter, gather_quotations
    from koding.model.views import PassageFilter
    from koding.present.quotations.blocks import quotation_blocks

    conditions = PassageFilter(
        sections=tuple(around.section or ()),
        speakers=tuple(around.speaker or ()),
        attributes=tuple(map(read_pair, where or ())),
        also=tuple(around.also or ()),
        near=tuple(around.near or ()),
        without=tuple(around.without or ()),
    )
    now.publish = published.publish or 0
    book = gather_quotations(
        now.workspace,
        selected.select(now),
        QuotationFilter(
            codes=tuple(code or ()),
            filter=conditions if conditions != PassageFilter() else None,
            attributes=tuple(attribute or ()),
            chosen_only=chosen,
            approved_only=approved,
        ),
    )
    language = page.lang or now.study.language
    facts = {**dict(book.facts), "unit": "quotation", "n": book.n}
    hand_text(now, quotation_blocks(book, language), page, facts)


@group.command()
def condensates(
    now: Session,
    *,
    code: Annotated[str | None, typer.Option("--code", help="Only of this code and below.")] = None,
    selected: Selected,
    page: Page,
) -> None:
    """Write the condensates of code groups, each over its passages.

    A condensate is written with `koding summary set CODE --condensate`, or in the screen with C
    where a code is read across.

    Examples:
      koding export condensates
      koding export condensates --code etikk --out condensates.docx
    """
    from koding.actions.interpretation.condensates import gather_condensates
    from koding.present.quotations.documents import condensate_blocks

    made = gather_condensates(now.workspace, selected.select(now), code)
    facts = {**dict(made.book.facts), "unit": "condensate", "n": len(made.condensates)}
    hand_text(now, condensate_blocks(made, page.lang or now.study.language), page, facts)


@group.command()
def codebook(
    now: Session,
    *,
    coders: CodersOption = None,
    round_: RoundsOption = None,
    page: Page,
) -> None:
    """Write the codebook for reading, with how much is coded.

    The YAML that `codebook load` reads is written by `codebook export`.

    Examples:
      koding export codebook --out codebook.docx
      koding export codebook --lang en --format md
    """
    from koding.actions.interpretation.quotations import read_entries
    from koding.present.quotations.blocks import codebook_blocks

    selection = Selected(coders, round_).select(now)
    entries, notes = read_entries(now.workspace, selection)
    language = page.lang or now.study.language
    blocks = codebook_blocks(now.study.name, entries, notes, language)
    hand_text(now, blocks, page, {"unit": "code", "n": len(entries)})


@bundle
class Margin:
    """What stands in the margin of a transcript."""

    comments: Annotated[
        bool, typer.Option("--comments", help="docx: each passage as a comment in the margin.")
    ] = False
    memos: Annotated[
        bool, typer.Option("--memos", help="With --comments: memos on the words too.")
    ] = False
    coder: Annotated[
        Several, typer.Option("--by", help="With --comments: only this coder's; repeatable.")
    ] = None
    round_: Annotated[
        int | None, typer.Option("--round", help="With --comments: only this round.", min=1, max=99)
    ] = None


@group.command()
def transcript(
    now: Session,
    *,
    document: AnyDocumentArgument = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every document, each in a file in the folder --out.")
    ] = False,
    format_: Annotated[
        TranscriptFormat | None,
        typer.Option(
            "--format", "-f", help="txt, docx or vtt; default what FILE ends in, else txt."
        ),
    ] = None,
    margin: Margin,
    include_withheld: WithheldOption = False,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write to FILE instead.", metavar="FILE")
    ] = None,
    yes: YesOption = False,
) -> None:
    """Write a document, for Word with its coding in the margin.

    It stands there as `koding edit` left it, and tells who speaks, and when where that is known;
    vtt needs times. Imported again it is nothing new. The file as it was before is what
    `koding originals export` gives.

    With --comments it is for Word or LibreOffice: lines are numbered, each passage is shaded in its
    code's colour, and a comment says the code and the coder. What a co-author or supervisor writes
    in the margin comes back with `koding exchange import`.

    Examples:
      koding export transcript I03 --out I03.docx
      koding export transcript I03 --comments --out I03-comments.docx
      koding export transcript --all --comments --memos --out margins
      koding export transcript I08 --out I08.vtt
    """
    from koding.messages import comments as messages

    now.withhold(but=include_withheld)
    if (document is None) is not every:
        raise KodingError(messages.NAME_OR_ALL())
    if (margin.memos or margin.coder or margin.round_) and not margin.comments:
        raise KodingError(messages.NO_MARGIN())
    kind = _transcript_kind(format_, None if every else out, comments=margin.comments)
    if every:
        _all_transcripts(now, kind, margin, out, yes=yes)
    elif margin.comments:
        _with_margin(now, document or "", margin, out, yes=yes)
    else:
        _plain(now, document or "", kind, out, yes=yes)


def _transcript_kind(
    asked: TranscriptFormat | None, out: Path | None, *, comments: bool
) -> TranscriptFormat:
    """Return the format of transcripts, which comments in the margin decide."""
    if not comments:
        return transcript_format_for(asked, out)
    ending = ".docx" if out is None else out.suffix.lower()
    if asked not in (None, TranscriptFormat.DOCX) or ending != ".docx":
        from koding.messages.comments import ONLY_DOCX

        raise KodingError(ONLY_DOCX())
    return TranscriptFormat.DOCX


def _plain(
    now: Session, document: str, kind: TranscriptFormat, out: Path | None, *, yes: bool
) -> None:
    from koding.actions.documents.commented import read_written
    from koding.present.output import deliver_document
    from koding.present.transcript_files import render_transcript
    from koding.system.files import write_files

    found = read_written(now.workspace, document)
    data = render_transcript(found, kind, now.study.language)
    if out is None:
        deliver_document(data, None, {}, ending="docx" if kind is TranscriptFormat.DOCX else "")
        return
    _refuse_marked(out, yes=yes)
    # No file is put beside it that tells how it came about: the next import would read that too.
    write_files({out: data})
    say(WROTE(file=out))


def _refuse_marked(out: Path | None, *, yes: bool) -> None:
    """Refuse to replace a file that somebody has written in, unless that is meant."""
    from koding.messages import comments as messages
    from koding.present.made import is_marked, known_digest

    if out is not None and not yes and is_marked(out, known_digest(out)):
        raise ConflictError(messages.MARKED_SINCE(n=1, files=[out]))


def _read_margins(now: Session, names: list[str] | None, margin: Margin) -> CommentedBook:
    from koding.actions.documents.commented import CommentChoice, read_commented_texts

    choice = CommentChoice(tuple(margin.coder or ()), margin.round_, margin.memos)
    return read_commented_texts(now.workspace, names, choice)


def _with_margin(
    now: Session, document: str, margin: Margin, out: Path | None, *, yes: bool
) -> None:
    from koding.messages import comments as messages
    from koding.present.margins import render_commented
    from koding.present.output import deliver_document

    _refuse_marked(out, yes=yes)
    (found,) = _read_margins(now, [document], margin).transcripts
    data = render_commented(found, now.study.name, now.study.language)
    facts = {"unit": "passage", "n": len(found.notes), **now.origin}
    deliver_document(data, out, facts, ending="docx", replaces=True)
    if out is None:
        return
    say(messages.WROTE_COMMENTS(file=out, n=len(found.notes)))
    say(messages.LEAVES())
    say(messages.COME_BACK(file=out.name))


def _all_transcripts(
    now: Session, kind: TranscriptFormat, margin: Margin, out: Path | None, *, yes: bool
) -> None:
    """Write a file for each document into a folder, all of them or none."""
    from koding.messages import comments as messages
    from koding.model.names import names_for_files
    from koding.present.margins import render_commented
    from koding.present.transcript_files import render_transcript

    book = _read_margins(now, None, margin)
    read = book.transcripts
    names = names_for_files([one.written.document for one in read], [one.guid[:8] for one in read])
    language, ending = now.study.language, f"{'-comments' if margin.comments else ''}.{kind}"
    files = {
        name + ending: render_commented(one, now.study.name, language)
        if margin.comments
        else render_transcript(one.written, kind, language)
        for name, one in zip(names, read, strict=True)
    }
    facts = {name: {"unit": "document"} for name in files if margin.comments}
    hand_folder(now, files, out, facts, yes=yes)
    if book.frozen:
        say(FROZEN_LEFT(n=len(book.frozen), documents=list(book.frozen)))
    say(messages.LEAVES())


@group.command()
def markdown(
    now: Session,
    *,
    out: FolderOption,
    coder: WorkOption = None,
    round_: OnlyRoundOption = None,
    memos: Annotated[
        bool, typer.Option("--memos", help="With memos on the words, below them.")
    ] = False,
    include_withheld: WithheldOption = False,
    lang: LangOption = None,
    yes: YesOption = False,
) -> None:
    """Write transcripts and codes as linked notes in Markdown.

    As Obsidian and others read a folder: each numbered line has the tags of its codes (#etikk) and
    a name (^I03-42) that links point at; each code is a note with its definition and its passages.

    Examples:
      koding export markdown --out notes
      koding export markdown --out notes --by hovedkoder --memos --yes
    """
    from koding.actions.documents.commented import CommentChoice, read_commented_texts
    from koding.messages.comments import LEAVES
    from koding.present.vault import render_vault

    now.withhold(but=include_withheld)
    choice = CommentChoice(tuple(coder or ()), round_, memos)
    book = read_commented_texts(now.workspace, None, choice)
    language = lang or now.study.language
    notes = render_vault(book.transcripts, book.codes, now.study.name, language, book.withheld)
    facts = {next(iter(notes)): {"unit": "document", "n": len(book.transcripts)}}
    hand_folder(now, notes, out, facts, yes=yes)
    if book.frozen:
        say(FROZEN_LEFT(n=len(book.frozen), documents=list(book.frozen)))
    say(LEAVES())


FlatOption = Annotated[
    bool, typer.Option("--flat", help="Every code at the top, called by its whole path.")
]


@group.command()
def qdc(
    now: Session,
    *,
    file: Annotated[Path, typer.Argument(help="The file to write, as codebook.qdc.")],
    flat: FlatOption = False,
) -> None:
    """Write the codebook for other programs (.qdc).

    REFI-QDA: codes with colours, definitions, rules and examples, and the sets of codes. It is held
    to the standard's schema before it is written.

    Example: koding export qdc kodebok.qdc
    """
    from koding.actions.exchange.gathering import gather_codes
    from koding.present.refi import write_codebook

    project = gather_codes(now.workspace, flat=flat)
    _check_ending(file, ".qdc")
    write_codebook(project, file)
    say(WROTE(file=file))


@group.command()
def qdpx(
    now: Session,
    *,
    file: Annotated[Path, typer.Argument(help="The file to write, as study.qdpx.")],
    document: DocumentsOption = None,
    coder: WorkOption = None,
    round_: OnlyRoundOption = None,
    for_: Annotated[
        ForProgram | None,
        typer.Option("--for", help="How NVivo or MAXQDA has cases, or QualCoder codes."),
    ] = None,
    flat: FlatOption = False,
    astral: Annotated[
        Astral | None,
        typer.Option("--astral", help="replace: put \ufffd for emoji and the like, for NVivo."),
    ] = None,
    include_withheld: WithheldOption = False,
    probe: Annotated[
        bool, typer.Option("--probe", help="Write an invented study to try a program with.")
    ] = False,
) -> None:
    """Write the study for NVivo, MAXQDA, ATLAS.ti and others.

    REFI-QDA: texts, codes, passages by coder, memos, organisations, participants and their
    attributes. What no other program takes is listed, with how much of it there is and where it
    stays. The file is held to the standard's schema before it is written; one file serves all.

    Examples:
      koding export qdpx study.qdpx
      koding export qdpx study.qdpx --for nvivo --astral replace
      koding export qdpx probe.qdpx --probe
    """
    from koding.present.refi import write_project

    now.withhold(but=include_withheld)
    _check_ending(file, ".qdpx")
    flat = flat or for_ is ForProgram.QUALCODER
    if probe:
        from koding.actions.exchange.probe import probe_project
        from koding.messages.exchange import PROBED

        write_project(probe_project(flat=flat, astral=astral is not None), file)
        say(WROTE(file=file))
        say(PROBED())
        return
    from koding.actions.exchange.gathering import SendOptions, gathered
    from koding.messages import exchange as messages

    options = SendOptions(
        tuple(document or ()),
        tuple(coder or ()),
        round_,
        flat=flat,
        astral=astral is not None,
        classed=for_ is ForProgram.NVIVO,
        repeated=for_ is ForProgram.MAXQDA,
    )
    with gathered(now.workspace, options) as sent:
        write_project(sent.project, file)
    amounts = (
        (messages.DOCUMENTS, sent.documents),
        (messages.PASSAGES, sent.passages),
        (messages.CODES, sent.codes),
        (messages.MEMOS, sent.memos),
    )
    things = [messages.AMOUNT(n=n, things=what()) for what, n in amounts if n]
    say(messages.WROTE(file=file, things=things))
    _say_lost(sent.losses, sent.told)


group.command()(workbook)
group.command()(data)
group.command()(spss)


def _check_ending(file: Path, ending: str) -> None:
    if file.suffix.lower() != ending:
        from koding.messages.exchange import NOT_QDPX

        raise KodingError(NOT_QDPX(file=file, ending=ending))


def _say_lost(lost: Iterable[ExchangeLine], told: Iterable[Message]) -> None:
    """Say what did not travel, and what to know of what did."""
    from koding.messages import exchange as messages

    lines = list(lost)
    if lines:
        say(messages.HEADED_LOST())
    for line in lines:
        say(messages.LOST(what=line.what, n=line.n, why=line.why))
    for one in told:
        say(one)
