"""A format without a text of its own (VTT, SRT, docx), rendered as one.

Each turn is `Label: body`, with a newline between turns. Times that stand beside what is said are
kept as marks and are no part of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from koding.messages import Message, transcripts
from koding.model.choices import ASKING
from koding.model.codes import fold
from koding.model.material import DocumentFacts, HeaderFact, PageMark, TimeMark, TurnSpan
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
from koding.reading.doubts import find_doubts, unsaid_told
from koding.reading.facts import Known, TranscriptDraft, stated_role
from koding.reading.headings import Heading, document_facts, header_facts, make_sections
from koding.reading.labels import (
    LINE_BREAK,
    TURN_MARK,
    LabelHead,
    closing_stamp,
    leading_stamp,
    number_lines,
)
from koding.reading.voices.finding import find_voices
from koding.reading.voices.weighed import VoiceLine, Voices

_MOST_HEADING_WORDS, _MOST_SENTENCE_WORDS = 20, 12
"""A heading of more words is speech that has a heading's style; of fewer, if it ends in a stop."""


class LineKind(Enum):
    """What a line of the source is."""

    SPEECH = "speech"
    HEADING = "heading"
    TITLE = "title"
    HEADER = "header"  # a table of keys and values, or what a program says: nobody's words


class Emphasis(Enum):
    """How a whole paragraph is set apart from plain ones; it may mean a question."""

    BOLD = "bold"
    ITALIC = "italic"
    STRONG = "strong"  # a style of that name, whatever it looks like


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """One line of the source, NFC and without line breaks.

    `speaker` is who the format itself says speaks; `lead` is how many characters at the line's
    start the layout sets apart (bold, a cell of their own, a heading), which may be a label.
    `emphasis` is the typeface of all of its words; `page` is the page it stands on, from 1.
    `is_apart` says that it opens a turn, of the last speaker if it has no label.
    """

    text: str
    kind: LineKind = LineKind.SPEECH
    speaker: str | None = None
    lead: int = 0
    starts_ms: int | None = None
    ends_ms: int | None = None
    emphasis: Emphasis | None = None
    page: int | None = None
    is_apart: bool = False


def compose_cues(lines: Sequence[ScriptLine], known: Known) -> TranscriptDraft:
    """Return the script of subtitles: cues of one speaker are joined by a space."""
    return _compose(lines, known, flows=True)


def compose_paragraphs(lines: Sequence[ScriptLine], known: Known) -> TranscriptDraft:
    """Return the script of paragraphs: a turn's paragraphs are joined by a newline.

    What stands above the first turn is a header, which is in the text but which nobody says.
    """
    return _compose(lines, known, flows=False)


def _compose(lines: Sequence[ScriptLine], known: Known, *, flows: bool) -> TranscriptDraft:
    lines, turned = _turned([_settled(part) for line in lines for part in _parts(line)])
    numbers = number_lines([line.text for line in lines])
    if numbers:
        lines = [
            replace(line, text=line.text[cut:], lead=max(0, line.lead - cut)) if cut else line
            for line, cut in zip(lines, numbers, strict=True)
        ]
    weighed = [_weighed(line) for line in lines]
    voices = find_voices(weighed, known.named, flows=flows)
    gathering = _Gathering(voices, lines, flows=flows)
    for place, line in enumerate(lines):
        gathering.add(place, line)
    pieces, warnings = gathering.pieces, gathering.warnings()
    pieces, told, asking = _asked(pieces, known, flows=flows)
    script = _Script(" " if flows else "\n")
    for piece in pieces:
        script.write(piece)
    texts = [line.text for line in lines]
    above = [
        line.text
        for place, line in enumerate(lines)
        if place < voices.header or line.kind is LineKind.HEADER
    ]
    facts = document_facts(above)
    facts = replace(facts, date=facts.date or voices.day or None)
    draft = script.draft(header_facts(above), facts)
    doubts = find_doubts(draft.text, draft.turns, voices, texts, first=None)
    if turned:
        doubts = (transcripts.TURNS_UNNAMED(n=turned), *_without_nobody(doubts))
    cut = sum(map(bool, numbers or ()))
    numbered = (transcripts.NUMBERED(n=cut),) if cut else ()
    warnings = (*warnings, *unsaid_told(voices, texts))
    return replace(draft, warnings=(*warnings, *told, *numbered), doubts=(*doubts, *asking))


def _turned(lines: list[ScriptLine]) -> tuple[list[ScriptLine], int]:
    """Return the lines without marks of a turn, what follows one opening a turn, and how many."""
    if not any(TURN_MARK in line.text for line in lines):
        return lines, 0
    kept: list[ScriptLine] = []
    opens, n = False, 0
    for line in lines:
        first, *others = line.text.split(TURN_MARK)
        for place, text in enumerate((first, *others)):
            opens, n = opens or place > 0, n + (place > 0)
            if text.strip() or (not place and not others):
                lead = 0 if place else min(line.lead, len(text))
                kept.append(replace(line, text=text, lead=lead, is_apart=line.is_apart or opens))
                opens = False
    return kept, n


def _without_nobody(doubts: Sequence[Message]) -> tuple[Message, ...]:
    return tuple(one for one in doubts if one.sentence != transcripts.NOBODY)


def _parts(line: ScriptLine) -> Iterator[ScriptLine]:
    """Yield what stands between the line breaks within a line; only the first has a lead."""
    if LINE_BREAK.search(line.text) is None:
        yield line
        return
    first, *others = LINE_BREAK.split(line.text)
    yield replace(line, text=first, lead=min(line.lead, len(first)))
    for text in others:
        yield replace(line, text=text, lead=0)


def _settled(line: ScriptLine) -> ScriptLine:
    """Return a line with what is too long for a heading, or ends as a sentence does, as speech."""
    if line.kind is not LineKind.HEADING:
        return line
    words = len(line.text.split())
    stops = line.text.rstrip().endswith((".", "!", "?", "…"))
    is_long = words > _MOST_HEADING_WORDS or (stops and words > _MOST_SENTENCE_WORDS)
    return replace(line, kind=LineKind.SPEECH, lead=0, is_apart=True) if is_long else line


def _weighed(line: ScriptLine) -> VoiceLine:
    return VoiceLine(
        line.text,
        stated=line.speaker,
        lead=line.lead,
        is_heading=line.kind is LineKind.HEADING,
        is_title=line.kind in (LineKind.TITLE, LineKind.HEADER),
    )


def _asked(
    pieces: list[ScriptPiece], known: Known, *, flows: bool
) -> tuple[list[ScriptPiece], tuple[Message, ...], tuple[Message, ...]]:
    """Return the pieces with who asks, where no label says it, what to say, and what to ask."""
    spoken = [piece for piece in pieces if piece.kind is LineKind.SPEECH and not piece.is_silent]
    if any(piece.speaker for piece in spoken):
        return _lone(pieces, known) if not flows else (pieces, (), ())
    if not spoken:
        return pieces, (), ()
    parts = [part for piece in spoken for part in piece.parts]
    paragraphs = [AskedParagraph(part.text, part.emphasis is not None) for part in parts]
    above = 0 if flows else count_above(paragraphs)
    asked = find_asked(paragraphs[above:], known.questions)
    if asked is None:
        may = known.questions is None and may_ask(paragraphs)
        return pieces, (), (transcripts.MAY_ASK(),) if may else ()
    answers = iter([*[None] * above, *asked])
    divided = [
        new
        for piece in pieces
        for new in ([piece] if piece not in spoken else _divided(piece, answers))
    ]
    said = transcripts.ASKED_MARK if known.questions else transcripts.ASKED_APART
    told = said(n=sum(asked))
    return divided, *(((told,), ()) if known.questions else ((), (told,)))


def _lone(
    pieces: list[ScriptPiece], known: Known
) -> tuple[list[ScriptPiece], tuple[Message, ...], tuple[Message, ...]]:
    """Return the pieces divided where only one voice has a label, and what to ask of it."""
    mine = [piece for piece in pieces if piece.speaker and piece.kind is LineKind.SPEECH]
    labels = {piece.speaker for piece in mine}
    if len(labels) > 1:
        return pieces, (), ()
    for piece in mine:
        piece.parts[:] = [part for part in piece.parts if part.text.strip()] or piece.parts
    said = [[part.text.strip() for part in piece.parts] for piece in mine]
    if not is_lone(said):
        return pieces, (), ()
    label = mine[0].speaker or ""
    places = None if known.questions else split_lone(label, said)
    other = ANSWERS if stated_role(label) in ASKING else ASKS
    if places is None or known.named - {fold(label), fold(other)}:
        return pieces, (), () if known.questions else (transcripts.LONE(label=label),)
    at = dict(zip(map(id, mine), places, strict=True))
    divided: list[ScriptPiece] = []
    for piece in pieces:
        divided.append(piece)
        rest = piece.parts[at[id(piece)] :] if id(piece) in at else []
        if rest:
            del piece.parts[at[id(piece)] :]
            divided.append(
                ScriptPiece(LineKind.SPEECH, rest, other, "", rest[0].starts_ms, rest[-1].ends_ms)
            )
    return divided, (), (transcripts.LONE_READ(label=label, other=other),)


def _divided(piece: ScriptPiece, asked: Iterator[bool | None]) -> Iterator[ScriptPiece]:
    current: ScriptPiece | None = None
    for part in piece.parts:
        asks = next(asked)
        if asks is None:  # a title, or another fact above all questions
            yield ScriptPiece(LineKind.SPEECH, [part], is_silent=True)
            continue
        speaker = ASKS if asks else ANSWERS
        if current is None or current.speaker != speaker:
            if current:
                yield current
            current = ScriptPiece(LineKind.SPEECH, speaker=speaker, starts_ms=part.starts_ms)
        current.parts.append(part)
        current.ends_ms = part.ends_ms
    if current:
        yield current


@dataclass(slots=True)
class ScriptPart:
    """A line's words within a turn, with the time and page at which they stand."""

    text: str
    starts_ms: int | None = None
    ends_ms: int | None = None
    page: int | None = None
    emphasis: Emphasis | None = None


@dataclass(slots=True, eq=False)
class ScriptPiece:
    """A turn, heading, title or line of the header in the making.

    `label` is the label that is written, nothing where the turn has none.
    """

    kind: LineKind
    parts: list[ScriptPart] = field(default_factory=list)
    speaker: str | None = None
    label: str = ""
    starts_ms: int | None = None
    ends_ms: int | None = None
    is_silent: bool = False


class _Script:
    """The text as it grows, and what is found on the way."""

    def __init__(self, joint: str) -> None:
        self._joint = joint
        self._blocks: list[str] = []
        self._length = 0
        self._turns: list[TurnSpan] = []
        self._headings: list[Heading] = []
        self._times: list[TimeMark] = []
        self._pages: list[PageMark] = []
        self._title: str | None = None

    def write(self, piece: ScriptPiece) -> None:
        start = self._length
        block = piece.label
        begun = False
        for part in piece.parts:
            words = part.text.strip()
            if not words:
                continue
            block += (self._joint if begun else " " if block else "") + words
            begun = True
            self._mark(part, start + len(block) - len(words), words)
        if not block:
            return
        end = start + len(block)
        body = Span(start + len(piece.label) + bool(piece.label), end)
        if begun:
            self._place(piece, block, start, body)
        self._blocks.append(block)
        self._length = end + 1

    def _place(self, piece: ScriptPiece, block: str, start: int, body: Span) -> None:
        if piece.kind is LineKind.TITLE:
            self._title = self._title or block
        elif piece.kind is LineKind.HEADING:
            self._headings.append(Heading(block, 1, Span(start, body.end)))
        elif not piece.is_silent:
            label = Span(start, start + len(piece.label)) if piece.label else None
            times = piece.starts_ms, piece.ends_ms
            self._turns.append(TurnSpan(body, piece.speaker, label, *times))

    def _mark(self, part: ScriptPart, start: int, words: str) -> None:
        if part.starts_ms is not None:
            self._times.append(TimeMark(start, part.starts_ms, part.ends_ms))
        for begin, end in silent_spans(words):
            self._times.append(TimeMark(start + begin, *stamp_times(words[begin:end])))
        if part.page is not None and (not self._pages or self._pages[-1].page != part.page):
            self._pages.append(PageMark(start, part.page))

    def draft(self, header: tuple[HeaderFact, ...], facts: DocumentFacts) -> TranscriptDraft:
        text = "\n".join(self._blocks)
        return TranscriptDraft(
            text,
            tuple(self._turns),
            make_sections(self._headings, len(text)),
            replace(facts, title=self._title or facts.title),
            times=tuple({mark.start: mark for mark in self._times}.values()),
            pages=tuple(self._pages),
            header=header,
        )


class _Gathering:
    """The pieces so far; each line carries one on or opens one."""

    def __init__(self, voices: Voices, lines: Sequence[ScriptLine], *, flows: bool) -> None:
        self.pieces: list[ScriptPiece] = []
        self._voices = voices
        self._flows = flows
        self._last: str | None = None
        self._time: tuple[int, int | None] | None = None
        self._signs = _signs(voices, lines) if flows else frozenset()

    def add(self, place: int, line: ScriptLine) -> None:
        is_above = place < self._voices.header and line.kind is LineKind.SPEECH
        if is_above or place in self._voices.silent or line.kind is LineKind.HEADER:
            silent = ScriptPiece(LineKind.SPEECH, [_part(line, line.text)], is_silent=True)
            self.pieces.append(silent)
            return
        if place in self._voices.stamps and line.speaker is None:
            self._time = self._voices.stamps[place]
            return
        head = self._voices.heads.get(place)
        if head is None and line.kind is not LineKind.SPEECH:
            self.pieces.append(ScriptPiece(line.kind, [_part(line, line.text)]))
            return
        part = self._part(place, line, head)
        speaker = line.speaker if line.speaker is not None else head.name if head else None
        opens = line.is_apart or place in self._signs
        turn = None if opens else self._turn_of(speaker)
        if turn is None:
            turn = self._open(speaker, part, is_other=place in self._signs)
        turn.parts.append(part)
        turn.ends_ms = turn.ends_ms if part.ends_ms is None else part.ends_ms

    def _part(self, place: int, line: ScriptLine, head: LabelHead | None) -> ScriptPart:
        """Return the words of a line without its label and the times at its ends."""
        text, starts, ends = line.text, line.starts_ms, line.ends_ms
        if head and line.speaker is None:
            text = text[head.body :]
            if head.starts_ms is not None:
                starts, ends = head.starts_ms, head.ends_ms
        elif place in self._signs:
            text = text[self._voices.fronts[place].words :]
        found = leading_stamp(text)
        if found:
            text = text[found.end() :]
            starts, ends = stamp_times(found[0])
        elif starts is None and self._time:
            starts, ends = self._time
        self._time = None
        text = text.rstrip()
        if closing := closing_stamp(text, 0, len(text)):
            self._time = stamp_times(closing[0])
            ends = self._time[0] if ends is None else ends
            text = text[: closing.start()]
        return ScriptPart(text, starts, ends, line.page, line.emphasis)

    def _turn_of(self, speaker: str | None) -> ScriptPiece | None:
        """Return the turn that words of `speaker` carry on, if there is one."""
        if not self.pieces or self.pieces[-1].kind is not LineKind.SPEECH:
            return None
        current = self.pieces[-1]
        if current.is_silent:
            return None
        carries_on = speaker is None or (self._flows and current.speaker == speaker)
        return current if carries_on else None

    def _open(self, speaker: str | None, part: ScriptPart, *, is_other: bool) -> ScriptPiece:
        """Open a turn; after a heading, speech without a label is still the last speaker's."""
        self._last = speaker or (None if is_other else self._last)
        label = f"{speaker}:" if speaker is not None else ""
        piece = ScriptPiece(LineKind.SPEECH, [], self._last, label, starts_ms=part.starts_ms)
        self.pieces.append(piece)
        return piece

    def warnings(self) -> tuple[Message, ...]:
        silent = [
            piece.label[:-1]
            for piece in self.pieces
            if piece.label and not any(part.text.strip() for part in piece.parts)
        ]
        if not silent:
            return ()
        return (transcripts.NOTHING_AFTER(n=len(silent), names=list(dict.fromkeys(silent))),)


def _part(line: ScriptLine, text: str) -> ScriptPart:
    return ScriptPart(text, line.starts_ms, line.ends_ms, line.page)


def _signs(voices: Voices, lines: Sequence[ScriptLine]) -> frozenset[int]:
    """Return the cue lines that `>>` or `-` opens for another voice, where at least two do."""
    for sign in (">", "-"):
        found = frozenset(
            place
            for place, front in voices.fronts.items()
            if front.sign[:1] == sign and place not in voices.heads and lines[place].text.strip()
        )
        if len(found) > 1:
            return found
    return frozenset()
