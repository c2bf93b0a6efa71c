"""ELAN's .eaf files: XML with a tier for each voice, and times in milliseconds.

Source: the EAF 3.0 schema of the Max Planck Institute for Psycholinguistics.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from koding.errors import ReadingError
from koding.messages import Message, transcripts
from koding.model.numbers import whole
from koding.reading.decoding import RawFile, normalise
from koding.reading.facts import Known, TranscriptDraft
from koding.reading.packages import open_xml
from koding.reading.script import ScriptLine, compose_cues

_MILLISECONDS = ("", "milliseconds")
_MOST_MS = 9999 * 3600 * 1000


def read_eaf(file: RawFile, known: Known) -> TranscriptDraft:
    """Return what is said in an .eaf file: its tiers beside each other, by time.

    A tier that hangs on another (a translation, single words) says the same again; it is left
    out, and told.

    Raises:
        ReadingError: it is not what ELAN writes, is too much, or holds no text.
    """
    root = open_xml(file, transcripts.NO_ELAN)
    if root.tag != "ANNOTATION_DOCUMENT":
        raise ReadingError(transcripts.NO_ELAN(file=file.name))
    tiers = [one for one in root.iterfind("TIER") if _says_something(one)]
    spoken = [one for one in tiers if not one.get("PARENT_REF")]
    slots = _slots(root)
    shared = _shared(spoken)
    lines = [line for tier in spoken for line in _lines(tier, _label(tier, shared), slots)]
    if not lines:
        raise ReadingError(transcripts.NO_TEXT(file=file.name))
    draft = compose_cues([line for _, line in sorted(lines, key=lambda one: one[0])], known)
    return replace(draft, warnings=(*draft.warnings, *_told(file, tiers, spoken, lines)))


def _slots(root: Any) -> dict[str, int]:
    """Return the times that have one, by what the annotations call them; none in video frames."""
    header = root.find("HEADER")
    if header is not None and header.get("TIME_UNITS", "") not in _MILLISECONDS:
        return {}
    found = {
        one.get("TIME_SLOT_ID"): whole(one.get("TIME_VALUE", ""))
        for one in root.iterfind("TIME_ORDER/TIME_SLOT")
    }
    return {
        name: time
        for name, time in found.items()
        if name and time is not None and 0 <= time < _MOST_MS
    }


def _says_something(tier: Any) -> bool:
    return any("".join(one.itertext()).strip() for one in tier.iterfind(".//ANNOTATION_VALUE"))


def _shared(spoken: list[Any]) -> list[str]:
    """Return the participants that several tiers have."""
    names = Counter(_name(one, "PARTICIPANT") for one in spoken)
    return [name for name, tiers in names.items() if name and tiers > 1]


def _label(tier: Any, shared: list[str]) -> str | None:
    """Return who speaks on a tier: its participant, or its name where several tiers share one."""
    participant, own = _name(tier, "PARTICIPANT"), _name(tier, "TIER_ID")
    names = (own, participant) if participant in shared else (participant, own)
    return names[0] or names[1] or None


def _name(tier: Any, attribute: str) -> str:
    return " ".join(normalise(tier.get(attribute, "")[:200]).split())


def _lines(tier: Any, label: str | None, slots: dict[str, int]) -> Iterator[tuple[int, ScriptLine]]:
    """Yield the lines of a tier, each with the time it is sorted by: its own, or the last one's."""
    last = 0
    for one in tier.iterfind("ANNOTATION/*"):
        text = " ".join(normalise("".join(one.itertext())).split())
        starts, ends = (slots.get(one.get(f"TIME_SLOT_REF{end}", "")) for end in (1, 2))
        if starts is None or (ends is not None and ends < starts):
            starts = ends = None
        last = last if starts is None else starts
        if text:
            yield last, ScriptLine(text, speaker=label, starts_ms=starts, ends_ms=ends)


def _told(
    file: RawFile, tiers: list[Any], spoken: list[Any], lines: list[tuple[int, ScriptLine]]
) -> Iterator[Message]:
    hanging = [_name(one, "TIER_ID") for one in tiers if one not in spoken]
    if hanging:
        yield transcripts.TIERS_LEFT_OUT(n=len(hanging), file=file.name, tiers=hanging)
    if shared := _shared(spoken):
        yield transcripts.TIERS_SHARED(n=len(shared), file=file.name, names=shared)
    timeless = sum(line.starts_ms is None for _, line in lines)
    if timeless:
        yield transcripts.PARTS_WITHOUT_TIMES(n=timeless, file=file.name)
