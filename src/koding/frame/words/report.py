"""Words of the report and of quotations for print."""

from __future__ import annotations

from koding.frame.words.coreq import COREQ_WORDS
from koding.model.label import Label

WORDS: dict[str, Label] = {
    **COREQ_WORDS,
    # sections
    "report": Label("Rapport", "Report"),
    "report.contents": Label("Innhold", "Contents"),
    "report.facts": Label("Studien", "The study"),
    "report.survey": Label("Spørreundersøkelsen", "The survey"),
    "report.joint": Label("Sammenstilling", "Joint display"),
    "report.matrix": Label("Temamatrise", "Theme matrix"),
    "report.crosstab": Label("Tema mot skår", "Themes against scores"),
    "report.cooccurrence": Label("Samforekomst", "Co-occurrence"),
    "report.saturation": Label("Metning", "Saturation"),
    "report.agreement": Label("Enighet mellom kodere", "Agreement between coders"),
    "report.quotations": Label("Sitater", "Quotations"),
    "report.coreq": Label("Sjekkliste (COREQ)", "Checklist (COREQ)"),
    "report.codebook": Label("Vedlegg: kodeboken", "Appendix: the codebook"),
    "report.figure": Label("Figur {n}", "Figure {n}"),
    "report.commands": Label("De samme tallene: {commands}", "The same numbers: {commands}"),
    # what is lacking
    "report.no_survey": Label(
        "Studien har ingen spørreundersøkelse ennå (koding survey load).",
        "The study has no survey yet (koding survey load).",
    ),
    "report.no_codes": Label(
        "Kodeboken er tom (koding codebook load).",
        "The codebook is empty (koding codebook load).",
    ),
    "report.no_documents": Label(
        "Studien har ingen dokumenter ennå (koding import).",
        "The study has no documents yet (koding import).",
    ),
    "report.no_passages": Label(
        "Ingen utdrag teller ennå, så det er ingenting å vise her.",
        "No passages count yet, so there is nothing to show here.",
    ),
    "report.one_coder": Label(
        "Samsvar måles mellom minst to kodere som har kodet det samme; her er det {n}.",
        "Agreement is measured between at least two coders of the same text; here there is {n}.",
    ),
    "report.nothing_compared": Label(
        "Ingen dokumenter er merket ferdig av to kodere (koding documents done), så samsvaret er "
        "ikke målt.",
        "No documents are marked done by two coders (koding documents done), so agreement is not "
        "measured.",
    ),
    "report.impossible": Label(
        "Denne delen kan ikke lages av det studien har: {why}",
        "This section cannot be made of what the study has: {why}",
    ),
    # facts
    "report.version": Label("Programvare", "Software"),
    "report.head": Label("Endringsloggens siste", "Head of the change log"),
    "report.last_change": Label("Siste endring (UTC)", "Last change (UTC)"),
    "report.seed": Label("Startverdi for tilfeldige trekk", "Seed of random draws"),
    "report.counting": Label("Kodingen som teller", "The coding that counts"),
    "title.study_facts": Label("Studien i tall", "The study in figures"),
    "title.material": Label("Materialet", "The material"),
    "title.sample": Label("Utvalget av virksomheter", "The sample of organisations"),
    "title.coding": Label("Kodingen", "The coding"),
    "facts.documents": Label("Dokumenter av typen {kind}", "Documents of the kind {kind}"),
    "facts.words": Label("Ord i alle ytringer", "Words in all turns"),
    "facts.informants": Label("Informanter", "Informants"),
    "facts.duration": Label(
        "Samlet varighet (t:mm:ss), kjent for {n} av {of} samtaler",
        "Total duration (h:mm:ss), known for {n} of {of} conversations",
    ),
    "facts.counted": Label("Utdrag som teller", "Passages that count"),
    "heading.duration": Label("Varighet", "Duration"),
    "heading.informants": Label("Informanter", "Informants"),
    "heading.informant_words": Label("Informantenes ord", "Informants' words"),
    "heading.attribute": Label("Kjennetegn", "Attribute"),
    "note.duration": Label(
        "Varighet er tiden fra første til siste tidsmerke i avskriften; dokumenter uten "
        "tidsmerker har ingen.",
        "Duration is the time from the first to the last stamp of the transcript; documents "
        "without stamps have none.",
    ),
    "note.sample": Label(
        "Bare virksomheter med intervju eller gruppesamtale er regnet med. Kjennetegn som er "
        "ulike for alle er utelatt, siden de peker ut virksomheten: {names}.",
        "Only organisations with an interview or a group discussion are counted. Attributes that "
        "differ for all of them are left out, as they point the organisation out: {names}.",
    ),
    "note.sample_all": Label(
        "Bare virksomheter med intervju eller gruppesamtale er regnet med.",
        "Only organisations with an interview or a group discussion are counted.",
    ),
    "sample.range": Label("median {median} ({least}–{most})", "median {median} ({least}–{most})"),
    # quotations
    "quotes.heading": Label("Utdrag etter tema", "Passages by theme"),
    "quotes.chosen": Label("valgt til trykk", "chosen for print"),
    "quotes.approved": Label("godkjent av informanten", "approved by the informant"),
    "quotes.original": Label("opprinnelig", "originally"),
    "quotes.translation": Label("oversatt", "translated"),
    "quotes.memo": Label("notat", "memo"),
    "quotes.value": Label("verdi", "value"),
    "quotes.per_informant": Label(
        "Sitater per informant: {counts}.", "Quotations per informant: {counts}."
    ),
    "quotes.few_voices": Label("Alle er av samme informant.", "All are by the same informant."),
    "quotes.rule": Label(
        "Sitater som forskeren har valgt, står først og er merket. Der temaet har færre enn {most} "
        "valgte, er det fylt opp fra informantene som er minst sitert, helst uten ord med stor "
        "forbokstav inne i setningen (kanskje navn), med deres lengste utdrag på høyst {room} ord.",
        "Quotations that the researcher has chosen come first and are marked. Where a theme has "
        "fewer than {most}, it is filled up from the informants quoted least, preferably without a "
        "capital inside a sentence (maybe a name), with their longest passages of at most {room} "
        "words.",
    ),
    "title.quoted_informants": Label(
        "Sitater og utdrag per informant", "Quotations and passages by informant"
    ),
    "heading.informant": Label("Informant", "Informant"),
    "heading.quoted": Label("Sitater her", "Quotations here"),
    "heading.chosen": Label("Valgt til trykk", "Chosen for print"),
    "heading.share_passages": Label("Andel av utdragene", "Share of passages"),
    "unit.informant": Label("informant", "informant"),
    "note.pseudonymised": Label(
        "Informanter står med pseudonym eller dokumentets navn, aldri med navnet i avskriften. "
        "Pseudonymisert er ikke anonymt: det som sies, kan fortsatt peke ut noen.",
        "Informants go by a pseudonym or the document's name, never by the name in the "
        "transcript. Pseudonymised is not anonymous: what is said may still point somebody out.",
    ),
    "note.names": Label(
        "Ord med stor forbokstav inne i setningen, kanskje navn: {places}. Se over dem før noe "
        "sendes ut; navn først i en setning finnes ikke slik.",
        "Words with a capital inside a sentence, maybe names: {places}. Check them before anything "
        "is sent; names that begin a sentence are not found this way.",
    ),
    "note.unheard": Label(
        "Utdrag uten tale som teller (bare intervjueren snakker), ikke sitert: {n}.",
        "Passages without speech that counts (only the interviewer speaks), not quoted: {n}.",
    ),
    "note.declined": Label(
        "Utdrag som informanten ikke ville ha på trykk, holdt utenfor: {n}.",
        "Passages that the informant declined to have printed, left out: {n}.",
    ),
    "note.several": Label(
        "Et sted som har flere koder, står under hver av dem.",
        "A place with several codes stands under each of them.",
    ),
    "voice.interviewer": Label("Intervjuer", "Interviewer"),
    "voice.moderator": Label("Moderator", "Moderator"),
    "voice.numbered": Label("{document}, taler {n}", "{document}, speaker {n}"),
    # the codebook
    "title.codebook": Label("Kodebok", "Codebook"),
    "title.coding_tree": Label("Kodetreet", "The coding tree"),
    "derivation": Label("Opphav", "Derivation"),
    "derivation.a priori": Label("på forhånd", "a priori"),
    "derivation.derived": Label("fra materialet", "derived"),
    "level.code": Label("kode", "code"),
    "level.category": Label("kategori", "category"),
    "level.theme": Label("tema", "theme"),
    "passages.own": Label("Egne utdrag", "Own passages"),
    "passages.united": Label("Med underkoder", "With those under it"),
    "note.united": Label(
        "«Med underkoder» er unionen av alt under koden, delt ved ytringer: ingenting er regnet "
        "to ganger, og tallet er derfor ikke summen av underkodene.",
        "'With those under it' is the union of all under the code, cut at turns: nothing is "
        "counted twice, so the number is not the sum of the codes under it.",
    ),
    "entry.include": Label("Ta med", "Include"),
    "entry.exclude": Label("Hold utenfor", "Exclude"),
    "entry.examples": Label("Eksempel", "Example"),
    "entry.scale": Label("Skala", "Scale"),
    "entry.passages": Label("Utdrag", "Passages"),
    "entry.to": Label("til", "to"),
}
