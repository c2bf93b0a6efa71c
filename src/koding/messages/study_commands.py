"""What is said where a study is made, looked over, backed up and put back."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

MADE = sentence("made the study '{name}' in {folder}")
NEXT_AFTER_MAKING = sentence(
    "next: put transcripts in interviews/, codes in codebook/themes.yaml, then"
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
    FAULTS_FOUND: sentence(
        "go back to the newest backup that `koding check FILE` finds sound with `koding restore "
        "FILE`"
    )
}
