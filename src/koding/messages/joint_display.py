"""What the researcher says of a row of the joint display, and in summaries of themes."""

from __future__ import annotations

from koding.messages.sentence import sentence

NOTHING_SAID = sentence("nothing is said of the row")
NO_ROW = sentence("no row is named")
NO_FLAG = sentence("there is no flag called '{name}': there are {flags}")
NOTHING_TO_CLEAR = sentence("nothing is said of {row} that could be cleared")
ASKS_ANOTHER = sentence("item {item} asks about {asked}, not about {theme}")
ASKS_NONE = sentence("item {item} asks about no theme, not about {theme}")
OF_ANOTHER = sentence("passage {passage} is of {code}, not of {theme}")

_LINK = sentence("link them in survey.yaml, or name one of the two")


NO_SUMMARY = sentence("there is no summary of {unit} {name} on {code}")
NO_WORDS = sentence("the summary of {unit} {name} on {theme} needs words")
NOT_SUMMARISED = sentence("a summary is of {units}, not of {unit}")
TWICE = sentence("{unit} {name} has two summaries on {theme}")

IN_COMMANDS = {
    NOTHING_SAID: sentence("give a flag, an inference or a quotation"),
    NO_ROW: sentence("name a theme, an item with --item, or both"),
    ASKS_ANOTHER: _LINK,
    ASKS_NONE: _LINK,
    OF_ANOTHER: sentence("choose one of `koding passages --code '{theme}'`"),
    NO_WORDS: sentence("write some, or remove it"),
    NOT_SUMMARISED: sentence("choose one of these"),
    TWICE: sentence("leave one"),
}
