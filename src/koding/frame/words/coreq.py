"""The 32 items of the COREQ checklist for interviews and focus groups (Tong et al. 2007)."""

from __future__ import annotations

from koding.model.label import Label

_ITEMS = (
    ("Intervjuer eller moderator", "Interviewer/facilitator"),
    ("Utdanning og grad", "Credentials"),
    ("Stilling", "Occupation"),
    ("Kjønn", "Gender"),
    ("Erfaring og opplæring", "Experience and training"),
    ("Forhold til deltakerne på forhånd", "Relationship established"),
    ("Deltakernes kjennskap til intervjueren", "Participant knowledge of the interviewer"),
    ("Kjennetegn ved intervjueren", "Interviewer characteristics"),
    ("Metodologisk retning og teori", "Methodological orientation and theory"),
    ("Utvelgelse", "Sampling"),
    ("Rekruttering", "Method of approach"),
    ("Utvalgets størrelse", "Sample size"),
    ("Frafall", "Non-participation"),
    ("Sted for datainnsamling", "Setting of data collection"),
    ("Andre til stede", "Presence of non-participants"),
    ("Beskrivelse av utvalget", "Description of sample"),
    ("Intervjuguide", "Interview guide"),
    ("Gjentatte intervjuer", "Repeat interviews"),
    ("Lyd- eller bildeopptak", "Audio/visual recording"),
    ("Feltnotater", "Field notes"),
    ("Varighet", "Duration"),
    ("Metning", "Data saturation"),
    ("Avskrifter tilbake til deltakerne", "Transcripts returned"),
    ("Antall kodere", "Number of data coders"),
    ("Beskrivelse av kodetreet", "Description of the coding tree"),
    ("Temaenes opphav", "Derivation of themes"),
    ("Programvare", "Software"),
    ("Deltakersjekk", "Participant checking"),
    ("Sitater", "Quotations presented"),
    ("Samsvar mellom data og funn", "Data and findings consistent"),
    ("Klare hovedtemaer", "Clarity of major themes"),
    ("Klare mindre temaer", "Clarity of minor themes"),
)

COREQ_WORDS: dict[str, Label] = {
    **{f"coreq.{number}": Label(*item) for number, item in enumerate(_ITEMS, start=1)},
    "title.coreq": Label(
        "Punktene i COREQ (Tong mfl. 2007)", "The items of COREQ (Tong et al. 2007)"
    ),
    "heading.coreq_item": Label("Punkt", "Item"),
    "heading.coreq_filled": Label("Fra studien", "From the study"),
    "unit.coreq_item": Label("punkt", "item"),
    "note.coreq": Label(
        "Tomme punkter er forskerens egne å fylle ut.", "Empty items are the researcher's to fill."
    ),
    "note.coreq_major": Label(
        "Punkt 31 og 32 er forslag til forskeren: et hovedtema er tatt opp i minst halvparten av "
        "dokumentene og har en andel av ordene (median over dokumentene) på minst det temaene har "
        "i snitt; de andre er mindre temaer. Hvor mye et tema tas opp, sier ikke hvor viktig det "
        "er; forskeren avgjør.",
        "Items 31 and 32 are suggestions to the researcher: a major theme is taken up in at least "
        "half of the documents and has a share of the words (median over documents) at least as "
        "large as the themes' mean; the others are minor. How much a theme is taken up does not "
        "say how important it is; the researcher decides.",
    ),
    "coreq.size": Label(
        "{informants} informanter i {documents} samtaler, fra {cases} virksomheter.",
        "{informants} informants in {documents} conversations, from {cases} organisations.",
    ),
    "coreq.see": Label("Se «{title}».", "See '{title}'."),
    "coreq.durations": Label(
        "Kjent for {n} av {of} samtaler: {least} til {most}, median {median} (t:mm:ss).",
        "Known for {n} of {of} conversations: {least} to {most}, median {median} (h:mm:ss).",
    ),
    "coreq.no_durations": Label(
        "Avskriftene har ingen tidsmerker.", "The transcripts have no time stamps."
    ),
    "coreq.coders": Label(
        "{n} kodere har kodet ({names}); det som teller her: {counted}.",
        "{n} coders have coded ({names}); what counts here: {counted}.",
    ),
    "coreq.coders_agreed": Label(
        "{n} kodere har kodet ({names}); det de er blitt enige om, står som {consensus}. Det som "
        "teller her: {counted}.",
        "{n} coders have coded ({names}); what they have agreed on stands as {consensus}. What "
        "counts here: {counted}.",
    ),
    "coreq.tree": Label(
        "{themes} koder øverst i treet og {below} under dem; definisjonene står i vedlegget.",
        "{themes} codes at the top of the tree and {below} under them; definitions are appended.",
    ),
    "coreq.derivation": Label(
        "På forhånd: {a_priori}. Fra materialet: {derived}.",
        "A priori: {a_priori}. Derived from the material: {derived}.",
    ),
    "coreq.software": Label("koding {version}.", "koding {version}."),
    "coreq.quotations": Label(
        "{chosen} utdrag er valgt til trykk, av {informants} informanter; hvert sitat står med "
        "informant og sted.",
        "{chosen} passages are chosen for print, by {informants} informants; every quotation "
        "stands with informant and place.",
    ),
    "coreq.suggested": Label("Til vurdering: {themes}", "To consider: {themes}"),
    "coreq.none": Label("Ingen etter denne regelen.", "None by this rule."),
}
