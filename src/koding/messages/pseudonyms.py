"""Replacing names by pseudonyms: what is replaced and left, and what a person must decide.

It is decided what points at somebody: of a text, of single places, or one after another.

The key from pseudonyms back to names, and the passphrase that opens it.
"""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

NOTHING_ACCEPTED = sentence("nothing is accepted yet")
CIRCLE = sentence("the pseudonym '{pseudonym}' holds a text that is to be replaced")
FILES_FROM_BEFORE = sentence(
    "the study is pseudonymised, and its files from before would bring the names back: nothing was "
    "read"
)
OTHER_STUDYS_KEY = sentence("the key is of another study")
OTHER_KEY = sentence(
    "the key is not the one that this study was pseudonymised with, and the same name would get "
    "two pseudonyms"
)
TEXT_CHANGED = sentence("a text has changed meanwhile, and nothing was replaced")
PART_OF_WORD = sentence(
    "passage {passage} holds only part of a word that is replaced, and nothing was replaced"
)

SOME_PLACES = sentence("a name at some places alone")

BYTES_OF = sentence("bytes of {file}")
ACCEPT_THERE = sentence("koding identifiers accept {word} --at PLACE")
ACCEPT_THERE_AS = sentence("koding identifiers accept {word} --as {pseudonym} --at PLACE")
DISMISS_THERE = sentence("koding identifiers dismiss {word} (or --at PLACE)")
ACCEPT_ANEW = sentence("koding identifiers accept {word}, then koding pseudonymise")
REPLACE_ALSO = sentence("koding pseudonymise --also {word}")
DISMISS = sentence("koding identifiers dismiss {word}")


KEY_WAS_MADE = sentence("the study is pseudonymised")
NO_SUCH_KEY = sentence("there is no such key to check against")

REPLACE_TEXTS = plural(
    "Replace 1 text for good? Nothing in koding brings them back.",
    "Replace {n} texts for good? Nothing in koding brings them back.",
)
REPLACE_NAMES = plural(
    "Replace 1 note or name for good? Nothing in koding brings them back.",
    "Replace {n} notes or names for good? Nothing in koding brings them back.",
)
REPLACED_TEXTS = plural(
    "replaced 1 text; the key is {file}: keep it apart from the study, and the passphrase",
    "replaced {n} texts; the key is {file}: keep it apart from the study, and the passphrase",
)
REPLACED_NAMES = plural(
    "replaced 1 note or name; the key is {file}: keep it apart from the study, and the passphrase",
    "replaced {n} notes or names; the key is {file}: keep it apart from the study, and the "
    "passphrase",
)
STILL_IN_FILE = sentence(
    "another program has the study open, so its file still holds the names: close that, then run "
    "`koding status`, which goes on"
)
STILL_ON_SERVER = sentence(
    "others are at work in the study, so its tables still hold the names: once they have closed "
    "it, run `koding status`, which goes on"
)
SERVERS_COPIES = sentence(
    "what the server keeps beside the database may hold the names still: its write-ahead log and "
    "archives of that, dumps, standby servers, its log of statements; ask whoever keeps it to "
    "destroy those"
)
NOTHING_LEFT = sentence("nothing is left to be replaced")
NOTHING_REPLACED = plural(
    "nothing was replaced; 1 place in the transcripts may hold a name and waits for your "
    "decision: `koding identifiers review` shows it",
    "nothing was replaced; {n} places in the transcripts may hold a name and wait for your "
    "decision: `koding identifiers review` shows each",
)

CODER_RENAMED = sentence("the coder '{old}' is '{new}' in this study from now on")
VARIABLE_OUT_OF_DATE = sentence(
    "KODING_CODER still says the old name: set it to '{new}', or unset it"
)
MAIN_CODER_OUT_OF_DATE = sentence(
    'main_coder in koding.toml still says the old name: write main_coder = "{new}" there'
)

HOLDS_NAMES = sentence("still holds names: {file}")
MAY_HOLD_NAMES = sentence("may hold names (words that are ordinary too): {file}")
ON_LINES_AND_MORE = sentence("lines {lines} and {more} more")
IN_FILE_NAME = sentence("its name, or a folder's: rename it")
EXPORT_CODEBOOK = sentence(
    "`koding codebook export` writes it as it is now; in what is yours there, write the pseudonyms "
    "(`koding key show KEY` has them)"
)
DELETE_LINES = sentence("delete these lines: what is on the list is decided")
WRITE_MAIN_CODER = sentence(
    "write the pseudonyms there (`koding key show KEY` has them): main_coder is who you are from "
    "now on"
)
WRITE_OR_MOVE = sentence(
    "write the pseudonyms there (`koding key show KEY` has them), or move it out of the study's "
    "folder: the database has all it says"
)
DESTROY_BACKUP = sentence("destroy it, and make another with `koding backup`")
DESTROY_TRANSCRIPT = sentence(
    "destroy it, or move it out of the study's folder: the database has the text"
)
DESTROY = sentence("destroy it, or make it anew")

STILL_IN_DATABASE = sentence("the database still holds what these pseudonyms stand for: {places}")
STILL_IN_DATABASE_AND_MORE = sentence(
    "the database still holds what these pseudonyms stand for: {places} and {more} more"
)
PSEUDONYM_AT = sentence("{pseudonym} in {where}")
NEVER_REPLACED = sentence(
    "the key holds what was never replaced in this database, and was not looked for: {names}"
)

DECIDE = sentence("for you to decide: '{text}' ({why}) in {places}")
DECIDE_HOW = sentence("if it is the name: `{if_so}`; if it is not: `{if_not}`")
DECIDE_THEN = sentence(
    "then run `koding pseudonymise --key {file}` again, with every --also; until then {n} places "
    "may hold a name"
)
LOOKED_FOR_NONE = plural(
    "looked for the 1 text of the key in every writing, part by part, in every table and in the "
    "bytes of the database: none was found; what nobody accepted was not looked for, and it is "
    "still personal data",
    "looked for the {n} texts of the key in every writing, part by part, in every table and in the "
    "bytes of the database: none was found; what nobody accepted was not looked for, and it is "
    "still personal data",
)
LOOKED_FOR_NO_MORE = plural(
    "looked for the 1 text of the key in every writing, part by part, in every table and in the "
    "bytes of the database: nothing more was found; what nobody accepted was not looked for, and "
    "it is still personal data",
    "looked for the {n} texts of the key in every writing, part by part, in every table and in the "
    "bytes of the database: nothing more was found; what nobody accepted was not looked for, and "
    "it is still personal data",
)
PLACES_LEFT = plural("1 place for you to decide", "{n} places for you to decide")
FILES_LEFT = plural("1 file that holds or may hold names", "{n} files that hold or may hold names")
LEFT = sentence(
    "left: {left}, listed above; `koding pseudonymise --check --key {file}` lists them again"
)

_AGAIN = sentence("run `koding pseudonymise --key {file}` again, which replaces it")

SMALL = sentence("an ordinary word, in small letters")
CAPITAL = sentence("an ordinary word, where any word could have a capital")
SHARED = sentence("several people or places have this name")
OTHER = sentence("beside a name that is not of the same person")
WITHIN = sentence("within a longer word")
APART = sentence("letters that stand apart")

CANDIDATE = sentence("{number} of {of}: {text}   ({kinds}; {times}; {reasons})")
MAY_BE = sentence("may be {owner}, which is accepted, or just the word")
ALSO_WRITTEN = sentence("also written {names}")


EMPTY_PSEUDONYM = sentence("a pseudonym cannot be empty")
EMPTY_TEXT = sentence("an empty text points at nobody")
UNDECIDED = sentence("nothing is decided about '{text}'")
NOWHERE = sentence("'{text}' stands nowhere as a word of its own; nothing was decided")
NOT_WHOLE = sentence(
    "'{text}' stands nowhere whole in the study, only {parts}: see that it is spelled as in the "
    "texts, and take it back with `koding identifiers forget` if it is not"
)
NO_PLACE = sentence("'{place}' is not a place")
NOT_IN_PLACE = sentence("'{text}' does not stand in {place}; nothing was decided")
OVERLAPS_NAME = sentence(
    "'{text}' in {place} overlaps '{other}', of which it is decided there that it is a name; "
    "nothing was decided"
)
OVERLAPS_NO_NAME = sentence(
    "'{text}' in {place} overlaps '{other}', which was decided there to be no name; "
    "nothing was decided"
)

_TAKE_BACK = sentence(
    "take that back first with `koding identifiers forget {typed}`, or name the characters that "
    "you mean (--at I03:@40-44)"
)


QUESTION = sentence("[a]ccept, [w]ith a pseudonym, [d]ismiss, [p]laces, [s]kip, [b]ack, [q]uit")
QUESTION_AT_PLACE = sentence(
    "here: [a]ccept, other [k]ind, [w]ith a pseudonym, [d]ismiss, [s]kip, [q]uit"
)
ANSWER_WITH = sentence("answer with one of {letters}")
ITS_PSEUDONYM = sentence("its pseudonym")
ITS_KIND = sentence("its kind")
WOULD_BECOME = sentence("would become {pseudonym}")
WOULD_BECOME_PERSON = sentence(
    "would become the person of the one longer name that has it, in each document where there is "
    "one; else a letter of its own"
)
LEFT_OPEN = sentence("{n} left; `koding undo` takes the last answer back")
NO_TERMINAL = sentence("a review needs a terminal")

TO_BE_REPLACED = sentence("{n} to be replaced")
LEFT_AS_THEY_ARE = sentence("{n} left as they are")
UNDECIDED_AGAIN = sentence("{n} undecided again")


IN_STUDY = sentence("{file} lies in the study's folder")
UNREADABLE = sentence("{file} cannot be read ({cause})")
UNOPENED = sentence("{file} does not open: the passphrase is another, or the file is damaged")
NO_KEY = sentence("{file} is not a key of koding's")
TOO_SHORT = sentence("a passphrase has at least {least} characters")
TOO_ALIKE = sentence(
    "a passphrase has at least {least} different characters, and is not one letter over and over"
)
UNWRITABLE = sentence("{file} cannot be written ({cause}): nothing was changed")
NOT_OURS = sentence(
    "{waiting} was not written here: it is of another study, of another copy of this one, or no "
    "key at all"
)
NOT_NAMED = sentence(
    "the names are replaced, but {waiting} could not be given its name {name} ({cause})"
)


OF_KEY = sentence("passphrase of {file}")
NEW_FOR_KEY = sentence("a new passphrase for {file}")
ONCE_MORE = sentence("the same once more")
NOT_THE_SAME = sentence("the two were not the same: please try again")
KEY_NOT_THERE = sentence("{file} is not there")
NO_KEY_TERMINAL = sentence("a passphrase is needed, and there is no terminal to give it in")
FILE_UNREADABLE = sentence("{file}, which {variable} names, cannot be read")

IN_COMMANDS = {
    NOTHING_ACCEPTED: sentence(
        "decide what is to be replaced with `koding identifiers review` or `koding identifiers "
        "accept TEXT`"
    ),
    CIRCLE: sentence("give another with `koding identifiers accept TEXT --as PSEUDONYM`"),
    FILES_FROM_BEFORE: sentence(
        "add --after-pseudonymise to do it nonetheless, then run `koding identifiers scan` and "
        "`koding pseudonymise` again"
    ),
    OTHER_STUDYS_KEY: sentence("name this study's own, or a new file"),
    OTHER_KEY: sentence("use the key that was made first"),
    TEXT_CHANGED: sentence("try again"),
    PART_OF_WORD: sentence("remove it or make it longer first"),
    KEY_WAS_MADE: sentence("name the key that was made first: --key"),
    NO_SUCH_KEY: sentence("name the one that was written"),
    STILL_IN_DATABASE: _AGAIN,
    STILL_IN_DATABASE_AND_MORE: _AGAIN,
    NEVER_REPLACED: sentence(
        "a backup may have been put back: see the texts with `koding key show {file}`, accept each "
        "with `koding identifiers accept TEXT`, then run `koding pseudonymise --key {file}`"
    ),
    EMPTY_PSEUDONYM: sentence("write a pseudonym, or leave --as out"),
    EMPTY_TEXT: sentence("name a text"),
    UNDECIDED: sentence("see what is with `koding identifiers list --decided`"),
    NOWHERE: sentence(
        "write it as it stands in the text (see `koding find`), in small letters where it is "
        "written so"
    ),
    NO_PLACE: sentence("write DOCUMENT:LINE, as in I03:12"),
    NOT_IN_PLACE: sentence("see `koding show {document}`"),
    OVERLAPS_NAME: _TAKE_BACK,
    OVERLAPS_NO_NAME: _TAKE_BACK,
    NO_TERMINAL: sentence(
        "see the queue with `koding identifiers scan`, and decide with `koding identifiers accept "
        "TEXT` and `dismiss TEXT`"
    ),
    IN_STUDY: sentence("keep the key elsewhere, where nobody who gets the study gets it too"),
    UNREADABLE: sentence("name the key"),
    NO_KEY: sentence("name another file"),
    TOO_SHORT: sentence("several words are best"),
    TOO_ALIKE: sentence("several words are best"),
    NOT_OURS: sentence(
        "run koding with this key there first, or, if that copy is gone for good, move {name} away"
    ),
    NOT_NAMED: sentence("let koding write in that folder, and name {file} again"),
    KEY_NOT_THERE: sentence("name the key that was written"),
    NO_KEY_TERMINAL: sentence("name a file that holds it in {variable}"),
}
