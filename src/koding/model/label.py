"""Words that may end up in a paper, in the two languages koding writes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language of tables, figures and reports."""

    NB = "nb"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Label:
    """One word or sentence in Bokmål and English; an empty side falls back to the other.

    A `key` is what data files say instead, in every language.
    """

    nb: str = ""
    en: str = ""
    key: str = ""

    def text(self, language: Language) -> str:
        """Return the wording in `language`, else the one there is."""
        wanted, other = (self.nb, self.en) if language == Language.NB else (self.en, self.nb)
        return wanted or other

    def __bool__(self) -> bool:
        return bool(self.nb or self.en)

    def format(self, **values: object) -> Label:
        """Return the label with `{name}` filled in, each side with its own of a label's words."""
        return Label(
            self.nb.format(**_worded(values, Language.NB)),
            self.en.format(**_worded(values, Language.EN)),
        )


def keyed(label: Label, key: str) -> Label:
    """Return the label with what data files say in its place."""
    return Label(label.nb, label.en, key)


def same(text: str) -> Label:
    """Return a label that reads the same in both languages."""
    return Label(text, text)


def _worded(values: dict[str, object], language: Language) -> dict[str, object]:
    return {
        name: value.text(language) if isinstance(value, Label) else value
        for name, value in values.items()
    }
