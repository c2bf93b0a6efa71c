"""What a published table says of what is left out of it."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence

WORDS: dict[str, Sentence] = {
    "publish.cells": plural(
        "1 number is left out (:): fewer than {least} {cases} stand behind it, or it would give "
        "away another one.",
        "{n} numbers are left out (:): fewer than {least} {cases} stand behind them, or they would "
        "give away others.",
    ),
    "publish.no_cells": sentence(
        "No number had to be left out: at least {least} {cases} stand behind each."
    ),
    "publish.rows": plural(
        "1 row is left out: fewer than {least} {cases} stand behind it.",
        "{n} rows are left out: fewer than {least} {cases} stand behind each.",
    ),
    "publish.joined": sentence("Told together, being of few: {groups}."),
    "publish.not_covered": sentence(
        "Other tables of the same study may tell what this one leaves out: read them side by side."
    ),
    "publish.all.document": plural("1 document", "All {n} documents"),
    "publish.all.case": plural("1 {case}", "All {n} {cases}"),
    "publish.all.speaker": plural("1 speaker", "All {n} speakers"),
    "publish.blocks": sentence("At least {least} interviews are told together."),
    "publish.of_coders": sentence(
        "These numbers are of coders: their names, and how much each coded, are left out."
    ),
    "publish.unapproved": plural(
        "1 quotation is left out, which nobody has approved: `koding quote PASSAGE --approved`, "
        "when the informant has said yes.",
        "{n} quotations are left out, which nobody has approved: `koding quote PASSAGE "
        "--approved`, when the informant has said yes.",
    ),
    "publish.section_out": sentence(
        "This section is not in what is published: it tells of single documents or people."
    ),
}
