"""Loading a survey: what its codebook lacks, and rows that contradict each other."""

from __future__ import annotations

from koding.messages.sentence import sentence

NO_CODEBOOK = sentence(
    "{codebook} is not there: it says how the columns of {responses} are to be read"
)
THEME_UNKNOWN = sentence("item {item} of survey.yaml asks about a theme: {said}")
VALUES_DIFFER = sentence(
    "{file}:{row}: {name} has '{value}' as {attribute}, and '{earlier}' in an earlier row"
)

IN_COMMANDS = {
    NO_CODEBOOK: sentence("`koding demo` makes one to start from, and docs/formats.md explains it"),
    VALUES_DIFFER: sentence("make them agree, or let the column be of: respondent"),
}
