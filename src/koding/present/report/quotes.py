"""Quotations and codebook entries as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.present.quotations.entries import entry_facts
from koding.present.quotations.lines import attribution, marks, said, tell_informants
from koding.present.report.markup import element, text
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.label import Language
    from koding.model.quotations import CodeEntry, Quotation
    from koding.tabling.report import Entries, Quotes


def render_quotes(quotes: Quotes, language: Language, spoken: Language) -> str:
    """Return a theme's quotations under its heading, each with informant and place."""
    definition = element("p", text(quotes.definition), lang=spoken) if quotes.definition else ""
    return element(
        "section",
        element("h3", text(quotes.title.text(language))),
        definition,
        element("p", text(tell_informants(quotes.informants, language)), class_="notes"),
        *(_quote(quotation, language, spoken) for quotation in quotes.quotations),
        class_="quotes",
    )


def render_entries(entries: Entries, language: Language, spoken: Language) -> str:
    """Return each code with its definition and what belongs to it, in tree order."""
    return "\n".join(_entry(entry, language, spoken) for entry in entries.entries)


def _quote(quotation: Quotation, language: Language, spoken: Language) -> str:
    lines = [element("p", text(line), lang=spoken) for line in said(quotation, language)]
    if quotation.translation:
        lead = f"{word('quotes.translation').text(language)}: "
        lines.append(element("p", text(lead + quotation.translation), class_="translation"))
    cite = [attribution(quotation, language), *marks(quotation, language)]
    return element(
        "blockquote", *lines, element("footer", "— ", text(" · ".join(cite))),
        class_="chosen" if quotation.chosen else None,
    )  # fmt: skip


def _entry(entry: CodeEntry, language: Language, spoken: Language) -> str:
    rank = f"h{min(entry.depth + 3, 6)}"
    facts = "".join(
        element("dt", text(fact.name))
        + "".join(
            element("dd", text(value), lang=spoken if fact.spoken else None)
            for value in fact.values
        )
        for fact in entry_facts(entry, language)
    )
    stated = entry.code.definition
    definition = element("p", text(stated), lang=spoken) if stated else ""
    return element(
        "div",
        element(rank, text(entry.label.text(language))),
        definition,
        element("dl", facts),
        class_=f"entry depth{min(entry.depth, 4)}",
    )
