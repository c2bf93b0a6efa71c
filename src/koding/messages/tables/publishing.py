"""What a published table says of what is left out of it, and what is checked before."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence

WORDS: dict[str, Sentence] = {
    "publish.title": sentence("What singles out {cases}: groups of fewer than {least}"),
    "publish.attributes": sentence("What a reader knows"),
    "publish.alone": sentence("Alone"),
    "publish.few": sentence("In groups of few"),
    "publish.smallest": sentence("Smallest group"),
    "publish.who": sentence("Who is alone"),
    "publish.no_attributes": sentence("{Cases} have no attributes here that a reader could know."),
    "publish.nobody": sentence("Nobody is singled out by {names}: at least {least} are alike."),
    "publish.few_cases": sentence(
        "There are {n} {cases} in all, fewer than {least}: whoever knows which they "
        "were knows much already."
    ),
    "publish.quotations": plural(
        "1 quotation in print holds a name, or a title with a place: {places}. Read it "
        "as somebody from there would.",
        "{n} quotations in print hold a name, or a title with a place: {places}. Read "
        "them as somebody from there would.",
    ),
    "publish.waiting": plural(
        "1 quotation chosen for print is not approved: `koding quotes send`.",
        "{n} quotations chosen for print are not approved: `koding quotes send`.",
    ),
    "publish.undecided": plural(
        "1 text that may point at somebody waits for a decision: `koding identifiers review`.",
        "{n} texts that may point at somebody wait for a decision: `koding identifiers review`.",
    ),
    "publish.unread": plural(
        "1 document is not looked through for names: {names}; `koding identifiers scan`.",
        "{n} documents are not looked through for names: {names}; `koding identifiers scan`.",
    ),
    "publish.names_in_place": sentence("Names were not replaced: `koding pseudonymise --key KEY`."),
    "publish.key_exists": sentence(
        "There is a key to the pseudonyms: the material is personal data for whoever has it."
    ),
    "publish.story": sentence(
        "A story that somebody knows points at a person too, without a title or a "
        "place: read what you print."
    ),
    "publish.cells": plural(
        "1 number is left out (:): fewer than {least} {cases} stand behind it, or it "
        "would give away another one.",
        "{n} numbers are left out (:): fewer than {least} {cases} stand behind them, or"
        " they would give away others.",
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
        "With how few a theme does not come up can be worked out from n, and other tables of the "
        "same study may tell what this one leaves out: read them side by side."
    ),
    "publish.all.document": plural(
        "The document",
        "All {n} documents",
    ),
    "publish.all.case": plural(
        "The {case}",
        "All {n} {cases}",
    ),
    "publish.all.speaker": plural(
        "The speaker",
        "All {n} speakers",
    ),
    "publish.group": sentence("Group {n}"),
    "publish.others": sentence("others"),
    "publish.blocks": sentence("At least {least} interviews are told together."),
    "publish.of_coders": sentence(
        "These numbers are of coders: their names, and how much each coded, are left out."
    ),
    "publish.of_coders_few": plural(
        "These numbers are of coders: their names, and how much each coded, are left out, and so "
        "is 1 row with a count under {least}; two decimals, so that no count can be worked out.",
        "These numbers are of coders: their names, and how much each coded, are left out, and so "
        "are {n} rows with a count under {least}; two decimals, so that no count can be worked "
        "out.",
    ),
    "publish.unapproved": plural(
        "1 quotation is left out, which nobody has approved: `koding quote PASSAGE "
        "--approved`, when the informant has said yes.",
        "{n} quotations are left out, which nobody has approved: `koding quote PASSAGE "
        "--approved`, when the informant has said yes.",
    ),
    "publish.section_out": sentence(
        "This section is not in what is published: it tells of single documents or people."
    ),
}
