"""What cannot be crossed or tested: items, themes, attributes and units that do not go together."""

from __future__ import annotations

from koding.messages.sentence import sentence

NO_ORDER = sentence("'{item}' has categories without an order")
CLUSTERED_DOCUMENTS = sentence(
    "tests of counts need independent {cases}, and documents of one {case} are not independent"
)
CLUSTERED_RESPONDENTS = sentence(
    "tests of counts need independent {cases}, and respondents of one {case} are not independent"
)
BOTH_OF_CASES = sentence(
    "both a theme and an attribute belong to the {case}, not to the respondent"
)
NO_MEASURE = sentence("a crosstab has no measure '{measure}': there are {measures}")
NO_VALUES = sentence("no theme here has values in what counts")
ITEMS_AND_ATTRIBUTE = sentence("themes meet items or an attribute, not both")
OF_DOCUMENTS = sentence("attribute '{name}' belongs to documents, not to {cases}")
OF_PARTICIPANTS = sentence("attribute '{name}' belongs to participants, not to {cases}")
NO_THEMES = sentence("there are no themes yet")
NOTHING_LINKED = sentence("no survey item with a scale is linked to a theme here")
FREE_TEXT = sentence("item '{item}' is answered in free text and has no score")
ONLY_SCORES_VARY = sentence("only scores with an order can be varied by respondent")
ANSWERED_UNLIKE = sentence(
    "items '{one}' and '{other}' are answered in different ways, and do not share a table"
)

_LEAVE_OUT_BY = sentence("leave out --by")
_COUNT_BY_IT = sentence("count by it with `koding matrix --by attribute:{name}`")
IN_COMMANDS = {
    NO_ORDER: sentence("test it with --contingency --test"),
    CLUSTERED_DOCUMENTS: _LEAVE_OUT_BY,
    CLUSTERED_RESPONDENTS: _LEAVE_OUT_BY,
    BOTH_OF_CASES: sentence("leave out --by respondent"),
    NO_MEASURE: sentence("choose one of them with --measure"),
    NO_VALUES: sentence(
        "name a code with a scale (--theme) and an item (--item), or choose another --amount"
    ),
    ITEMS_AND_ATTRIBUTE: sentence("leave out --item or --attribute"),
    OF_DOCUMENTS: _COUNT_BY_IT,
    OF_PARTICIPANTS: _COUNT_BY_IT,
    NO_THEMES: sentence("load some with `koding codebook load FILE`"),
    NOTHING_LINKED: sentence("give items a theme in survey.yaml, or name both --item and --theme"),
    FREE_TEXT: sentence("choose one with levels"),
    ONLY_SCORES_VARY: sentence("name items with an ordered scale"),
    ANSWERED_UNLIKE: sentence("cross them one at a time with --item"),
}
