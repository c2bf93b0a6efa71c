"""The copy that a person gets of what is kept of them, worded for who has read no method book."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

TITLE = sentence("What we have kept of you")
ABOUT = sentence(
    "This is a copy of what the study «{study}» holds of you, made on {day}. Ask whoever gave it "
    "to you about anything in it that is wrong, or that you want taken out."
)
NAME = sentence("You go by «{name}» in the study.")
CASE = sentence("You belong to: {case}.")
CONSENT = sentence("What you have consented to")
CONSENT_GIVEN = sentence("Consent given: {day}, information letter {letter}, {how}")
CONSENT_UNSAID = sentence("Nothing about your consent is recorded here.")
UNSAID = sentence("not recorded")
YES = sentence("yes")
NO = sentence("no")
PURPOSES = {
    "quote": sentence("may be quoted: {said}"),
    "name": sentence("may be named: {said}"),
    "archive": sentence("may be kept for other research: {said}"),
    "contact": sentence("may be contacted again: {said}"),
}
RECORDING = sentence("the recording is to be deleted: {day}")
ATTRIBUTES = sentence("What is noted about you")
SAID = sentence("What you said")
DATED = sentence("{name}, {day}")
SHARED = sentence("Others took part in this conversation. Only what you said yourself is here.")
CODES = sentence("[filed under: {codes}]")
CODES_ABOUT = sentence(
    "Researchers sort what people say by subject. In brackets stands under which subjects each of "
    "your statements was filed."
)
SURVEY = sentence("What you answered in the survey")
SENT = sentence("Quotations that were sent to you")
MEMOS = sentence("What the researchers have written about it")
MEMOS_LEFT = plural(
    "The researchers have written 1 note for themselves on this. It is not in the copy; ask for it "
    "if you want it.",
    "The researchers have written {n} notes for themselves on this. They are not in the copy; ask "
    "for them if you want them.",
)
NOT_HERE = sentence(
    "Not in this copy: recordings, the consent form you signed, e-mail, and lists of contacts. "
    "They are kept elsewhere, if they are kept."
)

COPY_MADE = sentence("wrote {folder}: a Word document to read, and the same as CSV and JSON")
COPY_CHECK = sentence(
    "read it before you send it: in what the person said there may be others' names"
)
COPY_MEMOS = plural(
    "1 note of the researchers' is left out: --memos takes it in; whether it is part of what the "
    "person has a right to see is for the project to judge",
    "{n} notes of the researchers' are left out: --memos takes them in; whether they are part of "
    "what the person has a right to see is for the project to judge",
)
