"""Links items of the survey with the themes that they name, where nobody said which.

Which theme a question is about is told by the names and keywords of the codebook.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from koding.errors import KodingError
from koding.messages import survey as messages
from koding.messages import survey_init
from koding.model.codes import fold
from koding.model.survey import ItemKind
from koding.store import codes as stored_codes
from koding.store import survey, tables

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.codes import Code
    from koding.model.stored import StoredCode
    from koding.store.recorder import Recorder


def link_new_codes(recorder: Recorder, workspace: Workspace) -> tuple[Message, ...]:
    """Link items that ask about no theme with the codes that they name, and say so.

    An item of which survey.yaml says that it asks about none is left alone.
    """
    return link_items(recorder, lambda: _about_none(workspace))


def link_items(
    recorder: Recorder, barred: Callable[[], Collection[str] | None]
) -> tuple[Message, ...]:
    """Link as `link_new_codes` does; `barred` returns the ids of items that ask about no theme.

    Where it returns None nobody can say, and nothing is linked.
    """
    connection = recorder.connection
    items = survey.live_rows(connection, tables.items)
    linked = survey.item_themes(connection) if items else {}
    free = [row for row in items.values() if row.id not in linked]
    codes = stored_codes.read_codes(connection) if free else ()
    find = theme_by_name(items.values(), codes) if codes else None
    found = [(row, code) for row in free if find and (code := find(row)) is not None]
    if not found:
        return ()
    never = barred()
    if never is None:
        return ()
    pairs = [(row, code) for row, code in found if row.identifier not in never]
    for row, code in pairs:
        recorder.insert(tables.item_themes, {"item_id": row.id, "code_id": code.key})
    return _told((row.identifier, code.path) for row, code in pairs)


def linked_with(workspace: Workspace, path: str) -> tuple[Message, ...]:
    """Say which items ask about the code at `path`, which was made just now."""
    return _told((item, path) for item in items_linked_with(workspace, path))


def items_linked_with(workspace: Workspace, path: str) -> tuple[str, ...]:
    """Return the ids of the items that ask about the code at `path`."""
    with workspace.read() as connection:
        paths = {code.key: code.path for code in stored_codes.read_codes(connection)}
        items = survey.read_items(connection, paths).values()
        return tuple(item.id for item in items if item.theme == path)


def namesake(item: Any, codes: Sequence[StoredCode]) -> StoredCode | None:
    """Return the one code called as an item (a row) is: by name, id or label; None of several.

    Of codes in several places of the tree the one nearest to the root is meant.
    """
    if item.kind == ItemKind.TEXT:
        return None
    called = {fold(name) for name in (item.identifier, *(item.label or {}).values()) if name}
    found = [
        one
        for one in codes
        for code in (one.code,)
        if called & {fold(name) for name in (code.name, code.id, code.label.nb, code.label.en)}
    ]
    depth = min((one.path.count("/") for one in found), default=0)
    nearest = [one for one in found if one.path.count("/") == depth]
    return nearest[0] if len(nearest) == 1 else None


def theme_by_name(
    items: Iterable[Any], codes: Sequence[StoredCode]
) -> Callable[[Any], StoredCode | None]:
    """Return what finds the code of an item (a row): its namesake, else the one its words name."""
    questions = [_asked(item) for item in items if item.kind != ItemKind.TEXT]
    worded = WordedThemes(codes, questions)

    def find(item: Any) -> StoredCode | None:
        if item.kind == ItemKind.TEXT:
            return None
        return namesake(item, codes) or worded.find(_asked(item))

    return find


def _asked(item: Any) -> str:
    """Return the words of a question as it was put, else its id."""
    return next(filter(None, (item.label or {}).values()), "") or str(item.identifier)


def _told(pairs: Iterable[tuple[str, str]]) -> tuple[Message, ...]:
    shown = [survey_init.PAIR(item=item, theme=theme) for item, theme in pairs]
    return (messages.LINKED_BY_NAME(pairs=shown),) if shown else ()


def _about_none(workspace: Workspace) -> Collection[str] | None:
    """Return the items that survey.yaml says ask about no theme; None if it cannot be read."""
    from koding.codebook import read_survey_codebook

    file = workspace.study.paths.survey_codebook
    if not file.is_file():
        return ()
    try:
        return [item.id for item in read_survey_codebook(file).items if item.theme == ""]
    except KodingError:
        return None


_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 4
"""Letters of a word that may stand for a longer one of the same stem."""
_EMPTY = frozenset((
    "og", "i", "på", "av", "til", "for", "med", "som", "en", "et", "ei", "de", "det", "den", "å",
    "er", "om", "hva", "hvor", "the", "a", "of", "to", "and", "in", "on",
))  # fmt: skip


class ThemeFinder:
    """Finds the theme that words are about: by its name first, then by its keywords."""

    def __init__(self, codes: Sequence[StoredCode]) -> None:
        self._codes = sorted(codes, key=lambda one: one.path.count("/"))

    def find(self, text: str) -> str:
        """Return the path of the theme that the words of a question fit best; nothing if none."""
        words = _words(text)
        best = max(self._codes, key=lambda one: self._fit(text, words, one), default=None)
        return best.path if best is not None and self._fit(text, words, best) else ""

    @staticmethod
    def _fit(text: str, words: Sequence[str], code: StoredCode) -> float:
        """Return 3 for the theme's own name, 2 for all its words, up to 1 for keywords, else 0."""
        names = {fold(name) for name in _names(code.code) if name}
        if fold(text) in names:
            return 3.0
        if any(_holds(words, _words(name)) for name in names):
            return 2.0
        hits = sum(_holds(words, _words(keyword)) for keyword in code.code.keywords)
        return 1 - 0.5**hits if hits else 0.0


class WordedThemes:
    """Finds the one theme whose name the words of a question hold, beside those all share.

    `questions` are the words of all questions: what more than half of them have is no question's
    own (`I hvor stor grad opplever du ...`).
    """

    def __init__(self, codes: Sequence[StoredCode], questions: Sequence[str]) -> None:
        self._codes = codes
        uses = Counter(word for one in questions for word in set(_words(one)))
        most = max(1, len(questions) / 2)
        self._shared = {word for word, n in uses.items() if n > most}

    def find(self, question: str) -> StoredCode | None:
        """Return the code; None where there is none, or several fit alike."""
        own = [word for word in _words(question) if word not in self._shared]
        fits: dict[tuple[int, int], list[StoredCode]] = {}
        for one in self._codes:
            most = max((self._fit(own, name) for name in _names(one.code) if name), default=0)
            if most:
                fits.setdefault((most, -one.path.count("/")), []).append(one)
        best = fits[max(fits)] if fits else []
        return best[0] if len(best) == 1 else None

    @staticmethod
    def _fit(own: Sequence[str], name: str) -> int:
        words = _words(name)
        plain = any(len(word) >= _LEAST for word in words)
        return len(words) if plain and _holds(own, words) else 0


def _names(code: Code) -> Iterable[str]:
    return code.name, code.id, code.label.nb, code.label.en


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(fold(text)) if word not in _EMPTY]


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Return whether each of the wanted words is there, or one of the same stem."""
    return bool(wanted) and all(any(_same_stem(one, word) for word in words) for one in wanted)


def _same_stem(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    return len(short) >= _LEAST and len(long) - len(short) <= 3 and long.startswith(short)
