"""What reads like a sentence in the source and is none: data, keys and what programs say.

A constant or an enum is named by its place, and so may grow. In code a literal is named by itself:
the next one beside it is a sentence to a person until somebody says here what else it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.source import Literal

DATA = {
    "actions.exchange.probe._LINES": "an invented study",
    "actions.new_codes.TAG_NEW": "an action of the log: a key",
    "actions.study.encryption._FORMAT": "the format of a file",
    "actions.survey.columns._OF_TOOLS": "headings that survey tools write",
    "actions.survey.columns._UNTICKED": "what survey tools write in a cell",
    "actions.survey.graded._GRADES": "how answers grade a word",
    "actions.survey.graded._PAIRS": "how answers grade a word",
    "actions.survey.scales.KNOWN": "how scales are worded in surveys",
    "cli.demonstration.NAME": "the sample study's name",
    "language.identifiers.spellings._SEEN_AS": "letters",
    "language.identifiers.spellings._SPELLED": "letters",
    "language.lines._MAYBE_LAST": "Norwegian abbreviations",
    "language.lines._NEVER_LAST": "Norwegian abbreviations",
    "language.matches._CHILD": "a program of its own",
    "model.archive.SUBJECTS": "subjects of Dataverse",
    "model.identifiers.Reason": "keys of the database",
    "present.notebook._STYLE": "CSS",
    "present.sav._SIGNATURE": "the signature of a format",
    "reading.blocks._HEADINGS": "headings that tables of speech have",
    "reading.codebook_tables._HEADINGS": "headings that tables of codes have",
    "reading.codebook_tables._STEPS": "headings that tables of codes have",
    "reading.consents._CALLED": "headings that lists of consents have",
    "reading.facts._ROLES": "words for roles",
    "reading.guides._HEADS": "headings that tables of questions have",
    "reading.quoted_rows._HEADINGS": "headings that programs write",
    "reading.survey_file._SIGNS": "headings that survey tools write",
    "reading.voice_words._ANSWERS": "words that label nobody",
    "reading.voice_words._BETWEEN_NAMES": "words that label nobody",
    "reading.voice_words._GIVEN": "names",
    "reading.voice_words._OPENING": "words that label nobody",
    "reading.voice_words._SAID": "words that label nobody",
    "reading.voice_words._TOPICS": "words that label nobody",
    "store.database._BUSY": "SQLite's own words, which are looked for",
    "store.database._CAUSES": "SQLite's own words, which are looked for",
    "store.database._DAMAGE": "SQLite's own words, which are looked for",
    "store.schema.SQLITE_TRIGGERS": "SQL, and what it says to the store",
    "store.schema._OVERLAP_SAID": "what SQL says to the store",
    "store.servers._BEGINS": "PostgreSQL's own words, which are looked for",
    "store.servers._CERTIFICATE": "its driver's own words, which are looked for",
    "study.finding._SERVICES": "names of folders",
    "study.writing._SHARED": "koding.toml, of sentences",
    "study.writing._TEMPLATE": "koding.toml, of sentences",
}
"""Constants and enums that nobody reads as sentences, and what they are."""

_LOG, _SIDECAR = "an action of the log: a key", "the sidecar, which is for programs"
_MISTAKE, _INVENTED, _KEYS = "a mistake in the program", "an invented study", "keys to press"
IN_CODE = {
    "exchange import comments": _LOG,
    "A memo on ALFA.": _INVENTED,
    "Probe of koding": _INVENTED,
    "A memo on the document.": _INVENTED,
    "A memo on the study.": _INVENTED,
    "A code under another.": _INVENTED,
    "What is coded as .": _INVENTED,
    "keyword rules , words": _SIDECAR,
    "those that keywords carry": _SIDECAR,
    "every one with a keyword": _SIDECAR,
    "metric of values": _SIDECAR,
    "95 % percentile bootstrap of s": _SIDECAR,
    "of the interviewed": _SIDECAR,
    "each code itself": _SIDECAR,
    "model : logistic regression on lines, no random draws": _SIDECAR,
    "Platt scaling on documents left out": _SIDECAR,
    "lines learnt from": _SIDECAR,
    "the snapshot lacks the lines": _MISTAKE,
    "the snapshot was made without lines": _MISTAKE,
    "the snapshot lacks the word starts of document": _MISTAKE,
    "a base and a run are of one interview at least": _MISTAKE,
    "keyword rules say no probabilities": _MISTAKE,
    "two columns share a name:": _MISTAKE,
    "a row has another length than the header": _MISTAKE,
    "a, w, d, p, s, b, q": _KEYS,
    "a, k, w, d, s, q": _KEYS,
    "column: , attribute: , of: , type:": "keys of survey.yaml",
    "end of stream": "ruamel's own words, which are looked for",
    "the end of the file": "ruamel's own words, put plainly inside its sentence",
    "Could not install": "pip's own words, which are looked for",
    'w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"': "WordprocessingML",
    "not dim bold": "a style of the terminal",
}
"""Literals in code that are no sentences, their values left out and their blanks single."""


def stray(literals: Iterable[Literal]) -> Iterator[Literal]:
    """Yield what is named neither by its place nor by itself: sentences away from their room."""
    return (one for one in literals if one.place not in DATA and words(one) not in IN_CODE)


def words(literal: Literal) -> str:
    """Return a literal as `IN_CODE` has it, on one line."""
    return " ".join(literal.text.split())
