"""Tables and quotations that may be published, and what singles out an organisation."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

TOO_FEW = plural(
    "1 {case} speaks here, fewer than the {least} that a published group must have: nothing of "
    "this can be published",
    "{n} {cases} speak here, fewer than the {least} that a published group must have: nothing of "
    "this can be published",
)
ONE_ROW_EACH = sentence(
    "this table has a row for each {case} or document, and cannot be published: ask for a table "
    "of groups"
)
NOT_THIS = sentence(
    "koding does not know how many stand behind each number of this table, and does not publish it"
)
NO_SCORES = sentence("survey scores of single {cases} cannot be published")
NO_NUMBERS_APART = sentence("a joint display is published whole, not a number a row")
NO_ATTRIBUTES = sentence("what is known of an informant's {case} is not published beside the words")
NOT_WITH = sentence("{option} cannot be published: leave it out")
