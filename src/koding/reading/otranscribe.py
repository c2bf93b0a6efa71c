"""oTranscribe's .otr files: HTML within JSON, with times that begin a line or stand in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from koding.errors import ReadingError
from koding.messages import transcripts
from koding.model.numbers import number
from koding.model.timing import clock
from koding.reading.blocks import Face, Paragraph, Run, script_lines
from koding.reading.decoding import RawFile, normalise, read_json
from koding.reading.facts import Known, TranscriptDraft
from koding.reading.script import ScriptLine, compose_paragraphs

_PARAGRAPHS = frozenset({"p", "div", "br", "li", "h1", "h2", "h3", "h4", "tr", "blockquote"})
_FACES = {
    "b": Face.BOLD,
    "strong": Face.BOLD,
    "i": Face.ITALIC,
    "em": Face.ITALIC,
}
_ASIDE = frozenset({"script", "style", "head", "title"})
_NEW = "\n"
_MOST_SECONDS = 9999 * 3600


def read_otr(file: RawFile, known: Known) -> TranscriptDraft:
    """Return what is said in an .otr file.

    Raises:
        ReadingError: it is not what oTranscribe writes, or holds no text.
    """
    found = read_json(file, transcripts.NO_OTR)
    page = found.get("text") if isinstance(found, dict) else None
    if not isinstance(page, str):
        raise ReadingError(transcripts.NO_OTR(file=file.name))
    lines = [line for one in _paragraphs(page, file) for line in _lines(one)]
    if not any(line.text.strip() for line in lines):
        raise ReadingError(transcripts.NO_TEXT(file=file.name))
    return compose_paragraphs(lines, known)


@dataclass(slots=True)
class _Timed:
    """A paragraph in the making: its runs, and the time at which it begins."""

    runs: list[Run] = field(default_factory=list)
    starts_ms: int | None = None


def _lines(paragraph: _Timed) -> list[ScriptLine]:
    lines = script_lines([Paragraph(tuple(paragraph.runs))])
    return [
        replace(line, starts_ms=paragraph.starts_ms) if paragraph.starts_ms is not None else line
        for line in lines
    ]


def _paragraphs(page: str, file: RawFile) -> list[_Timed]:
    from lxml import etree  # type: ignore[import-untyped]

    builder = _Page()
    parser = etree.HTMLParser(target=builder, no_network=True)
    try:
        text = normalise(page)
        parser.feed(f"<div>{text if '<' in text else text.replace(_NEW, '<br>')}</div>")
        made: list[_Timed] = parser.close()
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadingError(transcripts.NO_OTR(file=file.name)) from error
    return made


class _Page:
    """What a parser of HTML tells, element by element."""

    def __init__(self) -> None:
        self._made = [_Timed()]
        self._open: list[tuple[str, Face]] = []
        self._face = Face.PLAIN
        self._aside = 0
        self._stamp: float | None = None
        self._is_stamp = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _PARAGRAPHS:
            self._made.append(_Timed())
        if tag == "br":
            return
        self._open.append((tag, self._face))
        self._face |= _FACES.get(tag, Face.PLAIN)
        self._aside += tag in _ASIDE
        if "timestamp" in (attributes.get("class") or "").split():
            self._is_stamp = self._mark(attributes.get("data-timestamp") or "")

    def end(self, tag: str) -> None:
        if tag == "br" or not self._open:
            return
        opened, self._face = self._open.pop()
        self._aside -= opened in _ASIDE
        self._is_stamp = False
        if opened in _PARAGRAPHS:
            self._made.append(_Timed())

    def data(self, text: str) -> None:
        if not self._aside and not self._is_stamp:
            words = text.replace("\xa0", " ").replace("\n", " ")
            self._made[-1].runs.append(Run(words, self._face))

    def close(self) -> list[_Timed]:
        return [one for one in self._made if one.runs]

    def _mark(self, seconds: str) -> bool:
        """Take a time that begins a line as the line's, one within it as a stamp; say if it was."""
        time = number(seconds)
        if time is None or not 0 <= time < _MOST_SECONDS:
            return False
        line = self._made[-1]
        if any(run.text.strip() for run in line.runs):
            line.runs.append(Run(f"[{clock(round(time * 1000))}]"))
        else:
            line.starts_ms = round(time * 1000)
        return True
