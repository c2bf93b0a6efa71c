"""A study is founded, looked over, backed up and shown; and what its folder is open to."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

UNUSABLE = sentence("{folder} cannot be made into a study ({cause})")
NOT_EMPTY = sentence("{folder} is not empty")
UNWRITABLE = sentence("{folder} cannot be written ({cause})")
ONE_FILE_FAILED = sentence("a file in it could not be written")

ABOUT_CODEBOOK = sentence(
    "The codebook. Change it here and run `koding codebook load`, or change it with\n"
    "`koding codebook add`, `rename`, `move` ... and write it back with `koding codebook export`.\n"
    "Every code has a name; level, label {{nb, en}}, definition, include, exclude, examples,\n"
    "keywords, colour, scale and children are yours to fill in."
)
"""Stands at the top of a new codebook's file."""


MADE = sentence("made the study '{name}' in {folder}")
NEXT_AFTER_MAKING = sentence("next: put transcripts in interviews/, then")

HOLDS_TRANSCRIPTS = plural("1 transcript lies in {folders}", "{n} transcripts lie in {folders}")
HOLDS_CODES = sentence("a codebook lies in {file}")
CODES_AS_YOU_READ = sentence(
    "codes are made as you read; a codebook that you have is read with `koding codebook load FILE`"
)
HOLDS_TABLES = plural(
    "1 table that may be the survey: {tables}", "{n} tables that may be the survey: {tables}"
)
NEXT_WITH_MATERIAL = sentence("next:")
DOES_NOW = sentence("taking it in:")
DO_ALL = sentence("Do this now?")
NOT_ALL_DONE = sentence("not done: {commands}")
NEXT_SURVEY_INIT = sentence("next: `koding survey init {file}` reads the survey")
NEXT_CODE = sentence(
    "next: read and code in the screen with `koding code {document}`, or here: `koding show "
    "{document}`, then `koding tag {document} LINES THEME --new-code`"
)
NEXT_THEME = sentence(
    "a theme called as what a question asks about, as {theme}, is linked with it; then `koding "
    "crosstab` sets themes against the survey"
)

ALL_WELL = sentence("all is well: every passage, text, reference and log entry agrees")
FAULTS_FOUND = plural(
    "1 thing is not as it must be: keep this database",
    "{n} things are not as they must be: keep this database",
)

BRINGS_NAMES_BACK = sentence(
    "{file} is from before names were replaced with pseudonyms: putting it back brings the names "
    "back. Put it back?"
)
PUT_BACK = sentence("put back {file}")
THINNED_OUT = sentence("removed the old copy {file}")
PUT_BACK_UNTIL = sentence("put back {file}, with what was done until {until} UTC")
LATER_COMMANDS = plural(
    "1 later command of the log that it does not have: kept in the file below",
    "{n} later commands of the log that it does not have: kept in the file below",
)
CONTRADICTED = plural(
    "warning: 1 command of the log said something else in the database that was there: one of the "
    "two was changed outside koding",
    "warning: {n} commands of the log said something else in the database that was there: one of "
    "the two was changed outside koding",
)
KEPT_AS = sentence("what was there is kept as {file}")
NEXT_STATUS = sentence("next: koding status")

IN_COMMANDS = {
    UNUSABLE: sentence("choose another folder"),
    NOT_EMPTY: sentence("name a folder that is not there yet"),
    UNWRITABLE: sentence("name another folder"),
    FAULTS_FOUND: sentence(
        "go back to the newest backup that `koding check FILE` finds sound with `koding restore "
        "FILE`"
    ),
}

CLOUD_FOLDER = sentence(
    "{folder} lies in a {service} folder: interviews there are copied to a cloud service, and the "
    "database may be damaged while it is; move the study to a folder that is not synchronised"
)
NETWORK_DISK = sentence(
    "{folder} lies on a network disk: the database is written there with SQLite's older, slower "
    "journal; let one person at a time work in it, or move it to a local disk"
)
OPEN_FOLDER = sentence(
    "others on this machine can look into {folder}: `chmod -R go-rwx {paths}` closes it to them, "
    "or `shared = true` in koding.toml says that it is meant"
)
OPEN_FILES = sentence(
    "others on this machine can read {files}, if they come into the folder: `chmod go-rwx {paths}` "
    "closes it to them, or `shared = true` in koding.toml says that it is meant"
)

DEMO_MADE = sentence("[1/6] made a study in {folder}/ (synthetic: nobody in it exists)")
CODEBOOK = sentence("[2/6] codebook: {codes} codes")
IMPORTED = sentence("[3/6] imported {documents} conversations with {words} words")
SURVEY = sentence(
    "[4/6] survey: {respondents} respondents from {organisations} organisations, {items} items"
)
PASSAGES = sentence("[5/6] passages of two coders: {passages}; {documents} by both")
TABLES = sentence("[6/6] tables for R and Excel:")
TRY_NEXT = sentence("Now:")
STEP_BY_STEP = sentence("Step by step, in half an hour: koding help tutorial")

STEPS = (
    ("koding code I03", sentence("read and code")),
    ("koding passages --code etikk", sentence("read across")),
    ("koding crosstab", sentence("count themes")),
)
"""What a study is made of, in its order, each with its command."""
