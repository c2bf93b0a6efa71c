"""The texts of a reading copy as markup: numbered lines, coloured passages, stripes beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import quote

from koding.model.codes import fold
from koding.model.timing import clock
from koding.present.visible import visible_line, xml_lines
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.label import Language
    from koding.tabling.reading_copy import (
        CopyDocument,
        CopyLine,
        CopyPassage,
        CopyTurn,
        ReadingCopy,
    )

MOST_LANES = 10
"""So many stripes stand side by side; where more meet, the last lie on each other."""
_BLOCK = 40
"""Lines of a part that a browser lays out only when it comes near."""
_ROW = 64
"""About how many letters of a line stand in a row, to guess how high a part is."""
_ABOVE = 5
"""How many rows the head of a document is high."""
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class PlacedPassage:
    """A passage with its number in the copy, its lane, and the lines it reaches from and to."""

    number: int
    document: int
    passage: CopyPassage
    first: int
    last: int
    lane: int


@dataclass
class TextMarkup:
    """What the texts look like, and what the style sheet and the script have to know of it."""

    sections: list[str] = field(default_factory=list)
    passages: list[PlacedPassage] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """What the ids of each document's lines begin with."""
    rows: set[int] = field(default_factory=set)
    """The heights of parts that occur."""
    longest: int = 0
    """How many lines the longest part has."""

    def line_id(self, document: int, line: int) -> str:
        """Return the id of a line: `I03:42`."""
        return f"{self.names[document]}:{line}"

    def link(self, document: int, line: int) -> str:
        """Return what points at a line."""
        return "#" + quote(self.line_id(document, line), safe=":")


def plain(text: str) -> str:
    """Return words on one line as markup that does nothing, of as many characters."""
    return escape(visible_line(xml_lines(text.replace("\r", " ").replace("\n", " "))))


def write_texts(copy: ReadingCopy, labels: Sequence[str], language: Language) -> TextMarkup:
    """Return the documents as markup; `labels` are what the codes are called."""
    made = TextMarkup(names=list(_ids([one.name for one in copy.documents])))
    for place, document in enumerate(copy.documents):
        _Writer(made, place, document, labels, language).write()
    return made


def _ids(names: Sequence[str]) -> Iterator[str]:
    taken: set[str] = set()
    for name in names:
        begun = found = _SPACE.sub("_", visible_line(xml_lines(name)))
        number = 2
        while fold(found) in taken:
            found, number = f"{begun}_{number}", number + 1
        taken.add(fold(found))
        yield found


class _Writer:
    """Writes one document."""

    def __init__(
        self,
        made: TextMarkup,
        place: int,
        document: CopyDocument,
        labels: Sequence[str],
        language: Language,
    ) -> None:
        self.made, self.place, self.document = made, place, document
        self.labels, self.language = labels, language
        self.lines = [line for turn in document.turns for line in turn.lines]
        self.touching: dict[int, list[PlacedPassage]] = defaultdict(list)
        self.starting: dict[int, list[PlacedPassage]] = defaultdict(list)
        self.lanes, self.rows = 0, _ABOVE

    def write(self) -> None:
        """Add the document to what is made."""
        self._place()
        parts = list(self._parts())
        self.made.rows.add(self.rows)
        name, number = plain(self.document.name), self.place
        title = f" <small>{plain(self.document.title)}</small>" if self.document.title else ""
        counted = [
            word(f"kind.{self.document.kind}").text(self.language),
            self._count("copy.words", self.document.words),
            self._count("copy.passages", len(self.document.passages)),
        ]
        self.made.sections.append(
            f'<section class="doc n{max(self.lanes, 1)} v{self.rows}" id="text-{number}" '
            f'aria-labelledby="name-{number}">'
            f'<h3 id="name-{number}">{name}{title}</h3>'
            f'<p class="facts">{escape(" · ".join(counted))}</p>\n'
            + "".join(parts)
            + "</section>\n"
        )

    def _count(self, key: str, n: int) -> str:
        return word(key).format(n=n).text(self.language)

    def _place(self) -> None:
        """Give every passage its number, its lines and its lane."""
        free: list[int] = []
        ordered = sorted(
            self.document.passages, key=lambda one: (one.start, -one.end, one.code, one.guid)
        )
        at = 0
        for passage in ordered:
            while at < len(self.lines) and self.lines[at].end <= passage.start:
                at += 1
            last = at
            while last + 1 < len(self.lines) and self.lines[last + 1].start < passage.end:
                last += 1
            if at == len(self.lines) or self.lines[at].start >= passage.end:
                continue  # only what nobody says is coded
            lane = next((place for place, end in enumerate(free) if end < at), len(free))
            if lane == len(free) < MOST_LANES:
                free.append(last)
            lane = min(lane, MOST_LANES - 1)
            free[lane] = max(last, free[lane])
            number = len(self.made.passages)
            placed = PlacedPassage(
                number, self.place, passage, self.lines[at].number, self.lines[last].number, lane
            )
            self.made.passages.append(placed)
            self.starting[placed.first].append(placed)
            for line in self.lines[at : last + 1]:
                self.touching[line.number].append(placed)
        self.lanes = len(free)

    def _parts(self) -> Iterator[str]:
        for turn in self.document.turns:
            yield from self._asides(turn.above)
            if turn.section:
                yield f'<h4 class="part">{plain(turn.section)}</h4>\n'
            yield from self._asides(turn.under)
            if turn.is_hidden:
                yield f'<p class="gone">{escape(word("copy.gone").text(self.language))}</p>\n'
            for first in range(0, len(turn.lines), _BLOCK):
                lines = turn.lines[first : first + _BLOCK]
                yield self._block(lines, "" if first else self._who(turn), asks=turn.asks)
        yield from self._asides(self.document.after)

    def _asides(self, lines: Sequence[str]) -> Iterator[str]:
        if lines:
            yield f'<p class="aside">{"<br>".join(map(plain, lines))}</p>\n'

    def _who(self, turn: CopyTurn) -> str:
        who = plain(turn.who.text(self.language))
        if turn.starts_ms is not None:
            who += f' <span class="at">{clock(turn.starts_ms)}</span>'
        return f'<p class="who">{who}</p>' if who else ""

    def _block(self, lines: Sequence[CopyLine], who: str, *, asks: bool) -> str:
        rows = sum(-(-max(line.end - line.start, 1) // _ROW) for line in lines) + bool(who)
        self.rows += rows + 1  # the space under it
        self.made.rows.add(rows)
        self.made.longest = max(self.made.longest, len(lines))
        shown = "".join(self._line(line, row) for row, line in enumerate(lines, 1))
        kind = " ".join(["turn", *(["asks"] if asks else []), f"v{rows}"])
        stripes = "".join(self._stripes(lines[0].number, lines[-1].number))
        return f'<div class="{kind}">{who}<div class="lines">{shown}{stripes}</div></div>\n'

    def _stripes(self, first: int, last: int) -> Iterator[str]:
        """Yield the stripes beside lines `first` to `last`, which are rows from 1 on."""
        here = {
            one.number: one
            for line in range(first, last + 1)
            for one in self.touching.get(line, ())
        }
        for placed in here.values():
            begins = max(placed.first, first) - first + 1
            ends = min(placed.last, last) - first + 2
            open_ = " up" if placed.first < first else ""
            open_ += " on" if placed.last > last else ""
            yield (
                f'<i class="k{placed.passage.code} a{begins} z{ends} l{placed.lane + 1}{open_}" '
                f'data-p="{placed.number}"></i>'
            )

    def _line(self, line: CopyLine, row: int) -> str:
        name = escape(self.made.line_id(self.place, line.number))
        link = escape(self.made.link(self.place, line.number))
        words = "".join(self._pieces(line))
        shown = (
            f'<p id="{name}"><a class="n" tabindex="-1" href="{link}">{line.number}</a>{words}</p>'
        )
        begins = self.starting.get(line.number)
        if not begins:
            return shown
        codes = dict.fromkeys(one.passage.code for one in begins)
        told = ", ".join(f'<b class="k{code}">{self.labels[code]}</b>' for code in codes)
        return f'{shown}<span class="g a{row}">{told}</span>'

    def _pieces(self, line: CopyLine) -> Iterator[str]:
        gone = f'<span class="gone">{escape(word("copy.gone").text(self.language))}</span>'
        at = line.start
        for start, words in line.pieces:
            if at < start:
                yield gone
            yield from self._marked(line, start, words)
            at = start + len(words)
        if at < line.end:
            yield gone

    def _marked(self, line: CopyLine, start: int, words: str) -> Iterator[str]:
        """Yield words with the passages they belong to."""
        placed = self.touching.get(line.number, ())
        end = start + len(words)
        cuts = {start, end}
        for one in placed:
            cuts.update(
                place for place in (one.passage.start, one.passage.end) if start < place < end
            )
        for left, right in pairwise(sorted(cuts)):
            shown = plain(words[left - start : right - start])
            here = [one for one in placed if one.passage.start <= left and right <= one.passage.end]
            yield f"{_mark(here)}{shown}</mark>" if here else shown


def _mark(here: Sequence[PlacedPassage]) -> str:
    """Return the mark that words of these passages begin with; the shortest gives the colour."""
    top = min(
        here, key=lambda one: (one.passage.end - one.passage.start, -one.passage.start, one.number)
    )
    others = dict.fromkeys(one.passage.code for one in here if one.passage.code != top.passage.code)
    names = " ".join([f"k{top.passage.code}", *(f"c{code}" for code in others)])
    over = " o" if len(here) > 1 else ""
    numbers = " ".join(str(one.number) for one in here)
    return f'<mark class="{names}{over}" data-p="{numbers}">'
