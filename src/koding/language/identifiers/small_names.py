"""Finds names in small letters that a dictionary or the words around tell from other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from koding.language.lexicon import WordClass, load_lexicon
from koding.language.person_names import NameType, load_names
from koding.language.public_bodies import read_forms
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
    rf"|(?<!\w)(?:det (?:var|er) )(?P<who>[a-zæøå]{{3,15}})(?= som (?:{_DID})(?!\w))"
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
        if readings and all(one.word_class is WordClass.NAME for one in readings):
            is_where = _WHERE.search(text, max(0, word.start() - 6), word.start())
            kind = IdentifierKind.PLACE if is_where else IdentifierKind.NAME
            yield FlaggedSpan(*word.span(), kind, Reason.DICTIONARY)
    for found in _AT_HOME.finditer(text):
        if found["place"] in _municipalities():
            yield FlaggedSpan(*found.span("place"), IdentifierKind.PLACE, Reason.PUBLIC_BODY)
    for found in _AS_SUBJECT.finditer(text):
        group = found.lastgroup
        if group is not None and _is_given(found[group]):
            yield FlaggedSpan(*found.span(group), IdentifierKind.PERSON, Reason.AS_PERSON)


def _is_given(word: str) -> bool:
    """Return whether a word is a given name that is an ordinary word too: *liv*, *stein*."""
    known = load_names().find(word)
    if known is None or not known.ordinary or known.type is NameType.FAMILY:
        return False
    return any(one.word_class is WordClass.NAME for one in load_lexicon().readings(word))


def is_place_name(word: str) -> bool:
    """Return whether a word in small letters is a place's name: listed, or the dictionary's."""
    if word in _municipalities():
        return True
    classes = {one.word_class for one in load_lexicon().readings(word)}
    return classes == {WordClass.NAME}


@cache
def _municipalities() -> frozenset[str]:
    return frozenset(form.lower() for form, _ in read_forms("municipalities.txt"))
