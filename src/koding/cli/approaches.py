"""The study's method: asked for when a study is made, told beside numbers that suit it badly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from koding.cli.session import can_answer, say, within_terminal
from koding.messages import text_of
from koding.model.approach import Approach, Practice, unsuited

if TYPE_CHECKING:
    from koding.tabling import Frame


def ask_approach() -> Approach | None:
    """Ask for the method where somebody sits at a terminal; Enter leaves it open."""
    if not can_answer():
        return None
    from koding.messages import approaches
    from koding.messages.choices import choice_word, chosen

    known = list(Approach)
    say(approaches.ASKED())
    for number, approach in enumerate(known, 1):
        say(approaches.CHOICE(number=number, approach=choice_word(approach)))
    while True:
        shown = within_terminal(text_of(approaches.WHICH()))
        given = typer.prompt(shown, default="", show_default=False, err=True).strip()
        if not given:
            return None
        numbered = dict(zip(map(str, range(1, len(known) + 1)), known, strict=True))
        found = numbered.get(given) or chosen(Approach, given)
        if found is not None:
            return found
        say(approaches.AGAIN(most=len(known)))


def tell_approach(approach: Approach | None) -> None:
    """Say which method a study was made with, and where that is changed."""
    if approach is not None:
        from koding.messages import approaches
        from koding.messages.choices import choice_word

        say(approaches.STATED(approach=choice_word(approach)))


def with_doubt(frame: Frame, practice: Practice, approach: Approach | None) -> Frame:
    """Return a table that was asked for, which says first where the method does not go with it."""
    if approach is None or practice not in unsuited(approach):
        return frame
    from koding.analysis.ground.remarks import remark_unsuited

    note = remark_unsuited(practice, approach)
    return replace(frame, notes=(note, *frame.notes))
