"""What the command line itself says and asks, and what it says of faults nobody foresaw."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence, word_in

EXAMPLE = sentence("Example:")
EXAMPLES = sentence("Examples:")
ARGUMENTS = sentence("Arguments")
OPTIONS = sentence("Options")
NARROWING = sentence("What it is of")
SELDOM = sentence("More options")
OUTPUT = sentence("What is shown, and where")

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
LEFT = plural("1 left", "{n} left")
PARSING = sentence("parsing")


STUDY_COMMANDS = word_in("group of commands", "Study")
MATERIAL_COMMANDS = word_in("group of commands", "Material")
CODEBOOK_COMMANDS = word_in("group of commands", "Codebook")
CODING_COMMANDS = word_in("group of commands", "Coding")
ANALYSIS_COMMANDS = word_in("group of commands", "Analysis")
TOGETHER_COMMANDS = word_in("group of commands", "Together")
EXCHANGE_COMMANDS = word_in("group of commands", "Exchange")
PRIVACY_COMMANDS = word_in("group of commands", "Privacy")
LANGUAGE_COMMANDS = word_in("group of commands", "Language")
"""Headings of `koding --help`."""

EVERY_KEY = sentence("Every key of the coding screen")
HELP_NEXT = sentence(
    "Read one with `koding help PAGE`; what a command does: `koding help COMMAND`."
)
NO_TOPIC = sentence("there is no page and no command '{typed}'; pages: {topics}")
NO_PAGE_THERE = sentence("the page is not where koding was installed ({file})")

YES_OR_NO = sentence("{question} [y/N]")
YES_OR_NO_AGAIN = sentence("answer y (yes) or n (no)")
NEEDS_ANSWER = sentence(
    "'{question}' needs an answer, and there is no terminal to give it in; nothing was changed"
)

NOBODY = word_in("coders", "nobody")
WHO_IS_UNSAID = sentence(
    "nobody has said who '{login}' is in this study (coders so far: {coders}), and there is no "
    "terminal to ask at; nothing was changed"
)
UNKNOWN_HERE = sentence("this study does not know '{login}' yet; coders so far: {coders}")
WHO_ARE_YOU = sentence("Who are you? One of these, or a new name")
YOU_ARE = sentence(
    "you are {name} in this study from now on; `koding coders me NAME` says otherwise"
)
YOU_ARE_NOW = sentence("you are {name} in this study, in this command")
NEW_NAME = sentence(
    "'{name}' has not coded in this study before (coders so far: {coders}). Is that who you are?"
)
NO_NAME_PERHAPS = sentence("'{name}' does not look like a name. Is that who you are?")
NEW_CODER = sentence("'{name}' has not coded here before; coders so far: {coders}")
WITHHELD = plural(
    "words that may not be printed stand in 1 place, and are not in what was written: the "
    "informant declined them, or said no to being quoted",
    "words that may not be printed stand in {n:,} places, and are not in what was written: their "
    "informants declined them, or said no to being quoted",
)
WITHHELD_TOO = sentence(
    "`koding quotes list` and `koding participants` tell whose they are; with "
    "--include-withheld they are written too, for your own analysis and for nobody else"
)
HOLDS_WITHHELD = plural(
    "words that may not be printed stand in 1 place there, as in the study: it is for nobody who "
    "may not read them",
    "words that may not be printed stand in {n:,} places there, as in the study: it is for nobody "
    "who may not read them",
)
NO_CODER_STATED = sentence("nothing says who codes")

IN_COMMANDS = {
    NO_SUCH_LANGUAGE: sentence("set it to one of {languages}"),
    FOLDER_GONE: sentence("go to another and try again"),
    HALF_CHARACTERS: sentence("write it again, or rename the file it names"),
    NEEDS_ANSWER: sentence("add --yes to do it, or --dry-run to look"),
    WHO_IS_UNSAID: sentence(
        "say it as `koding --coder NAME` before the command, or set KODING_CODER"
    ),
    NO_TOPIC: sentence("see all commands with `koding --help`"),
    NO_PAGE_THERE: sentence("install koding again; the pages are part of it"),
    NEW_CODER: sentence(
        "if that is a slip, `koding --coder {typed} undo` takes back what was done, and `koding "
        "coders` shows who is who"
    ),
    WITHHELD: WITHHELD_TOO,
    NO_CODER_STATED: sentence("give --coder NAME, or set KODING_CODER"),
}

OUTPUT_FAILED = sentence("the output cannot be written ({reason})")
FILE_FAILED = sentence("{file} cannot be used ({reason}); {told}")
STUDY_DAMAGED = sentence(
    "`{command}` cannot read the study, since {fault}; {told}: look with `koding check`, and go "
    "back to the newest backup that it finds sound"
)
TOO_LITTLE_MEMORY = sentence("`{command}` needed more memory than there is: {told}; {where}")
FAULT = sentence("`{command}` met a fault that koding did not foresee ({kind}): {told}; {where}")
DETAILS_KEPT = sentence("the details, without a word of the study, are in {file}")
DETAILS_AGAIN = sentence("run it again with KODING_DEBUG=1 for the details")
