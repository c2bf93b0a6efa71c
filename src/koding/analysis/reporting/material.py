"""What the sections of a report are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from koding.analysis.ground.quotations import find_heard, name_voices
from koding.analysis.ground.selection import choose
from koding.analysis.ground.tree import find_top_level
from koding.model.history import NOTHING_KNOWN, Workings
from koding.tabling.report import Commands, Section
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.analysis.ground.quotations import Heard
    from koding.analysis.ground.selection import Chosen, Selection
    from koding.analysis.joint import JointDisplay
    from koding.model.approach import Approach
    from koding.model.choices import ReportSection
    from koding.model.history import Drawing
    from koding.model.label import Label
    from koding.model.quotations import CodeEntry, QuotationBook
    from koding.model.snapshot import Snapshot
    from koding.tabling.report import Part


@dataclass(frozen=True)
class ReportMaterial:
    """One state of the study, read; `durations` are in milliseconds by document's name.

    `most_quotes` is how many quotations a theme is filled up to, `last_change` the time of the
    newest entry in the log, `version` koding's, `levels` the study's levels of codes, lowest first.
    `tests` asks for p-values and intervals of themes against scores.
    """

    snapshot: Snapshot
    selection: Selection
    entries: tuple[CodeEntry, ...]
    book: QuotationBook
    durations: Mapping[str, int]
    last_change: str | None
    version: str
    seed: int
    most_quotes: int
    levels: tuple[str, ...]
    joint: JointDisplay
    tests: bool = False
    drawing: Drawing | None = None
    """What was last drawn to be double-coded."""
    workings: Workings = NOTHING_KNOWN
    approach: Approach | None = None
    """The study's method, where it states one."""
    memos: Mapping[str, int] = field(default_factory=dict)
    """How many memos there are of each kind."""
    is_pseudonymised: bool = False
    logged: int = 0
    """How many commands the log holds."""

    @cached_property
    def chosen(self) -> Chosen:
        """Return what counts."""
        return choose(self.snapshot, self.selection)

    @cached_property
    def heard(self) -> Heard:
        """Return the passages that count, with the turns they touch."""
        return find_heard(self.snapshot, self.chosen)

    @cached_property
    def voices(self) -> tuple[Label, ...]:
        """Return what each speaker is called in print."""
        return name_voices(self.snapshot)

    @property
    def top_level(self) -> str | None:
        """Return the study's highest level if a code has it, else None, which is all codes."""
        return find_top_level(self.snapshot.codes, self.levels)


def make_section(key: ReportSection, *parts: Part) -> Section:
    """Return a section under its heading."""
    return Section(key, word(f"report.{key}"), parts)


def tell_commands(*commands: str) -> Commands:
    """Return which commands print the same numbers as a section."""
    return Commands(commands)
