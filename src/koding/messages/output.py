"""Where a table, a figure or a document cannot be written, or not in the format asked for.

Where a report is written as, and the house template that it is written in.

The commands that print the numbers of a report's section, as the report says them.
"""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence

NOT_FOR_TERMINAL = sentence("a terminal cannot show {format}")
NO_FORMAT = sentence("koding does not write .{ending} files")
NOT_WRITTEN = sentence("the output cannot be written ({why})")
NO_FIGURE = sentence("there is no figure of this, only numbers")
TOO_MANY_ROWS = sentence("an Excel sheet holds {most:,} rows, and this table has {held:,}")
TOO_MANY_COLUMNS = sentence("an Excel sheet holds {most:,} columns, and this table has {held:,}")

MARKED = sentence("{file} has comments or changes in it that koding did not write")

_AS_CSV = sentence("write it as csv")


NO_REPORT_FORMAT = sentence("a report is written as .html or .docx, not as .{ending}")
TEMPLATE_NEEDS_DOCX = sentence("a template is for a Word document, not for {format}")
NO_TEMPLATE = sentence("{file} is no Word template, or it is damaged")
MACROS = sentence("{file} holds macros, which koding does not pass on")
LACKS = sentence("{file} has no style for {what}: koding's own stands in")
FETCHES = sentence("{file} names pictures elsewhere, which Word fetches when the report is opened")

NO_QUESTION = sentence("the page has no question yet")

LOOKS: dict[str, Sentence] = {
    "title": sentence("the title"),
    "heading 1": sentence("chapters (Heading 1)"),
    "heading 2": sentence("sections (Heading 2)"),
    "heading 3": sentence("smaller headings (Heading 3)"),
    "caption": sentence("captions"),
    "quote": sentence("quotations"),
    "table grid": sentence("tables"),
}
"""What a template may lack a style for."""

_AS_DOCX = sentence("let FILE end in .docx, or leave --out away")
_SAVED = sentence("save it in Word as .dotx or .docx")

IN_COMMANDS = {
    NOT_FOR_TERMINAL: sentence("name a file to write to, with --out FILE.{format}"),
    NO_FORMAT: sentence(
        "let {file} end in {endings} or .txt, or say which of them it is with --format"
    ),
    MARKED: sentence("name another file, or move that one away first"),
    NOT_WRITTEN: sentence("free some space there"),
    NO_FIGURE: sentence("write it as {formats}"),
    TOO_MANY_ROWS: _AS_CSV,
    TOO_MANY_COLUMNS: _AS_CSV,
    NO_QUESTION: sentence('write it in koding.toml: question = "..."'),
    NO_REPORT_FORMAT: sentence("let FILE end in one of them"),
    TEMPLATE_NEEDS_DOCX: _AS_DOCX,
    NO_TEMPLATE: _SAVED,
    MACROS: _SAVED,
    FETCHES: sentence("put the pictures into the template itself"),
}


AGREEMENT = "koding agreement"
COOCCURRENCE = "koding cooccurrence"
CROSSTAB = "koding crosstab"
CROSSTAB_TESTS = "koding crosstab --test --bootstrap {draws}"
JOINT = "koding joint --layout paper"
MATRIX = "koding matrix"
MATRIX_OF_UNITS = "koding matrix --rows units"
MATRIX_OF_LEVEL = "koding matrix --rows units --level {level}"
SATURATION = "koding saturation"
SURVEY = "koding survey show"
SURVEY_LEVELS = "koding survey show --figure levels --by case"
