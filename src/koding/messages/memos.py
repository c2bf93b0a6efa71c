"""Memos, and passages chosen for print: what they are on, whose, and which one is meant."""

from __future__ import annotations

from koding.messages.sentence import sentence

NO_WORDS = sentence("a memo needs words")
EMPTIED = sentence("a memo cannot be left without words")
ANOTHERS = sentence("memo {memo} is {coder}'s")
ONLY_THEIRS = sentence("memo {memo} is {coder}'s, and only they can remove it")
SEVERAL_MEMOS = sentence("'{name}' begins several memos' GUIDs ({guids})")
NO_MEMO = sentence("no memo's GUID begins with '{name}'")
ONE_THING = sentence("a memo is on one thing, not on {things}")
NO_PARTICIPANT = sentence("no participant is called '{name}'")

NO_MEMOS = sentence("there are no memos yet")
NONE_MATCHES = sentence("no memo matches")
LINK_TO_NOTHING = sentence("[[{link}]] points at no document, code or memo")
LINK_TEXT_CHANGED = sentence(
    "the text of {document} was corrected after this was written: look whether [[{link}]] is "
    "still the place meant"
)
LONGEST_NAME = 60
"""How many characters of a memo's first line stand for it where it has no title."""

IN_SCREEN = {ANOTHERS: sentence("write one of your own")}

NOT_CHOSEN = sentence("passage {passage} is not chosen for print")
NONE_COUNTS = sentence("no passage that counts matches")
NO_CODES_YET = sentence("the codebook is empty")
NOT_OF_CASES = sentence("{name} is not an attribute of {cases}")

IN_COMMANDS = {
    NO_WORDS: sentence("give them with --text, or on standard input"),
    EMPTIED: sentence("`koding memo remove` removes it"),
    ANOTHERS: sentence("write one of your own"),
    SEVERAL_MEMOS: sentence("give more of it"),
    NO_MEMO: sentence("see `koding memo list`"),
    NO_MEMOS: sentence("write one with `koding memo add`"),
    NONE_MATCHES: sentence("see `koding memo list`"),
    ONE_THING: sentence("choose one"),
    NO_PARTICIPANT: sentence("see `koding speakers DOCUMENT`"),
    NONE_COUNTS: sentence("look with `koding passages`, or name other coders, codes or documents"),
    NO_CODES_YET: sentence("begin with `koding codebook load`"),
    NOT_OF_CASES: sentence("see `koding cases`"),
}
