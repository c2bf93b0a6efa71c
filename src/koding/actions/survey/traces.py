"""When answers were sent and from which address: traces that nobody asked a respondent for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.messages import survey as messages

if TYPE_CHECKING:
    from koding.messages import Message, Sentence
    from koding.model.survey import SurveyCodebook

_TIMES = re.compile(
    r"\$?(created|modified|answer_time(_ms)?)|timestamp|tidsmerke|tidsstempel|recordeddate|submitdate"
    r"|startdate|enddate|datestamp|date (created|modified|submitted|started|last action)"
    r"|(start|completion|last modified) time|starttidspunkt|fullføringstidspunkt|dato innsendt"
    r"|klokkeslett for .+|tidspunkt for .+|interviewtime|duration \(in seconds\)|innsendt|levert"
    r"|.*_timestamp",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(
    r"ip|ip[- _]?add?ress[ea]?n?|ipaddr|location(latitude|longitude)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class KeptTraces:
    """Which traces are to be kept, since the information letter says that they are."""

    times: bool = False
    addresses: bool = False


NO_TRACES = KeptTraces()


def without_traces(
    asked: SurveyCodebook, keep: KeptTraces
) -> tuple[SurveyCodebook, tuple[Message, ...]]:
    """Return the survey's codebook without columns of times and addresses, and what is left out."""
    gone: dict[Sentence, list[str]] = {}

    def stays(column: str) -> bool:
        for said, pattern, kept in (
            (messages.TIMES_LEFT_OUT, _TIMES, keep.times),
            (messages.ADDRESSES_LEFT_OUT, _ADDRESSES, keep.addresses),
        ):
            if not kept and pattern.fullmatch(column.strip()):
                gone.setdefault(said, []).append(column)
                return False
        return True

    left = replace(
        asked,
        background=tuple(one for one in asked.background if stays(one.column)),
        items=tuple(one for one in asked.items if stays(one.column)),
    )
    return left, tuple(said(columns=columns) for said, columns in gone.items())
