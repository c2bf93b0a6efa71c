"""The small questions of the coding screen, and what stands below them."""

from __future__ import annotations

from koding.messages.sentence import sentence, word_in

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
OPEN_AGAIN = sentence("You have marked {document} as done: open it again?")

MEMO_ON = sentence("Memo on {what}")
SELECTION = sentence("the selection")
PASSAGE = sentence("passage {guid}")
STUDY = sentence("the study")
