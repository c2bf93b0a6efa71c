"""koding.toml and the environment: what a study says of itself, where it is, and who codes."""

from __future__ import annotations

from koding.messages.sentence import sentence

NO_STUDY_HERE = sentence(
    "there is no study here: neither {folder} nor any folder above it has a {file}"
)
NO_STUDY_THERE = sentence("{folder} is not a study: it has no {file}")
NO_FOLDER = sentence("{path} leads to no folder ({why}); name the study's folder")
STUDY_ALREADY = sentence("{folder} is a study already")
BLANK_STUDY_NAME = sentence("a study needs a name; give one that is not blank")
BLANK_CODER = sentence("the coder's name is blank")
BUSY_SECONDS = sentence("KODING_BUSY_SECONDS is {stated!r}: write seconds, from 0 to 3600")
HALF_TEXT = sentence("{text!r} is not whole text; write the name again")

CANNOT_BE_READ = sentence("{file} cannot be read ({why})")
NOT_TOML = sentence("{file} is not TOML: {why}; mend that line and try again")
TOO_LONG = sentence(
    "{file} holds a number or a list that is too long to be read; mend it and try again"
)

NO_SETTING = sentence("there is no setting {key!r}; {near}")
MUST_BE_TEXT = sentence("{key} must be text in quotes")
MUST_BE_TRUTH = sentence("{key} must be true or false")
MUST_BE_COUNT = sentence("{key} must be a whole number from 1 to {most}")
MUST_BE_TEXTS = sentence("{key} must be a list of texts in quotes")
MUST_BE_TABLE = sentence("{key} must be a table, begun with the line [{key}]")

MUST_BE_DAY = sentence("{key} must be a date, as {key} = 2027-06-30")
NO_DATA_CLASS = sentence("class is {given!r}, but must be green, yellow, red or black")

NO_NAME = sentence('the study has no name; write one as in name = "My study"')
NO_GUID = sentence("guid is {guid!r}, no study GUID; put back the one the study was made with")
PASSWORD = sentence(
    "the database's URL holds a password, and this file is meant to be shared: take it out, change "
    "it, and put it into ~/.pgpass (or the file that PGPASSFILE names, or the whole URL into "
    "KODING_DATABASE_URL)"
)
NO_LANGUAGE = sentence("language is {language!r}, but must be 'nb' or 'en'")
LEVELS = sentence("levels must be different names, lowest first")
NO_APPROACH = sentence("approach is {given!r}, but must be {known}")
KEYS_NO_TEXT = sentence('the keys of {action} must be text, as in "j,down"')
PATH_NO_TEXT = sentence("the path {name} must be text")
CASE_NAME_FORMS = sentence(
    "case_name must give two forms in {language}, one and several, as in "
    '{language} = ["family", "families"]'
)
CASE_NAME_WORD = sentence(
    "{word!r} cannot be what a case is called: write a word of at most {most} letters"
)
CASE_NAME_EMPTY = sentence(
    'case_name is empty: give two forms, as in case_name = {{en = ["family", "families"]}}'
)

IN_COMMANDS = {
    NO_STUDY_HERE: sentence(
        "make a study with `koding init`, or try the sample with `koding demo`"
    ),
    NO_STUDY_THERE: sentence("make one there with `koding init`, or try `koding demo`"),
    STUDY_ALREADY: sentence("`koding status` tells what is in it"),
    BLANK_CODER: sentence("give it as --coder NAME"),
}
