"""Lets the names of one text agree: who was named in full is known again by one part of the name.

People are introduced once (`Kari Nordmann`) and then spoken of (`Kari`, `Nordmann`); the model sees
a few words at a time and forgets. Works best on whole documents.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from koding.language.parses import Entity, Parse

_PERSON = "PER"


def know_again(text: str, parse: Parse) -> Parse:
    """Return the parse with parts of persons' names made persons, and names of one label each.

    A proper noun that is a part of a person's name elsewhere in the text is that person, whatever
    the model took it for; then a name that has one label more often than any other has it always.
    """
    known = _parts_of_persons(text, parse)
    entities = [_as_person(text, name, known) for name in parse.entities]
    entities += _missed(text, parse, known)
    entities.sort(key=lambda name: name.start)
    return replace(parse, entities=tuple(_agree(text, entities)))


def _bare(text: str, name: Entity) -> str:
    """Return a name as written, without a genitive -s (or what looks like one, everywhere)."""
    return text[name.start : name.end].removesuffix("s")


def _parts_of_persons(text: str, parse: Parse) -> frozenset[str]:
    names = [text[e.start : e.end].split() for e in parse.entities if e.label == _PERSON]
    return frozenset(part.removesuffix("s") for name in names if len(name) > 1 for part in name)


def _as_person(text: str, name: Entity, known: frozenset[str]) -> Entity:
    return replace(name, label=_PERSON) if _bare(text, name) in known else name


def _missed(text: str, parse: Parse, known: frozenset[str]) -> list[Entity]:
    """Return the proper nouns that are parts of known persons' names and in no name yet."""
    taken = {at for name in parse.entities for at in range(name.start, name.end)}
    columns = zip(parse.starts, parse.ends, parse.pos, strict=True)
    return [
        Entity(start, end, _PERSON)
        for start, end, pos in columns
        if pos == "PROPN" and start not in taken and text[start:end].removesuffix("s") in known
    ]


def _agree(text: str, entities: list[Entity]) -> list[Entity]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name in entities:
        counts[_bare(text, name)][name.label] += 1
    return [replace(name, label=_commonest(counts[_bare(text, name)], name)) for name in entities]


def _commonest(labels: Counter[str], name: Entity) -> str:
    """Return the label given most often, the name's own where two are given as often."""
    (first, count), *others = labels.most_common(2)
    return name.label if others and others[0][1] == count else first
