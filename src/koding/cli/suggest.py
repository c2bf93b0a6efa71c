"""`suggest`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import Shown, analysis
from koding.cli.options import (
    Caution,
    CodesOption,
    Long,
    MethodOption,
    MoreKindsOption,
    OutputOfWords,
    RoundOption,
    Several,
    bundle,
)
from koding.cli.reading import read_for_meaning
from koding.cli.selecting import SeedOption
from koding.cli.session import Session, confirm, say, say_if_rehearsed
from koding.cli.wording import WrongUsage
from koding.messages.commands import ACCEPTED, DISMISSED, NEW_PASSAGES, TAG_SUGGESTED
from koding.messages.usage import SUGGEST_ONE_THING
from koding.model.choices import SuggestionMethod

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.suggesting import SuggestionFilter
    from koding.model.suggesting import Suggestion
    from koding.tabling import Frame

app = make_app()


@bundle
class Looked:
    """Which lines are looked at for which codes, and from whose coding is learnt."""

    documents: Annotated[
        list[str] | None, typer.Argument(help="Documents; default: all interviews and groups.")
    ] = None
    code: CodesOption = None
    exclude: Annotated[
        Several, typer.Option("--exclude", help="A word no keyword is to match; repeatable.")
    ] = None
    kind: MoreKindsOption = None
    interviewers: Annotated[
        bool, typer.Option("--interviewers", help="Suggest in interviewers' lines too.")
    ] = False
    coders: Annotated[
        Several, typer.Option("--coders", help="Learn from this coder's; default: what counts.")
    ] = None
    round_: RoundOption = 1
    every: Annotated[
        bool, typer.Option("--every", help="Each line a keyword stands in, however common.")
    ] = False
    least: Annotated[
        float | None,
        typer.Option("--least", help="Least probability, 0 to 1; default: best F1.", min=0, max=1),
    ] = None

    @property
    def wanted(self) -> SuggestionFilter:
        """What is wanted, as the actions take it."""
        from koding.actions.suggesting import SuggestionFilter

        return SuggestionFilter(
            tuple(self.documents or ()),
            tuple(self.code or ()),
            tuple(dict.fromkeys((*SuggestionFilter().kinds, *(self.kind or ())))),
            self.interviewers,
            tuple(self.exclude or ()),
            tuple(self.coders or ()),
            self.least,
            self.round_,
            self.every,
        )


@bundle
class Verdict:
    """Which suggestions are accepted or dismissed."""

    accept: Annotated[
        Several, typer.Option("--accept", metavar="ID", help="Tag this one; repeatable.")
    ] = None
    accept_all: Annotated[bool, typer.Option("--accept-all", help="Tag all listed.")] = False
    dismiss: Annotated[
        Several, typer.Option("--dismiss", metavar="ID", help="Not suggested again; repeatable.")
    ] = None

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.accept or self.accept_all or self.dismiss)


@bundle
class OtherList:
    """What is listed instead of suggestions, and how much of it."""

    evaluate: Annotated[
        bool, typer.Option("--evaluate", help="How well codes are suggested, document by document.")
    ] = False
    calibration: Annotated[
        bool, typer.Option("--calibration", help="How often what is said to be likely holds.")
    ] = False
    uncertain: Annotated[
        bool, typer.Option("--uncertain", help="What to read next: lines the model doubts most.")
    ] = False
    by_document: Annotated[
        bool, typer.Option("--by-document", help="With --uncertain: documents instead of lines.")
    ] = False
    top: Annotated[int, typer.Option("--top", help="With --uncertain: lines shown.", min=1)] = 20
    draws: Annotated[
        int, typer.Option("--draws", help="Of the intervals of --evaluate; 0: none.", min=0)
    ] = 1000


@app.command()
@analysis
def suggest(
    now: Session,
    *,
    looked: Looked,
    by: MethodOption = SuggestionMethod.KEYWORDS,
    decision: Verdict,
    listed: OtherList,
    seed: SeedOption = 1,
    caution: Caution,
    long: Long,
    output: OutputOfWords,
) -> Shown | None:
    """Suggest passages, for you to accept or dismiss.

    Nothing is tagged until you accept it. Without --code it counts the suggestions of each code.
    Keywords match in any form and in compounds, and each suggestion says how; rare ones weigh most,
    and reach into the lines about them. The model is learnt
    on this machine from coded documents; see --evaluate before you trust it. `koding code
    --suggest` walks the suggestions in the coding screen. Accepted ones are marked as suggested
    for ever.

    Meaning needs no coding: it compares lines with labels, keywords and definitions, on this
    machine. It needs the extra `koding-qda[meaning]`, and reads every line once.

    Examples:
      koding suggest I03 --code personvern --exclude råd
      koding suggest --by meaning --code etikk
      koding suggest I03 --by model --accept-all --least 0.9 --dry-run
      koding suggest --accept 3fa2b1c4 --dismiss 90ab12cd
      koding suggest I01 I02 I03 --evaluate --out evaluation.csv
      koding suggest --uncertain --code etikk
    """
    instead = (listed.evaluate, listed.calibration, listed.uncertain)
    if sum((*instead, bool(decision))) > 1:
        raise WrongUsage(SUGGEST_ONE_THING())
    wanted = looked.wanted
    if by in (SuggestionMethod.MEANING, SuggestionMethod.ALL):
        read_for_meaning(now)
    if decision:
        _decide(now, wanted, by, decision, caution)
        return None
    whole = not output.is_read
    if listed.evaluate or listed.calibration:
        frame = _evaluation(now, wanted, listed, seed)
        return Shown(frame, seed=seed if listed.evaluate else None)
    if listed.uncertain:
        return Shown(_doubts(now, wanted, listed, whole=whole))
    counted = not (wanted.codes or long.everything)
    if by is SuggestionMethod.KEYWORDS and counted and output.is_on_screen:
        return _counted(now, wanted)
    return _suggestions(now, wanted, by, whole=whole, every=long.everything)


def _counted(now: Session, wanted: SuggestionFilter) -> Shown:
    """Return how many there are of each code, without those themselves: a study may have many."""
    from koding.actions.overviews import suggestions_screen
    from koding.actions.suggesting.suggestions import each_by_keywords

    frame = suggestions_screen(each_by_keywords(now.workspace, wanted))
    return Shown(frame, screen=frame)


def _suggestions(
    now: Session, wanted: SuggestionFilter, by: SuggestionMethod, *, whole: bool, every: bool
) -> Shown:
    from koding.actions.suggesting.suggestions import keep_from_print
    from koding.actions.suggesting.tables import keyword_suggestions_frame, model_suggestions_frame

    if by is SuggestionMethod.MEANING:
        return _by_meaning(now, wanted, whole=whole, every=every)
    if by is not SuggestionMethod.KEYWORDS:
        from koding.actions.suggesting.by_model import suggest_by_model
        from koding.analysis.suggesting.tables import summary_notes

        found = suggest_by_model(now.workspace, wanted, meaning=by is SuggestionMethod.ALL)
        notes = summary_notes(found.trials, found.lesson)
        listed: Sequence[Suggestion] = keep_from_print(now.workspace, found.suggestions)
        frame = model_suggestions_frame(listed, found.lesson, notes, whole=whole)
        return _listed(frame, listed, counted=not (wanted.codes or every))
    from koding.actions.suggesting.suggestions import suggest_by_keywords

    suggestions = keep_from_print(now.workspace, suggest_by_keywords(now.workspace, wanted))
    frame = keyword_suggestions_frame(
        suggestions, wanted.exclude, whole=whole, weighed=not wanted.every
    )
    return _listed(frame, suggestions, counted=not (wanted.codes or every))


def _by_meaning(now: Session, wanted: SuggestionFilter, *, whole: bool, every: bool) -> Shown:
    from koding.actions.search.meaning import meaning_in_use
    from koding.actions.suggesting.by_meaning import suggest_by_meaning
    from koding.actions.suggesting.suggestions import keep_from_print
    from koding.actions.suggesting.tables import meaning_suggestions_frame

    suggestions = keep_from_print(now.workspace, suggest_by_meaning(now.workspace, wanted))
    frame = meaning_suggestions_frame(suggestions, meaning_in_use(), whole=whole)
    return _listed(frame, suggestions, counted=not (wanted.codes or every))


def _listed(frame: Frame, suggestions: Sequence[Suggestion], *, counted: bool) -> Shown:
    """Return suggestions one by one, or on the screen how many there are of each code."""
    from koding.actions.overviews import suggestions_lead, suggestions_screen

    if counted:
        return Shown(frame, screen=suggestions_screen(suggestions))
    return Shown(frame, below=("why", "words"), lead=suggestions_lead(suggestions))


def _evaluation(now: Session, wanted: SuggestionFilter, listed: OtherList, seed: int) -> Frame:
    from koding.actions.suggesting.by_model import evaluate_suggestions
    from koding.analysis.suggesting.tables import frame_calibration, frame_evaluation
    from koding.language.meaning import is_installed

    meaning = listed.evaluate and is_installed()
    if meaning:
        read_for_meaning(now)
    found = evaluate_suggestions(now.workspace, wanted, meaning=meaning)
    if listed.calibration:
        return frame_calibration(found.trials[0], found.lesson)
    return frame_evaluation(found.trials, found.lesson, draws=listed.draws, seed=seed)


def _doubts(now: Session, wanted: SuggestionFilter, listed: OtherList, *, whole: bool) -> Frame:
    from koding.actions.suggesting.by_model import find_doubts
    from koding.actions.suggesting.tables import uncertain_documents_frame, uncertain_frame

    found = find_doubts(now.workspace, wanted)
    with now.workspace.read() as connection:
        hide = now.workspace.withheld(connection).hide
    if listed.by_document:
        return uncertain_documents_frame(found.documents, found.lesson)
    lines = [
        replace(one, words=hide(one.revision, one.words, one.start))
        for one in found.lines[: listed.top]
    ]
    return uncertain_frame(lines, len(found.lines), found.lesson, whole=whole)


def _decide(
    now: Session,
    wanted: SuggestionFilter,
    by: SuggestionMethod,
    decision: Verdict,
    caution: Caution,
) -> None:
    from koding.actions.suggesting import (
        accept_suggestions,
        dismiss_suggestions,
        list_suggestions,
        name_suggestions,
    )

    every, dry_run = decision.accept_all, caution.dry_run
    found: Sequence[Suggestion] = list_suggestions(now.workspace, wanted, by)
    unwanted = name_suggestions(found, decision.dismiss or ())
    named = name_suggestions(found, decision.accept or ())
    chosen = [one for one in found if one not in unwanted] if every else list(named)
    question = TAG_SUGGESTED(n=len(chosen))
    if every and chosen and not dry_run and not confirm(question, yes=caution.yes):
        return
    made = accept_suggestions(now.workspace, chosen, wanted.round, dry_run=dry_run)
    gone = dismiss_suggestions(now.workspace, unwanted, wanted.round, dry_run=dry_run)
    if decision.accept or every:
        say(ACCEPTED(n=len(chosen), made=NEW_PASSAGES(n=made)))
    if decision.dismiss:
        say(DISMISSED(n=gone))
    say_if_rehearsed(dry_run=dry_run)
