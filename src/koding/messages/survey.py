"""The survey: survey.yaml, the responses, what is made of them, and what cannot be counted."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

SURVEY_CODEBOOK = sentence("the survey's codebook")
NO_RESPONDENTS = sentence("the respondents' column is missing; give it as `respondent: COLUMN`")
MISSING_TWICE = sentence("the missing answer {text!r} stands twice; keep one of them")
BACKGROUND_LACKS = sentence("a background column has no {needed}; give it `{needed}: ...`")
CASE_ATTRIBUTE_TWICE = sentence(
    "the attribute {attribute!r} of the {case} has two columns; keep one of them"
)
RESPONDENT_ATTRIBUTE_TWICE = sentence(
    "the attribute {attribute!r} of the respondent has two columns; keep one of them"
)
EMPTY_ALIAS = sentence("an empty spelling of {name!r} stands here; delete the line")
ALIAS_TWICE = sentence("{text!r} is an alias of {other!r} already; keep one of them")

SCALE_TOO_SHORT = sentence(
    "the scale {scale!r} has fewer than two levels; list them under `levels:`"
)
SCALE_MUST_RISE = sentence("the values of the scale {scale!r} must be whole numbers that rise")
LEVEL_VALUE_TWICE = sentence("two levels have the value {value!r}; give one of them another")
LEVEL_LABEL_TWICE = sentence("two levels are called {label!r}; give one of them another label")
LEVEL_WITHOUT_VALUE = sentence("a level without a value stands here; give it `value: ...`")

ITEM_LACKS = sentence("an item without {needed} stands here; give it `{needed}: ...`")
ITEM_TWICE = sentence("two items have the id {id!r}; give one of them another")
COLUMN_READ_TWICE = sentence("{one!r} and {other!r} both read the column {column!r}")
NO_SCALE = sentence("there is no scale {scale!r}; {near}")
NO_SCALES = sentence("there is no scale {scale!r}; state it under `scales:`")
ORDINAL_NEEDS = sentence("an ordinal item needs a `scale:`, and no levels of its own")
NOMINAL_NEEDS = sentence("a nominal item needs `levels:` of its own, and no scale")
TEXT_NEEDS = sentence("a text item has neither a scale nor levels")
ITEM_UNCLEAR = sentence(
    "the item has neither scale nor levels; if it is free text, add `kind: text`"
)

NO_RESPONSES = sentence("{file} has a header but no responses; export the survey again")
QUALTRICS = plural(
    "{file}: line {lines} is Qualtrics' own header, and no response: passed over",
    "{file}: lines {lines} are Qualtrics' own header, and no responses: passed over",
)
SURVEYMONKEY = sentence(
    "{file}: line {line} is SurveyMonkey's second row of headings, and no response: it divides the "
    "questions over it"
)
SUB_HEADS = sentence(
    "{file}: line {line} is a second row of headings, and no response: it divides those over it"
)
TITLES = plural(
    "{file}: line {lines} is a title over the table, and was passed over",
    "{file}: lines {lines} are titles over the table, and were passed over",
)
ENDS = plural(
    "{file}: the last row is no response, and was left out: {rows}",
    "{file}: the last {n} rows are no responses, and were left out: {rows}",
)
END_ROW = sentence('"{words}" (line {line})')
SAME_NAMES = plural(
    "{file}: 1 column has the name of another, and is called {columns}",
    "{file}: {n} columns have the names of others, and are called {columns}",
)
UNFINISHED = plural(
    "{file}: 1 respondent did not finish (by {column}) and was left out",
    "{file}: {n} respondents did not finish (by {column}) and were left out",
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

CANNOT_BE_ADDED_TO = sentence(
    "{file} is written in a way that koding cannot add to without loss; nothing was changed"
)
NO_CODEBOOK = sentence(
    "{codebook} is not there: it says how the columns of {responses} are to be read"
)
THEME_UNKNOWN = sentence("item {item} of survey.yaml asks about a theme: {said}")
LINKED_BY_NAME = sentence("questions linked with the themes they name: {pairs}")
SPELLING_IS_CASE = sentence(
    "documents of the study belong to '{spelling}', which survey.yaml has as another spelling of "
    "'{name}'"
)
VALUES_DIFFER = sentence(
    "{file}:{row}: {name} has '{value}' as {attribute}, and '{earlier}' in an earlier row"
)


NO_SUCH_ATTRIBUTE = sentence("there is no attribute called {name} to take away")
NO_SURVEY = sentence("the study has no survey yet")
NO_LEVELS = sentence(
    "none of these items is answered on an ordered scale, so there are no levels to draw"
)
CLUSTERED = sentence(
    "Wilson's interval presumes independent answers, and several respondents are of one {case}"
)
POPULATION_PASSED = plural(
    "population in koding.toml is {population}, but 1 {case} answered",
    "population in koding.toml is {population}, but {n} {cases} answered",
)


NOT_WHOLE = sentence("'{value}' is not a whole number, as the values of attribute '{name}' are")
NO_NUMBER = sentence("'{value}' is not a number, as the values of attribute '{name}' are")
NO_DATE = sentence("'{value}' is not a date (2026-01-31), as the values of attribute '{name}' are")
NEITHER = sentence("'{value}' is neither yes nor no, as the values of attribute '{name}' are")
NO_CASE_NAME = sentence("the name of the {case} is empty")
CASE_TAKEN = sentence("the {case} {name} is there already, or this is another spelling of it")
CASE_HAS_TEXTS = sentence("documents belong to {name}: {documents}")
CASE_HAS_PEOPLE = sentence("people who speak in documents belong to {name}: {people}")
CASE_HAS_ANSWERS = plural(
    "1 respondent of the survey belongs to {name}", "{n} respondents of the survey belong to {name}"
)


NAME_TAKEN = sentence(
    "the open answers to {item} would be a document of that name, but there is another"
)

LINKED_IN_LETTER = sentence(
    "answers are linked with interviews by organisation: that the survey and the interview are put "
    "together must stand in the information letter to both"
)
TIMES_LEFT_OUT = sentence("not imported, since it tells when somebody answered: {columns}")
ADDRESSES_LEFT_OUT = sentence(
    "not imported, since it tells from where somebody answered: {columns}"
)


IN_COMMANDS = {
    TIMES_LEFT_OUT: sentence("--keep-times imports it, where the information letter says so"),
    ADDRESSES_LEFT_OUT: sentence(
        "--keep-addresses imports it, where the information letter says so"
    ),
    NO_CODEBOOK: sentence(
        "`koding survey init FILE` writes one from the file of answers, for you to look over"
    ),
    SPELLING_IS_CASE: sentence(
        "turn the two around under aliases: there, or take the other spelling away"
    ),
    VALUES_DIFFER: sentence("make them agree, or let the column be of: respondent"),
    LINKED_BY_NAME: sentence(
        "`koding crosstab` sets them against each other; if one asks about something else, write "
        'its `theme: ` in survey.yaml (`theme: ""` for none), then `koding survey load`'
    ),
    NO_SURVEY: sentence("begin with `koding survey init FILE`, then `koding survey load FILE`"),
    NO_LEVELS: sentence("leave out --figure to see the numbers"),
    CLUSTERED: sentence("take the {cases} with --by case, or leave out --interval"),
    POPULATION_PASSED: sentence(
        "write how many there are that could have been asked, or take the line out"
    ),
    NOT_WHOLE: sentence("correct it where it stands"),
    NO_NUMBER: sentence("correct it where it stands"),
    NO_DATE: sentence("correct it where it stands"),
    NEITHER: sentence("correct it where it stands"),
    NO_CASE_NAME: sentence("give it a name"),
    CASE_TAKEN: sentence(
        "give its documents the right one with `koding documents set DOCUMENT --case {name!r}`, "
        "then take this one out with --remove"
    ),
    CASE_HAS_TEXTS: sentence(
        'move them first with `koding documents set {typed} --case OTHER`, `--case ""` for none; '
        "or only correct the name with --rename"
    ),
    CASE_HAS_PEOPLE: sentence(
        'move them first with `koding speakers DOCUMENT --participant "LABEL=NAME@OTHER"`; or only '
        "correct the name with --rename"
    ),
    CASE_HAS_ANSWERS: sentence(
        "correct the name with --rename, or in the survey's table and load it again"
    ),
    NAME_TAKEN: sentence("rename it with `koding documents rename`, or give the item another id"),
}
