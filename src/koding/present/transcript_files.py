"""A transcript as a file that can be imported again: text, a Word document, subtitles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from koding.errors import KodingError
from koding.messages.correcting import NO_SUBTITLES
from koding.model.timing import NO_END, clock
from koding.present.formats import TranscriptFormat

if TYPE_CHECKING:
    from koding.model.commented import WrittenTranscript
    from koding.model.label import Language

HEADING = "##"
"""How a line of text says that it is one."""
_SHORTEST = 1
"""Milliseconds of a cue of which nothing says how long it is."""


def render_transcript(
    transcript: WrittenTranscript, kind: TranscriptFormat, language: Language
) -> bytes:
    """Return a transcript as the file that is asked for.

    Raises:
        KodingError: subtitles are asked for, and the text has no times.
    """
    if kind is TranscriptFormat.DOCX:
        return render_word(transcript, language)
    return render_text(transcript) if kind is TranscriptFormat.TXT else render_subtitles(transcript)


def render_text(transcript: WrittenTranscript) -> bytes:
    """Return the text as it stands, with the time of each turn where it says none itself."""
    return ("\n".join(_lines(transcript)).rstrip("\n") + "\n").encode()


def render_word(transcript: WrittenTranscript, language: Language) -> bytes:
    """Return a Word document: a paragraph a line of the text, headings as headings."""
    from koding.present.word.house import own_house
    from koding.present.word.writer import WordWriter

    writer = WordWriter(own_house(transcript.document, language))
    writer.begin(on_its_side=False)
    for line in _lines(transcript):
        if line.startswith(HEADING):
            writer.heading(line.lstrip("#").strip())
        elif line.strip():
            writer.text(line)
    return writer.bytes()


def render_subtitles(transcript: WrittenTranscript) -> bytes:
    """Return WebVTT: a cue a time that the text has, with who speaks.

    Raises:
        KodingError: the text has no times.
    """
    cues = list(_cues(transcript))
    if all(starts is None for starts, _, _, _ in cues):
        raise KodingError(NO_SUBTITLES(document=transcript.document))
    written = ["WEBVTT\n"]
    at = 0
    for number, (starts, ends, speaker, words) in enumerate(cues):
        begin = max(at, starts) if starts is not None else at
        following = next((one[0] for one in cues[number + 1 :] if one[0] is not None), None)
        until = ends if ends is not None and ends > begin else following
        at = max(begin + _SHORTEST, until if until is not None else begin + 1000 * _SHORTEST)
        voice = "" if speaker is None else f"<v {escape(speaker, quote=False)}>"
        body = escape(words, quote=False)
        written.append(f"{_stamp(begin)} --> {_stamp(at)}\n{voice}{body}\n")
    return "\n".join(written).encode()


def _lines(transcript: WrittenTranscript) -> list[str]:
    """Return the lines of the text, with the times and the marks of headings that it lacks."""
    text, pieces, at = transcript.text, [], 0
    for start, added in sorted(added_texts(transcript)):
        if not start or text[start - 1] == "\n":
            pieces += [text[at:start], added]
            at = start
    return "".join((*pieces, text[at:])).split("\n")


def added_texts(transcript: WrittenTranscript) -> Iterator[tuple[int, str]]:
    """Yield where a mark of a heading or a time is put that the text lacks, and what it is."""
    for start in transcript.headings:
        if transcript.text[start] != HEADING[0]:
            yield start, f"{HEADING} "
    for turn in transcript.turns:
        if turn.starts_ms is not None and not transcript.times_in_text:
            label = transcript.labels.get(turn.ordinal)
            yield turn.start if label is None else label[0], f"[{clock(turn.starts_ms)}] "


def _cues(
    transcript: WrittenTranscript,
) -> Iterator[tuple[int | None, int | None, str | None, str]]:
    """Yield when each cue begins and ends, who speaks, and the words."""
    marks, text = transcript.marks, transcript.text
    for turn in transcript.turns:
        first = bisect_left(marks.time_starts, turn.start + 1)
        last = bisect_left(marks.time_starts, turn.end)
        cuts = [turn.start, *marks.time_starts[first:last], turn.end]
        for number, (begin, end) in enumerate(pairwise(cuts)):
            words = " ".join(text[begin:end].split())
            mark = bisect_left(marks.time_starts, begin + 1) - 1
            is_marked = mark >= 0 and (marks.time_starts[mark] == begin)
            starts = marks.starts_ms[mark] if is_marked else turn.starts_ms if not number else None
            ends = marks.ends_ms[mark] if is_marked else NO_END
            if words:
                yield starts, None if ends == NO_END else ends, turn.speaker, words


def _stamp(milliseconds: int) -> str:
    return f"{clock(milliseconds)}.{milliseconds % 1000:03}"
