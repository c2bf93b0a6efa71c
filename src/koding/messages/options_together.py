"""Options of a command that do not go together, and those that another one needs."""

from __future__ import annotations

from koding.messages.sentence import sentence

# codebook, documents, cases, import, memos
PARENT_OR_ROOT = sentence("name the new parent, or give --root")
NOTHING_TO_SET = sentence("say what to set: an option, or ATTRIBUTE=VALUE")
NAME_OF_SEVERAL = sentence("--name is for one file, and these are several")
SET_WITHOUT_CASE = sentence("--set needs --case")
WHERE_WITHOUT_DOCUMENT = sentence("--where needs --document")
ONE_UNIT_ONLY = sentence("name one of --case, --document and --participant")
NO_UNIT = sentence("name a unit: --case, --document or --participant")
NO_KEY_NAMED = sentence("name the file of the key: --key FILE")
CLEAR_ALONE = sentence("--clear takes all away: leave it out to say something new")

# tables
PER_OR_PERCENT = sentence("numbers are given --per words or in --percent, not both")
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
AGREEMENT_ONE_TABLE = sentence(
    "--pairs, --confusion, --disagreements and --overlap are tables of their own: choose one"
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
