"""How much each one hesitates, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import count, say
from koding.model.label import keyed, same
from koding.tabling import ColumnKind
from koding.tabling.fields import field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.label import Label
    from koding.model.word_counts import Hesitating, Hesitations
    from koding.tabling import Frame
    from koding.tabling.fields import Field

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
        notes=_notes(told, len(shown)),
        facts=(*told.coding.facts, ("by", told.by)),
    )


def _name(one: Hesitating) -> Label:
    return same(one.unit) if one.unit else keyed(word("unknown"), "unknown")


def _per_1000(one: Hesitating) -> float:
    return one.n * 1000 / one.words if one.words else 0.0


def _sounds(one: Hesitating) -> str:
    return ", ".join(f"{sound} {n}" for sound, n in one.sounds[:_SOUNDS])


def _notes(told: Hesitations, shown: int) -> list[Label]:
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
