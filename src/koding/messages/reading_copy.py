"""A page to read the study in without koding, and the comments that come back from it."""

from __future__ import annotations

from koding.messages.sentence import sentence

NOT_HTML = sentence("{file} does not end in .html, which browsers look for")
HAS = sentence("it holds {things}")
LEAVES = sentence(
    "the interviews leave your control with this file: hand it only to those who may read them, "
    "and ask them to delete it"
)
