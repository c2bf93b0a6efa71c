"""What a survey's columns are, decided from their names and their cells: the proposal of `init`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from koding.model.codes import fold
from koding.model.survey import Level
from koding.reading.survey_file import SurveyFile, Tool


class Use(StrEnum):
    """What becomes of a column."""

    RESPONDENT = "respondent"
    CASE = "case"
    SCALE = "scale"
    CHOICE = "choice"
    TICK = "tick"
    TEXT = "text"
    BACKGROUND = "background"
    FINISHED = "finished"
    LEFT_OUT = "left_out"


class LeftOut(StrEnum):
    """Why a column is left out."""

    EMPTY = "empty"
    OF_TOOL = "of_tool"
    IDENTIFIES = "identifies"
    SEVERAL = "several"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class SurveyColumn:
    """A column, its question, and its cells as written, without those that are no answer.

    `group` is the question it is one row of, `tail` its own words (or all there are).
    """

    name: str
    label: str
    cells: tuple[str, ...]
    group: str
    tail: str

    @property
    def asked(self) -> str:
        """Return the words of the question, the column's name where there are no others."""
        return self.label or self.name

    @property
    def answers(self) -> Counter[str]:
        """Return how often each answer was given, in the order in which they were met."""
        return Counter(cell for cell in self.cells if cell)


_ID_NAMES = (
    "$submission_id", "submission_id", "submissionid", "submission id", "responseid",
    "response id", "respondent id", "record_id", "record id", "svar-id", "svarid", "respondentid",
    "respondent_id", "respondent", "respondentnr", "respondentnummer", "løpenummer", "løpenr",
    "lopenummer", "lopenr", "deltaker", "deltakernummer", "id", "nr", "nr.", "#",
)  # fmt: skip
_TIMES = (
    "$created", "created", "timestamp", "tidsmerke", "tidsstempel", "recordeddate",
    "completion time", "fullføringstidspunkt",
)  # fmt: skip
_OF_TOOLS = frozenset((
    "$created", "created", "$answer_time_ms", "answer_time_ms", "$submission_id", "submission_id",
    "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "enddate",
    "status", "progress", "duration (in seconds)", "finished", "recordeddate", "responseid",
    "distributionchannel", "userlanguage", "externalreference", "externaldatareference",
    "collector id", "date created", "date modified", "custom data 1", "start time",
    "completion time", "last modified time", "starttidspunkt", "fullføringstidspunkt",
    "klokkeslett for start", "klokkeslett for fullføring", "klokkeslett for siste endring",
    "timestamp", "tidsmerke", "tidsstempel", "refurl", "redcap_event_name", "event name",
    "redcap_survey_identifier", "survey identifier", "redcap_repeat_instrument",
    "redcap_repeat_instance", "response id", "date submitted", "last page", "start language",
    "date started", "date last action", "svar-id", "dato innsendt", "siste side", "startspråk",
    "interviewtime", "token", "poeng", "total points", "quiz feedback", "language", "språk", "frø",
    "tidspunkt for siste endring", "$form_id", "form_id", "$answer_time", "answer_time",
    "modified", "$modified",
))  # fmt: skip
_OF_TOOL_SHAPE = re.compile(
    r".*_complete|.*_timestamp|\S*time\[?\d*\]?\]?|groupTime\d+"
    r"|stat(?:overall|creation|distribution|complete|open|id|token)(?:_\d+)?"
    r"|.*_(first|last) click|.*_page submit"
    r"|.*_click count|complete\?|points - .*|feedback - .*|poeng - .*|tilbakemelding - .*",
    re.IGNORECASE,
)
_IDENTIFIES = re.compile(
    r"e-?post(adresse)?|e-?mail( address)?|ip[- ]?add?resse?|(fullt |full )?navn"
    r"|(full )?name|first name|last name|fornavn|etternavn|brukernavn|username|telefon(nummer)?"
    r"|mobil(nummer)?|phone( number)?|recipient(last|first)name|recipientemail"
    r"|location(latitude|longitude)|fødselsnummer|personnummer|adresse|address|email address"
    r"|(hva|kva) hei?ter du\??.{0,30}|(hva|kva) er (navnet ditt|namnet ditt|ditt navn)\??"
    r"|(ditt|din|your|fullt) (fulle? )?(navn|namn|name|e-?post\w*|e-?mail\w*|telefon\w*|mobil\w*"
    r"|phone\w*)( \w+)?|navn og .{1,30}|navn på (kontaktperson|respondent|deg)\w*|kontaktperson"
    r"|kontaktinformasjon|kontaktinfo|what is your (full )?name\??|e-?postadressen? .{1,30}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}|\d{11}|(?:\+47 ?|0047 ?)\d{2}(?: ?\d{2}){3}")
"""What points at one person in any column: an address of mail, a national or telephone number."""
_CASE_WORDS = re.compile(
    r"\b(virksomhet\w*|verksemd\w*|organisasjon\w*|organi[sz]ation\w*|arbeidsgiver\w*"
    r"|arbeidsgivar\w*|arbeidsplass\w*|arbeidssted\w*|etat|kommune|bedrift\w*|foretak\w*"
    r"|helseforetak|sykehus|sjukehus|sykehjem|sjukeheim|skole|skule|barnehage|høyskole|høgskole"
    r"|høgskule|universitet|institu[st]jon\w*|institution|company|employer|org"
    r"|workplace|hvor (jobber|arbeider)|(kor|kvar) (jobbar|arbeider)|where do you work)\b",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"\b(kjønn|kjonn|gender|sex|alder\w*|age|age group|fødselsår|født|utdanning\w*|utdannelse"
    r"|education|stilling\w*|rolle|role|position|job title|tittel|yrke|profession|occupation"
    r"|sektor|sector|størrelse|storrelse|size|fylke|county|region|landsdel|ansiennitet|tenure"
    r"|fartstid|erfaring|experience|avdeling|department|bransje|industry|næring|land|country"
    r"|sivilstatus|antall ansatte|employees|kommunestørrelse|fagfelt|fagområde|lederansvar)\b",
    re.IGNORECASE,
)
_OF_CASE = re.compile(
    r"\b(sektor|sector|størrelse|storrelse|size|fylke|county|region|landsdel|bransje|industry"
    r"|næring|antall ansatte|employees|kommunestørrelse|land|country)\b",
    re.IGNORECASE,
)
_MOMENT = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:,? |T)(?:kl\.? )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[.,]\d+)?"
    r"(?: ?[ap]\.?m\.?|Z| ?[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
"""A day with a time of it: when somebody answered, whatever the column is called."""
_LAST_PARTS = re.compile(r"(.+)(?: - | – | \| |: |\.(?=\S)|___(?=\S))(.+)", re.DOTALL)
_BRACKETED = re.compile(r"(.+?)\s*\[([^\[\]]+)\]")
_LONG = 30
_FEW, _SHORT = 7, 20
_LONGEST_KEY = 40
"""A GUID in brackets is 38 letters."""
_LONGEST_CHOICE, _MOST_CHOICES = 80, 25
_MOST_WORDS = 9
MOST_LEVELS = 11


def survey_columns(read: SurveyFile) -> tuple[SurveyColumn, ...]:
    """Return the columns of a file with their questions and cells, answers spelt in one way."""
    columns = []
    for place, name in enumerate(read.table.header):
        label = read.labels.get(name, "")
        group, tail = split_question(label or name)
        spelt: dict[str, str] = {}
        written = [row.cells[place].strip() for row in read.table.rows]
        for cell, _ in Counter(written).most_common():  # spelt as most have it
            spelt.setdefault(fold(cell), cell)
        cells = tuple(spelt[fold(cell)] for cell in written)
        columns.append(SurveyColumn(name, label, cells, group, tail))
    return tuple(_regrouped(columns))


def _regrouped(columns: Sequence[SurveyColumn]) -> Iterable[SurveyColumn]:
    """Keep a division into question and row only where several columns have that question.

    A heading over columns of which one asks who answers, and in other words than the rest, is no
    question: *Bakgrunn* over *Kommune* and *Rolle*.
    """
    shared = Counter(one.group for one in columns if one.group)
    uses = Counter((one.group, fold(cell)) for one in columns for cell in one.answers)
    for one in columns:
        own = all(uses[one.group, fold(cell)] == 1 for cell in one.answers)
        asks_who = _CASE_WORDS.fullmatch(one.tail) or _BACKGROUND.fullmatch(one.tail)
        if one.group and (shared[one.group] < 2 or (own and asks_who)):
            yield replace(one, group="", tail=one.asked)
        else:
            yield one


def split_question(text: str) -> tuple[str, str]:
    """Return the question and the row of a matrix that a heading is of; else nothing and all."""
    found = _BRACKETED.fullmatch(text) or _LAST_PARTS.fullmatch(text)
    if found is None or not found[2].strip():
        return "", text
    return found[1].strip(), found[2].strip()


def respondent_column(columns: Sequence[SurveyColumn]) -> SurveyColumn | None:
    """Return the column that tells respondents apart, None where none does."""
    apart = [one for one in columns if _all_differ(one)]
    by_name = {fold(one.name): one for one in reversed(apart)}
    for name in (*_ID_NAMES, *_TIMES):
        if name in by_name:
            return by_name[name]
    first = next(iter(columns), None)
    if first is None or first not in apart or _IDENTIFIES.fullmatch(first.name):
        return None
    short = all(len(cell) <= _LONGEST_KEY and " " not in cell for cell in first.cells)
    return first if short and not _is_case_name(first.name) else None


def _all_differ(column: SurveyColumn) -> bool:
    folded = [fold(cell) for cell in column.cells]
    return all(folded) and len(set(folded)) == len(folded)


def _is_case_name(name: str) -> bool:
    return bool(_CASE_WORDS.search(name))


def case_column(
    columns: Iterable[SurveyColumn], known: Mapping[str, str], called: Sequence[str]
) -> SurveyColumn | None:
    """Return the column that names organisations: by the names the study has, or by its heading.

    `known` are the folded names and other spellings of the study's; `called` what the study
    calls one.
    """
    best: tuple[float, SurveyColumn] | None = None
    for one in columns:
        answers = {fold(answer) for answer in one.answers}
        if not answers or one.group or all(answer.isdigit() for answer in answers):
            continue
        matched = len(answers & known.keys())
        words = fold(one.asked).replace("_", " ")
        is_named = len(words.split()) <= _MOST_WORDS and (
            _is_case_name(words) or any(fold(word) in words.split() for word in called)
        )
        if sum(map(len, answers)) / len(answers) > 2 * _LONG:
            continue
        if not is_named and (matched < 2 or matched < 0.3 * len(answers)):
            continue
        score = 3 * matched / len(answers) + is_named - 0.5 * bool(_BACKGROUND.search(words))
        if best is None or score > best[0]:
            best = score, one
    return best[1] if best and best[0] > 0 else None


def left_out(column: SurveyColumn) -> LeftOut | None:
    """Return why a column is no question; None where it may be one."""
    name = fold(column.name)
    if not column.answers:
        return LeftOut.EMPTY
    if name in _ID_NAMES and len(column.answers) * 2 > sum(column.answers.values()) > len(
        column.answers
    ):
        return LeftOut.AGAIN
    if name in _OF_TOOLS or name in _ID_NAMES or _OF_TOOL_SHAPE.fullmatch(name):
        return LeftOut.OF_TOOL
    if len(column.answers) > 1 and all(map(_MOMENT.fullmatch, column.answers)):
        return LeftOut.OF_TOOL
    heading = fold(column.asked).rstrip(" *:")
    if _IDENTIFIES.fullmatch(name) or _IDENTIFIES.fullmatch(heading):
        return LeftOut.IDENTIFIES
    if sum(bool(_ADDRESS.fullmatch(fold(one))) for one in column.answers) * 2 > len(column.answers):
        return LeftOut.IDENTIFIES
    return LeftOut.SEVERAL if _holds_several(column) else None


def _holds_several(column: SurveyColumn) -> bool:
    """Return whether the cells hold several answers each, chosen from one list.

    A comma parts answers only if what stands after one also stands alone or before one: *Ja, ofte*
    is one answer.
    """
    if all(map(_is_number, column.answers)):
        return False  # 3,4 is one
    joined = sum(cell.endswith(";") for cell in column.cells)
    if joined and joined * 2 > sum(map(bool, column.cells)):
        return True
    for sign in (";", "\n", ","):
        divided = [[part.strip() for part in cell.split(sign)] for cell in column.answers]
        chosen = [[fold(part) for part in parts if part] for parts in divided]
        several = [parts for parts in chosen if len(parts) > 1]
        uses = Counter(part for parts in chosen for part in set(parts))
        if len(several) < 2 or max(map(len, uses)) > _LONGEST_CHOICE or len(uses) > _MOST_CHOICES:
            continue
        again = sum(count > 1 for count in uses.values())
        first = {parts[0] for parts in chosen if parts}
        later = {part for parts in several for part in parts[1:]}
        if again * 2 >= len(uses) and (first & later):
            return True
    return False


_TICKED = frozenset((
    "checked", "valgt", "avkrysset", "avkryssa", "krysset av", "selected", "quoted", "mentioned",
    "nevnt", "y", "x", "1", "true", "sann", "yes", "ja", "on",
))  # fmt: skip
_UNTICKED = frozenset((
    "unchecked", "ikke valgt", "ikke avkrysset", "ikkje avkryssa", "not selected", "not quoted",
    "not mentioned", "ikke nevnt", "ikke krysset av", "ikkje valt",
))  # fmt: skip
_OTHER = re.compile(
    r"(?:annet|andre|anna|annen|other|others)\b.*|.*(?:spesifiser|presiser|please specify).*"
    r"|.* - text",
    re.IGNORECASE,
)


def ticks_and_others(columns: Sequence[SurveyColumn]) -> Iterator[tuple[SurveyColumn, Use]]:
    """Yield the columns that are boxes, ticked or not, and what was written beside *other*.

    A box says so in words, or all of its question's columns hold one answer each and are else
    empty, the answer being what the column is called or a mark.
    """
    groups: dict[str, list[SurveyColumn]] = defaultdict(list)
    for one in columns:
        answers = {fold(answer) for answer in one.answers}
        if _says_unticked(answers) and not one.group:
            yield one, Use.TICK
        elif one.name.upper().endswith("_TEXT") or one.name.casefold().endswith("[other]"):
            if answers:
                yield one, Use.TEXT
        elif one.group and answers:
            groups[one.group].append(one)
    for members in groups.values():
        boxes = [one for one in members if _is_box(one)]
        others = [one for one in members if one not in boxes and _OTHER.fullmatch(one.tail)]
        whole = len(boxes) > 1 and len(boxes) + len(others) == len(members)
        for one in boxes:
            if whole or _says_unticked({fold(answer) for answer in one.answers}):
                yield one, Use.TICK
        if not all(map(_is_number, (answer for one in others for answer in one.answers))):
            yield from ((one, Use.TEXT) for one in others if len(members) > len(others))


def _says_unticked(answers: set[str]) -> bool:
    return bool(answers & _UNTICKED) and answers <= _UNTICKED | _TICKED


def _is_box(column: SurveyColumn) -> bool:
    answers = {fold(answer) for answer in column.answers}
    if _says_unticked(answers):
        return True
    return len(answers) == 1 and "" in column.cells and answers <= {*_TICKED, fold(column.tail)}


def _is_number(text: str) -> bool:
    return text.replace(",", ".").replace(".", "", 1).lstrip("-").isdecimal()


def is_ticked(cell: str, column: SurveyColumn) -> bool:
    """Return whether a cell of a box says that it was ticked."""
    return fold(cell) in _TICKED or (bool(cell) and fold(cell) == fold(column.tail))


def is_background(column: SurveyColumn) -> bool:
    """Return whether a column asks who the respondent or the organisation is, by its heading."""
    words = column.asked
    return (
        not column.group
        and len(words.split()) <= _MOST_WORDS
        and bool(_BACKGROUND.search(words))
        and not is_running_text(column)
    )


def may_be_of_case(column: SurveyColumn, organisations: Sequence[str]) -> bool:
    """Return whether a background is the organisation's: by its heading, and one value for each."""
    if not _OF_CASE.search(column.asked):
        return False
    values = defaultdict(set)
    for organisation, cell in zip(organisations, column.cells, strict=True):
        if organisation and cell:
            values[fold(organisation)].add(fold(cell))
    return bool(values) and all(len(one) == 1 for one in values.values())


_ASKS_FOR_MORE = re.compile(
    r"\b(?:legge til|leggje til|kommentar|kommenter|utdyp|begrunn|grunngi|beskriv|fortell|"
    r"egne ord|fritekst|anything else|to add|comments?|describe|explain|elaborate)",
    re.IGNORECASE,
)
"""What asks for an answer in somebody's own words."""


def _is_short(answer: str) -> bool:
    return len(answer.split()) < 2


def is_running_text(column: SurveyColumn) -> bool:
    """Return whether the answers are sentences, or differ too much to be chosen from a list.

    So are those to a question for more, be they few: *Noe du vil legge til?*
    """
    answers = column.answers
    short = sum(map(_is_short, answers))
    if _ASKS_FOR_MORE.search(column.asked) and short * 2 < len(answers):
        return True
    count = sum(answers.values())
    if sum(len(answer) * times for answer, times in answers.items()) > _LONG * count:
        return True
    few = len(answers) < min(count, _FEW) and max(map(len, answers), default=0) <= 2 * _SHORT
    if few and sum(map(len, answers)) <= _SHORT * len(answers):
        return False  # of few respondents nearly all may have chosen differently
    return len(answers) > MOST_LEVELS or (len(answers) > 2 and len(answers) * 3 > count * 2)


def unfinished_column(columns: Sequence[SurveyColumn], tool: Tool | None) -> SurveyColumn | None:
    """Return the column that tells who finished, where the tool has one and somebody did not."""
    names = {Tool.LIMESURVEY: ("submitdate", "date submitted", "dato innsendt"),
             Tool.QUALTRICS: ("finished",)}.get(tool or Tool.SPSS, ())  # fmt: skip
    return next((one for one in columns if fold(one.name) in names), None)


@dataclass(frozen=True, slots=True)
class ColumnDecision:
    """What becomes of one column.

    `scale` is the scale's id and `levels` its levels, `reason` why a column is left out, `unsure`
    that its order is a guess to be looked over, `narrow` that hardly any of its levels was chosen.
    """

    column: SurveyColumn
    use: Use
    scale: str = ""
    reason: LeftOut | None = None
    unsure: bool = False
    narrow: bool = False
    levels: tuple[Level, ...] = ()
