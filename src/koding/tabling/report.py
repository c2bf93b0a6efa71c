"""A report: sections of sentences, tables, figures, codebook entries and quotations, in order.

It holds the very frames and charts that the commands print, so that no number can differ.
"""

from __future__ import annotations

from dataclasses import dataclass

from koding.model.label import Label
from koding.model.quotations import CodeEntry, Quotation
from koding.tabling import Frame
from koding.tabling.charts import Chart


@dataclass(frozen=True, slots=True)
class Entries:
    """Codes with their definitions, in tree order."""

    entries: tuple[CodeEntry, ...]


@dataclass(frozen=True, slots=True)
class Quotes:
    """Quotations of a theme; `informants` says how many of them are whose."""

    title: Label
    definition: str
    informants: tuple[tuple[Label, int], ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Commands:
    """What prints the same numbers: told in the appendix on method, and never among the numbers."""

    commands: tuple[str, ...]


Part = Label | Frame | Chart | Entries | Quotes | Commands


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report with a heading; `key` is its name in the address line."""

    key: str
    title: Label
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole; `facts` (version, state of the study, seed) say which numbers these are.

    `counted` is what the sidecar records of the selection (coders, kinds, documents ...).
    """

    study: str
    sections: tuple[Section, ...]
    facts: tuple[tuple[Label, str], ...]
    counted: tuple[tuple[str, str], ...] = ()
    is_summary: bool = False
    """Whether it is to stand on one page."""
