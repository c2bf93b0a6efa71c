"""Words of the report and of quotations for print."""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence, word_in
from koding.messages.tables.coreq import COREQ_WORDS

WORDS: dict[str, Sentence] = {
    **COREQ_WORDS,
    # sections
    "report": sentence("Report"),
    "report.contents": sentence("Contents"),
    "report.facts": sentence("The study"),
    "report.survey": sentence("The survey"),
    "report.joint": sentence("Joint display"),
    "report.matrix": sentence("Theme matrix"),
    "report.crosstab": sentence("Themes against scores"),
    "report.cooccurrence": sentence("Co-occurrence"),
    "report.saturation": sentence("Saturation"),
    "report.agreement": sentence("Agreement between coders"),
    "report.quotations": sentence("Quotations"),
    "report.coreq": sentence("Checklist (COREQ)"),
    "report.codebook": sentence("Appendix: the codebook"),
    "report.figure": sentence("Figure {n}"),
    "report.commands": sentence("The same numbers: {commands}"),
    # what is lacking
    "report.no_survey": sentence("The study has no survey yet (koding survey load)."),
    "report.no_codes": sentence("The codebook is empty (koding codebook load)."),
    "report.no_documents": sentence("The study has no documents yet (koding import)."),
    "report.no_passages": sentence("No passages count yet, so there is nothing to show here."),
    "report.one_coder": sentence(
        "Agreement is measured between at least two coders of the same text; here there is {n}."
    ),
    "report.nothing_compared": sentence(
        "No documents are marked done by two coders (koding documents done), so agreement is not "
        "measured."
    ),
    "report.impossible": sentence("This section cannot be made of what the study has: {why}"),
    # facts
    "report.version": sentence("Software"),
    "report.head": sentence("Head of the change log"),
    "report.last_change": sentence("Last change (UTC)"),
    "report.seed": sentence("Seed of random draws"),
    "report.counting": sentence("The coding that counts"),
    "title.study_facts": sentence("The study in figures"),
    "title.material": sentence("The material"),
    "title.sample": sentence("The sample of {cases}"),
    "title.coding": sentence("The coding"),
    "facts.documents": sentence("Documents of the kind {kind}"),
    "facts.words": sentence("Words in all turns"),
    "facts.informants": sentence("Informants"),
    "facts.duration": sentence("Total duration (h:mm:ss), known for {n} of {conversations}"),
    "facts.counted": sentence("Passages that count"),
    "heading.duration": sentence("Duration"),
    "heading.informants": sentence("Informants"),
    "heading.informant_words": sentence("Informants' words"),
    "heading.attribute": sentence("Attribute"),
    "note.duration": sentence(
        "Duration is the time from the first to the last stamp of the transcript; documents "
        "without stamps have none."
    ),
    "note.sample": sentence(
        "Only organisations with an interview or a group discussion are counted. Attributes that "
        "differ for all of them are left out, as they point the organisation out: {names}."
    ),
    "note.sample_all": sentence(
        "Only {cases} with an interview or a group discussion are counted."
    ),
    "sample.range": sentence("median {median} ({least}–{most})"),
    # quotations
    "quotes.heading": sentence("Passages by theme"),
    "quotes.chosen": sentence("chosen for print"),
    "quotes.approved": sentence("approved by the informant"),
    "quotes.original": sentence("originally"),
    "quotes.translation": sentence("translated"),
    "quotes.memo": sentence("memo"),
    "quotes.value": sentence("value"),
    "quotes.per_informant": sentence("Quotations per informant: {counts}."),
    "quotes.few_voices": sentence("All are by the same informant."),
    "quotes.rule": sentence(
        "Quotations that the researcher has chosen come first and are marked. Where a theme has "
        "fewer than {most}, it is filled up from the informants quoted least, preferably without a "
        "capital inside a sentence (maybe a name), with their longest passages of at most {room} "
        "words."
    ),
    "title.quoted_informants": sentence("Quotations and passages by informant"),
    "heading.informant": sentence("Informant"),
    "heading.quoted": sentence("Quotations here"),
    "heading.chosen": sentence("Chosen for print"),
    "heading.share_passages": sentence("Share of passages"),
    "unit.informant": sentence("informant"),
    "note.pseudonymised": sentence(
        "Informants go by a pseudonym or the document's name, never by the name in the "
        "transcript. Pseudonymised is not anonymous: what is said may still point somebody out."
    ),
    "note.names": sentence(
        "Words with a capital inside a sentence, maybe names: {places}. Check them before anything "
        "is sent; names that begin a sentence are not found this way."
    ),
    "note.unheard": sentence(
        "Passages without speech that counts (only the interviewer speaks), not quoted: {n}."
    ),
    "note.declined": sentence(
        "Passages that the informant declined to have printed, left out: {n}."
    ),
    "note.several": sentence("A place with several codes stands under each of them."),
    "voice.interviewer": sentence("Interviewer"),
    "voice.moderator": sentence("Moderator"),
    "voice.numbered": sentence("{document}, speaker {n}"),
    # the codebook
    "title.codebook": sentence("Codebook"),
    "title.coding_tree": sentence("The coding tree"),
    "derivation": sentence("Derivation"),
    "derivation.a priori": word_in("saturation", "a priori"),
    "derivation.derived": sentence("derived"),
    "level.code": sentence("code"),
    "level.category": sentence("category"),
    "level.theme": sentence("theme"),
    "passages.own": sentence("Own passages"),
    "passages.united": sentence("With those under it"),
    "note.united": sentence(
        "'With those under it' is the union of all under the code, cut at turns: nothing is "
        "counted twice, so the number is not the sum of the codes under it."
    ),
    "entry.include": sentence("Include"),
    "entry.exclude": sentence("Exclude"),
    "entry.examples": sentence("Example"),
    "entry.scale": sentence("Scale"),
    "entry.passages": sentence("Passages"),
    "entry.to": sentence("to"),
}
