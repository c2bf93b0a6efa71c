"""What a command did, or would do, to texts, survey, codebook and passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from koding.messages.sentence import Sayable, joined, plural, sentence
from koding.messages.transcripts import role_setting

# numbers of things, within the sentences
RESPONDENTS = plural("1 respondent", "{n} respondents")
CASES = plural("1 {case}", "{n} {cases}")
ITEMS = plural("1 item", "{n} items")
DOCUMENTS = plural("1 document", "{n} documents")
TOKENS = plural("1 token", "{n} tokens")

# a text that is imported anew
REVISED_UNCODED = sentence("{document}: the text has changed; nothing is coded in it yet")
REVISED = sentence("{document}: the text has changed; {parts}")
STAYS = plural("1 passage unchanged", "{n} passages unchanged")
OTHER_WORDS = sentence("{n} with other words ({places})")
VANISHES = sentence("{n} without a place, which would be removed ({places})")

# where a text stands
PAGE = sentence("p. {page}")
ON_PAGE = sentence("{document} p. {page}")

# an import
OF_FILE = sentence("{file}: {said}")
SPEAKER_AS = sentence("{label} ({role})")
ROLES_UNKNOWN = plural(
    "nothing says whether {labels} asks or answers in 1 document",
    "nothing says whether {labels} asks or answers in {n} documents",
)
ROLES_LIKELY = plural(
    "nothing says who asks in 1 document; {asking} has the questions, and {answering} the answers",
    "nothing says who asks in {n} documents; {asking} has the questions, and {answering} the "
    "answers",
)
ONE_ANSWERS_IN = plural(
    "in 1 document the only voice beside who asks is read as the informant: {labels}",
    "in {n} documents the only voice beside who asks is read as the informant: {labels}",
)
ALL_ANSWER_IN = plural(
    "in 1 document all beside who asks are read as informants: {labels}",
    "in {n} documents all beside who asks are read as informants: {labels}",
)
NOT_READ = sentence("not read: {names} ({remedy})")
FOLDER_NOT_READ = sentence(
    "not read: the folder {folder} ({held}): name it too, as `koding import {path}`, or read all "
    "folders with -r"
)
FOLDER_WITHOUT = plural(
    "not read: the folder {folder} (1 file, which is no transcript)",
    "not read: the folder {folder} ({n} files, of which none is a transcript)",
)
TRANSCRIPTS = plural("1 transcript", "{n} transcripts")
OTHER_FILES = plural("1 other file", "{n} other files")
ABSENT = sentence(
    "{table} has a row for {names}, which is not there: mend the name in the table, or put the "
    "file into the folder"
)
LEFT_AS_IT_WAS = sentence("{document} was left as it was")
NOT_IMPORTED = sentence("{n} of {of} files cannot be imported")
WOULD_REPLACE = sentence("{names} would replace a text")
FAULTS = sentence("{faults}; {rest}")
OTHERS_IN = sentence("the others are in")
NONE_IN = sentence("none is in")

# the survey
SURVEY_UNCHANGED = sentence("the survey is as it was: nothing was changed")
SURVEY_LOADED = sentence("{respondents} from {organisations}, {items}")
HOMELESS = plural(
    "1 respondent belongs to no {case}: what is counted by {case} leaves them out",
    "{n} respondents belong to no {case}: what is counted by {case} leaves them out",
)
NEW_CASES = plural(
    "1 {case} without an interview, now a case: {names}",
    "{n} {cases} without an interview, now cases: {names}",
)
OPEN_ANSWERS = sentence("open answers became documents: {names}")

# the codebook
CODEBOOK_UNCHANGED = plural(
    "the codebook is as it was (1 code)", "the codebook is as it was ({n} codes)"
)
LOADING_WOULD = sentence("loading would give:")
NEW_CODES = plural("1 new code", "{n} new codes")
MOVES_TO = plural("1 passage of {code}: to {into}", "{n} passages of {code}: to {into}")
IS_REMOVED = plural("1 passage of {code}: removed", "{n} passages of {code}: removed")
ASK_REMOVE = plural(
    "Remove 1 code that the file does not have ({names})? `koding codebook export` would write it "
    "to the file instead.",
    "Remove {n} codes that the file does not have ({names})? `koding codebook export` would write "
    "them to the file instead.",
)
ASK_REMOVE_WITH = plural(
    "Remove 1 code that the file does not have and {passages} with it ({names})? `koding codebook "
    "export` would write it to the file instead.",
    "Remove {n} codes that the file does not have and {passages} with them ({names})? `koding "
    "codebook export` would write them to the file instead.",
)
CHANGES = {
    "added": sentence("added code {path}"),
    "removed": sentence("removed code {path}"),
    "renamed": sentence("renamed code {old} -> {path}"),
    "moved": sentence("moved code {old} -> {path}"),
    "changed": sentence("changed code {path} ({fields})"),
    "reordered": sentence("reordered the codes under {path}"),
}
CHANGES_OF_SETS = {
    "added": sentence("added set {path}"),
    "removed": sentence("removed set {path}"),
    "renamed": sentence("renamed set {old} -> {path}"),
    "changed": sentence("changed set {path} ({fields})"),
    "reordered": sentence("reordered the sets"),
}
REORDERED_TOP = sentence("reordered the codes at the top")

# passages
PASSAGES_LOADED = plural(
    "1 passage added, {changed} changed, {unchanged} as they were",
    "{n} passages added, {changed} changed, {unchanged} as they were",
)
PASSAGES_WOULD_LOAD = plural(
    "1 passage would be added, {changed} changed, {unchanged} as they were",
    "{n} passages would be added, {changed} changed, {unchanged} as they were",
)
UNITED = sentence("{n} united: {places}")
WOULD_UNITE = sentence("{n} would be united: {places}")
SKIPPED = sentence("{n} skipped: {places}")
WOULD_SKIP = sentence("{n} would be skipped: {places}")
TAKEN_OVER = plural(
    "{coders} in {documents}: 1 passage agreed on and taken over, {settled} settled, {open} open",
    "{coders} in {documents}: {n} passages agreed on and taken over, {settled} settled, {open} "
    "open",
)
CONSENSUS_DONE = sentence("done by consensus, which counts there from now on: {documents}")
SETTLE_REST = sentence("settle what is open one by one with `koding code --disagreements`")
HITS_TAGGED = sentence("{places} with {code}: {parts}")
ADDED = sentence("{n} tagged")
WOULD_ADD = sentence("{n} would be tagged")
EXTENDED = plural("1 passage of yours extended", "{n} passages of yours extended")
WOULD_EXTEND = plural(
    "1 passage of yours would be extended", "{n} passages of yours would be extended"
)
TAGGED_BEFORE = sentence("{n} tagged so before")
OF_INTERVIEWERS = plural(
    "1 of them is an interviewer's words, which tables count only with --interviewers",
    "{n} of them are interviewers' words, which tables count only with --interviewers",
)

# what the language model has read
ALL_PARSED = sentence("the language model has read all of it already")
PARSED = sentence("read {documents}, {tokens}")

IN_COMMANDS = {
    ROLES_UNKNOWN: sentence("say it for all of them with `koding speakers --all {settings}`"),
    ROLES_LIKELY: sentence(
        "if so, `koding speakers --all {settings}` says it, else the other way round"
    ),
    ALL_ANSWER_IN: sentence("`koding speakers --all {settings}` says otherwise"),
    ONE_ANSWERS_IN: sentence("`koding speakers --all {settings}` says otherwise"),
    LEFT_AS_IT_WAS: sentence("add --yes to replace its text"),
    WOULD_REPLACE: sentence("add --yes to replace what is there"),
}


def settings(labels: Sequence[str], roles: Mapping[str, StrEnum] | None = None) -> Sayable:
    """Return the options of `koding speakers` with the roles of labels, or that wait for them."""
    known = roles or {}
    return joined(
        " ", [joined("", ["--set ", role_setting(one, known.get(one))]) for one in labels]
    )
