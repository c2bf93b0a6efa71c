"""Settling where coders differ."""

from __future__ import annotations

from koding.messages.sentence import sentence

ALL_DONE = sentence("Nothing is left to reconcile: {consensus} is done with {documents}")
NOT_TWICE = sentence("No two coders have done {documents} in round {round}")
NONE_TWICE = sentence("No two coders have done any document in round {round}")
NO_CODER_HERE = sentence("'{name}' is not one of the coders here")

IN_COMMANDS = {
    ALL_DONE: sentence("name a document to go through it again"),
    NOT_TWICE: sentence(
        "each marks it with `koding documents done`, or name both with --coders and the document"
    ),
    NONE_TWICE: sentence(
        "each marks it with `koding documents done`, or name both with --coders and the document"
    ),
    NO_CODER_HERE: sentence("take {choices}"),
}
IN_SCREEN = {NOT_TWICE: sentence("each marks it with D when it is read")}
