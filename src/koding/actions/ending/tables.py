"""The work list, and what stands in the way of publishing, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import listing, say
from koding.messages.choices import choice_word
from koding.messages.ending import COMMANDS
from koding.model.ending import TaskState
from koding.model.label import Label, Wording, keyed, same
from koding.model.privacy import WARNED_DAYS
from koding.tabling.fields import Field, field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.model.ending import Ending, EndTask, PublishCheck, SingledOut
    from koding.tabling import Frame


def task_name(task: EndTask) -> Label:
    """Return what has to be done."""
    return say(f"finish.task.{task.key}")


def state_word(task: EndTask) -> Label:
    """Return how far it is done."""
    return keyed(Wording.of(choice_word(task.state)), task.state.value)


_TASKS: tuple[Field[EndTask], ...] = (
    field("task", task_name, says="finish.task"),
    field("state", state_word, says="finish.state", keyed=True),
    field("there", lambda task: task.told, says="finish.there"),
    field("command", lambda task: same(COMMANDS.get(task.command, "")), says="finish.command"),
)


def ending_frame(ending: Ending) -> Frame:
    """Return one row a thing to be done, with what koding sees of it."""
    left = sum(task.state is not TaskState.DONE for task in ending.tasks)
    return tabulate(
        say("finish.title", study=ending.study, n=left),
        _TASKS,
        ending.tasks,
        notes=list(remark_ending(ending)),
    )


def remark_ending(ending: Ending) -> Iterator[Label]:
    """Yield when the project ends, and what follows where the key is gone."""
    privacy = ending.privacy
    days = privacy.days_left(ending.today)
    if days is None:
        yield word("finish.no_end")
    elif days < 0:
        yield say("finish.over", n=-days, end=str(privacy.end))
    elif days <= WARNED_DAYS:
        yield say("finish.soon", n=days, end=str(privacy.end))
    if ending.key_is_gone:
        yield say("finish.key_gone", n=ending.indirect)


_SINGLED: tuple[Field[SingledOut], ...] = (
    field("attributes", lambda one: same(" + ".join(one.attributes)), says="publish.attributes"),
    whole("alone", lambda one: len(one.alone), says="publish.alone"),
    whole("few", lambda one: one.few, says="publish.few"),
    whole("smallest", lambda one: one.smallest, says="publish.smallest"),
    field("cases", lambda one: listing(one.alone) if one.alone else None, says="publish.who"),
)


def publish_frame(check: PublishCheck) -> Frame:
    """Return one row a combination of attributes that singles somebody out, and what else waits."""
    return tabulate(
        say("publish.title", least=check.least),
        _SINGLED,
        check.singled,
        unit=word("unit.case"),
        n=check.cases,
        notes=list(remark_publishing(check)),
    )


def remark_publishing(check: PublishCheck) -> Iterator[Label]:
    """Yield what stands in the way beside the attributes, and what koding cannot see."""
    if not check.known:
        yield word("publish.no_attributes")
    elif not check.singled:
        yield say("publish.nobody", least=check.least, names=listing(check.known))
    if check.cases < check.least:
        yield say("publish.few_cases", n=check.cases, least=check.least)
    if check.quotations:
        yield say("publish.quotations", n=len(check.quotations), places=listing(check.quotations))
    if check.unapproved:
        yield say("publish.waiting", n=check.unapproved)
    if check.undecided:
        yield say("publish.undecided", n=check.undecided)
    if check.unread:
        yield say("publish.unread", n=len(check.unread), names=listing(check.unread))
    if not check.key:
        yield word("publish.names_in_place")
    elif not check.key_destroyed:
        yield word("publish.key_exists")
    yield word("publish.story")
