"""Finds somebody who is called as a thinker or a figure known to all: *Jeg ringte Darwin*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from koding.language.person_names import is_person_name
from koding.language.public_bodies import thinkers
from koding.language.words import small_letters
from koding.model.choices import IdentifierKind
from koding.model.identifiers import FlaggedSpan, Reason

_WORD = re.compile(r"(?<![\w@./-])[A-ZÆØÅ][a-zæøåäöéèü]{2,20}(?![\w@-])")
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
_FAMILY = re.compile(r" (?P<name>[A-ZÆØÅ][\w'-]{1,30})")
_FAR = 40
"""Code points; longer than what is looked for before a name."""


def find_namesakes(text: str) -> Iterator[FlaggedSpan]:
    """Yield every place of a name that is once said of somebody who is met, or has a surname."""
    words = [word for word in _WORD.finditer(text) if _bare(word[0]) in thinkers()]
    met = {_bare(word[0]) for word in words if _is_met(text, word)}
    for word in words:
        end = _with_family(text, word)
        if end > word.end() or _bare(word[0]) in met:
            yield FlaggedSpan(word.start(), end, IdentifierKind.PERSON, Reason.AS_PERSON)


def _bare(word: str) -> str:
    small = small_letters(word)
    return small if small in thinkers() else small.removesuffix("s")


def _is_met(text: str, word: re.Match[str]) -> bool:
    before = _MET.search(text, max(0, word.start() - _FAR), word.start())
    return before is not None or _AT_WORK.match(text, word.end()) is not None


def _with_family(text: str, word: re.Match[str]) -> int:
    """Return the end of a name with the family name after it, unless the two are a figure's."""
    found = _FAMILY.match(text, word.end())
    if found is None or not is_person_name(found["name"].removesuffix("s")):
        return word.end()
    both = small_letters(text[word.start() : found.end()])
    is_known = both in thinkers() or both.removesuffix("s") in thinkers()
    return word.end() if is_known else found.end()
