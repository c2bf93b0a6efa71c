"""How a name may be spelled: its key, other spellings, and letters that look alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import product

_COMPATIBLE = (
    (0xAA, 0xBA), (0x132, 0x133), (0x149, 0x149), (0x17F, 0x17F), (0x1C4, 0x1CC), (0x1F1, 0x1F3),
    (0x2B0, 0x2B8), (0x2E0, 0x2E4), (0x1D2C, 0x1D6A), (0x1D78, 0x1D78), (0x1D9B, 0x1DBF),
    (0x2070, 0x209C), (0x2100, 0x214F), (0x2160, 0x217F), (0x24B6, 0x24E9), (0x2C7C, 0x2C7D),
    (0xA69C, 0xA69D), (0xA7F2, 0xA7F9), (0xAB5C, 0xAB5F), (0xFB00, 0xFB06), (0xFF01, 0xFF5E),
    (0x10780, 0x107BA), (0x1D400, 0x1D7FF), (0x1F130, 0x1F149), (0x1FBF0, 0x1FBF9),
)  # fmt: skip
"""Where the letters and digits stand that Unicode takes for others in another dress."""

_SEEN_AS = """
А A В B Е E Ѕ S І I Ј J К K М M Н H О O Р P С C Т T У Y Ү Y Х X Ԁ D Ԛ Q Ԝ W Ӏ I Ь b Ӕ Æ Ө Ø Ѳ Ø
а a в b е e ѕ s і i ј j к k м m н h о o р p с c т t у y ү y х x ԁ d ԛ q ԝ w ӏ l г r п n ѵ v һ h ҽ e
ӕ æ ө ø ѳ ø ь b ґ r ɡ g ɑ a ı i ɩ i ȷ j ɵ ø ꞷ w
Α A Β B Ε E Ζ Z Η H Ι I Κ K Μ M Ν N Ο O Ρ P Τ T Υ Y Χ X Ϲ C Ϳ J
α a β ß γ y ε e η n ι i κ k ν v ο o ρ p σ o τ t υ u χ x ω w ϲ c ϳ j
Ս U Տ S Լ L Օ O ց g հ h ո n օ o ս u զ q ք p
Ꭺ A Ᏼ B Ꮯ C Ꭰ D Ꭼ E Ꮐ G Ꮋ H Ꭵ i Ꭻ J Ꮶ K Ꮮ L Ꮇ M Ꮲ P Ꭱ R Ꮪ S Ꭲ T Ꮩ V Ꮃ W Ꮓ Z
ᴀ a ʙ b ᴄ c ᴅ d ᴇ e ꜰ f ɢ g ʜ h ɪ i ᴊ j ᴋ k ʟ l ᴍ m ɴ n ᴏ o ᴘ p ʀ r ꜱ s ᴛ t ᴜ u ᴠ v ᴡ w ʏ y ᴢ z ᴁ æ
"""
"""Pairs: a letter of another alphabet, or a small capital, and the Latin one it is read as."""

_MARKED = ((0x370, 0x3FF), (0x400, 0x4FF), (0x1F00, 0x1FFF))
"""Greek and Cyrillic letters with accents, which keep them: ї is read as ï."""

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""By themselves: a class that goes beyond 16 bits is ten times as slow."""
MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
"""What Unicode says is not to be shown: soft hyphens, joiners, directions, variants."""
WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]+|[{MARKS}{UNSEEN}])*|\d+")
"""Letters with their marks, or digits: in names of files, addresses and ids they go apart."""
_UNSEEN = re.compile(f"[{UNSEEN}]")
_LEFT_OVER = re.compile(f"[{MARKS}]")
_STROKE = re.compile("o[\u0337\u0338]")
_HUMP = re.compile(r"[^\W\d_a-zæøåäöüéèáß][a-zæøåäöüéèáß]+|[^\W\d_]+?(?=[A-ZÆØÅ][a-zæøå]|$)")
_SPELLED = {"ø": "o oe", "å": "a aa", "æ": "ae e", "ö": "o oe ø", "ä": "a ae æ", "ü": "u ue y"}
_LETTERS = {"đ": "d", "ł": "l", "ß": "ss", "ð": "d", "þ": "th", "ŋ": "n", "ŧ": "t", "ı": "i"}
_MOST = 48
"""So many spellings of one word are tried; more have only names made of nothing but vowels."""


def _pairs() -> Iterator[tuple[str, str]]:
    for start, end in _COMPATIBLE:
        for sign in map(chr, range(start, end + 1)):
            plain = unicodedata.normalize("NFKC", sign)
            if plain != sign and (plain.isalnum() or 0xFF00 < ord(sign) < 0xFF5F):
                yield sign, plain
    seen_as = _SEEN_AS.split()
    latin = dict(zip(seen_as[::2], seen_as[1::2], strict=True))
    yield from latin.items()
    for start, end in _MARKED:
        for sign in map(chr, range(start, end + 1)):
            parts = unicodedata.normalize("NFD", sign)
            letter, marks = parts[:1], parts[1:]
            if marks and letter in latin:
                found = unicodedata.normalize("NFC", latin[letter] + marks)
                yield sign, found if len(found) == 1 else latin[letter]


_PLAIN = dict(_pairs())
_PLAIN = {sign: "".join(_PLAIN.get(one, one) for one in plain) for sign, plain in _PLAIN.items()}
_ALIKE = {ord(sign): plain for sign, plain in _PLAIN.items() if len(plain) == 1}
_LIGATURES = {ord(sign): plain for sign, plain in _PLAIN.items() if len(plain) > 1}


def _as_class(signs: Iterable[int]) -> str:
    """Return the inside of a pattern's brackets for signs, in as few stretches as there are."""
    stretches: list[list[int]] = []
    for sign in sorted(signs):
        if stretches and sign == stretches[-1][1] + 1:
            stretches[-1][1] = sign
        else:
            stretches.append([sign, sign])
    return "".join(f"\\U{start:08x}-\\U{end:08x}" for start, end in stretches)


LIGATURES = _as_class(_LIGATURES)
"""The inside of a pattern's brackets: signs that stand for several letters (ﬁ, ĳ)."""
_ANY_ALIKE = re.compile(f"[{_as_class(sign for sign in _ALIKE if sign < 0x10000)}]")


def plain_letters(text: str) -> str:
    """Return a text, of the same length, with the letters that its look-alikes are read as."""
    if text.isascii() or not (_ANY_ALIKE.search(text) or _BEYOND.search(text)):
        return text
    return text.translate(_ALIKE)


def part_ligatures(word: str) -> str:
    """Return a word with the letters of its ligatures."""
    return word.translate(_LIGATURES)


ODD = re.compile(f"[{MARKS}{UNSEEN}{LIGATURES}\u0130]")
"""Where one of these stands, a word's small letters are not its key."""


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
