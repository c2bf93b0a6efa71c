"""Finds dates that hold a day: with them a person's life can be told from others'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from koding.language.lines import MONTHS
from koding.model.choices import IdentifierKind
from koding.model.identifiers import FlaggedSpan, Reason

_ORDINALS = (
    "første", "andre", "annen", "tredje", "fjerde", "femte", "sjette", "sjuende", "syvende",
    "åttende", "niende", "tiende", "ellevte", "tolvte", "trettende", "fjortende", "femtende",
    "sekstende", "syttende", "attende", "nittende", "tjuende", "tyvende", "tjueførste",
    "tjueandre", "tjuetredje", "tjuefjerde", "tjuefemte", "tjuesjette", "tjuesjuende",
    "tjuesyvende", "tjueåttende", "tjueniende", "trettiende", "trettiførste", "enogtyvende",
    "enogtredevte",
)  # fmt: skip
_SHORT = "jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|des"
_MONTH = f"(?:{'|'.join(MONTHS)}|(?:{_SHORT})\\b\\.?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NUMBER = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_SPELLED_DAY = rf"(?<!\w)(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))}) "
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.]){_DAY}\.? ?{_MONTH}(?:[ ,]{{1,2}}{_YEAR})?(?!\w)",
        rf"(?<![\w.,]){_DAY}\. ?{_NUMBER}\. ?(?:{_YEAR}|\d\d)(?!\w|\.\d)",
        rf"(?<![\w/]){_DAY}/{_NUMBER}(?:[-/ ](?:{_YEAR}|\d\d))(?![\w/])",
        rf"(?<![\w-]){_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w-])",
        _SPELLED_DAY + rf"(?:i )?(?:{'|'.join(MONTHS)})(?: {_YEAR})?(?!\w)",
    )
)


def find_dates(text: str) -> Iterator[FlaggedSpan]:
    """Yield the dates of a text that name a day."""
    for pattern in _DATES:
        for found in pattern.finditer(text):
            yield FlaggedSpan(found.start(), found.end(), IdentifierKind.DATE, Reason.RULE)


def read_day(text: str) -> tuple[int | None, int | None, int | None]:
    """Return day, month and year of a date as `find_dates` finds it; None for what is not said."""
    numbers = [int(number) for number in re.findall(r"\d{1,9}", text)]
    named = next((at for at, name in enumerate(MONTHS, 1) if _names(name, text)), None)
    if named is not None:
        day = numbers[0] if numbers and numbers[0] <= 31 else None
        year = numbers[-1] if numbers and numbers[-1] > 31 else None
        return day, named, year
    if len(numbers) < 2:
        return None, None, None
    if numbers[0] > 31:
        return (numbers[2] if len(numbers) > 2 else None), numbers[1], numbers[0]
    year = numbers[2] if len(numbers) > 2 else None
    if year is not None and year < 100:
        year += 2000 if year < 50 else 1900
    return numbers[0], numbers[1], year


def _names(month: str, text: str) -> bool:
    return bool(re.search(rf"(?<![a-zæøå])(?:{month}|{month[:3]}\b)", text.lower()))
