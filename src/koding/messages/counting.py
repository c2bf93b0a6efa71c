"""Whose coding counts, and what of it can be tested or compared."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

MAIN_CODER_IDLE = sentence("the main coder '{name}' has coded nothing here (coders: {coders})")
NO_MAIN_CODER = sentence("several have coded ({coders}) and no main coder is named")
UNREAD_AS_ZERO = sentence("what is not read cannot be tested as if it were zero")
NOTHING_READ = sentence(
    "no document is marked as read to its end by whoever's coding counts, so nothing can be "
    "tested: a theme that is not found may only not be looked for yet"
)
TOO_MANY_CODERS = plural(
    "1 coder is more than can be compared at once ({most})",
    "{n} coders are more than can be compared at once ({most})",
)

_NAME_MAIN = sentence("set main_coder in koding.toml, or choose with --coders")
IN_COMMANDS = {
    MAIN_CODER_IDLE: _NAME_MAIN,
    NO_MAIN_CODER: _NAME_MAIN,
    UNREAD_AS_ZERO: sentence("leave out --uncoded zero"),
    NOTHING_READ: sentence(
        "mark each that is done with `koding documents done DOCUMENT`, or choose another coding "
        "with --coders"
    ),
    TOO_MANY_CODERS: sentence("name some of them with --coders"),
}
