"""The screen's list of actions by name, its themes, and leaving it."""

from __future__ import annotations

from koding.messages.sentence import sentence

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
