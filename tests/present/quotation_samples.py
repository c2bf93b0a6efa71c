"""A codebook, quotations and a report with everything in them that is hard to print."""

from __future__ import annotations

from koding.model.codes import Code, CodeScale
from koding.model.label import Label, same
from koding.model.quotations import (
    CodeEntry,
    CodeQuotations,
    Quotation,
    QuotationBook,
    ThemeQuotations,
    Voice,
)
from koding.tabling.report import Entries, Quotes, Report, Section
from tests.present.present_samples import FRAME

WHO, OTHER = same("Informant 3"), Label("G01, taler 2", "G01, speaker 2")
ENTRIES = (
    CodeEntry(
        "personvern",
        0,
        Code(
            "p",
            "personvern",
            "theme",
            Label("Personvern <b>og</b> sikkerhet", "Privacy"),
            definition="Vern av *den enkelte*.\n1. Og mer.",
            include="DPIA",
            exclude="Etikk & jus",
            examples=("Vi har lov.", "# Ikke en overskrift"),
        ),
        own=2,
        united=3,
    ),
    CodeEntry("personvern/holdning", 1, Code("h", "holdning", scale=CodeScale((-2, 0, 2))), 1, 1),
)
QUOTATIONS = (
    Quotation(
        "3fa2b1c4-0000", "personvern", "I03", 42, WHO, (Voice(WHO, "Vi, altså, vi måtte jo det."),),
        "kari", memo="Se også I04.", background=("helse", "stor"), chosen=True,
        wording="Vi […] måtte jo det.", translation="We […] had to.", approved=True,
    ),
    Quotation(
        "aa11bb22-0000", "personvern", "G01", 7, OTHER,
        (
            Voice(OTHER, "<script>alert('æ')</script> & co"),
            Voice(Label("Moderator", "Moderator"), "Ja?"),
        ),
        "kari",
    ),
)  # fmt: skip
VALUED = Quotation(
    "cc33dd44-0000", "personvern/holdning", "I03", 9, WHO, (Voice(WHO, "- Nei \x07."),), "ola", -1.0
)
BOOK = QuotationBook(
    "Studie <1>",
    (
        ThemeQuotations(
            (CodeQuotations(ENTRIES[0], QUOTATIONS), CodeQuotations(ENTRIES[1], (VALUED,))),
            ((WHO, 2), (OTHER, 1)),
        ),
    ),
    n=3,
    notes=(same("Pseudonymisert er ikke anonymt."),),
)
REPORT = Report(
    "Studie <1>",
    (
        Section("facts", Label("Studien", "The study"), (Label("Ja.", "Yes."), FRAME)),
        Section(
            "quotations",
            Label("Sitater", "Quotations"),
            (
                Quotes(
                    ENTRIES[0].label,
                    ENTRIES[0].code.definition,
                    BOOK.themes[0].informants,
                    (*QUOTATIONS, VALUED),
                ),
            ),
        ),
        Section("codebook", Label("Kodebok", "Codebook"), (Entries(ENTRIES),)),
    ),
    ((Label("Programvare", "Software"), "koding <0>"),),
)
