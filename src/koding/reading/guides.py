"""An interview guide as a list of topics and questions: docx, odt, txt, md."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from koding.codebook.guide import LONGEST_TEXT, MOST_QUESTIONS, name_questions
from koding.errors import GuideError, ReadingError
from koding.messages import guide as messages
from koding.model.guide import Guide, GuideQuestion
from koding.model.numbers import whole
from koding.reading.decoding import RawFile, decode, load, normalise
from koding.reading.packages import open_parts, open_word

_BULLET = re.compile(r"(?:[-*•–·▪◦o]|\d{1,3}[.)]|[a-zæøå][.)])\s+")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
_THEMES = re.compile(r"\s*\[([^\[\]]+)\]\s*$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a list: how deep it stands, and whether it is a heading or has a bullet."""

    text: str
    depth: int = 0
    is_heading: bool = False
    has_bullet: bool = False


def read_guide_list(path: Path) -> Guide:
    """Return the guide that a list in a document tells.

    A heading is a topic; so is a line that is no question and has questions or bullets under it.
    A question ends in `?`, or has a bullet or stands indented under a topic. What stands deeper
    than a question is another way to put it. Themes stand in brackets at a line's end:
    `[personvern; etikk]`. Other lines are left out, and told.

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
        if not is_asked and _opens(line, after):
            topic, of_topic, topic_depth = text, themes, line.depth
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
    if line.is_heading:
        return True
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
    for raw in normalise(decode(file)).split("\n"):
        text = raw.expandtabs(4)
        depth = len(text) - len(text.lstrip())
        text = " ".join(text.split())
        if text.startswith("#"):
            yield _Line(text.lstrip("#").strip(), 0, is_heading=True)
        elif text:
            yield _line(text, depth)


def _line(text: str, depth: int = 0, *, bullet: bool = False) -> _Line:
    found = _BULLET.match(text) or _NUMBERED.match(text)
    bare = text[found.end() :] if found else text
    # A number may stand before a topic as well as a question: only other signs make a bullet.
    has_bullet = bullet or bool(found and not text[0].isdigit())
    return _Line(bare, depth, has_bullet=has_bullet)


def _of_word(file: RawFile) -> Iterator[_Line]:
    document = open_word(file)
    for paragraph in document.paragraphs:
        text = " ".join(paragraph.text.split())
        style = paragraph.style.name if paragraph.style is not None else ""
        level = _list_level(paragraph._p)
        if text and str(style).startswith(("Heading", "Title", "Overskrift", "Tittel")):
            yield _Line(text, 0, is_heading=True)
        elif text and (level is not None or str(style).startswith("List")):
            yield _line(text, (level or 0) + 1, bullet=True)
        elif text:
            yield _line(text)


def _list_level(paragraph: Any) -> int | None:
    properties = paragraph.pPr
    numbering = None if properties is None else properties.numPr
    if numbering is None:
        return None
    level = numbering.find("{*}ilvl")  # its only attribute is the level
    return whole("".join(level.values())) or 0 if level is not None else 0


def _of_odt(file: RawFile) -> Iterator[_Line]:
    root = open_parts(file, ("content.xml",), messages.NO_ODT).get("content.xml")
    if root is None:
        raise ReadingError(messages.NO_ODT(file=file.name))
    for element in root.iter("{*}h", "{*}p"):
        text = " ".join("".join(element.itertext()).split())
        depth = sum(1 for _ in element.iterancestors("{*}list"))
        if text and element.tag.endswith("}h"):
            yield _Line(text, 0, is_heading=True)
        elif text:
            yield _line(text, depth, bullet=depth > 0)


_READERS: dict[str, Callable[[RawFile], Iterator[_Line]]] = {
    ".txt": _of_text,
    ".md": _of_text,
    ".docx": _of_word,
    ".odt": _of_odt,
}
