"""Words of consent and of quotations that are sent for approval."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence, word_in

WORDS: dict[str, Sentence] = {
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
    "approval.partly": word_in("approval", "approved by some"),
    "approval.stale": word_in("approval", "changed here since"),
    "approval.refused": word_in("approval", "may not be quoted"),
    "approval.nobody": plural(
        "Of 1 quotation nobody is known who could be asked: say who speaks with `koding speakers "
        "DOCUMENT --participant LABEL=NAME`.",
        "Of {n} quotations nobody is known who could be asked: say who speaks with `koding "
        "speakers DOCUMENT --participant LABEL=NAME`.",
    ),
    "unit.chosen": sentence("quotation"),
    "listed.fills.chosen": sentence("Choose passages: `koding quote PASSAGE`."),
}
