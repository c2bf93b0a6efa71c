"""Mends the names that the language model finds, text by text: edges, labels, names known again.

What is no name is dropped; persons are trimmed and made whole.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from koding.language.lexicon import load_lexicon
from koding.language.name_context import (
    NameContext,
    in_order,
    is_listed_person,
    is_ordinary,
    without_genitive,
)
from koding.language.name_labels import (
    label_abroad,
    label_by_form,
    label_by_role,
    label_of_compound,
    label_places,
    title_in_quotes,
)
from koding.language.parses import Entity, Parse
from koding.language.public_bodies import (
    add_public_bodies,
    body_forms,
    is_newspaper,
    municipalities,
    not_names,
    places_abroad,
)

NAME_RULES_VERSION = 4
_SEEN_OFTEN = 3
"""So often the model has seen a name that it may be believed where it never takes it for a person.
"""
_IN_FULL = 2
_SELF_GOVERNED = frozenset({"GPE_LOC", "GPE_ORG"})
PERSON = "PER"
_WRITTEN_LARGE = frozenset({PERSON, "ORG", "LOC", "GPE_LOC", "GPE_ORG", "DRV"})
"""What has a capital where others have one; titles of works and dates of events need none."""
_NEEDS_NAME = frozenset({PERSON, "ORG", "LOC"})
_ADDRESS = re.compile(r"\d|\.\w")
"""*aftenposten.no* is written small everywhere."""
_PARTICLES = frozenset({
    "van", "von", "de", "der", "den", "da", "del", "di", "al", "bin", "ibn", "av", "og", "la", "le",
    "el", "ben", "af", "zu", "dos", "du",
})  # fmt: skip


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


def drop_words(context: NameContext, names: Iterable[Entity]) -> Iterator[Entity]:
    """Yield the names that may be some, persons without words beside them.

    What is written small among capitals is none, nor is a word of the dictionary that the model
    itself takes for no proper noun, nor the letter of *plan B*.
    """
    capitals = _capitals_within(context)
    for name in names:
        written = context.written(name)
        if not any(map(str.isalpha, written)) or written.removesuffix("s") in not_names():
            continue
        is_word = written not in capitals and _is_no_noun(context, name, written)
        if not is_word and not _is_small_word(context, name, written):
            yield _trim(context, name) if name.label == PERSON else name


def _capitals_within(context: NameContext) -> frozenset[str]:
    """Return the words that have a capital where no sentence begins: those are names."""
    words = ((at, context.word(at)) for at in range(1, len(context.parse)))
    return frozenset(
        word for at, word in words if len(word) > 1 and word[0].isupper() and context.goes_on(at)
    )


def _is_small_word(context: NameContext, name: Entity, written: str) -> bool:
    is_small = written == written.lower() and not _ADDRESS.search(written)
    return is_small and name.label in _WRITTEN_LARGE and context.has_capitals(name.start)


def _is_no_noun(context: NameContext, name: Entity, written: str) -> bool:
    """Return whether a name of one word is a letter after a noun, or a word with a capital."""
    words = context.words_of(name)
    if len(words) != 1:
        return False
    at = words[0]
    if len(written) == 1:
        return context.goes_on(at) and context.parse.pos[at - 1] == "NOUN"
    if name.label not in _NEEDS_NAME or context.parse.pos[at] == "PROPN":
        return False
    if written.islower() and name.label == PERSON:
        # Of small letters alone only verbs are sure: *odd* and *liv* are somebody.
        return context.parse.pos[at] in ("VERB", "AUX") and load_lexicon().is_word(written)
    return written[0].isupper() and written[1:].islower() and is_ordinary(written)


def _trim(context: NameContext, name: Entity) -> Entity:
    """Return a person without words in small letters at either end (*havheksen Siv*)."""
    words = list(context.words_of(name))
    if not any(map(str.isupper, context.written(name))):
        return name
    while len(words) > 1 and _is_beside(context.word(words[-1])):
        words.pop()
    while len(words) > 1 and _is_beside(context.word(words[0])):
        words.pop(0)
    return context.named(words[0], words[-1], PERSON) if words else name


def _is_beside(word: str) -> bool:
    return word == word.lower() and word not in _PARTICLES


def whole_persons(context: NameContext, names: Sequence[Entity]) -> Iterator[Entity]:
    """Yield the names, persons with the proper nouns beside them that are in no other name.

    Two names of persons in a row are one; so is a word the model took for a body's before a family
    name, unless a list knows it as one.
    """
    taken = {at for name in names for at in context.words_of(name)}
    last: Entity | None = None
    for name in names:
        whole = _reach(context, name, taken) if _is_written_person(context, name) else name
        if last and whole.label == PERSON and _is_begun(context, last, whole):
            whole = Entity(last.start, whole.end, PERSON)
        elif last:
            yield last
        last = whole
    if last:
        yield last


def _is_written_person(context: NameContext, name: Entity) -> bool:
    return name.label == PERSON and context.text[name.start].isupper()


def _reach(context: NameContext, name: Entity, taken: set[int]) -> Entity:
    words = context.words_of(name)
    if not words:
        return name
    first, last = words[0], words[-1]
    while _may_join(context, last + 1, taken) and context.goes_on(last + 1):
        if context.word(last).endswith("s"):
            break
        last += 1
        taken.add(last)
    while _may_join(context, first - 1, taken) and context.goes_on(first):
        before = context.word(first - 1)
        if before.endswith("s") or not is_listed_person(before):
            break
        first -= 1
        taken.add(first)
    return context.named(first, last, PERSON)


def _may_join(context: NameContext, at: int, taken: set[int]) -> bool:
    if not 0 <= at < len(context.parse) or at in taken or context.parse.pos[at] != "PROPN":
        return False
    word = context.word(at)
    is_acronym = word.isupper() and len(word) > 1
    return word[0].isupper() and word.isalpha() and not is_acronym and not is_ordinary(word)


_MIDDLE = re.compile(r" (?:[A-ZÆØÅ][a-zæøåéü]+ )?")


def _is_begun(context: NameContext, first: Entity, second: Entity) -> bool:
    """Return whether the name before a person's is the beginning of it."""
    begun = context.written(first)
    between = context.text[first.end : second.start]
    if begun.endswith("s") or not begun.isalpha() or not _MIDDLE.fullmatch(between):
        return False
    after = range(context.words_of(first)[-1] + 1, context.words_of(second)[0] + 1)
    if not all(map(context.goes_on, after)):
        return False
    if first.label == PERSON:
        return context.text[first.start].isupper()
    family = context.written(second)
    is_pair = between == " " and family.isalpha() and family[1:].islower() and begun[1:].islower()
    return is_pair and first.label in ("ORG", "GPE_LOC", "PROD") and not _is_known(begun)


def _is_known(written: str) -> bool:
    """Return whether a list or the dictionary knows what is no person's given name."""
    small = written.lower()
    is_place = small in municipalities() or small in places_abroad()
    return is_place or small in body_forms() or is_newspaper(written) or is_ordinary(written)
