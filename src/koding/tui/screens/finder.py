"""Finds codes by a few letters of their names, labels, paths or keywords, best first.

A keyboard without Norwegian letters will do: `o` or `oe` finds `ø`, `a` or `aa` finds `å`, `ae`
finds `æ`, and accents may be left out. What is written just as it was typed comes before that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from koding.messages import spoken, text_of
from koding.messages.screen import asking
from koding.model.codes import fold
from koding.model.stored import StoredCode
from koding.tui.desk import Told
from koding.tui.looks import look_of
from koding.tui.screens.docking import LookedThrough
from koding.tui.screens.narrowing import Narrowing

SHOWN = 200
"""More matches than this are not worth scrolling through: type another letter."""

_SHORT = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ð": "d", "þ": "th"})
_LONG = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ð": "d", "þ": "th"})
# What a match costs: how it was found, plus where, plus how it was spelled. The steps of the
# first are wider than what the others and being recent can make up for within a name or label.
_WHOLE, _BEGINS, _WORD_BEGINS, _WITHIN, _SCATTERED, _STREWN = 0, 100, 200, 300, 500, 800
_NAME, _LABEL, _PATH, _KEYWORD = 0, 10, 150, 250
_OTHER_SPELLING = 20
_RECENT = range(90, 0, -10)
_MOST_BETWEEN = 30
_LETTERS_A_PIECE = 3
"""A word in more pieces than three, and than one for so many letters, is found by chance."""
_Spellings = tuple[str, ...]


@dataclass(frozen=True)
class CodeQuestion:
    """Which code is asked for, among which, those in `recent` (paths) first.

    `unfound` is told what was typed in vain; `new` makes a code of that name, where one may.
    """

    codes: Sequence[StoredCode] = ()
    recent: Sequence[str] = ()
    question: Told = ""
    several: bool = True
    unfound: Callable[[str], None] = lambda _words: None
    new: Callable[[str], None] | None = None


class CodeFinder(Narrowing[tuple[str, ...] | None]):
    """Answers with the paths chosen, None where the user thinks better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._asked = CodeQuestion()
        self._query = ""
        self._found: list[StoredCode] = []
        self._marked: list[str] = []

    def prepare(self, asked: CodeQuestion) -> None:
        """Let it ask a question; the screen is laid out once, as that takes longer than a key."""
        self._asked, self._marked = asked, []
        if self.is_mounted:
            self._begin()

    def compose(self) -> ComposeResult:
        """Lay out the question, the matches and the definition of the one in focus."""
        with Vertical(classes="prompt finder"):
            yield Label(markup=False)
            yield Input(placeholder=str(asking.CODE_LETTERS()))
            yield LookedThrough()
            yield Static(classes="definition")
            yield Static(classes="hint", markup=False)

    @property
    def always_covered(self) -> int:
        """Return how many rows it covers: its height hangs on the screen's alone."""
        return self.rows

    def _begin(self) -> None:
        self.query_one(Label).update(text_of(self._asked.question or asking.CODE()))
        hint = asking.TAGS() if self._asked.several else asking.CHOOSES()
        self.query_one(".hint", Static).update(str(hint))
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        self._show("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with what is marked, else with the match in focus, else with a new code."""
        event.stop()
        focused = self._focused()
        if self._marked:
            self.dismiss(tuple(self._marked))
        elif focused is not None:
            self.dismiss((focused.path,))
        elif self._offers_new and self.query_one(OptionList).highlighted is not None:
            words, make = self._query.strip(), self._asked.new
            self.dismiss(None)
            if make is not None:
                make(words)

    def on_option_list_option_highlighted(self, _event: OptionList.OptionHighlighted) -> None:
        """Show what the code in focus means."""
        self._define()

    def action_leave(self) -> None:
        """Leave without a code; what was typed for one that is not there may name a new one."""
        words = self.query_one(Input).value.strip()
        self._asked.unfound("" if self._found else words)
        self.dismiss(None)

    def action_mark(self) -> None:
        """Mark the code in focus, or let go of it."""
        focused = self._focused()
        if focused is None or not self._asked.several:
            return
        if focused.path in self._marked:
            self._marked.remove(focused.path)
        else:
            self._marked.append(focused.path)
        listed = self.query_one(OptionList)
        place = listed.highlighted or 0
        listed.replace_option_prompt_at_index(place, self._line(place))

    def _show(self, query: str) -> None:
        self._query = query
        keys = {code.path: code.key for code in self._asked.codes}
        recent = [keys[path] for path in self._asked.recent if path in keys]
        self._found = rank(self._asked.codes, query, recent)[:SHOWN]
        listed = self.query_one(OptionList)
        lines = [self._line(place) for place in range(len(self._found))]
        if self._offers_new:
            lines.append(Text(str(asking.MAKES_NEW(name=query.strip()))))
        listed.set_options(map(Option, lines))
        listed.highlighted = self._meant(query) if lines else None
        self._define()

    def _meant(self, query: str) -> int:
        """Return the place of what Enter is to take: a new code, before one not written alike."""
        is_new = self._offers_new and (not self._found or is_strewn(self._found[0], query))
        return len(self._found) if is_new else 0

    @property
    def _offers_new(self) -> bool:
        """Return whether the list ends with a new code, called as what is typed."""
        words = fold(self._query)
        known = (name for one in self._found for name in (one.path, one.code.name))
        return self._asked.new is not None and bool(words) and words not in map(fold, known)

    def _line(self, place: int) -> Text:
        code = self._found[place]
        mark = "✓ " if code.path in self._marked else "  "
        look, recent = look_of(self.app), self._asked.recent
        line = Text(mark)
        line.append("■ ", style=look.shade(code.code.colour))
        line.append(code.path)
        if code.path in recent:
            line.append(f"  {recent.index(code.path) + 1}", style=look.faint)
        label = code.code.label.text(spoken())
        if label and label.casefold() != code.code.name.casefold():
            line.append(f"  {label}", style=look.faint)
        return line

    def _focused(self) -> StoredCode | None:
        place = self.query_one(OptionList).highlighted
        return self._found[place] if place is not None and place < len(self._found) else None

    def _define(self) -> None:
        focused = self._focused()
        none = asking.NO_MATCH() if self._asked.codes else asking.NO_CODES()
        nothing = asking.FREE_OR_BELOW() if self._offers_new else none
        words = Text(str(nothing)) if focused is None else describe(focused)
        self.query_one(".definition", Static).update(words)


def describe(code: StoredCode) -> Text:
    """Return what a code means: definition, what to include and exclude, an example."""
    said = code.code
    words = Text(said.definition or str(asking.NO_DEFINITION()))
    for heading, text in (
        (f"{asking.INCLUDE()} ", said.include), (f"{asking.EXCLUDE()} ", said.exclude),
        ("«", f"{said.examples[0]}»" if said.examples else ""),
    ):  # fmt: skip
        if text:
            words.append(f"\n{heading}", style="bold")
            words.append(text)
    if said.scale is not None:
        first, last = said.scale.levels[0], said.scale.levels[-1]
        scale = asking.SCALE(first=first, last=last)
        if said.scale.poles:
            low, high = said.scale.poles
            scale = asking.SCALE_POLES(first=first, last=last, low=low, high=high)
        words.append(f"\n{scale}", style="italic")
    return words


def rank(codes: Iterable[StoredCode], query: str, recent: Sequence[int] = ()) -> list[StoredCode]:
    """Return the codes in which every word of `query` is found, best first.

    Of codes found equally well, and where nothing is asked for, those in `recent` (keys of codes,
    latest first) come before the others, which keep the order given.
    """
    words = [_spell(word) for word in fold(query).split()]
    gain = dict(zip(recent, _RECENT, strict=False))
    ranked = []
    for code in codes:
        found = _costs(words, code)
        if len(found) == len(words):
            ranked.append((sum(found) - gain.get(code.key, 0), code))
    return [code for _, code in sorted(ranked, key=lambda pair: pair[0])]


def is_strewn(code: StoredCode, query: str) -> bool:
    """Return whether a code was found by letters of `query` that merely come in its order."""
    return max(_costs(map(_spell, fold(query).split()), code), default=0) >= _STREWN


def _costs(words: Iterable[_Spellings], code: StoredCode) -> list[int]:
    """Return what finding each of the words costs, of those that are found."""
    fields = list(_fields(code))
    costs = (_cheapest(word, fields) for word in words)
    return [cost for cost in costs if cost is not None]


def _fields(code: StoredCode) -> Iterator[tuple[int, _Spellings]]:
    """Yield what a code can be found by, each with what being found there costs."""
    yield _NAME, _spell(code.code.name)
    for label in filter(None, (code.code.label.nb, code.code.label.en)):
        yield _LABEL, _spell(label)
    yield _PATH, _spell(code.path)
    for keyword in code.code.keywords:
        yield _KEYWORD, _spell(keyword)


@lru_cache(maxsize=16_384)  # the same codes are asked at every key
def _spell(text: str) -> _Spellings:
    """Return a text folded, as written and as it is typed without Norwegian letters."""
    folded = fold(text)
    return folded, _bare(folded.translate(_SHORT)), _bare(folded.translate(_LONG))


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


def _cheapest(word: _Spellings, fields: Iterable[tuple[int, _Spellings]]) -> int | None:
    costs = (
        cost + where + (_OTHER_SPELLING if spelling else 0)
        for where, texts in fields
        for spelling, (sought, text) in enumerate(dict.fromkeys(zip(word, texts, strict=True)))
        if (cost := _cost(sought, text, scattered=where < _KEYWORD)) is not None
    )
    return min(costs, default=None)


def _cost(word: str, text: str, *, scattered: bool) -> int | None:
    """Return what finding `word` in `text` costs, or None where it is not there."""
    if word not in text:
        return _scattered_cost(word, text) if scattered else None
    if word == text:
        return _WHOLE
    if text.startswith(word):
        return _BEGINS
    return _WORD_BEGINS if re.search(rf"(?<![^\W_]){re.escape(word)}", text) else _WITHIN


def _scattered_cost(word: str, text: str) -> int | None:
    """Return the cost of the letters of `word` in order, the first of them beginning a word."""
    starts = (found.start() for found in re.finditer(r"(?<![^\W_])[^\W_]", text))
    costs = (_strewing(word, text, start) for start in starts if text[start] == word[0])
    return min((cost for cost in costs if cost is not None), default=None)


def _strewing(word: str, text: str, start: int) -> int | None:
    """Return the cost of the letters of `word`, begun at `start`, by what stands between them."""
    at, pieces = start, 1
    for letter in word[1:]:
        before, at = at, text.find(letter, at + 1)
        if at < 0:
            return None
        pieces += at > before + 1 and text[at - 1].isalnum()  # initials are meant
    between = at + 1 - start - len(word)
    if between >= _MOST_BETWEEN:
        return None
    is_together = pieces <= max(3, len(word) // _LETTERS_A_PIECE)
    return (_SCATTERED if is_together else _STREWN) + between
