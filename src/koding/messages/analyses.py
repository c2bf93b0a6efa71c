"""What cannot be counted, compared, crossed or tested, and what does not go together."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

NOT_PER_WORDS = sentence("the measure {measure} cannot be given per {words} words")
NOT_PER_CENT = sentence("the measure {measure} cannot be given in per cent")
NO_SHADES = sentence("values lie between two poles, which shades do not show")
SCORES_OF_CASES = sentence("survey scores belong to {cases}, and these units do not")
NO_UNIT = sentence("there is no unit '{unit}': there are {units} and attribute:NAME")
NOT_COMPARED = sentence("'{name}' is not one of those who are compared: {coders}")
NO_SUMMARIES = sentence("summaries are of {units}, not of {unit}")
NO_ITEM_BUT = sentence("the survey has no item '{name}': did you mean {close}?")
NO_LEVEL = sentence("no code is of level '{level}': the levels in use are {levels}")
SEVERAL_ATTRIBUTES = sentence("attribute '{name}' could be several ({names})")
NO_ATTRIBUTE = sentence("there is no attribute '{name}' to group text by: there are {names}")
NO_ATTRIBUTES = sentence("there is no attribute '{name}' to group text by, nor any other yet")

_TAKE = sentence("take {measures}, with --measure")

MAIN_CODER_IDLE = sentence("the main coder '{name}' has coded nothing here (coders: {coders})")
NO_MAIN_CODER = sentence("several have coded ({coders}) and no main coder is named")
UNREAD_AS_ZERO = sentence("what is not read cannot be tested as if it were zero")
NOTHING_READ = sentence(
    "no document is marked as read to its end by whoever's coding counts, so nothing can be "
    "tested: a theme that is not found may only not be looked for yet"
)
TOO_MANY_CODERS = plural(
    "1 coder is more than can be compared at once ({most})",
    "{n} coders are more than can be compared at once ({most})",
)

_NAME_MAIN = sentence("set main_coder in koding.toml, or choose with --coders")

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

ORDER_LACKS = sentence("the order '{order}' leaves out {names}")
ORDER_TWICE = sentence("the order '{order}' names a document twice")
NOT_IN_ORDER = sentence("the order names '{name}', which is not one of the documents")
NOT_IN_ORDER_BUT = sentence(
    "the order names '{name}', which is not one of the documents: did you mean {close}?"
)

_EVERY_ONCE = sentence(
    "name every document once, or choose some of them with --document ({orders} are orders too)"
)
IN_COMMANDS = {
    NO_LEVEL: sentence(
        "use one of these, or give a code one: `koding codebook set CODE --level LEVEL`"
    ),
    NOT_PER_WORDS: _TAKE,
    NOT_PER_CENT: _TAKE,
    NO_SHADES: sentence("draw their profile, with --figure profile"),
    SCORES_OF_CASES: sentence("choose units that do, with --by case, document or speaker"),
    NO_UNIT: sentence("choose one of them with --by"),
    NOT_COMPARED: sentence(
        "mark what they have read as done with `koding documents done`, or name the documents with "
        "--document"
    ),
    NO_SUMMARIES: sentence("choose one with --by"),
    SEVERAL_ATTRIBUTES: sentence("write one of them"),
    MAIN_CODER_IDLE: _NAME_MAIN,
    NO_MAIN_CODER: _NAME_MAIN,
    UNREAD_AS_ZERO: sentence("leave out --uncoded zero"),
    NOTHING_READ: sentence(
        "mark each that is done with `koding documents done DOCUMENT`, or choose another coding "
        "with --coders"
    ),
    TOO_MANY_CODERS: sentence("name some of them with --coders"),
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
    NOTHING_LINKED: sentence(
        "give items a theme in survey.yaml and load the survey again, or name both --item and "
        "--theme"
    ),
    FREE_TEXT: sentence("choose one with levels"),
    ONLY_SCORES_VARY: sentence("name items with an ordered scale"),
    ANSWERED_UNLIKE: sentence("cross them one at a time with --item"),
    ORDER_LACKS: _EVERY_ONCE,
    ORDER_TWICE: _EVERY_ONCE,
    NOT_IN_ORDER: sentence("see `koding documents`"),
}
