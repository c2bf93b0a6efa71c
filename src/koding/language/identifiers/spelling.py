"""How one word of a name may be spelled: small or large, composed or not, with or without æøå.

A key is a word in composed small letters, without what cannot be seen (soft hyphens, joiners), and
in Latin letters where it has some that only look like them.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product

from koding.language.identifiers.look_alikes import LIGATURES, part_ligatures, plain_letters

MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
"""What Unicode says is not to be shown: soft hyphens, joiners, directions, variants."""
WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]+|[{MARKS}{UNSEEN}])*|\d+")
"""Letters with their marks, or digits: in names of files, addresses and ids they go apart."""

ODD = re.compile(f"[{MARKS}{UNSEEN}{LIGATURES}\u0130]")
"""Where one of these stands, a word's small letters are not its key."""

_UNSEEN = re.compile(f"[{UNSEEN}]")
_LEFT_OVER = re.compile(f"[{MARKS}]")
_STROKE = re.compile("o[\u0337\u0338]")
_HUMP = re.compile(r"[^\W\d_a-zæøåäöüéèáß][a-zæøåäöüéèáß]+|[^\W\d_]+?(?=[A-ZÆØÅ][a-zæøå]|$)")
_SPELLED = {"ø": "o oe", "å": "a aa", "æ": "ae e", "ö": "o oe ø", "ä": "a ae æ", "ü": "u ue y"}
_LETTERS = {"đ": "d", "ł": "l", "ß": "ss", "ð": "d", "þ": "th", "ŋ": "n", "ŧ": "t", "ı": "i"}
_MOST = 48
"""So many spellings of one word are tried; more have only names made of nothing but vowels."""


def key_of(word: str) -> str:
    """Return a word's key."""
    small = plain_letters(word).lower()
    if small.isascii() or not ODD.search(word):
        return small
    seen = part_ligatures(_UNSEEN.sub("", small)).lower()
    composed = unicodedata.normalize("NFC", _STROKE.sub("ø", seen).replace("i̇", "i"))
    return _LEFT_OVER.sub("", composed)


def keys_of(word: str) -> list[str]:
    """Return the keys of all its cases, its own first: Н looks like H, and н like nothing."""
    cases = (word, word.lower(), word.upper(), word.title())
    return list(dict.fromkeys(map(key_of, cases[: 1 if word.isascii() else None])))


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
