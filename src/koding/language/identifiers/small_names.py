"""Finds names that a list, a dictionary or the words around tell from other words, in any case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import cache, lru_cache
from itertools import pairwise

from koding.language.compounds import take_apart
from koding.language.lexicon import WordClass, load_lexicon
from koding.language.person_names import NameType, is_person_name, load_names
from koding.language.public_bodies import municipalities, point_at_nobody, read_forms, thinkers
from koding.language.words import small_letters
from koding.model.choices import IdentifierKind
from koding.model.identifiers import FlaggedSpan, Reason

_WORD = re.compile(r"(?<![\w.@-])[a-zæøåáéèö]{3,30}(?![\w@-])")
_SAID = (
    "sa|sier|spurte|spør|ringte|ringer|mente|mener|svarte|svarer|skrev|syntes|synes|fortalte|lo|"
    "tenkte|kom|begynte|slutta|sluttet|jobba|jobbet|ville|skulle|visste|skjønte|gikk|satt|tok|fikk|"
    "hadde|var|er|og jeg|i (?:resepsjonen|kantina|styret)|på (?:it|regnskap|lønn|kontoret|jobb)"
)
_DID = (
    "ringte|sa|spurte|kom|hadde|skrev|tok|fikk|ville|visste|skulle|bestemte|sendte|lagde|laget|"
    "starta|startet|satt|jobba|jobbet|slutta|sluttet|fant|mente|gjorde|eide|leda|ledet|vet|sier|har"
)
_AS_SUBJECT = re.compile(
    rf"(?:(?:^|(?<=[.!?…\n] )|(?<!\w)(?:da|så|og|men|at|fordi|hvis|når|både|ja|nei|jeg og|sa|"
    rf"spurte|ringte|mente|svarte)) )(?P<name>[a-zæøå]{{3,15}})(?= (?:{_SAID})(?!\w))"
    rf"|^(?P<first>[a-zæøå]{{3,15}})(?= (?:sa|spurte|ringte|mente|svarte|skrev|fortalte)(?!\w))"
    rf"|(?<!\w)(?:det (?:var|er)|(?:var|er) det) (?P<who>[a-zæøå]{{3,15}})(?= som (?:{_DID})(?!\w))"
    rf"|(?<!\w)(?:(?:sa|spurte|ringte|svarte|traff|kjenner|snakka med|snakket med|heter|het|hilse|"
    rf"hilste på|jobba med|jobbet med|sjefen min|kollegaen min|hun|han) )"
    rf"(?P<object>[a-zæøå]{{3,15}})(?=(?: og| at| om| i| på| fra|,|\.|$))",
    re.MULTILINE,
)


_WHERE = re.compile(r"(?<!\w)(?:i|på|til|fra|ved|over) \Z")
_AT_HOME = re.compile(
    r"(?<!\w)(?:bor|bodde|bodd|født|oppvokst|vokste opp|vokst opp|kommer|kom|flytta|flyttet|gård|"
    r"gard|kommunen|kommunestyret) (?:i|på|fra|til) (?P<place>[a-zæøå]{2,20})(?!\w)"
)
"""Where the name of a municipality in small letters is no ordinary word."""


def find_small_names(text: str) -> Iterator[FlaggedSpan]:
    """Yield words that only a name's dictionary has, and names that are words, said of persons."""
    for word in _WORD.finditer(text):
        readings = load_lexicon().readings(word[0])
        if word[0] in point_at_nobody():
            continue
        if readings and all(one.word_class is WordClass.NAME for one in readings):
            is_where = _WHERE.search(text, max(0, word.start() - 6), word.start())
            kind = IdentifierKind.PLACE if is_where else IdentifierKind.NAME
            yield FlaggedSpan(*word.span(), kind, Reason.DICTIONARY)
    for found in _AT_HOME.finditer(text):
        if found["place"] in municipalities():
            yield FlaggedSpan(*found.span("place"), IdentifierKind.PLACE, Reason.PUBLIC_BODY)
    for found in _AS_SUBJECT.finditer(text):
        group = found.lastgroup
        if group is not None and _is_given(found[group]):
            yield FlaggedSpan(*found.span(group), IdentifierKind.PERSON, Reason.AS_PERSON)


_MANY = re.compile(
    r"(?<![\w.@-])(?P<name>[A-ZÆØÅa-zæøå]{3,20}?)(?:['’-]?(?:ene|ane|enes|anes)|['’-](?:er|ar|en))(?![\w@-])"
)
"""Several who are called alike: *Olaene*, *Kari-er*."""
_LAND = re.compile(
    r"(?:øy|holm|vik|sund|fjord|nes|strand|dal|fjell|berg|haug|ås|bakk|li|skog|vann|vatn|elv|foss|"
    r"bygd|grend|gård|eng|mark)\Z"
)
"""Several that end so, in small letters, are the land's, though people are called so."""
_OF_PLACE = re.compile(
    r"(?<![\w.@-])(?P<place>[a-zæøå]{4,20}?)(?:s?(?:mann|mannen|kvinne|kvinna|jente|jenta|gutt|gutten|"
    r"dame|folk|folket)|i?sk|i?ske|i?skt|ing|ingen|inger|ingene|væring|væringen|væringer|væringene|"
    r"ens(?:er|ere|eren|erne)|ianer(?:e|en|ne)?)(?![\w@-])"
)
"""What is of a place, and holds its name: *nordhagensk*, *stavangermann*."""


def find_derived_names(text: str) -> Iterator[FlaggedSpan]:
    """Yield words that no dictionary has and that are made of a name: of many, or of a place."""
    for found in _MANY.finditer(text):
        if found["name"].islower() and _LAND.search(found["name"]):
            continue
        if _is_only_name(found["name"].lower()) and not load_lexicon().readings(found[0].lower()):
            yield FlaggedSpan(*found.span(), IdentifierKind.PERSON, Reason.NAME_LIST)
    capitals = {word[0].lower() for word in _CAPITAL.finditer(text)}
    for found in _OF_PLACE.finditer(text):
        place = found["place"]
        is_known = is_place_name(place) or (place in capitals and _is_unknown(place))
        if is_known and not load_lexicon().readings(found[0]) and place not in point_at_nobody():
            yield FlaggedSpan(*found.span(), IdentifierKind.PLACE, Reason.DICTIONARY)


def _is_given(word: str) -> bool:
    """Return whether a word is a given name that is an ordinary word too: *liv*, *stein*."""
    known = load_names().find(word)
    if known is None or not known.ordinary or known.type is NameType.FAMILY:
        return False
    return any(one.word_class is WordClass.NAME for one in load_lexicon().readings(word))


def is_place_name(word: str) -> bool:
    """Return whether a word in small letters is a place's name: listed, or the dictionary's."""
    if word in municipalities():
        return True
    classes = {one.word_class for one in load_lexicon().readings(word)}
    return classes == {WordClass.NAME}


_LETTERS = "a-zæøåáéèêöäüóíúñčđšžç"
_ANY_WORD = re.compile(rf"(?<![\w.@])[A-ZÆØÅÁČĐŠŽ]?[{_LETTERS}]{{2,}}(?![\w@])")
_SHORTEST = 3
"""A name of so few letters in the genitive is rather another word: *this* is not Thi's."""
_LONG = 4
"""A word that no dictionary knows is a family name at this length, beside a given one."""


_FAMILY_ENDING = re.compile(
    r"(?:gård|gaard|haug|berg|vik|dal|dahl|stad|heim|land|nes|rud|moen|lund|bakken|hagen|strand|"
    r"eng|sæter|seter|seth|sand|vold|tveit|tvedt|aas|ås|hus|sen|son)\Z"
)


class _Sort(Enum):
    NAME = auto()
    """A name of the list, and no word."""
    BOTH = auto()
    """A given name that is a word too: *finn*, *bent*."""
    UNKNOWN = auto()
    """No word, and in no list: *knausgård* beside *karl ove*."""
    WORD = auto()


def find_list_names(text: str, *, has_capitals: bool = True) -> Iterator[FlaggedSpan]:
    """Yield names of the list in any case, neighbours as one, where they are no words too.

    Speech recognition and hasty typists write them small; the model knows few of them. Where a
    text has no capitals, so do words that no dictionary knows beside them, and these wherever they
    stand again.
    """
    words = list(_ANY_WORD.finditer(text))
    if has_capitals:
        sorts = [_Sort.NAME if _is_only_name(word[0].lower()) else _Sort.WORD for word in words]
    else:
        sorts = [_sort_of(word[0].lower()) for word in words]
    unknown: set[str] = set()
    for run in _runs(text, words, _with_families(text, words, sorts)):
        unknown |= {word[0].lower() for word, sort in run if sort is _Sort.UNKNOWN}
        start, end = run[0][0].start(), run[-1][0].end()
        yield FlaggedSpan(start, end, IdentifierKind.PERSON, Reason.NAME_LIST)
    for word, sort in zip(words, sorts, strict=True):
        if sort is _Sort.UNKNOWN and {word[0].lower(), word[0].lower()[:-1]} & unknown:
            yield FlaggedSpan(*word.span(), IdentifierKind.PERSON, Reason.NAME_LIST)


_NO_FAMILY = 5
"""A family name that is so often a word is not one because a given name stands before it."""


def _with_families(
    text: str, words: Sequence[re.Match[str]], sorts: Sequence[_Sort]
) -> list[_Sort]:
    """Return the sorts with a family name that is a word, behind a given one, as a name.

    Both are in small letters: *kari berg*, *ola bakke*. A given name that is a word as well (*liv
    strand*) is one where the other is rather a name.
    """
    found = list(sorts)
    for at, (word, after) in enumerate(pairwise(words)):
        if not (
            word[0].islower() and after[0].islower() and text[word.end() : after.start()] == " "
        ):
            continue
        family, given = load_names().find(after[0]), load_names().find(word[0])
        if family is None or given is None or NameType.GIVEN is family.type:
            continue
        if given.type is NameType.FAMILY or found[at + 1] is _Sort.NAME:
            continue
        most = _NO_FAMILY if not given.ordinary else 1
        if family.ordinary < most and _is_ended(text, after.end()):
            found[at + 1] = _Sort.NAME
            found[at] = _Sort.NAME if not given.ordinary else _Sort.BOTH
    return found


def _is_ended(text: str, at: int) -> bool:
    return text[at : at + 1] not in ("-", "'", "’")


def _runs(
    text: str, words: Sequence[re.Match[str]], sorts: Sequence[_Sort]
) -> Iterator[list[tuple[re.Match[str], _Sort]]]:
    """Yield names that follow each other, a word that may be one before them, an unknown after."""
    run: list[tuple[re.Match[str], _Sort]] = []
    for word, sort in (*zip(words, sorts, strict=True), (None, _Sort.WORD)):
        if word is None or (run and text[run[-1][0].end() : word.start()] not in (" ", "-")):
            yield from _ended(run)
            run = []
        if word is None or sort is _Sort.WORD:
            yield from _ended(run)
            run = []
        elif not run and sort is _Sort.UNKNOWN:
            continue
        else:
            run.append((word, sort))


def _ended(
    run: Sequence[tuple[re.Match[str], _Sort]],
) -> Iterator[list[tuple[re.Match[str], _Sort]]]:
    """Yield a run from its first name on, if it has one, a word that may be one before it too."""
    sorts = [sort for _, sort in run]
    if _Sort.NAME not in sorts:
        return
    kept = list(run)
    while kept[-1][1] is _Sort.BOTH:
        kept.pop()
    yield kept


def _sort_of(word: str) -> _Sort:
    if _is_only_name(word):
        return _Sort.NAME
    known = load_names().find(word)
    if known is not None and known.ordinary:
        return _Sort.WORD if known.type is NameType.FAMILY else _Sort.BOTH
    return _Sort.UNKNOWN if len(word) >= _LONG and _is_unknown(word) else _Sort.WORD


@lru_cache(maxsize=1 << 14)
def _is_unknown(word: str) -> bool:
    """Return whether a word is in no dictionary, or made of two words as family names are."""
    bare = word.removesuffix("s")
    if word in other_names() or load_lexicon().readings(word) or load_lexicon().readings(bare):
        return False
    return is_family_form(bare) or take_apart(word) is None


def is_family_form(word: str) -> bool:
    """Return whether a word in small letters ends as family names and farms' names do."""
    return _FAMILY_ENDING.search(word) is not None


def _is_norwegian(word: str) -> bool:
    """Return whether the dictionary has a name of few letters: *Idas*, but not *this*."""
    return len(word) == _SHORTEST and bool(load_lexicon().readings(word))


def _is_only_name(word: str) -> bool:
    names = load_names()
    if len(word) < _SHORTEST:
        return False
    bare = word.removesuffix("s")
    for name in (word, bare) if len(bare) > _SHORTEST or _is_norwegian(bare) else (word,):
        known = names.find(name)
        if known is not None:
            return not known.ordinary and name not in other_names()
        if load_lexicon().is_word(name):
            return False
    return False


@cache
def other_names() -> frozenset[str]:
    """Return names of places and bodies in small letters, which are flagged as what they are."""
    lists = ("municipalities.txt", "public_bodies.txt", "not_names.txt")
    return frozenset(form.lower() for name in lists for form, _ in read_forms(name))


_CAPITAL = re.compile(r"(?<![\w@./-])[A-ZÆØÅ][a-zæøåäöéèü]{2,20}(?![\w@-])")
_MET = re.compile(
    r"(?<!\w)(?:ringte|ringer|traff|hilste på|kona mi|"
    r"(?:kollega|sjef|leder|nabo|kompis|venn|sjåfør|lærer)e?n (?:min|vår)|"
    r"(?:han|hun|mannen|sønnen|datteren|kollegaen|læreren)(?: min| vår)? (?:heter|het)),? \Z",
    re.IGNORECASE,
)
_AT_WORK = re.compile(
    r" (?:ringte (?:meg|oss|tilbake)|(?:kom|er|var|satt|sitter) (?:ikke |aldri )?på "
    r"(?:jobb|jobben|kontoret|lageret|vakt|avdelingen|møtet)|jobber|jobba|slutta|sluttet|og jeg|"
    r"ble sykmeldt|(?:har|hadde) permisjon|het (?:hun|han|sjefen|lederen))(?!\w)"
)
_SURNAME = re.compile(r" (?P<name>[A-ZÆØÅ][\w'-]{1,30})")
_FAR_BEFORE = 40
"""Code points; longer than what is looked for before a name."""


def find_namesakes(text: str) -> Iterator[FlaggedSpan]:
    """Yield every place of a name that is once said of somebody who is met, or has a surname."""
    words = [word for word in _CAPITAL.finditer(text) if _bare(word[0]) in thinkers()]
    met = {_bare(word[0]) for word in words if _is_met(text, word)}
    for word in words:
        end = _with_family(text, word)
        if end > word.end() or _bare(word[0]) in met:
            yield FlaggedSpan(word.start(), end, IdentifierKind.PERSON, Reason.AS_PERSON)


def _bare(word: str) -> str:
    small = small_letters(word)
    return small if small in thinkers() else small.removesuffix("s")


def _is_met(text: str, word: re.Match[str]) -> bool:
    before = _MET.search(text, max(0, word.start() - _FAR_BEFORE), word.start())
    return before is not None or _AT_WORK.match(text, word.end()) is not None


def _with_family(text: str, word: re.Match[str]) -> int:
    """Return the end of a name with the family name after it, unless the two are a figure's."""
    found = _SURNAME.match(text, word.end())
    if found is None or not is_person_name(found["name"].removesuffix("s")):
        return word.end()
    both = small_letters(text[word.start() : found.end()])
    is_known = both in thinkers() or both.removesuffix("s") in thinkers()
    return word.end() if is_known else found.end()
