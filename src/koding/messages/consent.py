"""What people have consented to, and their approval of quotations: what is asked, said, refused."""

from __future__ import annotations

from koding.messages.naming import SAY_WHO_SPEAKS
from koding.messages.sentence import plural, sentence

CONSENT_SET = plural("{names}: recorded", "{n} participants: recorded")
CONSENT_AS_BEFORE = sentence("it was recorded so already")
CONSENTS_LOADED = sentence("{file}: {changed} changed, {unchanged} as before")
CONSENTS_WOULD_LOAD = sentence("{file}: would change {changed}, {unchanged} as before")
NOT_PARTICIPANTS = sentence("left out, as nobody in the study is called that: {names}")
COLUMNS_LEFT_OUT = sentence("columns that say nothing of consent, left out: {columns}")
NOT_IN_LIST = plural(
    "1 participant is not in the list: {names}", "{n} participants are not in the list: {names}"
)
QUOTED_NO_MORE = plural(
    "1 passage of {names} is chosen for print, and no report or export prints it from now on",
    "{n} passages of {names} are chosen for print, and no report or export prints them from now on",
)

NOTHING_TO_RECORD = sentence("say what is to be recorded, as --may quote or --letter v2")
NOBODY_NAMED = sentence("name one participant or several, or say --everyone")
NOBODY_YET = sentence("no participant is named yet, so that nobody's consent was recorded")
EVERYONE_OR_NAMES = sentence("name participants or say --everyone, not both")
NO_PURPOSE = sentence("{given} is nothing to consent to: say {purposes}")
YES_AND_NO = sentence("both yes and no are given for {purposes}")
NO_DAY = sentence("{given} is not a date: write it as 2026-05-04")
NO_PARTICIPANT_COLUMN = sentence(
    "no column says whose consent a row is: call it participant (or deltaker)"
)
NOBODY_KNOWN = sentence("{file}: nobody in the study has the name of any row ({names})")
STANDS_TWICE = sentence("{name} stands on line {first} already")
NO_YES_NO = sentence("the column {column} says {cell}: write yes, no, or ? for not known")
NO_DAY_IN = sentence("the column {column} says {cell}, which is not a date: write it as 2026-05-04")

MAY_NOT_QUOTE = sentence("{names} said no to being quoted")
HAS_DECLINED = sentence("{names} declined to have these words printed")

IN_COMMANDS = {
    MAY_NOT_QUOTE: sentence(
        "leave the passage out; where that is no longer so: `koding participants set NAME --may "
        "quote`"
    ),
    HAS_DECLINED: sentence(
        "leave the passage out; where that is no longer so: `koding quote PASSAGE --approved`"
    ),
    NOBODY_YET: SAY_WHO_SPEAKS,
    NOBODY_KNOWN: sentence("see `koding participants`"),
}
