"""Passages in their own words, as they are set for print, and the codebook's entries."""

from __future__ import annotations

import re
from dataclasses import dataclass

from koding.messages.outcomes import ON_PAGE
from koding.model.codes import Code
from koding.model.label import Label, Language, Wording, same
from koding.model.timing import clock

_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*]*?[^\s*])\1(?![\w*])")
_DASH = re.compile(r"(?<=\s)--(?=\s)")
_INNER = str.maketrans({"«": "‘", "»": "’", "“": "‘", "”": "’"})


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person says within a quotation."""

    who: Label
    words: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage with what stands beside it in print.

    `informant` is who says the first of it that counts, `background` what was asked for about
    that person's organisation. What follows `chosen` is the researcher's, where the passage is
    chosen for print; `approved` is None until the informant has been asked, and `waiting` says that
    it is not approved in a study that asks. `starts_ms` is when
    it is said in the recording, `page` where it stands in the file, each None where not known.
    """

    guid: str
    code: str
    document: str
    line: int
    informant: Label
    voices: tuple[Voice, ...]
    coder: str
    value: float | None = None
    memo: str = ""
    background: tuple[str, ...] = ()
    chosen: bool = False
    wording: str = ""
    translation: str = ""
    attribution: str = ""
    approved: bool | None = None
    waiting: bool = False
    starts_ms: int | None = None
    page: int | None = None

    @property
    def place(self) -> Label:
        """Return where it stands: `I03:42`, `I03:42, 00:12:30`, or `D04 p. 12` in its file."""
        if self.page is not None:
            return Wording.of(ON_PAGE(document=self.document, page=self.page))
        at = "" if self.starts_ms is None else f", {clock(self.starts_ms)}"
        return same(f"{self.document}:{self.line}{at}")


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code as the codebook states it; `depth` is 0 at the top of the tree.

    `own` counts the code's own passages, `united` the stretches of it and all under it, each once.
    """

    path: str
    depth: int
    code: Code
    own: int = 0
    united: int = 0

    @property
    def label(self) -> Label:
        """Return the code's label, else its name."""
        return self.code.label or Label(self.code.name, self.code.name)


@dataclass(frozen=True, slots=True)
class CodeQuotations:
    """A code and its own quotations: those chosen for print first, then by place."""

    entry: CodeEntry
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class ThemeQuotations:
    """A code at the top of the tree with those under it that have quotations, in tree order.

    `informants` says how many of the quotations are whose, most first.
    """

    codes: tuple[CodeQuotations, ...]
    informants: tuple[tuple[Label, int], ...]


@dataclass(frozen=True, slots=True)
class QuotationBook:
    """Every quotation asked for, by theme, with what has to be said about them.

    Of the `notes`, those of `consent` say who is not quoted, and what is not approved.
    """

    study: str
    themes: tuple[ThemeQuotations, ...]
    n: int
    notes: tuple[Label, ...] = ()
    consent: tuple[Label, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


def words_in_print(quotation: Quotation, language: Language) -> str:
    """Return the words as they are printed, without marks: a line a voice where several speak."""
    if quotation.wording:
        return quotation.wording
    voices = quotation.voices
    if len({voice.who for voice in voices}) == 1:
        return as_spoken(" ".join(voice.words for voice in voices))
    return "\n".join(f"{one.who.text(language)}: {as_spoken(one.words)}" for one in voices)


def in_marks(words: str, language: Language) -> str:
    """Return `words` between the language's marks; quotations inside them get single ones."""
    inner = words.translate(_INNER)
    return f"«{inner}»" if language != Language.EN else f"“{inner}”"


def as_spoken(words: str) -> str:
    """Return words of a transcript without the stars of Markdown, and `--` as a dash."""
    return _DASH.sub("–", _EMPHASIS.sub(r"\2", words))
