"""What `koding pseudonymise` asks and tells: what is replaced, what is left, who settles it."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

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
    KEY_WAS_MADE: sentence("name the key that was made first: --key"),
    NO_SUCH_KEY: sentence("name the one that was written"),
    STILL_IN_DATABASE: _AGAIN,
    STILL_IN_DATABASE_AND_MORE: _AGAIN,
    NEVER_REPLACED: sentence(
        "a backup may have been put back: see the texts with `koding key show {file}`, accept each "
        "with `koding identifiers accept TEXT`, then run `koding pseudonymise --key {file}`"
    ),
}
