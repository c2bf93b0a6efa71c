"""A quotation as the cell of a table: its words between quotation marks, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.remarks import say
from koding.model.label import Label, Language, same
from koding.model.quotation_marks import as_spoken, in_marks

if TYPE_CHECKING:
    from koding.model.quotations import Quotation


def quote_label(quotation: Quotation) -> Label:
    """Return the researcher's wording, else what was said; in English the translation if any.

    Where several people speak, each is named before their words.
    """
    nb = _said(quotation, Language.NB)
    if quotation.translation:
        return Label(nb, in_marks(quotation.translation, Language.EN))
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
        return in_marks(quotation.wording, language)
    voices = quotation.voices
    if len({voice.who for voice in voices}) == 1:
        return in_marks(as_spoken(" ".join(voice.words for voice in voices)), language)
    return " ".join(
        f"{voice.who.text(language)}: {in_marks(as_spoken(voice.words), language)}"
        for voice in voices
    )
