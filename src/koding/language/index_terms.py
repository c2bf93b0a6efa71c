"""What the search index holds of a text: its words, each in one spelling.

Every database is given the same terms, so that what one preselects another does too.
"""

from __future__ import annotations

import re
import unicodedata

from koding.language.words import words_in

UNSORTED = "…"
"""Stands for words that no index takes: who holds it may hold any word. It is itself no word."""

LONGEST_TERM = 100
MOST_BYTES = 500_000
"""PostgreSQL takes a megabyte of one turn, and 2,046 bytes of one word."""

_INVISIBLE = re.compile("[\u00ad\u200c\u200d]")
_ODD = re.compile("[\u00ad\u200c\u200d\u0300-\u036fİΣ]")
"""Where these stand, a word's spelling may hold letters that its text does not."""


def spell(word: str) -> str:
    """Return a word as it is compared: in composed small letters, without what cannot be seen.

    Soft hyphens and joiners stand in a text but are no part of how a word is spelled.
    """
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", word).lower())


def is_plain(body: str) -> bool:
    """Return whether the words of a body are spelled by its small letters as they stand."""
    return _ODD.search(body) is None and unicodedata.is_normalized("NFC", body)


def spelled_words(body: str) -> list[str]:
    """Return the words of a body in order, as they are spelled."""
    if is_plain(body):
        return words_in(body.lower())
    return list(map(spell, words_in(body)))


def index_terms(body: str) -> list[str]:
    """Return what the index holds of a turn's body: its different words, as they first come."""
    terms = list(dict.fromkeys(spelled_words(body)))
    if max(map(len, terms), default=0) > LONGEST_TERM:
        short = (term if len(term) <= LONGEST_TERM else UNSORTED for term in terms)
        terms = list(dict.fromkeys(short))
    # No character takes more than four bytes, so most bodies need not be measured.
    if len(body) * 4 > MOST_BYTES and sum(len(term.encode()) for term in terms) > MOST_BYTES:
        return [UNSORTED]
    return terms
