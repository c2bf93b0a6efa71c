"""`find`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from koding.cli.apps import make_app
from koding.cli.commands import with_frozen
from koding.cli.options import KindsOption, Output, OutputOfWords, Rehearsal, Unfolded, bundle
from koding.cli.reading import read_for_meaning
from koding.cli.selecting import Sought
from koding.cli.session import Session, say, say_if_rehearsed
from koding.cli.wording import WrongUsage
from koding.messages.commands import NO_HITS
from koding.messages.usage import FIND_WHAT, LIKE_ALONE, SORTED_OR_COUNTED, TOP_OF_LIKE
from koding.model.choices import HitOrder, HitUnit, MatchKind, Role, SearchIn, Whole
from koding.present.formats import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.model.finding import Alike, Found, Hit
    from koding.model.scope import TextFilter
    from koding.tabling import Frame
    from koding.tabling.paged import Paged

app = make_app()


@bundle
class AlikeOptions:
    """What is looked for by meaning, and how many of the nearest lines are told."""

    like: Annotated[
        str | None,
        typer.Option(
            "--like",
            help="Find by meaning: what this says, or what is like a place (I03:42).",
            metavar="TEXT",
        ),
    ] = None
    top: Annotated[
        int | None,
        typer.Option(
            "--top", help="With --like: so many nearest lines, however far.", min=1, max=10_000
        ),
    ] = None


@app.command()
def find(
    now: Session,
    *,
    query: Annotated[
        str | None, typer.Argument(help="What to look for, as above.", show_default=False)
    ] = None,
    alike: AlikeOptions,
    where: Annotated[SearchIn, typer.Option("--in", help="Where to look.")] = SearchIn.TEXT,
    exclude: Annotated[
        list[str] | None,
        typer.Option("--exclude", help="Leave this word out, * for any letters; repeatable."),
    ] = None,
    match: Annotated[
        list[MatchKind] | None,
        typer.Option(
            "--match",
            help="Only words that match so: form, or first, last, middle member; also as the table "
            "says it (sisteledd). Repeatable.",
            metavar="KIND",
        ),
    ] = None,
    count: Annotated[
        HitUnit | None, typer.Option("--count", help="Count the hits instead of listing them.")
    ] = None,
    sort: Annotated[
        HitOrder,
        typer.Option("--sort", help="By place, or by the words to the left or right of the hit."),
    ] = HitOrder.DOCUMENT,
    width: Annotated[
        int | None,
        typer.Option(
            "--width",
            help="Characters to either side that files and lists hold. Default 80, on screen what "
            "has room.",
            min=10,
            max=2000,
            show_default=False,
        ),
    ] = None,
    kind: KindsOption = None,
    informants: Annotated[
        bool, typer.Option("--informants", help="Leave out who asks: interviewer, moderator.")
    ] = False,
    searched: Sought,
    tag: Annotated[
        str | None, typer.Option("--tag", help="Tag what was found with this code.", metavar="CODE")
    ] = None,
    whole: Annotated[
        Whole, typer.Option("--whole", help="How much is tagged where something was found.")
    ] = Whole.HIT,
    round_: Annotated[
        int | None,
        typer.Option("--round", help="The round that is looked at, and tagged in.", min=1, max=99),
    ] = None,
    rehearsal: Rehearsal,
    view: Unfolded,
    output: OutputOfWords,
) -> None:
    """Find words in any form and in compounds, in context.

    A word finds its forms and the compounds it is in; the table says which. Several words follow
    each other. =WORD is just as written, "SEVERAL WORDS" too, * stands for any letters and ? for
    one, a ~5 b is within five words, | is or, /.../ a regular expression over a turn. Labels and
    headings are not searched.

    --like finds by meaning what is said in other words, the nearest first, or more like a place.
    It needs the extra `koding-qda[meaning]`, and reads every line once.

    Examples:
      koding find personvern
      koding find "kunstig intelligens | KI" --count case
      koding find råd --exclude rådmannen --match "last member" --informants
      koding find data --sort right --all
      koding find "data ~5 deling" --code juridisk --format csv --out treff.csv
      koding find samtykke --tag personvern/samtykke --whole line --dry-run
      koding find --like "redd for å miste jobben" --informants
      koding find --like I03:42 --not-code etikk
    """
    from koding.actions.search.finding import look
    from koding.actions.search.sightings import CONTEXT, FindOptions
    from koding.analysis.search.hits import sort_hits

    speak = (Role.INFORMANT, Role.UNKNOWN) if informants else ()
    if alike.like is not None:
        others = (query, exclude, match, width, where is not SearchIn.TEXT, count is HitUnit.WORD)
        if any(others) or sort is not HitOrder.DOCUMENT:
            raise WrongUsage(LIKE_ALONE())
        wanted = searched.text_filter(now, kind or (), round_, roles=speak)
        tagging = _Tagging(tag, whole, round_ or 1, dry_run=rehearsal.dry_run)
        _find_alike(now, alike, wanted, count, tagging, view, output)
        return
    if query is None or alike.top is not None:
        raise WrongUsage(FIND_WHAT() if query is None else TOP_OF_LIKE())
    if count is not None and sort is not HitOrder.DOCUMENT:
        raise WrongUsage(SORTED_OR_COUNTED())
    options = FindOptions(
        context=width or CONTEXT,
        where=where,
        exclude=tuple(exclude or ()),
        kinds=tuple(match or ()),
        counted=count is not None,
        placed=count is None,
        told=count in (None, HitUnit.WORD) or tag is not None,
        voiced=count in (HitUnit.CASE, HitUnit.SPEAKER),
    )
    wanted = searched.text_filter(now, kind or (), round_, roles=speak)
    # What is counted is the words themselves, wherever they stand.
    workspace = now.workspace if count is None else now.whole_workspace
    found, hits = look(workspace, query, wanted, options)
    hits = sort_hits(hits, sort)
    if tag is not None or count is HitUnit.WORD:
        found = replace(found, hits=tuple(hits))
        hits = iter(found.hits)
    if tag is not None:
        _check_tag(now, found, tag)
    is_screen = output.format is Format.TABLE and output.out is None
    asked = _Listed(count, options.exclude, sort)
    if is_screen:
        shown = _on_screen(now, found, hits, asked, view)
        now.emit(with_frozen(now, shown), output, fits=True)
    else:
        now.emit(with_frozen(now, _table(found, hits, asked, output, width)), output)
    if not found.n and not is_screen:
        say(NO_HITS(query=found.query))
    if tag is not None:
        dry_run = rehearsal.dry_run
        _tag(now, found, tag, whole=whole, round_=round_ or 1, dry_run=dry_run)


class _Tagging(NamedTuple):
    """With which code what is found is tagged, if with any, and how."""

    code: str | None
    whole: Whole
    round: int
    dry_run: bool


def _find_alike(
    now: Session,
    alike: AlikeOptions,
    wanted: TextFilter,
    count: HitUnit | None,
    tagging: _Tagging,
    view: Unfolded,
    output: Output,
) -> None:
    """Show, count or tag what is found by meaning, once every line has been read for it."""
    from koding.actions.search.likeness import look_alike
    from koding.analysis.search.hits import count_hits

    read_for_meaning(now, wanted.documents)
    like = alike.like or ""
    found = look_alike(now.workspace, like, wanted, most=alike.top, counted=count is not None)
    if tagging.code is not None:
        _check_tag(now, found.found, tagging.code)
    if count is not None:
        counted = count_hits(found.found, count)
        is_screen = output.format is Format.TABLE and output.out is None
        now.emit(with_frozen(now, _counted(counted, view) if is_screen else counted), output)
    else:
        _show_alike(now, found, view, output)
    if tagging.code is not None:
        whole, round_, dry_run = tagging[1:]
        _tag(now, found.found, tagging.code, whole=whole, round_=round_, dry_run=dry_run)


def _counted(frame: Frame, view: Unfolded) -> Frame:
    from koding.tabling.screen import on_screen

    return on_screen(frame, whole=view.all_, notes=view.notes or view.all_)


def _show_alike(now: Session, found: Alike, view: Unfolded, output: Output) -> None:
    from koding.actions.search.meaning import meaning_in_use
    from koding.analysis.meaning.tables import alike_frame, alike_read, alike_screen
    from koding.tabling.screen import on_screen

    model = meaning_in_use()
    if output.format is Format.TABLE and output.out is None:
        shown = alike_screen(found, model, everything=view.all_)
        shown = on_screen(with_frozen(now, shown), notes=view.notes or view.all_)
        now.emit(shown, output, fits=True)
        return
    make = alike_read if output.is_read else alike_frame
    now.emit(with_frozen(now, make(found, model)), output)


class _Listed(NamedTuple):
    """What is counted, if anything, what was left out, and by what the hits go."""

    unit: HitUnit | None
    excluded: tuple[str, ...]
    order: HitOrder


def _table(
    found: Found, hits: Iterator[Hit], asked: _Listed, output: Output, width: int | None
) -> Frame | Paged:
    from koding.analysis.search.hits import count_hits, hit_notes
    from koding.present.concordance import WHOLE, concordance, hits_table, wide
    from koding.present.table import PAGED

    if asked.unit is not None:
        return count_hits(found, asked.unit, asked.excluded)
    notes = hit_notes(found, asked.excluded, asked.order)
    if output.is_read:
        listed = concordance(found, hits, notes, wide(width))
    else:
        listed = hits_table(found, hits, notes)
    return listed if found.n > WHOLE and output.format in PAGED else listed.whole()


def _on_screen(
    now: Session,
    found: Found,
    hits: Iterator[Hit],
    asked: _Listed,
    view: Unfolded,
) -> Frame | Paged:
    """Return the hits as a terminal shows them: the first of them, or all, as wide as it is."""
    import sys

    from koding.actions.documents.viewing import document_names
    from koding.analysis.search.hits import count_hits, hit_notes
    from koding.present.concordance import all_in_context, first_in_context
    from koding.present.output import table_width
    from koding.tabling.screen import on_screen
    from koding.tabling.words import word

    if asked.unit is not None and found.n:
        return _counted(count_hits(found, asked.unit, asked.excluded), view)
    notes = hit_notes(found, asked.excluded, asked.order)
    if not found.n and not document_names(now.workspace):
        notes = (*notes, word("note.find.nowhere"))
    width = table_width(is_terminal=sys.stdout.isatty(), fits=True)
    if view.all_ and found.n:
        return all_in_context(found, hits, notes, width)
    first = first_in_context(found, hits, notes, width)
    return on_screen(first, notes=view.notes)


def _check_tag(now: Session, found: Found, code: str) -> None:
    """Refuse what cannot be tagged before anything is shown or written."""
    from koding.actions.search.found_tags import tag_found

    tag_found(now.workspace, found, code, dry_run=True)


def _tag(
    now: Session, found: Found, code: str, *, whole: Whole, round_: int, dry_run: bool
) -> None:
    from koding.actions.search.found_tags import tag_found
    from koding.present.sentences import tagged_hits_sentence

    tagged = tag_found(now.workspace, found, code, whole=whole, round_=round_, dry_run=dry_run)
    say(tagged_hits_sentence(tagged, dry_run=dry_run))
    say_if_rehearsed(dry_run=dry_run)
