"""The coding as it was on an earlier day."""

from __future__ import annotations

from koding.messages.sentence import sentence

TEXT_CHANGED = sentence(
    "the text of {document} has changed since {moment}, so that its coding cannot be compared as "
    "it was"
)

IN_COMMANDS = {TEXT_CHANGED: sentence("leave it out, or choose a later day")}
