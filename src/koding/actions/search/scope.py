"""Which words of the current texts a filter leaves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from koding.actions.naming import (
    SECTION,
    SPEAKER,
    case_named,
    code_named,
    document_named,
    refuse_unknown,
    subtree,
)
from koding.actions.passages.listing import ChosenCoding
from koding.model.codes import fold
from koding.model.scope import CountedCoders, TextFilter
from koding.store import people, transcripts
from koding.store.codes import read_codes
from koding.store.frozen import frozen_speakers

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.store.transcripts import Body, CurrentText
    from koding.store.word_forms import Spans

    Coded = dict[int, list[tuple[int, int]]]

_TEXTS = 20


class Scope:
    """The texts, turns and stretches that a filter chooses.

    Raises:
        NotFoundError: something named in the filter is not there.
    """

    def __init__(self, connection: Connection, wanted: TextFilter) -> None:
        self._connection = connection
        self._wanted = wanted
        self.voices = transcripts.read_voices(connection)
        self._frozen = frozen_speakers(connection)
        self.texts = self._texts()
        revisions = {text.revision for text in self.texts}
        self._sections = transcripts.read_sections(connection, revisions) if wanted.sections else {}
        self._refuse_unknown()
        self._labels = {fold(name) for name in wanted.speakers}
        self._titles = {fold(name) for name in wanted.sections}
        names = people.case_names(connection) if wanted.cases else {}
        self._cases = {names[case_named(connection, name)] for name in wanted.cases}
        self._counted: ChosenCoding | None = None
        if self.within_passages:
            asked = [text.document for text in self.texts]
            self._counted = ChosenCoding(connection, wanted.coding, asked)
        self._within = self._spans(wanted.codes)
        self._without = self._spans(wanted.without)

    def bodies(self, turns: Collection[int] | None = None) -> dict[int, list[Body]]:
        """Return the bodies of chosen turns by revision; only of `turns`, where these are given."""
        bodies = transcripts.read_bodies(self._connection, turns)
        read = [(text, bodies[text.revision]) for text in self.texts if text.revision in bodies]
        if not self.narrows_turns:
            return {text.revision: own for text, own in read}
        chosen: dict[int, list[Body]] = {}
        for text, own in read:
            asked = {key for key in {body[3] for body in own} if self._is_asked(text, key)}
            chosen[text.revision] = [
                body for body in own if body[3] in asked and self._is_within(text, body[4])
            ]
        return chosen

    def spans_of(
        self, texts: Sequence[CurrentText]
    ) -> Iterator[tuple[CurrentText, list[tuple[int, Spans]]]]:
        """Yield a few texts with the bodies of chosen turns by who speaks, a speaker's key each.

        A text without any is left out.
        """
        from koding.store.word_forms import spans_by_speaker  # with numpy

        read = spans_by_speaker(self._connection, [text.revision for text in texts])
        for text in texts:
            chosen = [
                (speaker, spans)
                for (speaker, section), spans in read.get(text.revision, {}).items()
                if self._is_asked(text, speaker) and self._is_within(text, section)
            ]
            if chosen:
                yield text, chosen

    def some_texts(self) -> Iterator[Sequence[CurrentText]]:
        """Yield the texts that are chosen, as many as may be in memory together."""
        return (self.texts[first : first + _TEXTS] for first in range(0, len(self.texts), _TEXTS))

    def spoken(self) -> Iterator[tuple[CurrentText, int, int]]:
        """Yield how many words of each text a speaker says where the filter looks, if any.

        The speaker by its key, once or several times.
        """
        if self.within_passages or self._wanted.sections:
            bodies = self.bodies()
            for text in self.texts:
                own = bodies.get(text.revision, [])
                for body, words in zip(own, self._words(text, own), strict=True):
                    if words:
                        yield text, body[3], words
            return
        texts = {text.revision: text for text in self.texts}
        spoken: dict[int, list[tuple[int, int]]] = {}
        for revision, speaker, words in transcripts.words_by_speaker(self._connection):
            if revision in texts and self._is_asked(texts[revision], speaker):
                spoken.setdefault(revision, []).append((speaker, words))
        for text in self.texts:
            for speaker, words in spoken.get(text.revision, ()):
                yield text, speaker, words

    def case(self, text: CurrentText, speaker: int) -> str | None:
        """Return the organisation that a speaker of a text is of: its own, else the document's."""
        return self.voices[speaker].case or text.case

    @property
    def narrows_turns(self) -> bool:
        """Whether the filter chooses among the turns of a text."""
        wanted = self._wanted
        return bool(wanted.roles or wanted.speakers or wanted.cases or wanted.sections)

    def holds(self, revision: int, start: int, end: int) -> bool:
        """Return whether a span lies within passages as wanted, and touches no unwanted one."""
        inside = not self._wanted.codes or _lies_in(self._within, revision, start, end)
        return inside and not (
            self._wanted.without and _touches(self._without, revision, start, end)
        )

    def touches(self, revision: int, start: int, end: int) -> bool:
        """Return whether a span touches passages as wanted, and no unwanted one."""
        inside = not self._wanted.codes or _touches(self._within, revision, start, end)
        return inside and not (
            self._wanted.without and _touches(self._without, revision, start, end)
        )

    def coded(self, revision: int) -> tuple[list[tuple[int, int]] | None, list[tuple[int, int]]]:
        """Return the spans of a text that are looked at, None for all, and those that are not."""
        within = self._within.get(revision, []) if self._wanted.codes else None
        return within, self._without.get(revision, [])

    @property
    def within_passages(self) -> bool:
        """Whether the filter looks only at, or away from, what is coded."""
        return bool(self._wanted.codes or self._wanted.without)

    @property
    def coding(self) -> CountedCoders:
        """Whose passages it looks at, and what has to be said of that."""
        if self._counted is None:
            return CountedCoders()
        return CountedCoders(self._counted.whose.name, self._counted.whose.notes)

    def _words(self, text: CurrentText, bodies: Iterable[Body]) -> list[int]:
        """Return how many words of each body begin where the filter looks."""
        if not self.within_passages:
            return [body[5] for body in bodies]
        starts = transcripts.word_starts_of(self._connection, text.revision)
        return [
            sum(
                self.holds(text.revision, start, start + 1)
                for start in starts[bisect_left(starts, body[1]) : bisect_left(starts, body[2])]
            )
            for body in bodies
        ]

    def _texts(self) -> list[CurrentText]:
        wanted = self._wanted
        keys = {document_named(self._connection, name).key for name in wanted.documents}
        return [
            text
            for text in transcripts.read_texts(self._connection)
            if (not keys or text.document in keys)
            and (not wanted.kinds or text.kind in wanted.kinds)
        ]

    def _refuse_unknown(self) -> None:
        labels = {voice.label for voice in self.voices.values()}
        refuse_unknown(SPEAKER, self._wanted.speakers, sorted(filter(None, labels)))
        titles = [title for own in self._sections.values() for title in own.values()]
        refuse_unknown(SECTION, self._wanted.sections, titles)

    def _spans(self, names: Iterable[str]) -> Coded:
        codes = read_codes(self._connection)
        keys = {one.key for name in names for one in subtree(codes, code_named(codes, name))}
        if not keys or self._counted is None:
            return {}
        return transcripts.spans_of(self._connection, keys, self._counted.counts)

    def _is_within(self, text: CurrentText, section: int) -> bool:
        if not self._wanted.sections:
            return True
        return fold(self._sections.get(text.revision, {}).get(section, "")) in self._titles

    def _is_asked(self, text: CurrentText, speaker: int) -> bool:
        wanted, voice = self._wanted, self.voices[speaker]
        return (
            speaker not in self._frozen
            and (not wanted.roles or voice.role in wanted.roles)
            and (not wanted.speakers or fold(voice.label or "") in self._labels)
            and (not wanted.cases or self.case(text, speaker) in self._cases)
        )


def _lies_in(spans: Coded, revision: int, start: int, end: int) -> bool:
    own = spans.get(revision, [])
    place = bisect_right(own, start, key=lambda span: span[0]) - 1
    return place >= 0 and end <= own[place][1]


def _touches(spans: Coded, revision: int, start: int, end: int) -> bool:
    own = spans.get(revision, [])
    place = bisect_right(own, start, key=lambda span: span[1])
    return place < len(own) and own[place][0] < end
