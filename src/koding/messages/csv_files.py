"""Tables that koding reads as CSV, and the passages, documents and codes that one of them names."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

NO_HEADER = sentence("{file} holds no header; save the table again")
NOT_CSV = sentence("the row that begins here is not CSV ({why}); check its quotation marks")
TOO_MANY_COLUMNS = sentence(
    "the table has {columns:,} columns, and koding reads {most:,}; is it the right file?"
)
TOO_MANY_CELLS = sentence(
    "{file} has more than {most:,} cells, more than koding reads; divide the table"
)
ROW_WIDTH = sentence(
    "the row has {cells} cells and the header {width}; check its delimiters and quotation marks"
)
COLUMN_NAMELESS = sentence("column {number} has no name; name or remove it")
COLUMN_TWICE = sentence('the column "{column}" stands twice; rename one of them')
COLUMN_MISSING = sentence('the column "{column}" is missing; add it')
COLUMN_MISSING_BUT = sentence('the column "{column}" is missing (did you mean "{near}"?); add it')
COLUMN_UNKNOWN = sentence('the column "{column}" is not known; the columns are {known}')
COLUMN_UNKNOWN_BUT = sentence(
    'the column "{column}" is not known (did you mean "{near}"?); the columns are {known}'
)
CELL_EMPTY = sentence('the cell "{column}" is empty; fill it in or remove the row')

NO_SPAN = sentence("the span {start}-{end} is none; start must be at least 0 and less than end")
NOT_WHOLE = sentence('"{cell}" in the column "{column}" is not a whole number; mend it')
NO_ROUND_ZERO = sentence("round 0 is none; the first round is 1")
VALUE_NO_NUMBER = sentence('the value "{cell}" is not a number; mend it')
NO_ORIGIN = sentence('the origin "{cell}" is not one of {origins}; mend it')
NO_TIME = sentence('"{cell}" in the column "{column}" is not an ISO 8601 time')
NO_UNIT = sentence('the unit "{cell}" is not one of {units}; mend it')

NO_CASE_COLUMN = sentence('the column "case", with the names of the {cases}, is missing; add it')
CASE_NAMELESS = sentence("the {case} has no name; fill it in")
CASE_TWICE = sentence('the {case} "{name}" stands in line {line} too; keep one of them')
FILE_TWICE = sentence('the file "{name}" stands in line {line} too; keep one of them')
DOCUMENT_TWICE = sentence('the name "{name}" stands in line {line} too; keep one of them')
SPEAKER_TWICE = sentence('the speaker "{name}" stands twice; keep one of them')
NO_SPEAKER = sentence('"{text}" does not say who speaks; write LABEL=ROLE:PARTICIPANT@CASE')
NO_QUESTIONS = sentence('"{text}" does not say which paragraphs are questions; write {known}')

NO_IDENTIFIER_KIND = sentence("'{kind}' is not a kind of identifier: write one of {kinds}")

MISFITS = sentence("{faults}\nthese rows do not fit, and nothing was changed")
OVERLAPS = sentence("{faults}\nthese rows overlap, and nothing was changed")
UNKNOWN_DOCUMENTS = sentence("{faults}\nnothing was changed, since the study has no such documents")
UNKNOWN_CODES = sentence("{faults}\nnothing was changed, since the codebook has no such codes")
AND_MORE = plural("… and 1 more", "… and {n} more")

AT_ROW = sentence("{file}:{row}: {said}")
ANOTHERS_GUID = sentence("passage {guid} is {coder}'s in round {round}, not as said here")
OVERLAPS_ANOTHER = sentence("{document} @{start}-{end} overlaps another {code} of {coder}")
SAME_GUID = sentence("the GUID {guid} stands in line {line} too")
OUTSIDE = sentence("@{start}-{end} is outside {document} (@0-{length})")
OTHER_WORDS = sentence("the text at @{start}-{end} is '{words}', not the row's quote")
UNKNOWN_DOCUMENT = plural(
    "{file}:{row}: no document '{name}', 1 row", "{file}:{row}: no document '{name}', {n} rows"
)
UNKNOWN_DOCUMENT_BUT = plural(
    "{file}:{row}: no document '{name}' (did you mean {close}?), 1 row",
    "{file}:{row}: no document '{name}' (did you mean {close}?), {n} rows",
)
UNKNOWN_CODE = plural(
    "{file}:{row}: no code '{name}', 1 row", "{file}:{row}: no code '{name}', {n} rows"
)
UNKNOWN_CODE_BUT = plural(
    "{file}:{row}: no code '{name}' (did you mean {close}?), 1 row",
    "{file}:{row}: no code '{name}' (did you mean {close}?), {n} rows",
)
NO_DOCUMENTS = sentence("{file} is about documents, and none is imported yet")
NO_CODES = sentence("{file} is about codes, and the codebook is empty")

IN_COMMANDS = {
    MISFITS: sentence("correct these rows and load again"),
    OVERLAPS: sentence("unite them with --on-overlap union, or keep-first to skip rows"),
    UNKNOWN_DOCUMENTS: sentence("import them first"),
    UNKNOWN_CODES: sentence("correct them, or add --create-codes"),
    NO_DOCUMENTS: sentence("begin with `koding import`"),
    NO_CODES: sentence("begin with `koding codebook load`, or add --create-codes"),
}
