"""What speech recognition writes as JSON: Whisper and its kin here, services beside it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from koding.errors import ReadingError
from koding.messages import transcripts
from koding.reading.chat_exports import read_chat_export
from koding.reading.decoding import RawFile, normalise, read_json
from koding.reading.facts import Known, TranscriptDraft
from koding.reading.labels import TURN_MARK
from koding.reading.script import ScriptLine, compose_cues
from koding.reading.speech_services import service_parts

_SEGMENTS, _CHUNKS, _CPP, _VOICES = "segments", "chunks", "transcription", "speakers"
_UTTERANCES = "utterances"
"""AssemblyAI's, with times in milliseconds."""
_MOST_SECONDS = 9999 * 3600
_Row = dict[str, object]


@dataclass(slots=True)
class _Odd:
    """How many parts had times, or words with speakers, that could not be used."""

    times: int = 0
    words: int = 0


def read_whisper(file: RawFile, known: Known) -> TranscriptDraft:
    """Return what is said in a .json file of speech recognition.

    A part whose words are by several speakers, as WhisperX has them, is divided between them.

    Raises:
        ReadingError: it is not JSON, or none of the kinds that are read.
    """
    found = read_json(file, transcripts.NO_JSON)
    chat = read_chat_export(found)
    parts, whole_text = (chat.parts, "") if chat else _parts(found, file)
    odd = _Odd()
    lines = [line for part in parts for line in _lines(part, odd)]
    if not lines and whole_text.strip():
        lines = [ScriptLine(line) for line in normalise(whole_text).split("\n")]
    if not any(line.text.strip() for line in lines):
        raise ReadingError(transcripts.NO_TEXT(file=file.name))
    draft = compose_cues(lines, known)
    told = [transcripts.CHAT(n=len(parts))] if chat else []
    if chat and chat.wordless:
        told.append(transcripts.WORDLESS(n=chat.wordless))
    if odd.times:
        told.append(transcripts.PARTS_WITHOUT_TIMES(n=odd.times, file=file.name))
    if odd.words:
        told.append(transcripts.PARTS_NOT_DIVIDED(n=odd.words, file=file.name))
    if missing := _missing(whole_text, lines):
        told.append(transcripts.TEXT_HAS_MORE(n=missing, file=file.name))
    return replace(draft, warnings=(*draft.warnings, *told))


def _parts(found: object, file: RawFile) -> tuple[list[_Row], str]:
    """Return what is said part by part, and the text of it all where the file has that too."""
    if isinstance(found, list) and len(found) == 1 and isinstance(found[0], dict):
        found = found[0] if any(key in found[0] for key in (_SEGMENTS, _CHUNKS)) else found
    if isinstance(found, list):
        found = {_SEGMENTS: found}
    if not isinstance(found, dict):
        raise ReadingError(transcripts.OTHER_JSON(file=file.name))
    if (served := service_parts(found)) is not None:
        return served, ""
    text = found.get("text")
    whole_text = text if isinstance(text, str) else ""
    for key in (_SEGMENTS, _VOICES, _CHUNKS, _CPP, _UTTERANCES):
        rows = found.get(key)
        if isinstance(rows, list) and rows:
            if not all(isinstance(row, dict) and isinstance(row.get("text"), str) for row in rows):
                break
            if key == _SEGMENTS and not any("start" in row for row in rows):
                break
            if key == _UTTERANCES:
                rows = [row | {"offsets": {"from": row.get("start"), "to": row.get("end")},
                               "words": None} for row in rows]  # fmt: skip
            return rows, whole_text
    else:
        if whole_text and all(not found.get(key) for key in (_SEGMENTS, _CHUNKS, _CPP)):
            return [], whole_text
    raise ReadingError(transcripts.OTHER_JSON(file=file.name))


def _lines(part: _Row, odd: _Odd) -> Iterator[ScriptLine]:
    starts_ms, ends_ms = _times(part, odd)
    speaker = _label(part.get("speaker"))
    text = normalise(str(part["text"]))
    if part.get("speaker_turn_next") is True and TURN_MARK not in text:
        text += f" {TURN_MARK}"
    whole_line = ScriptLine(text, speaker=speaker, starts_ms=starts_ms, ends_ms=ends_ms)
    for line in _divided(whole_line, part.get("words"), odd):
        for text in line.text.split("\n"):
            if text.strip():
                yield replace(line, text=text.strip())


def _divided(line: ScriptLine, words: object, odd: _Odd) -> Iterator[ScriptLine]:
    """Yield a part as it is, or one line for each stretch of words by one speaker."""
    rows = [row for row in words if isinstance(row, dict)] if isinstance(words, list) else []
    speakers: list[str | None] = []
    for row in rows:
        before = speakers[-1] if speakers else line.speaker
        speakers.append(_label(row.get("speaker")) or before)
    if len(set(speakers)) < 2:
        yield replace(line, speaker=speakers[0] if speakers else line.speaker)
        return
    ends = _ends(line.text, [normalise(str(row.get("word", ""))) for row in rows])
    if ends is None:
        odd.words += 1
        [(most, _)] = Counter(speakers).most_common(1)
        yield replace(line, speaker=line.speaker or most)
        return
    start = place = 0
    for speaker, stretch in groupby(speakers):
        count = len(list(stretch))
        first, last = rows[place], rows[place + count - 1]
        place += count
        yield ScriptLine(
            line.text[start : ends[place - 1]],
            speaker=speaker,
            starts_ms=_milliseconds(first.get("start"), 1000) if start else line.starts_ms,
            ends_ms=_milliseconds(last.get("end"), 1000) if place < len(rows) else line.ends_ms,
        )
        start = ends[place - 1]


def _ends(text: str, words: Sequence[str]) -> list[int] | None:
    """Return where each word ends in `text`, None where they are not the words of it."""
    ends: list[int] = []
    place = 0
    for word in words:
        for sign in word:
            if sign.isspace():
                continue
            while place < len(text) and text[place].isspace():
                place += 1
            if place == len(text) or text[place] != sign:
                return None
            place += 1
        ends.append(place)
    return ends if not text[place:].strip() else None


def _label(speaker: object) -> str | None:
    """Return a speaker's label; a bare number, as whisper.cpp has it, is `Speaker 1`."""
    if not isinstance(speaker, str | int) or isinstance(speaker, bool):
        return None
    label = " ".join(normalise(str(speaker)[:200]).split())
    if label in ("", "?"):
        return None
    return f"Speaker {label}" if label.isdecimal() else label


def _times(part: _Row, odd: _Odd) -> tuple[int | None, int | None]:
    """Return a part's times; none if they cannot be read, or if it ends before it starts."""
    unit, (start, end) = 1000, (part.get("start"), part.get("end"))
    stamp, offsets = part.get("timestamp"), part.get("offsets")
    if isinstance(stamp, list) and len(stamp) == 2:
        start, end = stamp
    elif isinstance(offsets, dict):
        unit, (start, end) = 1, (offsets.get("from"), offsets.get("to"))
    starts_ms, ends_ms = _milliseconds(start, unit), _milliseconds(end, unit)
    if starts_ms is None or (ends_ms is not None and ends_ms < starts_ms):
        odd.times += 1
        return None, None
    return starts_ms, ends_ms


def _milliseconds(value: object, unit: int) -> int | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    if not (math.isfinite(value) and 0 <= value * unit <= _MOST_SECONDS * 1000):
        return None
    return round(value * unit)


def _missing(text: str, lines: Sequence[ScriptLine]) -> int:
    """Return how many words the text of it all has that the parts have not."""
    said = Counter(word for line in lines for word in line.text.split() if word != TURN_MARK)
    return (Counter(normalise(text).split()) - said).total()
