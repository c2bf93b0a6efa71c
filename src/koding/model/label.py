"""Words that may end up in a paper, in the two languages koding writes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from koding.messages import NOTHING, Language, Message, Sayable, Sentence

__all__ = ["Label", "Language", "Template", "Wording", "keyed", "same"]


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """One word or sentence in Bokmål and English; an empty side falls back to the other.

    A `key` is what data files say instead, in every language. Two labels are the same where they
    read the same, wherever their words come from.
    """

    nb: str = ""
    en: str = ""
    key: str = ""

    def text(self, language: Language) -> str:
        """Return the wording in `language`, else the one there is."""
        wanted, other = (self.en, self.nb) if language == Language.EN else (self.nb, self.en)
        return wanted or other

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Label):
            return NotImplemented
        return (self.nb, self.en, self.key) == (other.nb, other.en, other.key)

    def __hash__(self) -> int:
        return hash((self.nb, self.en, self.key))

    def __bool__(self) -> bool:
        return bool(self.nb or self.en)

    def format(self, **values: object) -> Label:
        """Return the label with `{name}` filled in, each side with its own of a label's words."""
        return Label(
            self.nb.format(**_worded(values, Language.NB)),
            self.en.format(**_worded(values, Language.EN)),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Wording(Label):
    """A label that the catalogues word, in every language they know."""

    message: Sayable | None = None

    @classmethod
    def of(cls, message: Sayable, key: str = "") -> Wording:
        """Return the label of a message, or of several said as one."""
        return cls(message.text(Language.NB), message.text(Language.EN), key, message)

    def text(self, language: Language) -> str:
        """Return the wording in `language`."""
        return Label.text(self, language) if self.message is None else self.message.text(language)

    def format(self, **values: object) -> Label:
        """Return the label with its values."""
        if not isinstance(self.message, Message):
            return self
        return Wording.of(self.message.sentence(**values))


@dataclass(frozen=True, slots=True, eq=False)
class Template(Wording):
    """A wording that waits for its values."""

    sentence: Sentence = NOTHING

    @classmethod
    def waiting(cls, sentence: Sentence) -> Template:
        """Return the label of a sentence as it is declared, `{name}` where a value goes."""
        nb, en = sentence.template(Language.NB), sentence.template(Language.EN)
        return cls(nb, en, sentence=sentence)

    def text(self, language: Language) -> str:
        """Return the template in `language`."""
        return self.sentence.template(language)

    def format(self, **values: object) -> Label:
        """Return the label with its values."""
        return Wording.of(self.sentence(**values))


def keyed(label: Label, key: str) -> Label:
    """Return the label with what data files say in its place."""
    return replace(label, key=key)


def same(text: str) -> Label:
    """Return a label that reads the same in both languages."""
    return Label(text, text)


def _worded(values: dict[str, object], language: Language) -> dict[str, object]:
    return {
        name: value.text(language) if isinstance(value, Label) else value
        for name, value in values.items()
    }
