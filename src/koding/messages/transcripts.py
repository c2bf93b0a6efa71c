"""Transcripts that koding reads, whatever their format, and who speaks in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from koding.messages.sentence import Message, either, joined, plural, sentence

NO_READER = sentence("{file} is none of {endings}; save the transcript as one of them")
TOO_LONG = sentence(
    "{file} holds {characters:,} characters, more than sixty hours of speech; divide it"
)
NOTHING_SAID = sentence("{file} has headings but nothing that is said; check its text")
STEERING = sentence("characters that steer a terminal were left out of names in it: {names}")

NO_KIND = sentence('"{text}" is not a kind of document; use one of {known}')
NO_KIND_BUT = sentence(
    '"{text}" is not a kind of document (did you mean "{near}"?); use one of {known}'
)
NO_ROLE = sentence('"{text}" is not a role; use one of {known}')
NO_ROLE_BUT = sentence('"{text}" is not a role (did you mean "{near}"?); use one of {known}')
NO_DATE = sentence('"{text}" is not a date; write it as 2023-03-14')

UNKNOWN_ROLE = sentence("{document}: nothing says whether {labels} asks or answers")
PERSONLESS_CASE = sentence(
    "{document}: the {case} of {labels} is not kept, since it is a person's: name that too, as "
    "LABEL=ROLE:PARTICIPANT@CASE"
)
NEVER_SPEAKS = plural(
    "{document}: {labels} is named as speaker but never speaks",
    "{document}: {labels} are named as speakers but never speak",
)
NOTHING_AFTER = plural(
    "{n} label with nothing after it makes no turn: {names}",
    "{n} labels with nothing after them make no turn: {names}",
)
ONLY_ONCE = sentence("begins a line only once, so read as speech and not as a speaker: {names}")

FRONT_MATTER_OPEN = sentence("the front matter that begins here has no closing line ---; add one")
FRONT_MATTER_LINES = sentence("front matter must be lines of `key: value`")
FRONT_MATTER_KEY = sentence('the front matter\'s "{key}" is not known and was left out')
FRONT_MATTER_KEY_BUT = sentence(
    'the front matter\'s "{key}" is not known and was left out (did you mean "{near}"?)'
)
ONE_VALUE = sentence('"{key}" must be one value, not several')
NAMES_WITH_VALUES = sentence('"{key}" must be lines of `name: value`')
KEY_TWICE = sentence('"{key}" stands twice (also in line {line}); keep one of them')
SPEAKER_KEY = sentence('"{key}" is not known of a speaker; use {known}')

IN_COMMANDS = {
    UNKNOWN_ROLE: sentence("say it with `koding speakers {quoted} --set {settings}`"),
    ONLY_ONCE: sentence(
        "if that is who speaks: `koding undo`, name them under speakers in documents.csv, and "
        "import again"
    ),
}


def unknown_role(document: str, labels: Sequence[str]) -> Message:
    """Return whose role nobody has said, with what a command line needs to say it."""
    settings = joined(" --set ", [_quoted(f"{label}=ROLE") for label in labels])
    return UNKNOWN_ROLE(
        document=document, labels=either(labels), quoted=_quoted(document), settings=settings
    )


def _quoted(argument: str) -> str:
    return f'"{argument}"' if re.search(r"[^\w=.-]", argument) else argument
