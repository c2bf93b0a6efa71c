"""Mends the names that the language model finds, text by text: edges, labels, names known again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from koding.language.name_context import NameContext, in_order, without_genitive
from koding.language.name_edges import PERSON, drop_words, whole_persons
from koding.language.name_labels import (
    label_abroad,
    label_by_form,
    label_by_role,
    label_of_compound,
    label_places,
    title_in_quotes,
)
from koding.language.parses import Entity, Parse
from koding.language.public_bodies import add_public_bodies, body_forms, is_newspaper

NAME_RULES_VERSION = 4
_SEEN_OFTEN = 3
"""So often the model has seen a name that it may be believed where it never takes it for a person.
"""
_IN_FULL = 2
_SELF_GOVERNED = frozenset({"GPE_LOC", "GPE_ORG"})


def apply_name_rules(text: str, parse: Parse) -> Parse:
    """Return the parse without what is no name (`KI`, `GDPR`, a bracket), the others mended.

    First where names begin and end, then what they are, then what else of the text tells of them;
    public bodies and other listed names last, since their lists are surer than the model.
    """
    context = NameContext.of(text, parse)
    names: Iterable[Entity] = drop_words(context, parse.entities)
    names = label_by_role(context, label_by_form(context, names))
    names = title_in_quotes(context, label_places(context, names))
    known = know_again(text, replace(parse, entities=tuple(names)))
    listed = add_public_bodies(text, known)
    placed = label_places(context, listed.entities)
    return replace(parse, entities=tuple(_with_compounds(context, placed)))


def know_again(text: str, parse: Parse) -> Parse:
    """Return the parse with parts of persons' names made persons, and names of one label each.

    A proper noun that is a part of a person's name elsewhere in the text is that person, whatever
    the model took it for, unless it met it often and never as a person (*Tafjord*, a place); but
    the family name of whoever is named in full more than once is that person all the same. Then a
    name that has one label more often than any other has it always.
    """
    context = NameContext.of(text, parse)
    sure = _often_in_full(context)
    known = sure | (_parts_of_persons(context) - _never_persons(context))
    names = [_as_person(context, name, known) for name in parse.entities]
    whole = whole_persons(context, in_order([*names, *_missed(context, known)]))
    return replace(parse, entities=tuple(_agree(context, [*label_abroad(context, whole)])))


def _bare(context: NameContext, name: Entity) -> str:
    return without_genitive(context.written(name))


def _parts_of_persons(context: NameContext) -> frozenset[str]:
    names = [context.written(e).split() for e in context.parse.entities if e.label == PERSON]
    return frozenset(without_genitive(part) for name in names if len(name) > 1 for part in name)


def _often_in_full(context: NameContext) -> frozenset[str]:
    """Return the last names of persons who are named in full so often that it is no mistake."""
    names = [context.written(e).split() for e in context.parse.entities if e.label == PERSON]
    ends = Counter(without_genitive(name[-1]) for name in names if len(name) > 1)
    return frozenset(end for end, n in ends.items() if n >= _IN_FULL)


def _never_persons(context: NameContext) -> frozenset[str]:
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for name in context.parse.entities:
        labels[_bare(context, name)][name.label] += 1
    return frozenset(
        bare
        for bare, counts in labels.items()
        if not counts[PERSON] and counts.total() >= _SEEN_OFTEN
    )


def _as_person(context: NameContext, name: Entity, known: frozenset[str]) -> Entity:
    return replace(name, label=PERSON) if _bare(context, name) in known else name


def _missed(context: NameContext, known: frozenset[str]) -> list[Entity]:
    """Return the proper nouns that are parts of known persons' names and in no name yet."""
    parse = context.parse
    taken = {at for name in parse.entities for at in range(name.start, name.end)}
    columns = zip(parse.starts, parse.ends, parse.pos, strict=True)
    return [
        Entity(start, end, PERSON)
        for start, end, pos in columns
        if pos == "PROPN"
        and start not in taken
        and without_genitive(context.text[start:end]) in known
    ]


def _agree(context: NameContext, names: Sequence[Entity]) -> list[Entity]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        counts[_bare(context, name)][name.label] += 1
    return [replace(name, label=_commonest(context, counts, name)) for name in names]


def _commonest(context: NameContext, counts: dict[str, Counter[str]], name: Entity) -> str:
    """Return the label given most often, the name's own where two are given as often.

    A country is a place here and a state there, a newspaper print here and a body there: these
    keep their own.
    """
    labels = counts[_bare(context, name)]
    if labels.keys() <= _SELF_GOVERNED or is_newspaper(context.written(name)):
        return name.label
    (first, count), *others = labels.most_common(2)
    return name.label if others and others[0][1] == count else first


def _with_compounds(context: NameContext, names: Iterable[Entity]) -> list[Entity]:
    """Return the names and the words made of them with a hyphen (*SV-ere*), by their endings."""
    kept = list(names)
    known = {_bare(context, one) for one in kept if one.label not in ("DRV", "EVT", "PROD")}
    taken = {at for name in kept for at in context.words_of(name)}
    for at in range(len(context.parse)):
        written = context.word(at)
        head, _, rest = written.rpartition("-")
        if not head[:1].isupper() or not rest.isalpha() or rest != rest.lower() or at in taken:
            continue
        if head in known or head.lower() in body_forms():
            kept.append(context.named(at, at, label_of_compound(written, "DRV")))
    return in_order(kept)
