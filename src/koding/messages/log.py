"""The change log: what was done in words, and what undo and redo say of it."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

FILES = plural("1 file", "{n} files")
TO_ROOT = sentence("{text} -> the root")
DRAWN_BY_KIND = sentence("{share} % of each kind, seed {seed}: {text}")
DRAWN_BY_CASE = sentence("{share} % of each {case}, seed {seed}: {text}")
DRAWN_OF_ALL = sentence("{share} % of all, seed {seed}: {text}")
OF_CASE = sentence("{text} ({case})")
OF_DOCUMENT = sentence("{text} (document)")
OF_SPEAKER = sentence("{text} (speaker)")
TEXTS_REPLACED = plural("1 text replaced, key {key}", "{n} texts replaced, key {key}")
OF_ACTION = sentence("{action}: {done}")

UNDONE = plural("undone: {done} (1 change)", "undone: {done} ({n} changes)")
REDONE = plural("done again: {done} (1 change)", "done again: {done} ({n} changes)")
