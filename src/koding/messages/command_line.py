"""What the command line itself says: of its helps, of wrong usage, and when it is stopped."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence, word_in

EXAMPLE = sentence("Example:")
EXAMPLES = sentence("Examples:")

NO_SUCH_LANGUAGE = sentence("KODING_LANG is '{given}', which koding does not speak")


WARNING = sentence("warning: {what}")
NOTE = sentence("note: {what}")
WROTE = sentence("wrote {file}")
REHEARSED = sentence("this was a dry run: nothing was changed")
AS_BEFORE = sentence("it was so already")
READ_ONLY = sentence("note: {file} is write-protected: it can only be read here")
TEXTS_CUT = plural(
    "warning: 1 text was cut, since a cell of Excel holds {most:,} characters: --format csv writes "
    "it whole",
    "warning: {n} texts were cut, since a cell of Excel holds {most:,} characters: --format csv "
    "writes them whole",
)
STOPPED = sentence("koding: stopped; what was done before is kept, nothing is half done")

FOLDER_GONE = sentence("the folder you are in is no longer there")
HALF_CHARACTERS = sentence("'{given}' is not text in UTF-8")

READING = sentence("reading")
IMPORTING = sentence("importing")
PARSING = sentence("parsing")

IN_COMMANDS = {
    NO_SUCH_LANGUAGE: sentence("set it to one of {languages}"),
    FOLDER_GONE: sentence("go to another and try again"),
    HALF_CHARACTERS: sentence("write it again, or rename the file it names"),
}

STUDY_COMMANDS = word_in("group of commands", "Study")
MATERIAL_COMMANDS = word_in("group of commands", "Material")
CODEBOOK_COMMANDS = word_in("group of commands", "Codebook")
CODING_COMMANDS = word_in("group of commands", "Coding")
ANALYSIS_COMMANDS = word_in("group of commands", "Analysis")
PRIVACY_COMMANDS = word_in("group of commands", "Privacy")
LANGUAGE_COMMANDS = word_in("group of commands", "Language")
"""Headings of `koding --help`."""
