"""The researcher's own summaries: the cells of the framework matrix."""

from __future__ import annotations

from koding.messages.sentence import sentence

NO_SUMMARY = sentence("there is no summary of {unit} {name} on {code}")
NO_WORDS = sentence("the summary of {unit} {name} on {theme} needs words")
NOT_SUMMARISED = sentence("a summary is of {units}, not of {unit}")
TWICE = sentence("{unit} {name} has two summaries on {theme}")

IN_COMMANDS = {
    NO_WORDS: sentence("write some, or remove it"),
    NOT_SUMMARISED: sentence("choose one of these"),
    TWICE: sentence("leave one"),
}
