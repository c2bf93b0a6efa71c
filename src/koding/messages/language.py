"""The languages koding speaks, which of them it speaks now, and the catalogues they are read from.

A catalogue is GNU gettext's: `locale/LANGUAGE/LC_MESSAGES/koding.mo`, compiled from the `.po`
beside it. English is what the sentences are declared in and has none. A catalogue laid beside the
others is a language koding speaks; what it does not say is said in Bokmål if it is a Norwegian one.
"""

from __future__ import annotations

import gettext
import re
import struct
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

LOCALE = Path(__file__).parent / "locale"
DOMAIN = "koding"


_OURS = {"NB": "nb", "EN": "en"}

if TYPE_CHECKING:

    class Language(StrEnum):
        """A language of sentences, tables, figures and reports."""

        NB = "nb"
        EN = "en"

else:
    _LAID_BESIDE = sorted(
        one.name for one in LOCALE.iterdir() if (one / f"LC_MESSAGES/{DOMAIN}.mo").is_file()
    )
    Language = StrEnum("Language", _OURS | {one.upper(): one for one in _LAID_BESIDE})


class _Now:
    """What is spoken now: one language for the whole program, settled before anything is said."""

    language = Language.EN
    cases: Mapping[Language, tuple[str, str]] = {}


def speak(language: Language) -> None:
    """Say everything in `language` from here on."""
    _Now.language = language


def spoken() -> Language:
    """Return the language everything is said in."""
    return _Now.language


def call_cases(forms: Mapping[Language, tuple[str, str]]) -> None:
    """Call a case, and several, what the study calls them: *family, families*."""
    _Now.cases = forms


def case_word(which: str, language: Language) -> str:
    """Return what the study calls a `case`, or `cases`; nothing where it says nothing."""
    one, several = _Now.cases.get(language) or _Now.cases.get(nearest(language), ("", ""))
    return several if which == "cases" else one


def nearest(language: Language) -> Language:
    """Return which of the two languages labels are written in serves a reader of `language`."""
    return Language.EN if language == Language.EN else Language.NB


def country_code(language: Language) -> str:
    """Return the language as word processors and spell checkers name it."""
    return "en-GB" if language == Language.EN else f"{language}-NO"


@cache
def catalogue(language: Language) -> gettext.NullTranslations:
    """Return the translations into `language`; where a sentence has none it stays English."""
    if language == Language.EN:
        return gettext.NullTranslations()
    found = gettext.translation(DOMAIN, LOCALE, [language.value], _Catalogue, fallback=True)
    if nearest(language) != language:
        found.add_fallback(catalogue(nearest(language)))
    return found


_MAGIC = 0x950412DE
_BETWEEN = "\x04"
"""What stands in a catalogue between the context of a sentence and the sentence."""


class _Catalogue(gettext.NullTranslations):
    """A compiled catalogue of which nothing but what is asked for is made into text.

    gettext's own makes all its sentences into text before the first is said, and a command says
    few of them.

    Raises:
        OSError: it is no catalogue, or not a whole one.
    """

    def _parse(self, fp: Any) -> None:
        self._bytes: bytes = fp.read()
        try:
            order = "<" if struct.unpack_from("<I", self._bytes)[0] == _MAGIC else ">"
            magic, _, n, ids, self._said = struct.unpack_from(f"{order}5I", self._bytes)
            if magic != _MAGIC:
                raise OSError(f"{getattr(fp, 'name', '')}: no catalogue")
            self._place = struct.Struct(f"{order}2I")
            table = struct.unpack_from(f"{order}{2 * n}I", self._bytes, ids)
        except struct.error as error:
            raise OSError(f"{getattr(fp, 'name', '')}: no whole catalogue") from error
        spans = zip(table[::2], table[1::2], strict=True)
        self._index = {self._bytes[at : at + size]: n for n, (size, at) in enumerate(spans)}

    @cached_property
    def _plurals(self) -> dict[bytes, int]:
        """Where each sentence stands that has a plural, by its wording for one."""
        ids = ((one.partition(b"\0"), place) for one, place in self._index.items())
        return {one: place for (one, between, _), place in ids if between}

    @cached_property
    def _which(self) -> Callable[[int], int]:
        """Which of a language's forms is meant for a number, as the head of the catalogue says."""
        rule = re.search(r"^Plural-Forms:.*\bplural=([^;\n]+)", self._found(""), re.MULTILINE)
        return gettext.c2py(rule[1] if rule else "n != 1")

    def _found(self, asked: str, n: int | None = None) -> str:
        """Return what is said for a sentence, or for `n` of one with a plural; nothing if unknown.

        A sentence that is asked for without a number may be known as one with a plural.
        """
        place = self._index.get(asked.encode()) if n is None else None
        if place is not None:
            return self._at(place)
        place = self._plurals.get(asked.encode())
        if place is None:
            return ""
        return self._at(place).split("\0")[self._which(1 if n is None else n)]

    def _at(self, place: int) -> str:
        size, at = self._place.unpack_from(self._bytes, self._said + place * self._place.size)
        return self._bytes[at : at + size].decode()

    def gettext(self, message: str) -> str:
        """Return a sentence in the language."""
        return self._found(message) or super().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return a sentence in the language, for a number."""
        return self._found(msgid1, n) or super().ngettext(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        """Return a word in the language, of those that are one in English the one meant."""
        return self._found(context + _BETWEEN + message) or super().pgettext(context, message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Return such a word for a number."""
        found = self._found(context + _BETWEEN + msgid1, n)
        return found or super().npgettext(context, msgid1, msgid2, n)
