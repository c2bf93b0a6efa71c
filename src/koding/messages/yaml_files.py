"""YAML that koding reads: what is no YAML, and what is not as it must be."""

from __future__ import annotations

from koding.messages.sentence import sentence, word_in

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
