"""WebVTT (Autotekst, Whisper, Teams with its `<v Name>`) and SubRip: cues with their times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from koding.errors import ReadingError
from koding.messages import transcripts
from koding.messages.files import at
from koding.model.numbers import whole
from koding.reading.decoding import RawFile, decode, normalise
from koding.reading.draft import TranscriptDraft
from koding.reading.script import ScriptLine, compose_cues

_SIGNATURE = re.compile(r"WEBVTT(?:[ \t].*)?")
_COMMENT = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s.*)?")
_VTT_TAG = re.compile(
    r"</?(?:c|b|i|u|ruby|rt)(?:\.[^\s<>]*)?>|</?(?:v|lang)(?:\.[^\s<>]*)?(?:\s[^<>]*)?>"
    r"|<(?:\d+:)?\d\d:\d\d\.\d{3}>"
)
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:\s+(?P<name>[^<>]*))?>|</v>")
_ENTITY = re.compile(r"&(amp|lt|gt|nbsp|lrm|rlm);")
_MEANING = {
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "nbsp": "\xa0",
    "lrm": "\u200e",
    "rlm": "\u200f",
}

_SRT_TAG = re.compile(r"</?[biu]>|<font(?: [^<>]*)?>|</font>", re.IGNORECASE)
_TIME = r"(?:(\d+):)?([0-5]?\d):([0-5]?\d)[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_ARROW = "-->"
_MOST_HOURS = 9999


def read_vtt(file: RawFile, named: frozenset[str]) -> TranscriptDraft:
    """Return what is said in a .vtt file; only the tags and entities of WebVTT are taken away.

    Raises:
        ReadingError: it does not begin with WEBVTT, a cue is broken, or there is none.
    """
    lines = [
        line
        for block in _cue_blocks(decode(file), file.name)
        for line in _lines(parse_cue(block, file.name))
    ]
    if not lines:
        raise ReadingError(transcripts.NO_CUES(file=file.name))
    return compose_cues(lines, named)


def _cue_blocks(text: str, file: str) -> Iterator[CueBlock]:
    blocks = split_blocks(text)
    header = next(blocks)
    if not _SIGNATURE.fullmatch(header.lines[0]):
        raise ReadingError(at(file, header.first, transcripts.NO_SIGNATURE()))
    if any("-->" in line for line in header.lines):
        yield CueBlock(header.first + 1, header.lines[1:])
    for block in blocks:
        if not _COMMENT.fullmatch(block.lines[0]):
            yield block


def _lines(cue: Cue) -> Iterator[ScriptLine]:
    """Yield one line for each stretch of a voice, or for each written line where there is none."""
    for speaker, words in _voices("\n".join(cue.lines)):
        plain = _plain(words)
        for part in [" ".join(plain.split("\n"))] if speaker else plain.split("\n"):
            yield ScriptLine(part, speaker=speaker, starts_ms=cue.starts_ms, ends_ms=cue.ends_ms)


def _voices(text: str) -> Iterator[tuple[str | None, str]]:
    speaker, start = None, 0
    for tag in _VOICE.finditer(text):
        if text[start : tag.start()].strip():
            yield speaker, text[start : tag.start()]
        speaker = " ".join(_plain(tag["name"] or "").split()) or None
        start = tag.end()
    if text[start:].strip():
        yield speaker, text[start:]


def _plain(text: str) -> str:
    return normalise(_ENTITY.sub(lambda found: _MEANING[found[1]], _VTT_TAG.sub("", text)))


def read_srt(file: RawFile, named: frozenset[str]) -> TranscriptDraft:
    """Return what is said in an .srt file; only the tags b, i, u and font are taken away.

    Raises:
        ReadingError: a cue is broken, or there is none.
    """
    cues = [parse_cue(block, file.name) for block in split_blocks(decode(file))]
    lines = [
        ScriptLine(normalise(_SRT_TAG.sub("", words)), starts_ms=cue.starts_ms, ends_ms=cue.ends_ms)
        for cue in cues
        for words in cue.lines
    ]
    if not lines:
        raise ReadingError(transcripts.NO_WORDS(file=file.name))
    return compose_cues(lines, named)


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from `starts_ms` to `ends_ms`: its lines as written."""

    starts_ms: int
    ends_ms: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueBlock:
    """Lines without a blank one between; `first` is the first one's number in the file."""

    first: int
    lines: tuple[str, ...]


def split_blocks(text: str) -> Iterator[CueBlock]:
    """Yield the blocks of `text`, which blank lines divide."""
    gathered: list[str] = []
    first = 1
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            first = first if gathered else number
            gathered.append(line)
        elif gathered:
            yield CueBlock(first, tuple(gathered))
            gathered = []


def parse_cue(block: CueBlock, file: str) -> Cue:
    """Return the cue that a block holds.

    Raises:
        ReadingError: the line of times is missing, cannot be read, or runs backwards, or a
            second one stands in the same block.
    """
    place = next((i for i, line in enumerate(block.lines[:2]) if _ARROW in line), None)
    if place is None:
        raise ReadingError(at(file, block.first, transcripts.NO_TIMES()))
    line = block.first + place
    match = _TIMES.fullmatch(block.lines[place])
    if not match:
        raise ReadingError(at(file, line, transcripts.BAD_TIMES()))
    starts_ms, ends_ms = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:])
    if starts_ms is None or ends_ms is None:
        raise ReadingError(at(file, line, transcripts.ENDLESS_TIMES()))
    if ends_ms < starts_ms:
        raise ReadingError(at(file, line, transcripts.BACKWARDS()))
    words = block.lines[place + 1 :]
    _refuse_second_times(words, line + 1, file)
    return Cue(starts_ms, ends_ms, words)


def _refuse_second_times(words: tuple[str, ...], first: int, file: str) -> None:
    for number, line in enumerate(words, start=first):
        if _ARROW in line and re.search(r"\d:\d", line):
            raise ReadingError(at(file, number, transcripts.SECOND_TIMES()))


def _milliseconds(parts: tuple[str | None, ...]) -> int | None:
    """Return the time that the parts state, None where it has more hours than any recording."""
    hours = whole(parts[0] or "0")
    if hours is None or hours > _MOST_HOURS:
        return None
    rest = (parts[1] or "0", parts[2] or "0", (parts[3] or "").ljust(3, "0"))
    minutes, seconds, decimals = (whole(part) or 0 for part in rest)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + decimals
