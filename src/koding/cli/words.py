"""`words`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import Shown, publishable
from koding.cli.options import MoreKindsOption, NotesOption, Output, Unfolded
from koding.cli.selecting import InterviewersOption, RoundsOption, Sought, within_view
from koding.cli.session import Session
from koding.cli.wording import WrongUsage
from koding.messages.usage import NO_PART, NO_WORD_BY_WORD, ONE_WAY_OF_COUNTING, SOUNDS_ALONE
from koding.model.choices import DocumentKind, HitUnit, WordForm

if TYPE_CHECKING:
    from koding.actions.search.word_counts import CountOptions
    from koding.model.scope import TextFilter
    from koding.tabling import Frame

app = make_app()

REST = "rest"
SORTS = ("document", "case", "speaker", "section", "code", "view")
"""What words are set against: all else that is said, or what is named after one of these and `=`.
"""
TWICE = 2
"""So often a word is said at least where it is set against others: one that is said once keeps to
any part.
"""
TOP, ON_SCREEN = 50, 18
"""So many words a file has unless more are asked for, and a screen."""


@app.command()
@publishable
def words(
    now: Session,
    *,
    by: Annotated[
        WordForm, typer.Option("--by", help="Dictionary forms, as they are said, or members.")
    ] = WordForm.LEMMA,
    unit: Annotated[
        HitUnit | None,
        typer.Option("--unit", help="A column each document, case or speaker."),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option(
            "--top",
            help="So many; 0 is all. Default 50, on screen what has room.",
            min=0,
            show_default=False,
        ),
    ] = None,
    least: Annotated[
        int | None,
        typer.Option(
            "--least",
            help="Said at least so often. Default 1, with --near and --against 2.",
            min=1,
            show_default=False,
        ),
    ] = None,
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against",
            help="Words said more often than elsewhere: `rest`, or document=, case=, speaker=, "
            "section=, code= or view=NAME; repeatable.",
            metavar="PART",
        ),
    ] = None,
    near: Annotated[
        str | None,
        typer.Option(
            "--near", help="Words that keep near what this finds (see `find`).", metavar="QUERY"
        ),
    ] = None,
    within: Annotated[
        int, typer.Option("--within", help="So many words from it.", min=1, max=50)
    ] = 5,
    every: Annotated[
        bool, typer.Option("--all", help="Small words (og, det, være) and numbers too.")
    ] = False,
    hesitations: Annotated[
        bool,
        typer.Option(
            "--hesitations",
            help="How much each speaker hesitates (eee, mm), or each --unit.",
        ),
    ] = False,
    kind: MoreKindsOption = None,
    searched: Sought,
    round_: RoundsOption = None,
    interviewers: InterviewersOption = False,
    notes: NotesOption = False,
    output: Output,
) -> Shown:
    """Count how often informants say each word.

    A form that can be several words (var) is counted as the likeliest one, whatever the context.
    With --code and --not-code the coding that counts is looked at, as in every table, or that of
    --coders. With --by member a compound counts under itself and each of its members.

    Examples:
      koding words
      koding words --by member --code personvern
      koding words --unit case --least 5 --format csv --out ord.csv
      koding words --near personvern --within 5
      koding words --hesitations
      koding words --code personvern --against rest
      koding words --case NAV --against case=Skatteetaten
    """
    from koding.actions.search.word_counts import CountOptions

    if unit is HitUnit.WORD:
        raise WrongUsage(NO_WORD_BY_WORD())
    contrasted = near is not None or bool(against)
    if (near is not None and against) or (contrasted and (unit or hesitations)):
        raise WrongUsage(ONE_WAY_OF_COUNTING())
    if hesitations and (every or by is not WordForm.LEMMA):
        raise WrongUsage(SOUNDS_ALONE())
    kinds = (DocumentKind.INTERVIEW, DocumentKind.GROUP, *(kind or ()))
    wanted = searched.text_filter(now, kinds, round_)
    options = CountOptions(
        form=by,
        by=HitUnit.CASE if now.publish else unit,
        every_word=every,
        interviewers=interviewers,
        least=least or (TWICE if contrasted else 1),
    )
    is_screen = output.is_on_screen
    most = top if top is not None else ON_SCREEN if is_screen else TOP
    view = Unfolded(all_=False, notes=notes) if is_screen else None
    if hesitations:
        return Shown(_hesitations(now, wanted, options, most), view=view)
    if contrasted:
        return Shown(_contrasted(now, wanted, options, against, near, within, most), view=view)
    from koding.actions.search.word_counts import count_words
    from koding.analysis.search.words import word_frame

    counted = count_words(now.workspace, wanted, options)
    return Shown(word_frame(counted, most, now.publish), view=view)


def _hesitations(now: Session, wanted: TextFilter, options: CountOptions, most: int) -> Frame:
    from koding.actions.search.word_counts import count_hesitations
    from koding.analysis.search.words import hesitation_frame

    return hesitation_frame(count_hesitations(now.workspace, wanted, options), most)


def _contrasted(
    now: Session,
    wanted: TextFilter,
    options: CountOptions,
    against: list[str] | None,
    near: str | None,
    within: int,
    most: int,
) -> Frame:
    from koding.actions.search.contrasting import find_neighbours, set_against
    from koding.analysis.search.contrasts import contrast_frame

    if near is not None:
        told = find_neighbours(now.workspace, near, wanted, options, within)
    else:
        told = set_against(now.workspace, wanted, _part(now, wanted, against or []), options)
        if REST not in (against or ()):
            told = replace(told, against=", ".join(one.partition("=")[2] for one in against or ()))
    return contrast_frame(told, most)


def _part(now: Session, wanted: TextFilter, parts: list[str]) -> TextFilter:
    """Return the filter of what words are set against, of the same kinds, roles and coding."""
    named: dict[str, list[str]] = {sort: [] for sort in SORTS}
    for part in parts:
        sort, equals, name = part.partition("=")
        if part == REST and len(parts) == 1:
            continue
        if not equals or not name.strip() or sort.strip() not in named:
            raise WrongUsage(NO_PART(given=part, sorts=list(SORTS)))
        named[sort.strip()].append(name.strip())
    documents, cases = named["document"], named["case"]
    for view in named["view"]:
        documents, cases = map(list, within_view(now, view, documents, cases))
    return replace(
        wanted,
        documents=tuple(documents),
        cases=tuple(cases),
        speakers=tuple(named["speaker"]),
        sections=tuple(named["section"]),
        codes=tuple(named["code"]),
        without=(),
    )
