"""Having lines read for what they mean, where a command needs that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.cli.session import say
from koding.messages import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.cli.session import Session


def read_for_meaning(now: Session, documents: Sequence[str] = (), *, again: bool = False) -> int:
    """Have what is not read yet read, and say so and how far it has come; return how many lines.

    Raises:
        LanguageError: the extra is not installed, or does not work here.
        NotFoundError: there is no document of that name.
        DatabaseError: there is something to read, and the study can only be looked at.
    """
    from koding.actions.search.meaning import find_unread, read_lines
    from koding.messages.searching import READING, READING_MEANING
    from koding.present.pages import track

    waiting = find_unread(now.workspace, documents, again=again)
    if not waiting:
        return 0
    say(READING_MEANING(n=sum(one.lines for one in waiting)))
    steps = read_lines(now.workspace, waiting)
    return sum(track(steps, total=len(waiting), label=text_of(READING())))
