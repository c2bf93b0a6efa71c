"""The texts of a reading copy, without the words that nobody may print."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.ground.consent import declined_words, refused_turns
from koding.analysis.ground.quotations import name_voices
from koding.analysis.ground.remarks import listing, say
from koding.model.asides import NO_ASIDE, find_asides
from koding.model.choices import ASKING
from koding.model.consent import Purpose
from koding.model.label import Label, same
from koding.store import documents
from koding.tabling.reading_copy import CopyDocument, CopyLine, CopyTurn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from koding.analysis.reporting.material import ReportMaterial
    from koding.model.asides import Aside
    from koding.model.stored import StoredDocument, StoredLine, StoredTurn
    from koding.tabling.reading_copy import CopyPassage, Piece


@dataclass(frozen=True, slots=True)
class TextRules:
    """How people are called: `names` as the texts have them; `titled` says what stands above."""

    names: bool = False
    titled: bool = False


class CopiedTexts:
    """Reads the documents that count; `left` says what of them is left out, once all are read.

    `keys` are document's key and place in the copy, by the key of the text.
    """

    def __init__(self, connection: Connection, material: ReportMaterial, rules: TextRules) -> None:
        self._connection, self._rules = connection, rules
        self._snapshot, self._chosen = material.snapshot, material.chosen
        self._voices = name_voices(material.snapshot)
        self._refused = refused_turns(material.snapshot)
        self._unnamed = _unnamed(material)
        self._out: list[str] = []
        self._refusing = self._elsewhere = self._declined = 0
        self._untitled = False
        self.keys: dict[int, tuple[int, int]] = {}

    @property
    def left(self) -> Iterator[Label]:
        """Say what is left out."""
        if self._refusing:
            yield say("copy.refused", n=self._refusing)
        if self._out:
            yield say("copy.refused_whole", names=listing(self._out))
        if self._declined:
            yield say("copy.declined", n=self._declined)
        if self._elsewhere:
            yield say("copy.elsewhere", n=self._elsewhere)
        if self._untitled:
            yield say("copy.untitled")

    def read(self, passages: Mapping[int, Sequence[CopyPassage]]) -> Iterator[CopyDocument]:
        """Yield the documents, one text in memory at a time; `passages` are by document's key."""
        stored = {one.name: one for one in documents.read_documents(self._connection)}
        rows: dict[int, list[int]] = defaultdict(list)
        for row, document in enumerate(self._snapshot.turns.document.tolist()):
            rows[document].append(row)
        for place, name in enumerate(self._snapshot.documents.names):
            if not self._chosen.documents[place]:
                continue
            if self._is_all_refused(rows[place]):
                self._out.append(name)
                continue
            self.keys[stored[name].revision] = stored[name].key, len(self.keys)
            yield self._document(place, stored[name], rows[place], passages)

    def _is_all_refused(self, rows: Sequence[int]) -> bool:
        """Return whether nobody answers in a document but people who said no."""
        answers = [row for row in rows if not self._asks(row)]
        return bool(answers) and all(self._refused[row] for row in answers)

    def _asks(self, row: int) -> bool:
        return self._snapshot.roles[self._snapshot.turns.role[row]] in ASKING

    def _document(
        self,
        place: int,
        stored: StoredDocument,
        rows: Sequence[int],
        passages: Mapping[int, Sequence[CopyPassage]],
    ) -> CopyDocument:
        text = documents.read_text(self._connection, stored.revision)
        turns = documents.read_turns(self._connection, stored.revision)
        labels = documents.read_labels(self._connection, stored.revision)
        asides = find_asides(text, turns, labels)
        barred = declined_words(self._snapshot, place)
        self._declined += len(barred)
        lines: dict[int, list[StoredLine]] = defaultdict(list)
        for line in documents.read_lines(self._connection, stored.revision):
            lines[line.turn].append(line)
        # Turns of whoever is frozen have no row.
        places = {int(self._snapshot.turns.start[row]): row for row in rows}
        made: list[CopyTurn] = []
        words = 0
        section: str | None = None
        for turn in turns:
            above = asides.of_turns.get(turn.ordinal, NO_ASIDE)
            if not made and not self._rules.titled:
                self._untitled |= bool(above.above or stored.title)
                above = NO_ASIDE
            heading = (turn.section if turn.section != section else None) or ""
            section = turn.section
            row = places.get(turn.start)
            own = [_cut(line, text, barred) for line in lines[turn.ordinal]]
            made.append(self._turn(turn, row, heading, above, own))
            if row is not None and not made[-1].is_hidden:
                words += int(self._snapshot.turns.words[row])
        is_whole = not any(turn.is_hidden for turn in made)
        return CopyDocument(
            name=stored.name,
            title=(stored.title or "") if self._rules.titled else "",
            kind=stored.kind,
            sha256=stored.sha256,
            words=words,
            turns=tuple(made),
            passages=tuple(passages.get(stored.key, ())),
            after=asides.after if self._rules.titled and is_whole else (),
        )

    def _turn(
        self,
        turn: StoredTurn,
        row: int | None,
        section: str,
        aside: Aside,
        lines: Sequence[CopyLine],
    ) -> CopyTurn:
        if row is None:
            return CopyTurn(section=section, is_hidden=True)
        is_refused = bool(self._refused[row])
        is_elsewhere = not is_refused and not self._chosen.said[row] and not self._asks(row)
        self._refusing += is_refused
        self._elsewhere += is_elsewhere
        if is_refused or is_elsewhere:
            return CopyTurn(section=section, is_hidden=True)
        return CopyTurn(
            who=self._called(turn, row),
            asks=self._asks(row),
            starts_ms=turn.starts_ms,
            section=section,
            above=aside.above,
            under=aside.under,
            lines=tuple(lines),
        )

    def _called(self, turn: StoredTurn, row: int) -> Label:
        """Return what a speaker is called: nobody by name who said no to that."""
        speaker = int(self._snapshot.turns.speaker[row])
        if speaker < 0:
            return Label()
        if self._rules.names and turn.speaker and speaker not in self._unnamed:
            return same(turn.speaker)
        return self._voices[speaker]


def _unnamed(material: ReportMaterial) -> frozenset[int]:
    """Return the speakers, by index, who may not be named."""
    consents = dict(zip(material.snapshot.participants, material.snapshot.consents, strict=False))
    no = {
        name
        for name, consent in consents.items()
        if consent is not None and consent.may(Purpose.NAME) is False
    }
    speakers = enumerate(material.snapshot.speakers)
    return frozenset(place for place, one in speakers if one.participant in no)


def _cut(line: StoredLine, text: str, barred: Sequence[tuple[int, int]]) -> CopyLine:
    """Return the line without what is barred of it."""
    pieces: list[Piece] = []
    at = line.start
    for start, end in barred:
        if end <= line.start or start >= line.end:
            continue
        if at < start:
            pieces.append((at, text[at:start]))
        at = max(at, end)
    if at < line.end:
        pieces.append((at, text[at : line.end]))
    return CopyLine(line.number, line.start, line.end, tuple(pieces))
