"""Word counts as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.remarks import count, say
from koding.model.choices import WordForm
from koding.model.label import same
from koding.tabling import Cell, Column, ColumnKind, Frame, variable_names
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.label import Label
    from koding.model.word_counts import WordCount, WordCounts

_INTEGER, _NUMBER = ColumnKind.INTEGER, ColumnKind.NUMBER


def word_frame(counted: WordCounts, top: int = 0) -> Frame:
    """Return one row a word, the most frequent first; `top` (0 is all) is how many.

    Per 1,000 words is of all that were counted over, small words too.
    """
    shown = counted.counts[:top] if top else counted.counts
    members = counted.form is WordForm.MEMBER
    names = variable_names(counted.units, taken=("word", "n", "alone", "compounds"))
    columns = [Column("word", word("words.word")), Column("n", word("words.n"), _INTEGER)]
    if members:
        columns += [
            Column("alone", word("words.alone"), _INTEGER),
            Column("compounds", word("words.compounds"), _INTEGER),
        ]
    columns += [
        Column("per_1000", word("per_1000"), _NUMBER, digits=2),
        Column("documents", word("documents"), _INTEGER),
        *(
            Column(name, same(unit) if unit else word("unknown"), _INTEGER)
            for name, unit in zip(names, counted.units, strict=True)
        ),
    ]
    return Frame(
        title=word(f"title.words.{counted.form}"),
        columns=tuple(columns),
        rows=tuple(_row(one, counted.words, members=members) for one in shown),
        unit=word("unit.word"),
        n=len(shown),
        notes=tuple(_notes(counted, len(shown))),
        facts=(
            *counted.coding.facts,
            ("by", counted.form),
            ("small words", "counted" if counted.every_word else "no"),
        ),
    )


def _row(one: WordCount, words: int, *, members: bool) -> tuple[Cell, ...]:
    apart: list[Cell] = [one.alone, one.n - one.alone] if members else []
    return one.word, one.n, *apart, one.n * 1000 / words, one.documents, *one.by_unit


def _notes(counted: WordCounts, shown: int) -> list[Label]:
    notes = [
        *counted.coding.notes,
        say(
            "note.words.base",
            words=count("word", counted.words),
            documents=count("document", counted.documents),
        ),
    ]
    if counted.interviewers:
        notes.append(word("note.interviewer"))
    if not counted.every_word:
        notes.append(word("note.words.small"))
    if counted.form is not WordForm.FORM:
        notes.append(word("note.words.lemma"))
    if counted.form is WordForm.MEMBER:
        notes.append(word("note.words.members"))
    if shown < len(counted.counts):
        notes.append(say("note.words.shown", n=shown, of=len(counted.counts)))
    return notes
