"""The guide as tables: its questions, what was taken for what, and who was not asked what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import UNREAD
from koding.analysis.ground.remarks import listing, say
from koding.model.choices import DocumentKind
from koding.model.guide import UNKNOWN, Sureness
from koding.model.label import Label, keyed, same
from koding.tabling import Cell, Column, ColumnKind, Frame, variable_names
from koding.tabling.fields import Field, field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.guide import GuideAnswers, GuideQuestion, Prompt
    from koding.model.snapshot import Snapshot

_CONVERSATIONS = (DocumentKind.INTERVIEW, DocumentKind.GROUP)
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class _Row:
    question: GuideQuestion
    asked: tuple[str, ...]
    of: int


_GUIDE: tuple[Field[_Row], ...] = (
    field("topic", lambda row: row.question.topic or None, says="guide.topic"),
    field("question_id", lambda row: row.question.id, says="guide.id"),
    field("question", lambda row: row.question.text, says="guide.question"),
    field("themes", lambda row: ", ".join(row.question.themes) or None, says="guide.themes"),
    whole("asked", lambda row: len(row.asked), says="guide.asked"),
    field("documents", lambda row: ", ".join(row.asked) or None, says="documents", for_data=True),
)


def frame_guide(snapshot: Snapshot, asked: GuideAnswers, prompts: Sequence[Prompt]) -> Frame:
    """Return the guide's questions, each with how many conversations it was put in."""
    known, notes = _conversations(snapshot, asked), _remark(snapshot, asked, prompts)
    names = snapshot.documents.names
    rows = [
        _Row(
            question,
            tuple(names[place] for place in known if asked.asked[place, number]),
            len(known),
        )
        for number, question in enumerate(asked.questions)
    ]
    never = [same(row.question.id) for row in rows if not row.asked and known]
    if never:
        notes = (say("note.guide.never", names=listing(never)), *notes)
    return tabulate(
        word("title.guide"), _GUIDE, rows,
        unit=word("unit.document"), n=len(known), notes=notes, facts=_facts(), keys=3,
    )  # fmt: skip


_PROMPTS: tuple[Field[tuple[Prompt, str | None]], ...] = (
    field("document", lambda row: row[0].document),
    whole("line", lambda row: row[0].line, says="guide.line"),
    field("turn", lambda row: _shortened(row[0].text), says="guide.turn"),
    field("question_id", lambda row: row[1], says="guide.question"),
    field("sureness", lambda row: _tell(row[0]), says="guide.sureness", keyed=True),
    field(
        "score", lambda row: row[0].match.score, ColumnKind.NUMBER,
        says="guide.score", digits=2, for_data=True,
    ),
    field("matched_by", lambda row: ", ".join(row[0].match.words) or None, says="guide.words"),
)  # fmt: skip


def frame_prompts(snapshot: Snapshot, asked: GuideAnswers, prompts: Sequence[Prompt]) -> Frame:
    """Return each turn of who asks in some documents, with what it was taken for."""
    shown = [one for one in prompts if not one.is_heading or one.match.question is not None]
    rows = [
        (one, None if one.match.question is None else asked.questions[one.match.question].id)
        for one in shown
    ]
    notes = list(_remark(snapshot, asked, prompts))
    for place, name in enumerate(snapshot.documents.names):
        if name in {one.document for one in shown}:
            never = [
                same(question.id)
                for number, question in enumerate(asked.questions)
                if not asked.asked[place, number]
            ]
            if never:
                notes.insert(0, say("note.guide.not_asked", document=name, names=listing(never)))
    return tabulate(
        word("title.guide.turns"), _PROMPTS, rows,
        unit=word("unit.turn"), n=len(rows), notes=notes, facts=_facts(), keys=2,
    )  # fmt: skip


def frame_not_asked(snapshot: Snapshot, asked: GuideAnswers, prompts: Sequence[Prompt]) -> Frame:
    """Return a row a question and a column a conversation: 1 where it was put, else 0."""
    known = _conversations(snapshot, asked)
    all_of_them = [
        place for place, kind in enumerate(snapshot.documents.kinds) if kind in _CONVERSATIONS
    ]
    names = [snapshot.documents.names[place] for place in all_of_them]
    variables = variable_names(names, taken=("topic", "question_id", "question", "total"))
    header = (
        Column("question_id", word("guide.id")),
        Column("question", word("guide.question")),
        *(
            Column(variable, same(name), ColumnKind.INTEGER, missing=UNREAD)
            for variable, name in zip(variables, names, strict=True)
        ),
        Column("total", word("total"), ColumnKind.INTEGER),
    )
    rows: list[tuple[Cell, ...]] = []
    for number, question in enumerate(asked.questions):
        cells = [int(asked.asked[place, number]) if place in known else None
                 for place in all_of_them]  # fmt: skip
        total = sum(cell or 0 for cell in cells)
        rows.append((question.id, question.text, *cells, total))
    return Frame(
        title=word("title.guide.asked"),
        columns=header,
        rows=tuple(rows),
        unit=word("unit.document"),
        n=len(known),
        notes=_remark(snapshot, asked, prompts),
        facts=_facts(),
        keys=1,
    )


def _facts() -> tuple[tuple[str, str], ...]:
    from koding.analysis.guide.matching import GUIDE_RULES_VERSION

    return (("guide_rules", str(GUIDE_RULES_VERSION)),)


def _conversations(snapshot: Snapshot, asked: GuideAnswers) -> list[int]:
    """Return the interviews and group discussions in which something could be matched."""
    unknown = _unknown(snapshot, asked)
    kinds = snapshot.documents.kinds
    return [p for p, kind in enumerate(kinds) if kind in _CONVERSATIONS and p not in unknown]


def _unknown(snapshot: Snapshot, asked: GuideAnswers) -> set[int]:
    matched = set(np.unique(snapshot.turns.document[asked.of_turn != UNKNOWN]).tolist())
    return {place for place in range(len(snapshot.documents.names)) if place not in matched}


def _remark(
    snapshot: Snapshot, asked: GuideAnswers, prompts: Sequence[Prompt]
) -> tuple[Label, ...]:
    """Return the notes on turns that match none, and on documents that nobody can tell of."""
    turns = [one for one in prompts if not one.is_heading]
    none = sum(one.match.question is None for one in turns)
    notes = []
    if none:
        notes.append(say("note.guide.unmatched", n=none, of=len(turns)))
    return (*notes, *remark_unknown(snapshot, asked))


def remark_unknown(snapshot: Snapshot, asked: GuideAnswers) -> tuple[Label, ...]:
    """Return the notes on conversations that cannot be matched, and on corrections that are lost.

    Who asks must be known: that of a document without an interviewer's turns nobody guesses.
    """
    names, kinds = snapshot.documents.names, snapshot.documents.kinds
    unknown = [same(names[place]) for place in sorted(_unknown(snapshot, asked))
               if kinds[place] in _CONVERSATIONS]  # fmt: skip
    notes = []
    if unknown:
        notes.append(say("note.guide.unknown", names=listing(unknown)))
    if asked.lost:
        notes.append(say("note.guide.lost", n=asked.lost))
    return tuple(notes)


def _tell(prompt: Prompt) -> Label:
    key = prompt.match.sureness
    said = Sureness.NONE if prompt.match.question is None and key != "corrected" else key
    return keyed(word(f"guide.{said}"), str(said))


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
