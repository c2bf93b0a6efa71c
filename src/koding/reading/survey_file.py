"""A survey as the tool that asked it saves it: titles, rows of headings, questions, respondents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from koding.errors import ReadingError
from koding.messages import Message, Sayable, both, listed, table_files
from koding.messages import survey as messages
from koding.messages import table_files as refusals
from koding.messages.files import named, some
from koding.model.codes import fold
from koding.reading.csv_table import MOST_BYTES, CsvTable, frame_table, read_rows
from koding.reading.decoding import RawFile, load
from koding.reading.spreadsheets import is_spreadsheet, read_sheet
from koding.reading.spss import is_spss, read_spss

MOST_LISTED = 10
_TRANSCRIPTS = frozenset((
    ".docx", ".doc", ".odt", ".rtf", ".pdf", ".vtt", ".srt", ".sbv", ".ass", ".ssa", ".md", ".otr",
    ".eaf",
))  # fmt: skip
_MOST_TITLES = 30
_IMPORT_ID = '{"ImportId"'
_STOCK = frozenset(("response", "open-ended response", "svar", "åpent svar"))
"""What SurveyMonkey writes in its second row of headings where a question has one column."""
_MOST_ENDS = 6
_SUMS = frozenset((
    "sum", "totalt", "total", "totals", "i alt", "alle", "gjennomsnitt", "snitt", "gj.snitt",
    "gj.sn", "average", "mean", "median", "antall svar", "antall", "count", "standardavvik", "std",
    "prosent", "percent", "grand total", "sum totalt", "totalsum", "totalresultat",
))  # fmt: skip
"""What stands first in a row under the responses that sums them up."""
_NOTE = re.compile(r"(?:kilde|source|merknad|merk|note|obs|\*+|n ?=)\b ?[:=]?|\*", re.IGNORECASE)
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(!doctype html|html|table|\?xml|head|meta)", re.I)

Rows = list[tuple[int, list[str]]]


class Tool(StrEnum):
    """The program that asked, as its columns show."""

    NETTSKJEMA = "Nettskjema"
    LIMESURVEY = "LimeSurvey"
    QUALTRICS = "Qualtrics"
    SURVEYMONKEY = "SurveyMonkey"
    GOOGLE_FORMS = "Google Forms"
    MICROSOFT_FORMS = "Microsoft Forms"
    REDCAP = "REDCap"
    SPSS = "SPSS"


_SIGNS: tuple[tuple[Tool, int, frozenset[str]], ...] = (
    (Tool.NETTSKJEMA, 1, frozenset(("$submission_id", "$created", "$answer_time_ms"))),
    (Tool.NETTSKJEMA, 2, frozenset(("submission_id", "created", "answer_time_ms", "submissionid"))),
    (Tool.QUALTRICS, 3, frozenset(
        ("startdate", "enddate", "responseid", "recordeddate", "distributionchannel", "progress")
    )),
    (Tool.SURVEYMONKEY, 2, frozenset(
        ("respondent id", "collector id", "date created", "date modified", "ip address")
    )),
    (Tool.LIMESURVEY, 3, frozenset(("id", "submitdate", "lastpage", "startlanguage", "seed"))),
    (Tool.LIMESURVEY, 3, frozenset(
        ("response id", "date submitted", "last page", "start language")
    )),
    (Tool.LIMESURVEY, 3, frozenset(("svar-id", "dato innsendt", "siste side", "startspråk"))),
    (Tool.REDCAP, 1, frozenset(("redcap_event_name", "redcap_survey_identifier"))),
    (Tool.REDCAP, 1, frozenset(("record_id",))),
    (Tool.REDCAP, 2, frozenset(("record id", "complete?", "event name", "survey timestamp"))),
    (Tool.MICROSOFT_FORMS, 3, frozenset(("id", "start time", "completion time", "email", "name"))),
    (Tool.MICROSOFT_FORMS, 3, frozenset(
        ("id", "starttidspunkt", "fullføringstidspunkt", "klokkeslett for start",
         "klokkeslett for fullføring", "e-post", "navn")
    )),
)  # fmt: skip
_FIRST_OF_GOOGLE = frozenset(("timestamp", "tidsmerke", "tidsstempel"))


@dataclass(frozen=True, slots=True)
class SurveyFile:
    """The responses as a table, and what else the file tells of its columns, by their names.

    `labels` are the questions where the columns are called something else; `levels` the values
    and labels that SPSS orders, `missing` the cells it takes for missing. `doubled` are the columns
    that got a number, their name being another's.
    """

    table: CsvTable
    tool: Tool | None
    labels: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    missing: Mapping[str, frozenset[str]] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()
    doubled: tuple[str, ...] = ()


def read_survey_file(path: Path, *, sheet: str = "", wanted: Iterable[str] = ()) -> SurveyFile:
    """Return the responses in a CSV file, a spreadsheet or an SPSS file.

    `sheet` names the sheet of a spreadsheet; `wanted` are columns that are known to be headings,
    and tell which row is the header. Names have single spaces; a second column of a name is
    called `name (2)`.

    Raises:
        ReadingError: the file is none of these, or holds no table.
    """
    file = load(path, MOST_BYTES)
    if is_spss(file):
        return _of_spss(file, path)
    if path.suffix.lower() in (".sav", ".zsav"):
        raise ReadingError(refusals.BROKEN_SPSS(file=file.name))
    groups: dict[int, list[range]] = {}
    notes: list[Message] = []
    if is_spreadsheet(file):
        read = read_sheet(file, sheet)
        rows, groups = list(read.rows), read.groups
        notes += read.notes
    else:
        rows = _text_rows(file, path)
    if not rows:
        raise ReadingError(table_files.NO_HEADER(file=file.name))
    place = _head(rows, groups, frozenset(map(fold, wanted)))
    if place:
        lines = [line for line, _ in rows[:place]]
        notes.append(messages.TITLES(n=len(lines), file=file.name, lines=brief_list(lines)))
    head, body = rows[place], rows[place + 1 :]
    names = [" ".join(name.split()) for name in head[1]]
    names, labels, body, said = _second_heads(file, names, body, groups.get(head[0], ()))
    body, ended = _without_ends(file, names, body)
    notes += ended
    labels = {**_grouped(rows[:place], groups, names), **labels}
    names, doubled = _told_apart(names)
    if doubled:
        shown = some([named(name) for name in doubled], MOST_LISTED)
        notes.append(messages.SAME_NAMES(n=len(doubled), file=file.name, columns=shown))
    table = frame_table(file, (head[0], names), body, lenient=True)
    known = {name: text for name, text in labels.items() if name in table.header}
    tool = _tool(table.header, said)
    return SurveyFile(table, tool, known, notes=(*notes, *said), doubled=tuple(doubled))


def brief_list(numbers: Sequence[int]) -> Sayable:
    """Return `1, 2 and 3`, or the first of many numbers and how many more there are."""
    return both(numbers) if len(numbers) <= MOST_LISTED else some(numbers, MOST_LISTED)


def _of_spss(file: RawFile, path: Path) -> SurveyFile:
    read = read_spss(file, path)
    table = frame_table(file, read.rows[0], read.rows[1:], lenient=True)
    return SurveyFile(table, Tool.SPSS, read.labels, read.levels, read.missing)


def _text_rows(file: RawFile, path: Path) -> Rows:
    suffix = path.suffix.lower()
    if suffix in _TRANSCRIPTS:
        raise ReadingError(refusals.TRANSCRIPT(file=file.name))
    if found := _MARKUP.match(file.data):
        kind = refusals.XML if found[1] == b"?xml" else refusals.WEB_PAGE
        raise ReadingError(refusals.OTHER_FORMAT(file=file.name, kind=kind()))
    _, rows = read_rows(file, titled=True)
    if suffix != ".txt":
        return list(rows)
    prose = ReadingError(refusals.TRANSCRIPT(file=file.name))
    try:
        table = list(rows)
    except ReadingError as error:  # its quotation marks are those of speech
        raise prose from error
    if _is_prose([cells for _, cells in table]):
        raise prose
    return table


def _is_prose(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the rows have one column, or no width that most of them share."""
    widths = Counter(map(len, rows))
    width, count = max(widths.items(), key=lambda one: one[1], default=(1, 0))
    return width == 1 or count * 2 <= len(rows)


# -- the row of headings --------------------------------------------------------------------------


def _head(rows: Rows, groups: Mapping[int, Sequence[range]], wanted: frozenset[str]) -> int:
    """Return which row holds the names: the one with those that are known, else by its shape."""
    first = rows[:_MOST_TITLES]
    shaped = _shaped_head(first, groups)
    hits = [len(wanted.intersection(map(fold, cells))) for _, cells in first]
    return shaped if hits[shaped] == max(hits) else hits.index(max(hits))


def _shaped_head(first: Rows, groups: Mapping[int, Sequence[range]]) -> int:
    """Return the first row that is no title and no heading over headings."""
    filled = [sum(bool(cell.strip()) for cell in cells) for _, cells in first]
    most = max(filled)
    for place, (line, _) in enumerate(first[:-1]):
        is_title = filled[place] <= max(1, most // 4) and filled[place] < most
        spans = line in groups and filled[place + 1] > _shown(first[place][1], groups[line])
        if not is_title and not spans:
            return place
    return 0


def _shown(cells: Sequence[str], groups: Sequence[range]) -> int:
    """Return how many cells of a row of headings over headings hold something of their own."""
    under = {place for span in groups for place in span[1:]}
    return sum(bool(cell.strip()) and place not in under for place, cell in enumerate(cells))


def _grouped(
    above: Rows, groups: Mapping[int, Sequence[range]], names: Sequence[str]
) -> dict[str, str]:
    """Return, of columns under a heading that was merged over them, that heading and their own."""
    labels: dict[str, str] = {}
    for line, cells in above:
        for span in groups.get(line, ()):
            title = " ".join(cells[span.start].split())
            if title and len(span) < len(names):
                labels |= {names[at]: f"{title} - {names[at]}" for at in span if at < len(names)}
    return labels


def _second_heads(
    file: RawFile, names: list[str], body: Rows, spans: Sequence[range]
) -> tuple[list[str], dict[str, str], Rows, list[Message]]:
    """Take off the further rows of headings that Qualtrics and SurveyMonkey write."""
    count = _of_qualtrics(names, body)
    if count:
        lines = [line for line, _ in body[:count]]
        said = messages.QUALTRICS(n=count, file=file.name, lines=both(lines))
        asked = body[0][1] if not _is_import_row(body[0][1]) else []
        labels = _questions(names, asked)
        return names, labels, body[count:], [said]
    if _has_sub_heads(names, body):
        line, cells = body[0]
        said = messages.SURVEYMONKEY(file=file.name, line=line)
        full = _with_sub_heads(names, cells)
        return full, {}, body[1:], [said]
    if _divides(names, body, spans):
        line, cells = body[0]
        told = messages.SUB_HEADS(file=file.name, line=line)
        return _with_sub_heads(names, cells), {}, body[1:], [told]
    return names, {}, body, []


def _divides(names: Sequence[str], body: Rows, spans: Sequence[range]) -> bool:
    """Return whether the first row under the names has words under merged or nameless ones alone.

    The first column is blank there, and in no row below; `spans` are the merged headings.
    """
    if len(body) < 3 or not names or not names[0] or body[0][1][0].strip():
        return False
    if not all(cells and cells[0].strip() for _, cells in body[1:]):
        return False
    cells = [cell.strip() for cell in body[0][1]]
    wide = len(cells) - len(names)
    nameless = {at for at, name in enumerate([*names, *[""] * wide]) if not name}
    under = nameless | {at - 1 for at in nameless} | {at for span in spans for at in span}
    filled = {at for at, cell in enumerate(cells) if cell}
    return (
        len(nameless) > 0
        and nameless <= filled <= under
        and len(filled) > 1
        and not any(map(_is_figure, filter(None, cells)))
    )


def _of_qualtrics(names: Sequence[str], body: Rows) -> int:
    for place, (_, cells) in enumerate(body[:2]):
        if _is_import_row(cells):
            return place + 1
    own = dict(zip(map(fold, names), map(fold, body[0][1] if body else []), strict=False))
    told = {"responseid": "response id", "startdate": "start date", "recordeddate": "recorded date"}
    return 1 if any(own.get(name) == asked for name, asked in told.items()) else 0


def _is_import_row(cells: Sequence[str]) -> bool:
    filled = [cell for cell in map(str.strip, cells) if cell]
    return bool(filled) and all(cell.startswith(_IMPORT_ID) for cell in filled)


def _questions(names: Sequence[str], asked: Sequence[str]) -> dict[str, str]:
    texts = (" ".join(text.split()) for text in asked)
    return {name: text for name, text in zip(names, texts, strict=False) if text and text != name}


def _has_sub_heads(names: Sequence[str], body: Rows) -> bool:
    """Return whether the first row under the names divides them, as SurveyMonkey's second does."""
    if len(body) < 2 or not names or not names[0] or body[0][1][0].strip():
        return False
    cells = [fold(cell) for cell in body[0][1]]
    stock = any(cell in _STOCK for cell in cells)
    under = [cell for name, cell in zip(names, cells, strict=False) if not name and cell]
    monkey = fold(names[0]) in ("respondent id", "respondentid", "respondent-id")
    return bool(body[1][1][0].strip()) and (stock or (monkey and bool(under)))


def _with_sub_heads(names: Sequence[str], cells: Sequence[str]) -> list[str]:
    full, group = [], ""
    for place in range(max(len(names), len(cells))):
        name = names[place] if place < len(names) else ""
        own = " ".join(cells[place].split()) if place < len(cells) else ""
        group = name or group
        whole = not own or fold(own) in _STOCK
        full.append((name if whole else f"{group} - {own}") if name or own else "")
    return full


# -- the rows under the table ---------------------------------------------------------------------


def _without_ends(file: RawFile, names: Sequence[str], body: Rows) -> tuple[Rows, list[Message]]:
    """Take off the last rows that are no responses: sums, means, and notes on the table."""
    width = sum(map(bool, names))
    kept = list(body)
    while len(kept) > 1 and len(body) - len(kept) < _MOST_ENDS and _is_end(kept, width):
        kept.pop()
    gone = body[len(kept) :]
    if not gone:
        return body, []
    rows = [
        messages.END_ROW(line=line, words=next(cell for cell in map(str.strip, cells) if cell)[:40])
        for line, cells in gone
    ]
    return kept, [messages.ENDS(n=len(gone), file=file.name, rows=listed(rows))]


def _is_end(rows: Rows, width: int) -> bool:
    """Return whether the last of some rows sums the others up, or is a note on them."""
    (line, cells), before = rows[-1], rows[-2][0]
    filled = [cell.strip() for cell in cells if cell.strip()]
    first = cells[0].strip() if cells else ""
    if fold(filled[0]).rstrip(":. ") in _SUMS and filled[0] == (first or filled[0]):
        return True
    above = [other[0].strip() if other else "" for _, other in rows[:-1]]
    if len(filled) == 1 and width > 2 and first:
        longest = max(map(len, above))
        return bool(_NOTE.match(first)) or (" " in first and len(first) > max(20, 2 * longest))
    is_apart = not first and all(above) and line > before + 1
    return is_apart and all(map(_is_figure, filled))


def _is_figure(text: str) -> bool:
    return text.rstrip("% ").replace(",", "").replace(".", "").lstrip("-").isdecimal()


def _told_apart(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Number the further columns of a name, so that each can be named; return those too."""
    taken = {fold(name) for name in names}
    seen: Counter[str] = Counter()
    apart, doubled = [], []
    for name in names:
        key, new = fold(name), name
        seen[key] += 1
        if key and seen[key] > 1:
            new = f"{name} ({seen[key]})"
            while fold(new) in taken:
                seen[key] += 1
                new = f"{name} ({seen[key]})"
            taken.add(fold(new))
            doubled.append(new)
        apart.append(new)
    return apart, doubled


def _tool(header: Sequence[str], said: Sequence[Message]) -> Tool | None:
    for one in said:
        if one.sentence in (messages.QUALTRICS, messages.SURVEYMONKEY):
            is_qualtrics = one.sentence == messages.QUALTRICS
            return Tool.QUALTRICS if is_qualtrics else Tool.SURVEYMONKEY
    names = {fold(name) for name in header}
    for tool, needed, signs in _SIGNS:
        if len(names & signs) >= needed:
            return tool
    if header and fold(header[0]) in _FIRST_OF_GOOGLE:
        return Tool.GOOGLE_FORMS
    return None


def with_row_numbers(read: SurveyFile, name: str) -> SurveyFile:
    """Return the file with a last column `name`: the number of each row in the file."""
    rows = tuple(row._replace(cells=(*row.cells, str(row.line))) for row in read.table.rows)
    table = replace(read.table, header=(*read.table.header, name), rows=rows)
    return replace(read, table=table)
