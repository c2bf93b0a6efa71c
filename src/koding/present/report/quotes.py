"""Quotations and codebook entries as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.present.quotations.entries import entry_facts
from koding.present.quotations.lines import attribution, marks, said, tell_informants
from koding.present.report.templates import fill
from koding.tabling.words import word

if TYPE_CHECKING:
    from markupsafe import Markup

    from koding.model.label import Language
    from koding.model.quotations import Quotation
    from koding.tabling.report import Entries, Quotes


def render_quotes(quotes: Quotes, language: Language, spoken: Language) -> Markup:
    """Return a theme's quotations under its heading, each with informant and place."""
    return fill(
        "quotes",
        title=quotes.title.text(language),
        definition=quotes.definition,
        informants=tell_informants(quotes.informants, language),
        quotations=[_quote(quotation, language) for quotation in quotes.quotations],
        spoken=spoken,
    )


def render_entries(entries: Entries, language: Language, spoken: Language) -> Markup:
    """Return each code with its definition and what belongs to it, in tree order."""
    return fill(
        "entries",
        entries=[(entry, entry_facts(entry, language)) for entry in entries.entries],
        language=language,
        spoken=spoken,
    )


def _quote(quotation: Quotation, language: Language) -> dict[str, object]:
    lead = f"{word('quotes.translation').text(language)}: "
    return {
        "lines": said(quotation, language),
        "translation": quotation.translation and lead + quotation.translation,
        "source": " · ".join([attribution(quotation, language), *marks(quotation, language)]),
        "is_chosen": quotation.chosen,
    }
