"""WebVTT (Autotekst, Whisper, Teams with its `<v Name>`), SubRip, YouTube's SBV, and ASS."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from koding.errors import ReadingError
from koding.messages import transcripts
from koding.messages.files import at
from koding.reading.cues import Cue, CueBlock, OddCues, has_times, read_cues, split_blocks, unroll
from koding.reading.decoding import RawFile, decode, normalise
from koding.reading.facts import Known, TranscriptDraft
from koding.reading.script import ScriptLine, compose_cues

_SIGNATURE = re.compile(r"WEBVTT(?:[ \t].*)?")
_COMMENT = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s.*)?")
_VTT_TAG = re.compile(
    r"</?(?:c|b|i|u|ruby|rt)(?:\.[^\s<>]*)?>|</?(?:v|lang)(?:\.[^\s<>]*)?(?:\s[^<>]*)?>"
    r"|<(?:\d+:)?\d\d:\d\d\.\d{3}>"
)
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:\s+(?P<name>[^<>]*))?>|</v>")
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")

_SRT_TAG = re.compile(r"</?[biu]>|<font(?: [^<>]*)?>|</font>", re.IGNORECASE)
_SBV_TIMES = re.compile(r"^(\d+:\d\d:\d\d\.\d+),(\d+:\d\d:\d\d\.\d+)$", re.MULTILINE)
_ASS_TIME = re.compile(r"(\d+):(\d\d):(\d\d)[.:](\d\d)")
_ASS_FIELDS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect",
               "text")  # fmt: skip
_ASS_HIDDEN = re.compile(r"\{[^{}]*\}")
_OVERRIDE = re.compile(r"\{\\[^{}]*\}")
"""Where and how a player shows a line: `{\\an8}`."""


def read_vtt(file: RawFile, known: Known) -> TranscriptDraft:
    """Return what is said in a .vtt file; only the tags and references of WebVTT are taken away.

    Raises:
        ReadingError: it does not begin with WEBVTT, or there is no cue.
    """
    blocks = list(_cue_blocks(decode(file), file.name))
    return _compose(blocks, file.name, known, _plain, _voice_lines, has_names=True)


def read_srt(file: RawFile, known: Known) -> TranscriptDraft:
    """Return what is said in an .srt file; tags and places on the picture are taken away.

    Raises:
        ReadingError: there is no cue.
    """
    blocks = list(split_blocks(decode(file)))
    return _compose(blocks, file.name, known, _plain_srt, _written_lines, has_names=False)


def read_sbv(file: RawFile, known: Known) -> TranscriptDraft:
    """Return what is said in an .sbv file: cues without numbers, a comma between their times.

    Raises:
        ReadingError: there is no cue.
    """
    blocks = list(split_blocks(_SBV_TIMES.sub(r"\1 --> \2", decode(file))))
    return _compose(blocks, file.name, known, _plain_srt, _written_lines, has_names=False)


def read_ass(file: RawFile, known: Known) -> TranscriptDraft:
    """Return what is said in an .ass or .ssa file, in the order in which it is shown.

    What a line states as `Name` is who speaks; comments and what is drawn are no words.

    Raises:
        ReadingError: there is no line of dialogue.
    """
    rows = list(_ass_rows(decode(file)))
    lines = [
        ScriptLine(words.strip(), speaker=speaker or None, starts_ms=starts_ms, ends_ms=ends_ms)
        for starts_ms, ends_ms, speaker, text in sorted(rows, key=lambda row: row[0] or 0)
        for words in text.split("\n")
        if words.strip()
    ]
    if not lines:
        raise ReadingError(transcripts.NO_CUES(file=file.name))
    return compose_cues(lines, known)


def _ass_rows(text: str) -> Iterator[tuple[int | None, int | None, str, str]]:
    """Yield start, end, who speaks and the words of each line of dialogue."""
    fields: Sequence[str] = _ASS_FIELDS
    in_events = False
    for line in text.split("\n"):
        key, _, value = line.partition(":")
        if line.startswith("["):
            in_events = line.strip().casefold() == "[events]"
        elif in_events and key.strip().casefold() == "format":
            fields = [name.strip().casefold() for name in value.split(",")]
        elif key.strip().casefold() == "dialogue":
            cells = value.split(",", len(fields) - 1)
            row = dict(zip(fields, cells, strict=False))
            said = row.get("text", "")
            if re.search(r"\\p[1-9]", said):
                continue
            words = _ASS_HIDDEN.sub("", said).replace("\\N", "\n").replace("\\n", " ")
            times = (_ass_time(row.get("start", "")), _ass_time(row.get("end", "")))
            name = " ".join(row.get("name", row.get("actor", "")).split())
            yield *times, name, normalise(words.replace("\\h", " "))


def _ass_time(text: str) -> int | None:
    found = _ASS_TIME.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds, hundredths = map(int, found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + hundredths * 10


def _compose(
    blocks: Sequence[CueBlock],
    file: str,
    known: Known,
    plain: Callable[[str], str],
    lines_of: Callable[[Cue], Iterable[ScriptLine]],
    *,
    has_names: bool,
) -> TranscriptDraft:
    odd = OddCues()
    cues = read_cues(blocks, odd, has_names=has_names)
    if blocks and not any(has_times(block) for block in blocks):
        raise ReadingError(at(file, blocks[0].first, transcripts.NO_TIMES()))
    again = unroll(cues, plain)
    lines = [line for cue in cues for line in lines_of(cue)]
    if not lines:
        raise ReadingError(transcripts.NO_CUES(file=file))
    draft = compose_cues(lines, known)
    rolled = (transcripts.ROLLED(n=again, file=file),) if again else ()
    return replace(draft, warnings=(*draft.warnings, *odd.told(file), *rolled))


def _cue_blocks(text: str, file: str) -> Iterator[CueBlock]:
    blocks = split_blocks(text)
    header = next(blocks)
    if not _SIGNATURE.fullmatch(header.lines[0]):
        raise ReadingError(at(file, header.first, transcripts.NO_SIGNATURE()))
    below = CueBlock(header.first + 1, header.lines[1:])
    if has_times(below):
        yield below
    for block in blocks:
        if not _COMMENT.fullmatch(block.lines[0]):
            yield block


def _voice_lines(cue: Cue) -> Iterator[ScriptLine]:
    """Yield one line for each stretch of a voice, or for each written line where there is none."""
    for voice, words in _voices("\n".join(cue.lines)):
        speaker = voice or cue.speaker
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


def _written_lines(cue: Cue) -> Iterator[ScriptLine]:
    for words in cue.lines:
        yield ScriptLine(_plain_srt(words), starts_ms=cue.starts_ms, ends_ms=cue.ends_ms)


def _plain(text: str) -> str:
    return _without(_VTT_TAG, text)


def _plain_srt(text: str) -> str:
    return _without(_SRT_TAG, text)


def _without(tag: re.Pattern[str], text: str) -> str:
    bare = tag.sub("", _OVERRIDE.sub("", text))
    return normalise(_REFERENCE.sub(lambda found: html.unescape(found[0]), bare))
