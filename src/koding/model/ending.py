"""What is left to do when a study ends, and what stands in the way of publishing it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from koding.model.label import Label
    from koding.model.privacy import Privacy


class TaskState(StrEnum):
    """Whether something that belongs to the end of a study is done, as far as koding can see."""

    DONE = "done"
    OPEN = "not done"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class EndTask:
    """Something to be done at the end: what koding sees of it, and by its key what does it."""

    key: str
    state: TaskState
    told: Label
    command: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """The work list at the end of a study, on a day; `indirect` counts what may still point.

    `unread` is how many texts nobody has looked through: of what is in them nothing is counted.
    """

    study: str
    privacy: Privacy
    today: date
    tasks: tuple[EndTask, ...]
    indirect: int
    unread: int
    is_pseudonymised: bool

    @property
    def key_is_gone(self) -> bool:
        """Return whether names were replaced, and the key to them is said to be destroyed."""
        return self.is_pseudonymised and self.privacy.key_destroyed is not None


@dataclass(frozen=True, slots=True)
class SingledOut:
    """Attributes that together put organisations into groups of few.

    `alone` are those that are the only one of their kind, `few` how many are in groups smaller
    than the least asked for, `smallest` the size of the smallest group.
    """

    attributes: tuple[str, ...]
    alone: tuple[str, ...]
    few: int
    smallest: int


@dataclass(frozen=True, slots=True)
class PublishCheck:
    """What stands in the way of publishing.

    `quotations` are the places of those in print that hold a title and a place, or a name;
    `unread` the documents that nobody has looked through for names, `undecided` how many texts
    wait for a decision, `unapproved` how many quotations in print nobody has approved. `key` is
    the id of the key to the pseudonyms, empty where names were never replaced.
    """

    least: int
    cases: int
    known: tuple[str, ...]
    singled: tuple[SingledOut, ...]
    quotations: tuple[str, ...] = ()
    unapproved: int = 0
    undecided: int = 0
    unread: tuple[str, ...] = ()
    key: str = ""
    key_destroyed: bool = False


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """A question of a data management plan, what the study says to it, and what is missing."""

    question: Label
    known: tuple[Label, ...] = ()
    missing: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanChapter:
    """A chapter of a data management plan."""

    title: Label
    answers: tuple[PlanAnswer, ...] = field(default=())
