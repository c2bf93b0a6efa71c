"""The screen speaks one language at a time: every dialog, page and entry of the palette."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.command import CommandPalette, Hit
from textual.keys import _character_to_key
from textual.widgets import Input, Static

from koding.actions.documents.progress import mark_done
from koding.actions.passages.tagging import tag
from koding.messages import Language, speak
from koding.messages.screen.keys import DOES
from koding.tui.keys.keymap import KEYMAP, shown_key
from koding.tui.screens.across import ReadingAcross
from koding.tui.screens.candidates import CandidatesScreen
from koding.tui.screens.disagreements import DisagreementsScreen
from koding.tui.screens.help import Actions
from koding.tui.screens.prompts import Confirm
from koding.tui.screens.suggesting import SuggestionsScreen
from tests.tui.screen_desk import Desk, Hands, add_text, by_keys, load_codebook, open_desk

ENGLISH = {
    "the", "of", "and", "with", "is", "are", "must", "press", "not", "that", "this", "what",
    "nothing", "code", "codes", "passage", "passages", "saved", "leaves", "marks", "next", "back",
    "yes", "done", "kept", "letters", "speaker", "organisation", "here",
    "language",
}  # fmt: skip
NORWEGIAN = {
    "og", "ikke", "trykk", "kode", "koder", "koden", "er", "det", "som", "med", "utdrag", "lagret",
    "lukker", "ja", "av", "neste", "ingenting", "taster", "ferdig", "taler", "virksomhet", "her",
}  # fmt: skip
TEXT = (
    "Intervjuer: Lorem ipsum?\n"
    "Informant: Dolor amet, lorem vero. Quis nostrud lorem.\n"
    "Intervjuer: Sed lorem?\n"
    "Informant: Tempor magna aliqua. Vero lorem quis.\n"
)
"""Words of neither language, so that all others are the screen's own."""
CODEBOOK = """\
codes:
  - {id: a, name: alfa, level: theme, keywords: [dolor], definition: Magna., include: Vero.}
  - {id: b, name: beta, level: theme, exclude: Quis., examples: [Sed.]}
  - {id: g, name: gamma, scale: {levels: -2..2, poles: [minus, pluss]}}
"""


@dataclass
class Reader:
    """Notes every word that stands on the screen, and what does not fit there."""

    hands: Hands
    words: dict[str, str] = field(default_factory=dict)
    cut: list[str] = field(default_factory=list)

    async def press(self, *keys: str) -> None:
        """Press keys one after another, and read the screen after each."""
        for key in keys:
            await self.hands.press(key)
            self.read()

    async def fill(self, words: str) -> None:
        """Write into a field and read the screen."""
        await self.hands.write(words)
        self.read()

    async def until(self, screen: type) -> None:
        """Wait until a screen is there, and read it."""
        await self.hands.until(lambda: isinstance(self.hands.app.screen, screen))
        await self.hands.pilot.pause()
        self.read()

    def read(self) -> None:
        """Read what stands there now."""
        self.note(self.hands.seen)
        for one in self.hands.app.screen.query(".hint").results(Static):
            said = str(one.render())
            if one.display and one.size.width and cell_len(said) > one.size.width:
                self.cut.append(said)
        for field_ in self.hands.app.screen.query(Input):
            width = field_.content_size.width  # none before it is laid out
            if width and cell_len(str(field_.placeholder)) > width:
                self.cut.append(str(field_.placeholder))

    def note(self, text: str) -> None:
        """Note the words of a text, each with a line it stands in."""
        for line in text.splitlines():
            self.words |= {word.casefold(): line.strip() for word in re.findall(r"[^\W\d_]+", line)}

    def strange(self, words: set[str]) -> dict[str, str]:
        """Return which of some words were there, and where."""
        return {word: self.words[word] for word in sorted(words & self.words.keys())}


@pytest.fixture
def neutral(screen_template: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk with a text and a codebook whose words are of neither language."""
    desk = open_desk(screen_template, tmp_path)
    for name in ("N01", "N02"):
        add_text(desk.kari, f"{name}.txt", TEXT)
    load_codebook(desk.kari, CODEBOOK)
    for who in (desk.kari, desk.ola):
        tag(who, "N02", "Tempor magna", "alfa")
        mark_done(who, "N02")
    tag(desk.ola, "N02", "nostrud", "beta")
    yield desk
    desk.kari.database.close()
    speak(Language.EN)


async def read_text(reader: Reader) -> None:
    """Read what the keys of the text say and ask."""
    await reader.press("1", ".", "p", "u", "U", "o", ">", ">", "<", "=", "e", "x", "n", "L")
    await reader.press("enter", "tab")
    await reader.fill("zz")
    await reader.press("escape", "plus", "escape", "g")
    await reader.fill("3")
    await reader.press("escape", "g", "ctrl+g", "g")
    await reader.hands.answer("2")
    await reader.press("enter", "enter", "tab", "e", "escape", "E", "=", "Q", "m")
    await reader.fill("Vero")
    await reader.press("escape", "m", "ctrl+s", "x", "z", "Z", "z", "i", "escape", "s", "escape")
    await reader.press("f", "down", "enter", "f", "ctrl+c", "?", "escape", "v", "M", "escape", "D")
    await reader.press("D", "n", "ctrl+p")
    await reader.until(CommandPalette)
    await reader.fill("zzz")
    await reader.hands.pilot.pause(0.4)
    await reader.press("escape")
    reader.hands.app.search_themes()
    await reader.until(CommandPalette)
    await reader.press("escape")


async def read_lists(reader: Reader) -> None:
    """Read the lists: hits, suggestions, disagreements, and a code across documents."""
    await reader.press("/")
    await reader.hands.answer("lorem")
    await reader.press("N", "n", "L")
    await reader.until(CandidatesScreen)
    await reader.press("x", "z", ".", "?", "escape", "escape", "a")
    await reader.until(SuggestionsScreen)
    await reader.press("z", "enter", "x", "z", "?", "escape", "escape", ">", "d")
    await reader.until(Confirm)
    await reader.press("n")
    await reader.until(DisagreementsScreen)
    await reader.press("z", ".", "F", "?", "escape", "e", "escape")
    await reader.until(DisagreementsScreen)
    await reader.press("x", "z", "F", "escape", "p", "R")
    await reader.until(ReadingAcross)
    await reader.press("?", "escape", "c", "escape", "S", "escape", "m", "escape", "space")
    await reader.press("x", "z", "escape", "escape")


async def read_tree(reader: Reader) -> None:
    """Read what the keys of the tree say and ask."""
    await reader.press("t", "home", "?", "escape", "r", "escape", "m", "escape", "space", "space")
    await reader.press("M", "escape", "escape", "home", "S")
    await reader.hands.answer("magna")
    await reader.hands.answer("delta")
    await reader.press("n", "a", "escape", "A", "escape", "w", "escape", "d", "escape", "end", "d")
    await reader.press("n", "escape", "ctrl+q")


async def read_everything(desk: Desk, size: tuple[int, int]) -> Reader:
    """Open the screen, go through all of it, and return what was read."""
    async with desk.screen("N01", size=size) as hands:
        reader = Reader(hands)
        await read_text(reader)
        await read_lists(reader)
        for entry in hands.app.get_system_commands(hands.app.screen):
            reader.note(f"{entry.title}\n{entry.help}")
        await read_tree(reader)
    return reader


@pytest.mark.parametrize(
    ("language", "size", "other"),
    [
        (Language.NB, (80, 24), ENGLISH),
        (Language.NB, (200, 120), ENGLISH),
        (Language.EN, (200, 120), NORWEGIAN),
    ],
)
@by_keys
async def test_the_screen_speaks_one_language(
    neutral: Desk, language: Language, size: tuple[int, int], other: set[str]
) -> None:
    """No word of the other language stands anywhere, and every hint fits its row."""
    speak(language)
    reader = await read_everything(neutral, size)
    assert reader.strange(other) == {}
    assert reader.cut == []
    own = NORWEGIAN if language == Language.NB else ENGLISH
    assert len(reader.strange(own)) > len(own) * 2 // 3


@pytest.mark.parametrize("sign", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~aAæØ§€½")
def test_a_key_is_shown_as_it_stands_on_the_keyboard(sign: str) -> None:
    """Whatever sign a study gives a key of its own, help shows the sign, not Textual's name."""
    assert shown_key(_character_to_key(sign)) == sign


def test_every_key_says_what_it_does_and_nothing_else_is_said() -> None:
    """Each action of the keymap has its description, and no description lacks its action."""
    numbered = {one.action for one in KEYMAP if one.action.startswith(("tag_recent(", "put_in("))}
    assert {one.action for one in KEYMAP} - numbered == DOES.keys()


@pytest.mark.parametrize(
    ("language", "key", "is_gone"),
    [(Language.NB, "j", True), (Language.NB, "y", True), (Language.EN, "y", True),
     (Language.EN, "j", False), (Language.NB, "n", False), (Language.EN, "n", False)],
)  # fmt: skip
@by_keys
async def test_yes_and_no_are_answered_in_the_language_shown(
    neutral: Desk, language: Language, key: str, is_gone: bool
) -> None:
    """`j` is a yes where *j ja* stands, `y` always; no other letter destroys anything."""
    speak(language)
    async with neutral.screen("N01") as hands:
        await hands.press("t", "end", "d")
        assert ("j ja, n nei" if language == Language.NB else "y yes, n no") in hands.seen
        await hands.press(key)
        paths = {code.path for code in hands.app.session.codes}
    assert ("gamma" not in paths) is is_gone


@pytest.mark.parametrize(
    ("query", "found"),
    [("theme", "fargetema for skjermen"), ("tema", "fargetema for skjermen"), ("Q", None)],
)
@by_keys
async def test_the_palette_knows_both_languages_and_keys(
    neutral: Desk, query: str, found: str | None
) -> None:
    """In Norwegian an English word finds its action too, and a key the action it does, first."""
    speak(Language.NB)
    async with neutral.screen("N01") as hands:
        provider = Actions(hands.app.screen)
        hits = [hit async for hit in provider.matches(query) if isinstance(hit, Hit)]
        first = str(max(hits, key=lambda hit: hit.score).match_display)
        quotation = next(one for one in hands.app.named_actions() if "Q" in one.keys)
        assert found is not None or first == str(quotation.name)
        assert found is None or found in [str(hit.match_display) for hit in hits]
        assert [hit async for hit in provider.matches("zzzz")] == []
