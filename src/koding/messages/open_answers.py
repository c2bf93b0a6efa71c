"""The documents that a survey's free-text answers become."""

from __future__ import annotations

from koding.messages.sentence import sentence

NAME_TAKEN = sentence(
    "the open answers to {item} would be a document of that name, but there is another"
)

IN_COMMANDS = {
    NAME_TAKEN: sentence("rename it with `koding documents rename`, or give the item another id"),
}
