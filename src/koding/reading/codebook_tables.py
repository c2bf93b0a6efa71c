"""A codebook in a spreadsheet or a CSV file: a row a code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from koding.errors import CodebookError
from koding.messages import Message, codebook, codebook_files, listed, survey
from koding.messages.choice_words import LEVELS
from koding.messages.choices import choices, chosen
from koding.messages.files import at
from koding.messages.language import Language
from koding.model.codes import COLOUR, Code, Derivation, fold, split_path
from koding.model.label import Label
from koding.model.numbers import whole
from koding.reading.codebook_rows import CodebookDraft, CodeRow, grow, short_list, tidied
from koding.reading.csv_table import CsvTable, Record, frame_table, read_rows, unguarded
from koding.reading.decoding import RawFile
from koding.reading.offers import offer
from koding.reading.spreadsheets import is_spreadsheet, read_sheet

_HEADINGS: Mapping[str, str] = {
    "path": "path, code path, full path, sti, kodesti, full sti",
    "name": "name, code, code name, codename, node, navn, kode, kodenavn, kodens navn, tag, title, "
    "tittel, hierarchical name, hierarkisk navn, code title",
    "parent": (
        "parent, parent code, parent name, under, overordnet, overordnet kode, overkode, forelder, "
        "hører under, ligger under, foreldrekode, parent id, tilhører, hører til, belongs to, "
        "parent node, supercode, overordnet tema, hovedkode for"
    ),
    "id": "id, code id, kode-id, kodeid",
    "level": "level, nivå",
    "definition": (
        "definition, description, definisjon, beskrivelse, forklaring, meaning, betydning, memo, "
        "code description, kodebeskrivelse, code memo, kodememo"
    ),
    "include": "include, includes, inclusion, inclusion criteria, when to use, inkluder, "
    "inkluderer, inklusjon, inklusjonskriterier, brukes når, tas med, omfatter",
    "exclude": "exclude, excludes, exclusion, exclusion criteria, when not to use, ekskluder, "
    "ekskluderer, eksklusjon, eksklusjonskriterier, brukes ikke når, tas ikke med, omfatter ikke",
    "examples": "examples, example, example quote, quote, eksempel, eksempler, sitat, "
    "eksempelsitat, typisk sitat, eksempel på sitat, sample quote, sitateksempel",
    "keywords": "keywords, keyword, nøkkelord, stikkord, søkeord",
    "colour": "colour, color, farge, fargekode",
    "origin": "origin, opphav, opprinnelse",
    "label": "label, label nb, label_nb, etikett, overskrift",
    "label_en": "label en, label_en, english label, engelsk etikett",
}
_STEPS = (
    "tema, theme, hovedtema, main theme, overtema, hovedkategori, main category, hovedkode, "
    "undertema, subtheme, sub-theme, sub theme, kategori, category, underkategori, subcategory, "
    "sub-category, kode, code, underkode, subcode, sub-code, nivå 1, nivå 2, nivå 3, nivå 4, "
    "level 1, level 2, level 3, level 4"
)
_FIELD = {fold(word): key for key, words in _HEADINGS.items() for word in words.split(", ")}
_STEP = frozenset(map(fold, _STEPS.split(", ")))
_LESS = {"comment": "definition", "kommentar": "definition", "notat": "definition"}
"""Headings that are taken where no other says the same."""
_NUMBERS = frozenset(("nr", "nr.", "no", "no.", "#", "nummer", "number", "kodenr", "kode nr"))
_ROOTS = frozenset(("codes", "nodes", "koder", "noder", "code system", "kodesystem"))
"""What NVivo and MAXQDA call the place where codes lie."""
_STEP_SIGN = re.compile(r"\s+>\s+|\s*\\+\s*")
_NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,6})\.?(?:\s+|\Z)")
_MOST_TITLES = 10
_BARE_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column says what, the steps of the tree among them, and those that say nothing."""

    field: dict[str, str]
    steps: tuple[str, ...]
    unused: tuple[str, ...]


def read_code_table(file: RawFile, levels: Sequence[str], sheet: str = "") -> CodebookDraft:
    """Return the codes of a table; `levels` are the study's, lowest first.

    Codes are named by a column `path`; by `name`, with or without `parent`; or by columns that are
    steps of the tree (`theme`, `category`, `code`), an empty step being that of the row above.

    Raises:
        CodebookError: with the row, where a code cannot be told or cannot hold.
        ReadingError: the table cannot be read.
    """
    table, notes = _table(file, sheet)
    columns = _columns(table)
    records = [
        Record(
            table.name,
            row.line,
            {n: unguarded(c) for n, c in zip(table.header, row.cells, strict=True)},
        )
        for row in table.rows
    ]
    if columns.steps:
        named = list(_by_steps(records, columns.steps))
    elif "path" in columns.field:
        named = [(one, _path(one, columns.field["path"])) for one in records]
    elif found := _by_names(table, records, columns):
        named, columns, how = found
        notes.append(how)
    else:
        named = _by_parents(records, columns)
    rows = [_row(record, path, columns.field, levels) for record, path in named]
    codes, told = grow(table.name, rows)
    notes += [*_said_of(table, columns, named), *told]
    return CodebookDraft(codes, _stated(columns), notes=tuple(notes))


def _table(file: RawFile, sheet: str) -> tuple[CsvTable, list[Message]]:
    notes: list[Message] = []
    if is_spreadsheet(file):
        read = read_sheet(file, sheet)
        rows, notes = list(read.rows), list(read.notes)
    else:
        rows = list(read_rows(file)[1])
    if len(rows) > 1 and _is_variables(rows[1][1]):
        rows = rows[1:]  # a table of koding's own: readable headings, and below them the names
    elif above := _titles(rows):
        lines = listed([str(line) for line, _ in rows[:above]])
        notes.append(survey.TITLES(n=above, file=file.name, lines=lines))
        rows = rows[above:]
    head = rows[0] if rows else (1, [""])
    width = max((place for place, cell in enumerate(head[1], 1) if cell.strip()), default=0)
    padded = [(line, cells + [""] * (width - len(cells))) for line, cells in rows[1:]]
    return frame_table(file, head, padded), notes


def _titles(rows: Sequence[tuple[int, Sequence[str]]]) -> int:
    """Return how many rows stand over the one with headings that are known, none if none has."""
    for place, (_, cells) in enumerate(rows[:_MOST_TITLES]):
        known = [_key(cell) or fold(cell) in _STEP for cell in cells if cell.strip()]
        if known and (known[0] or sum(map(bool, known)) > 1):
            return place if place and not any(map(_key, rows[0][1])) else 0
    return 0


def _key(heading: str) -> str | None:
    """Return the field that a heading names: all of it, or what stands before a `/` or a `(`."""
    bare = fold(heading).rstrip(": ")
    for words in (bare, bare.replace("_", " "), re.split(r"\s*[/(]", bare)[0]):
        if words in _FIELD:
            return _FIELD[words]
    return None


def _is_variables(cells: Sequence[str]) -> bool:
    return {"path", "level", "definition", "id"} <= {cell.strip() for cell in cells}


def _columns(table: CsvTable) -> _Columns:
    found: dict[str, str] = {}
    unused: list[str] = []
    for heading in table.header:
        table.place(heading)  # two columns of one name are refused
        key = _key(heading)
        if key is None or key in found:
            unused.append(heading)
        else:
            found[key] = heading
    for heading in list(unused):
        key = _LESS.get(fold(heading))
        if key and key not in found:
            found[key] = heading
            unused.remove(heading)
    steps: tuple[str, ...] = ()
    if "path" not in found and "parent" not in found:
        ladder = tuple(name for name in table.header if fold(name) in _STEP)
        if len(ladder) > 1 or (ladder and found.get("name") not in ladder):
            steps = ladder
            name = found.pop("name", None)
            if name is not None and name not in ladder:
                steps = (*(one for one in ladder), name)
    if not steps and "path" not in found and "name" not in found:
        said = codebook_files.NO_CODE_COLUMN(columns=listed(list(table.header)))
        raise CodebookError(at(table.name, 1, said))
    if "path" in found and (extra := [found.pop(k) for k in ("name", "parent") if k in found]):
        unused += extra
    return _Columns(found, steps, tuple(name for name in unused if name not in steps))


def _stated(columns: _Columns) -> frozenset[str]:
    return frozenset(columns.field) - {"path", "name", "parent"}


def _said_of(
    table: CsvTable, columns: _Columns, named: Sequence[tuple[Record, tuple[str, ...]]]
) -> Iterator[Message]:
    file = table.name
    if columns.steps:
        yield codebook_files.LADDER(columns=listed(list(columns.steps)))
    elif "path" not in columns.field:
        odd = [path[-1] for _, path in named if "/" in path[-1]]
        if odd:
            yield codebook_files.SLASHES(n=len(odd), names=short_list(odd))
    if columns.unused:
        yield codebook_files.COLUMNS_UNUSED(
            n=len(columns.unused), file=file, names=short_list(columns.unused)
        )


def _path(record: Record, column: str) -> tuple[str, ...]:
    names = split_path(record.get(column) or "")
    return tuple(tidied(record.file, record.line, name) for name in names)


def _by_steps(
    records: Sequence[Record], steps: Sequence[str]
) -> Iterator[tuple[Record, tuple[str, ...]]]:
    """Yield the rows with their paths: a step before the first that is filled is as above."""
    before = [""] * len(steps)
    for record in records:
        cells = [record.get(step) or "" for step in steps]
        filled = [place for place, cell in enumerate(cells) if cell]
        if not filled:
            raise record.error(codebook_files.NAME_EMPTY())
        before = [*before[: filled[0]], *cells[filled[0] :]]
        yield record, tuple(tidied(record.file, record.line, name) for name in before if name)


_Named = list[tuple[Record, tuple[str, ...]]]


def _by_names(
    table: CsvTable, records: Sequence[Record], columns: _Columns
) -> tuple[_Named, _Columns, Message] | None:
    """Return the rows with the paths that their names, numbers or levels tell; None if none do.

    Names may have steps (`theme > code`), numbers (`1.2 code`) or be indented; a column may number
    the codes, or say how deep each lies.
    """
    if "name" not in columns.field or "parent" in columns.field:
        return None
    heading = columns.field["name"]
    names = [one.get(heading) or "" for one in records]
    if any(_STEP_SIGN.search(name) for name in names):
        paths = _rooted([[part for part in _STEP_SIGN.split(name) if part] for name in names])
        named = [(one, _tidy(one, path)) for one, path in zip(records, paths, strict=True)]
        return named, columns, codebook_files.STEPS_IN_NAMES()
    for told, depths, bare, field in (
        (codebook_files.NUMBERS_TELL, *_numbered(names), columns.field),
        (codebook_files.COLUMN_TELLS, *_in_column(records, columns), _without_level(columns)),
        (codebook_files.INDENTS_TELL, _indents(records, heading), None, columns.field),
    ):
        if depths is None:
            continue
        way: list[str] = []
        named = []
        for record, name, depth in zip(records, bare or names, depths, strict=True):
            way[min(depth, len(way)) :] = [name]
            named.append((record, _tidy(record, way)))
        kept = tuple(name for name in columns.unused if fold(name) not in _NUMBERS)
        return named, _Columns(field, (), kept), told(file=table.name)
    return None


def _tidy(record: Record, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(tidied(record.file, record.line, name) for name in names or [""])


def _rooted(paths: Sequence[list[str]]) -> list[list[str]]:
    """Return the paths without the root that a program puts over all of them."""
    if all(len(path) > 1 and fold(path[0]) in _ROOTS for path in paths):
        return [path[1:] for path in paths]
    return list(paths)


def _numbered(names: Sequence[str]) -> tuple[list[int] | None, list[str] | None]:
    """Return how deep numbers before the names say that each lies, and the names without them."""
    found = [_NUMBERED.match(name) for name in names]
    numbers = [one[1] for one in found if one]
    if len(numbers) < len(names) or not any("." in number for number in numbers):
        return None, None
    bare = [name[one.end() :] for name, one in zip(names, found, strict=True) if one]
    return ([n.count(".") for n in numbers], bare) if all(bare) else (None, None)


def _in_column(
    records: Sequence[Record], columns: _Columns
) -> tuple[list[int] | None, list[str] | None]:
    """Return how deep a column of numbers, or of levels that are numbers, says that codes lie."""
    level = columns.field.get("level", "")
    depths = [one.get(level) or "" for one in records] if level else []
    if depths and all(text.isdecimal() and len(text) < 3 for text in depths):
        stated = [whole(text) or 0 for text in depths]
        return [depth - min(stated) for depth in stated], None
    for heading in columns.unused:
        if fold(heading) in _NUMBERS:
            numbers = [one.get(heading) or "" for one in records]
            if all(map(_NUMBERED.fullmatch, numbers)) and any("." in one for one in numbers):
                return [one.rstrip(".").count(".") for one in numbers], None
    return None, None


def _without_level(columns: _Columns) -> dict[str, str]:
    return {key: name for key, name in columns.field.items() if key != "level"}


def _indents(records: Sequence[Record], heading: str) -> list[int] | None:
    """Return how deep the blanks before the names say that each lies; None where there are none."""
    cells = [one.cells.get(heading, "") for one in records]
    widths = [len(cell) - len(cell.lstrip(" \xa0\t")) for cell in cells]
    steps = sorted(set(widths))
    if len(steps) < 2 or widths[0] != steps[0]:
        return None
    return [steps.index(width) for width in widths]


def _by_parents(
    records: Sequence[Record], columns: _Columns
) -> list[tuple[Record, tuple[str, ...]]]:
    name, parent = columns.field["name"], columns.field.get("parent", "")
    return _Parents(records, name, parent, columns.field.get("id", "")).paths()


class _Parents:
    """Finds the code that each row's parent names: by name, by path or by id."""

    def __init__(self, records: Sequence[Record], name: str, parent: str, id_: str) -> None:
        self._records = records
        self._names = [tidied(one.file, one.line, one.get(name) or "") for one in records]
        self._parents = [one.get(parent) or "" for one in records]
        self._called: dict[str, list[int]] = {}
        for place, called in enumerate(self._names):
            self._called.setdefault(fold(called), []).append(place)
        ids = [one.get(id_) or "" for one in records]
        self._ids = {one: place for place, one in enumerate(ids) if one}
        self._found: dict[int, tuple[str, ...]] = {}

    def paths(self) -> list[tuple[Record, tuple[str, ...]]]:
        return [(one, self._path(place, ())) for place, one in enumerate(self._records)]

    def _path(self, place: int, above: tuple[int, ...]) -> tuple[str, ...]:
        if place in self._found:
            return self._found[place]
        if place in above:
            circle = [self._names[one] for one in (*above[above.index(place) :], place)]
            said = codebook_files.CIRCLE(name=self._names[place], names=" < ".join(circle[:10]))
            raise self._records[place].error(said)
        parent = self._parents[place]
        way: tuple[str, ...] = ()
        if parent:
            way = self._path(self._named(place, parent, (*above, place)), (*above, place))
        found = self._found[place] = (*way, self._names[place])
        return found

    def _named(self, place: int, parent: str, above: tuple[int, ...]) -> int:
        called = self._called.get(fold(parent), [])
        if not called and parent in self._ids:
            return self._ids[parent]
        if len(called) == 1:
            return called[0]
        steps = split_path(parent)
        if len(steps) == 1:
            (steps,) = _rooted([[part for part in _STEP_SIGN.split(parent) if part]])
        if not called and len(steps) > 1:
            wanted = [fold(step) for step in steps]
            for other in self._called.get(wanted[-1], []):
                if [fold(name) for name in self._path(other, above)] == wanted:
                    return other
        record = self._records[place]
        if called:
            lines = [self._records[one].line for one in called]
            raise record.error(codebook_files.PARENT_UNCLEAR(parent=parent, lines=lines))
        near = offer(parent, self._names)
        said = codebook_files.NO_PARENT_BUT if near else codebook_files.NO_PARENT
        raise record.error(said(parent=parent, near=near))


def _row(
    record: Record, path: tuple[str, ...], columns: Mapping[str, str], levels: Sequence[str]
) -> CodeRow:
    def text(key: str) -> str:
        return (record.get(columns[key]) or "") if key in columns else ""

    code = Code(
        id=" ".join(text("id").split()),
        name=path[-1],
        level=_level(record, text("level"), levels),
        label=Label(text("label"), text("label_en") or text("label")),
        origin=_origin(record, text("origin")),
        colour=_colour(record, text("colour")),
        definition=text("definition"),
        include=text("include"),
        exclude=text("exclude"),
        examples=tuple(part.strip() for part in text("examples").split("\n") if part.strip()),
        keywords=_keywords(text("keywords")),
        line=record.line,
    )
    return CodeRow(path, code)


def _keywords(text: str) -> tuple[str, ...]:
    """Return the words of a cell, cut at `;` and new lines where it has any, else at commas."""
    cut = r"[;\n]" if ";" in text or "\n" in text else ","
    return tuple(dict.fromkeys(part.strip() for part in re.split(cut, text) if part.strip()))


def _level(record: Record, text: str, levels: Sequence[str]) -> str:
    if not text:
        return levels[0]
    for level in levels:
        words = {fold(level)}
        if said := LEVELS.get(level):
            words |= {fold(said().text(language)) for language in Language}
        if fold(text) in words:
            return level
    raise record.error(codebook_files.LEVEL_UNKNOWN(level=text, levels=list(levels)))


def _origin(record: Record, text: str) -> Derivation:
    found = chosen(Derivation, text) if text else Derivation.DERIVED
    if found is None:
        said = codebook_files.ORIGIN_UNKNOWN(origin=text, known=choices(Derivation))
        raise record.error(said)
    return found


def _colour(record: Record, text: str) -> str:
    if not any(map(str.isalnum, text)):
        return ""  # a coloured dot
    colour = f"#{text}" if _BARE_COLOUR.fullmatch(text) else text
    if colour and not COLOUR.fullmatch(colour):
        raise record.error(codebook.COLOUR_UNKNOWN(colour=colour))
    return colour
