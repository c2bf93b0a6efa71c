"""The languages koding speaks, which of them it speaks now, and the catalogues they are read from.

A catalogue is GNU gettext's: `locale/LANGUAGE/LC_MESSAGES/koding.mo`, compiled from the `.po`
beside it. English is what the sentences are declared in and has none.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
DOMAIN = "koding"


class Language(StrEnum):
    """A language of sentences, tables, figures and reports."""

    NB = "nb"
    EN = "en"


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
    one, several = _Now.cases.get(language, ("", ""))
    return several if which == "cases" else one


@cache
def catalogue(language: Language) -> gettext.NullTranslations:
    """Return the translations into `language`; where a sentence has none it stays English."""
    if language == Language.EN:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE, [language.value], fallback=True)
