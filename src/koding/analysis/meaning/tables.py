"""Tables of what is near a question or a place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import count, say
from koding.analysis.meaning.nearness import NEAR, VERY_NEAR
from koding.model.label import keyed
from koding.model.timing import clock
from koding.tabling import ColumnKind
from koding.tabling.fields import Field, field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.finding import Alike, NearHit
    from koding.model.label import Label
    from koding.tabling import Frame

ON_SCREEN = 10
"""So many places are shown on a screen until all are asked for: their words take lines."""


def alike_frame(found: Alike, model: str) -> Frame:
    """Return one row a place with all that is known of it, the nearest first, for data files."""
    return _frame(found, _FIELDS if not found.is_place else _OF_PLACE, model)


def alike_read(found: Alike, model: str) -> Frame:
    """Return one row a place for a reader, the nearest first."""
    fields = (_PLACE, *(() if found.is_place else (_NEAR,)), _NEARNESS, _WORDS)
    return _frame(found, fields, model)


def alike_screen(found: Alike, model: str, *, everything: bool) -> Frame:
    """Return what a terminal shows: the first places, or all, under how many there are."""
    n = len(found.hits)
    kind = ".place" if found.is_place else ""
    told = say(f"like.told{kind}", n=n, query=found.found.query)
    if not n:
        told = say("like.none", query=found.found.query)
    if not everything and n > ON_SCREEN:
        told = say("listed.first", what=told, n=ON_SCREEN)
        found = replace(found, hits=found.hits[:ON_SCREEN])
    frame = alike_read(found, model)
    columns = frame.columns if n else ()
    return replace(frame, title=told, columns=columns, unit=None, n=None, is_compact=True)


def alike_notes(found: Alike, model: str) -> tuple[Label, ...]:
    """Return what has to be said of what was found by meaning."""
    how = (
        say("note.like.place", lines=found.asked)
        if found.is_place
        else say("note.like.nearness", near=round(NEAR), very=round(VERY_NEAR))
    )
    first = word("note.like.means" if found.hits else "note.like.none")
    looked = say("note.like.lines", lines=count("line", found.lines))
    return (first, how, looked, say("note.like.model", model=model), *found.found.coding.notes)


def _frame(found: Alike, fields: tuple[Field[NearHit], ...], model: str) -> Frame:
    query = found.found.query
    return tabulate(
        say("title.like.place" if found.is_place else "title.like", query=query),
        fields,
        found.hits,
        unit=word("unit.place"),
        n=len(found.hits),
        notes=alike_notes(found, model),
        facts=(("like", query), ("model", model), *found.found.coding.facts),
    )


def _place(one: NearHit) -> str:
    lines = f"{one.hit.line}" if one.hit.line == one.last else f"{one.hit.line}-{one.last}"
    return f"{one.hit.document}:{lines}"


def _near(one: NearHit) -> Label:
    key = "very" if one.nearness >= VERY_NEAR else "is" if one.nearness >= NEAR else "far"
    return keyed(word(f"like.{key}"), {"very": "very near", "is": "near", "far": "not near"}[key])


_NEARNESS: Field[NearHit] = field(
    "nearness", lambda one: one.nearness, ColumnKind.NUMBER, says="like.nearness", digits=0
)
_NEAR: Field[NearHit] = field("near", _near, says="like.near", keyed=True)
_PLACE: Field[NearHit] = field("place", _place)
_WORDS: Field[NearHit] = field(
    "words", lambda one: " ".join(one.hit.words.split()), says="like.words"
)
_OF_PLACE: tuple[Field[NearHit], ...] = (
    field("document", lambda one: one.hit.document),
    whole("line", lambda one: one.hit.line, says="find.line"),
    whole("last_line", lambda one: one.last, says="like.last_line"),
    whole("start", lambda one: one.hit.start),
    whole("end", lambda one: one.hit.end),
    _NEARNESS,
    field("words", lambda one: one.hit.words, says="like.words"),
    field("speaker", lambda one: one.hit.speaker),
    field("case", lambda one: one.hit.case),
    field(
        "time",
        lambda one: None if one.hit.starts_ms is None else clock(one.hit.starts_ms),
        says="place.time",
    ),
    whole("page", lambda one: one.hit.page, says="place.page"),
)
_FIELDS: tuple[Field[NearHit], ...] = (*_OF_PLACE[:6], _NEAR, *_OF_PLACE[6:])
