"""Word documents that koding reads as transcripts."""

from __future__ import annotations

from koding.messages.sentence import sentence

NO_TEXT = sentence("{file} holds no text; check that it is the right document")
NO_WORD = sentence(
    "{file} is not a Word document, or a part of it is missing; open it in Word and save it again "
    "as .docx"
)
TRACKED_CHANGES = sentence(
    "{file} has tracked changes; it was read as if all of them were accepted"
)
LEFT_OUT = sentence("{file} has {what}, which were left out")
FOOTNOTES = sentence("footnotes")
ENDNOTES = sentence("endnotes")
TEXT_BOXES = sentence("text boxes")
COMMENTS = sentence("comments")

TOO_MUCH = sentence(
    "{file} is far more than a transcript holds: {why}; save its text as a new document, or divide "
    "it"
)
UNPACKS = sentence("it would unpack to {megabytes:,} MB in {parts:,} parts")
PIECES = sentence("it has more than {most:,} pieces (runs, cells, marks)")
PROPERTIES = sentence("it has more than {most:,} properties of its pieces")
TOO_DEEP = sentence("its tables or boxes lie more than {most} deep in each other")
