"""What names are, where the words around or the ending tells: labels as in NorNE.

Each rule is one of how NorNE labels or how Norwegian is written, and was counted on the treebank's
training part before it was taken in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from koding.language.name_context import NameContext, in_order, is_listed_person
from koding.language.parses import Entity
from koding.language.public_bodies import is_newspaper, municipalities, places_abroad

_NAME = r"[A-ZÆØÅ][\w.' -]*"
_MADE_OF_NAME = ("DRV", "PROD", "EVT", "ORG")
_ENDINGS = tuple(
    (label, re.compile(rf"{_NAME}-(?:{endings})s?"))
    for label, endings in (
        (
            "PROD",
            (
                "avtale(?:n|r|ne)?|konvensjon(?:en|ene)?|traktat(?:en)?|lov(?:en)?|pakt(?:en)?|"
                "magasinet|protokollen|direktivet|erklæringen|reformen|forordningen"
            ),
        ),
        (
            "EVT",
            (
                "sak(?:en)?|krig(?:en)?|konflikten|krisen?|konferansen|cup(?:en)?|tour(?:en)?|"
                "ulykk(?:en|a)|invasjonen|opprøret|turneringen|stevnet|festivalen|massakren|"
                "skandalen|toppmøtet|løpet"
            ),
        ),
        (
            "ORG",
            (
                "utvalg(?:et)?|komiteen|kommisjon(?:en)?|domstolen|rådet|sambandet|verket|"
                "parlamentet|konsernet|tilsynet|forbundet"
            ),
        ),
        ("GPE_LOC", "provinsen"),
        (
            "LOC",
            "skogen|brua|broen|monumentet|sykehuset|elva|elven|fjellet|vannet|dalen|øya|øyene",
        ),
    )
)
"""*Kyoto-avtalen* is a work, *Treholt-saken* an event, *Willoch-utvalget* a body."""
_LANDSCAPE = re.compile(
    rf"{_NAME}(?:øya|fjella|fjellet|vannet|vatnet|elva|elven|havet|laguna|fjorden|vidda|sundet|"
    r"halvøya|gata|gaten|veien|vegen|dalføret| (?:gate|vei|veg|plass|torg|allé))s?"
)
_SEAT = re.compile(
    r" (?:tingrett|byrett|herredsrett|lagmannsrett|forhørsrett|jordskifterett|politidistrikt|"
    r"politikammer|universitetssykehus|universitetssjukehus|sykehus|sjukehus)s?(?!\w)"
)
"""*Bergen tingrett* is a body, not a place."""
_OF_STATE = re.compile(
    r" (?:nye |tidligere |daværende |forrige )?\w*(?:president|minister|regjering|myndigheter|"
    r"ambassad\w+|parlament|leder|ledere|hær|konge|dronning|politikk)(?:en|s)?(?!\w)"
)
"""What a state has as a body: *Kinas president*."""
_GENITIVE = re.compile(r"s [a-zæøå«“\"]")
_ROLES = tuple(
    (label, re.compile(rf"(?<!\w)\w*(?:{words}) \Z"))
    for label, words in (
        (
            "PER",
            (
                "(?:minister|president|ambassadør|talsmann|leder|sjef|redaktør|kritiker|direktør|"
                "professor|forsker|rådmann|ordfører|sekretær|trener|forfatter|dommer|advokat|lærer|"
                "kaptein|biskop|representant)(?:en)?|lege(?:n)?|rektor|talskvinne|datteren|dattera|"
                "sønnen|kona|kollegaen|kollega|kong|dronning|prins|prinsesse"
            ),
        ),
        ("GPE_LOC", "byen|hovedstaden|bygda|kommunen|delstaten"),
        (
            "PROD",
            (
                "avisen|avisa|magasinet|boka|boken|romanen|filmen|serien|albumet|låta|låten|sangen|"
                "spillet|programmet|tidsskriftet"
            ),
        ),
        (
            "ORG",
            (
                "selskapet|partiet|konsernet|organisasjonen|firmaet|bandet|byrået|bedriften|banken|"
                "foreningen|forlaget"
            ),
        ),
        (
            "LOC",
            (
                "elven|elva|fjellet|innsjøen|restauranten|puben|kaffebaren|hotellet|området|øya|øyen|"
                "dalen|gata|gaten|butikken|plassen|fjorden"
            ),
        ),
    )
)
"""Words that say what the name after them is: *statsminister*, *hovedstaden*, *romanen*."""
_TOLD = {
    "PER": {"PROD", "GPE_LOC", "LOC"},
    "GPE_LOC": {"PER", "LOC", "ORG"},
    "PROD": {"PER", "LOC", "GPE_LOC"},
    "ORG": {"PER", "LOC", "GPE_LOC", "PROD"},
    "LOC": {"PER"},
}
"""The labels of the model that such a word is believed against."""
_ROLE_IS = 30
_AT = frozenset({"i", "på", "fra"})


def label_by_form(context: NameContext, names: Iterable[Entity]) -> Iterator[Entity]:
    """Yield the names, labelled as their endings and the words after them tell."""
    for name in names:
        written = context.written(name)
        seat = _SEAT.match(context.text, name.end)
        if seat and name.label in ("GPE_LOC", "GPE_ORG", "LOC", "PER", "ORG"):
            yield Entity(name.start, seat.end(), "ORG")
        elif is_newspaper(written) and name.label in ("ORG", "PROD", "PER", "LOC", "GPE_LOC"):
            # It stands *in* what is printed, and is said *to* those who print it.
            is_paper = context.word_before(name.start) == "i"
            yield replace(name, label="PROD" if is_paper else "ORG")
        elif _is_landscape(name, written):
            yield replace(name, label="LOC")
        else:
            yield replace(name, label=label_of_compound(written, name.label))


def label_of_compound(written: str, label: str) -> str:
    """Return the label of a word made of a name, by its last part where that tells."""
    if label in _MADE_OF_NAME and "-" in written:
        for told, form in _ENDINGS:
            if form.fullmatch(written):
                return told
    return label


def _is_landscape(name: Entity, written: str) -> bool:
    if name.label not in ("PER", "GPE_LOC", "GPE_ORG", "ORG") or not _LANDSCAPE.fullmatch(written):
        return False
    is_municipality = written.lower().removesuffix("s") in municipalities()
    return not is_municipality and not (name.label == "PER" and is_listed_person(written))


def label_by_role(context: NameContext, names: Iterable[Entity]) -> list[Entity]:
    """Return the names, labelled as the word before tells, with proper nouns that it tells of."""
    labelled = [_told(context, name) for name in names]
    taken = {at for name in labelled for at in context.words_of(name)}
    at = 0
    while at < len(context.parse):
        end = at
        while _is_free(context, end, taken) and (end == at or context.goes_on(end)):
            end += 1
        if end > at and context.goes_on(at) and (role := _role(context, at)):
            labelled.append(context.named(at, end - 1, role))
        at = max(end, at + 1)
    return in_order(labelled)


def _told(context: NameContext, name: Entity) -> Entity:
    words = context.words_of(name)
    written = context.written(name)
    if not words or not written[0].isupper():
        return name
    role = _role(context, words[0])
    if role == "PER":
        # *Statsminister i Norge*, *presidentens USA*: only full names are believed.
        is_full = " " in written and not written.endswith("s")
        role = role if is_full and written.lower() not in places_abroad() else None
    return replace(name, label=role) if role and name.label in _TOLD[role] else name


def _role(context: NameContext, at: int) -> str | None:
    start = context.parse.starts[at]
    before = context.text[max(0, start - _ROLE_IS) : start]
    return next((label for label, words in _ROLES if words.search(before)), None)


def _is_free(context: NameContext, at: int, taken: set[int]) -> bool:
    if not 0 <= at < len(context.parse) or at in taken or context.parse.pos[at] != "PROPN":
        return False
    word = context.word(at)
    return word[0].isupper() and "-" not in word


def label_places(context: NameContext, names: Iterable[Entity]) -> Iterator[Entity]:
    """Yield the names, places as places after `i`, `på`, `fra`, and as states by what they have.

    An unknown name after `i` is a place rather than a person.
    """
    for name in names:
        written = context.written(name)
        before = context.word_before(name.start)
        label = name.label
        if _is_place(context, name, written, before):
            label = "GPE_LOC"
        elif label == "GPE_LOC" and before not in ("i", "på") and _is_state(context, name, written):
            label = "GPE_ORG"
        yield replace(name, label=label)


def _is_place(context: NameContext, name: Entity, written: str, before: str) -> bool:
    if name.label == "GPE_ORG":
        return before in _AT and not written.endswith(("kommune", "kommunes"))
    if name.label != "PER" or before != "i":
        return False
    is_one = " " not in written and written[:1].isupper() and not is_listed_person(written)
    return is_one and not _GENITIVE.match(context.text, name.end - 1)


def _is_state(context: NameContext, name: Entity, written: str) -> bool:
    is_abroad = written.endswith("s") and written[:-1].lower() in places_abroad()
    return is_abroad and _OF_STATE.match(context.text, name.end) is not None


def label_abroad(context: NameContext, names: Iterable[Entity]) -> Iterator[Entity]:
    """Yield the names, those of countries and cities abroad as places where they are persons'."""
    for name in names:
        small = context.written(name).lower()
        is_abroad = small in places_abroad() or small.removesuffix("s") in places_abroad()
        is_wrong = name.label in ("PER", "PROD", "EVT", "LOC", "DRV")
        yield replace(name, label="GPE_LOC") if is_abroad and is_wrong else name


_QUOTED = re.compile(
    r"«(?P<a>[^«»\n]{2,50})»|“(?P<b>[^“”\n]{2,50})”|\"(?P<c>[^\"\n]{2,50})\"",
)
_COMPOUND = re.compile(r"-[a-zæøå]+")
_NO_END = frozenset(".!?,…:")
_WORK = "PROD"
_MOST_WORDS = 4
_FEW_WORDS = 2
_SAID = frozenset({"VERB", "AUX", "PRON"})


def title_in_quotes(context: NameContext, names: Iterable[Entity]) -> list[Entity]:
    """Return the names with the titles of works that stand in quotation marks.

    A few words with a capital and no stop are a title, and no speech where longer ones hold neither
    verb nor pronoun; a word after them and a hyphen (`«Skam»-serien`) makes all one word.
    """
    kept = in_order(names)
    ends = [name.end for name in kept]
    titles: list[Entity] = []
    dropped: set[int] = set()
    for found in _QUOTED.finditer(context.text):
        if (title := _quoted(context, found)) is None:
            continue
        first = bisect_right(ends, title.start)
        within = list(takewhile(lambda at: kept[at].start < title.end, range(first, len(kept))))
        if title.label != _WORK or _is_title(context, title, [kept[at] for at in within]):
            titles.append(title)
            dropped.update(within)
    return in_order([*titles, *(name for at, name in enumerate(kept) if at not in dropped)])


def _quoted(context: NameContext, found: re.Match[str]) -> Entity | None:
    """Return what quotation marks may hold as a title, or the word made of it and what follows."""
    start, end = found.span(found.lastgroup or 0)
    words = context.text[start:end].strip()
    if not words or not words[0].isupper() or words[-1] in _NO_END:
        return None
    if len(words.split()) > _MOST_WORDS:
        return None
    if compound := _COMPOUND.match(context.text, found.end()):
        return Entity(found.start(), compound.end(), "DRV")
    start = context.text.index(words, start)
    return Entity(start, start + len(words), _WORK)


def _is_title(context: NameContext, title: Entity, within: list[Entity]) -> bool:
    """Return whether what the model found in quotes does not speak against a title."""
    if within:
        is_inside = all(title.start <= one.start and one.end <= title.end for one in within)
        is_whole = any(one.end - one.start == title.end - title.start for one in within)
        return is_inside and not is_whole and any(one.label == "PROD" for one in within)
    words = context.words_of(title)
    return len(words) <= _FEW_WORDS or all(context.parse.pos[at] not in _SAID for at in words)
