"""Finds titles that only one person holds: *direktøren i Datatilsynet*, *ordføreren i Fjellvik*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from koding.model.choices import IdentifierKind
from koding.model.identifiers import Flag, Reason

_TITLES = (
    "direktør|sjef|leder|rektor|ordfører|rådmann|minister|statsråd|statssekretær|byråd|prest|"
    "biskop|lensmann|politimester|statsforvalter|fylkesmann|dekan|prorektor|overlege|ombud|"
    "ombudsmann|generalsekretær|departementsråd|ekspedisjonssjef|riksrevisor|riksarkivar|"
    "nasjonalbibliotekar|styreleder|kommunaldirektør"
)
_ENDINGS = "(?:en|n|a|et|mannen)?"
_NAME = r"[A-ZÆØÅ][\w-]{0,40}(?: (?:(?:i|og|for|av) )?[A-ZÆØÅ][\w-]{0,40}){0,3}"
_TITLE = re.compile(
    rf"(?<![\w-])(?i:[\w-]{{0,25}}(?:{_TITLES}){_ENDINGS}) (?:i|for|ved|på|hos|til|av) {_NAME}"
    r"(?: (?:kommune|fylkeskommune|sykehus|skole|høgskole|universitet|bibliotek))?(?!\w)"
)


def find_titles(text: str) -> Iterator[Flag]:
    """Yield the titles of a text that say where their holder is."""
    for found in _TITLE.finditer(text):
        yield Flag(found.start(), found.end(), IdentifierKind.TITLE, Reason.RULE)
