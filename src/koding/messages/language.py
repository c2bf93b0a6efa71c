"""The languages koding speaks, which of them it speaks now, and the catalogues they are read from.

A catalogue is GNU gettext's: `locale/LANGUAGE/LC_MESSAGES/koding.mo`, compiled from the `.po`
beside it. English is what the sentences are declared in and has none. A catalogue laid beside the
others is a language koding speaks; what it does not say is said in Bokmål if it is a Norwegian one.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

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
        one.parent.parent.name for one in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
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
    found = gettext.translation(DOMAIN, LOCALE, [language.value], fallback=True)
    if nearest(language) != language:
        found.add_fallback(catalogue(nearest(language)))
    return found
