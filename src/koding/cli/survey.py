"""`survey init`, `survey load`, `survey show`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import Shown, publishable
from koding.cli.next_steps import say_next
from koding.cli.options import (
    AfterOption,
    AfterWithdrawalOption,
    Caution,
    OutputOfWords,
    Rehearsal,
    Several,
    Unfolded,
)
from koding.cli.session import Session, can_answer, confirm, say, say_if_rehearsed
from koding.cli.wording import WrongUsage
from koding.errors import KodingError
from koding.messages import commands, publishing, usage
from koding.model.choices import SurveyFigure
from koding.model.measures import SurveyBase
from koding.model.names import shortened
from koding.present.formats import FIGURES, Format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from koding.actions.survey.responses import SurveyPlan
    from koding.analysis.survey.distribution import SurveyOverview
    from koding.messages import Sayable
    from koding.model.snapshot import Snapshot
    from koding.tabling import Frame

app, group = make_app(), make_app("Load the survey, and see how it was answered.")
app.add_typer(group, name="survey")
_ANSWER = 40
"""Characters of an answer that a preview shows."""
ResponsesArgument = Annotated[
    Path, typer.Argument(help="The responses: CSV, XLSX, XLS, ODS, SPSS.")
]
CodebookOption = Annotated[
    Path | None, typer.Option("--codebook", help="Default codebook/survey.yaml.")
]
SheetOption = Annotated[
    str, typer.Option("--sheet", help="Of a spreadsheet, the sheet with the responses.")
]


@group.command()
def init(
    now: Session,
    *,
    file: ResponsesArgument,
    codebook: CodebookOption = None,
    sheet: SheetOption = "",
    finished_only: Annotated[
        bool, typer.Option("--finished-only", help="Leave out who did not finish.")
    ] = False,
    rehearsal: Rehearsal,
) -> None:
    """Write codebook/survey.yaml for a file of responses.

    What is written is a proposal to look over, with a comment per decision. Run again, it
    keeps what you changed and adds columns that are new.

    Example: koding survey init survey/data.xlsx
    """
    from koding.actions.survey.init import init_survey

    looked = init_survey(
        now.workspace,
        file,
        codebook or now.study.paths.survey_codebook,
        sheet=sheet,
        finished_only=finished_only,
        leave_out=_left_out if now.asks else lambda _unfinished: False,
        dry_run=rehearsal.dry_run,
    )
    now.emit(looked.frame, listed=True, fits=True)
    for remark in looked.remarks:
        say(remark)
    if rehearsal.dry_run:
        say_if_rehearsed(dry_run=True)
    else:
        say(looked.outcome)


@group.command()
def load(
    now: Session,
    *,
    file: ResponsesArgument,
    codebook: CodebookOption = None,
    sheet: SheetOption = "",
    keep_times: Annotated[
        bool, typer.Option("--keep-times", help="Import when answers were sent, too.")
    ] = False,
    keep_addresses: Annotated[
        bool, typer.Option("--keep-addresses", help="Import IP addresses and coordinates, too.")
    ] = False,
    caution: Caution,
    after_pseudonymise: AfterOption = False,
    after_withdrawal: AfterWithdrawalOption = False,
) -> None:
    """Load the responses as codebook/survey.yaml says they are to be read.

    Organisations without an interview become cases; open answers become documents. A
    changed file replaces the answers after you have seen what changes.

    Example: koding survey load survey/responses.csv
    """
    from koding.actions.survey.responses import load_survey
    from koding.actions.survey.traces import KeptTraces
    from koding.present.sentences import survey_sentences

    dry_run = caution.dry_run
    accept = _asker(yes=caution.yes or dry_run)
    loaded = load_survey(
        now.workspace,
        file,
        codebook or now.study.paths.survey_codebook,
        sheet=sheet,
        accept=accept,
        dry_run=dry_run,
        after_pseudonymise=after_pseudonymise,
        after_withdrawal=after_withdrawal,
        keep=KeptTraces(keep_times, keep_addresses),
    )
    for sentence in survey_sentences(loaded):
        say(sentence)
    say_if_rehearsed(dry_run=dry_run)
    if loaded.waiting is not None:
        raise KodingError(commands.SURVEY_LEFT())
    if not dry_run and not loaded.unchanged:
        say_next(now, taken=file)


@group.command()
@publishable
def show(
    now: Session,
    *,
    item: Annotated[
        Several, typer.Option("--item", help="Only this item; repeatable. One alone in detail.")
    ] = None,
    figure: Annotated[
        SurveyFigure | None,
        typer.Option("--figure", help="Bars of every level, or with the high ones standing out."),
    ] = None,
    by: Annotated[
        SurveyBase | None,
        typer.Option(
            "--by", help="Count respondents or organisations; default both, in bars the former."
        ),
    ] = None,
    interval: Annotated[
        bool, typer.Option("--interval", help="Wilson intervals beside the shares.")
    ] = False,
    view: Unfolded,
    output: OutputOfWords,
) -> Shown | None:
    """Show how the items were answered, by respondent and by organisation.

    An organisation counts once: by the median of its respondents' answers, half a level taken
    as the lower. Open answers are listed where theirs is the only item.

    Examples:
      koding survey show
      koding survey show --figure high --by case
      koding survey show --item etikk --item personvern --interval
      koding survey show --item hindringer
      koding survey show --figure levels --out levels.svg
    """
    from koding.actions.workspace import read_material
    from koding.analysis.survey.bars import draw_bars, frame_bars, level_bars
    from koding.analysis.survey.tables import ANSWER
    from koding.present.listing import Listing

    drawn = figure is not None or output.format in FIGURES
    if drawn and interval:
        raise WrongUsage(usage.INTERVAL_IN_BARS())
    material = read_material(now.workspace)
    if drawn:
        overview = _answers(now, material, item or ())
        bars = level_bars(
            overview, by or SurveyBase.RESPONDENT, highlighted=figure is SurveyFigure.HIGH
        )
        frame = frame_bars(bars)
        return Shown(frame, draw_bars(bars), figure is not None, view=view)
    frame = _tabulate(now, material, item or [], by, interval=interval)
    is_words = frame.columns[-1].name == ANSWER
    if is_words and output.format is Format.TABLE and output.out is None:
        listing = Listing(frame, whole=view.all_, below=(ANSWER,), lead=frame.beside)
        now.show_list(listing, output.lang, listed=False)
        return None
    return Shown(frame, view=view)


def _left_out(unfinished: Sayable) -> bool:
    """Ask whether those who did not finish are to be left out; nobody to ask keeps them."""
    if not can_answer():
        return False
    say(unfinished)
    return confirm(commands.LEAVE_UNFINISHED(), yes=False)


def _asker(*, yes: bool) -> Callable[[SurveyPlan], bool]:
    def accept(plan: SurveyPlan) -> bool:
        say(
            commands.SURVEY_CHANGES(
                new=len(plan.new),
                gone=len(plan.gone),
                answers=plan.answers_changed,
                vanishing=plan.vanishing,
            )
        )
        for said in _previewed(plan):
            say(said)
        return (yes or can_answer()) and confirm(commands.REPLACE_ANSWERS(), yes=yes)

    return accept


def _previewed(plan: SurveyPlan) -> Iterator[Sayable | str]:
    """Say who is new and gone, which answers change, and which coded open answers would move."""
    from koding.messages.files import some
    from koding.present.sentences import SHOWN, revision_sentence

    if plan.new:
        yield commands.RESPONDENTS_NEW(names=some(plan.new, SHOWN))
    if plan.gone:
        yield commands.RESPONDENTS_GONE(names=some(plan.gone, SHOWN))
    for respondent, item, before, after in plan.changes[:SHOWN]:
        yield commands.ANSWER_CHANGES(
            respondent=respondent,
            item=item,
            before=_brief(before) or commands.UNANSWERED(),
            after=_brief(after) or commands.UNANSWERED(),
        )
    if len(plan.changes) > SHOWN:
        yield commands.ANSWERS_MORE(n=len(plan.changes) - SHOWN)
    for moved in plan.open_answers:
        if moved.touched:
            yield revision_sentence(moved)


def _brief(answer: str) -> str:
    """Return an answer on one line, cut where it is long."""
    return shortened(" ".join(answer.split()), _ANSWER)


def _answers(now: Session, material: Snapshot, items: Sequence[str]) -> SurveyOverview:
    """Return how the items were answered, fit to be published where that is asked for."""
    from koding.analysis.survey.distribution import survey_overview
    from koding.analysis.survey.hiding import publish_overview

    overview = survey_overview(material, items=items)
    return publish_overview(overview, now.publish) if now.publish else overview


def _tabulate(
    now: Session, material: Snapshot, items: list[str], by: SurveyBase | None, *, interval: bool
) -> Frame:
    """Return the overview, or of one item alone all that is known of its answers."""
    from koding.actions.survey.open_answers import read_open_answers
    from koding.analysis.survey.hiding import publish_levels
    from koding.analysis.survey.overview import frame_overview
    from koding.analysis.survey.tables import frame_answers, frame_distribution, open_answers
    from koding.model.survey import ItemKind

    population, overview = now.study.population, _answers(now, material, items)
    if len(items) != 1:
        return frame_overview(overview, by, interval=interval, population=population)
    found = overview.distributions[0]
    if found.item.kind is not ItemKind.TEXT:
        frame = frame_distribution(found, by, interval=interval, population=population)
        how = overview.published
        return frame if how is None else publish_levels(frame, found, how)
    if now.publish:
        raise KodingError(publishing.NOT_THIS())
    if by or interval:
        raise KodingError(usage.SHARES_OF_WORDS(item=found.item.id))
    answers = read_open_answers(now.workspace, found.item.id)
    return frame_answers(open_answers(material, found.item.id, answers))
