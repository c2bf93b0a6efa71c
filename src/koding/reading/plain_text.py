"""Txt and Markdown: kept as they were written, after their front matter; only spans are found.

In txt a line `## ...` is a heading; Markdown's other marks are part of what was said. Numbers that
run from line to line are the one thing left out, since they would be words of those who speak.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from koding.messages import Message, transcripts
from koding.model.choices import ASKING
from koding.model.codes import fold
from koding.model.material import TimeMark, TurnSpan
from koding.model.places import Span
from koding.model.stamps import silent_spans, stamp_times
from koding.reading.asking_voices import (
    ANSWERS,
    ASKS,
    AskedParagraph,
    count_above,
    find_asked,
    is_lone,
    may_ask,
    split_lone,
)
from koding.reading.decoding import RawFile, decode
from koding.reading.doubts import find_doubts, unsaid_told
from koding.reading.facts import Known, TranscriptDraft, merge_facts, stated_role
from koding.reading.front_matter import split_front_matter
from koding.reading.headings import (
    MARKDOWN_HEADING,
    TEXT_HEADING,
    Heading,
    document_facts,
    find_headings,
    header_facts,
    make_sections,
    split_title,
)
from koding.reading.labels import (
    LINE_BREAK,
    TURN_MARK,
    LabelHead,
    closing_stamp,
    is_stamp,
    leading_stamp,
    number_lines,
)
from koding.reading.voices.finding import find_voices
from koding.reading.voices.weighed import VoiceLine, Voices

_LONGEST_STAMP = 60
_HIDDEN = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
"""Marks of direction, which stand beside what is said and are none of it."""
_BOLD = re.compile(r"(\*\*|__|\*|_)(?![\s*_]).*\1\s*")
_PARAGRAPH = re.compile(r"\n[^\S\n]*(?:\n\s*|\Z)")


def read_txt(file: RawFile, known: Known) -> TranscriptDraft:
    """Return what stands in a .txt file; see `read_plain`."""
    return read_plain(file, TEXT_HEADING, known)


def read_markdown(file: RawFile, known: Known) -> TranscriptDraft:
    """Return what stands in a .md file; see `read_plain`."""
    return read_plain(file, MARKDOWN_HEADING, known)


def read_plain(file: RawFile, heading: re.Pattern[str], known: Known) -> TranscriptDraft:
    """Return what stands in a text whose headings match `heading`.

    Front matter may name more speakers than are `known`.

    Raises:
        ReadingError: the file is not text, or its front matter cannot hold.
    """
    whole = decode(file)
    facts, warnings, text = split_front_matter(whole, file.name)
    stated = frozenset(fold(speaker.label) for speaker in facts.speakers)
    known = replace(known, named=known.named | stated)
    above = whole.count("\n", 0, len(whole) - len(text))
    draft = read_prose(text, heading, known, first_line=above + 1)
    return replace(
        draft,
        facts=merge_facts(draft.facts, facts),
        warnings=(*warnings, *draft.warnings),
    )


def read_prose(
    text: str, heading: re.Pattern[str], known: Known, *, first_line: int = 1
) -> TranscriptDraft:
    """Return the turns, sections and times of `text`, which begins at `first_line` of its file."""
    text, cut = _without_numbers(text)
    headings = find_headings(text, heading)
    labels = _label_headings(headings)
    headings = [one for one in headings if one not in labels]
    starts, lines = _lines(
        text, {one.span.start for one in headings}, {one.span.start for one in labels}
    )
    voices = find_voices(lines, known.named, flows=False)
    marks = _marks(headings, voices, starts, len(text))
    if not voices.heads:
        marks += [_Mark(one.start(), one.end()) for one in re.finditer(re.escape(TURN_MARK), text)]
        marks.sort(key=lambda mark: mark.start)
    first_label = (
        marks[0].start
        if not headings
        else min((mark.start for mark in marks if mark.head), default=len(text))
    )
    title, topics = split_title(headings, first_label)
    header = starts[voices.header] if voices.header < len(starts) else len(text)
    turns = list(_turns(text, [mark for mark in marks if mark.start >= header], header))
    turned = 0 if voices.heads else text.count(TURN_MARK, header)
    turns, told, asking = _asked(text, turns, known) if not turned else (turns, (), ())
    if turned:
        asking = (transcripts.TURNS_UNNAMED(n=turned),)
    unsaid = unsaid_told(voices, [line.text for line in lines])
    texts = [line.text for line in lines[: voices.header]]
    facts = document_facts([one for one in texts if not heading.fullmatch(one)])
    facts = replace(facts, date=facts.date or voices.day or None)
    return TranscriptDraft(
        text,
        tuple(turns),
        make_sections(topics, len(text)),
        replace(facts, title=title.title) if title else facts,
        (*_silent(voices, turns, starts), *unsaid, *told, *cut),
        (*find_doubts(text, turns, voices, texts, first=first_line), *asking),
        _times(text, voices, starts),
        header=header_facts(texts),
    )


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a heading or a label begins, and where what follows it may begin."""

    start: int
    end: int
    head: LabelHead | None = None
    label: Span | None = None


def _without_numbers(text: str) -> tuple[str, tuple[Message, ...]]:
    lines = text.split("\n")
    cuts = number_lines(lines)
    if not cuts:
        return text, ()
    bare = "\n".join(line[cut:] for line, cut in zip(lines, cuts, strict=True))
    return bare, (transcripts.NUMBERED(n=sum(map(bool, cuts))),)


def _label_headings(headings: Sequence[Heading]) -> list[Heading]:
    """Return the headings that are labels: of a few names that come again and again, one asks."""
    uses = Counter(fold(one.title) for one in headings)
    again = [one for one in headings if uses[fold(one.title)] > 1]
    asks = any(stated_role(one.title) in ASKING for one in again)
    few = len({fold(one.title) for one in again}) > 1
    return again if asks and few and len(again) > len(headings) / 2 else []


def _lines(text: str, headings: set[int], labels: set[int]) -> tuple[list[int], list[VoiceLine]]:
    """Return where each line starts, and the lines as they are weighed."""
    starts, lines = [], []
    start, apart = 0, True
    for line in LINE_BREAK.split(text):
        blank = not line or line.isspace()
        heading = start in headings
        starts.append(start)
        label = start in labels
        if label:  # its marks are as bold type is: the line is a name
            line = re.sub("#", " ", line)
        weighed = VoiceLine("" if blank else line, apart, is_title=heading)
        weighed.lead = len(line) if label else 0
        lines.append(weighed)
        apart = blank or heading
        start += len(line) + 1
    return starts, lines


def _marks(
    headings: Sequence[Heading], voices: Voices, starts: Sequence[int], length: int
) -> list[_Mark]:
    marks = [_Mark(heading.span.start, heading.span.end) for heading in headings]
    ends = [*starts[1:], length]
    marks += [_Mark(starts[place], ends[place]) for place in voices.silent]
    for place, head in voices.heads.items():
        start = starts[place]
        if voices.owners.get(place - 1) == place:
            start = starts[place - 1]
        label = Span(starts[place] + head.start, starts[place] + head.end)
        marks.append(_Mark(start, starts[place] + head.body, head, label))
    return sorted(marks, key=lambda mark: mark.start) or [_Mark(0, 0)]


def _turns(text: str, marks: Sequence[_Mark], start: int) -> Iterator[TurnSpan]:
    speaker = None
    for mark, following in pairwise([_Mark(start, start), *marks, _Mark(len(text), len(text))]):
        head = mark.head
        speaker = head.name if head else speaker
        turn = _turn(text, mark.end, following.start, speaker)
        if turn is None:
            continue
        if head is None:
            yield turn
            continue
        starts_ms = turn.starts_ms if head.starts_ms is None else head.starts_ms
        ends_ms = turn.ends_ms if head.ends_ms is None else head.ends_ms
        yield TurnSpan(turn.body, speaker, mark.label, starts_ms, ends_ms)


def _turn(text: str, start: int, end: int, speaker: str | None) -> TurnSpan | None:
    """Return the turn whose body is what is said in `text[start:end]`, None if nothing is.

    Times at its ends are no part of it; the first says when it begins, `#...#` when it ends.
    """
    body, starts_ms, ends_ms = _trim(text, start, end), None, None
    while body and (text[body.start] in "[(#" or text[body.start].isdigit()):
        stamp = leading_stamp(text[body.start : min(body.end, body.start + _LONGEST_STAMP)])
        if stamp is None:
            break
        starts_ms = stamp_times(stamp[0])[0] if starts_ms is None else starts_ms
        body = _trim(text, body.start + stamp.end(), body.end)
    if body and text[body.end - 1].isdigit():
        last = max(body.start, text.rfind("\n", body.start, body.end) + 1)
        if body.end - last < _LONGEST_STAMP and is_stamp(text[last : body.end]):
            body = _trim(text, body.start, last)
    while body and (stamp := closing_stamp(text, body.start, body.end)):
        ends_ms = stamp_times(stamp[0])[0] if ends_ms is None else ends_ms
        body = _trim(text, body.start, stamp.start())
    return TurnSpan(body, speaker, None, starts_ms, ends_ms) if body else None


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in _HIDDEN):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _HIDDEN):
        end -= 1
    return Span(start, end)


def _silent(
    voices: Voices, turns: Sequence[TurnSpan], starts: Sequence[int]
) -> tuple[Message, ...]:
    spoken = {turn.label.start for turn in turns if turn.label}
    silent = [
        head.name
        for place, head in voices.heads.items()
        if starts[place] + head.start not in spoken
    ]
    if not silent:
        return ()
    return (transcripts.NOTHING_AFTER(n=len(silent), names=list(dict.fromkeys(silent))),)


def _times(text: str, voices: Voices, starts: Sequence[int]) -> tuple[TimeMark, ...]:
    """Return every time of the text, where it stands: what follows is said from then on."""
    header = starts[voices.header] if voices.header < len(starts) else len(text)
    marks = {
        begin: TimeMark(begin, *stamp_times(text[begin:end]))
        for begin, end in silent_spans(text, header)
    }
    if not header and (first := leading_stamp(text)):
        marks[0] = TimeMark(0, *stamp_times(first[0]))
    for place, head in voices.heads.items():
        front = voices.fronts.get(place)
        start = starts[place] + (front.start if front and front.stamp else head.start)
        if head.starts_ms is not None and start not in marks:
            marks[start] = TimeMark(start, head.starts_ms, head.ends_ms)
    kept: list[TimeMark] = []
    for start in sorted(marks):
        if not kept or marks[start].starts_ms != kept[-1].starts_ms:
            kept.append(marks[start])
    return tuple(kept)


def _asked(
    text: str, turns: list[TurnSpan], known: Known
) -> tuple[list[TurnSpan], tuple[Message, ...], tuple[Message, ...]]:
    """Return the turns with who asks, where no label says it, what to say, and what to ask."""
    if any(turn.speaker for turn in turns):
        return _lone(text, turns, known)
    if not turns:
        return turns, (), ()
    spans = [span for turn in turns for span in _paragraphs(text, turn.body)]
    said = [text[span.start : span.end] for span in spans]
    paragraphs = [AskedParagraph(one, _BOLD.fullmatch(one) is not None) for one in said]
    above = count_above(paragraphs)
    asked = find_asked(paragraphs[above:], known.questions)
    if asked is None:
        may = known.questions is None and may_ask(paragraphs)
        return turns, (), (transcripts.MAY_ASK(),) if may else ()
    ends = {turn.body.end for turn in turns}
    divided: list[TurnSpan] = []
    for span, asks in zip(spans[above:], asked, strict=True):
        speaker = ASKS if asks else ANSWERS
        last = divided[-1] if divided else None
        if last and last.speaker == speaker and last.body.end not in ends:
            divided[-1] = replace(last, body=Span(last.body.start, span.end))
        else:
            divided.append(TurnSpan(span, speaker))
    if known.questions:
        return divided, (transcripts.ASKED_MARK(n=sum(asked)),), ()
    return divided, (), (transcripts.ASKED_APART(n=sum(asked)),)


def _lone(
    text: str, turns: list[TurnSpan], known: Known
) -> tuple[list[TurnSpan], tuple[Message, ...], tuple[Message, ...]]:
    """Return the turns divided where only one voice has a label, and what to ask of it."""
    voices = {turn.speaker for turn in turns if turn.speaker}
    if len(voices) > 1:
        return turns, (), ()
    mine = [turn for turn in turns if turn.speaker]
    spans = [list(_paragraphs(text, turn.body, single=False)) for turn in mine]
    said = [[text[one.start : one.end] for one in turn] for turn in spans]
    if not is_lone(said):
        return turns, (), ()
    [label] = voices
    places = None if known.questions else split_lone(label, said)
    other = ANSWERS if stated_role(label) in ASKING else ASKS
    if places is None or known.named - {fold(label), fold(other)}:
        return turns, (), () if known.questions else (transcripts.LONE(label=label),)
    divided = [turn for turn in turns if not turn.speaker]
    for turn, parts, place in zip(mine, spans, places, strict=True):
        first, rest = parts[:place], parts[place:]
        divided.append(replace(turn, body=Span(first[0].start, first[-1].end)))
        if rest:
            divided.append(TurnSpan(Span(rest[0].start, rest[-1].end), other))
    divided.sort(key=lambda turn: turn.body.start)
    return divided, (), (transcripts.LONE_READ(label=label, other=other),)


def _paragraphs(text: str, body: Span, *, single: bool = True) -> Iterator[Span]:
    """Yield the paragraphs of a body: its lines, where no blank one stands between any.

    Without `single`, a line is no paragraph.
    """
    said = text[body.start : body.end]
    between = LINE_BREAK if single and not _PARAGRAPH.search(said) else _PARAGRAPH
    start = 0
    for found in [*between.finditer(said), None]:
        end = found.start() if found else len(said)
        span = _trim(text, body.start + start, body.start + end)
        if span:
            yield span
        start = found.end() if found else end
