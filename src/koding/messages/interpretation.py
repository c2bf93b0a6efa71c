"""What researchers write: memos, passages for print, summaries, condensates, the joint display."""

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


NOTHING_SAID = sentence("nothing is said of the row")
NO_ROW = sentence("no row is named")
NO_FLAG = sentence("there is no flag called '{name}': there are {flags}")
NOTHING_TO_CLEAR = sentence("nothing is said of {row} that could be cleared")
ASKS_ANOTHER = sentence("item {item} asks about {asked}, not about {theme}")
ASKS_NONE = sentence("item {item} asks about no theme, not about {theme}")
OF_ANOTHER = sentence("passage {passage} is of {code}, not of {theme}")

_LINK = sentence("link them in survey.yaml, or name one of the two")


NO_SUMMARY = sentence("there is no summary of {unit} {name} on {code}")
NO_SUMMARY_WORDS = sentence("the summary of {unit} {name} on {theme} needs words")
NOT_SUMMARISED = sentence("a summary is of {units}, not of {unit}")
TWICE = sentence("{unit} {name} has two summaries on {theme}")


NEEDS_WORDS = sentence("the condensate of {code} needs words")
NONE_OF = sentence("{code} has no condensate")
NONE_YET = sentence("there is no condensate yet")
WRITTEN = sentence("the condensate of {code}: written")
AS_BEFORE = sentence("the condensate of {code}: as it was")
REMOVED = sentence("the condensate of {code}: removed")
TITLE = sentence("Condensate of {code}, in the first person")
SAVED = sentence("saved: the condensate of {code}")

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
    NOTHING_SAID: sentence("give a flag, an inference or a quotation"),
    NO_ROW: sentence("name a theme, an item with --item, or both"),
    ASKS_ANOTHER: _LINK,
    ASKS_NONE: _LINK,
    OF_ANOTHER: sentence("choose one of `koding passages --code '{theme}'`"),
    NO_SUMMARY_WORDS: sentence("write some, or remove it"),
    NOT_SUMMARISED: sentence("choose one of these"),
    TWICE: sentence("leave one"),
    NEEDS_WORDS: sentence("write some, or remove it"),
    NONE_YET: sentence('write one: `koding summary set CODE --condensate "I …"`'),
}
