"""The responses of a survey, as its file holds them."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

NO_RESPONSES = sentence("{file} has a header but no responses; export the survey again")
QUALTRICS = plural(
    "{file}: line {lines} is Qualtrics' own header, and no response: passed over",
    "{file}: lines {lines} are Qualtrics' own header, and no responses: passed over",
)
COLUMNS_LEFT_OUT = plural(
    "{file}: {n} column that survey.yaml does not name was left out: {columns}",
    "{file}: {n} columns that survey.yaml does not name were left out: {columns}",
)
NAMELESS_EMPTY = plural(
    "{file}: column {columns} without a name was left out (empty)",
    "{file}: columns {columns} without a name were left out (empty)",
)
NAMELESS_FILLED = plural(
    "{file}: column {columns} without a name was left out ({cells} filled); name it to read it",
    "{file}: columns {columns} without a name were left out ({cells} filled); name them to read "
    "them",
)
CELLS = plural("{n} cell", "{n} cells")
COLUMNS_MISSING = plural(
    "{n} column that survey.yaml names is not in the header: {columns}; correct one of the two "
    "files",
    "{n} columns that survey.yaml names are not in the header: {columns}; correct one of the two "
    "files",
)
NO_RESPONDENT = plural(
    "{n} response without a respondent in the column {column}; fill it in",
    "{n} responses without a respondent in the column {column}; fill it in",
)
RESPONDENTS_TWICE = sentence(
    "{file} has respondents that stand more than once: {respondents}; keep one row of each"
)
IN_LINES = sentence("{what} ({lines})")
UNKNOWN_ANSWERS = sentence(
    "{file} has answers that survey.yaml does not know: {answers}; add them there as levels or "
    "kinds of missing, or correct the file"
)
ANSWER = plural(
    '"{answer}" in {column} ({n} time, {lines})', '"{answer}" in {column} ({n} times, {lines})'
)
ALIKE = sentence(
    '{file}: "{one}" (line {first}) and "{other}" (line {second}) look alike; if they are one '
    "{case}, say so under aliases: in survey.yaml"
)
