"""WebVTT: Autotekst, Whisper, and Teams with its `<v Name>`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from koding.errors import ReadingError
from koding.messages import subtitles
from koding.messages.files import at
from koding.reading.cues import Block, Cue, parse_cue, split_blocks
from koding.reading.decoding import decode, normalise
from koding.reading.draft import Draft
from koding.reading.files import RawFile
from koding.reading.lines import Line
from koding.reading.script import compose_cues

_SIGNATURE = re.compile(r"WEBVTT(?:[ \t].*)?")
_COMMENT = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s.*)?")
_TAG = re.compile(
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


def read_vtt(file: RawFile, named: frozenset[str]) -> Draft:
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
        raise ReadingError(subtitles.NO_CUES(file=file.name))
    return compose_cues(lines, named)


def _cue_blocks(text: str, file: str) -> Iterator[Block]:
    blocks = split_blocks(text)
    header = next(blocks)
    if not _SIGNATURE.fullmatch(header.lines[0]):
        raise ReadingError(at(file, header.first, subtitles.NO_SIGNATURE()))
    if any("-->" in line for line in header.lines):
        yield Block(header.first + 1, header.lines[1:])
    for block in blocks:
        if not _COMMENT.fullmatch(block.lines[0]):
            yield block


def _lines(cue: Cue) -> Iterator[Line]:
    """Yield one line for each stretch of a voice, or for each written line where there is none."""
    for speaker, words in _voices("\n".join(cue.lines)):
        plain = _plain(words)
        for part in [" ".join(plain.split("\n"))] if speaker else plain.split("\n"):
            yield Line(part, speaker=speaker, starts_ms=cue.starts_ms, ends_ms=cue.ends_ms)


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
    return normalise(_ENTITY.sub(lambda found: _MEANING[found[1]], _TAG.sub("", text)))
