"""Words of suggestions, and of how well they do."""

from __future__ import annotations

from koding.model.label import Label

WORDS: dict[str, Label] = {
    # what is suggested
    "title.suggestions": Label("Forslag til koding", "Suggested coding"),
    "suggest.unit.suggestion": Label("forslag", "suggestion"),
    "suggest.unit.line": Label("linje", "line"),
    "suggest.unit.line_code": Label("linje og kode", "line and code"),
    "suggest.id": Label("Id", "Id"),
    "suggest.why": Label("Hvorfor", "Why"),
    "suggest.line": Label("Linje", "Line"),
    "suggest.last_line": Label("Til linje", "To line"),
    "suggest.probability": Label("Sannsynlighet", "Probability"),
    "suggest.text": Label("Ord", "Words"),
    "suggest.match.form": Label("form av", "form of"),
    "suggest.match.first member": Label("førsteledd", "first member"),
    "suggest.match.last member": Label("sisteledd", "last member"),
    "suggest.match.middle member": Label("mellomledd", "middle member"),
    # what to read next
    "title.suggest.uncertain": Label(
        "Linjer modellen er minst sikker på", "Lines the model is least sure of"
    ),
    "title.suggest.uncertain_documents": Label(
        "Dokumenter modellen er minst sikker på", "Documents the model is least sure of"
    ),
    "suggest.entropy": Label("Tvil (bit)", "Doubt (bits)"),
    "suggest.unsure": Label("Usikre linjer", "Unsure lines"),
    "suggest.coded": Label("Kodet", "Coded"),
    # how well it does
    "title.suggest.evaluation": Label(
        "Forslag prøvd mot kodingen, ett dokument holdt utenfor om gangen",
        "Suggestions tried against the coding, one document left out at a time",
    ),
    "title.suggest.calibration": Label(
        "Sannsynligheter prøvd mot kodingen", "Probabilities tried against the coding"
    ),
    "suggest.by": Label("Forslag fra", "Suggested by"),
    "suggest.by.model": Label("modell", "model"),
    "suggest.by.keywords": Label("nøkkelord", "keywords"),
    "suggest.by.words": Label("bare ordene", "bag of words"),
    "suggest.held": Label("Kodede linjer", "Coded lines"),
    "suggest.suggested": Label("Foreslått", "Suggested"),
    "suggest.right": Label("Riktige", "Right"),
    "suggest.precision": Label("Presisjon", "Precision"),
    "suggest.recall": Label("Gjenfinning", "Recall"),
    "suggest.f1": Label("F1", "F1"),
    "suggest.low": Label("fra", "from"),
    "suggest.high": Label("til", "to"),
    "suggest.pooled.micro": Label("{level}, {n} samlet", "{level}, {n} pooled"),
    "suggest.pooled.macro": Label("{level}, snitt av {n}", "{level}, mean of {n}"),
    "suggest.bin": Label("Sagt", "Said"),
    "suggest.n": Label("n", "n"),
    "suggest.said": Label("Sagt, snitt", "Said, mean"),
    "suggest.seen": Label("Kodet", "Coded"),
    # notes
    "note.suggest.keywords": Label(
        "Et treff på et nøkkelord er et forslag, ikke en koding. Med «--exclude ORD» holdes et ord "
        "utenfor.",
        "A keyword met is a suggestion, not a coding. `--exclude WORD` leaves a word out.",
    ),
    "note.suggest.lesson": Label(
        "Lært av {n} dokumenter ({names}) slik {coders} har kodet dem: {lines} linjer, {codes} "
        "koder med alt som ligger under dem.",
        "Learnt from {n} documents ({names}) as coded by {coders}: {lines} lines, {codes} codes "
        "with all that lies under them.",
    ),
    "note.suggest.rare": Label(
        "Ikke lært, fordi de har under {lines} kodede linjer eller er i under {documents} "
        "dokumenter (linjer/dokumenter): {names}.",
        "Not learnt, for they have under {lines} coded lines or are in under {documents} documents "
        "(lines/documents): {names}.",
    ),
    "note.suggest.summary": Label(
        "Raskt overslag på dokumenter vektene er lært uten ({level}): {right} av {suggested} "
        "foreslåtte linjer var kodet slik ({precision} %), og {recall} % av de kodede ble funnet. "
        "Nøkkelord: {rules_precision} % og {rules_recall} %.",
        "Quick estimate on documents the weights were learnt without ({level}): {right} of "
        "{suggested} lines suggested were coded so ({precision}%), and {recall}% of those coded "
        "were found. Keywords: {rules_precision}% and {rules_recall}%.",
    ),
    "note.suggest.evaluate": Label(
        "Overslaget er ikke tallet å gjengi: terskler og kalibrering er valgt med modeller som "
        "hadde sett dokumentet. «koding suggest --evaluate» velger alt uten det, så tallene der "
        "er litt andre; hver kode for seg, med intervaller.",
        "The estimate is not the figure to report: thresholds and calibration were chosen by "
        "models that had seen the document. `koding suggest --evaluate` chooses all without it, "
        "so its figures differ a little; each code by itself, with intervals.",
    ),
    "note.suggest.probability": Label(
        "Sannsynligheten er den likeligste linjens. For et dokument som er kodet, er den fra en "
        "modell som ikke har sett dokumentet.",
        "The probability is that of the likeliest line. For a coded document it is from a model "
        "that has not seen the document.",
    ),
    "note.suggest.left_out": Label(
        "Dokumentene er holdt utenfor i {n} omganger. Alt som er valgt (vekter, terskler, "
        "kalibrering), er valgt uten det dokumentet tallene gjelder.",
        "The documents are left out in {n} turns. All that is chosen (weights, thresholds, "
        "calibration) is chosen without the document the figures are of.",
    ),
    "note.suggest.levels": Label(
        "En linje teller som kodet når et utdrag med koden, eller en kode under den, berører den. "
        "Én terskel gjelder alle koder på et nivå.",
        "A line counts as coded where a passage of the code, or one under it, touches it. One "
        "threshold holds for all codes of a level.",
    ),
    "note.suggest.intervals": Label(
        "95 %-intervaller: {draws} trekninger av {n} omganger med tilbakelegging, frø {seed}.",
        "95% intervals: {draws} draws of {n} turns with replacement, seed {seed}.",
    ),
    "note.suggest.few_documents": Label(
        "Med under 20 dokumenter er intervallene for smale.",
        "With under 20 documents the intervals are too narrow.",
    ),
    "note.suggest.calibration": Label(
        "Sannsynligheter av modeller som ikke hadde sett dokumentet. Wilson-intervaller; linjer "
        "fra samme intervju er ikke uavhengige, så de er for smale.",
        "Probabilities by models that had not seen the document. Wilson intervals; lines of one "
        "interview are not independent, so they are too narrow.",
    ),
    "note.suggest.uncertain": Label(
        "Tvilen er entropien til koden modellen er minst sikker på (1 bit: like gjerne som ikke). "
        "Les og kod det øverste først: det lærer modellen mest.",
        "Doubt is the entropy of the code the model is least sure of (1 bit: as likely as not). "
        "Read and code the top first: it teaches the model most.",
    ),
    "note.suggest.uncertain_documents": Label(
        "Snittet av linjenes tvil; usikre er linjer med minst 0,9 bit.",
        "The mean of the lines' doubt; unsure are lines of 0.9 bits or more.",
    ),
}
