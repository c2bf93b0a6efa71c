"""The 32 items of the COREQ checklist for interviews and focus groups (Tong et al. 2007)."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence, word_in

_ITEMS = (
    sentence("Interviewer/facilitator"),
    sentence("Credentials"),
    sentence("Occupation"),
    sentence("Gender"),
    sentence("Experience and training"),
    sentence("Relationship established"),
    sentence("Participant knowledge of the interviewer"),
    sentence("Interviewer characteristics"),
    sentence("Methodological orientation and theory"),
    sentence("Sampling"),
    sentence("Method of approach"),
    sentence("Sample size"),
    sentence("Non-participation"),
    sentence("Setting of data collection"),
    sentence("Presence of non-participants"),
    sentence("Description of sample"),
    sentence("Interview guide"),
    sentence("Repeat interviews"),
    sentence("Audio/visual recording"),
    sentence("Field notes"),
    sentence("Duration"),
    sentence("Data saturation"),
    sentence("Transcripts returned"),
    sentence("Number of data coders"),
    sentence("Description of the coding tree"),
    sentence("Derivation of themes"),
    sentence("Software"),
    sentence("Participant checking"),
    sentence("Quotations presented"),
    sentence("Data and findings consistent"),
    sentence("Clarity of major themes"),
    sentence("Clarity of minor themes"),
)

COREQ_WORDS: dict[str, Sentence] = {
    **{f"coreq.{number}": item for number, item in enumerate(_ITEMS, start=1)},
    "title.coreq": sentence("The items of COREQ (Tong et al. 2007)"),
    "heading.coreq_item": word_in("coreq", "Item"),
    "heading.coreq_filled": sentence("From the study"),
    "unit.coreq_item": sentence("item"),
    "note.coreq": sentence("Empty items are the researcher's to fill."),
    "note.coreq_major": sentence(
        "Items 31 and 32 are suggestions to the researcher: a major theme is taken up in at least "
        "half of the documents and has a share of the words (median over documents) at least as "
        "large as the themes' mean; the others are minor. How much a theme is taken up does not "
        "say how important it is; the researcher decides."
    ),
    "coreq.size": sentence("{informants} in {conversations}, from {of_cases}."),
    "coreq.see": sentence("See '{title}'."),
    "coreq.durations": sentence(
        "Known for {n} of {conversations}: {least} to {most}, median {median} (h:mm:ss)."
    ),
    "coreq.no_durations": sentence("The transcripts have no time stamps."),
    "coreq.coders": plural(
        "1 coder has coded ({names}); what counts here: {counted}.",
        "{n} coders have coded ({names}); what counts here: {counted}.",
    ),
    "coreq.coders_agreed": plural(
        "1 coder has coded ({names}); what is agreed on stands as {consensus}. What counts here: "
        "{counted}.",
        "{n} coders have coded ({names}); what they have agreed on stands as {consensus}. What "
        "counts here: {counted}.",
    ),
    "coreq.tree": plural(
        "1 code at the top of the tree and {below} under it; definitions are appended.",
        "{n} codes at the top of the tree and {below} under them; definitions are appended.",
    ),
    "coreq.derivation": sentence("A priori: {a_priori}. Derived from the material: {derived}."),
    "coreq.software": sentence("koding {version}."),
    "coreq.quotations": plural(
        "1 passage is chosen for print, by {informants}; every quotation stands with informant and "
        "place.",
        "{n} passages are chosen for print, by {informants}; every quotation stands with informant "
        "and place.",
    ),
    "coreq.suggested": sentence("To consider: {themes}"),
    "coreq.none": sentence("None by this rule."),
}
