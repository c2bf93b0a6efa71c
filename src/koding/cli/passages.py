"""`passages`: list them with filters, and load a file of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import Shown, analysis
from koding.cli.options import (
    Around,
    CasesOption,
    CodesOption,
    DocumentsOption,
    KindsOption,
    Long,
    OnlyRoundOption,
    Output,
    OutputOfWords,
    Rehearsal,
    Several,
    ViewOption,
)
from koding.cli.reading import read_for_meaning
from koding.cli.selecting import choose_coding, within_view
from koding.cli.session import Session, say, say_if_rehearsed
from koding.cli.values import read_pair
from koding.cli.wording import WrongUsage
from koding.messages.usage import APART_OF_CODE
from koding.model.choices import OnOverlap
from koding.present.formats import Format

_TEXTS = ("before", "quote", "after")
"""What stands below the rest of a passage on the screen."""

if TYPE_CHECKING:
    from koding.actions.passages.quoting import QuotedLoad
    from koding.model.views import PassageFilter
    from koding.tabling import Frame

app, group = make_app(), make_app()
app.add_typer(group, name="passages")


@group.callback(invoke_without_command=True)
@analysis
def passages(
    now: Session,
    *,
    code: CodesOption = None,
    exact: Annotated[bool, typer.Option("--exact", help="Leave codes under it out.")] = False,
    document: DocumentsOption = None,
    case: CasesOption = None,
    view: ViewOption = None,
    coder: Annotated[Several, typer.Option("--by", help="Only this coder's; repeatable.")] = None,
    coders: Annotated[
        Several,
        typer.Option(
            "--coders",
            help="With --code, --and, --near, --not: counted (default), all, or a name; else all.",
        ),
    ] = None,
    round_: OnlyRoundOption = None,
    kind: KindsOption = None,
    attribute: Annotated[
        Several, typer.Option("--attribute", help="NAME=VALUE of the organisation.")
    ] = None,
    around: Around,
    distance: Annotated[int, typer.Option("--distance", help="Lines that are near.", min=0)] = 3,
    text_around: Annotated[int, typer.Option("--context", help="Lines around it.", min=0)] = 0,
    apart: Annotated[
        bool, typer.Option("--apart", help="Those that stand apart by meaning first; with --code.")
    ] = False,
    long: Long,
    output: OutputOfWords,
) -> Shown | Frame | None:
    """List passages with filters, or load a file of them.

    Without a filter it counts them by code; --all lists every one. By code it lists the coding
    that counts, as every table does, unless --by or --coders say whose; else everybody's. As CSV
    it is the passages file, which `koding passages load` reads.

    Examples:
      koding passages --code personvern --document I03
      koding passages --code juridisk --and personvern --context 2
      koding passages --code etikk --apart
      koding passages --format csv --out passages.csv
    """
    from koding.actions.listings import passages_file_frame, passages_file_pages, passages_frame
    from koding.actions.overviews import passages_lead
    from koding.actions.passages.listing import list_counted, list_in_pages
    from koding.model.views import PassageFilter
    from koding.present.listing import FIRST

    documents, cases = within_view(now, view, document, case)
    by_code = bool(code or around.also or around.near or around.without)
    wanted = PassageFilter(
        codes=tuple(code or ()),
        exact=exact,
        documents=documents,
        cases=cases,
        coders=tuple(coder or ()),
        round=round_,
        kinds=tuple(kind or ()),
        sections=tuple(around.section or ()),
        speakers=tuple(around.speaker or ()),
        attributes=tuple(map(read_pair, attribute or ())),
        also=tuple(around.also or ()),
        near=tuple(around.near or ()),
        distance=distance,
        without=tuple(around.without or ()),
        context=text_around,
        placed=output.is_read,
        voiced=False,
        coding=choose_coding(now, coders, round_) if coders or (by_code and not coder) else None,
    )
    if apart:
        return _apart(now, wanted, output)
    if output.format is Format.CSV and output.out is None:
        now.emit(passages_file_pages(*list_in_pages(now.workspace, wanted)), output)
        return None
    is_screen = output.format is Format.TABLE and output.out is None and not long.everything
    if is_screen and wanted == PassageFilter(placed=True, voiced=False, distance=distance):
        return _by_code(now)
    # One more than is shown, so that the rest is told of.
    found = list_counted(now.workspace, wanted, FIRST + 1 if is_screen else None)
    if output.is_read or output.format is Format.TEX:
        frame = passages_frame(found.passages, found.coding, context=text_around > 0)
        return Shown(frame, below=_TEXTS, lead=passages_lead(found))
    return Shown(passages_file_frame(found.passages, found.coding))


def _apart(now: Session, wanted: PassageFilter, output: Output) -> Shown:
    """Return the passages of a code, those that stand apart by meaning first."""
    from koding.actions.passages.listing import list_counted
    from koding.actions.search.likeness import passages_apart
    from koding.actions.search.meaning import meaning_in_use
    from koding.analysis.meaning.apart import FEWEST, apart_frame

    if not wanted.codes:
        raise WrongUsage(APART_OF_CODE())
    model = meaning_in_use()
    found = list_counted(now.workspace, wanted)
    if len(found.passages) >= FEWEST:
        read_for_meaning(now, wanted.documents)
    passages = passages_apart(now.workspace, found.passages)
    frame = apart_frame(passages, model, found.coding, reads=output.is_read)
    return Shown(frame, screen=frame.screen)


def _by_code(now: Session) -> Shown:
    """Return how many passages the codes hold."""
    from koding.actions.codebook.files import list_spread
    from koding.actions.overviews import passages_screen
    from koding.present.listing import rows_that_fit

    codes, spread, _ = list_spread(now.workspace)
    counts = passages_screen(codes, spread, rows_that_fit())
    return Shown(counts, screen=counts)


@group.command()
def load(
    now: Session,
    *,
    file: Annotated[Path, typer.Argument(help="A CSV with document, start, end, code, coder.")],
    find_quotes: Annotated[
        bool,
        typer.Option("--find-quotes", help="Find places by the words: document, code and quote."),
    ] = False,
    create_codes: Annotated[
        bool, typer.Option("--create-codes", help="Add codes that are not there yet.")
    ] = False,
    on_overlap: Annotated[
        OnOverlap, typer.Option("--on-overlap", help="A row over a passage of its code and coder.")
    ] = OnOverlap.STOP,
    rehearsal: Rehearsal,
) -> None:
    """Load passages from a file.

    All of it is loaded, or nothing where a row does not fit. Rows are recognised by guid,
    else by document, code, coder, round and span, so loading a file again changes nothing.

    With --find-quotes it is any program's CSV or spreadsheet with a document, a code and the words
    in each row. Rows whose words stand in one place are loaded; the others are listed. A column
    start says which place is meant where there are several.

    Examples:
      koding passages load interviews/passages.csv
      koding passages load all_tags.csv --find-quotes --create-codes
    """
    if find_quotes:
        _load_quoted(file, now, create_codes, on_overlap, dry_run=rehearsal.dry_run)
        return
    from koding.actions.passages.loading import load_passages
    from koding.present.sentences import loaded_sentences

    loaded = load_passages(
        now.workspace,
        file,
        create_codes=create_codes,
        on_overlap=on_overlap,
        dry_run=rehearsal.dry_run,
    )
    for sentence in loaded_sentences(loaded, dry_run=rehearsal.dry_run):
        say(sentence)
    say_if_rehearsed(dry_run=rehearsal.dry_run)


def _load_quoted(
    file: Path, now: Session, create_codes: bool, on_overlap: OnOverlap, *, dry_run: bool
) -> None:
    from koding.actions.passages.quoting import load_quoted

    workspace = now.workspace if dry_run else now.workspace.settled()
    say_quoted(
        load_quoted(
            workspace, file, create_codes=create_codes, on_overlap=on_overlap, dry_run=dry_run
        ),
        dry_run=dry_run,
    )


def say_quoted(made: QuotedLoad, *, dry_run: bool) -> None:
    """Say which passages were found by their words, and which were not."""
    from koding.messages.exchange import QUOTES_FOUND, QUOTES_OPEN
    from koding.present.sentences import loaded_sentences

    for sentence in loaded_sentences(made.loaded, dry_run=dry_run):
        say(sentence)
    say(QUOTES_FOUND(n=made.found))
    if made.open:
        say(QUOTES_OPEN(n=len(made.open)))
    for one in made.open:
        say(one)
    say_if_rehearsed(dry_run=dry_run)
