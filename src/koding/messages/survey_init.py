"""`survey init`: what becomes of each column, and what is said of that in survey.yaml."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence, word_in

FOUND = sentence("{file}: {responses}, {columns}; {tool}")
RESPONSES = plural("{n} response", "{n} responses")
COLUMNS = plural("{n} column", "{n} columns")
FROM_TOOL = sentence("looks like {tool}")
FROM_UNKNOWN = sentence("no tool recognised")

RESPONDENT = word_in("survey column", "respondent")
CASE = word_in("survey column", "{case}")
SCALE = word_in("survey column", "scale {scale}")
CHOICE = word_in("survey column", "categories")
TICK = word_in("survey column", "tick box")
TEXT = word_in("survey column", "open answers")
BACKGROUND = word_in("survey column", "background")
CASE_BACKGROUND = word_in("survey column", "background of the {case}")
FINISHED = word_in("survey column", "finished or not")
LEFT_OUT = word_in("survey column", "left out")
NEW = sentence("{what} (new)")

ALL_DIFFERENT = sentence("all different")
BY_ROW = sentence(
    "no column tells respondents apart, so the row in the file does: keep the rows in order"
)
DIFFERENT = plural("{n} name", "{n} different")
WITH_INTERVIEW = plural("1 has an interview", "{n} have interviews")
WITHOUT_INTERVIEW = plural("{names} does not", "{names} do not")
SPELT = sentence("{spelling} is {name}")
SPELLINGS = sentence("read as other spellings of one {case}: {pairs}")
NO_INTERVIEWS = sentence("none has an interview yet")
NEAR = sentence('"{name}" (is it {near}?)')
ANSWERS = plural("{n} answer", "{n} answers")
TICKED = sentence("ticked by {n} of {of}")
UNSURE = sentence("the order is a guess: look it over")
NARROW = sentence("only {answers}: if that names kinds, give it `levels` and `kind: nominal`")
TO_HIGHEST = sentence("the highest answer is {highest}: add levels above it if there are any")
AS_MISSING = sentence("+ {answers}: no answer")
COUNTED = sentence("{answer} ({n})")
UNKNOWN = sentence("not in survey.yaml: {answers}")
EMPTY = sentence("empty")
OF_TOOL = sentence("the tool's own")
IDENTIFIES = sentence("names a person")
SEVERAL = sentence("several answers in a cell, which koding does not read")
AGAIN = sentence("the same in several rows, of which each is read as a respondent")
BY_YOU = sentence("not in survey.yaml")
GONE = plural(
    "{n} column of survey.yaml is not in {file}: {columns}",
    "{n} columns of survey.yaml are not in {file}: {columns}",
)

GROUPS = sentence("{scale}: {groups}")
LOW = sentence("low {levels}")
MIDDLE = sentence("middle {levels}")
HIGH = sentence("high {levels}")
THEMES = sentence("themes: {pairs}")
PAIR = sentence("{item} → {theme}")
UNNAMED = sentence("themes that survey.yaml does not name yet: {pairs}")
NONE_YET = sentence("(none yet)")
UNFINISHED = plural(
    "{n} response is unfinished ({column}) and is kept; leave it out with --finished-only",
    "{n} responses are unfinished ({column}) and are kept; leave them out with --finished-only",
)
WROTE = plural(
    "wrote {file} ({n} line); look it over, then `koding survey load {responses}`",
    "wrote {file} ({n} lines); look it over, then `koding survey load {responses}`",
)
ADDED = plural(
    "added {n} column to {file}, the rest stands as it was; look it over, then "
    "`koding survey load {responses}`",
    "added {n} columns to {file}, the rest stands as it was; look them over, then "
    "`koding survey load {responses}`",
)
KEPT = sentence(
    "{file} stands as it was: every column of {responses} is in it or was left out; "
    "`koding survey load {responses}` reads it"
)
KEPT_BUT = sentence("{file} stands as it was; what is said above is to be settled in it by hand")

# in the file
TOP = sentence("How {file} is to be read. Written by `koding survey init`; change what is wrong.")
TOP_AGAIN = sentence(
    "A second `koding survey init` keeps what stands here, and adds columns that are new."
)
TOP_UNKNOWN = sentence("An answer that is not known here stops the load, with where it stands.")
SCALES = sentence(
    "Levels from lowest to highest; `group` is what crosstab sorts by. A level that nobody chose "
    "is not here: add it."
)
MISSING = sentence("Answers that are none: dont_know, not_asked, not_answered.")
ITEMS = sentence(
    "The questions. `theme` is the path of the theme in the codebook it asks about; left out, that "
    'of the same name; `theme: ""`: none.'
)
BACKGROUNDS = sentence("Who answered: `of: case` is the same for all who answer for one {case}.")
ALIASES = sentence("Are these other spellings? If so, take away the # before them.")
SPELLINGS_HERE = sentence(
    "Other spellings of one {case}: it stands first. Take away a line where that is wrong."
)
SEEN = sentence("The columns the file had. To leave one out, delete it above and keep it here.")
UNFINISHED_HERE = plural(
    "finished: {column}   takes out the {n} that did not finish",
    "finished: {column}   takes out the {n} that did not finish",
)
NO_THEME = sentence("no theme yet")

IN_COMMANDS = {
    SPELLINGS: sentence("if one is not, take it away under `aliases:` in {file}"),
    UNNAMED: sentence(
        "write `theme: ` at the question where it is right; `koding survey load` links those of "
        "the same name by itself"
    ),
}
