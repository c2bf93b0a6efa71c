"""A quotation as the cell of a table: its words between quotation marks, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.remarks import say
from koding.model.label import Label, Language, same

if TYPE_CHECKING:
    from koding.model.quotations import Quotation


def quote_label(quotation: Quotation) -> Label:
    """Return the researcher's wording, else what was said; in English the translation if any.

    Where several people speak, each is named before their words.
    """
    nb = _said(quotation, Language.NB)
    if quotation.translation:
        return Label(nb, _marked(quotation.translation, Language.EN))
    return Label(nb, _said(quotation, Language.EN))


def source_label(quotation: Quotation) -> Label:
    """Return whose words they are and where they stand, as `Informant 3, I03:42`.

    They are whose the researcher says, else the informant's pseudonym's; one who is called as
    the document is not named twice.
    """
    who = same(quotation.attribution) if quotation.attribution else quotation.informant
    if who == same(quotation.document):
        return same(quotation.place)
    return say("joint.source", who=who, place=quotation.place)


def _said(quotation: Quotation, language: Language) -> str:
    if quotation.wording:
        return _marked(quotation.wording, language)
    voices = quotation.voices
    if len({voice.who for voice in voices}) == 1:
        return _marked(" ".join(voice.words for voice in voices), language)
    return " ".join(
        f"{voice.who.text(language)}: {_marked(voice.words, language)}" for voice in voices
    )


def _marked(words: str, language: Language) -> str:
    return f"«{words}»" if language is Language.NB else f"“{words}”"
