"""Replacing names by pseudonyms: what is replaced and left, and what a person must decide."""

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
}

SMALL = sentence("an ordinary word, in small letters")
CAPITAL = sentence("an ordinary word, where any word could have a capital")
SHARED = sentence("several people or places have this name")
OTHER = sentence("beside a name that is not of the same person")
WITHIN = sentence("within a longer word")
APART = sentence("letters that stand apart")

CANDIDATE = sentence("{number} of {of}: {text}   ({kinds}; {times}; {reasons})")
MAY_BE = sentence("may be {owner}, which is accepted, or just the word")
ALSO_WRITTEN = sentence("also written {names}")
