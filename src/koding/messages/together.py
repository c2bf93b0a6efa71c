"""Copies of a study: shared with others, and merged again."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence, word_in

COPY_THERE = sentence("{folder} holds something already, and a copy replaces nothing")
COPY_UNWRITABLE = sentence("the copy in {folder} could not be written ({cause})")
COPY_FOR_NOBODY = sentence("nothing says whom the copy is for")
COPY_BOTH = sentence("--coder is for one, --coders for a list of names")
NAMES_UNREAD = sentence("the names in {file} cannot be read ({cause})")
NAMES_NONE = sentence("{file} names nobody")
NAME_TWICE = sentence("{file}: two names come to the same folder, {name}")

COPY_OTHERWISE = sentence(
    "the copy for {coder} in {folder} is there already, and not as it is asked for now: blind or "
    "not, or with other documents"
)

COPY_KEPT = sentence("{coder} has a copy in {folder} already, and it is whole: kept as it is")
COPY_MADE = sentence("made a copy for {coder} in {folder}")
COPY_WITHOUT = sentence("  left out: {things}")
COPY_AMOUNT = sentence("{things} {n:,}")
COPY_NEXT = sentence(
    "next: give it to {coder}, who codes in it; then `koding merge {folder}` takes the work in"
)
COPIES_NEXT = plural(
    "next: give it to its coder; then `koding collect {folder}/*` takes the work in",
    "next: give them to their coders; then `koding collect {folder}/*` takes the work in",
)

NOT_A_COPY = sentence("{other} is no database of koding, or is damaged")
NO_COPY_THERE = sentence("{other} is no study's folder, no backup, and no database")
COPY_OLDER = sentence("{other} is of another version of koding")
MERGE_ITSELF = sentence("{other} is this study itself")
MERGE_OTHER_STUDY = sentence("{other} is of another study, '{name}', not of '{own}'")
REPLACED_HERE = sentence(
    "names were replaced with pseudonyms here and not in the other copy: merging would bring the "
    "names back"
)
REPLACED_THERE = sentence(
    "names were replaced with pseudonyms in the other copy and not here: what was destroyed there "
    "cannot be compared any more"
)
REPLACED_APART = sentence(
    "names were replaced with pseudonyms in both copies, each with a key of its own: one person "
    "has two pseudonyms"
)
REPLACED_OTHERWISE = plural(
    "names were replaced with pseudonyms in both copies with one key, but the text of {documents} "
    "is not the same in both",
    "names were replaced with pseudonyms in both copies with one key, but the texts of {documents} "
    "are not the same in both",
)
LOGS_DIFFER = plural(
    "the two logs tell differently of 1 command, {guid}: one of the databases was changed outside "
    "koding",
    "the two logs tell differently of {n} commands, {guid} first: one of the databases was changed "
    "outside koding",
)
CODER_IN_BOTH = sentence("both copies have new coding by '{name}': one person, or two of one name?")
CODER_OF_ONE_NAME = sentence(
    "'{name}' was made in each copy by itself: one person, or two of one name?"
)
CODER_THERE = sentence("there is a coder '{name}' here already")
UNDONE_HERE = sentence(
    "a merge was undone here that the other copy has taken in: the one takes for deleted what the "
    "other takes for merged"
)
UNDONE_THERE = sentence(
    "a merge was undone in the other copy that this one has taken in: the one takes for deleted "
    "what the other takes for merged"
)
REMOVED_AND_USED = sentence(
    "document {document} was removed in one copy and used in the other, and its text was destroyed "
    "since"
)
NO_SUCH_CODER = sentence("nobody in the other copy is called '{name}'; there are: {coders}")
NO_NEW_NAME = sentence("'{given}' is not NAME=NEW")
CANNOT_MERGE_TWICE = sentence("both copies have changed the same among {things}, '{name}'")
CANNOT_MERGE_SCALE = sentence(
    "the scale of '{code}' was changed in one copy, and passages have values in the other that are "
    "not on it"
)
WOULD_VANISH = plural(
    "1 passage in {document} has no place in the text that would be current",
    "{n} passages in {document} have no place in the text that would be current",
)
MERGED_UNSOUND = plural(
    "the merge would not be sound, and nothing was changed: {fault}",
    "the merge would not be sound, and nothing was changed: {fault} ({n} faults)",
)
MERGE_STOPS = plural(
    "1 conflict is open, and nothing was changed", "{n} conflicts are open, and nothing was changed"
)
MERGE_WOULD_STOP = plural("1 conflict would stop the merge", "{n} conflicts would stop the merge")

NOTHING_NEW = sentence("nothing new in {other}")
MERGED = sentence("took in from {other}: {things}")
MERGED_NO_STATE = sentence("took in the history of {other}; nothing here is other than it was")
REMOVED = sentence("removed, as there: {things}")
REVIVED = sentence(
    "removed on one side and used on the other, so it lives on with what went with it: {things}"
)
BY_CODER = sentence("{coder} {n:,}")
TAKEN_PASSAGES = sentence("passages by coder: {coders}")
MOVED_ALONG = plural(
    "1 passage moved to the text that is current now",
    "{n} passages moved to the text that is current now",
)
MERGE_NO_BACKUP = sentence(
    "a study on a server is not backed up before a merge; whoever keeps the server sees to that"
)
MERGE_NEXT = sentence("next: `koding agreement` tells how far the coders agree")
MERGE_UNDO = sentence("`koding undo` takes the whole merge back")
FIELDS = {
    "frozen_at": word_in("merged field", "frozen"),
    "answer": word_in("merged field", "the informant's wording"),
    "also": word_in("merged field", "also called"),
    "approved": word_in("merged field", "approved"),
    "attribute": word_in("merged field", "attribute"),
    "attribution": word_in("merged field", "attribution"),
    "body": word_in("merged field", "text"),
    "case": word_in("merged field", "organisation"),
    "code": word_in("merged field", "code"),
    "colour": word_in("merged field", "colour"),
    "date": word_in("merged field", "date"),
    "deadline": word_in("merged field", "deadline"),
    "decision": word_in("merged field", "decision"),
    "definition": word_in("merged field", "definition"),
    "delete_on": word_in("merged field", "recording to be deleted"),
    "deleted_on": word_in("merged field", "recording deleted"),
    "document": word_in("merged field", "document"),
    "examples": word_in("merged field", "examples"),
    "exclude": word_in("merged field", "not included"),
    "flag": word_in("merged field", "assessment"),
    "given_on": word_in("merged field", "consent given"),
    "how": word_in("merged field", "how consent was given"),
    "identifier": word_in("merged field", "identifier"),
    "include": word_in("merged field", "included"),
    "inference": word_in("merged field", "joint interpretation"),
    "item": word_in("merged field", "item"),
    "keywords": word_in("merged field", "keywords"),
    "kind": word_in("merged field", "kind"),
    "label": word_in("merged field", "label"),
    "length": word_in("merged field", "length"),
    "letter": word_in("merged field", "information letter"),
    "level": word_in("merged field", "level"),
    "levels": word_in("merged field", "values"),
    "line_rules": word_in("merged field", "line rules"),
    "may_archive": word_in("merged field", "may be archived"),
    "may_contact": word_in("merged field", "may be contacted again"),
    "may_name": word_in("merged field", "may be named"),
    "may_quote": word_in("merged field", "may be quoted"),
    "name": word_in("merged field", "name"),
    "number": word_in("merged field", "number"),
    "origin": word_in("merged field", "origin"),
    "outcome": word_in("merged field", "the informant's answer"),
    "owner": word_in("merged field", "whose it is"),
    "parent": word_in("merged field", "parent"),
    "participant": word_in("merged field", "participant"),
    "passage": word_in("merged field", "passage"),
    "pseudonym": word_in("merged field", "pseudonym"),
    "question": word_in("merged field", "question"),
    "reader": word_in("merged field", "read as"),
    "received_at": word_in("merged field", "answer received"),
    "respondent": word_in("merged field", "respondent"),
    "retired": word_in("merged field", "out of use"),
    "revision": word_in("merged field", "place in the text"),
    "role": word_in("merged field", "role"),
    "round": word_in("merged field", "round"),
    "scale": word_in("merged field", "scale"),
    "sent": word_in("merged field", "words as sent"),
    "sent_at": word_in("merged field", "sent"),
    "set": word_in("merged field", "set"),
    "sha256": word_in("merged field", "text"),
    "source_column": word_in("merged field", "column"),
    "source_name": word_in("merged field", "file"),
    "source_sha256": word_in("merged field", "file"),
    "speaker": word_in("merged field", "speaker"),
    "text": word_in("merged field", "text"),
    "title": word_in("merged field", "title"),
    "topic": word_in("merged field", "topic"),
    "translation": word_in("merged field", "translation"),
    "turn": word_in("merged field", "turn"),
    "turns": word_in("merged field", "turns"),
    "type": word_in("merged field", "type"),
    "value": word_in("merged field", "value"),
    "view": word_in("merged field", "view"),
    "word_rules": word_in("merged field", "word rules"),
    "wording": word_in("merged field", "wording"),
}
"""What of a thing both copies changed, by the name that files have for it."""

ASK_CONFLICT = sentence("{what} '{name}', {field}: ours {ours}, theirs {theirs}")
NO_VALUE = word_in("merge", "nothing")
ASK_WHICH = sentence("Which stays? o (ours) or t (theirs)")

COLLECT_TAKEN = word_in("collect", "taken in")
COLLECT_NOTHING = word_in("collect", "nothing new")
COLLECT_STOPPED = word_in("collect", "conflicts: nothing taken in")
COLLECT_SOME_STOPPED = plural(
    "1 copy was not taken in: the table says why",
    "{n} copies were not taken in: the table says why",
)
COLLECT_NEXT = sentence("next: `koding agreement --against NAME` has a line for each coder")

TOLD = {
    "taken": word_in("merge", "taken"),
    "united": word_in("merge", "united"),
    "conflict": word_in("merge", "conflict"),
    "kept": word_in("merge", "kept"),
    "renamed": word_in("merge", "renamed"),
    "moved": word_in("merge", "moved"),
}
"""What a line of the report tells."""

_ONE_OR_TWO = sentence(
    "add --same-coder '{name}' for one person, or --coder '{name}=NEW' to give the other copy's "
    "coder another name"
)

IN_COMMANDS = {
    COPY_THERE: sentence("name a folder that is not there yet"),
    COPY_OTHERWISE: sentence(
        "ask as when it was made, or name another folder, or remove that copy if nobody works in it"
    ),
    COPY_UNWRITABLE: sentence("choose another folder"),
    COPY_FOR_NOBODY: sentence("add --coder NAME, or --coders FILE with a name on each line"),
    COPY_BOTH: sentence("give one of the two"),
    NAMES_UNREAD: sentence("name a text file with a name on each line"),
    NAMES_NONE: sentence("write a name on each line"),
    NAME_TWICE: sentence("write the names so that they differ"),
    NO_COPY_THERE: sentence(
        "name a folder that `koding share` made, a backup, or a database's URL"
    ),
    NOT_A_COPY: sentence("ask for a new copy; this study is as it was"),
    COPY_OLDER: sentence("open it once with this koding, as with `koding status`"),
    MERGE_ITSELF: sentence("name another copy of it"),
    MERGE_OTHER_STUDY: sentence("add --unrelated to take in another study's material and coding"),
    REPLACED_HERE: sentence(
        "run `koding pseudonymise --key KEY` with the same key in the other copy, then merge again"
    ),
    REPLACED_THERE: sentence(
        "run `koding pseudonymise --key KEY` here with the key that was used there, then merge "
        "again"
    ),
    REPLACED_OTHERWISE: sentence(
        "correct one of the two with `koding edit` until they are the same, then merge again"
    ),
    REPLACED_APART: sentence("go on in one of the two, and share it anew"),
    LOGS_DIFFER: sentence("run `koding check` in both, and merge a sound backup"),
    CODER_IN_BOTH: _ONE_OR_TWO,
    CODER_OF_ONE_NAME: _ONE_OR_TWO,
    CODER_THERE: sentence("take another name, or add --same-coder NAME if it is one person"),
    UNDONE_HERE: sentence("bring it back with `koding redo`, or put the backup before it back"),
    UNDONE_THERE: sentence("bring it back there with `koding redo`, then merge again"),
    REMOVED_AND_USED: sentence("remove it in the other copy too, then merge again"),
    NO_SUCH_CODER: sentence("write the name as it stands there"),
    NO_NEW_NAME: sentence("write it as --coder 'Ola=Ola Ås'"),
    CANNOT_MERGE_TWICE: sentence("change one of the two by hand, then merge again"),
    CANNOT_MERGE_SCALE: sentence("give both copies the same scale, then merge again"),
    WOULD_VANISH: sentence("add --yes to let them go, or look at what was changed in the text"),
    MERGED_UNSOUND: sentence("run `koding check` in both copies"),
    MERGE_STOPS: sentence(
        "say whose stays with --prefer ours, theirs or newest, or merge in a terminal and answer"
    ),
    COLLECT_SOME_STOPPED: sentence("merge those one by one: `koding merge COPY`"),
    MERGE_WOULD_STOP: sentence(
        "say whose stays with --prefer ours, theirs or newest, or merge in a terminal and answer"
    ),
}
