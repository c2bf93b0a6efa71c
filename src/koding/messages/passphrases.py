"""What is said where a passphrase is asked for, or read from the file that is named for it."""

from __future__ import annotations

from koding.messages.sentence import sentence

OF_KEY = sentence("passphrase of {file}")
NEW_FOR_KEY = sentence("a new passphrase for {file}")
ONCE_MORE = sentence("the same once more")
NOT_THE_SAME = sentence("the two were not the same: once more, please")
KEY_NOT_THERE = sentence("{file} is not there")
NO_TERMINAL = sentence("a passphrase is needed, and there is no terminal to give it in")
FILE_UNREADABLE = sentence("{file}, which {variable} names, cannot be read")

IN_COMMANDS = {
    KEY_NOT_THERE: sentence("name the key that was written"),
    NO_TERMINAL: sentence("name a file that holds it in {variable}"),
}
