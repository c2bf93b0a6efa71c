"""The codebook: what a change of its tree would break, and what cannot hold in themes.yaml.

How a code, or a theme, came to be: what the log tells of it, a sentence a change.
"""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

NO_COLOUR = sentence("'{colour}' is not a colour")
NO_LEVEL = sentence("'{level}' is not a level of this study: its levels are {levels}")
NO_NAME = sentence("'{name}' cannot be a code's name")
TWIN = sentence("there is a code {code} already")
UNDER_ITSELF = sentence("{code} cannot lie under itself")
INTO_ITSELF = sentence("{code} cannot be merged into itself")
LIES_UNDER = sentence("{code} lies under {above}")
GOES_ITSELF = sentence("{code} is itself to be removed")
NONE_PICKED = sentence("no passage of {code} is picked")
NOT_OF_CODE = sentence("passage {passage} is not of the code")
NO_EXPRESSION = sentence("'{matching}' is not a regular expression ({fault})")
LOST_VALUE = sentence(
    "passage {passage} of {code} has the value {value:g}, which the file's scale lacks"
)
UNLIKE_ENTRIES = sentence(
    "{one} and {other} have different flags or quotations in the joint display"
)

# what goes with a code
HOLDS = sentence("{code} holds {held}")
JOINT_ENTRIES = plural("1 joint entry", "{n} joint entries")

IN_COMMANDS = {
    NO_LEVEL: sentence(
        "use one of these, or write all of them, the lowest first, as `levels` in koding.toml"
    ),
    NO_COLOUR: sentence("write it as '#4477AA'"),
    NO_NAME: sentence("write letters, and no backslash"),
    TWIN: sentence("choose another name, or merge the two with `koding codebook merge`"),
    UNDER_ITSELF: sentence("choose another parent"),
    INTO_ITSELF: sentence("name another code"),
    LIES_UNDER: sentence("move it out first with `koding codebook move`"),
    GOES_ITSELF: sentence("name another code"),
    NONE_PICKED: sentence(
        "say which with --document, --matching or --passage; `koding passages --code '{code}'` "
        "lists them"
    ),
    NOT_OF_CODE: sentence("name its own passages"),
    NO_EXPRESSION: sentence("write it as in `--matching 'konsekvens|DPIA'`"),
    LOST_VALUE: sentence("change the passage's value, or the scale, first"),
    UNLIKE_ENTRIES: sentence("make them the same with `koding joint set`, or clear one, first"),
    HOLDS: sentence("say where they go with --into CODE, or --drop-passages to remove them too"),
}
IN_SCREEN = {
    NO_NAME: sentence("write letters, and no backslash"),
    TWIN: sentence("choose another name, or merge the two with M in the codebook"),
    UNDER_ITSELF: sentence("choose another parent"),
    INTO_ITSELF: sentence("choose another code"),
    LIES_UNDER: sentence("move it out first with m in the codebook"),
    GOES_ITSELF: sentence("choose another code"),
    NONE_PICKED: sentence("write words that stand in its passages"),
    NO_EXPRESSION: sentence("write it as in konsekvens|DPIA"),
    UNLIKE_ENTRIES: sentence("make them the same in the joint display first"),
}

CODEBOOK = sentence("the codebook")
A_CODE = sentence("a code")
A_SET = sentence("a set")

EMPTY = sentence("the codebook is empty; begin it with the line `codes:`")
CODE_NAMELESS = sentence("a code without a name stands here; give it `name: ...`")
BACKSLASH = sentence("the name {name!r} holds a backslash, which paths need; leave it out")
COLOUR_IN_COMMENT = sentence("the colour is read as a comment; put it in quotes, as in '#1b9e77'")
COLOUR_UNKNOWN = sentence("{colour!r} is not a colour; write #RGB or #RRGGBB in quotes")
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


MADE = sentence("made")
MADE_AS = sentence("made as {name}")
RENAMED = sentence("renamed from {old} to {new}")
DESCRIBED = sentence("described anew: {definition}")
LEVELLED = sentence("made a {level}")
UNDER = sentence("put under {parent}")
AT_ROOT = sentence("put at the root")
CAME = plural("{names} came in", "{names} came in")
NEW_IN = plural("{names}, new, came in", "{names}, new, came in")
WENT = plural("{names} went out", "{names} went out")
MEMO = sentence("a memo: {words}")
HEADING = sentence("How {code} came to be")
NOTHING_TOLD = sentence("the log tells nothing of it: it came with a file or from another database")
CLOSES = sentence("Esc closes")
