"""Which language model is in use, and where another would come from."""

from __future__ import annotations

from koding.messages.sentence import sentence

IN_USE = sentence("in use: {model}")
INSTALLED_ONE = sentence(
    "it is the installed one; without {installed} koding uses the one it carries"
)
CARRIED_ONE = sentence("koding carries it; {installed} would be used where it is installed")

IN_COMMANDS = {
    CARRIED_ONE: sentence("`koding model install` gets that where the network allows"),
}
