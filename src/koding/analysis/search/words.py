"""Word counts as a table, and how much each one hesitates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import count, say
from koding.analysis.publishing.groups import refuse_few
from koding.analysis.publishing.telling import Publication, publish_frame, without_columns
from koding.model.choices import WordForm
from koding.model.label import keyed, same
from koding.tabling import Column, ColumnKind, variable_names
from koding.tabling.fields import field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.label import Label
    from koding.model.word_counts import Contrast, Hesitating, Hesitations, WordCount, WordCounts
    from koding.tabling import Frame
    from koding.tabling.fields import Field


_SHOWN = "note.words.shown"


def word_frame(counted: WordCounts, top: int = 0, publish: int = 0) -> Frame:
    """Return one row a word, the most frequent first; `top` (0 is all) is how many.

    Per 1,000 words is of all that were counted over, small words too. To `publish` are only words
    said in so many organisations, of which the units that were counted by must be.
    """
    if publish:
        return _published(counted, top, publish)
    shown = counted.counts[:top] if top else counted.counts
    names = variable_names(counted.units, taken=("word", "n", "alone", "compounds"))
    fields: list[Field[WordCount]] = [
        field("word", lambda one: one.word, says="words.word"),
        whole("n", lambda one: one.n, says="words.n"),
    ]
    if counted.form is WordForm.MEMBER:
        fields += [
            whole("alone", lambda one: one.alone, says="words.alone"),
            whole("compounds", lambda one: one.n - one.alone, says="words.compounds"),
        ]
    fields += [
        field("per_1000", lambda one: one.n * 1000 / counted.words, ColumnKind.NUMBER, digits=2),
        whole("documents", lambda one: one.documents),
        *map(_unit_field, range(len(names)), names, counted.units),
    ]
    frame = tabulate(
        word(f"title.words.{counted.form}"),
        fields,
        shown,
        unit=word("unit.word"),
        n=len(shown),
        notes=_notes(counted, len(shown)),
        facts=(
            *counted.coding.facts,
            ("by", counted.form),
            ("small words", "counted" if counted.every_word else "no"),
        ),
    )
    return replace(frame, screen=first_words(frame, len(counted.counts), _SHOWN, "note.words.none"))


def _published(counted: WordCounts, top: int, least: int) -> Frame:
    """Return the words that are nobody's alone; what belongs to no organisation counts as one.

    Raises:
        KodingError: fewer organisations speak.
    """
    refuse_few(len(counted.units), least)
    common = [one for one in counted.counts if sum(n > 0 for n in one.by_unit) >= least]
    gone = len(counted.counts) - len(common)
    plain = replace(
        counted,
        counts=tuple(replace(one, by_unit=()) for one in common),
        units=(),
        unit_words=(),
        by=None,
    )
    frame = without_columns(replace(word_frame(plain, top), screen=None), ("alone", "compounds"))
    return publish_frame(frame, Publication(least, rows=gone))


def first_words(frame: Frame, words: int, shown: str, none: str) -> Frame:
    """Return what a screen shows: as many units as fit beside each other, and how many words.

    `shown` is the note that says so, `none` the one where there are no words.
    """
    if not words:
        return replace(frame, notes=(word(none),))
    told = () if words == len(frame.rows) else (say(shown, n=len(frame.rows), of=words),)
    more = Column("more", same("…"), instead=True)
    rows = tuple((*row, "…") for row in frame.rows)
    return replace(frame, columns=(*frame.columns, more), rows=rows, notes=told)


def _unit_field(place: int, name: str, unit: str) -> Field[WordCount]:
    heading = same(unit) if unit else word("unknown")
    column: Field[WordCount] = whole(name, lambda one: one.by_unit[place], says=heading)
    return replace(column, column=replace(column.column, spare=True))


def _notes(counted: WordCounts, shown: int) -> list[Label]:
    notes = [
        *counted.coding.notes,
        say(
            "note.words.base",
            words=count("word", counted.words),
            documents=count("document", counted.documents),
        ),
    ]
    notes += how_counted(counted)
    if shown < len(counted.counts):
        notes.append(say(_SHOWN, n=shown, of=len(counted.counts)))
    return notes


def how_counted(counted: WordCounts | Contrast) -> list[Label]:
    """Return what is to be said of how words were counted."""
    notes = []
    if counted.hesitations:
        notes.append(say("note.words.hesitations", n=counted.hesitations))
    if counted.interviewers:
        notes.append(word("note.interviewer"))
    if not counted.every_word:
        notes.append(word("note.words.small"))
    if counted.form is not WordForm.FORM:
        notes.append(word("note.words.lemma"))
    if counted.form is WordForm.MEMBER:
        notes.append(word("note.words.members"))
    return notes


_SOUNDS = 4
"""So many different sounds are named, the most frequent first."""


def hesitation_frame(told: Hesitations, top: int = 0) -> Frame:
    """Return one row a speaker, document or organisation, who hesitates most first.

    `top` (0 is all) is how many. Per 1,000 words is of all words, the hesitations too.
    """
    order = sorted(told.rows, key=lambda one: (-_per_1000(one), one.unit))
    shown = order[:top] if top else order
    fields: list[Field[Hesitating]] = [
        field(str(told.by), _name),
        whole("hesitations", lambda one: one.n, says="words.hesitations"),
        whole("words", lambda one: one.words),
        field("per_1000", _per_1000, ColumnKind.NUMBER, digits=2),
        field("sounds", _sounds, says="words.sounds"),
    ]
    return tabulate(
        word("title.words.hesitations"),
        fields,
        shown,
        unit=word(f"unit.{told.by}"),
        n=len(shown),
        notes=_hesitation_notes(told, len(shown)),
        facts=(*told.coding.facts, ("by", told.by)),
    )


def _name(one: Hesitating) -> Label:
    return same(one.unit) if one.unit else keyed(word("unknown"), "unknown")


def _per_1000(one: Hesitating) -> float:
    return one.n * 1000 / one.words if one.words else 0.0


def _sounds(one: Hesitating) -> str:
    return ", ".join(f"{sound} {n}" for sound, n in one.sounds[:_SOUNDS])


def _hesitation_notes(told: Hesitations, shown: int) -> list[Label]:
    words, documents = sum(one.words for one in told.rows), told.documents
    notes = [
        *told.coding.notes,
        say("note.words.base", words=count("word", words), documents=count("document", documents)),
        word("note.words.sounds"),
    ]
    if told.interviewers:
        notes.append(word("note.interviewer"))
    if shown < len(told.rows):
        notes.append(say("note.words.hesitating", n=shown, of=len(told.rows)))
    return notes
