"""How a code, or a theme, came to be: what the log tells of it, a sentence a change."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

MADE = sentence("made")
MADE_AS = sentence("made as {name}")
RENAMED = sentence("renamed from {old} to {new}")
DESCRIBED = sentence("described anew: {definition}")
LEVELLED = sentence("made a {level}")
UNDER = sentence("put under {parent}")
AT_ROOT = sentence("put at the root")
CAME = plural("{names} came in", "{names} came in")
NEW_IN = plural("{names}, new, came in", "{names}, new, came in")
WENT = plural("{names} went out", "{names} went out")
MEMO = sentence("memo: {words}")
HEADING = sentence("How {code} came to be")
NOTHING_TOLD = sentence("the log tells nothing of it: it came with a file or from another database")
CLOSES = sentence("Esc closes")
