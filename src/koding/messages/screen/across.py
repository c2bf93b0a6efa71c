"""Reading one code across all documents."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

HEADING = plural("{code}: {passages} in {n} document", "{code}: {passages} in {n} documents")
MARKED = sentence("{n} marked · {told}")
PASSAGES = plural("{n} passage", "{n} passages")
ANOTHER_CODE = plural("Another code for {n} passage", "Another code for {n} passages")
OF_SEVERAL = sentence("mark passages of one code to split them off: these are of several")
TO_NEW_CODE = plural(
    "{n} passage to a new code under {code}", "{n} passages to a new code under {code}"
)
