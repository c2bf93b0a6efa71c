"""Txt and Markdown: kept as they were written, after their front matter; only spans are found.

In txt a line `## ...` is a heading; Markdown's other marks are part of what was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from koding.messages import Message, transcripts
from koding.model.codes import fold
from koding.model.material import DocumentFacts, Span, TurnSpan
from koding.reading.decoding import RawFile, decode
from koding.reading.draft import Known, TranscriptDraft
from koding.reading.facts import merge_facts
from koding.reading.front_matter import split_front_matter
from koding.reading.headings import (
    MARKDOWN_HEADING,
    TEXT_HEADING,
    Heading,
    find_headings,
    is_header,
    make_sections,
    split_title,
    title_of,
)
from koding.reading.labels import (
    LabelCandidate,
    choose_speakers,
    closing_stamp,
    find_candidates,
    milliseconds,
    warn_of_passed,
)


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
    facts, warnings, text = split_front_matter(decode(file), file.name)
    stated = frozenset(fold(speaker.label) for speaker in facts.speakers)
    draft = read_prose(text, heading, known.named | stated)
    return replace(
        draft,
        facts=merge_facts(draft.facts, facts),
        warnings=(*warnings, *draft.warnings),
    )


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a heading or a label begins, and where what follows it may begin."""

    start: int
    end: int
    candidate: LabelCandidate | None = None


def read_prose(text: str, heading: re.Pattern[str], named: frozenset[str]) -> TranscriptDraft:
    """Return the turns and sections of `text`; `named` are folded labels known to be speakers."""
    candidates = find_candidates(text)
    speakers = choose_speakers(candidates, named)
    labels = [one for one in candidates if fold(one.name) in speakers]
    first = labels[0].start if labels else len(text)
    headings = find_headings(text, heading)
    title, topics = split_title(headings, first)
    marks = _marks(headings, labels)
    header = _header(text, marks, first) if labels else None
    turns = tuple(_turns(text, marks, header))
    name = title.title if title else title_of(text[: header.end]) if header else None
    return TranscriptDraft(
        text,
        turns,
        make_sections(topics, len(text)),
        DocumentFacts(title=name),
        (*_warnings(labels, turns), *warn_of_passed(candidates, speakers)),
    )


def _marks(headings: Sequence[Heading], labels: Sequence[LabelCandidate]) -> list[_Mark]:
    marks = [_Mark(heading.span.start, heading.span.end) for heading in headings]
    marks += [_Mark(label.start, label.label.end, label) for label in labels]
    return [_Mark(0, 0), *sorted(marks, key=lambda mark: mark.start)]


def _header(text: str, marks: Sequence[_Mark], first_label: int) -> Span | None:
    """Return the stretch above the first label and heading if nobody speaks in it."""
    end = min(first_label, marks[1].start)
    return Span(0, end) if end and is_header(text[:end]) else None


def _turns(text: str, marks: Sequence[_Mark], header: Span | None) -> Iterator[TurnSpan]:
    speaker = None
    for mark, following in pairwise([*marks, _Mark(len(text), len(text))]):
        label = mark.candidate
        speaker = label.name if label else speaker
        turn = _turn(text, mark.end, following.start, speaker)
        if turn is None or (header and turn.body.end <= header.end):
            continue
        yield replace(turn, label=label.label, starts_ms=label.starts_ms) if label else turn


def _turn(text: str, start: int, end: int, speaker: str | None) -> TurnSpan | None:
    """Return the turn whose body is what is said in `text[start:end]`, None if nothing is."""
    body, ends_ms = _trim(text, start, end), None
    if stamp := closing_stamp(text, body.start, body.end):
        body, ends_ms = _trim(text, body.start, stamp.start()), milliseconds(stamp[0])
    return TurnSpan(body, speaker, ends_ms=ends_ms) if body else None


def _trim(text: str, start: int, end: int) -> Span:
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    return Span(start, max(start, start + len(said.strip())))


def _warnings(labels: Sequence[LabelCandidate], turns: Sequence[TurnSpan]) -> tuple[Message, ...]:
    spoken = {turn.label for turn in turns}
    silent = [label.name for label in labels if label.label not in spoken]
    if not silent:
        return ()
    return (transcripts.NOTHING_AFTER(n=len(silent), names=list(dict.fromkeys(silent))),)
