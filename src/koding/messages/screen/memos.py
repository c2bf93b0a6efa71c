"""All memos in one pane of the coding screen: listed, filtered, opened, written."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

HEADING = plural("{n} memo", "{n} memos")
HEADING_FILTERED = plural("{n} memo of {all} with «{words}»", "{n} memos of {all} with «{words}»")
FROZEN = sentence("on somebody who is frozen: Enter opens it")
NONE = sentence("no memo yet: + writes the first")
NONE_WITH = sentence("no memo with «{words}»: Esc shows all")
HINT = sentence("Enter opens, + new, g goes there, / filters, x removes, ? keys, Esc leaves")
FILTER = sentence("words of a memo, what it is on, or who wrote it")
NEW_ON = sentence("Memo on")
THE_DOCUMENT = sentence("{document}, the document")
THE_PASSAGE = sentence("the passage under the cursor ({code})")
THE_SELECTION = sentence("what is selected")
ANOTHERS = sentence("this memo is {coder}'s: it can be read here, and changed by {coder}")
NO_PLACE = sentence("a memo on {on} has no place in a text")
REMOVED = sentence("removed a memo; z brings it back")
EDIT = sentence("Memo on {on}")
