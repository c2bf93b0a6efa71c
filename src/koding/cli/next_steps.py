"""What a first hour does next, said at the end of the step before it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from koding.cli.session import say
from koding.messages import study

if TYPE_CHECKING:
    from pathlib import Path

    from koding.cli.session import Session


def say_next(now: Session, *, taken: Path | None = None) -> None:
    """Say the next command, until something is coded; `taken` is a survey whose table is read.

    A survey that lies in the study's folder is read before anybody codes.
    """
    from koding.actions.study.steps import find_step

    if not now.asks:
        return  # one command after the other is being run: the last says what comes then
    step = find_step(now.workspace)
    if step is None:
        return
    if taken is None and step.table:
        say(study.NEXT_SURVEY_INIT(file=shlex.quote(step.table)))
        return
    if step.document:
        say(study.NEXT_CODE(document=shlex.quote(step.document)))
    if step.theme:
        say(study.NEXT_THEME(theme=step.theme))
