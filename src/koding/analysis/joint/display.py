"""A joint display: its rows, what is said of each side, and what the researchers say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.analysis.ground.quotations import find_quoted_names, say_names
from koding.analysis.joint.ranks import Ranks, difference_of
from koding.model.label import Label
from koding.model.measures import JointSort, Score, SurveyBase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from koding.analysis.joint.quotes import QuoteChoice
    from koding.analysis.joint.sides import InterviewSide, SurveySide
    from koding.analysis.publishing.telling import Publication
    from koding.analysis.survey.scale_words import ScaleWords
    from koding.model.interpretation import Flag, JointEntry, JointWork
    from koding.model.quotations import Quotation

    Row = tuple[SurveySide | None, InterviewSide | None]


@dataclass(frozen=True, slots=True)
class JointPlan:
    """What a joint display is to hold: themes of `level` (None: every code), and its order.

    `base` says whose share of high answers ranks the survey; the other's settles ties.
    `interviewed` keeps the respondents of organisations whose people speak in what counts.
    """

    level: str | None = None
    base: SurveyBase = SurveyBase.CASE
    score: Score = Score.MEDIAN
    sort: JointSort = JointSort.SURVEY
    interviewed: bool = False


@dataclass(frozen=True, slots=True)
class JointRow:
    """A theme, an item that is rated, or both; there are ranks only where both sides speak.

    `label` is the theme's, with the item's where the theme has several, else the item's.
    `suggested` is the flag of the rule, if it has one. `candidates` are the passages that may
    speak for the row, the best first; `quotation` has the words of the one that does, once read.
    """

    label: Label
    survey: SurveySide | None
    interviews: InterviewSide | None
    ranks: Ranks
    suggested: Flag | None
    said: Interpretation
    candidates: tuple[QuoteChoice, ...]
    quotation: Quotation | None = None

    @property
    def difference(self) -> float | None:
        """Return the survey's rank less the interviews': above zero, the interviews say more."""
        return difference_of(self.ranks)

    @property
    def choice(self) -> QuoteChoice | None:
        """Return the passage that speaks for the row."""
        return self.candidates[0] if self.candidates else None

    @property
    def flag(self) -> Flag | None:
        """Return the researcher's flag, else the suggested one."""
        return self.said.flag or self.suggested


@dataclass(frozen=True)
class JointDisplay:
    """The rows in the order asked for, and what has to be said of them.

    `documents` counts those that have text that counts.
    """

    rows: tuple[JointRow, ...]
    plan: JointPlan
    documents: int
    notes: tuple[Label, ...]
    facts: tuple[tuple[str, str], ...]
    asked: Label = Label()
    """How many answered the survey, in words."""
    heard: Label = Label()
    """How many interviews and other texts there are, in words."""
    high: ScaleWords | None = None
    """The scale's own word for the answers that are high; None where items share none."""
    published: Publication | None = None
    """How it is made fit to be published; None where it is for those who may see all."""
    hidden: tuple[tuple[bool, bool], ...] = ()
    """Of which rows the survey's numbers, and the interviews', are then left out."""

    @property
    def passages(self) -> tuple[int, ...]:
        """Return the keys of the passages whose words are to be read."""
        return tuple(choice.key for row in self.rows for choice in row.candidates)

    def with_quotations(self, quotations: Mapping[int, Quotation]) -> JointDisplay:
        """Return the display with the words of its passages, which are given by key.

        Of a row's candidates it is the first without words that may be names, else the first.
        """
        if self.published is not None:
            quotations = {key: one for key, one in quotations.items() if one.approved is True}
        rows = tuple(_quote(row, quotations) for row in self.rows)
        printed = [row.quotation for row in rows if row.quotation is not None]
        return replace(self, rows=rows, notes=(*self.notes, *say_names(printed)))


def _quote(row: JointRow, quotations: Mapping[int, Quotation]) -> JointRow:
    read = [(one, quotations[one.key]) for one in row.candidates if one.key in quotations]
    nameless = [pair for pair in read if not find_quoted_names(pair[1])]
    for choice, quotation in (nameless or read)[:1]:
        return replace(row, candidates=(choice,), quotation=quotation)
    return row


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The researcher's flag, meta-inference and passage (its key) on a row, each if there is one.

    `declined` says that the informant does not want the chosen passage in print.
    """

    flag: Flag | None = None
    inference: str = ""
    passage: int | None = None
    declined: bool = False


def find_said(rows: Sequence[Row], work: JointWork) -> list[Interpretation]:
    """Return what is said of each row.

    An entry on a theme and its item together goes before one on the item, and that before one on
    the theme, which stands on every row of it.
    """
    return [_combine(list(_entries_on(row, work)), work) for row in rows]


def find_orphans(rows: Sequence[Row], work: JointWork) -> tuple[str, ...]:
    """Return the rows that are spoken of and that are not among `rows`."""
    used = {id(entry) for row in rows for entry in _entries_on(row, work)}
    return tuple(
        " / ".join(name for name in (entry.theme, entry.item) if name is not None)
        for entry in work.entries
        if id(entry) not in used
    )


def _entries_on(row: Row, work: JointWork) -> Iterable[JointEntry]:
    item = row[0].item if row[0] is not None else None
    theme = row[1].path if row[1] is not None else None
    places = dict.fromkeys(((theme, item), (None, item), (theme, None)))
    places.pop((None, None), None)
    for place in places:
        yield from (entry for entry in work.entries if (entry.theme, entry.item) == place)


def _combine(entries: Sequence[JointEntry], work: JointWork) -> Interpretation:
    passage = next((work.keys.get(one.passage) for one in entries if one.passage), None)
    declined = passage is not None and work.printed.get(passage, None) is False
    return Interpretation(
        flag=next((one.flag for one in entries if one.flag), None),
        inference=next((one.inference for one in entries if one.inference), ""),
        passage=None if declined else passage,
        declined=declined,
    )
