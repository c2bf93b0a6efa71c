"""Frames and a transcript with everything in them that is hard to print."""

from __future__ import annotations

from koding.model.choices import Role
from koding.model.label import Label, same
from koding.model.views import TranscriptView, ViewLine, ViewPassage
from koding.tabling import Column, ColumnKind, Frame

FRAME = Frame(
    Label("Tema mot skår", "Themes against scores"),
    (
        Column("theme", Label("Tema", "Theme")),
        Column("quote", Label("Sitat", "Quotation")),
        Column("documents", Label("Dokumenter", "Documents"), ColumnKind.INTEGER),
        Column("median", Label("Median", "Median"), ColumnKind.NUMBER),
        Column("share", Label("Andel av ordene", "Share of words"), ColumnKind.PERCENT),
        Column("present", Label("Til stede", "Present"), ColumnKind.BOOLEAN),
    ),
    (
        (Label("økonomi", "funding"), '=SUM(A1) sa "hun"; ja, visst', 3, 2.25, 1 / 8, True),
        ("bruk/KI\\/data science", "linje én\nlinje <pause> *så* | to", 0, -0.04, 0.0, False),
        ("'sitat", " 👩‍⚕️ 日本 e\u0301 ", 12, 1e-07, 1.0, None),
        ("-2..2", None, None, None, None, None),
        ("skjult\x1b[31m\r", "tab\there", 1, float("nan"), 2 / 3, True),
    ),
    unit=Label("virksomhet", "organisation"),
    n=25,
    notes=(
        Label("Halve skårer er rundet ned.", "Half scores went down."),
        same("Lars_Erik & co: a_b"),
    ),
    facts=(("coders", "hovedkoder"), ("filters", "kind=interview")),
)

_TEXTS = (
    (Role.INTERVIEWER, "Intervjuer", "Hvordan jobber dere med personvern?"),
    (
        Role.INFORMANT,
        "Informant",
        "Altså, vi har gjort en vurdering, og den var ikke lett, ikke sant, fordi loven var uklar.",
    ),
    (Role.INFORMANT, None, "Og 👩‍⚕️ 日本 sa nei\x1b."),
    (Role.INFORMANT, None, "Ferdig."),
)


def transcript() -> TranscriptView:
    """Return four lines with passages inside, across, touching and from before them."""
    lines: list[ViewLine] = []
    start = 100
    for place, (role, speaker, text) in enumerate(_TEXTS):
        stamp = 192_000 if place == 0 else None
        section = "Personvern" if place == 0 else None
        lines.append(ViewLine(41 + place, start, text, role, speaker, stamp, section))
        start += len(text) + 1
    first, second, third, fourth = lines
    return TranscriptView(
        "I03",
        "Intervju (syntetisk)",
        tuple(lines),
        (
            ViewPassage("a", second.start + 7, second.start + 32, "personvern", "#c31", "kari"),
            ViewPassage("b", second.start + 7, third.end, "juridisk/hjemmel", "#882255", "kari"),
            ViewPassage("c", second.start + 32, second.start + 47, "innstilling", "", "ola", -1.0),
            ViewPassage("d", third.start + 3, third.start + 9, "etikk/kontroll", "#0a0", "kari"),
            ViewPassage("e", 20, first.start + 7, "status", "#123", "kari"),
            ViewPassage("f", fourth.start - 1, fourth.end + 9, "etikk", "#0a0", "kari"),
        ),
    )
