"""Words that keep to one part of what is said: counted, measured, and as a table."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.remarks import count, say
from koding.analysis.search.words import first_words, how_counted
from koding.analysis.statistics.log_likelihood import log_dice, log_likelihood, log_ratio
from koding.model.choices import WordForm
from koding.model.word_counts import Contrast, ContrastedWord
from koding.tabling import ColumnKind
from koding.tabling.fields import Field, field, tabulate, under, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.search.counting import Headings, WordTally
    from koding.model.label import Label
    from koding.tabling import Frame

_NUMBER = ColumnKind.NUMBER
_SHOWN = "note.words.typical"


def contrast(
    here: WordTally, elsewhere: WordTally, headings: Headings, node: int | None = None
) -> Contrast:
    """Return the words said relatively more often here, by falling G2.

    `node` is how many hits the part here stands around, None where it stands around none. How
    the words are counted is for the caller to say.
    """
    once = cache(headings)  # a dictionary form takes longer to find than all else
    own, other = (one.under(once, by_unit=False) for one in (here, elsewhere))
    words_here, words_elsewhere = (sum(one.unit_words().values()) for one in (here, elsewhere))
    told = Contrast(
        form=WordForm.LEMMA,
        rows=(),
        words_here=words_here,
        words_elsewhere=words_elsewhere,
        documents=here.documents,
        every_word=False,
        interviewers=False,
    )
    if not own.names or not words_elsewhere:
        return told
    counts = dict(zip(other.names, other.total.tolist(), strict=True))
    n = own.total
    beside = np.array([counts.get(name, 0) for name in own.names], dtype=np.int64)
    g2 = log_likelihood(n, beside, words_here, words_elsewhere)
    ratio = log_ratio(n, beside, words_here, words_elsewhere)
    dice = [None] * len(n) if node is None else log_dice(n, n + beside, node).tolist()
    rows = map(
        ContrastedWord, own.names, n.tolist(), beside.tolist(), own.documents.tolist(),
        g2.tolist(), ratio.tolist(), dice,
    )  # fmt: skip
    kept = (row for row in rows if row.here * words_elsewhere > row.elsewhere * words_here)
    return replace(told, rows=tuple(sorted(kept, key=lambda row: (-row.g2, row.word))))


def contrast_frame(told: Contrast, top: int = 0) -> Frame:
    """Return one row a word, what keeps most to this part first; `top` (0 is all) is how many."""
    shown = told.rows[:top] if top else told.rows
    frame = tabulate(
        _title(told),
        _fields(told),
        shown,
        unit=word("unit.word"),
        n=len(shown),
        notes=_notes(told, len(shown)),
        facts=(
            *told.coding.facts,
            ("by", told.form),
            ("small words", "counted" if told.every_word else "no"),
        ),
    )
    return replace(frame, screen=first_words(frame, len(told.rows), _SHOWN, "note.words.alike"))


def _title(told: Contrast) -> Label:
    if told.near is not None:
        return say("title.words.near", query=told.near, n=told.within)
    if told.against is not None:
        return say("title.words.against", name=told.against)
    return word("title.words.rest")


def _fields(told: Contrast) -> list[Field[ContrastedWord]]:
    near = told.near is not None
    here = word("words.near" if near else "words.here")
    beside = word("words.elsewhere")
    fields: list[Field[ContrastedWord]] = [
        field("word", lambda one: one.word, says="words.word"),
        under(here, "words.n", whole("n", lambda one: one.here, says="words.n")),
        under(
            here,
            "words.per",
            field("per_1000", lambda one: one.here * 1000 / told.words_here, _NUMBER, digits=2),
        ),
        under(
            beside,
            "words.n",
            whole("n_elsewhere", lambda one: one.elsewhere, says="words.n_elsewhere"),
        ),
        under(
            beside,
            "words.per",
            field(
                "per_1000_elsewhere",
                lambda one: one.elsewhere * 1000 / told.words_elsewhere,
                _NUMBER,
                says="words.per_elsewhere",
                digits=2,
            ),
        ),
        field("g2", lambda one: one.g2, _NUMBER, says="words.g2", digits=1),
    ]
    if near:
        fields.append(
            field("log_dice", lambda one: one.log_dice, _NUMBER, says="words.log_dice", digits=2)
        )
    fields.append(
        field("log_ratio", lambda one: one.log_ratio, _NUMBER, says="words.log_ratio", digits=2)
    )
    return [*fields, whole("documents", lambda one: one.documents)]


def _notes(told: Contrast, shown: int) -> list[Label]:
    notes = [
        *told.coding.notes,
        say(
            "note.words.parts",
            here=count("word", told.words_here),
            documents=count("document", told.documents),
            elsewhere=count("word", told.words_elsewhere),
        ),
    ]
    if told.near is not None:
        notes.append(say("note.words.near", hits=told.hits, n=told.within))
        notes.append(word("note.words.dice"))
    notes.append(word("note.words.g2"))
    notes += how_counted(told)
    if shown < len(told.rows):
        notes.append(say(_SHOWN, n=shown, of=len(told.rows)))
    return notes
