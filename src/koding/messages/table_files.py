"""Tables that koding reads as CSV, and the passages, documents and codes that one of them names.

Spreadsheets and SPSS files: which sheet is read, what is not read, and what cannot be.
"""

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


LOCKED = sentence("{file} is locked with a password; save it without one")
BROKEN = sentence(
    "{file} cannot be read as a spreadsheet; open it where it was made and save it as .xlsx or .csv"
)
BINARY_SHEET = sentence("{file} is a binary workbook (.xlsb); save it as .xlsx")
OTHER_FORMAT = sentence(
    "{file} is called a spreadsheet but holds {kind}; open it in Excel and save it as .xlsx"
)
WEB_PAGE = sentence("a web page")
XML = sentence("XML")
SPRAWLS = sentence(
    "{file} has a cell so far out that the sheet would be {rows:,} rows by {columns:,} columns; "
    "delete what stands outside the table"
)
SWELLS = sentence("{file} unpacks to more than koding reads; save the table alone as .csv")
ALL_HIDDEN = sentence("every sheet of {file} is hidden: {sheets}; show one or name it")
NO_SHEET = sentence("{file} has no sheet {sheet!r}; its sheets are {sheets}")
NO_SHEET_BUT = sentence("{file} has no sheet {sheet!r}; did you mean {near!r}?")
OTHER_SHEETS = sentence(
    '{file}: the sheet "{sheet}" is read, not {sheets}; name another with --sheet'
)
HIDDEN_SHEETS = plural(
    "{file}: 1 hidden sheet is not read: {sheets}",
    "{file}: {n} hidden sheets are not read: {sheets}",
)
MERGED = plural(
    "{file}: 1 cell under a merged cell is read as that says",
    "{file}: {n} cells under merged cells are read as those say",
)
UNSAVED_FORMULAS = plural(
    "{file}: 1 formula has no result saved and is read as empty; open the file in Excel and save "
    "it",
    "{file}: {n} formulas have no result saved and are read as empty; open the file in Excel and "
    "save it",
)
FAULTY_CELLS = plural(
    "{file}: 1 cell holds an error such as #DIV/0! and is read as empty",
    "{file}: {n} cells hold an error such as #DIV/0! and are read as empty",
)
WORD_FILE = sentence("{file} is {kind}, and no table")
WORD = sentence("a Word document")
WRITER = sentence("a text document (ODT)")
TRANSCRIPT = sentence("{file} holds running text, and no table")

NO_SPSS = sentence("{file} is an SPSS file, and what reads those is not installed")
BROKEN_SPSS = sentence(
    "{file} cannot be read as an SPSS file; save it again in SPSS, or save the table as .csv"
)

_IMPORT = sentence("if it is a transcript, read it with `koding import`; a survey is a table")

IN_COMMANDS = {
    MISFITS: sentence("correct these rows and load again"),
    OVERLAPS: sentence("unite them with --on-overlap union, or keep-first to skip rows"),
    UNKNOWN_DOCUMENTS: sentence("import them first"),
    UNKNOWN_CODES: sentence("correct them, or add --create-codes"),
    NO_DOCUMENTS: sentence("begin with `koding import`"),
    NO_CODES: sentence("begin with `koding codebook load`, or add --create-codes"),
    WORD_FILE: _IMPORT,
    TRANSCRIPT: _IMPORT,
    ALL_HIDDEN: sentence("name it with --sheet"),
    NO_SPSS: sentence('`pip install "koding-qda[spss]"`, or save the table as .csv in SPSS'),
}
