"""What is said where material and coding are taken in, changed and taken out."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

RENAMED = sentence("{document} is now called {name}")
CHANGED = sentence("{document}: changed")
UNCHANGED = sentence("{document}: it was so already")
SPEAKERS_CHANGED = sentence("{n} changed")
SPEAKERS_CHANGED_IN = sentence("{n} changed in {documents}")

READ_FOR = sentence("{document} is read for {codes}")
READ_FOR_ALREADY = sentence("{document} is read for {codes} already")
UNREAD_FOR = sentence("{document} is not marked as read for {codes}")
UNREAD_FOR_ALREADY = sentence("{document} is not marked as read for {codes} already")
DONE = sentence("{document} is done")
DONE_ALREADY = sentence("{document} was done already")
REOPENED = sentence("{document} is open again")
OPEN_ALREADY = sentence("{document} was open again already")
STILL_READ = sentence(
    "what was marked code by code stays read: {codes}; to open it for these too: `koding documents "
    "done {document} {marks} --reopen`"
)

GOES_WITH = sentence("{document}: {held} go with it")
REMOVE = sentence("Remove {document}?")
REMOVED = sentence("removed {document}; `koding undo` brings it back")
CODER_RENAMED = sentence("{old} is called {new} from now on, here and in all that {old} has done")
SETTINGS_SAY = sentence("koding.toml still says {old}: write {new} there")
YOU_ARE_NOW = sentence("you are {name} in this study from now on")
VARIABLE_SAYS = sentence("KODING_CODER says {name}, and goes before what is remembered of you")
NOT_REMEMBERED = sentence(
    "what you say cannot be kept, since there is no home folder to keep it in"
)
COPY_OF = sentence("this copy of the study was made for {name}, as its koding.toml says")

CASE_RENAMED = sentence("{name} is called {new} now, and is still found by the old name")
CASE_REMOVED = sentence("removed {name}; `koding undo` brings it back")
CASE_REMOVED_WITH = sentence("removed {name}, {held} with it; `koding undo` brings all back")
NOT_ERASED = sentence(
    "its words are not erased: they stay in the database and its backups until the study is "
    "deleted or pseudonymised, and its file stays where it is; see `koding documents remove --help`"
)

LISTED = plural("wrote {file}: 1 document", "wrote {file}: {n} documents")
LISTED_MORE = plural(
    "added 1 document to {file}; the {kept} that stood there are as they were",
    "added {n} documents to {file}; the {kept} that stood there are as they were",
)
LISTED_ALREADY = sentence("{file} is as it was: all documents stand in it")
LISTED_WOULD = plural("would write 1 document to {file}", "would write {n} documents to {file}")
CASE_PROPOSED = sentence(
    "{document}: its name or header says {organisation}, which is proposed as its {case}"
)
LABELS_UNWRITTEN = sentence(
    "left out of it, as = or ; stands in the label: {labels}; see `koding speakers`"
)
NOT_IMPORTED_YET = sentence("not imported yet, so not in it: {files}")
HEADERS_OFFERED = plural(
    "what the header of {names} says beside is in the column `offered`, which nothing reads: move "
    "what is right to its own column, or say it with `koding documents set`",
    "what the headers of {n} documents say beside ({names}) is in the column `offered`, which "
    "nothing reads: move what is right to its own column, or say it with `koding documents set`",
)
LOOK_OVER_LIST = sentence("look it over, change what is wrong, then `koding import {folder}`")

REPLACE_TEXT = sentence("Replace the text of {document}?")
REPLACE_TEXT_FOLLOWING = sentence("Replace the text of {document}, its passages following?")

SURVEY_CHANGES = sentence(
    "{new} new respondents, {gone} gone, {answers} answers changed, {vanishing} passages on open "
    "answers without a place"
)
RESPONDENTS_NEW = sentence("new: {names}")
RESPONDENTS_GONE = sentence("gone: {names}")
ANSWER_CHANGES = sentence("{respondent}, {item}: {before} → {after}")
ANSWERS_MORE = plural("and 1 answer more", "and {n} answers more")
UNANSWERED = sentence("(no answer)")
LEAVE_UNFINISHED = sentence("Leave out who did not finish?")
REPLACE_ANSWERS = sentence("Replace the answers?")
SURVEY_LEFT = sentence("the survey was left as it was")

SUMMARY_WRITTEN = sentence("{theme}, {unit}: written")
SUMMARY_AS_BEFORE = sentence("{theme}, {unit}: as it was")
SUMMARY_REMOVED = sentence("{theme}, {unit}: removed")
SUMMARIES_LOADED = sentence("{added} added, {changed} changed, {unchanged} as they were")
SUMMARIES_WOULD_LOAD = sentence(
    "{added} would be added, {changed} changed, {unchanged} as they were"
)
SUMMARIES_KEPT = sentence(
    "{n} empty in the file and kept: take them out with `koding summary remove`"
)

DOWNLOAD_MODEL = sentence("Download {address} (some 13 MB) and install it with pip?")
MODEL_INSTALLED = sentence("installed {model}; documents are read anew when they are needed")


REMARKS = plural("1 remark", "{n} remarks")
NO_REMARKS = sentence("nothing to remark")
WROTE_CODES = plural("wrote 1 code to {file}", "wrote {n} codes to {file}")
ADDED = sentence("added {code}")
CARD_SET = sentence("saved: the card of {code}")
CARD_AS_IT_WAS = sentence("the card of {code} is as it was")
REMOVE_PASSAGES = plural("Remove 1 passage?", "Remove {n} passages?")

TAGGED = sentence("tagged {place} {code} {guid}")
EXTENDED = sentence("extended {place} {code} {guid}")
UNTAGGED = plural(
    "removed 1 passage; `koding undo` takes that back",
    "removed {n} passages; `koding undo` takes that back",
)
QUOTED = sentence("{guid} is chosen for print")
APPROVE_AGAIN = sentence(
    "it was approved as it stood before, and is not approved as it is now: `koding quotes send`"
)
UNQUOTED = sentence("{guid} is out of print; the passage stays")

NO_HITS = sentence("no hits for {query}")
TAG_SUGGESTED = plural("Tag 1 suggested passage?", "Tag {n} suggested passages?")
NEW_PASSAGES = plural("1 new passage", "{n} new passages")
ACCEPTED = plural("accepted 1 suggestion: {made}", "accepted {n} suggestions: {made}")
DISMISSED = plural("dismissed 1 suggestion", "dismissed {n} suggestions")

ROW_RESET = sentence("{row} is as koding suggests again")
ROW_NOTED = sentence("noted on {row}")

MEMO_ADDED = sentence("memo {guid}")
MEMO_SAVED = sentence("memo {guid} is saved")
MEMO_REMOVED = sentence("removed memo {guid}")
MEMO_RESCUED = sentence(
    "the words of a memo whose editor was stopped are kept: `koding memo add` opens it with them"
)
TEXT_RESCUED = sentence(
    "the words of a text whose editor was stopped are kept: the same `koding edit` opens with them"
)
MEMO_RESCUED_OF = sentence(
    "the words of a memo whose editor was stopped are kept: `koding memo edit {guid}` opens it "
    "with them"
)
EDITOR_FAILED = sentence("the editor {editor} did not save the memo ({failure})")
EDITOR_FAILED_KEPT = sentence(
    "the editor {editor} did not save the memo ({failure}); what it had saved is kept, and opens "
    "again"
)
EDITED_NO_TEXT = sentence("the memo's words are not text in UTF-8; they are kept")
TYPED_NO_TEXT = sentence("the memo's words are not text in UTF-8")

_SET_EDITOR = sentence("set EDITOR to yours, or give the words with --text")
IN_COMMANDS = {
    NOT_REMEMBERED: sentence("set KODING_CODER, or write `koding --coder {name}` each time"),
    COPY_OF: sentence(
        "`koding --coder NAME` acts as somebody else in one command; `koding coders rename` "
        "corrects a name"
    ),
    VARIABLE_SAYS: sentence("change it, or take it away"),
    SURVEY_LEFT: sentence("add --yes to replace its answers"),
    EDITOR_FAILED: _SET_EDITOR,
    EDITOR_FAILED_KEPT: _SET_EDITOR,
    EDITED_NO_TEXT: sentence(
        "write it again, where they stand with signs for what was not, and save it so"
    ),
    TYPED_NO_TEXT: sentence("save them so"),
}
