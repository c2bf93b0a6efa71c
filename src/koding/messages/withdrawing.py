"""Somebody withdraws: what goes, what is for a person to decide, what is out of koding's reach.

The copy that a person gets of what is kept of them, worded for who has read no method book.
"""

from __future__ import annotations

from koding.messages.sentence import plural, sentence, word_in

NOBODY = sentence("nobody called '{name}' takes part in the study")
NOBODY_BUT = sentence("nobody called '{name}' takes part in the study: did you mean {names}?")
SEVERAL = sentence("'{name}' speaks in several documents, maybe as several people: {places}")
NO_PARTICIPANT = sentence(
    "'{name}' is not a participant, and what somebody consents to is kept of those"
)
NO_LINES = sentence("nothing says which lines are withdrawn")
LINES_ALONE = sentence("lines are named, and more than lines is withdrawn")
LINES_OF_OTHERS = sentence("{place}: line {line} is not {name}'s")
NO_DAY = sentence("'{day}' is not a date: write it as 2026-09-01")
UNDATED = plural(
    "nothing says when {documents} is from, so whether it is older than the day cannot be told",
    "nothing says when {documents} are from, so whether they are older than the day cannot be told",
)
SINCE_ALONE = sentence("a day is named, and less than all is withdrawn")
NOTHING_HERE = sentence("there is nothing of {name} to take out")
LINES_ELSEWHERE = sentence(
    "lines of {document} were withdrawn in one copy, and in the other that text has changed since"
)
BACKUPS_UNSAID = plural(
    "1 backup of koding's holds the person, and nothing says what should happen to it",
    "{n} backups of koding's hold the person, and nothing says what should happen to them",
)

# what goes
GOES = sentence("{name}: {things}")
DOCUMENTS_WHOLE = plural("1 document whole", "{n} documents whole")
SHARED = plural(
    "1 text where others speak too keeps its lines, the withdrawn ones as {mark} ({lines})",
    "{n} texts where others speak too keep their lines, the withdrawn ones as {mark} ({lines})",
)
SHARED_LINES = plural("1 line", "{n} lines")
ORIGINALS = sentence("the files as they were imported go with the texts")
LOG = plural(
    "1 entry of the change log is emptied; undo stops there",
    "{n} entries of the change log are emptied; undo stops there",
)
FILE_GOES = sentence("goes too: {file} (as it was imported)")
FILE_STAYS = sentence("still holds the person's words, and is yours to destroy or change: {file}")
BACKUP = sentence("a backup that holds the person: {file}")
BACKUP_UNREAD = sentence("a backup that cannot be read, and may hold the person: {file}")
MENTIONED = sentence("for you to decide, as others wrote it: {where}: {words}")
MENTIONED_NEXT = sentence(
    "`koding edit` corrects a line and `koding identifiers accept` hides a name; what you take out "
    "so stays in earlier texts and the log until `koding pseudonymise` has destroyed them"
)
MENTIONED_IN = sentence("{things} {guid}")
MORE = plural("and 1 more place", "and {n} more places")
COPY = sentence("a copy out of koding's reach: {copy}")
EXPORT = sentence("an export, which koding does not change: {file}")
RECORDING = sentence("a recording that is yours to destroy: {file}")
KEY_ROW = plural("1 row of the key goes", "{n} rows of the key go")
KEY_UNOPENED = sentence(
    "names were replaced in the study, and no --key was named: the key's row of this person is "
    "still there"
)
QUOTES_GO = sentence("nothing {name} said may be quoted from now on")
ARCHIVE_NO = sentence("nothing {name} said may be archived")
RECORDING_DUE = sentence("the recordings of {name} are to be deleted now")

DESTROY_BACKUPS = plural(
    "Destroy the backup as well?",
    "Destroy the {n} backups as well?",
)
REALLY = sentence("Take {name} out for good? Nothing in koding brings it back.")
REALLY_ELSEWHERE = plural(
    "Take out who withdrew in {other} for good? Nothing in koding brings it back.",
    "Take out the {n} who withdrew in {other} for good? Nothing in koding brings it back.",
)

# what was done
DONE = sentence("taken out; the receipt is {file}")
DONE_LOGGED = sentence("written down; the receipt is {file}")
STILL_IN_FILE = sentence(
    "another program has the study open, so its file still holds the words: close that, then run "
    "`koding status`, which goes on"
)
PUBLISHED = sentence(
    "what is published already stays so; tell the person, and tell who has a copy or an export"
)
BACKUPS_GONE = plural("1 backup was destroyed", "{n} backups were destroyed")
MAKE_BACKUP = sentence("next: `koding backup` makes a backup without the person")
KEPT_BACKUPS = plural(
    "1 backup still holds the person; when it is put back, koding leaves them out again",
    "{n} backups still hold the person; when one is put back, koding leaves them out again",
)
NONE_ELSEWHERE = sentence("nobody withdrew in {other} who has not been taken out here")

# who would come back
FILE_WITHDRAWN = sentence(
    "{file} is from before somebody withdrew ({date}), and would bring them back: it was not read"
)
SURVEY_WITHDRAWN = sentence(
    "{file} is from before somebody withdrew ({date}), and would bring their answers back: it was "
    "not read"
)
FILE_MAY_BE_WITHDRAWN = sentence(
    "{file} is new since somebody withdrew ({date}): nothing of theirs is kept to know them by, so "
    "it was not read unasked"
)
SURVEY_MAY_BE_WITHDRAWN = plural(
    "1 respondent of {file} is new since somebody withdrew ({date}): {names}. Nothing of theirs is "
    "kept to know them by, so it was not read unasked",
    "{n} respondents of {file} are new since somebody withdrew ({date}): {names}. Nothing of "
    "theirs is kept to know them by, so it was not read unasked",
)
COPY_MAY_BE_WITHDRAWN = plural(
    "1 document of {other} is new since somebody withdrew ({date}): {names}. Nothing of theirs is "
    "kept to know them by, so nothing was taken in unasked",
    "{n} documents of {other} are new since somebody withdrew ({date}): {names}. Nothing of "
    "theirs is kept to know them by, so nothing was taken in unasked",
)
LINES_WITHDRAWN = plural(
    "{file} has words where 1 line of {document} was withdrawn: it was not read",
    "{file} has words where {n} lines of {document} were withdrawn: it was not read",
)
DOTS_FOR_WORDS = sentence(
    "{file} has dots where {document} has words that may not be printed: it was not read"
)
LEFT_OUT_OF_MERGE = plural(
    "1 person who withdrew here is left out of what {other} brings",
    "{n} people who withdrew here are left out of what {other} brings",
)
LEFT_OUT_OF_RESTORE = plural(
    "1 person who has withdrawn since that backup was left out again",
    "{n} people who have withdrawn since that backup were left out again",
)
UNKNOWN_TO_RESTORE = plural(
    "the database that was there cannot be read, so nobody can tell who has withdrawn since: "
    "receipts/ tells of 1; take out who came back with `koding withdraw`",
    "the database that was there cannot be read, so nobody can tell who has withdrawn since: "
    "receipts/ tells of {n}; take out who came back with `koding withdraw`",
)
WITHDRAWN_THERE = plural(
    "somebody withdrew in {other} who is still here",
    "{n} people withdrew in {other} who are still here",
)
ON_SERVER = sentence(
    "somebody withdrew here who may still be in {other}, which is on a server and is not changed"
)

IN_COMMANDS = {
    NOBODY: sentence("see `koding participants`, and `koding speakers --all` for labels"),
    SEVERAL: sentence(
        "name one as DOCUMENT:LABEL, or say who it is with `koding speakers DOCUMENT --participant "
        "LABEL=NAME`"
    ),
    NO_PARTICIPANT: sentence(
        "say who it is first: `koding speakers DOCUMENT --participant LABEL=NAME`"
    ),
    NO_LINES: sentence("name them: --lines I03:40-52"),
    LINES_ALONE: sentence("--lines goes with --scope lines alone"),
    SINCE_ALONE: sentence("--from goes with --scope all alone"),
    UNDATED: sentence("say it first: `koding documents set DOCUMENT --date 2026-09-01`"),
    LINES_ELSEWHERE: sentence(
        "withdraw the lines there too, with `koding withdraw --scope lines`, then merge"
    ),
    BACKUPS_UNSAID: sentence("add --backups destroy or --backups keep"),
    FILE_WITHDRAWN: sentence(
        "leave it out and destroy it; where consent was given anew, take in a file with what was "
        "consented to"
    ),
    FILE_MAY_BE_WITHDRAWN: sentence(
        "look at whose words it holds; where they are nobody's who withdrew, add --after-withdrawal"
    ),
    COPY_MAY_BE_WITHDRAWN: sentence(
        "look at whose words they hold; where they are nobody's who withdrew, add "
        "--after-withdrawal"
    ),
    SURVEY_MAY_BE_WITHDRAWN: sentence(
        "take out the rows of whoever withdrew; where there are none, add --after-withdrawal"
    ),
    DOTS_FOR_WORDS: sentence(
        "correct {document} here with `koding edit`; or write the file again with "
        "`koding export transcript {document} --include-withheld`, and correct that one"
    ),
    LINES_WITHDRAWN: sentence("write [trukket] for those lines in the file, then import it again"),
    SURVEY_WITHDRAWN: sentence("take the person's row out of it, then load it again"),
    WITHDRAWN_THERE: sentence("take them out first: `koding withdraw --as-in {other}`"),
    ON_SERVER: sentence("withdraw there first, then merge"),
}

# the receipt
TITLE = sentence("Receipt for a withdrawal")
AT = sentence("Carried out: {at} UTC")
GROUND = sentence("Ground: {ground}")
SCOPE = sentence("What was withdrawn: {scope}")
SINCE = sentence("What was collected before {day} stays.")
COUNTED = sentence("{things}: {n:,}")
NO_WORDS = sentence(
    "This receipt holds no name, no id and no words. Keep it with the project's papers."
)
STAYS = sentence(
    "What is published already, and results that are worked out already, stay as they are."
)
REACH = sentence("Out of koding's reach, for the project to follow up:")
REACH_COPIES = plural("1 copy that was shared", "{n} copies that were shared")
REACH_EXPORTS = plural("1 export in the study's folder", "{n} exports in the study's folder")
REACH_FILES = plural(
    "1 file in the study's folder that holds the person's words",
    "{n} files in the study's folder that hold the person's words",
)
REACH_BACKUPS = plural("1 backup of koding's, kept", "{n} backups of koding's, kept")
REACH_MENTIONS = plural(
    "1 place where others have written of the person, for a decision",
    "{n} places where others have written of the person, for a decision",
)
REACH_KEY = sentence("the key of the pseudonyms, which was not opened")
WRITTEN_ELSEWHERE = sentence(
    "what was written to other folders than the study's before is not reached, and koding keeps no "
    "list of it: look where such files were saved, sent and uploaded, and tell who has them"
)
REACH_ELSEWHERE = sentence(
    "recordings, consent forms, lists of contacts, e-mail, other backups of the machine, swap and "
    "deleted files on the disk"
)
GONE_BACKUPS = word_in("receipt", "backups destroyed")
GONE_FILES = word_in("receipt", "imported files destroyed")
GONE_LINES = word_in("receipt", "lines")
GONE_SHARED = word_in("receipt", "texts where others speak too")
GONE_DRAFTS = word_in("receipt", "drafts")
GONE_LOG = word_in("receipt", "entries of the change log emptied")
GONE_KEY = word_in("receipt", "rows of the key")
GONE_CASES = word_in("receipt", "{cases} that nothing else belonged to")

# frozen
FROZEN = sentence(
    "{name} is in no table, report, export or search until somebody decides what is to happen"
)
FROZEN_LISTED = sentence("frozen, and in no result: {names}")
UNFROZEN = sentence("{name} is in every table again")
FROZEN_ALREADY = sentence("{name} is frozen already")
NOT_FROZEN = sentence("{name} is not frozen")
FROZEN_DOCUMENT = sentence(
    "somebody who speaks in {document} is frozen, and nothing of it is given out"
)
FROZEN_LINES = plural(
    "1 line stands without its words, since whoever says it is frozen; --frozen shows it",
    "{n} lines stand without their words, since whoever says them is frozen; --frozen shows them",
)
FROZEN_ARE = plural(
    "1 participant is frozen and left out", "{n} participants are frozen and left out"
)
FREEZE_NEXT = sentence("next: `koding participants unfreeze {typed}`, or `koding withdraw {typed}`")


COPY_TITLE = sentence("What we have kept of you")
ABOUT = sentence(
    "This is a copy of what the study «{study}» holds of you, made on {day}. Ask whoever gave it "
    "to you about anything in it that is wrong, or that you want taken out."
)
NAME = sentence("You go by «{name}» in the study.")
CASE = sentence("You belong to: {case}.")
CONSENT = sentence("What you have consented to")
CONSENT_GIVEN = sentence("Consent given: {day}, information letter {letter}, {how}")
CONSENT_UNSAID = sentence("Nothing about your consent is recorded here.")
UNSAID = sentence("not recorded")
YES = sentence("yes")
NO = sentence("no")
PURPOSES = {
    "quote": sentence("may be quoted: {said}"),
    "name": sentence("may be named: {said}"),
    "archive": sentence("may be kept for other research: {said}"),
    "contact": sentence("may be contacted again: {said}"),
}
RECORDING_GOES = sentence("the recording is to be deleted: {day}")
ATTRIBUTES = sentence("What is noted about you")
SAID = sentence("What you said")
DATED = sentence("{name}, {day}")
OTHERS_TOO = sentence("Others took part in this conversation. Only what you said yourself is here.")
CODES = sentence("[filed under: {codes}]")
CODES_ABOUT = sentence(
    "Researchers sort what people say by subject. In brackets stands under which subjects each of "
    "your statements was filed."
)
SURVEY = sentence("What you answered in the survey")
SENT = sentence("Quotations that were sent to you")
DECLINED = sentence("What you have declined to have printed")
MEMOS = sentence("What the researchers have written about it")
MEMOS_LEFT = plural(
    "The researchers have written 1 note for themselves on this. It is not in the copy; ask for it "
    "if you want it.",
    "The researchers have written {n} notes for themselves on this. They are not in the copy; ask "
    "for them if you want them.",
)
NOT_HERE = sentence(
    "Not in this copy: recordings, the consent form you signed, e-mail, and lists of contacts. "
    "They are kept elsewhere, if they are kept."
)

COPY_MADE = sentence("wrote {folder}: a Word document to read, and the same as CSV and JSON")
COPY_CHECK = sentence(
    "read it before you send it: in what the person said there may be others' names"
)
COPY_MEMOS = plural(
    "1 note of the researchers' is left out: --memos takes it in; whether it is part of what the "
    "person has a right to see is for the project to judge",
    "{n} notes of the researchers' are left out: --memos takes them in; whether they are part of "
    "what the person has a right to see is for the project to judge",
)
