"""A sentence as it is declared, a message made of it, and how several become one."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, SupportsIndex

from koding.messages.language import Language, case_word, catalogue, spoken


class Sayable(Protocol):
    """Something that can be said: a message, a label, a list of them."""

    def text(self, language: Language) -> str:
        """Return it in words, in `language`."""
        ...


@dataclass(frozen=True, slots=True)
class Sentence:
    """What can be said, in English, with `{name}` where a value goes.

    `several` is its plural, chosen by the value `n`. `context` tells apart words that are one in
    English and two in another language. Two sentences of the same wording are the same sentence.
    """

    one: str
    several: str = ""
    context: str = ""

    def __call__(self, **values: object) -> Message:
        """Return the sentence with its values.

        A value is a text, a number, or something `Sayable`. A list is told with commas.
        """
        return Message(self, values)

    @property
    def takes_values(self) -> bool:
        """Whether a value has to be given for it to be said."""
        names = placeholders(self.one) | placeholders(self.several)
        return any(name.lower() not in CASE_WORDS for name in names)

    def template(self, language: Language, n: int = 1) -> str:
        """Return the wording in `language`, for a count of `n` where it has a plural.

        A study's method may word it otherwise.
        """
        said = _INSTEAD.get(self, self) if _INSTEAD else self
        return said.usual(language, n)

    def usual(self, language: Language, n: int = 1) -> str:
        """Return the wording as it is declared, whatever the study's method calls it."""
        if not self.one:
            return ""  # gettext's own words for "" are the head of its catalogue
        found = catalogue(language)
        if self.several:
            if self.context:
                return found.npgettext(self.context, self.one, self.several, n)
            return found.ngettext(self.one, self.several, n)
        if self.context:
            return found.pgettext(self.context, self.one)
        return found.gettext(self.one)


_INSTEAD: dict[Sentence, Sentence] = {}


def use_instead(words: Mapping[Sentence, Sentence]) -> None:
    """Say some sentences in other words from here on, and all others as they are declared."""
    _INSTEAD.clear()
    _INSTEAD.update(words)


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence and its values: what an error, a note or a line on the screen says."""

    sentence: Sentence
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def text(self, language: Language) -> str:
        """Return it in words, in `language`.

        Raises:
            KeyError: the sentence names a value that was not given (a mistake in the program).
        """
        template = self.sentence.template(language, _count(self.values.get("n")))
        if "{" not in template:
            return template
        return _Filler(language).vformat(template, (), self.values)

    def __str__(self) -> str:
        return self.text(spoken())


@dataclass(frozen=True, slots=True)
class _Several:
    """Several things said as one: `between` stands between all but the last two, `last` there."""

    parts: Sequence[object]
    between: str
    last: Sentence | None = None

    def text(self, language: Language) -> str:
        texts = [_shown(part, language) for part in self.parts]
        if self.last is None or len(texts) < 2:
            return self.between.join(texts)
        return self.last(first=self.between.join(texts[:-1]), last=texts[-1]).text(language)

    def __str__(self) -> str:
        return self.text(spoken())


@dataclass(frozen=True, slots=True)
class _Numeral:
    """A number as English writes it."""

    written: str

    def text(self, language: Language) -> str:
        return decimal_sign(self.written, language)


def placeholders(template: str) -> set[str]:
    """Return the names of the values that a template asks for."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def sentence(one: str) -> Sentence:
    """Declare a sentence."""
    return Sentence(one)


def plural(one: str, several: str) -> Sentence:
    """Declare a sentence that says `{n}` of something: for one of it, and for any other number."""
    return Sentence(one, several)


def word_in(context: str, one: str) -> Sentence:
    """Declare a word that needs its context to be translated."""
    return Sentence(one, context=context)


def plain(text: str) -> Message:
    """Return what is the same in every language: a name, a path, what the system says."""
    return Message(_PLAIN, {"text": text})


def joined(between: str, parts: Sequence[object]) -> Sayable:
    """Return several things as one, with `between` between them."""
    return _Several(parts, between)


def decimal_sign(written: str, language: Language) -> str:
    """Return a number that English writes so, with the signs that `language` has in numbers."""
    return written if language == Language.EN else written.translate(_SIGNS)


def numeral(written: str) -> Sayable:
    """Return a number that is written already, with the decimal sign of the language it is said in.

    A number that a format within the sentence (`{value:g}`) can write needs no such thing.
    """
    return _Numeral(written)


def listed(parts: Sequence[object]) -> Sayable:
    """Return `a, b, c`."""
    return _Several(parts, ", ")


def both(parts: Sequence[object]) -> Sayable:
    """Return `a, b and c`."""
    return _Several(parts, ", ", _AND)


def either(parts: Sequence[object]) -> Sayable:
    """Return `a, b or c`."""
    return _Several(parts, ", ", _OR)


def text_of(told: object) -> str:
    """Return anything as text in the language that is spoken: a message, a label, a text."""
    return _shown(told, spoken())


class _Filler(string.Formatter):
    """Fills a template, each value in the language the sentence is said in."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def get_value(
        self, key: int | str, args: Sequence[object], kwargs: Mapping[str, object]
    ) -> object:
        if key in kwargs or not isinstance(key, str) or key.lower() not in CASE_WORDS:
            return super().get_value(key, args, kwargs)
        called = case_word(key.lower(), self._language) or CASE_WORDS[key.lower()].template(
            self._language
        )
        return called if key.islower() else called[:1].upper() + called[1:]

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, int | float):
            return decimal_sign(format(value, format_spec), self._language)
        return format(_shown(value, self._language), format_spec)


def _count(n: object) -> int:
    if n is None or type(n) is int:  # asked of every sentence, and soon known
        return 1 if n is None else n
    # A number from an array is no `int`, and counts all the same.
    return int(n) if isinstance(n, SupportsIndex) else 1


def _shown(value: object, language: Language) -> str:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list | tuple):
        return ", ".join(_shown(part, language) for part in value)
    text = getattr(value, "text", None)
    return text(language) if callable(text) else str(value)


_SIGNS = str.maketrans({".": ",", ",": "\N{NO-BREAK SPACE}"})
CASE_WORDS = {"case": word_in("case", "organisation"), "cases": word_in("case", "organisations")}
"""What `{case}`, `{cases}`, `{Case}` and `{Cases}` are in every sentence, unless the study says."""

_PLAIN = Sentence("{text}")
_AND = sentence("{first} and {last}")
_OR = sentence("{first} or {last}")
NOTHING = Sentence("")
"""What says nothing."""
