"""Files that koding writes or reads whole: why one cannot be, and what had been done by then."""

from __future__ import annotations

from koding.messages.sentence import sentence

NOT_WRITTEN = sentence("{path} cannot be written ({cause})")
NO_ROOM = sentence("{path} cannot be written ({cause}): the disk is full")
# causes, beside those that the system names
TOO_LARGE = sentence("it is larger than {megabytes} MB")
IS_FOLDER = sentence("it is a folder")
IS_TERMINAL = sentence("it is a terminal, which shows it without a file named")

# what holds when a command met a fault
UNCHANGED = sentence("nothing was changed")
UNCHANGED_BUT_WRITTEN = sentence("nothing in the study was changed; written: {files}")
SAVED = sentence("the change to the study was made and is saved (`koding log` shows it)")
SAVED_AND_WRITTEN = sentence(
    "the change to the study was made and is saved (`koding log` shows it); written: {files}"
)

_ELSEWHERE = sentence("choose another place")
_FREE = sentence("free some space there or choose another place")

IN_COMMANDS = {NOT_WRITTEN: _ELSEWHERE, NO_ROOM: _FREE}
IN_SCREEN = {NOT_WRITTEN: _ELSEWHERE, NO_ROOM: _FREE}
