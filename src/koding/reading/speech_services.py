"""JSON of services that recognise speech: Deepgram, Speechmatics, Rev, Amazon, Google and others.

Each has words with times, and who says them; they become parts as Whisper's are, a sentence a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from koding.model.numbers import number

_ENDS = re.compile(r"[.?!…][\"'”»)]*\Z")
_SECONDS = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)s")
Row = dict[str, object]


@dataclass(slots=True)
class SpokenWord:
    """A word as a service has it, its times in seconds; a mark of punctuation has no times."""

    text: str
    speaker: str | None
    start: float | None = None
    end: float | None = None
    joins: bool = False
    """Whether no space stands before it."""


def service_parts(found: Row) -> list[Row] | None:
    """Return the parts of a service's JSON, nothing where it is that of none of them."""
    for read in (_amberscript, _deepgram, _speechmatics, _rev, _amazon, _google, _assembly):
        words = read(found)
        if words is not None:
            return list(_parts(words))
    return None


def _parts(words: Sequence[SpokenWord]) -> Iterator[Row]:
    """Yield what one voice says without a break, at most a sentence."""
    held: list[SpokenWord] = []
    for place, word in enumerate(words):
        held.append(word)
        after = words[place + 1] if place + 1 < len(words) else None
        other = after is None or (not after.joins and after.speaker != word.speaker)
        if other or (_ENDS.search(word.text) and after is not None and not after.joins):
            yield _part(held)
            held = []


def _part(words: Sequence[SpokenWord]) -> Row:
    text = "".join(word.text if word.joins else f" {word.text}" for word in words).strip()
    starts = [word.start for word in words if word.start is not None]
    ends = [word.end for word in words if word.end is not None]
    part: Row = {"text": text, "speaker": words[0].speaker}
    if starts:
        part |= {"start": starts[0], "end": ends[-1] if ends else None}
    return part


def _amberscript(found: Row) -> list[SpokenWord] | None:
    """Return the words of Amberscript's segments, each by the name of its `spkid`."""
    rows = _rows(found.get("segments"))
    if not rows or not all(
        isinstance(row.get("words"), list) and "text" not in row for row in rows
    ):
        return None
    called = {row.get("spkid"): row.get("name") for row in _rows(found.get("speakers"))}
    words: list[SpokenWord] = []
    for row in rows:
        who = row.get("speaker")
        name = called.get(who) if isinstance(who, str) else None
        for one in _rows(row["words"]):
            word = _word(one.get("text"), name or who, one.get("start"), one.get("end"))
            word.joins = word.text in _POINTS
            words.append(word)
    return _punctuated(words) or None


_POINTS = frozenset((".", ",", "?", "!", ":", ";", "…"))


def _deepgram(found: Row) -> list[SpokenWord] | None:
    results = found.get("results")
    if not isinstance(results, dict) or not isinstance(results.get("channels"), list):
        return None
    channels = _rows(results["channels"])
    words = []
    for place, channel in enumerate(channels):
        for alternative in _rows(channel.get("alternatives"))[:1]:
            own = f"{place}" if len(channels) > 1 else None
            for row in _rows(alternative.get("words")):
                text = row.get("punctuated_word") or row.get("word")
                words.append(_word(text, row.get("speaker", own), row.get("start"), row.get("end")))
    words = [one for one in words if one.text]
    if len(channels) > 1:
        words.sort(key=lambda one: one.start or 0.0)
    return words or None


def _speechmatics(found: Row) -> list[SpokenWord] | None:
    rows = _rows(found.get("results"))
    if not rows or not all(row.get("type") in _SPEECHMATICS for row in rows):
        return None
    words: list[SpokenWord] = []
    for row in rows:
        for best in _rows(row.get("alternatives"))[:1]:
            joins = row.get("type") == "punctuation" and row.get("attaches_to") != "next"
            who = best.get("speaker")
            who = None if who == "UU" else who
            word = _word(best.get("content"), who, row.get("start_time"), row.get("end_time"))
            word.joins = joins
            words.append(word)
    return _punctuated(words) or None


_SPEECHMATICS = frozenset(("word", "punctuation", "entity", "speaker_change"))


def _rev(found: Row) -> list[SpokenWord] | None:
    if not isinstance(found.get("monologues"), list):
        return None
    words: list[SpokenWord] = []
    for monologue in _rows(found["monologues"]):
        names = monologue.get("speaker_info")
        name = names.get("display_name") if isinstance(names, dict) else None
        gap = True
        for row in _rows(monologue.get("elements")):
            value = row.get("value")
            is_mark = row.get("type") == "punct"
            if is_mark and isinstance(value, str) and not value.strip():
                gap = True
                continue
            who = name or monologue.get("speaker")
            word = _word(value, who, row.get("ts"), row.get("end_ts"))
            word.joins = not gap
            gap = is_mark
            words.append(word)
    return _punctuated(words, keeps_gaps=True) or None


def _amazon(found: Row) -> list[SpokenWord] | None:
    results = found.get("results")
    if not isinstance(results, dict) or not isinstance(results.get("items"), list):
        return None
    labels: dict[object, object] = {}
    stated = results.get("speaker_labels")
    for segment in _rows(stated.get("segments")) if isinstance(stated, dict) else ():
        for row in _rows(segment.get("items")):
            labels[row.get("start_time")] = row.get("speaker_label")
    words: list[SpokenWord] = []
    for row in _rows(results["items"]):
        for best in _rows(row.get("alternatives"))[:1]:
            who = row.get("speaker_label") or labels.get(row.get("start_time"))
            word = _word(best.get("content"), who, row.get("start_time"), row.get("end_time"))
            word.joins = row.get("type") == "punctuation"
            words.append(word)
    return _punctuated(words) or None


def _google(found: Row) -> list[SpokenWord] | None:
    inner = found.get("response", found)
    results = _rows(inner.get("results")) if isinstance(inner, dict) else []
    bests = [_rows(row.get("alternatives"))[:1] for row in results if "alternatives" in row]
    heard = [best[0] for best in bests if best]
    if not heard or not all("transcript" in best or "words" in best for best in heard):
        return None
    rows = [row for best in heard for row in _rows(best.get("words"))]
    last = _rows(heard[-1].get("words"))
    before = rows[: len(rows) - len(last)]
    if any(map(_tag, last)) and not any(map(_tag, before)):
        rows = last  # the last result says all words again, now with who says them
    if not rows:
        return [_word(best.get("transcript"), None, None, None) for best in heard]
    return [
        _word(
            row.get("word"),
            _tag(row),
            row.get("startTime", row.get("startOffset", row.get("start_time"))),
            row.get("endTime", row.get("endOffset", row.get("end_time"))),
        )
        for row in rows
    ]


def _tag(row: Row) -> object:
    """Return who says a word of Google's, None where it is not said."""
    return next((row[key] for key in _TAGS if row.get(key)), None)


_TAGS = ("speakerTag", "speakerLabel", "speaker_tag", "speaker_label")


def _assembly(found: Row) -> list[SpokenWord] | None:
    """Return the words where AssemblyAI was not asked who speaks; its times are milliseconds."""
    rows = _rows(found.get("words"))
    if found.get("utterances") or not rows or "audio_url" not in found:
        return None
    return [
        _word(row.get("text"), row.get("speaker"), _thousandth(row.get("start")),
              _thousandth(row.get("end")))
        for row in rows
    ]  # fmt: skip


def _punctuated(words: list[SpokenWord], *, keeps_gaps: bool = False) -> list[SpokenWord]:
    """Return words that have text; a mark that joins a word is said by whoever said that."""
    kept = [word for word in words if word.text]
    for before, word in pairwise(kept):
        if word.joins or (keeps_gaps and word.start is None):
            word.speaker = before.speaker
    return kept


def _word(text: object, speaker: object, start: object, end: object) -> SpokenWord:
    who = None if speaker is None or isinstance(speaker, bool) else str(speaker)
    said = text if isinstance(text, str) else ""
    return SpokenWord(said.strip(), who, _seconds(start), _seconds(end))


def _seconds(value: object) -> float | None:
    if isinstance(value, str):
        written = _SECONDS.fullmatch(value)
        return number(written[1] if written else value)
    return value * 1.0 if isinstance(value, int | float) and not isinstance(value, bool) else None


def _thousandth(value: object) -> float | None:
    seconds = _seconds(value)
    return None if seconds is None else seconds / 1000


def _rows(found: object) -> list[Row]:
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
