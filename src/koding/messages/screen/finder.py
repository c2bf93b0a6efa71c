"""Finding a code by letters of it, and what the code in focus means."""

from __future__ import annotations

from koding.messages.sentence import sentence, word_in

CODE = word_in("finder", "Code")
LETTERS = sentence("letters of its name, label, path or keywords")
TAGS = sentence("Enter tags, Tab marks several, Esc leaves")
NO_MATCH = sentence("no code matches; Esc, then + makes a new one")

NO_DEFINITION = sentence("no definition yet")
INCLUDE = word_in("definition", "Include:")
EXCLUDE = word_in("definition", "Exclude:")
SCALE = sentence("Scale {first} … {last}")
SCALE_POLES = sentence("Scale {first} … {last} ({low} – {high})")

NO_LAST = sentence("no code has been used yet: Enter finds one")
NO_RECENT = sentence("there is no recent code {number} yet: Enter finds one")
INSTEAD_OF = sentence("Instead of {code}")
NO_PASSAGE = sentence("there is no passage under the cursor")
NO_SCALE = sentence("the passage's code has no scale")
