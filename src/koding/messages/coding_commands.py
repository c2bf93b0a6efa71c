"""What is said where codes, passages, quotations and memos are made, changed and removed."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

REMARKS = plural("1 remark", "{n} remarks")
NO_REMARKS = sentence("nothing to remark")
WROTE_CODES = plural("wrote 1 code to {file}", "wrote {n} codes to {file}")
ADDED = sentence("added {code}")
REMOVE_PASSAGES = plural("Remove 1 passage?", "Remove {n} passages?")

TAGGED = sentence("tagged {place} {code} {guid}")
EXTENDED = sentence("extended {place} {code} {guid}")
UNTAGGED = plural(
    "removed 1 passage; `koding undo` takes that back",
    "removed {n} passages; `koding undo` takes that back",
)
QUOTED = sentence("{guid} is chosen for print")
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
    EDITOR_FAILED: _SET_EDITOR,
    EDITOR_FAILED_KEPT: _SET_EDITOR,
    EDITED_NO_TEXT: sentence(
        "write it again, where they stand with signs for what was not, and save it so"
    ),
    TYPED_NO_TEXT: sentence("save them so"),
}
