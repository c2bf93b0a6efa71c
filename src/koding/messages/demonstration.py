"""What `koding demo` tells on its way from files to tables."""

from __future__ import annotations

from koding.messages.sentence import sentence

MADE = sentence("[1/6] made a study in {folder}/ (synthetic: nobody in it exists)")
CODEBOOK = sentence("[2/6] codebook: {codes} codes")
IMPORTED = sentence("[3/6] imported {documents} conversations with {words} words")
SURVEY = sentence(
    "[4/6] survey: {respondents} respondents from {organisations} organisations, {items} items"
)
PASSAGES = sentence("[5/6] passages of two coders: {passages}; {documents} by both")
TABLES = sentence("[6/6] themes and survey, by organisation:")
TRY_NEXT = sentence("Try next:")

COMMANDS = (
    ("koding show I03 --lines 1-30", sentence("read an interview with its passages")),
    ("koding passages --code etikk", sentence("everything coded as etikk, in its words")),
    ("koding crosstab --theme etikk --scores", sentence("every organisation's score in view")),
    ("koding joint", sentence("survey and interviews, theme by theme")),
    ("koding agreement", sentence("how well the two coders agree")),
    ("koding report --out report.html", sentence("all of it in one file, to print or send")),
)
"""What to try next, and what it shows."""
