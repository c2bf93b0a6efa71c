"""How a word matches a keyword's lemma: as its form, or as a compound that has it as a member.

Letters alone never decide. Where a word can be taken apart in several ways the one with the longest
last member holds, and a longer first member that is none of the keyword's refuses it.
"""

from __future__ import annotations

from functools import lru_cache

from koding.language.compounds import (
    LAST_CLASSES,
    LINKS,
    LONGEST,
    SHORTEST_MEMBER,
    is_member,
    is_whole,
    last_member,
    last_reading,
    verb_of,
)
from koding.language.inflection import ENDINGS, is_form
from koding.language.lexicon import Lexicon, load_lexicon
from koding.language.members import ELEMENTS
from koding.language.traces import LONGEST_ENDING, may_end_in, traces_of
from koding.model.choices import MatchKind

_PARTICIPLE = "ende"


@lru_cache(maxsize=1 << 17)
def match_form(form: str, lemma: str) -> MatchKind | None:
    """Return how a word matches a lemma, both in small letters; None where it does not."""
    traces = traces_of(lemma)
    if form == lemma or form in traces.irregular:
        return MatchKind.FORM
    if not any(stem in form for stem in traces.stems):
        return None
    lexicon = load_lexicon()
    if len(form) - len(lemma) <= LONGEST_ENDING and is_form(lexicon, form, lemma):
        return MatchKind.FORM
    taken_apart = traces.compounds and len(form) <= LONGEST
    return _match_member(lexicon, form, lemma) if taken_apart else None


def _match_member(lexicon: Lexicon, form: str, lemma: str) -> MatchKind | None:
    if is_whole(lexicon, form):
        return None
    if not lexicon.readings(lemma):
        # The dictionary's own compounds are made of words that it has: *kiste* is no KI.
        if len(lemma) < SHORTEST_MEMBER or lexicon.readings(form):
            return None
        if _ends_in_unlisted(lexicon, form, lemma):
            return MatchKind.LAST
    if form.startswith(lemma) and _goes_on(lexicon, form[len(lemma) :]):
        return None if _begins_otherwise(lexicon, form, lemma) else MatchKind.FIRST
    if may_end_in(form, lemma) and _ends_in(lexicon, form, lemma):
        return MatchKind.LAST
    if lemma in form and _holds(lexicon, form, lemma):
        return MatchKind.MIDDLE
    return None


def _goes_on(lexicon: Lexicon, rest: str) -> bool:
    """Return whether a link and a last member follow, with or without members between.

    *-ende* makes a participle (*rådende*), though *ende* is a noun too.
    """
    if rest == _PARTICIPLE:
        return False
    return any(rest.startswith(link) and _is_last(lexicon, rest[len(link) :]) for link in LINKS)


def _is_last(lexicon: Lexicon, word: str) -> bool:
    if len(word) < SHORTEST_MEMBER:
        return False
    return last_reading(lexicon, word) is not None or last_member(word) is not None


def _begins_otherwise(lexicon: Lexicon, form: str, lemma: str) -> bool:
    """Return whether another first member fits better.

    *skysskort* is *skyss* and *kort*, not *sky* and *skort*; *skyting* is of *skyte*; *rådata* is
    *rå* and *data*.
    """
    found = last_member(form)
    if found and found.left in ELEMENTS and len(found.left) < len(lemma):
        return True
    verb = verb_of(lexicon, form)
    if verb and not _is_made_of(lexicon, verb, lemma):
        return True
    return any(
        length > len(lemma)
        and last_reading(lexicon, form[length:]) is not None
        and is_member(lexicon, form[:length])
        and not _is_made_of(lexicon, form[:length], lemma)
        for length in lexicon.beginnings(form)
    )


def _is_made_of(lexicon: Lexicon, word: str, lemma: str) -> bool:
    """Return whether a word is a form of the keyword, or it and a word of any class."""
    rest = word[len(lemma) :]
    if is_whole(lexicon, word):
        return False
    return is_form(lexicon, word, lemma) or any(
        len(rest) - len(link) >= SHORTEST_MEMBER and lexicon.readings(rest.removeprefix(link))
        for link in LINKS
        if rest.startswith(link)
    )


def _ends_in_unlisted(lexicon: Lexicon, form: str, lemma: str) -> bool:
    """Return whether a form of a keyword that the dictionary lacks ends a compound."""
    before, found, ending = form.rpartition(lemma)
    if not found or (ending and ending not in ENDINGS):
        return False
    return any(
        before.endswith(link) and is_member(lexicon, before.removesuffix(link)) for link in LINKS
    )


def _ends_in(lexicon: Lexicon, form: str, lemma: str) -> bool:
    """Return whether the longest last member of a compound is a form of the keyword.

    A longer last member that is none (*området* in *ansvarsområdet*) is taken apart in its turn.
    """
    found = last_member(form)
    if found is None:
        return False
    if any(
        reading.lemma == lemma and reading.word_class in LAST_CLASSES
        for reading in lexicon.readings(found.last)
    ):
        return True
    return _ends_in(lexicon, found.last, lemma)


def _holds(lexicon: Lexicon, form: str, lemma: str) -> bool:
    """Return whether the keyword stands in a compound's left part, or begins its last member.

    Only the longest last member is tried: *områdepolitikk* is no *områ-d(e)-politikk*.
    """
    found = last_member(form)
    if found is None:
        return False
    if lemma in found.left:
        kinds = {match_form(left, lemma) for left in (found.left, found.left.removesuffix("s"))}
        return not kinds.isdisjoint((MatchKind.LAST, MatchKind.MIDDLE))
    return match_form(found.last, lemma) in (MatchKind.FIRST, MatchKind.MIDDLE)
