"""Who was named in full is known again."""

from __future__ import annotations

from array import array

from koding.language.name_rules import know_again
from koding.language.parses import Entity, Parse


def parse_of(text: str, pos: str, *entities: Entity) -> Parse:
    """Return a parse of words apart by spaces, with their parts of speech in order."""
    starts, ends, at = array("i"), array("i"), 0
    for word in text.split():
        at = text.index(word, at)
        starts.append(at)
        ends.append(at + len(word))
        at += len(word)
    words = tuple(text.split())
    return Parse(starts, ends, words, tuple(pos.split()), array("i", [0]), entities)


def names(text: str, parse: Parse) -> list[tuple[str, str]]:
    """Return the names after their text agreed, as written, with their labels."""
    found = know_again(text, parse).entities
    return [(text[name.start : name.end], name.label) for name in found]


def test_a_part_of_a_persons_name_is_that_person() -> None:
    """Missed, or taken for something else, and in the genitive too."""
    text = "Kari Berg sa det og Kari mente at Bergs plan holdt"
    parse = parse_of(
        text,
        "PROPN PROPN VERB PRON CCONJ PROPN VERB SCONJ PROPN NOUN VERB",
        Entity(0, 9, "PER"),
        Entity(34, 39, "GPE_LOC"),
    )
    assert names(text, parse) == [("Kari Berg", "PER"), ("Kari", "PER"), ("Bergs", "PER")]


def test_a_word_that_is_no_proper_noun_is_left_alone() -> None:
    """`per` is a preposition though somebody is called Per."""
    text = "per hansen fikk fem per dag"
    parse = parse_of(text, "PROPN PROPN VERB NUM ADP NOUN", Entity(0, 10, "PER"))
    assert names(text, parse) == [("per hansen", "PER")]


def test_a_name_has_the_label_it_has_most_often() -> None:
    """Two to one decides; one to one does not."""
    text = "Arvid og Arvid og Arvid og Lia og Lia"
    pos = "PROPN CCONJ PROPN CCONJ PROPN CCONJ PROPN CCONJ PROPN"
    labels = ("PER", "LOC", "PER", "LOC", "ORG")
    starts = (0, 9, 18, 27, 34)
    entities = [
        Entity(start, start + len(text[start:].split()[0]), label)
        for start, label in zip(starts, labels, strict=True)
    ]
    assert [label for _, label in names(text, parse_of(text, pos, *entities))] == [
        *("PER", "PER", "PER", "LOC", "ORG")
    ]


def test_a_place_named_often_is_not_somebody_who_is_called_so() -> None:
    """Three times a place and never a person, it stays a place; twice, and it is the person."""
    pos = "PROPN PROPN CCONJ PROPN CCONJ PROPN CCONJ PROPN"
    text = "Ola Tafjord og Tafjord og Tafjord og Tafjord"
    places = [Entity(at, at + 7, "LOC") for at in (15, 26, 37)]
    person = Entity(0, 11, "PER")
    often = names(text, parse_of(text, pos, person, *places))
    assert [label for _, label in often] == ["PER", "LOC", "LOC", "LOC"]
    short = text[:33]
    seldom = names(short, parse_of(short, "PROPN " * 6, person, *places[:2]))
    assert [label for _, label in seldom] == ["PER", "PER", "PER"]
