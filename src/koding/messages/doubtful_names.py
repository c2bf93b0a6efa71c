"""Why a person must decide whether what stands in a text is a name that is to be replaced."""

from __future__ import annotations

from koding.messages.sentence import sentence

SMALL = sentence("an ordinary word, in small letters")
CAPITAL = sentence("an ordinary word, where any word could have a capital")
SHARED = sentence("several people or places have this name")
OTHER = sentence("beside a name that is not of the same person")
WITHIN = sentence("within a longer word")
APART = sentence("letters that stand apart")

CANDIDATE = sentence("{number} of {of}: {text}   ({kinds}; {times}; {reasons})")
MAY_BE = sentence("may be {owner}, which is accepted, or just the word")
ALSO_WRITTEN = sentence("also written {names}")
