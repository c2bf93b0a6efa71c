"""The key from pseudonyms back to names, and the passphrase that opens it."""

from __future__ import annotations

from koding.messages.sentence import sentence

IN_STUDY = sentence("{file} lies in the study's folder")
UNREADABLE = sentence("{file} cannot be read ({cause})")
UNOPENED = sentence("{file} does not open: the passphrase is another, or the file is damaged")
NO_KEY = sentence("{file} is not a key of koding's")
TOO_SHORT = sentence("a passphrase has at least {least} characters")
TOO_ALIKE = sentence(
    "a passphrase has at least {least} different characters, and is not one letter over and over"
)
UNWRITABLE = sentence("{file} cannot be written ({cause}): nothing was changed")
NOT_OURS = sentence(
    "{waiting} was not written here: it is of another study, of another copy of this one, or no "
    "key at all"
)
NOT_NAMED = sentence(
    "the names are replaced, but {waiting} could not be given its name {name} ({cause})"
)


OF_KEY = sentence("passphrase of {file}")
NEW_FOR_KEY = sentence("a new passphrase for {file}")
ONCE_MORE = sentence("the same once more")
NOT_THE_SAME = sentence("the two were not the same: please try again")
KEY_NOT_THERE = sentence("{file} is not there")
NO_TERMINAL = sentence("a passphrase is needed, and there is no terminal to give it in")
FILE_UNREADABLE = sentence("{file}, which {variable} names, cannot be read")

IN_COMMANDS = {
    IN_STUDY: sentence("keep the key elsewhere, where nobody who gets the study gets it too"),
    UNREADABLE: sentence("name the key"),
    NO_KEY: sentence("name another file"),
    TOO_SHORT: sentence("several words are best"),
    TOO_ALIKE: sentence("several words are best"),
    NOT_OURS: sentence(
        "run koding with this key there first, or, if that copy is gone for good, move {name} away"
    ),
    NOT_NAMED: sentence("let koding write in that folder, and name {file} again"),
    KEY_NOT_THERE: sentence("name the key that was written"),
    NO_TERMINAL: sentence("name a file that holds it in {variable}"),
}
