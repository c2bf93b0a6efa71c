"""Any file that koding reads or writes: where in it something is wrong, and why it cannot be."""

from __future__ import annotations

import errno
from collections.abc import Sequence

from koding.messages.sentence import Message, Sayable, listed, sentence, word_in

AT = sentence("{where}: {what}")

CANNOT_BE_READ = sentence(
    "{file} cannot be read ({why}); check the path and that the file may be opened"
)
EMPTY = sentence("{file} is empty; save it again from where it was made")
NO_TEXT = sentence("{file} holds no text; save it again from where it was made")
NO_TRANSCRIPT = sentence("{file} is not text but {kind}; save the transcript as .txt or .docx")
NO_TABLE = sentence("{file} is not text but {kind}; save the table as CSV (.csv)")
PDF = sentence("a PDF")
ZIP = sentence("a zip archive, as Word and Excel files are")
OLD_OFFICE = sentence("an old Word or Excel file")
RTF = sentence("an RTF file")

NUL = sentence(
    "a NUL byte stands here, so this is a binary file or UTF-16 without its mark; save it as UTF-8 "
    "text"
)
OTHER_ENCODING = sentence(
    "the file says it is {encoding}, but the bytes here are not; save it again as UTF-8"
)
BAD_BYTE = sentence(
    "the file is UTF-8, except for a bad byte here; open it in an editor, mend the character and "
    "save as UTF-8"
)
UNCLEAR_ENCODING = sentence(
    "the encoding of this file cannot be told; open it where it was made and save as UTF-8"
)
NOT_UTF8 = sentence("{file} is not UTF-8; save it as UTF-8 and try again")
NOT_UTF8_HERE = sentence("this is not UTF-8; save the file as UTF-8")

NAMED = sentence('"{name}"')
NAMED_BUT = sentence('"{name}" (did you mean "{near}"?)')
AND_MORE = sentence("{shown} and {more} more")

NOT_YAML = sentence("this is not YAML: {why}")
TAB = sentence("a tab stands where only spaces may indent")
ODD_CHARACTER = sentence("a character that is not allowed stands here")
UNREADABLE = sentence("this is not YAML that can be read ({why}); write it plainly")
TOO_LONG = sentence("this is {characters:,} characters of YAML; koding reads {most:,}")
TOO_DEEP = sentence("lists lie too deep in each other to be read")
TOO_MANY_VALUES = sentence("this file has more than {most:,} values; divide it")
ALIAS = sentence("an alias (*) repeats what stands elsewhere; write it out here too")
HALF_CHARACTER = sentence("an escape (\\u) here makes half a character; write the character itself")
KEY_NO_TEXT = sentence("a key must be text")
KEY_TWICE = sentence("{key!r} stands twice here; keep one of them")
NO_KEY = sentence("{name} has no key {key!r}; {near}")

ITEM_OF = sentence("an item of {name}")
EMPTY_ITEM = sentence("{name} is empty; write something or delete the line")
MUST_BE_TEXT = sentence("{name} must be text, but there is {found} here; put the text in quotes")
MUST_BE_LIST = sentence("{name} must be a list, but there is {found} here")
MUST_BE_LIST_NOT_TEXT = sentence(
    "{name} must be a list, but there is text here; write it as [...] or with a dash on each line"
)
MUST_BE_KEYS = sentence("{name} must be keys with values, but there is {found} here")
MUST_BE_ONE_OF = sentence("{name} is {text!r}, but must be {known}")
TEXT = word_in("yaml", "text")
LIST = word_in("yaml", "a list")
KEYS = word_in("yaml", "keys with values")

AND_OTHERS = sentence("{names} and others")

NOT_WRITTEN = sentence("{path} cannot be written ({cause})")
NO_ROOM = sentence("{path} cannot be written ({cause}): the disk is full")
# causes, beside those that the system names
TOO_LARGE = sentence("it is larger than {megabytes} MB")
IS_FOLDER = sentence("it is a folder")
FOLDER_THERE = sentence("{folder} holds something already, and nothing there is replaced")
OF_STUDY = sentence("{path} is a file of the study itself, and nothing else is written there")
FOLDER_OF_STUDY = sentence(
    "{folder} is where the study's own files lie, and nothing else is written among them"
)
_NEW_FOLDER = sentence("name a folder that is not there yet")
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

_OTHER_FILE = sentence("name another file")
_OTHER_FOLDER = sentence("name another folder")

IN_COMMANDS = {
    NOT_WRITTEN: _ELSEWHERE,
    NO_ROOM: _FREE,
    FOLDER_THERE: _NEW_FOLDER,
    OF_STUDY: _OTHER_FILE,
    FOLDER_OF_STUDY: _OTHER_FOLDER,
}
IN_SCREEN = {NOT_WRITTEN: _ELSEWHERE, NO_ROOM: _FREE}


def at(file: object, line: int, what: Sayable) -> Message:
    """Return what is wrong, or to be known, in a line of a file: `FILE:LINE: what`."""
    return AT(where=f"{file}:{line}", what=what)


def named(name: str, near: str = "") -> Message:
    """Return a name in quotes, with the nearest of those there are where one is near."""
    return NAMED_BUT(name=name, near=near) if near else NAMED(name=name)


def some(parts: Sequence[object], most: int) -> Sayable:
    """Return the first of several things, and how many more there are."""
    shown, more = listed(parts[:most]), len(parts) - most
    return AND_MORE(shown=shown, more=more) if more > 0 else shown


_REASONS = {
    errno.ENOENT: sentence("No such file or directory"),
    errno.EACCES: sentence("Permission denied"),
    errno.EPERM: sentence("Operation not permitted"),
    errno.EISDIR: sentence("Is a directory"),
    errno.ENOTDIR: sentence("Not a directory"),
    errno.EEXIST: sentence("File exists"),
    errno.ENOSPC: sentence("No space left on device"),
    errno.EDQUOT: sentence("Disk quota exceeded"),
    errno.EROFS: sentence("Read-only file system"),
    errno.ENAMETOOLONG: sentence("File name too long"),
    errno.ELOOP: sentence("Too many levels of symbolic links"),
    errno.EIO: sentence("Input/output error"),
}


def reason(error: OSError) -> Message | str:
    """Return why the system refused, in the reader's language where koding knows the words."""
    said = _REASONS.get(error.errno or 0)
    if said is not None and error.strerror == said.one:
        return said()
    return error.strerror or str(error)
