"""What a published table says of what is left out of it, and what is checked before.

Words of consent and of quotations that are sent for approval.
"""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence, word_in

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
    # notes under what is printed
    "note.consent.refused": sentence(
        "Passages of people who have said no to being quoted, left out: {n}."
    ),
    "note.consent.unknown": sentence(
        "Quoted without a yes or no recorded: {names}. See `koding participants`."
    ),
    "note.consent.unnamed": sentence(
        "May not be named: {names}. See that these are pseudonyms, and that attributions and "
        "attributes do not point them out."
    ),
    "note.approval.waiting": sentence(
        "Quotations not approved by the informant, marked as that: {n}. See `koding quotes list`."
    ),
    "note.approval.left_out": sentence("Passages not approved by the informant, left out: {n}."),
    "quotes.waiting": sentence("not approved yet"),
    # a letter with quotations: what stands in it is known again when it comes back
    "form.title": sentence("Quotations for you to look over: {participant}"),
    "form.thanks": plural(
        "Thank you for taking part in the study “{study}”. Below is 1 quotation from what you "
        "said that we would like to print. Please look it over before it is used.",
        "Thank you for taking part in the study “{study}”. Below are {n} quotations from what you "
        "said that we would like to print. Please look them over before they are used.",
    ),
    "form.how": sentence(
        "Tick one box for each quotation: click it, or put an x in its place. If you would like "
        "to be quoted in other words, tick “Change” and write them in the empty field below. If "
        "you tick “Do not use”, the quotation is left out."
    ),
    "form.deadline": sentence("Please answer by {day}."),
    "form.change_mind": sentence(
        "You may change your mind later: tell us. What is published already cannot be called back."
    ),
    "form.contact": sentence("Send your answer, or any question, to: [name, e-mail, telephone]"),
    "form.leave_ids": sentence(
        "Please leave the number after “id” as it is: by it we find the quotation again."
    ),
    "form.number": sentence("Quotation {number} of {of}"),
    "form.id": sentence("{number}   id {id}"),
    "form.quotation": word_in("letter", "Quotation"),
    "form.said_by": word_in("letter", "Printed as"),
    "form.translation": word_in("letter", "Translated"),
    "form.original": word_in("letter", "You said"),
    "form.before": word_in("letter", "Before it"),
    "form.after": word_in("letter", "After it"),
    "form.approved": word_in("letter", "Use it as it stands"),
    "form.changed": word_in("letter", "Change: use the words below instead"),
    "form.declined": word_in("letter", "Do not use it"),
    "form.wording": word_in("letter", "New words"),
    "form.others": word_in("letter", "[others speak]"),
    # participants
    "title.participants": sentence("Participants and what they have consented to"),
    "consent.participant": word_in("consent", "Participant"),
    "consent.documents": sentence("Documents"),
    "consent.letter": sentence("Information letter"),
    "consent.given_on": sentence("Consent given"),
    "consent.how": sentence("How consent was given"),
    "consent.quote": sentence("May be quoted"),
    "consent.name": sentence("May be named"),
    "consent.archive": sentence("May be archived"),
    "consent.contact": sentence("May be contacted"),
    "consent.delete_on": sentence("Delete recording by"),
    "consent.deleted_on": sentence("Recording deleted"),
    "consent.yes": word_in("consent", "yes"),
    "consent.no": word_in("consent", "no"),
    "consent.consent": word_in("consent", "Consent"),
    "consent.says_yes": sentence("Yes to"),
    "consent.says_no": sentence("No to"),
    "consent.recording": sentence("Delete recording"),
    "consent.none": sentence("not recorded"),
    "consent.to.quote": word_in("consent to", "quote"),
    "consent.to.name": word_in("consent to", "name"),
    "consent.to.archive": word_in("consent to", "archive"),
    "consent.to.contact": word_in("consent to", "contact"),
    "consent.deleted": sentence("done {day}"),
    "consent.delete": sentence("by {day}"),
    "consent.overdue": sentence("overdue {day}"),
    "listed.fills.participants": sentence(
        "They come with who speaks: `koding speakers DOCUMENT --participant LABEL=NAME`."
    ),
    "unit.participant": sentence("participant"),
    # status
    "status.consent": word_in("consent", "Consent"),
    "status.consent.none": plural(
        "recorded for none of 1 participant: koding participants",
        "recorded for none of {n} participants: koding participants",
    ),
    "status.consent.all": plural(
        "recorded for the 1 participant", "recorded for all {n} participants"
    ),
    "status.consent.lacking": sentence("recorded for {given} of {n}; not for: {names}"),
    "status.recordings": sentence("Recordings"),
    "status.recordings.overdue": sentence("should be deleted by now: {names}"),
    "status.recording": sentence("{name} ({day})"),
    "status.quotes": sentence("Quotations sent"),
    "status.quotes.waiting": plural("1 without an answer", "{n} without an answer"),
    "status.quotes.overdue": sentence("{waiting}; the deadline has passed for: {names}"),
    # quotations sent for approval
    "title.approvals": sentence("Quotations chosen for print"),
    "approval.quotation": sentence("Quotation"),
    "approval.state": word_in("approval", "State"),
    "approval.sent_on": sentence("Sent"),
    "approval.deadline": sentence("Deadline"),
    "approval.words": sentence("Words in print"),
    "approval.unsent": word_in("approval", "not sent"),
    "approval.waiting": word_in("approval", "waiting"),
    "approval.overdue": word_in("approval", "overdue"),
    "approval.approved": word_in("approval", "approved"),
    "approval.changed": word_in("approval", "approved with changes"),
    "approval.declined": word_in("approval", "declined"),
    "approval.has declined": word_in("approval", "has declined words"),
    "approval.no passage": word_in("approval", "declined, no quotation"),
    "approval.partly": word_in("approval", "approved by some"),
    "approval.stale": word_in("approval", "changed here since"),
    "approval.refused": word_in("approval", "may not be quoted"),
    "approval.no_passage": plural(
        "Declined words without a quotation stand in 1 place too: they stay out of all that "
        "leaves the study until `koding quote ID --approved` says that they may be printed.",
        "Declined words without a quotation stand in {n} places too: they stay out of all that "
        "leaves the study until `koding quote ID --approved` says that they may be printed.",
    ),
    "approval.nobody": plural(
        "Of 1 quotation nobody is known who could be asked: say who speaks with `koding speakers "
        "DOCUMENT --participant LABEL=NAME`.",
        "Of {n} quotations nobody is known who could be asked: say who speaks with `koding "
        "speakers DOCUMENT --participant LABEL=NAME`.",
    ),
    "unit.chosen": sentence("quotation"),
    "listed.fills.chosen": sentence("Choose passages: `koding quote PASSAGE`."),
}
