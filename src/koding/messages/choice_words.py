"""What can be chosen among, in words: by the name of its class, then by its key.

A word that tables print too is worded as they print it. What is called by its key alone, such as
the name of a coefficient, has no entry.
"""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence, word_in

_CASE = word_in("choice", "{case}")
_DOCUMENT = sentence("document")
_LINE = sentence("line")
_TURN = sentence("turn")
_RESPONDENT = sentence("respondent")
_SPEAKER = sentence("speaker")
_ALL = word_in("choice", "all")
_STOP = word_in("choice", "stop")
_AMOUNTS = {
    "passages": sentence("passages"),
    "stretches": sentence("stretches"),
    "documents": sentence("documents"),
    "words": sentence("words"),
    "share": sentence("share"),
    "value": sentence("value"),
}
_ORGANISATION = {"case": sentence("organisation")}
_SAID = {"turn": word_in("said", "turn")}
_MEASURES = _AMOUNTS | {"present": sentence("raised")}
_LAYOUTS = {"wide": word_in("choice", "wide"), "long": word_in("choice", "long")}

WORDS: dict[str, dict[str, Sentence]] = {
    # documents and who speaks in them
    "DocumentKind": {
        "interview": sentence("interview"),
        "group discussion": sentence("group discussion"),
        "open answers": sentence("open answers"),
        "summary": sentence("summary"),
        "group notes": sentence("group notes"),
        "field notes": sentence("field notes"),
        "document": _DOCUMENT,
    },
    "DataClass": {
        "green": word_in("class of data", "green"),
        "yellow": word_in("class of data", "yellow"),
        "red": word_in("class of data", "red"),
        "black": word_in("class of data", "black"),
    },
    "TaskState": {
        "done": word_in("task", "done"),
        "not done": word_in("task", "not done"),
        "unknown": word_in("task", "cannot be known"),
    },
    "FileOrOurs": {"file": word_in("import", "file"), "ours": word_in("merge", "ours")},
    "FilesInClear": {"keep": word_in("files", "keep"), "remove": word_in("files", "remove")},
    "Prefer": {
        "ours": word_in("merge", "ours"),
        "theirs": word_in("merge", "theirs"),
        "newest": word_in("merge", "newest"),
        "ask": word_in("merge", "ask"),
    },
    "Astral": {"replace": word_in("choice", "replace")},
    "Role": {
        "interviewer": sentence("interviewer"),
        "informant": sentence("informant"),
        "moderator": sentence("moderator"),
        "unknown": word_in("role", "unknown"),
    },
    "Questions": {
        "none": word_in("questions", "none"),
        "mark": word_in("questions", "question mark"),
    },
    "ImportState": {
        "new": sentence("new"),
        "unchanged": sentence("unchanged"),
        "revised": sentence("revised"),
        "waiting": sentence("waiting"),
        "removed": sentence("left out"),
        "failed": sentence("failed"),
    },
    "Reading": {
        "not begun": word_in("reading", "not begun"),
        "in progress": word_in("reading", "in progress"),
        "done": word_in("reading", "done"),
    },
    "DocumentOrder": {
        "import": word_in("order", "import"),
        "date": word_in("order", "date"),
        "name": word_in("order", "name"),
    },
    "Stratum": {"kind": word_in("choice", "kind"), "case": _CASE, "all": _ALL},
    # the codebook and coding
    "Derivation": {"a priori": word_in("saturation", "a priori"), "derived": sentence("derived")},
    "Origin": {
        "hand": word_in("origin", "hand"),
        "search": word_in("origin", "search"),
        "suggestion": word_in("origin", "suggestion"),
        "import": word_in("origin", "import"),
    },
    "MemoKind": {
        "analytic": sentence("analytic"),
        "methodological": sentence("methodological"),
        "reflexive": sentence("reflexive"),
    },
    "OnValue": {
        "stop": _STOP,
        "oldest": word_in("value", "oldest"),
        "new": word_in("value", "new"),
    },
    "OnOverlap": {
        "union": word_in("overlap", "union"),
        "keep-first": word_in("overlap", "keep first"),
        "stop": _STOP,
    },
    "Uncoded": {"missing": word_in("uncoded", "missing"), "zero": word_in("uncoded", "zero")},
    "CoderPolicy": {"counted": word_in("coding", "counted"), "all": _ALL},
    "Difference": {
        "presence": word_in("difference", "presence"),
        "ends": word_in("difference", "ends"),
        "value": sentence("value"),
    },
    # searching and suggesting
    "MatchKind": {
        "form": sentence("the word"),
        "first member": sentence("first member"),
        "last member": sentence("last member"),
        "middle member": sentence("middle member"),
    },
    "SearchIn": {
        "text": sentence("text"),
        "memos": word_in("search", "memos"),
        "all": word_in("search", "all"),
    },
    "HitUnit": {
        "word": sentence("word"),
        "document": _DOCUMENT,
        "case": _CASE,
        "speaker": _SPEAKER,
    },
    "HitOrder": {
        "document": _DOCUMENT,
        "left": word_in("order", "left"),
        "right": word_in("order", "right"),
    },
    "Whole": {"hit": sentence("hit"), "line": _LINE, "turn": _TURN},
    "WordForm": {
        "lemma": word_in("words", "dictionary form"),
        "form": word_in("words", "as said"),
        "member": word_in("words", "member"),
    },
    "SuggestionMethod": {
        "keywords": sentence("keywords"),
        "model": sentence("model"),
        "meaning": sentence("meaning"),
        "all": sentence("all together"),
    },
    # who withdraws
    "WithdrawalScope": {
        "all": _ALL,
        "recording": word_in("withdrawal", "recording"),
        "quotes": word_in("withdrawal", "quotes"),
        "archive": word_in("withdrawal", "archive"),
        "lines": word_in("withdrawal", "lines"),
    },
    "WithdrawalGround": {
        "samtykke": word_in("withdrawal", "consent"),
        "protest": word_in("withdrawal", "objection"),
        "sletting": word_in("withdrawal", "erasure"),
        "feil": word_in("withdrawal", "mistake"),
    },
    "BackupFate": {
        "keep": word_in("backups", "keep"),
        "destroy": word_in("backups", "destroy"),
    },
    # what may point at somebody
    "DateRule": {
        "generalise": word_in("dates", "generalise"),
        "shift": word_in("dates", "shift"),
    },
    "IdentifierKind": {
        "person": sentence("person"),
        "organisation": sentence("organisation"),
        "place": sentence("place"),
        "birth number": sentence("birth number"),
        "organisation number": sentence("organisation number"),
        "account number": sentence("account number"),
        "phone": sentence("phone"),
        "e-mail": sentence("e-mail"),
        "address": sentence("address"),
        "date": sentence("date"),
        "title": sentence("title"),
        "name": sentence("name"),
        "number": sentence("number"),
        "third person": sentence("third person"),
        "health": word_in("special", "health"),
        "union": word_in("special", "union"),
        "religion": word_in("special", "religion"),
        "politics": word_in("special", "politics"),
    },
    "Decision": {
        "accepted": sentence("to be replaced"),
        "dismissed": sentence("points at nobody"),
    },
    "Reason": {
        "own list": sentence("the study's own names"),
        "accepted name": sentence("a writing of an accepted name"),
        "check digits": sentence("its check digits hold"),
        "form of a birth number": sentence("eleven digits with a date in them"),
        "form of an account number": sentence("written as an account number"),
        "form of a telephone number": sentence("written as a telephone number"),
        "digits in words": sentence("digits in words"),
        "word before it": sentence("a number, after a word that says whose"),
        "form of a case number": sentence("written as a case number"),
        "form of a number plate": sentence("written as a number plate"),
        "land register": sentence("a property in the land register"),
        "machine on the net": sentence("a machine's address on the net"),
        "form of an e-mail address": sentence("an e-mail address, written or spoken"),
        "web address": sentence("a web address"),
        "user name": sentence("a user name"),
        "street and number": sentence("a street with a number"),
        "farm": sentence("a farm"),
        "postal address": sentence("a postal code or box"),
        "day": sentence("a day"),
        "year of birth": sentence("a year of birth"),
        "high age": sentence("an age that few have"),
        "position and where": sentence("a position, and where"),
        "only one": sentence("the only, first or oldest one"),
        "word of an institution": sentence("beside a word such as school or hospital"),
        "said of somebody": sentence("said of somebody"),
        "public bodies": sentence("list of bodies and places"),
        "model": sentence("language model"),
        "list of names": sentence("list of given and family names"),
        "said as of a person": sentence("a word, but said as of a person"),
        "dictionary's names": sentence("only a name in the dictionary"),
        "proper noun": sentence("a name, by the language model"),
        "capital letter": sentence("a capital within a sentence"),
    },
    # the survey
    "Missing": {
        "dont_know": sentence("don't know"),
        "not_answered": sentence("not answered"),
        "not_asked": sentence("not asked"),
    },
    "ItemKind": {
        "ordinal": sentence("ordinal"),
        "nominal": sentence("nominal"),
        "text": sentence("text"),
    },
    "ScoreGroup": {
        "low": sentence("low"),
        "middle": sentence("middle"),
        "high": sentence("high"),
    },
    "Score": {
        "median": sentence("median"),
        "mean": word_in("score", "mean"),
        "max": word_in("score", "highest"),
    },
    "Owner": {
        "case": _CASE,
        "document": _DOCUMENT,
        "participant": word_in("choice", "participant"),
        "respondent": _RESPONDENT,
    },
    "AttributeType": {
        "text": sentence("text"),
        "integer": word_in("type", "whole number"),
        "number": word_in("type", "number"),
        "boolean": word_in("type", "yes or no"),
        "date": sentence("date"),
    },
    # tables
    "Measure": _MEASURES,
    "GroupMeasure": {key: said for key, said in _MEASURES.items() if key != "value"},
    "Amount": _AMOUNTS,
    "CellKind": _MEASURES | {"summary": sentence("summary")},
    "UnitKind": {
        "document": _DOCUMENT,
        "case": _CASE,
        "speaker": _SPEAKER,
        "section": sentence("section"),
        "role": sentence("role"),
        "attribute": word_in("choice", "attribute"),
    },
    "SurveyBase": {"respondent": _RESPONDENT, "case": _CASE},
    "Observed": {"case": _CASE, "document": _DOCUMENT, "respondent": _RESPONDENT},
    "Togetherness": {
        "overlap": word_in("together", "overlap"),
        "line": _LINE,
        "turn": _TURN,
        "document": _DOCUMENT,
        "case": _CASE,
    },
    "PairMeasure": {"count": word_in("together", "count")},
    "Percent": {
        "row": word_in("per cent", "row"),
        "column": word_in("per cent", "column"),
        "total": word_in("per cent", "total"),
    },
    "Layout": _LAYOUTS,
    "JointLayout": _LAYOUTS | {"paper": word_in("choice", "paper")},
    "Orientation": {
        "units": word_in("choice", "units"),
        "themes": word_in("choice", "themes"),
    },
    "JointSort": {
        "survey": word_in("joint", "survey"),
        "interviews": word_in("joint", "interviews"),
        "difference": word_in("joint", "difference"),
        "theme": sentence("theme"),
    },
    "Purpose": {
        "quote": word_in("consent to", "quote"),
        "name": word_in("consent to", "name"),
        "archive": word_in("consent to", "archive"),
        "contact": word_in("consent to", "contact"),
    },
    "Flag": {
        "agreement": sentence("agreement"),
        "partial agreement": sentence("partial agreement"),
        "silence": sentence("silence"),
        "dissonance": sentence("dissonance"),
        "expansion": sentence("expansion"),
    },
    "ReportSection": {
        "facts": sentence("The study"),
        "survey": sentence("The survey"),
        "joint": sentence("Joint display"),
        "matrix": sentence("Theme matrix"),
        "crosstab": sentence("Themes against scores"),
        "cooccurrence": sentence("Co-occurrence"),
        "saturation": sentence("Saturation"),
        "agreement": sentence("Agreement between coders"),
        "quotations": sentence("Quotations"),
        "coreq": sentence("Checklist (COREQ)"),
        "method": sentence("Appendix: how it was done"),
        "codebook": sentence("Appendix: the codebook"),
    },
    "Approach": {
        "reflexive": sentence("reflexive thematic analysis"),
        "codebook": sentence("thematic analysis with a codebook"),
        "framework": sentence("framework analysis"),
        "content": sentence("content analysis"),
        "grounded": sentence("grounded theory"),
        "sdi": sentence("stepwise-deductive inductive (SDI)"),
        "stc": sentence("systematic text condensation (STC)"),
    },
    # figures
    "SurveyFigure": {
        "levels": word_in("figure", "levels"),
        "high": word_in("figure", "high"),
    },
    "MatrixFigure": {
        "heat": word_in("figure", "heat"),
        "profile": word_in("figure", "profile"),
    },
    # agreement and tests
    "CodingUnit": {"character": sentence("character"), "line": _LINE, "turn": _TURN},
    "Cluster": {"document": _DOCUMENT, "turn": _TURN},
    "Metric": {
        "nominal": sentence("nominal"),
        "ordinal": sentence("ordinal"),
        "interval": sentence("interval"),
        "ratio": sentence("ratio"),
    },
    "Coefficients": {
        "usual": word_in("coefficients", "usual"),
        "all": word_in("coefficients", "all"),
    },
    "Correction": {"bh": sentence("Benjamini-Hochberg"), "none": word_in("correction", "none")},
}

LEVELS = {
    "code": sentence("code"),
    "category": sentence("category"),
    "theme": sentence("theme"),
}
"""The levels of codes, where the study does not name its own."""

ALSO: dict[str, dict[str, Sentence]] = {
    "Approach": {
        "reflexive": word_in("approach", "reflexive"),
        "codebook": word_in("approach", "codebook"),
        "framework": word_in("approach", "framework"),
        "content": word_in("approach", "content"),
        "grounded": word_in("approach", "grounded"),
    },
    "Role": {"unknown": sentence("unknown role")},
    "MemoKind": {"reflexive": word_in("memo", "reflexive")},
    "Score": {
        "median": sentence("the median"),
        "mean": sentence("the mean"),
        "max": sentence("the highest"),
    },
    "Whole": _SAID,
    "CodingUnit": _SAID,
    "Cluster": _SAID,
    "SearchIn": {"memos": sentence("memos")},
    "HitUnit": _ORGANISATION,
    "Observed": _ORGANISATION,
    "Owner": _ORGANISATION,
    "Stratum": _ORGANISATION,
    "SurveyBase": _ORGANISATION,
    "Togetherness": _ORGANISATION | _SAID,
    "UnitKind": _ORGANISATION,
}
"""Further words that are accepted: as somebody would write them, or as sentences have them."""
