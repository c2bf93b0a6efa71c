"""Any file that koding reads: where in it something is wrong, and why it cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

from koding.messages.sentence import Message, Sayable, listed, sentence

AT = sentence("{where}: {what}")

CANNOT_BE_READ = sentence(
    "{file} cannot be read ({why}); check the path and that the file may be opened"
)
EMPTY = sentence("{file} is empty; save it again from where it was made")
NO_TEXT = sentence("{file} holds no text; save it again from where it was made")
NO_TRANSCRIPT = sentence("{file} is not text but {kind}; save the transcript as .txt or .docx")
NO_TABLE = sentence("{file} is not text but {kind}; save the table as CSV (.csv)")
PDF = sentence("a PDF")
ZIP = sentence("a zip archive, as Word and Excel files are")
OLD_OFFICE = sentence("an old Word or Excel file")
RTF = sentence("an RTF file")

NUL = sentence(
    "a NUL byte stands here, so this is a binary file or UTF-16 without its mark; save it as UTF-8 "
    "text"
)
OTHER_ENCODING = sentence(
    "the file says it is {encoding}, but the bytes here are not; save it again as UTF-8"
)
BAD_BYTE = sentence(
    "the file is UTF-8, except for a bad byte here; open it in an editor, mend the character and "
    "save as UTF-8"
)
UNCLEAR_ENCODING = sentence(
    "the encoding of this file cannot be told; open it where it was made and save as UTF-8"
)
NOT_UTF8 = sentence("{file} is not UTF-8; save it as UTF-8 and try again")
NOT_UTF8_HERE = sentence("this is not UTF-8; save the file as UTF-8")

NAMED = sentence('"{name}"')
NAMED_BUT = sentence('"{name}" (did you mean "{near}"?)')
AND_MORE = sentence("{shown} and {more} more")


def at(file: object, line: int, what: Sayable) -> Message:
    """Return what is wrong, or to be known, in a line of a file: `FILE:LINE: what`."""
    return AT(where=f"{file}:{line}", what=what)


def named(name: str, near: str = "") -> Message:
    """Return a name in quotes, with the nearest of those there are where one is near."""
    return NAMED_BUT(name=name, near=near) if near else NAMED(name=name)


def some(parts: Sequence[object], most: int) -> Sayable:
    """Return the first of several things, and how many more there are."""
    shown, more = listed(parts[:most]), len(parts) - most
    return AND_MORE(shown=shown, more=more) if more > 0 else shown
