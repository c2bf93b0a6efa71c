"""What a name may be, of a thing and of a coder."""

from __future__ import annotations

from koding.messages.sentence import sentence

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

IN_SCREEN = {TOO_LONG: _SHORTER, STEERS: _WITHOUT}
IN_COMMANDS = IN_SCREEN | {
    REPLACED_CODER: sentence(
        "go by the name that you have here ({coders}) with `koding --coder NAME` or KODING_CODER; "
        "if '{name}' is new here and none of them, add --new-coder before the command"
    ),
}
