"""Condensates of code groups: written, shown, taken out."""

from __future__ import annotations

from koding.messages.sentence import sentence

NEEDS_WORDS = sentence("the condensate of {code} needs words")
NONE_OF = sentence("{code} has no condensate")
NONE_YET = sentence("there is no condensate yet")
WRITTEN = sentence("the condensate of {code}: written")
AS_BEFORE = sentence("the condensate of {code}: as it was")
REMOVED = sentence("the condensate of {code}: removed")
TITLE = sentence("Condensate of {code}, in the first person")
SAVED = sentence("saved: the condensate of {code}")

IN_COMMANDS = {
    NEEDS_WORDS: sentence("write some, or remove it"),
    NONE_YET: sentence('write one: `koding summary set CODE --condensate "I …"`'),
}
