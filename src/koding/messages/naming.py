"""What a name may be; and names of what is not there, or could be several things."""

from __future__ import annotations

from koding.messages.sentence import sentence

SEVERAL_CODES = sentence("'{name}' could be several codes ({paths})")
NO_CODES = sentence("there is no code called '{name}', nor any other yet")
NO_CODE = sentence("there is no code called '{name}'")
NO_CODE_BUT = sentence("there is no code called '{name}': did you mean {close}?")
NO_PARENT = sentence("'{name}' was to lie under '{parent}', and there is no such code yet")
NO_DOCUMENTS = sentence("there is no document called '{name}', nor any other yet")
NO_DOCUMENT = sentence("there is no document called '{name}'")
NO_DOCUMENT_BUT = sentence("there is no document called '{name}': did you mean {close}?")
NO_CASES = sentence("there is no {case} called '{name}', nor any other yet")
NO_CASE = sentence("there is no {case} called '{name}'")
NO_CASE_BUT = sentence("there is no {case} called '{name}': did you mean {close}?")
NO_PEOPLE = sentence("there is no participant called '{name}', nor any other yet")
NO_PERSON = sentence("there is no participant called '{name}'")
NO_PERSON_BUT = sentence("there is no participant called '{name}': did you mean {close}?")
NO_SPEAKERS = sentence("there is no speaker called '{name}', nor any other yet")
NO_SPEAKER = sentence("there is no speaker called '{name}': there are {names}")
NO_SECTIONS = sentence("there is no section called '{name}', nor any other yet")
NO_SECTION = sentence("there is no section called '{name}': there are {names}")
NO_ATTRIBUTES = sentence("there is no attribute called '{name}', nor any other yet")
NO_ATTRIBUTE = sentence("there is no attribute called '{name}': there are {names}")
NO_CODER = sentence("there is no coder called '{name}': there are {coders}")
NO_CODERS = sentence("there is no coder called '{name}': nobody has coded yet")
CODER_TAKEN = sentence("there is a coder called '{name}' already")
NO_CODER_NAME = sentence("the coder's new name is empty")
CONSENSUS_STAYS = sentence("'{name}' is what is agreed on, and no person: it keeps its name")
NO_PASSAGE = sentence("there is no passage whose GUID begins with '{name}'")
SEVERAL_PASSAGES = sentence("'{name}' begins several GUIDs ({guids})")
NO_ITEMS = sentence("there is no survey yet, so no item '{name}'")
NO_ITEM = sentence("the survey has no item '{name}': its items are {items}")

NEAREST = sentence("the nearest is {name!r}")
MAY_BE = sentence("it may be {names}")
QUOTED = sentence("{name!r}")


TOO_LONG = sentence(
    "'{name}…' has {length:,} characters, and what it names can be called something of {most:,} at "
    "most"
)
STEERS = sentence(
    "the name '{name}' holds the character {character}, which steers a terminal instead of "
    "standing in it"
)
REPLACED_CODER = sentence(
    "the coder '{name}' is not known in this study, whose names were replaced by pseudonyms, and "
    "would bring a name back that was one of them; nothing was changed"
)

_SHORTER = sentence("write it shorter")
_WITHOUT = sentence("write the name without it")

IN_SCREEN = {
    SEVERAL_CODES: sentence("give more of the path"),
    SEVERAL_PASSAGES: sentence("give more of it"),
    NO_PARENT: sentence("make that first, or write \\/ for a / within a name"),
    TOO_LONG: _SHORTER,
    STEERS: _WITHOUT,
}
SAY_WHO_SPEAKS = sentence("say who speaks with `koding speakers DOCUMENT --participant LABEL=NAME`")

IN_COMMANDS = {
    SEVERAL_CODES: sentence("give more of the path"),
    NO_CODES: sentence(
        "begin with `koding codebook load`, or make it as you tag: `koding tag ... --new-code`"
    ),
    NO_CODE: sentence("see `koding codebook show`"),
    NO_PARENT: sentence("make that first: `koding codebook add '{parent}'`"),
    NO_DOCUMENTS: sentence("begin with `koding import`"),
    NO_DOCUMENT: sentence("see `koding documents`"),
    NO_CASES: sentence("begin with `koding cases --load`"),
    NO_CASE: sentence("see `koding cases`"),
    NO_PEOPLE: SAY_WHO_SPEAKS,
    NO_PERSON: sentence("see `koding participants`"),
    NO_PERSON_BUT: sentence("see `koding participants`"),
    NO_CODER: sentence("see `koding coders`"),
    CODER_TAKEN: sentence(
        "what was done under a wrong name can be taken back with `koding --coder NAME undo`, and "
        "be done again by who it is"
    ),
    NO_CODER_NAME: sentence("give one"),
    NO_PASSAGE: sentence("see `koding passages`"),
    SEVERAL_PASSAGES: sentence("give more of it"),
    NO_ITEMS: sentence("load it with `koding survey load`"),
    TOO_LONG: _SHORTER,
    STEERS: _WITHOUT,
    REPLACED_CODER: sentence(
        "go by the name that you have here ({coders}) with `koding --coder NAME` or KODING_CODER; "
        "if '{name}' is new here and none of them, add --new-coder before the command"
    ),
}
