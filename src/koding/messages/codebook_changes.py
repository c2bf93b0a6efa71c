"""The tree of codes is changed: what a change would break, and what it would lose."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

NO_COLOUR = sentence("'{colour}' is no colour")
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
