"""An interview guide as a list of topics and questions, or a table of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from koding.codebook.guide import LONGEST_TEXT, MOST_QUESTIONS, name_questions
from koding.errors import GuideError, ReadingError
from koding.messages import guide as messages
from koding.model.guide import Guide, GuideQuestion
from koding.reading.blocks import Paragraph
from koding.reading.csv_table import read_rows
from koding.reading.decoding import RawFile, decode, load, normalise
from koding.reading.labels import LINE_BREAK
from koding.reading.packages import local_name, open_parts, open_word
from koding.reading.script import LineKind
from koding.reading.spreadsheets import is_spreadsheet, read_sheet
from koding.reading.word import WordStyles, flat_elements, list_level, paragraph_of, table_rows

_FOLLOWS = re.compile(
    r"(?:(?:evt\.?|eventuelle?) )?(?:oppfølging\w*|oppfølgjing\w*|hjelpespørsmål|underspørsmål"
    r"|tilleggsspørsmål|follow-?ups?(?: questions?)?|probes?|prompts?)"
    r"(?: \d{1,2})?\s*(?:[:–]|-(?=\s))\s*(.*)",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1")
_HEADS = {
    "topic": (
        "tema temaer topic topics theme område emne del bolk hovedtema kategori tematikk "
        "temaområde forskningsspørsmål research_question section"
    ),
    "asked": (
        "spørsmål hovedspørsmål question questions intervjuspørsmål main_question "
        "interview_question interview_questions spørsmål_til_informanten"
    ),
    "also": (
        "oppfølging oppfølgingsspørsmål underspørsmål hjelpespørsmål tilleggsspørsmål probe probes "
        "follow-up followup follow-ups prompts stikkord oppfølgjing oppfølgjingsspørsmål "
        "follow-up_questions follow-up_question"
    ),
    "themes": "kode koder code codes kodebok koblede_temaer tema_i_kodeboka themes linked_themes",
    "number": "nr nr. # no no. nummer number id",
}
_HEAD_OF = {
    word.replace("_", " "): kind for kind, words in _HEADS.items() for word in words.split()
}
_MOST_TITLES = 10
_LONGEST_TOPIC = 80
_BULLET = re.compile(r"(?:[-*•–·▪◦o]|\d{1,3}[.)]|[a-zæøå][.)])\s+")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
_ASIDE = frozenset({"annotation", "note", "tracked-changes", "forms", "frame", "custom-shape"})
_THEMES = re.compile(r"\s*\[([^\[\]]+)\]\s*$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a list: how deep it stands, and whether it is a heading or has a bullet.

    `follows` says that it is told to be another way to put the question above, `asks` that it is
    told to be a question, `is_aside` that it is told to be neither topic nor question.
    """

    text: str
    depth: int = 0
    is_heading: bool = False
    has_bullet: bool = False
    follows: bool = False
    asks: bool = False
    is_aside: bool = False


def read_guide_list(path: Path) -> Guide:
    """Return the guide that a list in a document tells.

    A heading is a topic; so is a line that is no question and has questions or bullets under it.
    A question ends in `?`, or has a bullet or stands indented under a topic. What stands deeper
    than a question is another way to put it, and so is what begins with *Oppfølging:*. In a table
    the headings tell (*Tema*, *Spørsmål*, *Oppfølging*), else the first cell is the topic. Themes
    stand in brackets at a line's end: `[personvern; etikk]`. Other lines are left out, and told.

    Raises:
        ReadingError: the file cannot be read.
        GuideError: it holds no question, or is of no format that is read.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise GuideError(messages.NO_FORMAT(file=path.name))
    lines = [line for line in reader(load(path)) if any(map(str.isalnum, line.text))]
    questions, left_out = _outline(lines)
    if not questions:
        raise GuideError(messages.NO_QUESTIONS())
    texts = (text for one in questions for text in (one.topic, one.text, *one.also))
    if any(len(text) > LONGEST_TEXT for text in texts):
        raise GuideError(messages.TOO_LONG(most=LONGEST_TEXT))
    if len(questions) > MOST_QUESTIONS:
        raise GuideError(messages.TOO_MANY(n=len(questions), most=MOST_QUESTIONS))
    return Guide(name_questions(questions), left_out)


def _outline(lines: list[_Line]) -> tuple[list[GuideQuestion], tuple[str, ...]]:
    topic, of_topic, topic_depth = "", tuple[str, ...](), -1
    questions: list[GuideQuestion] = []
    depths: list[int] = []
    left_out: list[str] = []
    for place, line in enumerate(lines):
        text, themes = _without_themes(line.text)
        after = lines[place + 1] if place + 1 < len(lines) else None
        is_asked = text.endswith("?")
        follow = _FOLLOWS.fullmatch(text)
        if line.is_aside:
            left_out.append(text)
        elif (follow or line.follows) and questions:
            way = follow[1] if follow else text
            if way:  # else it is the heading of what stands below it
                questions[-1] = replace(questions[-1], also=(*questions[-1].also, way))
        elif not is_asked and _opens(line, after):
            topic, of_topic, topic_depth = text.rstrip(": "), themes, line.depth
            depths.clear()
        elif depths and line.depth > depths[-1] and (is_asked or line.has_bullet):
            questions[-1] = replace(questions[-1], also=(*questions[-1].also, text))
        elif is_asked or line.has_bullet or (topic and line.depth > topic_depth):
            questions.append(GuideQuestion("", topic, text, (), themes or of_topic))
            depths.append(line.depth)
        else:
            left_out.append(text)
    return _distinct(questions), tuple(left_out)


def _opens(line: _Line, after: _Line | None) -> bool:
    """Return whether a line that asks nothing is a topic: a heading, or what others stand under."""
    if line.is_heading or line.asks:
        return line.is_heading
    if after is None or after.is_heading or len(line.text) > LONGEST_TEXT // 10:
        return False
    if line.has_bullet and after.depth <= line.depth:
        return False
    return (
        after.depth > line.depth or after.has_bullet or _without_themes(after.text)[0].endswith("?")
    )


def _distinct(questions: list[GuideQuestion]) -> list[GuideQuestion]:
    """Return the questions without those that stand there twice, word for word."""
    return list({question.text.casefold(): question for question in reversed(questions)}.values())[
        ::-1
    ]


def _without_themes(text: str) -> tuple[str, tuple[str, ...]]:
    found = _THEMES.search(text)
    if found is None:
        return text, ()
    names = (name.strip() for name in re.split(r"[;,]", found[1]))
    return text[: found.start()].strip(), tuple(dict.fromkeys(name for name in names if name))


def _of_text(file: RawFile) -> Iterator[_Line]:
    for depth, text in _unwrapped(normalise(decode(file)).split("\n")):
        if text.startswith("#"):
            yield _Line(_plain(text.lstrip("#").strip()), 0, is_heading=True)
        elif _EMPHASIS.fullmatch(text) and not _plain(text).endswith("?"):
            yield _Line(_plain(text), 0, is_heading=True)
        elif text:
            yield _line(_plain(text) if "**" in text or "__" in text else text, depth)


def _plain(text: str) -> str:
    return _EMPHASIS.sub(r"\2", text)


def _unwrapped(lines: Iterable[str]) -> list[tuple[int, str]]:
    """Return how far each line is indented and its words; a sentence that runs on is one line."""
    made: list[tuple[int, str]] = []
    for raw in lines:
        text = raw.expandtabs(4)
        depth = len(text) - len(text.lstrip())
        text = " ".join(text.split())
        before = made[-1] if made else (0, "")
        runs_on = (
            text[:1].islower()
            and before[1][-1:].isalpha()
            and not _marker(text)
            and ((_marker(before[1]) and depth > before[0]) or len(before[1]) > _LONGEST_TOPIC // 2)
        )
        if runs_on:
            made[-1] = (before[0], f"{before[1]} {text}")
        else:
            made.append((depth, text))
    return made


def _marker(text: str) -> re.Match[str] | None:
    return _BULLET.match(text) or _NUMBERED.match(text)


def _line(text: str, depth: int = 0, *, bullet: bool = False) -> _Line:
    found = _BULLET.match(text) or _NUMBERED.match(text)
    bare = text[found.end() :] if found else text
    # A number may stand before a topic as well as a question: only other signs make a bullet.
    has_bullet = bullet or bool(found and not text[0].isdigit())
    return _Line(bare, depth, has_bullet=has_bullet)


def _of_word(file: RawFile) -> Iterator[_Line]:
    document = open_word(file)
    styles = WordStyles(document.styles.element)
    for element in flat_elements(document.element.body):
        if element.tag.endswith("}tbl"):
            rows = [
                [
                    [" ".join(line.split()) for one in cell for line in _broken(one.text)]
                    for cell in row.cells
                ]
                for row in table_rows(element, styles)
            ]
            yield from _table_lines(rows)
        else:
            yield from _word_line(element, paragraph_of([element], styles))


def _word_line(element: Any, paragraph: Paragraph) -> Iterator[_Line]:
    first, *others = _broken(paragraph.text)
    asked = [one for one in (first, *others) if one.rstrip().endswith("?")]
    text = " ".join((first if len(asked) > 1 else paragraph.text).split())
    level = list_level(element)
    if text and paragraph.kind is not LineKind.SPEECH:
        yield _Line(text, 0, is_heading=True)
    elif text and level is not None:
        yield _line(text, level + 1, bullet=True)
    elif text:
        yield _line(text)
    if len(asked) > 1:  # several questions in one paragraph, a line each
        deep = 0 if level is None else level + 1
        for line in others:
            yield _line(" ".join(line.split()), deep, bullet=level is not None)


def _broken(text: str) -> list[str]:
    """Return the lines of a paragraph, as soft breaks divide it."""
    return LINE_BREAK.split(text)


def _table_lines(rows: Sequence[Sequence[Sequence[str]]]) -> Iterator[_Line]:
    """Yield the lines of a table: what its columns hold is told by their headings, or their order.

    `rows` hold the paragraphs of each cell.
    """
    kinds: list[str | None] = ["topic", "asked", "also"]
    start = 0
    for place, row in enumerate(rows[:_MOST_TITLES], start=1):
        heads = [_HEAD_OF.get(" ".join(cell).casefold().strip(" :")) for cell in row]
        if "asked" in heads:
            kinds, start = heads, place
            break
    for row in rows[start:]:
        filled = [cell for cell in row if any(cell)]
        if len(filled) == 1 and len(row) == 1:
            yield from (_line(text) for text in filled[0] if text)
            continue
        linked = "; ".join(
            text
            for kind, cell in zip(kinds, row, strict=False)
            if kind == "themes"
            for text in cell
        )
        for place, cell in enumerate(row):
            kind = kinds[place] if place < len(kinds) else None
            if kind in ("themes", "number"):
                continue
            themes = f" [{linked}]" if linked and kind == "asked" else ""
            for text in filter(None, cell):
                yield _cell_line(text + themes, kind, is_told=start > 0)


def _cell_line(text: str, kind: str | None, *, is_told: bool) -> _Line:
    bare = _line(text).text
    is_topic = kind == "topic" and len(bare) <= _LONGEST_TOPIC and not bare.endswith("?")
    if is_topic:
        return _Line(bare, 0, is_heading=True)
    if kind == "also" and (is_told or bare.endswith("?")):
        return _Line(bare, 2, has_bullet=True, follows=True)
    if kind in ("asked", "topic"):
        return _Line(bare, 1, has_bullet=True, asks=is_told and kind == "asked")
    return _Line(text, is_aside=True)


def _of_table(file: RawFile) -> Iterator[_Line]:
    """Yield the lines of a spreadsheet's or CSV file's rows; one column is a list of lines."""
    if is_spreadsheet(file):
        rows = [cells for _, cells in read_sheet(file).rows]
    else:
        rows = [cells for _, cells in read_rows(file, titled=True)[1]]
    used = sorted({place for row in rows for place, cell in enumerate(row) if cell.strip()})
    cells = [[row[place] if place < len(row) else "" for place in used] for row in rows]
    broken = [[[" ".join(line.split()) for line in _broken(cell)] for cell in row] for row in cells]
    if broken:
        yield from _table_lines(broken)


def _of_odt(file: RawFile) -> Iterator[_Line]:
    root = open_parts(file, ("content.xml",), messages.NO_ODT).get("content.xml")
    if root is None:
        raise ReadingError(messages.NO_ODT(file=file.name))
    for body in list(root.iter("{*}body")) or [root]:
        yield from _odt_lines(body, 0)


def _odt_lines(parent: Any, depth: int) -> Iterator[_Line]:
    for element in parent:
        name = local_name(element)
        if name in ("h", "p"):
            text = " ".join(_said(element).split())
            if text and name == "h":
                yield _Line(text, 0, is_heading=True)
            elif text:
                yield _line(text, depth, bullet=depth > 0)
        elif name == "table":
            rows = [
                [[" ".join(_said(one).split()) for one in cell.iter("{*}p", "{*}h")]
                 for cell in row.iterchildren("{*}table-cell")]
                for row in element.iter("{*}table-row")
            ]  # fmt: skip
            yield from _table_lines([row for row in rows if row])
        elif name and name not in _ASIDE:
            yield from _odt_lines(element, depth + (name == "list"))


def _said(element: Any) -> str:
    """Return the words of a paragraph, without notes and comments on them."""
    parts = [element.text or ""]
    for child in element:
        name = local_name(child)
        if name in ("s", "tab", "line-break"):
            parts.append(" ")
        elif name and name not in _ASIDE:
            parts.append(_said(child))
        parts.append(child.tail or "")
    return "".join(parts)


_READERS: dict[str, Callable[[RawFile], Iterator[_Line]]] = {
    ".txt": _of_text,
    ".md": _of_text,
    ".docx": _of_word,
    ".odt": _of_odt,
    **dict.fromkeys((".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"), _of_table),
}
