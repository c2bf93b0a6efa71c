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
NO_ROLE = sentence("'{given}' is not one of {roles}")
NO_DATE = sentence("'{given}' is not a date; write it as 2023-03-14")
NOBODY_WITHDRAWS = sentence("name who withdraws, or a copy with --as-in")
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
    word_in("argument", "line"),
    word_in("argument", "memo"),
    word_in("argument", "name"),
    word_in("argument", "names"),
    word_in("argument", "new"),
    word_in("argument", "participant"),
    word_in("argument", "passage"),
    word_in("argument", "passages"),
    word_in("argument", "path"),
    word_in("argument", "paths"),
    word_in("argument", "place"),
    word_in("argument", "query"),
    word_in("argument", "question"),
    word_in("argument", "source"),
    word_in("argument", "target"),
    word_in("argument", "text"),
    word_in("argument", "texts"),
    word_in("argument", "theme"),
    word_in("argument", "topic"),
    word_in("argument", "under"),
    word_in("argument", "where"),
    word_in("argument", "CODE"),
    word_in("argument", "DATE"),
    word_in("argument", "PURPOSES"),
    word_in("argument", "FILE"),
    word_in("argument", "FILE.docx"),
    word_in("argument", "ID"),
    word_in("argument", "KIND"),
    word_in("argument", "NAME"),
    word_in("argument", "NAME=NEW"),
    word_in("argument", "PART"),
    word_in("argument", "PLACE"),
    word_in("argument", "QUERY"),
    word_in("argument", "TEXT"),
    word_in("argument", "WORD"),
    word_in("argument", "SECTION"),
    word_in("argument", "OTHER"),
    word_in("argument", "URL"),
    word_in("argument", "str"),
    word_in("argument", "int"),
    word_in("argument", "int range"),
    word_in("argument", "float"),
    word_in("argument", "float range"),
)
"""What arguments, and the values of options, are called in a help."""

# codebook, documents, cases, import, memos
NOTHING_ON_THE_CARD = sentence("say what is to be changed: --definition, --level, --colour ...")
PARENT_OR_ROOT = sentence("name the new parent, or give --root")
NOTHING_TO_SET = sentence("say what to set: an option, or ATTRIBUTE=VALUE")
SPEAKERS_OF_WHICH = sentence("name one document, or say --all")
TALK_ONLY = sentence("--follows and --by go with --talk")
TALK_ONE_WAY = sentence("--follows and --by are two tables: ask for one")
TALK_CHANGES = sentence("--talk counts: change speakers with a command of its own")
ALL_PARTICIPANTS = sentence("--participant is for one document: name it")
NAME_OF_SEVERAL = sentence("--name is for one file, and these are several")
SET_WITHOUT_CASE = sentence("--set, --rename and --remove need --case")
REMOVE_ALONE = sentence("--remove takes neither --set nor --rename")
CORRECTIONS_ALONE = sentence("--corrections lists all of them: leave --lines and --by out")
TO_WITHOUT_LINE = sentence(
    "--to is for a line, as `koding edit I03:42 --to ...`: a whole text comes from your editor, or "
    "from standard input with --yes"
)
WHERE_WITHOUT_DOCUMENT = sentence("--where needs --document")
ONE_UNIT_ONLY = sentence("name one of --case, --document, --participant and --condensate")
NO_UNIT = sentence("name a unit: --case, --document or --participant; or --condensate")
NO_KEY_NAMED = sentence("name the file of the key: --key FILE")
CLEAR_ALONE = sentence("--clear takes all away: leave it out to say something new")

# tables
PUBLISH_CHECKS = sentence(
    "give --check, as in `koding publish --check`; a table fit for print is made with --publish N, "
    "as in `koding crosstab --publish 5`"
)
PER_OR_PERCENT = sentence("numbers are given --per words or in --percent, not both")
ONE_WAY_OF_COUNTING = sentence("one of --unit or --hesitations, --near and --against")
SOUNDS_ALONE = sentence("--hesitations counts sounds alone: leave out --by and --all")
NO_PART = sentence("--against is `rest`, or {sorts} with = and a name, not '{given}'")
FIND_WHAT = sentence("say what to find, or what it is to be --like")
LIKE_ALONE = sentence(
    "--like finds by meaning, lines of the text by nearness: leave out words, --in, --exclude, "
    "--match, --sort, --width and --count word"
)
APART_OF_CODE = sentence("--apart sets the passages of a code against each other: say --code")
TOP_OF_LIKE = sentence("--top is of --like")
SORTED_OR_COUNTED = sentence("--count counts hits, and --sort lists them: leave one out")
NO_WORD_BY_WORD = sentence("--unit is document, case or speaker")
INTERVAL_IN_BARS = sentence("--interval stands beside the shares of a table, not in bars")
AGAINST_MEASURE = sentence("--measure {measure} goes against what else is asked for")
COUNTS_WITHOUT_SUMMARIES = sentence("--counts stands beside summaries: add --measure summary")
SURVEY_BESIDE_WORDS = sentence("--with-survey adds columns to a table of numbers only")
SUMMARIES_ARE_WORDS = sentence("summaries are words: leave out --per, --percent and --figure")
PROFILE_OF_VALUES = sentence("a profile shows values: leave out --per and --percent")
CROSSTAB_ONE_TABLE = sentence("choose one of --scores, --sensitivity and --test")
CROSSTAB_FIGURE = sentence("the figure is of --test: choose it, or one of the other tables")
TEST_OPTIONS_IDLE = sentence("--statistic and --bootstrap belong to --test without other tables")
WIDE_OPTIONS_IDLE = sentence(
    "--measure, --per and --percent choose columns of the wide table without tests"
)
CHECKLIST_ALONE = sentence(
    "--checklist stands alone: leave out --section, --attribute, --test, --summary and --template"
)
SUMMARY_ALONE = sentence("--summary is one page: leave out --section, --attribute and --test")
AGREEMENT_ONE_TABLE = sentence(
    "--pairs, --against, --confusion, --disagreements and --overlap are tables of their own: "
    "choose one"
)
AGREEMENT_OPTIONS_IDLE = sentence(
    "--coefficients and --unitising are of the table of coefficients: leave them out, or leave out "
    "--confusion, --disagreements and --overlap"
)
AGREEMENT_FIGURE = sentence("the figure is of alpha: choose it, or one of the other tables")
AGREEMENT_UNCODED = sentence(
    "--uncoded of agreement is now --all-text, and --no-uncoded is --coded-text: elsewhere "
    "--uncoded is about documents that nobody has read"
)
SUGGEST_ONE_THING = sentence(
    "--evaluate, --calibration, --uncertain and accepting or dismissing are things of their own: "
    "choose one"
)
SHARES_OF_WORDS = sentence("the answers to {item} are free text, which has no shares")

IN_COMMANDS = {SHARES_OF_WORDS: sentence("leave out --by and --interval")}
