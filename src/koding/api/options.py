"""The options of the analyses, as the commands have them: `--all-pairs` is `all_pairs`.

Values are what the command takes: a choice by its key, or by its word in either language; what is
repeatable, one text or several. What an option does, and which choices it has, the help of its
command says: `koding matrix --help`.

Where a command's sentence names an option, it is told here as it is written in Python.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TypedDict

from koding.cli.registry import MODULES

Names = str | Sequence[str]
"""One, or several: of what the command lets be repeated."""


class LanguageOption(TypedDict, total=False):
    """Of the headings, labels and notes: `nb`, `en`, or another that koding speaks."""

    lang: str


class PublishOption(LanguageOption, total=False):
    """From how many organisations on a number is told, in a table that is to be published."""

    publish: int


class WhoseOptions(PublishOption, total=False):
    """Whose coding counts, and of which documents and organisations."""

    coders: Names
    round: int
    document: Names
    case: Names
    view: str


class AnalysisOptions(WhoseOptions, total=False):
    """What counts in an analysis: other kinds of documents, too."""

    kind: Names


class SpokenOptions(LanguageOption, total=False):
    """Whose words are looked at, and where they stand."""

    document: Names
    case: Names
    view: str
    speaker: Names
    role: Names
    section: Names
    code: Names
    not_code: Names
    coders: Names
    round: int
    kind: Names


class MatrixOptions(AnalysisOptions, total=False):
    """As `koding matrix --help` tells."""

    by: str
    level: str
    measure: str
    binary: bool
    per: int
    percent: str
    with_survey: bool
    counts: bool
    uncoded: str
    interviewers: bool
    layout: str
    rows: str


class CrosstabOptions(AnalysisOptions, total=False):
    """As `koding crosstab --help` tells."""

    theme: Names
    item: Names
    attribute: str
    all_pairs: bool
    by: str
    score: str
    measure: Names
    per: int
    percent: str
    scores: bool
    test: bool
    contingency: bool
    sensitivity: bool
    statistic: Names
    amount: str
    correction: str
    permutations: int
    bootstrap: int
    seed: int
    uncoded: str
    layout: str


class JointOptions(AnalysisOptions, total=False):
    """As `koding joint --help` tells."""

    level: str
    sort: str
    base: str
    score: str
    interviewed: bool
    interviewers: bool
    layout: str


class AgreementOptions(PublishOption, total=False):
    """As `koding agreement --help` tells."""

    coders: Names
    round: int | Sequence[int]
    as_of: str
    document: Names
    kind: Names
    interviewers: bool
    level: str
    code: Names
    unit: str
    all_text: bool
    metric: str
    pairs: bool
    confusion: bool
    disagreements: bool
    overlap: int
    against: str
    coefficients: str
    unitising: str
    resample: str
    draws: int
    seed: int
    include_withheld: bool


class CooccurrenceOptions(AnalysisOptions, total=False):
    """As `koding cooccurrence --help` tells."""

    by: str
    measure: str
    level: str
    least: int
    interviewers: bool
    layout: str


class SaturationOptions(WhoseOptions, total=False):
    """As `koding saturation --help` tells."""

    order: str
    base: int
    run: int
    threshold: float
    level: str
    kind: Names
    interviewers: bool
    seed: int
    layout: str


class SurveyOptions(PublishOption, total=False):
    """As `koding survey show --help` tells."""

    item: Names
    by: str
    interval: bool
    include_withheld: bool


class PassagesOptions(LanguageOption, total=False):
    """As `koding passages --help` tells; `coder` is its `--by`."""

    code: Names
    exact: bool
    document: Names
    case: Names
    view: str
    coder: Names
    coders: Names
    round: int
    kind: Names
    attribute: Names | Mapping[str, str]
    section: Names
    speaker: Names
    and_: Names
    near: Names
    not_: Names
    distance: int
    context: int
    apart: bool
    include_withheld: bool


class WordsOptions(SpokenOptions, total=False):
    """As `koding words --help` tells."""

    by: str
    unit: str
    top: int
    least: int
    against: Names
    near: str
    within: int
    all: bool
    interviewers: bool
    hesitations: bool
    publish: int


class FindingOptions(SpokenOptions, total=False):
    """As `koding find --help` tells."""

    in_: str
    exclude: Names
    match: Names
    count: str
    sort: str
    width: int
    informants: bool
    like: str
    top: int
    include_withheld: bool


class CodebookOptions(LanguageOption, total=False):
    """As `koding codebook show --help` tells."""

    full: bool
    ids: bool


class SummariesOptions(LanguageOption, total=False):
    """As `koding summary show --help` tells."""

    case: str
    document: str
    participant: str
    condensate: bool


class TalkOptions(LanguageOption, total=False):
    """As `koding speakers --help` tells of `--talk`."""

    follows: bool
    by: str


class GuideOptions(LanguageOption, total=False):
    """As `koding guide show --help` tells."""

    document: Names
    not_asked: bool


class SuggestOptions(LanguageOption, total=False):
    """As `koding suggest --help` tells; to accept and dismiss is the command's."""

    code: Names
    exclude: Names
    kind: Names
    interviewers: bool
    coders: Names
    round: int
    every: bool
    least: float
    by: str
    evaluate: bool
    calibration: bool
    uncertain: bool
    by_document: bool
    top: int
    draws: int
    seed: int
    include_withheld: bool


class LogOptions(LanguageOption, total=False):
    """As `koding log --help` tells."""

    since: str
    limit: int
    utc: bool


NONE: Mapping[str, Sequence[str]] = MappingProxyType({})
_TYPED = re.compile(rf"(`koding [^`]*`|\bkoding (?:{'|'.join(MODULES)})\b[^`]*)")
"""A command that somebody is told to type; without marks around it, it ends what is said."""
_OPTION = re.compile(r"(?<![\w-])--([a-z][a-z-]*)( [\w-]+)?")
_REST = re.compile(r"(?<=: )(?:--all\)?|--notes)$", re.MULTILINE)
_HERE = {
    "coder": "koding.open(..., coder=...)",
    "notes": ".notes",
    "all": ".rows",
    "out": ".save()",
    "format": ".save()",
    "figure": ".figure()",
}
"""What does here what an option does that results do not have."""


def in_python(text: str, choices: Mapping[str, Sequence[str]] = NONE) -> str:
    """Return a sentence with options as they are named here: `--by case` is by='case'.

    `choices` are those of each option, by its name as it is typed. What stands as a command to be
    typed stays one: `koding documents done I03`.
    """
    parts = _TYPED.split(text)
    named = partial(_named, choices)
    return "".join(part if n % 2 else _OPTION.sub(named, part) for n, part in enumerate(parts))


def rest_in_python(table: str) -> str:
    """Return a printed table whose lines say at their ends where the rest is: `.rows`."""
    return _REST.sub(lambda said: in_python(said[0]), table)


def _named(choices: Mapping[str, Sequence[str]], match: re.Match[str]) -> str:
    name, value = match[1], match[2] or ""
    here = _HERE.get(name, name.replace("-", "_"))
    is_chosen = value.strip() in choices.get(name, ())
    return f"{here}={value.strip()!r}" if is_chosen else here + value
