"""The change log: what was done in words, undo and redo, and the coding as it was."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

FILES = plural("1 file", "{n} files")
TO_ROOT = sentence("{text} -> the root")
DRAWN_BY_KIND = sentence("{share} % of each kind, seed {seed}: {text}")
DRAWN_BY_CASE = sentence("{share} % of each {case}, seed {seed}: {text}")
DRAWN_OF_ALL = sentence("{share} % of all, seed {seed}: {text}")
OF_CASE = sentence("{text} ({case})")
OF_DOCUMENT = sentence("{text} (document)")
OF_SPEAKER = sentence("{text} (speaker)")
TEXTS_REPLACED = plural("1 text replaced, key {key}", "{n} texts replaced, key {key}")
THINGS_WITHDRAWN = plural("1 thing destroyed", "{n} things destroyed")
OF_ACTION = sentence("{action}: {done}")

DEEDS = {
    "tag": sentence("tag {what}"),
    "tag with new code": sentence("tag with new code {what}"),
    "untag": sentence("untag {what}"),
    "recode": sentence("recode {what}"),
    "span": sentence("new ends of {what}"),
    "value": sentence("new value of {what}"),
    "quote": sentence("quote {what}"),
    "quote remove": sentence("quote no more {what}"),
    "find --tag": sentence("search hits tagged with {what}"),
    "passages load": sentence("passages from {what}"),
    "accept suggestion": sentence("accepted suggestion: {what}"),
    "dismiss suggestion": sentence("dismissed suggestion: {what}"),
    "memo add": sentence("memo {what}"),
    "memo load": sentence("comments from {what}"),
    "memo edit": sentence("changed memo {what}"),
    "memo remove": sentence("removed memo {what}"),
    "participants set": sentence("consent of {what}"),
    "participants load": sentence("consents from {what}"),
    "exchange import": sentence("project of {what}"),
    "exchange import comments": sentence("comments from Word ({what})"),
    "quotes send": sentence("quotations sent to {what}"),
    "quotes receive": sentence("answers in {what}"),
    "codebook load": sentence("codebook from {what}"),
    "codebook add": sentence("new code {what}"),
    "codebook set": sentence("card of {what}"),
    "codebook rename": sentence("new name of the code {what}"),
    "codebook move": sentence("moved in the codebook: {what}"),
    "codebook merge": sentence("merged codes: {what}"),
    "codebook split": sentence("divided code: {what}"),
    "codebook pile": sentence("theme and its codes: {what}"),
    "codebook delete": sentence("removed code {what}"),
    "import": sentence("import of {what}"),
    "edit": sentence("correction of {what}"),
    "documents done": sentence("read to the end: {what}"),
    "documents reopen": sentence("opened again: {what}"),
    "documents rename": sentence("new name of the document {what}"),
    "documents set": sentence("facts about {what}"),
    "documents remove": sentence("removed document {what}"),
    "documents draw": sentence("drawn to be coded twice: {what}"),
    "speakers": sentence("speakers of {what}"),
    "cases load": sentence("{cases} from {what}"),
    "cases set": sentence("facts about the {case} {what}"),
    "cases rename": sentence("new name of the {case} {what}"),
    "cases remove": sentence("removed {case} {what}"),
    "scores shown": sentence("looked at the answers of {what}"),
    "survey load": sentence("survey from {what}"),
    "guide load": sentence("interview guide from {what}"),
    "guide match": sentence("what was asked in {what}"),
    "view set": sentence("view {what}"),
    "view remove": sentence("removed view {what}"),
    "summary set": sentence("summary of {what}"),
    "summary load": sentence("summaries from a file: {what}"),
    "summary remove": sentence("removed summary of {what}"),
    "condensate set": sentence("condensate of {what}"),
    "condensate remove": sentence("removed condensate of {what}"),
    "joint set": sentence("own reading in the joint display: {what}"),
    "joint clear": sentence("joint display as koding suggests: {what}"),
    "reconcile": sentence("consensus: {what}"),
    "reconcile: reject": sentence("no consensus: {what}"),
    "share": sentence("copy for {what}"),
    "merge": sentence("merge of {what}"),
    "leave out": sentence("what this copy was made without"),
    "coders rename": sentence("new name of the coder {what}"),
    "identifiers accepted": sentence("names to be replaced: {what}"),
    "identifiers dismissed": sentence("no names: {what}"),
    "identifiers forget": sentence("names to be decided anew: {what}"),
    "pseudonymise": sentence("names replaced: {what}"),
    "restore": sentence("backup put back: {what}"),
    "undo": sentence("undone: {what}"),
    "redo": sentence("done again: {what}"),
}
"""What each action did, in words, by the name it has in the log."""

COUNTED = {
    "untag": plural("1 passage removed", "{n} passages removed"),
    "span": plural("1 passage with new ends", "{n} passages with new ends"),
    "value": plural("1 new value", "{n} new values"),
    "quote": plural("1 passage chosen for print", "{n} passages chosen for print"),
    "quote remove": plural("1 passage out of print", "{n} passages out of print"),
    "memo edit": plural("1 memo changed", "{n} memos changed"),
    "memo remove": plural("1 memo removed", "{n} memos removed"),
}
"""The same of what the log knows by GUID alone, which says nothing to a reader: how many."""
ALL_DOCUMENTS = sentence("all documents")

UNDONE = plural("undone: {done} (1 change)", "undone: {done} ({n} changes)")
CODERS_STAY = plural(
    "{names} has nothing left here, and stays in the list of coders, which no undo changes",
    "{names} have nothing left here, and stay in the list of coders, which no undo changes",
)
REDONE = plural("done again: {done} (1 change)", "done again: {done} ({n} changes)")

NOTHING_TO_UNDO = sentence("there is nothing of yours to undo")
NOTHING_TO_REDO = sentence("there is nothing of yours to redo")
DESTROYED = sentence(
    "`{action}` of {at} UTC destroyed what came before it, so that nothing brings the names back: "
    "undo and redo stop there"
)
WITHDRAWN = sentence(
    "somebody withdrew on {at} UTC, and what came before is not brought back: undo and redo stop "
    "there"
)
LEFT_OUT = sentence(
    "this copy was made on {at} UTC without the work of others, so that undo and redo stop there"
)
BEFORE_DESTRUCTION = sentence("`{action}` of {at} UTC destroyed what came before it")
DEPENDED_ON = sentence("a later change depends on it: {later}")
PLACE_TAKEN = sentence("a later change has taken its place: {later}")
IN_THE_WAY = sentence("something made later stands in the way ({cause})")

LATER = sentence("{coder}'s {action} ({what}, {at} UTC)")
OUTSIDE = sentence("a change made outside koding")

_UNDO_FIRST = sentence("that has to be undone first")
_UNDO_OR_RENAME = sentence("undo that first, or rename or remove what it made")
_RENAME = sentence("rename or remove it first")

IN_SCREEN = {DEPENDED_ON: _UNDO_FIRST, PLACE_TAKEN: _UNDO_OR_RENAME, IN_THE_WAY: _RENAME}

TEXT_CHANGED = sentence(
    "the text of {document} has changed since {moment}, so that its coding cannot be compared as "
    "it was"
)

IN_COMMANDS = {
    DEPENDED_ON: _UNDO_FIRST,
    PLACE_TAKEN: _UNDO_OR_RENAME,
    IN_THE_WAY: _RENAME,
    NOTHING_TO_UNDO: sentence("see `koding log`"),
    NOTHING_TO_REDO: sentence("see `koding log`"),
    BEFORE_DESTRUCTION: sentence("name a later moment"),
    TEXT_CHANGED: sentence("leave it out, or choose a later day"),
}
