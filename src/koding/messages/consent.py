"""What people have consented to, and their approval of quotations: what is asked, said, refused.

Quotations sent to the people who said them, and the answers: what is said of both.
"""

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
DECLINED_WITHIN = sentence("it has words that were declined by themselves ({guids})")
KEPT_OR_PASSAGE = sentence(
    "{name} may be a passage, or declined words without a quotation ({places})"
)
SEVERAL_KEPT = sentence("{name} may be several stretches of declined words: {places}")
DECLINED_NOW = sentence("{guid} is declined: no report and no export prints its words")
MAY_PRINT = sentence("{place}: what was declined there may be printed again")
STILL_NO = sentence(
    "{place}: this no is lifted, but words there stay out: they were also declined as {guids}"
)
LOST_DECLINED = plural(
    "words that were declined in 1 place are not in the new text as they were: see yourself that "
    "nobody prints what is left of them",
    "words that were declined in {n} places are not in the new text as they were: see yourself "
    "that nobody prints what is left of them",
)
STILL_DECLINED = plural(
    "the informant declined the words of 1 passage: they stay out of all that leaves the study",
    "informants declined the words of {n} passages: they stay out of all that leaves the study",
)


WITHHELD_SINCE = plural(
    "in 1 place words may be printed again that informants have said no to since that backup",
    "in {n} places words may be printed again that informants have said no to since that backup",
)
LETTER_SENT = plural(
    "1 quotation for {name} is in {file}", "{n} quotations for {name} are in {file}"
)
SENT_AGAIN = plural(
    "1 of them was sent before and is not answered", "{n} of them were sent before, not answered"
)
SENT_SETTLED = plural(
    "1 is approved as it is printed now, and not sent again (--all sends it)",
    "{n} are approved as they are printed now, and not sent again (--all sends them)",
)
SENT_DECLINED = plural("1 was declined, and is not sent", "{n} were declined, and are not sent")
SENT_OTHERS = plural(
    "1 is left out, as somebody else who speaks in it said no to being quoted",
    "{n} are left out, as somebody else who speaks in them said no to being quoted",
)
SENT_NO_CONTACT = sentence(
    "{name} said no to being contacted again: see whether the letter may be sent at all"
)
SEND_NEXT = sentence(
    "read it through and fill in whom to answer before you send it; it holds what was said in the "
    "interview, so send it as your institution allows. Then: `koding quotes receive {file}`"
)

NOTHING_TO_SEND = sentence("no passage in which {name} speaks is chosen for print")
ALL_SETTLED = sentence("all that is chosen of {name} is approved as it is printed now")
NONE_LEFT = sentence("nothing chosen of {name} may be printed: it was declined, or others said no")
LETTER_ANSWERED = sentence(
    "{file} is a letter that is filled in: take it in with `koding quotes receive`, or write to "
    "another file"
)
LETTER_NO_FORMAT = sentence("a letter is written as Word: let {file} end in .docx")

RECEIVED = plural("{file}: 1 answer taken", "{file}: {n} answers taken")
WOULD_RECEIVE = plural("{file}: 1 answer would be taken", "{file}: {n} answers would be taken")
NOTHING_RECEIVED = sentence("{file}: nothing new")
ANSWERED = {
    "approved": sentence("{place}: approved"),
    "changed": sentence("{place}: approved with other words"),
    "declined": sentence("{place}: declined; no report or export prints it"),
}
WAS = sentence("  before: {words}")
NOW = sentence("  now:    {words}")
CHANGED_SINCE = sentence("{place}: was worded otherwise here since it was sent; look at it")
NOT_TAKEN = {
    "two boxes": sentence("{place}: not taken: more than one box is ticked"),
    "no box": sentence("{place}: not taken: no box is ticked, but something is written: {words}"),
    "old names": sentence(
        "{place}: not taken: the letter is from before names were replaced, and the other words in "
        "it may hold some. Put the pseudonyms in there, then add --after-pseudonymise"
    ),
    "no wording": sentence("{place}: not taken: a change is ticked, but no other words are there"),
    "approved but": sentence(
        "{place}: not taken: approved is ticked, but other words are written: {words}"
    ),
    "otherwise": sentence(
        "{place}: not taken: was answered before, otherwise ({before}); --replace takes this one"
    ),
    "stale": sentence(
        "{place}: not taken: approved as it was sent, but it is worded otherwise here now; send it "
        "again"
    ),
    "gone": sentence("{place}: not taken: the study has no such quotation, or not any more"),
    "gone declined": sentence(
        "{place}: declined, but the study has no such quotation any more, and its words were not "
        "found: see yourself that nobody prints them"
    ),
}
KEPT_DECLINED = {
    "kept": sentence(
        "{place}: declined; the quotation is gone, and no report or export prints its words"
    ),
    "kept partly": sentence(
        "{place}: declined; the quotation is gone, and no report or export prints its words there; "
        "not all of them were found: see yourself that nobody prints the others"
    ),
}
SAID_ELSEWHERE = sentence(
    "{place}: the same words are said at {places} too, and are printed from there"
)
UNANSWERED = plural("1 is not answered: {places}", "{n} are not answered: {places}")
KNOWN = plural("1 answer was taken before", "{n} answers were taken before")
ALSO_WRITTEN = sentence("{place}: also written: {words}")
WRITTEN_BESIDE = sentence("also written in {file}: {words}")
COMMENTS_BESIDE = plural(
    "1 comment in the margin of {file} is not read: look at it there",
    "{n} comments in the margin of {file} are not read: look at them there",
)
STANDS_ELSEWHERE = sentence(
    "{place}: the same words were written elsewhere in the study ({things}): take them out there"
)

NO_LETTER = sentence("{file} holds no quotations that koding sent")
NO_LETTER_FORMAT = sentence("{file} is neither .docx nor .odt")
TWICE_IN_LETTER = sentence("{file}: the quotation with the id {id} stands in it twice")

IN_COMMANDS = {
    MAY_NOT_QUOTE: sentence(
        "leave the passage out; where that is no longer so: `koding participants set NAME --may "
        "quote`"
    ),
    HAS_DECLINED: sentence(
        "leave the passage out; where that is no longer so: `koding quote PASSAGE --approved`"
    ),
    DECLINED_WITHIN: sentence(
        "where that is no longer so, say it of each: `koding quote ID --approved`"
    ),
    WITHHELD_SINCE: sentence(
        "before you write any file, take in the letters again (`koding quotes receive`), and say "
        "`koding quote PASSAGE --declined` and `koding participants set` anew; what is kept of the "
        "study as it was tells which"
    ),
    STILL_NO: sentence("where that is no longer so, say it of each: `koding quote ID --approved`"),
    KEPT_OR_PASSAGE: sentence("type more of it: `koding quotes list`"),
    SEVERAL_KEPT: sentence("type more of it: `koding quotes list`"),
    STILL_DECLINED: sentence("`koding quotes list` has them"),
    SAID_ELSEWHERE: sentence(
        "if they are to stay out too, code them there and say `koding quote PASSAGE --declined`"
    ),
    NOBODY_YET: SAY_WHO_SPEAKS,
    NOBODY_KNOWN: sentence("see `koding participants`"),
    NOTHING_TO_SEND: sentence("choose with `koding quote PASSAGE`"),
    ALL_SETTLED: sentence("--all sends it again"),
    NO_LETTER_FORMAT: sentence("save it as one of these in Word or LibreOffice"),
}
