"""Snapshots from readable Python: documents as turns, passages as quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from koding.model.choices import DocumentKind, Role
from koding.model.codes import join_path
from koding.model.label import Label
from koding.model.snapshot import (
    AttributeColumn,
    CodeNode,
    Documents,
    Lines,
    Passages,
    Snapshot,
    Speaker,
    Spoken,
    SurveyResponses,
    Turns,
)
from koding.model.survey import (
    AttributeType,
    Item,
    ItemKind,
    Level,
    Missing,
    Owner,
    Scale,
    ScoreGroup,
)

LEVELS = ("ingen", "liten", "noe", "stor", "veldig stor")
GROUPS = (ScoreGroup.LOW, ScoreGroup.LOW, ScoreGroup.MIDDLE, ScoreGroup.HIGH, ScoreGroup.HIGH)
SCALE = Scale(
    "utfordring",
    Label("utfordring", "challenge"),
    tuple(
        Level(str(number), Label(name), group)
        for number, (name, group) in enumerate(zip(LEVELS, GROUPS, strict=True), start=1)
    ),
)

WORD = r"\w\S*"
"""A word of these studies begins with a letter or digit and ends where a space is."""

NOW = "2026-03-01T00:00:00.000000Z"
"""When documents are done unless said otherwise; codes are made before, ditto."""

Answer = int | str | Missing | None


@dataclass(frozen=True)
class Turn:
    """One turn of a document being built."""

    speaker: str | None
    body: str
    start: int
    section: str | None

    @property
    def end(self) -> int:
        """Return the offset just after the body."""
        return self.start + len(self.body)


@dataclass
class Doc:
    """One document being built."""

    name: str
    kind: DocumentKind
    case: str | None
    turns: list[Turn]


@dataclass(frozen=True)
class Tag:
    """One passage being built."""

    document: str
    start: int
    end: int
    code: str
    coder: str
    round: int
    value: float
    reads: bool = True


@dataclass
class Builder:
    """Collects a study piece by piece; `build` makes the snapshot."""

    documents: dict[str, Doc] = field(default_factory=dict)
    voices: dict[tuple[str, str], tuple[Role, str | None, str | None]] = field(default_factory=dict)
    codes: list[CodeNode] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    done: set[tuple[str, str, int]] = field(default_factory=set)
    when: dict[tuple[str, str, int], str] = field(default_factory=dict)
    read_for: dict[tuple[str, str, int], dict[str, str]] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    respondents: list[tuple[str | None, dict[str, Answer]]] = field(default_factory=list)
    attributes: list[tuple[Owner, str, AttributeType, dict[str, str]]] = field(default_factory=list)
    extra_cases: list[str] = field(default_factory=list)
    coders: list[str] = field(default_factory=list)
    read: bool = False
    """Everybody has read everything in every round they have coded in."""

    def code(
        self,
        name: str,
        parent: str | None = None,
        *,
        level: str = "theme",
        scale: tuple[int, ...] = (),
        made: str = "",
        split: bool = False,
    ) -> str:
        """Add a code and return its path; with a scale it stands between two poles."""
        paths = [code.path for code in self.codes]
        path = join_path(parent, name)
        self.codes.append(
            CodeNode(
                guid=path,
                id=path,
                name=name,
                path=path,
                level=level,
                label=Label(name.capitalize(), f"{name} (en)"),
                parent=-1 if parent is None else paths.index(parent),
                scale_levels=scale,
                poles=("reaktiv", "proaktiv") if scale else None,
                stood=((made, None),),
                split=split,
            )
        )
        return path

    def document(
        self,
        name: str,
        *turns: tuple[str | None, str],
        case: str | None = None,
        kind: DocumentKind = DocumentKind.INTERVIEW,
    ) -> Doc:
        """Add a document; a turn is (label, body), and ("#", title) opens a section.

        Labels `Intervjuer` and `Moderator` have these roles, `?` is unknown, others informants.
        """
        offset, section, built = 0, None, []
        for speaker, body in turns:
            if speaker == "#":
                offset, section = offset + len(body) + 1, body
                continue
            offset += len(speaker) + 2 if speaker is not None else 0
            built.append(Turn(speaker, body, offset, section))
            offset += len(body) + 1
            if speaker is not None:
                self.voices.setdefault((name, speaker), (_role(speaker), None, None))
        self.documents[name] = Doc(name, kind, case, built)
        return self.documents[name]

    def voice(
        self, document: str, label: str, participant: str | None = None, case: str | None = None
    ) -> None:
        """Say who a label of a document stands for."""
        role = self.voices[document, label][0]
        self.voices[document, label] = (role, participant, case)

    def tag(
        self,
        document: str,
        quote: str,
        code: str,
        *,
        coder: str = "ada",
        round: int = 1,
        value: float = float("nan"),
        reads: bool = True,
    ) -> None:
        """Tag the only place where `quote` stands; ` / ` in it stands for the end of a turn."""
        start, end = self.find(document, quote)
        self.span(document, start, end, code, coder=coder, round=round, value=value, reads=reads)

    def finish(self, *documents: str, coder: str = "ada", round: int = 1, at: str = NOW) -> None:
        """Mark documents (none named: all there are) as done."""
        for document in documents or self.documents:
            self.done.add((document, coder, round))
            self.when[document, coder, round] = at

    def span(
        self,
        document: str,
        start: int,
        end: int,
        code: str,
        *,
        coder: str = "ada",
        round: int = 1,
        value: float = float("nan"),
        reads: bool = True,
    ) -> None:
        """Tag the half-open span `[start, end)`; without `reads` as only a search would."""
        self.tags.append(Tag(document, start, end, code, coder, round, value, reads))

    def find(self, document: str, quote: str) -> tuple[int, int]:
        """Return the span of `quote`, from its first part to its last where ` / ` parts it."""
        first, last = quote.split(" / ")[0], quote.split(" / ")[-1]
        return self._only(document, first)[0], self._only(document, last)[1]

    def item(
        self,
        name: str,
        theme: str | None = None,
        *,
        kind: ItemKind = ItemKind.ORDINAL,
        levels: tuple[str, ...] = (),
    ) -> None:
        """Add a survey item, ordinal on the scale of five levels unless said otherwise."""
        self.items.append(
            Item(
                id=name,
                column=f"utfordring.{name}",
                kind=kind,
                label=Label(name.capitalize()),
                scale=SCALE.id if kind == ItemKind.ORDINAL else None,
                levels=tuple(Level(level, Label(level)) for level in levels),
                theme=theme,
            )
        )

    def answers(self, case: str | None, **answers: Answer) -> None:
        """Add a respondent; an item that is not named was not answered."""
        self.respondents.append((case, answers))

    def attribute(
        self,
        owner: Owner,
        name: str,
        values: dict[str, str],
        type: AttributeType = AttributeType.TEXT,
    ) -> None:
        """Add an attribute; `values` is by the owner's name."""
        self.attributes.append((owner, name, type, values))

    def build(self) -> Snapshot:
        """Return the snapshot of what has been collected."""
        if self.read:
            for coder, round in {(tag.coder, tag.round) for tag in self.tags} or {("ada", 1)}:
                self.finish(coder=coder, round=round)
        return _Assembly(self).snapshot()

    def _only(self, document: str, quote: str) -> tuple[int, int]:
        places = [
            turn.start + match.start()
            for turn in self.documents[document].turns
            for match in re.finditer(re.escape(quote), turn.body)
        ]
        assert len(places) == 1, f"{quote!r} stands at {places} in {document}"
        return places[0], places[0] + len(quote)


class _Assembly:
    """Indexes of a builder's names, and the tables made with them."""

    def __init__(self, builder: Builder) -> None:
        self.of = builder
        self.names = list(builder.documents)
        own = [doc.case for doc in builder.documents.values()]
        spoken = [case for _, _, case in builder.voices.values()]
        answering = [case for case, _ in builder.respondents]
        cases = [*own, *spoken, *answering, *builder.extra_cases]
        self.cases = list(dict.fromkeys(case for case in cases if case is not None))
        coded = [*builder.coders, *(tag.coder for tag in builder.tags)]
        self.coders = list(dict.fromkeys([*coded, *(coder for _, coder, _ in builder.done)]))
        self.voices = list(builder.voices)
        self.participants = list(
            dict.fromkeys(name for _, name, _ in builder.voices.values() if name is not None)
        )
        self.sections = list(
            dict.fromkeys(
                turn.section
                for doc in builder.documents.values()
                for turn in doc.turns
                if turn.section is not None
            )
        )
        self.roles = list(Role)
        self.word_starts = {
            place: _ints(
                turn.start + match.start()
                for turn in doc.turns
                for match in re.finditer(WORD, turn.body)
            )
            for place, doc in enumerate(builder.documents.values())
        }

    def snapshot(self) -> Snapshot:
        """Return everything as columns."""
        docs = list(self.of.documents.values())
        paths = [code.path for code in self.of.codes]
        return Snapshot(
            study="test",
            codes=tuple(self.of.codes),
            cases=tuple(self.cases),
            coders=tuple(self.coders),
            roles=tuple(self.roles),
            speakers=tuple(
                Speaker(self.names.index(document), label, role, participant)
                for (document, label), (role, participant, _) in self.of.voices.items()
            ),
            sections=tuple(self.sections),
            documents=Documents(
                tuple(self.names),
                tuple(doc.kind for doc in docs),
                _ints(self._case(doc.case) for doc in docs),
            ),
            turns=self._turns(docs),
            passages=self._passages(),
            spoken=self._spoken(docs),
            attributes=tuple(self._attributes()),
            participants=tuple(self.participants),
            finished={
                self._mark(mark): self.of.when.get(mark, NOW) for mark in sorted(self.of.done)
            },
            read_for={
                self._mark(mark): {paths.index(code): at for code, at in codes.items()}
                for mark, codes in self.of.read_for.items()
            },
            survey=self._survey() if self.of.items else None,
            word_starts=self.word_starts,
            lines=self._lines(docs),
        )

    def _mark(self, mark: tuple[str, str, int]) -> tuple[int, int, int]:
        document, coder, round = mark
        return self.names.index(document), self.coders.index(coder), round

    def _case(self, name: str | None) -> int:
        return -1 if name is None else self.cases.index(name)

    def _turns(self, docs: list[Doc]) -> Turns:
        rows = [(place, doc, turn) for place, doc in enumerate(docs) for turn in doc.turns]
        voices = [
            self.of.voices.get((doc.name, turn.speaker or ""), (Role.UNKNOWN, None, None))
            for _, doc, turn in rows
        ]
        return Turns(
            document=_ints(place for place, _, _ in rows),
            start=_ints(turn.start for _, _, turn in rows),
            end=_ints(turn.end for _, _, turn in rows),
            speaker=_ints(
                -1 if turn.speaker is None else self.voices.index((doc.name, turn.speaker))
                for _, doc, turn in rows
            ),
            section=_ints(
                -1 if turn.section is None else self.sections.index(turn.section)
                for _, _, turn in rows
            ),
            case=_ints(
                self._case(voice[2] or doc.case)
                for (_, doc, _), voice in zip(rows, voices, strict=True)
            ),
            role=_ints(self.roles.index(role) for role, _, _ in voices),
            words=_ints(len(re.findall(WORD, turn.body)) for _, _, turn in rows),
        )

    def _lines(self, docs: list[Doc]) -> Lines:
        """Return a line a sentence: it ends with its full stop, question mark or the like."""
        rows = [
            (place, turn.start + match.start(), turn.start + match.end())
            for place, doc in enumerate(docs)
            for turn in doc.turns
            for match in re.finditer(r"\S[^.?!]*[.?!]*", turn.body)
        ]
        return Lines(*(np.array(column, dtype=np.int32).reshape(-1) for column in _across(rows)))

    def _tags(self) -> list[Tag]:
        return sorted(
            self.of.tags, key=lambda tag: (self.names.index(tag.document), tag.start, tag.end)
        )

    def _spoken(self, docs: list[Doc]) -> Spoken:
        turns = [(doc.name, turn) for doc in docs for turn in doc.turns]
        rows = [
            (place, number)
            for place, tag in enumerate(self._tags())
            for number, (name, turn) in enumerate(turns)
            if name == tag.document
            and re.search(
                r"\w", turn.body[max(tag.start - turn.start, 0) : max(tag.end - turn.start, 0)]
            )
        ]
        columns = tuple(zip(*rows, strict=True)) or ((), ())
        return Spoken(*(np.array(column, dtype=np.int32) for column in columns))

    def _passages(self) -> Passages:
        paths = [code.path for code in self.of.codes]
        tags = self._tags()
        return Passages(
            document=_ints(self.names.index(tag.document) for tag in tags),
            start=_ints(tag.start for tag in tags),
            end=_ints(tag.end for tag in tags),
            code=_ints(paths.index(tag.code) for tag in tags),
            coder=_ints(self.coders.index(tag.coder) for tag in tags),
            round=_ints(tag.round for tag in tags),
            value=np.array([tag.value for tag in tags], dtype=np.float64),
            key=_ints(range(len(tags))),
            reads=np.array([tag.reads for tag in tags], dtype=bool),
        )

    def _attributes(self) -> list[AttributeColumn]:
        owners = {
            Owner.CASE: self.cases,
            Owner.DOCUMENT: self.names,
            Owner.PARTICIPANT: self.participants,
        }
        return [
            AttributeColumn(name, owner, type, tuple(values.get(key) for key in owners[owner]))
            for owner, name, type, values in self.of.attributes
        ]

    def _survey(self) -> SurveyResponses:
        items, rows = self.of.items, self.of.respondents
        paths = [code.path for code in self.of.codes]
        cells = [[_answer(item, answers.get(item.id)) for item in items] for _, answers in rows]
        return SurveyResponses(
            respondents=tuple(f"R{place + 1:02}" for place in range(len(rows))),
            case=_ints(self._case(case) for case, _ in rows),
            items=tuple(items),
            scales=(SCALE,),
            levels=np.array(
                [[level for level, _ in row] for row in cells], dtype=np.float64
            ).reshape(len(rows), len(items)),
            missing=tuple(tuple(reason for _, reason in row) for row in cells),
            theme=_ints(-1 if item.theme is None else paths.index(item.theme) for item in items),
        )


def _across(rows: list[tuple[int, int, int]]) -> tuple[list[int], ...]:
    return tuple(map(list, zip(*rows, strict=True))) if rows else ([], [], [])


def _answer(item: Item, answer: Answer) -> tuple[float, Missing | None]:
    if answer is None or isinstance(answer, Missing):
        return float("nan"), answer or Missing.NOT_ANSWERED
    if item.kind == ItemKind.ORDINAL:
        return float(answer), None
    if item.kind == ItemKind.NOMINAL:
        return float([level.value for level in item.levels].index(str(answer))), None
    return float("nan"), None


def _role(label: str) -> Role:
    roles = {"Intervjuer": Role.INTERVIEWER, "Moderator": Role.MODERATOR, "?": Role.UNKNOWN}
    return roles.get(label, Role.INFORMANT)


def _ints(values: Iterable[int]) -> NDArray[np.int64]:
    return np.array(list(values), dtype=np.int64)
