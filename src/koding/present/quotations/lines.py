"""A quotation's lines, the same in every document they are set in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.messages import decimal_sign
from koding.model.quotations import as_spoken, in_marks
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.label import Label, Language
    from koding.model.quotations import Quotation

SHORT_GUID = 8
"""How much of a GUID is shown; `koding quote` takes that much."""


def said(quotation: Quotation, language: Language) -> list[str]:
    """Return the words in print: the researcher's wording, else what was said, a line a voice.

    Where several people speak, each line begins with who.
    """
    if quotation.wording:
        return [quoted(quotation.wording, language)]
    voices = quotation.voices
    if len({voice.who for voice in voices}) == 1:
        return [quoted(as_spoken(" ".join(voice.words for voice in voices)), language)]
    return [
        f"{voice.who.text(language)}: {quoted(as_spoken(voice.words), language)}"
        for voice in voices
    ]


def quoted(text: str, language: Language) -> str:
    """Return the text between the quotation marks of the language around it."""
    return in_marks(text, language)


def attribution(quotation: Quotation, language: Language) -> str:
    """Return who says it and where: the researcher's attribution, else the informant."""
    who = quotation.attribution or quotation.informant.text(language)
    background = f" ({', '.join(quotation.background)})" if quotation.background else ""
    return f"{who}{background}, {quotation.place}"


def marks(quotation: Quotation, language: Language) -> list[str]:
    """Return what the researcher has made of it: its value, whether it is chosen and approved."""
    told = []
    if quotation.value is not None:
        value = decimal_sign(f"{quotation.value:+g}", language)
        told.append(f"{word('quotes.value').text(language)} {value}")
    if quotation.chosen:
        told.append(word("quotes.chosen").text(language))
    if quotation.approved:
        told.append(word("quotes.approved").text(language))
    return told


def tell_informants(counts: Sequence[tuple[Label, int]], language: Language) -> str:
    """Return how many quotations are whose, and say it where several are all by one."""
    listed = "; ".join(f"{who.text(language)}: {n}" for who, n in counts)
    told = word("quotes.per_informant").format(counts=listed).text(language)
    if len(counts) == 1 and counts[0][1] > 1:
        return f"{told} {word('quotes.few_voices').text(language)}"
    return told
