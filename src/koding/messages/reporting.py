"""Where a report is written as, and the house template that it is written in."""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence

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
    NO_QUESTION: sentence('write it in koding.toml: question = "..."'),
    NO_REPORT_FORMAT: sentence("let FILE end in one of them"),
    TEMPLATE_NEEDS_DOCX: _AS_DOCX,
    NO_TEMPLATE: _SAVED,
    MACROS: _SAVED,
    FETCHES: sentence("put the pictures into the template itself"),
}
