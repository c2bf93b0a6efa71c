"""A code's card: what it is called, how it looks, and what belongs to it; read and changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Label, Static, TextArea

from koding.actions.codebook.editing import CardChanges
from koding.messages import Language, Sentence, spoken
from koding.messages.choices import level_word
from koding.messages.screen import asking, codebook
from koding.model.codes import COLOUR, PALETTE
from koding.tui.looks import look_of
from koding.tui.screens.prompts import Typing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.actions.interpretation.memos import UnsavedText
    from koding.model.codes import Code

_ROWS = {"definition": 3, "include": 2, "exclude": 2, "examples": 2}
"""The fields that have several rows, in which lines can be broken."""


class CardScreen(Typing):
    """Shows a code's card; answers with what was changed in it, as `changes_in` reads it.

    Only what differs from the card as it stands is kept as a draft and answered.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", show=False, priority=True)]
    KEPT: ClassVar[Sentence] = codebook.KEPT

    def __init__(self, path: str, facts: Code, levels: Sequence[str], draft: UnsavedText) -> None:
        super().__init__(codebook.TITLE(code=path), value="", draft=draft)
        self._stands = fields_of(facts)
        self._levels = [str(level_word(level)) for level in levels]

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        begun = fields_in(self._begun)
        with Vertical(classes="prompt card"):
            yield Label(self._title, markup=False)
            with VerticalScroll(can_focus=False):
                for name, sentence in codebook.FIELDS.items():
                    with Horizontal():
                        yield Static(str(sentence()), classes="name", markup=False)
                        yield self._field(name, begun.get(name, self._stands[name]))
            said = asking.WRITING_ON() if begun else codebook.KEYS()
            yield Static(str(said), classes="hint", markup=False)

    def _field(self, name: str, value: str) -> Widget:
        if name in _ROWS:
            area = TextArea(value, id=name)
            area.styles.height = _ROWS[name]
            return area
        choices = {"level": self._levels, "colour": PALETTE}.get(name, ())
        return Turning(value, choices, id=name)

    def on_mount(self) -> None:
        """Begin where most is to be written: at the definition, where there is none."""
        self._show_colour()
        self.query_one(f"#{'name' if self._stands['definition'] else 'definition'}").focus()

    @property
    def typed(self) -> str:
        """Return the fields that differ from the card, as JSON; nothing where none do."""
        now = {name: self._value(name) for name in codebook.FIELDS}
        changed = {name: value for name, value in now.items() if value != self._stands[name]}
        return json.dumps(changed, ensure_ascii=False) if changed else ""

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep the card in a moment."""
        event.stop()
        self.keep_soon()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep the card in a moment; show the colour that is written."""
        event.stop()
        self._show_colour()
        self.keep_soon()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field."""
        event.stop()
        self.focus_next()

    def action_save(self) -> None:
        """Answer with what was changed."""
        self.answer()

    def _value(self, name: str) -> str:
        field = self.query_one(f"#{name}")
        return (
            field.text if isinstance(field, TextArea) else self.query_one(f"#{name}", Input).value
        )

    def _show_colour(self) -> None:
        colour = self._value("colour").strip()
        shade = look_of(self.app).shade(colour if COLOUR.fullmatch(colour) else "")
        title = Text(f"{self._title}  ").append("■", style=shade)
        self.query_one(Label).update(title)


class Turning(Input):
    """A field in which the arrows go through what it may hold."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "turn(1)", show=False), Binding("up", "turn(-1)", show=False)
    ]  # fmt: skip

    def __init__(self, value: str, choices: Sequence[str], *, id: str) -> None:
        super().__init__(value, id=id, select_on_focus=True)
        self._choices = list(choices)

    def action_turn(self, step: int) -> None:
        """Take the next of what it may hold; in a field that may hold anything, leave it."""
        if not self._choices:
            (self.screen.focus_next if step > 0 else self.screen.focus_previous)()
            return
        before = 0 if step < 0 else -1
        here = self._choices.index(self.value) if self.value in self._choices else before
        self.value = self._choices[(here + step) % len(self._choices)]


def fields_of(code: Code) -> Mapping[str, str]:
    """Return what the fields of a code's card hold."""
    label = code.label.nb if spoken() is Language.NB else code.label.en
    return {
        "name": code.name,
        "label": label,
        "level": str(level_word(code.level)),
        "colour": code.colour,
        "definition": code.definition,
        "include": code.include,
        "exclude": code.exclude,
        "examples": "\n".join(code.examples),
        "keywords": ", ".join(code.keywords),
    }


def fields_in(kept: str) -> Mapping[str, str]:
    """Return the fields that a draft or an answer holds; none where it cannot be read."""
    try:
        read = json.loads(kept) if kept else {}
    except ValueError:
        return {}
    return {
        name: value
        for name, value in (read.items() if isinstance(read, dict) else ())
        if name in codebook.FIELDS and isinstance(value, str)
    }


def changes_in(answer: str) -> CardChanges:
    """Return what an answer changes of a card."""
    stated = dict(fields_in(answer))
    label, examples, keywords = (stated.pop(one, None) for one in ("label", "examples", "keywords"))
    is_nb = spoken() is Language.NB
    return CardChanges(
        **stated,
        label_nb=label if is_nb else None,
        label_en=None if is_nb else label,
        examples=None if examples is None else tuple(examples.splitlines()),
        keywords=None if keywords is None else tuple(keywords.split(",")),
    )
