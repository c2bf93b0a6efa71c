"""Spreadsheets and SPSS files: which sheet is read, what is not read, and what cannot be."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

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
    WORD_FILE: _IMPORT,
    TRANSCRIPT: _IMPORT,
    ALL_HIDDEN: sentence("name it with --sheet"),
    NO_SPSS: sentence('`pip install "koding-qda[spss]"`, or save the table as .csv in SPSS'),
}
