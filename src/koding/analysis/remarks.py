"""Notes in both languages, filled from the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from koding.frame.words import word
from koding.model.choices import DEFAULT_LEVELS
from koding.model.label import Label, Language, same

MOST_NAMED = 8
"""How many names a note lists before it only says how many more there are."""


def say(key: str, **values: object) -> Label:
    """Return the catalogue's wording of `key`, filled in; labels fill each language with its own.

    Raises:
        KeyError: the catalogue has no such word, or the wording asks for another value.
    """
    wording = word(key)
    return Label(
        wording.nb.format(**_spelled(values, Language.NB)),
        wording.en.format(**_spelled(values, Language.EN)),
    )


def count_documents(number: int) -> Label:
    """Return a number of documents in words: `1 dokument`, `2 dokumenter`."""
    return word("count.document") if number == 1 else say("count.documents", n=number)


def listing(names: Sequence[str | Label]) -> Label:
    """Return names with commas between, cut short after the first eight where that saves two."""
    most = MOST_NAMED if len(names) > MOST_NAMED + 1 else MOST_NAMED + 1
    shown = [name if isinstance(name, Label) else Label(name, name) for name in names[:most]]
    more = len(names) - len(shown)
    nb = ", ".join(name.text(Language.NB) for name in shown)
    en = ", ".join(name.text(Language.EN) for name in shown)
    return Label(f"{nb} og {more} til", f"{en} and {more} more") if more else Label(nb, en)


def plain_number(number: float) -> Label:
    """Return a number with the decimals it needs, after a comma in Norwegian."""
    told = f"{number:g}"
    return Label(told.replace(".", ","), told)


def decimal(value: float, digits: int) -> Label:
    """Return a number with the decimal sign of each language."""
    text = f"{value:.{digits}f}"
    return Label(text.replace(".", ","), text)


def shortened(value: float) -> Label:
    """Return a number of at most five decimals, without zeros that say nothing."""
    text = f"{value:.5f}".rstrip("0")
    return Label(text.replace(".", ","), text)


def name_level(level: str) -> Label:
    """Return what a level of the codebook is called; a study's own names are as they are."""
    return word(f"level.{level}") if level in DEFAULT_LEVELS else same(level)


def _spelled(values: dict[str, object], language: Language) -> dict[str, object]:
    return {
        name: value.text(language) if isinstance(value, Label) else value
        for name, value in values.items()
    }
