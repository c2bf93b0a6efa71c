"""How one word of a name may be spelled: small or large, composed or not, with or without æøå.

A key is a word in composed small letters, without what cannot be seen (soft hyphens, joiners).
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product

MARKS = "\u0300-\u036f"
UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]+|[{MARKS}{UNSEEN}])*|\d+")
"""Letters with their marks, or digits: in names of files, addresses and ids they go apart."""

ODD = re.compile(f"[{MARKS}{UNSEEN}\u0130]")
"""Where one of these stands, a word's small letters are not its key."""

_UNSEEN = re.compile(f"[{UNSEEN}]")
_HUMP = re.compile(r"[^\W\d_a-zæøåäöüéèáß][a-zæøåäöüéèáß]+|[^\W\d_]+?(?=[A-ZÆØÅ][a-zæøå]|$)")
_SPELLED = {"ø": "o oe", "å": "a aa", "æ": "ae e", "ö": "o oe ø", "ä": "a ae æ", "ü": "u ue y"}
_LETTERS = {"đ": "d", "ł": "l", "ß": "ss", "ð": "d", "þ": "th", "ŋ": "n", "ŧ": "t", "ı": "i"}
_MOST = 48
"""So many spellings of one word are tried; more have only names made of nothing but vowels."""


def key_of(word: str) -> str:
    """Return a word's key."""
    small = word.lower()
    if small.isascii() or not ODD.search(word):
        return small
    return unicodedata.normalize("NFC", _UNSEEN.sub("", small)).replace("i̇", "i")


def spellings_of(key: str) -> list[str]:
    """Return how a word may be spelled, its own key first: `bråthen`, `brathen`, `braathen`."""
    ways = [[letter, *_otherwise(letter)] for letter in key.replace("aa", "å")]
    found = ["".join(letters) for letters, _ in zip(product(*ways), range(_MOST), strict=False)]
    plain = "".join(way[1] if len(way) > 1 else way[0] for way in ways)
    return list(dict.fromkeys([key, *found, plain, key.replace("aa", "a")]))


def humps_of(word: str) -> list[str]:
    """Return the words that capitals begin within one (`KariNilsen`); one where none do."""
    return _HUMP.findall(word) or [word]


def _otherwise(letter: str) -> list[str]:
    if letter in _SPELLED:
        return _SPELLED[letter].split()
    if letter in _LETTERS:
        return [_LETTERS[letter]]
    bare = unicodedata.normalize("NFD", letter)[0]
    return [bare] if bare != letter else []
