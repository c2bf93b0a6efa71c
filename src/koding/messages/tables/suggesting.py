"""Words of suggestions, and of how well they do."""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence

WORDS: dict[str, Sentence] = {
    # what is suggested
    "title.suggestions": sentence("Suggested coding"),
    "suggest.unit.suggestion": sentence("suggestion"),
    "suggest.unit.line": sentence("line"),
    "suggest.unit.line_code": sentence("line and code"),
    "suggest.id": sentence("Id"),
    "suggest.why": sentence("Why"),
    "suggest.line": sentence("Line"),
    "suggest.last_line": sentence("To line"),
    "suggest.probability": sentence("Probability"),
    "suggest.text": sentence("Words"),
    "suggest.sign": sentence("{words} ({how} {keyword})"),
    "suggest.near": sentence("nearer {code} than usual ({n} standard deviations)"),
    "suggest.match.form": sentence("form of"),
    "suggest.match.first member": sentence("first member"),
    "suggest.match.last member": sentence("last member"),
    "suggest.match.middle member": sentence("middle member"),
    # what to read next
    "title.suggest.uncertain": sentence("Lines the model is least sure of"),
    "title.suggest.uncertain_documents": sentence("Documents the model is least sure of"),
    "suggest.entropy": sentence("Doubt (bits)"),
    "suggest.unsure": sentence("Unsure lines"),
    "suggest.coded": sentence("Coded"),
    # how well it does
    "title.suggest.evaluation": sentence(
        "Suggestions tried against the coding, one document left out at a time"
    ),
    "title.suggest.calibration": sentence("Probabilities tried against the coding"),
    "suggest.by": sentence("Suggested by"),
    "suggest.by.model": sentence("model"),
    "suggest.by.keywords": sentence("keywords"),
    "suggest.by.meaning": sentence("meaning"),
    "suggest.by.all": sentence("all together"),
    "suggest.by.words": sentence("bag of words"),
    "suggest.held": sentence("Coded lines"),
    "suggest.suggested": sentence("Suggested"),
    "suggest.right": sentence("Right"),
    "suggest.precision": sentence("Precision"),
    "suggest.recall": sentence("Recall"),
    "suggest.f1": sentence("F1"),
    "suggest.low": sentence("from"),
    "suggest.high": sentence("to"),
    "suggest.pooled.micro": sentence("{level}, {n} pooled"),
    "suggest.pooled.macro": sentence("{level}, mean of {n}"),
    "suggest.bin": sentence("Said"),
    "suggest.n": sentence("n"),
    "suggest.said": sentence("Said, mean"),
    "suggest.seen": sentence("Coded"),
    # notes
    "note.suggest.keywords": sentence(
        "A keyword met is a suggestion, not a coding. `--exclude WORD` leaves a word out."
    ),
    "note.suggest.weighed": sentence(
        "Rare words weigh most, and reach two lines to either side; a common one needs others "
        "near it, and a line goes to the theme that has most. `--every` lists each line a keyword "
        "stands in."
    ),
    "note.suggest.meaning": sentence(
        "Each line goes to the code whose label, keywords and definition it is nearest by meaning, "
        "if that is near enough. Nothing is learnt from the coding. What says the opposite may be "
        "as near: read it."
    ),
    "note.suggest.no_meaning": sentence(
        "Meaning is not tried: its extra is not installed (`pip install 'koding-qda[meaning]'`)."
    ),
    "note.suggest.all": sentence(
        "All together: the model, with how near each line is to the codes. What each is worth is "
        "learnt from the other documents."
    ),
    "note.suggest.lesson": sentence(
        "Learnt from {documents} ({names}) as coded by {coders}: {lines}, {codes} with all that "
        "lies under them."
    ),
    "note.suggest.rare": sentence(
        "Not learnt, for they have under {lines} coded lines or are in under {documents} documents "
        "(lines/documents): {names}."
    ),
    "note.suggest.summary": sentence(
        "Quick estimate on documents the weights were learnt without ({level}): {right} of "
        "{suggested} lines suggested were coded so ({precision}%), and {recall}% of those coded "
        "were found. Keywords: {rules_precision}% and {rules_recall}%."
    ),
    "note.suggest.evaluate": sentence(
        "The estimate is not the figure to report: thresholds and calibration were chosen by "
        "models that had seen the document. `koding suggest --evaluate` chooses all without it, "
        "so its figures differ a little; each code by itself, with intervals."
    ),
    "note.suggest.probability": sentence(
        "The probability is that of the likeliest line. For a coded document it is from a model "
        "that has not seen the document."
    ),
    "note.suggest.left_out": sentence(
        "The documents are left out in {n} turns. All that is chosen (weights, thresholds, "
        "calibration) is chosen without the document the figures are of."
    ),
    "note.suggest.levels": sentence(
        "A line counts as coded where a passage of the code, or one under it, touches it. One "
        "threshold holds for all codes of a level."
    ),
    "note.suggest.intervals": sentence(
        "95% intervals: {draws} draws of {n} turns with replacement, seed {seed}."
    ),
    "note.suggest.few_documents": sentence("With under 20 documents the intervals are too narrow."),
    "note.suggest.calibration": sentence(
        "Probabilities by models that had not seen the document. Wilson intervals; lines of one "
        "interview are not independent, so they are too narrow."
    ),
    "note.suggest.uncertain": sentence(
        "Doubt is the entropy of the code the model is least sure of (1 bit: as likely as not). "
        "Read and code the top first: it teaches the model most."
    ),
    "note.suggest.uncertain_documents": sentence(
        "The mean of the lines' doubt; unsure are lines of 0.9 bits or more."
    ),
}
