"""What is said where documents, summaries and the survey are taken in, changed and taken out."""

from __future__ import annotations

from koding.messages.sentence import sentence

RENAMED = sentence("{document} is now called {name}")
CHANGED = sentence("{document}: changed")
UNCHANGED = sentence("{document}: it was so already")
SPEAKERS_CHANGED = sentence("{n} changed")

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
NOT_ERASED = sentence(
    "its words are not erased: they stay in the database and its backups until the study is "
    "deleted or pseudonymised, and its file stays where it is; see `koding documents remove --help`"
)

REPLACE_TEXT = sentence("Replace the text of {document}?")
REPLACE_TEXT_FOLLOWING = sentence("Replace the text of {document}, its passages following?")

SURVEY_CHANGES = sentence(
    "{new} new respondents, {gone} gone, {answers} answers changed, {vanishing} passages on open "
    "answers without a place"
)
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

IN_COMMANDS = {SURVEY_LEFT: sentence("add --yes to replace its answers")}
