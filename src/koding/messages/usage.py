"""What is wrong with how a command was written, and the words around a command's help."""

from __future__ import annotations

from koding.messages.sentence import sentence, word_in

NO_COMMAND = sentence("No such command '{given}'")
NO_COMMAND_BUT = sentence("No such command '{given}'. Did you mean {close}?")
COMMAND_MISSING = sentence("Missing command")
NO_OPTION = sentence("No such option: {given}")
NO_OPTION_BUT = sentence("No such option: {given}. Did you mean {close}?")
ARGUMENT_MISSING = sentence("Missing argument '{name}'")
OPTION_MISSING = sentence("Missing option {name}")
VALUE_MISSING = sentence("Option '{name}' requires an argument")
VALUE_TOO_MUCH = sentence("Option '{name}' does not take a value")
TOO_MANY = sentence("Got unexpected extra argument(s) ({given})")
BAD_VALUE = sentence("Invalid value for {name}: {why}")
NOT_UNDERSTOOD = sentence("this is not how the command is written")
SEE_HELP = sentence("{told}; see `{command} --help`")
ASKED_SEE_HELP = sentence("{told} See `{command} --help`")
"""After a question."""

NOT_OFFERED = sentence("'{given}' is not one of {choices}")
NOT_WHOLE = sentence("'{given}' should be a whole number of at most {digits} digits")
NOT_NUMBER = sentence("'{given}' should be a number of at most {digits} digits")
OUT_OF_RANGE = sentence("{given} is not in the range {range}")
NO_FILE_NAME = sentence("no file can have the name '{given}'")
NO_PAIR = sentence("'{given}' should be NAME=VALUE")
NO_LINES = sentence("'{given}' should be lines as 40-60")
NO_ROLE = sentence("'{given}' is none of {roles}")
NO_DATE = sentence("'{given}' is not a date; write it as 2023-03-14")
NO_MOMENT = sentence("'{given}' should be a day, or as 2024-03-01T14:30")

USAGE = sentence("Usage: ")
SHOW_HELP = sentence("Show this message and exit.")
OPTIONS = sentence("[OPTIONS]")
COMMANDS = sentence("COMMAND [ARGS]...")

LIBRARY_WORDS = (
    sentence("Arguments"),
    sentence("Options"),
    sentence("Commands"),
    sentence("default: {default}"),
    sentence("required"),
    sentence("env var: {var}"),
    sentence("(dynamic)"),
)
"""What Typer words by itself where it draws a help."""

NAMES = (
    word_in("argument", "attributes"),
    word_in("argument", "code"),
    word_in("argument", "document"),
    word_in("argument", "documents"),
    word_in("argument", "file"),
    word_in("argument", "folder"),
    word_in("argument", "memo"),
    word_in("argument", "name"),
    word_in("argument", "new"),
    word_in("argument", "passage"),
    word_in("argument", "passages"),
    word_in("argument", "path"),
    word_in("argument", "paths"),
    word_in("argument", "place"),
    word_in("argument", "query"),
    word_in("argument", "source"),
    word_in("argument", "target"),
    word_in("argument", "text"),
    word_in("argument", "texts"),
    word_in("argument", "theme"),
    word_in("argument", "under"),
    word_in("argument", "where"),
    word_in("argument", "CODE"),
    word_in("argument", "DATE"),
    word_in("argument", "FILE"),
    word_in("argument", "ID"),
    word_in("argument", "KIND"),
    word_in("argument", "PLACE"),
    word_in("argument", "WORD"),
    word_in("argument", "SECTION"),
    word_in("argument", "str"),
    word_in("argument", "int"),
    word_in("argument", "int range"),
    word_in("argument", "float"),
    word_in("argument", "float range"),
)
"""What arguments, and the values of options, are called in a help."""
