"""`words`."""

from __future__ import annotations

from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import Shown, publishable
from koding.cli.options import MoreKindsOption, NotesOption, Output, Unfolded
from koding.cli.selecting import InterviewersOption, RoundsOption, Sought
from koding.cli.session import Session
from koding.cli.wording import WrongUsage
from koding.messages.usage import NO_WORD_BY_WORD
from koding.model.choices import DocumentKind, HitUnit, WordForm
from koding.present.formats import Format

app = make_app()

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
    least: Annotated[int, typer.Option("--least", help="Said at least so often.", min=1)] = 1,
    every: Annotated[
        bool, typer.Option("--all", help="Small words (og, det, være) and numbers too.")
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
    """
    from koding.actions.search.word_counts import CountOptions, count_words
    from koding.analysis.search.words import word_frame

    if unit is HitUnit.WORD:
        raise WrongUsage(NO_WORD_BY_WORD())
    kinds = (DocumentKind.INTERVIEW, DocumentKind.GROUP, *(kind or ()))
    wanted = searched.text_filter(now, kinds, round_)
    options = CountOptions(
        form=by,
        by=HitUnit.CASE if now.publish else unit,
        every_word=every,
        interviewers=interviewers,
        least=least,
    )
    counted = count_words(now.workspace, wanted, options)
    is_screen = output.format is Format.TABLE and output.out is None
    most = top if top is not None else ON_SCREEN if is_screen else TOP
    view = Unfolded(all_=False, notes=notes) if is_screen else None
    return Shown(word_frame(counted, most, now.publish), view=view)
