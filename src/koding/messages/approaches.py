"""The methods of a study: what they are called, what is asked about them, and their own words."""

from __future__ import annotations

from collections.abc import Mapping

from koding.messages.choice_words import LEVELS
from koding.messages.sentence import Sentence, plural, sentence, use_instead
from koding.messages.tables.common import WORDS as COMMON

ASKED = sentence("Which method? It decides what koding offers unasked; nothing is forbidden by it.")
CHOICE = sentence("  {number}  {approach}")
WHICH = sentence("number, or Enter for none yet")
AGAIN = sentence("a number from 1 to {most}, or Enter for none yet")
STATED = sentence("method: {approach}; change it with the line approach in koding.toml")

_CODE_GROUP = sentence("code group")
_MEANING_UNITS = {
    COMMON["count.passage"]: plural("1 meaning unit", "{n} meaning units"),
    COMMON["passages"]: sentence("Meaning units"),
    COMMON["short.passages"]: sentence("meaning units"),
}
OWN_WORDS: Mapping[str, Mapping[Sentence, Sentence]] = {
    "sdi": {LEVELS["category"]: _CODE_GROUP},
    "stc": {LEVELS["category"]: _CODE_GROUP, **_MEANING_UNITS},
}
"""What a method calls things, instead of what koding calls them else."""


def speak_as(approach: str) -> None:
    """Use a method's own words from here on; `""` is koding's own."""
    use_instead(OWN_WORDS.get(approach, {}))
