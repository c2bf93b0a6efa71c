"""Quotations by theme, and how many of them are whose."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from koding.analysis.ground.arithmetic import share
from koding.analysis.ground.quotations import find_quoted_names, say_names
from koding.analysis.ground.remarks import say
from koding.analysis.reporting.material import make_section
from koding.model.choices import ReportSection
from koding.model.label import Language
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.report import Quotes
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.reporting.material import ReportMaterial
    from koding.model.quotations import Quotation, QuotationBook, ThemeQuotations
    from koding.tabling.report import Section

ROOM = 60
"""How many words of a quotation a paper has room for, when koding fills up."""


def quotations_section(material: ReportMaterial) -> Section:
    """Return the quotations of each theme, after a table of how many are whose."""
    if not material.book.n:
        return make_section(ReportSection.QUOTATIONS, word("report.no_passages"))
    themes = [_quote_theme(theme, material.most_quotes) for theme in material.book.themes]
    shown = [quotation for theme in themes for quotation in theme.quotations]
    return make_section(
        ReportSection.QUOTATIONS,
        word("note.pseudonymised"),
        say("quotes.rule", most=material.most_quotes, room=ROOM),
        informants_frame(material.book, shown),
        *say_names(shown),
        *material.book.consent,
        *themes,
    )


def chosen_quotations(book: QuotationBook) -> list[Quotation]:
    """Return the quotations that the researcher has chosen for print."""
    return [quotation for quotation in _quotations(book) if quotation.chosen]


def informants_frame(book: QuotationBook, shown: Sequence[Quotation]) -> Frame:
    """Return one row an informant: how many passages, how many chosen, how many quoted here."""
    passages = Counter(quotation.informant for quotation in _quotations(book))
    chosen = Counter(quotation.informant for quotation in chosen_quotations(book))
    quoted = Counter(quotation.informant for quotation in shown)
    return Frame(
        title=word("title.quoted_informants"),
        columns=(
            Column("informant", word("heading.informant")),
            Column("quoted", word("heading.quoted"), ColumnKind.INTEGER),
            Column("chosen", word("heading.chosen"), ColumnKind.INTEGER),
            Column("passages", word("passages"), ColumnKind.INTEGER),
            Column("share", word("heading.share_passages"), ColumnKind.PERCENT),
        ),
        rows=tuple(
            (informant, quoted[informant], chosen[informant], n, share(n, book.n))
            for informant, n in sorted(passages.items(), key=lambda item: item[0].text(Language.NB))
        ),
        unit=word("unit.informant"),
        n=len(passages),
        notes=book.notes,
    )


def pick_quotations(theme: ThemeQuotations, most: int) -> tuple[Quotation, ...]:
    """Return all chosen quotations, filled up to `most` from the informants quoted least.

    Of one informant's it is one without words that may be names, the longest that a paper has room
    for, else the shortest; of equals the first in place. The same words coded twice are quoted
    once.
    """
    every = [quotation for code in theme.codes for quotation in code.quotations]
    picked = [quotation for quotation in every if quotation.chosen]
    spoken = {_words(quotation) for quotation in picked}
    counts = Counter(quotation.informant for quotation in picked)
    waiting = [quotation for quotation in every if not quotation.chosen]
    waiting.sort(key=_fitness)
    while len(picked) < most and waiting:
        best = min(waiting, key=lambda quotation: counts[quotation.informant])
        waiting.remove(best)
        if _words(best) in spoken:  # the same place, coded with another code of the theme
            continue
        picked.append(best)
        spoken.add(_words(best))
        counts[best.informant] += 1
    return tuple(picked)


def _quote_theme(theme: ThemeQuotations, most: int) -> Quotes:
    picked = pick_quotations(theme, most)
    counts = Counter(quotation.informant for quotation in picked)
    top = theme.codes[0].entry
    return Quotes(top.label, top.code.definition, tuple(counts.most_common()), picked)


def _quotations(book: QuotationBook) -> list[Quotation]:
    return [
        quotation for theme in book.themes for code in theme.codes for quotation in code.quotations
    ]


def _words(quotation: Quotation) -> tuple[str, ...]:
    return (quotation.document, *(voice.words for voice in quotation.voices))


def _fitness(quotation: Quotation) -> tuple[bool, bool, int, str, int]:
    n = sum(len(voice.words.split()) for voice in quotation.voices)
    too_long = n > ROOM
    named = bool(find_quoted_names(quotation))
    return too_long, named, n if too_long else -n, quotation.document, quotation.line
