"""Documents are renamed, described, drawn and removed."""

from __future__ import annotations

from koding.messages.sentence import sentence

HOLDS_ANSWERS = sentence("{document} holds the answers to the survey's item of that id")
EMPTY_NAME = sentence("a document's name cannot be empty")
NAME_TAKEN = sentence("there is a document {document} already")
NO_LABEL = sentence("nobody is labelled '{label}' in {document}: its speakers are {speakers}")
NOTHING_TO_DRAW = sentence("there is nothing to draw from")
ANSWERS_GONE = sentence("the open answers to {item} are no longer a document of that name")

IN_COMMANDS = {
    HOLDS_ANSWERS: sentence("change the item's id in survey.yaml, or set the document's title"),
    EMPTY_NAME: sentence("give it a name"),
    NAME_TAKEN: sentence("choose another name"),
    NOTHING_TO_DRAW: sentence(
        "import interviews with `koding import`, or name another kind with --kind"
    ),
    ANSWERS_GONE: sentence("see `koding documents`, and read it with `koding show DOC`"),
}
