"""Something was named that is not there, or that could be several things."""

from __future__ import annotations

from koding.messages.sentence import sentence

SEVERAL_CODES = sentence("'{name}' could be several codes ({paths})")
NO_CODES = sentence("there is no code called '{name}', nor any other yet")
NO_CODE = sentence("there is no code called '{name}'")
NO_CODE_BUT = sentence("there is no code called '{name}': did you mean {close}?")
NO_DOCUMENTS = sentence("there is no document called '{name}', nor any other yet")
NO_DOCUMENT = sentence("there is no document called '{name}'")
NO_DOCUMENT_BUT = sentence("there is no document called '{name}': did you mean {close}?")
NO_CASES = sentence("there is no {case} called '{name}', nor any other yet")
NO_CASE = sentence("there is no {case} called '{name}'")
NO_CASE_BUT = sentence("there is no {case} called '{name}': did you mean {close}?")
NO_SPEAKERS = sentence("there is no speaker called '{name}', nor any other yet")
NO_SPEAKER = sentence("there is no speaker called '{name}': there are {names}")
NO_SECTIONS = sentence("there is no section called '{name}', nor any other yet")
NO_SECTION = sentence("there is no section called '{name}': there are {names}")
NO_ATTRIBUTES = sentence("there is no attribute called '{name}', nor any other yet")
NO_ATTRIBUTE = sentence("there is no attribute called '{name}': there are {names}")
NO_CODER = sentence("there is no coder called '{name}': there are {coders}")
NO_CODERS = sentence("there is no coder called '{name}': nobody has coded yet")
NO_PASSAGE = sentence("there is no passage whose GUID begins with '{name}'")
SEVERAL_PASSAGES = sentence("'{name}' begins several GUIDs ({guids})")
NO_ITEMS = sentence("there is no survey yet, so no item '{name}'")
NO_ITEM = sentence("the survey has no item '{name}': its items are {items}")

NEAREST = sentence("the nearest is {name!r}")
MAY_BE = sentence("it may be {names}")
QUOTED = sentence("{name!r}")

IN_COMMANDS = {
    SEVERAL_CODES: sentence("give more of the path"),
    NO_CODES: sentence("begin with `koding codebook load`"),
    NO_CODE: sentence("see `koding codebook show`"),
    NO_DOCUMENTS: sentence("begin with `koding import`"),
    NO_DOCUMENT: sentence("see `koding documents`"),
    NO_CASES: sentence("begin with `koding cases --load`"),
    NO_CASE: sentence("see `koding cases`"),
    NO_PASSAGE: sentence("see `koding passages`"),
    SEVERAL_PASSAGES: sentence("give more of it"),
    NO_ITEMS: sentence("load it with `koding survey load`"),
}
IN_SCREEN = {
    SEVERAL_CODES: sentence("give more of the path"),
    SEVERAL_PASSAGES: sentence("give more of it"),
}
