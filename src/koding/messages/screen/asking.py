"""What the coding screen asks: small questions, which code, and which of its actions."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence, word_in

YES, NO = word_in("key", "y"), word_in("key", "n")
"""The key that answers; `y` and `n` always do."""
YES_NO = sentence("{yes} yes, {no} no")
CHOOSES = sentence("Enter chooses, Esc leaves")
CHOOSES_SEVERAL = sentence("Enter chooses, Tab marks several, Esc leaves")
LETTERS = sentence("letters of it")

AS_LEFT = sentence("as you left it; Ctrl+G throws it away.")
WRITING = sentence("Ctrl+S saves, Esc leaves it as a draft, Ctrl+G throws it away")
WRITING_ON = sentence("as you left it. Ctrl+S saves, Esc keeps it so, Ctrl+G throws it away")
KEPT = sentence("draft kept, not saved: the same key shows it again")
MEMO_KEPT = sentence("draft kept, not saved: the same key here, or Ctrl+P 'not saved'")
CANNOT_KEEP = sentence("not kept: {why}; Esc once more leaves without")
BUSY = sentence("another program holds the database")
NOT_KEPT = sentence("not kept")
THROWN_AWAY = sentence("thrown away")
DRAFT_GONE = sentence("the draft is gone")

LINE = sentence("Line")
LINE_NUMBER = sentence("its number")
NAME = sentence("its name")
VALUE = sentence("Value of {code}")
NEW_CODE = sentence("New code")
NEW_CODE_NAME = sentence("NAME for a free code, or PARENT/NAME")
CODE_TEST = sentence(
    "Could it have been made before the interview? Then word it closer to what is said"
)
"""Tjora's test of a code, in a study by stepwise-deductive induction."""
OPEN_AGAIN = sentence("You have marked {document} as done: open it again?")

MEMO_ON = sentence("Memo on {what}")
SELECTION = sentence("the selection")
PASSAGE = sentence("passage {guid}")
STUDY = sentence("the study")

CODE = word_in("finder", "Code")
CODE_LETTERS = sentence("letters of its name, label, path or keywords")
TAGS = sentence("Enter tags, Tab marks several, Esc leaves")
NO_CODES = sentence("no codes yet: write a name, and Enter makes the code")
NO_MATCH = sentence("no code matches; Esc, then + makes a new one")
MAKES_NEW = sentence("+ new code «{name}»")
FREE_OR_BELOW = sentence("A name alone makes a free code, PARENT/NAME one below another.")
CHOOSE_FIRST = sentence("nothing is chosen yet: ↓ or letters of a name, then Enter")

NO_DEFINITION = sentence("no definition yet")
INCLUDE = word_in("definition", "Include:")
EXCLUDE = word_in("definition", "Exclude:")
SCALE = sentence("Scale {first} … {last}")
SCALE_POLES = sentence("Scale {first} … {last} ({low} – {high})")

NO_LAST = sentence("no code has been used yet: Enter finds one")
NO_RECENT = sentence("there is no recent code {number} yet: Enter finds one")
CORRECT_LINE = sentence("Correct {place}")
CORRECTING_HINT = sentence("Enter corrects it; its passages, number and time stay")
CORRECTING_HIDDEN = sentence("Names were replaced here: write no name back. Enter corrects it")
VANISH_WITH = plural(
    "1 passage or memo stands on nothing but the deleted words and goes with them. Correct it?",
    "{n} passages and memos stand on nothing but the deleted words and go with them. Correct it?",
)
INSTEAD_OF = sentence("Instead of {code}")
NO_PASSAGE = sentence("there is no passage under the cursor")
NO_SCALE = sentence("the passage's code has no scale")

SEARCH_ACTIONS = sentence("letters of what you want to do")
SEARCH_THEMES = sentence("letters of a theme's name")
NO_ACTION = sentence("nothing is called that")
KEYS_OF = sentence("{group} · {keys}")
STUDY_MEMO = sentence("memo on the study")
NOT_SAVED = sentence("not saved: {memo}")
THEME = sentence("theme of the screen")
LIGHT_DARK = sentence("light, dark")
QUIT_TITLE = sentence("Leaving")
HOW_TO_QUIT = sentence("Ctrl+Q leaves; everything is saved")
