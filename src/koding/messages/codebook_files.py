"""The codebook's file, themes.yaml: what cannot hold in it, and what a teacher would remark."""

from __future__ import annotations

from koding.messages.sentence import sentence

CODEBOOK = sentence("the codebook")
A_CODE = sentence("a code")
A_SET = sentence("a set")

EMPTY = sentence("the codebook is empty; begin it with the line `codes:`")
CODE_NAMELESS = sentence("a code without a name stands here; give it `name: ...`")
BACKSLASH = sentence("the name {name!r} holds a backslash, which paths need; leave it out")
COLOUR_IN_COMMENT = sentence("the colour is read as a comment; put it in quotes, as in '#1b9e77'")
NO_COLOUR = sentence("{colour!r} is no colour; write #RGB or #RRGGBB in quotes")
SCALE_WITHOUT_LEVELS = sentence("the scale has no levels; write them as in `levels: -2..2`")
TWO_POLES = sentence("a scale lies between two poles, but {count} are named")
LEVELS_NOT_WHOLE = sentence("levels must be whole numbers, as in `-2..2` or `[1, 2, 3]`")
LEVELS_NOT_RISING = sentence("levels must be 2 to {most} different numbers, lowest first")
LEVEL_NOT_WHOLE = sentence("the level {level!r} is not a whole number")
ID_TAKEN = sentence(
    "the id {id!r} belongs to the code on line {line} too ({name!r}); change one of them"
)
PATH_TAKEN = sentence(
    "the path {path!r} belongs to the code on line {line} too ({name!r}); change one of them"
)

SET_NAMELESS = sentence("a set without a name stands here; give it `name: ...`")
SET_TWICE = sentence("a second set is called {name!r}; give it another name")
MEMBER_TWICE = sentence("{path!r} stands twice in the set {name!r}; keep one of them")
MEMBER_NO_CODE = sentence("the set {name!r} names {text!r}, which is no code; {near}")
MEMBER_NO_CODES = sentence("the set {name!r} names {text!r}, but the codebook has no codes")

CANNOT_BE_CHANGED = sentence(
    "{file} is written in a way that cannot be changed without loss; write the codebook to a new "
    "file and carry the comments over by hand"
)
HEADER = sentence("The codebook: what every code means and when it is used.")
HEADER_COMMANDS = sentence(
    "`koding codebook load` takes this file into the study; `koding codebook check` reads it over."
)

NO_DEFINITION = sentence("the theme has no definition; say in a sentence or two what it means")
NO_INCLUDE = sentence(
    "the theme does not say what it includes; name what is in although one might doubt"
)
NO_EXCLUDE = sentence(
    "the theme does not say what it excludes; draw the line to its nearest neighbour"
)
NO_EXAMPLE = sentence("the theme has no example; give one utterance that is typical of it")
SCALE_UNDEFINED = sentence(
    "the scale has no definition; say what its lowest and highest level mean"
)
ONE_CHILD = sentence(
    "it has one sub-code only ({name!r}), which divides nothing; add another or merge"
)
UPSIDE_DOWN = sentence("a {level} stands under a {above} ({name!r}); turn them round")
SHARED_KEYWORD = sentence(
    "the keyword {what!r} belongs to {first!r} too; each hit will suggest both codes"
)
SHARED_DEFINITION = sentence(
    "the definition is that of {first!r} too; no coder can tell them apart"
)
