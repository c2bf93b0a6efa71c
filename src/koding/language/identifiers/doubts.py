"""Judges what stands in a text: whose name it is, or why a person must say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from koding.language.identifiers.hits import WritingHit
from koding.language.identifiers.name_match import Form, Mode, NameDoubt, NameMatch
from koding.language.identifiers.spellings import WORD, key_of, spellings_of
from koding.language.identifiers.writings import NAMES, owners_of
from koding.language.person_names import is_ordinary_word, is_person_name
from koding.model.choices import IdentifierKind

_INITIAL = re.compile(r"(?<![^\W_])(?P<letter>[^\W\d_])(?:\. ?|[-_])\Z")
_GOES_ON = re.compile(r"\.(?:[,;:)]|[ \u00a0][a-zæøå\d])")
_LAST_INITIAL = re.compile(
    r"[ \u00a0](?P<letter>[A-ZÆØÅÄÖÜ])"
    r"(?:(?P<dot>\.)(?=[ \u00a0]*[^\s\w]|[ \u00a0]+[a-zæøå])|(?!\w))"
)
"""With its full stop where the sentence goes on after it."""
_BEFORE = re.compile(r"(?<![^\W_])(?P<word>[^\W\d_a-zæøå][^\W\d_]+)[ -]\Z")
_AFTER = re.compile(r"[ -](?P<word>[^\W\d_a-zæøå][^\W\d_]+)")
_QUOTES = "'’‘´`"
_OPENING = '.!?:;…\n\r\t"«»“”„([{-–—*•>'
_IN = (" i ", "\ni ", " I ", "\nI ")


def judge_hits(text: str, start: int, hits: Sequence[WritingHit], mode: Mode) -> list[NameMatch]:
    """Return the match that hits of one length make, in pieces where they go over lines."""
    first = hits[0]
    written = (
        text[start : first.end].removesuffix(first.tail) if first.tail else text[start : first.end]
    )
    if (
        len(first.tail) == 1
        and first.tail not in "sS"
        and text[start - 1 : start] in _QUOTES
        and start
    ):
        first = replace(first, end=first.end - 1, tail="")  # a quotation ends there
    if not first.tail and _is_initials_dot(text, first):
        first = replace(first, end=first.end + 1)
        written = text[start : first.end]
    owners = owners_of([hit.writing for hit in hits])
    if _is_never(text, start, hits[0], written, mode):
        return []
    doubt = _doubt(text, start, written, hits, mode)
    is_whole = first.writing.is_whole or len(first.parts) > 1
    match = NameMatch(
        start, first.end, owners, " ".join(first.parts), _form(written, first), written, first.tail,
        is_whole, doubt, mode, is_link=mode is Mode.TEXT and _is_link(text, first),
    )  # fmt: skip
    return _pieces(match) if "\n" in written else [match]


def _is_initials_dot(text: str, hit: WritingHit) -> bool:
    """Return whether the dot after a name is its initial's, as it was accepted: *Kari N. sa*.

    Before a capital or nothing it ends the sentence.
    """
    is_initial = hit.writing.owner.text.endswith(".") and len(hit.keys[-1]) == 1
    return is_initial and _GOES_ON.match(text, hit.end) is not None


def _is_link(text: str, hit: WritingHit) -> bool:
    """Return whether an s joins the name to the rest of a compound: *Bergens-avdelingen*."""
    rest = text[hit.end : hit.end + 2]
    return hit.tail in ("s", "S") and rest[:1] == "-" and rest[1:].isalpha()


def with_last_initial(text: str, start: int, hits: list[WritingHit]) -> list[WritingHit]:
    """Return the hits with the family name's initial that follows a given name: *Kari N.*."""
    first = hits[0]
    found = _LAST_INITIAL.match(text, first.end)
    if found is None or len(hits) > 1 or first.tail or not text[start].isupper():
        return hits
    is_part = not first.writing.is_whole and len(first.parts) == 1
    if not is_part or first.writing.owner.kind is not IdentifierKind.PERSON:
        return hits
    words = first.writing.owner.text.split()
    letters = {spelled[:1] for word in words[1:] for spelled in spellings_of(key_of(word[:1]))}
    if first.writing.part != words[0] or found["letter"].lower() not in letters:
        return hits
    # The full stop is the sentence's where nothing but that ends it.
    return [replace(first, end=found.end("letter") if not found["dot"] else found.end("dot"))]


def with_initial(text: str, start: int, hits: Sequence[WritingHit]) -> int:
    """Return where a name begins with the initial before it: *S. Østbø*, *s.ostbo*."""
    found = _INITIAL.search(text, max(0, start - 4), start)
    first = hits[0]
    if found is None or first.writing.owner.kind is not IdentifierKind.PERSON or len(hits) > 1:
        return start
    others = (word for word in first.writing.owner.text.split() if word not in first.parts)
    letters = {spelled[:1] for word in others for spelled in spellings_of(key_of(word[:1]))}
    is_same_case = found["letter"].isupper() == text[start].isupper()
    return found.start() if found["letter"].lower() in letters and is_same_case else start


def _form(written: str, hit: WritingHit) -> Form:
    if hit.writing.is_joined or (len(hit.keys) > 1 and not any(map(str.isspace, written))):
        return Form.JOINED
    if len(written) > 1 and written.isupper():
        return Form.UPPER
    return Form.PLAIN


def _doubt(
    text: str, start: int, written: str, hits: Sequence[WritingHit], mode: Mode
) -> NameDoubt | None:
    first = hits[0]
    is_ordinary = _is_ordinary(first)
    if _is_only_spelled(first) and is_ordinary:
        return NameDoubt.SMALL
    if len(owners_of([hit.writing for hit in hits])) > 1:
        return NameDoubt.SHARED
    if mode is Mode.TEXT and _is_beside_other(text, start, first):
        return NameDoubt.OTHER
    if not is_ordinary or _has_all_capitals(written, first):
        return None
    if mode is Mode.SLUG or written == written.lower():
        return NameDoubt.SMALL
    if written.isupper() and len(written) > 1:
        return NameDoubt.CAPITAL if _is_among_capitals(text, start, start + len(written)) else None
    is_open = not first.writing.is_whole and len(first.parts) == 1
    return NameDoubt.CAPITAL if is_open or _may_be_word(text, start, first) else None


def _has_all_capitals(written: str, hit: WritingHit) -> bool:
    """Return whether a name of several words has its capitals beyond the first: *Bjørn Vik*."""
    words = [word[0] for word in WORD.finditer(written)]
    capitals = all(word[:1].isupper() and not word[1:2].isupper() for word in words)
    return hit.writing.is_whole and len(words) > 1 and capitals


def _is_never(text: str, start: int, hit: WritingHit, written: str, mode: Mode) -> bool:
    """Return whether a word of running text is too likely a word to be asked about.

    *bo* is a word before it is *Bø*; of *Doktor Moe* the doctor is one unless he has his capital.
    *Muller* with its capital may be Müller.
    """
    if mode is Mode.SLUG or not _is_ordinary(hit):
        return False
    if written == written.lower():
        return _is_only_spelled(hit) or not hit.writing.is_listed
    is_first = _begins_sentence(text, start) and not is_person_name(hit.keys[0])
    return is_first and _is_only_spelled(hit)


def _is_beside_other(text: str, start: int, hit: WritingHit) -> bool:
    """Return whether part of a name stands beside a name that is not of the same person."""
    if hit.writing.is_whole or len(hit.parts) > 1:
        return False
    before = _BEFORE.search(text, max(0, start - 40), start)
    after = _AFTER.match(text, hit.end)
    own = key_of(hit.writing.owner.text)
    return any(
        found is not None and key_of(found["word"]) not in own and is_person_name(found["word"])
        for found in (before, after)
    )


def _is_ordinary(hit: WritingHit) -> bool:
    """Return whether what stands there can be an ordinary word, or another name."""
    if len(hit.parts) > 1 or hit.writing.is_joined:
        return False
    key = "".join(hit.keys)
    if len(hit.keys) == 1 and hit.tail in ("s", "S"):
        # *Livs* is Liv's or life's, *Kurs* is rather a course than Kur's, *Jens* is not Jen's.
        return hit.writing.is_ordinary or is_ordinary_word(key + "s") or is_person_name(key + "s")
    return hit.writing.is_ordinary or (_is_only_spelled(hit) and is_ordinary_word(key))


def _is_only_spelled(hit: WritingHit) -> bool:
    """Return whether one word is written otherwise than it was accepted: *bo* for *Bø*."""
    if len(hit.keys) > 1 or hit.writing.is_joined or hit.writing.owner.kind not in NAMES:
        return False
    return hit.keys[0] not in (key_of(word[0]) for word in WORD.finditer(hit.writing.part))


def _may_be_word(text: str, start: int, hit: WritingHit) -> bool:
    """Return whether any word would have a capital there, or a name be a place's (*i Vik*)."""
    if hit.writing.owner.kind is IdentifierKind.PERSON and text[max(0, start - 3) : start] in _IN:
        return True
    return _begins_sentence(text, start)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(" \u00a0")
    return not before or before[-1] in _OPENING


def _is_among_capitals(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 20) : start] + text[end : end + 20]
    letters = [sign for sign in around if sign.isalpha()]
    return sum(map(str.isupper, letters)) * 2 > len(letters)


def _pieces(match: NameMatch) -> list[NameMatch]:
    """Return a match that goes over lines as one match in each line, so that lines stay lines."""
    found = []
    for piece in re.finditer(r"[^\s](?:[^\n]*[^\s])?", match.written):
        start, end = match.start + piece.start(), match.start + piece.end()
        found.append(replace(match, start=start, end=end, written=piece[0], tail=""))
    found[-1] = replace(found[-1], end=match.end, tail=match.tail)
    return found
