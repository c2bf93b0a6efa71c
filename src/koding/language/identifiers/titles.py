"""Finds positions that one person holds, by what they are of, in small letters too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from koding.model.choices import IdentifierKind
from koding.model.identifiers import FlaggedSpan, Reason

_I = re.IGNORECASE
_TITLES = (
    "direktør|sjef|leder|rektor|ordfører|rådmann|minister|statsråd|statssekretær|byråd|fylkesråd|"
    "prest|prost|biskop|lensmann|politimester|statsforvalter|fylkesmann|dekan|prorektor|overlege|"
    "kommunelege|distriktslege|bydelslege|fylkeslege|smittevernlege|ombud|ombudsmann|generalsekretær|departementsråd|"
    "riksrevisor|riksarkivar|nasjonalbibliotekar|byarkivar|stiftamtmann|sysselmester|fogd|"
    "sorenskriver|lagmann|kirkeverge|formann|redaktør|bestyrer|kommandant|borgermester|"
    "representant|forvalter|fyrvokter|museumsstyrer|skolestyrer|koordinator|kaptein|eier"
)
_ENDINGS = "(?:en|n|a|et|mannen)?"
_KIND_OF = (
    "(?:daglig|administrerende|fungerende|konstituert|assisterende|tidligere|forrige|øverste) "
)
_WHERE = "i|for|ved|på|hos|til|av|fra"
_NAME = r"[A-ZÆØÅ][\w-]{0,40}(?: (?:(?:i|og|for|av) )?[A-ZÆØÅ][\w-]{0,40}){0,3}"
_OF_WHAT = (
    r"(?: (?:kommune|fylkeskommune|sykehus|sjukehus|skole|høgskole|universitet|bibliotek|museum|"
    r"barnehage|menighet|bispedømme|politidistrikt|prestegjeld))?"
)
_TITLE = re.compile(
    rf"(?<![\w-])(?i:(?:{_KIND_OF})?[\w-]{{0,25}}(?:{_TITLES}){_ENDINGS}) (?:{_WHERE}) {_NAME}"
    rf"{_OF_WHAT}(?!\w)"
)
_HOLDER = re.compile(
    rf"(?<![\w-])(?:{_KIND_OF})?[\w-]{{0,25}}(?:{_TITLES}){_ENDINGS} (?:{_WHERE}) "
    r"(?:den |det |de )?",
    _I,
)
"""Up to where the name of a place or body is to begin."""
_HOLDER_WITHIN = re.compile(rf"{_HOLDER.pattern}[\w-]{{4,30}}(?:et|en|a) (?:i|på|ved) ", _I)
"""The same with what the place has one of: *lederen ved sentralarkivet på Hamar*."""
_TEACHER = re.compile(
    r"(?<![\w-])[\w-]{0,20}(?:lærer|organist|kantor|bibliotekar|postmester|jordmor|dyrlege|"
    rf"tannlege|vaktmester)(?:en|a) (?:{_WHERE}) ",
    _I,
)
"""Posts of which a small place has one; with the article alone, as *lærer* teaches and is many."""
_DISTRICT = re.compile(
    r"(?<![\w-])politimester(?:en)? i (?:sør-?(?:øst|vest)|sørøst|sørvest|øst|vest|innlandet|agder)"
    r"(?!\w)",
    _I,
)
_PERSON = (
    r"[\w-]{0,30}?(?:er|ær|ør|or|ist|ent|ant|lege|prest|sjef|leder|mann|kvinn|dam|mor|far|jent|gutt|"
    r"inne|vakt|verge|loge|log|dommer|advokat|agronom|arkitekt|kokk|bond|same|skolt|imam|rabbiner|"
    r"pilot|prost|agent|agronom|sykepleier|terapeut|fysiker|optiker|graf|ning)(?:en|a|n|ne|e)?"
)
_NO_PERSONS = (
    r"(?!(?:vinter|sommer|nummer|papir|faktor|motor|server|scanner|printer|orden|sektor|"
    r"forskjell|mening|endring|løsning|utfordring|rapport|plan|kontor|ting|feil|måte|dag|mulighet)"
    r"\w*)"
)
_ONLY = re.compile(
    r"(?<![\w-])(?:(?:den |ein |en )?(?:aller )?"
    r"(?:eneste|einaste|første|fyrste|yngste|eldste|siste)|(?<=bare |.kun )(?:én|en|ein|éin))"
    rf"(?: [\w-]{{3,25}}e){{0,2}} {_NO_PERSONS}{_PERSON} (?:{_WHERE}) (?:hele |heile )?",
    _I,
)
_OF_ALL = re.compile(
    r"(?<![\w-])(?:norges|noregs|landets|fylkets|kommunens|byens|nordens|nord-norges|europas) "
    r"(?:aller )?(?:eneste|einaste|første|yngste|eldste|største) "
    rf"(?:(?:kvinnelige|mannlige|samiske) )?{_NO_PERSONS}{_PERSON}(?!\w)",
    _I,
)


def find_titles(text: str, names: Sequence[FlaggedSpan] = ()) -> Iterator[FlaggedSpan]:
    """Yield the titles of a text that say where their holder is.

    With a capital any name will do; in small letters what stands there must be one of the `names`
    that were found.
    """
    found = [*read_written(text), *_by_names(text, names)]
    found.sort(key=lambda flag: (flag.start, -flag.end))
    reach = 0
    for flag in found:
        if flag.start >= reach:
            yield flag
            reach = flag.end


def read_written(text: str) -> Iterator[FlaggedSpan]:
    """Yield the titles that the text alone shows, by their capitals."""
    for pattern in (_TITLE, _DISTRICT):
        for found in pattern.finditer(text):
            yield _flag(found.start(), found.end(), Reason.POSITION)
    for found in _OF_ALL.finditer(text):
        yield _flag(found.start(), found.end(), Reason.ONLY_ONE)


def _by_names(text: str, names: Sequence[FlaggedSpan]) -> Iterator[FlaggedSpan]:
    ends = {flag.start: flag.end for flag in names}
    for start, where, county, reason in read_holders(text):
        end = ends.get(where, county)
        if end is not None:
            yield _flag(_with_only(text, start), _with_where(text, end, ends), reason)


def read_holders(text: str) -> Iterator[tuple[int, int, int | None, Reason]]:
    """Yield what is a title if a name follows, from the text alone.

    Each is where it starts, where the name must, the end of a county's if one stands there, and
    the reason.
    """
    for pattern, reason in (
        (_HOLDER, Reason.POSITION),
        (_HOLDER_WITHIN, Reason.POSITION),
        (_TEACHER, Reason.POSITION),
        (_ONLY, Reason.ONLY_ONE),
    ):
        for found in pattern.finditer(text):
            county = _COUNTY.match(text, found.end())
            yield found.start(), found.end(), county.end() if county else None, reason


def _with_where(text: str, end: int, ends: Mapping[int, int]) -> int:
    """Return the end of a title with what follows: *leder av Unge Høyre i Hitra*, *... skole*."""
    if (what := _WHAT.match(text, end)) is not None:
        return what.end()
    found = _IN.match(text, end)
    return ends.get(found.end(), end) if found else end


_COUNTY = re.compile(
    r"(?:innlandet|agder|vestland|rogaland|viken|trøndelag|nordland|troms|finnmark|telemark|"
    r"vestfold|østfold|buskerud|akershus|hordaland|hedmark|oppland)(?!\w)",
    _I,
)
"""Small letters do not tell the county from a word (*innlandet*); after a title it is one."""
_WHAT = re.compile(rf"{_OF_WHAT.removesuffix('?')}(?!\w)", _I)
_IN = re.compile(r" (?:i|på) ")
_LEADING = re.compile(
    r"(?:(?<!\w)(?:den|ein|en) )?(?<!\w)(?:eneste|einaste|første|yngste|eldste) "
    r"(?:kvinnelige |mannlige )?\Z",
    _I,
)


def _with_only(text: str, start: int) -> int:
    found = _LEADING.search(text, max(0, start - 40), start)
    return found.start() if found else start


def _flag(start: int, end: int, reason: Reason) -> FlaggedSpan:
    return FlaggedSpan(start, end, IdentifierKind.TITLE, reason)
