"""What merging two copies of a study is asked, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Prefer(StrEnum):
    """Whose value is taken where both sides changed the same."""

    OURS = "ours"
    THEIRS = "theirs"
    NEWEST = "newest"
    ASK = "ask"


class MergeOutcome(StrEnum):
    """What a line of a merge's report tells."""

    TAKEN = "taken"
    UNITED = "united"
    CONFLICT = "conflict"
    KEPT = "kept"
    """Deleted on one side, changed or used on the other: it lives."""
    RENAMED = "renamed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class MergeOptions:
    """How to merge: `renamed` are new names of the other side's coders, `same` one person's."""

    prefer: Prefer | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)
    same: frozenset[str] = frozenset()
    unrelated: bool = False
    vanish: bool = False
    """Whether passages may vanish that have no place in the text that stays."""
    after_withdrawal: bool = False
    """Whether what is new may come from a copy that does not know who has withdrawn."""
    answers: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    """What was answered about conflicts: `ours` or `theirs`, by table, GUID and field."""


@dataclass(frozen=True, slots=True)
class MergeLine:
    """A line of the report; `entity` is a table. `chosen` is blank where nobody has said."""

    told: MergeOutcome
    entity: str
    name: str
    field: str = ""
    base: str = ""
    ours: str = ""
    theirs: str = ""
    chosen: str = ""
    key: tuple[str, str, str] = ("", "", "")


@dataclass(slots=True)
class MergeReport:
    """What a merge did, or would do."""

    lines: list[MergeLine] = field(default_factory=list)
    taken: Counter[str] = field(default_factory=Counter)
    """How many things of each table were taken, new or changed."""
    removed: Counter[str] = field(default_factory=Counter)
    revived: Counter[str] = field(default_factory=Counter)
    """How many things of each table live on because what they hang on was used on a side."""
    coders: Counter[str] = field(default_factory=Counter)
    """How many passages were taken of each coder."""
    fresh: int = 0
    """How many changes of the other side's log this one did not have."""
    changes: int = 0
    """How many rows of ours it changed; none can be undone where there are none."""
    moved: int = 0
    """How many passages moved to another text."""
    revisions: list[int] = field(default_factory=list)
    """Keys of texts that came with it."""
    new_documents: list[str] = field(default_factory=list)
    """Names of documents that come, or would, and were never here."""
    new_respondents: list[str] = field(default_factory=list)

    @property
    def open(self) -> list[MergeLine]:
        """The conflicts that nobody has decided."""
        return [one for one in self.lines if one.told is MergeOutcome.CONFLICT and not one.chosen]
