"""Tables of suggestions, and of what to read next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import decimal, say
from koding.analysis.suggesting.tables import lesson_facts, lesson_notes
from koding.language.suggesting import KEYWORD_RULES_VERSION
from koding.language.words import WORD_RULES_VERSION
from koding.messages import joined
from koding.model.label import Label, Wording, same
from koding.model.suggesting import BY_MEANING
from koding.tabling import Cell, Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.suggesting import Lesson, Sign, Suggestion, UncertainDocument, UncertainLine

SHORT_ID = 8
"""How many characters of an id a table shows; any command takes a unique beginning."""
_INTEGER, _PERCENT = ColumnKind.INTEGER, ColumnKind.PERCENT
Facts = tuple[tuple[str, str], ...]

_WHOLE = [
    Column("document", word("document")),
    Column("line", word("suggest.line"), _INTEGER),
    Column("last_line", word("suggest.last_line"), _INTEGER),
    Column("start", word("start"), _INTEGER),
    Column("end", word("end"), _INTEGER),
]


def keyword_suggestions_frame(
    suggestions: Sequence[Suggestion],
    exclude: Sequence[str] = (),
    *,
    whole: bool = False,
    weighed: bool = True,
) -> Frame:
    """Return one row a suggestion; `whole` gives the columns a program wants, not a reader."""
    facts = (
        ("suggested by", f"keyword rules {KEYWORD_RULES_VERSION}, words {WORD_RULES_VERSION}"),
        ("excluded words", ", ".join(exclude)),
        ("lines", "those that keywords carry" if weighed else "every one with a keyword"),
    )
    notes = (word("note.suggest.keywords"), *((word("note.suggest.weighed"),) if weighed else ()))
    return _suggestions(suggestions, notes, facts, whole=whole)


def meaning_suggestions_frame(
    suggestions: Sequence[Suggestion], model: str, *, whole: bool = False
) -> Frame:
    """Return one row a suggestion by what the codebook says of the codes."""
    notes = (word("note.suggest.meaning"), say("note.like.model", model=model))
    return _suggestions(suggestions, notes, (("suggested by", f"meaning: {model}"),), whole=whole)


def model_suggestions_frame(
    suggestions: Sequence[Suggestion],
    lesson: Lesson,
    summary: Sequence[Label],
    *,
    whole: bool = False,
) -> Frame:
    """Return one row a suggestion; `summary` says how such suggestions did, and is read first."""
    notes = (*lesson_notes(lesson), *summary, word("note.suggest.probability"))
    return _suggestions(suggestions, notes, lesson_facts(lesson), whole=whole)


def _suggestions(
    suggestions: Sequence[Suggestion], notes: tuple[Label, ...], facts: Facts, *, whole: bool
) -> Frame:
    likely = any(one.probability is not None for one in suggestions)
    columns = [Column("id", word("suggest.id"))]
    columns += _WHOLE if whole else [Column("place", word("place"))]
    columns += [Column("code", word("code"))]
    columns += [Column("probability", word("suggest.probability"), _PERCENT)] if likely else []
    columns += [Column("why", word("suggest.why")), Column("words", word("suggest.text"))]
    rows = []
    for one in suggestions:
        row: list[Cell] = [one.id[:SHORT_ID]]
        if whole:
            row += [one.document, one.first, one.last, one.start, one.end]
        else:
            row += [_place(one)]
        row += [one.code]
        row += [one.probability] if likely else []
        row += [signs_label(one.signs), one.words if whole else " ".join(one.words.split())]
        rows.append(tuple(row))
    return Frame(
        title=word("title.suggestions"),
        columns=tuple(columns),
        rows=tuple(rows),
        unit=word("suggest.unit.suggestion"),
        n=len(rows),
        notes=notes,
        facts=facts,
    )


def uncertain_frame(
    lines: Sequence[UncertainLine], of: int, lesson: Lesson, *, whole: bool = False
) -> Frame:
    """Return one row a line the model is unsure of, out of `of` lines."""
    columns = [Column("document", word("document")), Column("line", word("suggest.line"), _INTEGER)]
    if whole:
        columns += [Column(name, word(name), _INTEGER) for name in ("start", "end")]
    columns += [
        Column("code", word("code")),
        Column("probability", word("suggest.probability"), _PERCENT),
        Column("entropy", word("suggest.entropy"), ColumnKind.NUMBER, digits=2),
        Column("words", word("suggest.text")),
    ]
    rows = [
        (
            one.document,
            one.number,
            *((one.start, one.end) if whole else ()),
            one.code,
            one.probability,
            one.entropy,
            one.words if whole else " ".join(one.words.split()),
        )
        for one in lines
    ]
    return Frame(
        title=word("title.suggest.uncertain"),
        columns=tuple(columns),
        rows=tuple(rows),
        unit=word("suggest.unit.line"),
        n=of,
        notes=(*lesson_notes(lesson), word("note.suggest.uncertain")),
        facts=lesson_facts(lesson),
        keys=2,
    )


def uncertain_documents_frame(documents: Sequence[UncertainDocument], lesson: Lesson) -> Frame:
    """Return one row a document, the one the model is least sure of first."""
    return Frame(
        title=word("title.suggest.uncertain_documents"),
        columns=(
            Column("document", word("document")),
            Column("lines", word("lines"), _INTEGER),
            Column("unsure", word("suggest.unsure"), _INTEGER),
            Column("entropy", word("suggest.entropy"), ColumnKind.NUMBER, digits=2),
            Column("coded", word("suggest.coded"), ColumnKind.BOOLEAN),
        ),
        rows=tuple(
            (one.document, one.lines, one.unsure, one.entropy, one.coded) for one in documents
        ),
        unit=word("unit.document"),
        n=len(documents),
        notes=(
            *lesson_notes(lesson),
            word("note.suggest.uncertain"),
            word("note.suggest.uncertain_documents"),
        ),
        facts=lesson_facts(lesson),
    )


def signs_label(signs: Sequence[Sign]) -> Label:
    """Return what speaks for a code: the words, and how each matches which keyword."""
    told = tuple(_sign(one) for one in signs)
    return told[0] if len(told) == 1 else Wording.of(joined("; ", told))


@lru_cache(maxsize=1 << 14)
def _sign(sign: Sign) -> Label:
    if not sign.kind:
        return same(sign.words)
    if sign.kind == BY_MEANING:
        return word("suggest.near").format(n=decimal(float(sign.words), 1), code=sign.keyword)
    how = word(f"suggest.match.{sign.kind}")
    return word("suggest.sign").format(words=sign.words, how=how, keyword=sign.keyword)


def _place(one: Suggestion) -> str:
    lines = f"{one.first}" if one.first == one.last else f"{one.first}-{one.last}"
    return f"{one.document}:{lines}"
