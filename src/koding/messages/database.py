"""The study's database: where it is, whether it can be used, and what became of it meanwhile.

Copies of the database: made, looked at, and put back.

Moving a study between databases, and who may do what on a server.
"""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence

# what its URL says
URL_NO_FILE = sentence("the database's URL names no file, and what has none is gone at once")
URL_FOLDER = sentence("the database's URL names {path}, which is a folder")
URL_NO_ORDINARY_FILE = sentence("the database's URL names {path}, which is no file of its own")
URL_UNUSABLE = sentence("the database's URL cannot be used")
URL_UNREADABLE = sentence("the database's URL cannot be read")
UNKNOWN_SORT = sentence("koding does not know databases of {driver}")
NO_DRIVER = sentence("the driver for {driver} is not installed")
NO_POSTGRES = sentence("the driver for PostgreSQL is not installed")
SERVICE_HOST = sentence("the service's host")
NOT_ENCRYPTED = sentence(
    "the connection to {hosts} would not be encrypted (sslmode={mode}), and interviews would be "
    "sent in clear"
)

# what is there
NOT_THERE = sentence("the database {path} is not there")
NO_STUDY = sentence("the database {name} holds no study")
HOLDS_STUDY = sentence("{name} holds a study already; nothing was changed")
HOLDS_OTHER = sentence("{name} holds something else; nothing was changed")
NOT_IN_UTF8 = sentence(
    "{name} keeps text in {encoding}, in which not every letter and sign can be written; nothing "
    "was changed"
)
NEWER = sentence(
    "the database is of a newer koding (schema {version}; this one knows schema {known})"
)
UPGRADE_BREAKS = sentence("the upgrade would break a reference in {table}; it was taken back")

# why it cannot be used
LOCKED = sentence("the database {name} is locked by another process")
NOT_WRITABLE = sentence("the database {name} cannot be written")
DISK_FULL = sentence("the database {name} cannot be written: the disk is full or failing")
DAMAGED = sentence("{name} is damaged or not a koding database")
NO_ANSWER = sentence("the database {name} did not answer as it should: {cause}")
READER = sentence("you may read the study in {name}, not write in it; nothing was changed")
NOT_ALLOWED = sentence(
    "this is for those who lead the study in {name}, and you are not one of them; nothing was "
    "changed"
)
NOT_TRUSTED = sentence("{hosts} could not show that it is the server it should be: {cause}")
LOST = sentence("the connection to {name} was lost; nothing that was under way was saved")
AWAY = sentence("the server of {name} cannot be reached just now")
UNCERTAIN = sentence(
    "the connection to {name} was lost while something was saved, and the server does not answer"
)
READ_ONLY = sentence(
    "{path} cannot be written (the file or its folder is write-protected), only read; nothing was "
    "changed"
)
REPLACED = sentence(
    "{path} was replaced by another file while it was open: nothing is saved in either"
)
MOVED = sentence("{path} was moved or removed while it was open: nothing is saved in it")
MOVED_FROM_LOG = sentence(
    "{path} was moved or removed while it was open: nothing is saved in it, and {log} holds what "
    "was saved last"
)
WRITTEN_MEANWHILE = sentence("{path} was written while it was read")

# rules of the data that it holds itself
BREAKS_RULE = sentence("the change would break a rule of the data: {rule}")
_RULES = (
    sentence("passages of one coder, round and code overlap"),
    sentence("a code cannot lie under itself"),
    sentence("a revision of a text is never changed"),
    sentence("the log is append-only"),
)
OTHER_RULE = sentence("{name}, which koding should have seen itself: please report it")
RULES: dict[str, Sentence] = {rule.one: rule for rule in _RULES}
"""What the database's own guards say, by their English, which is what stands in it."""

# how to get on without one: each is the `way` of an error
PUT_BACK = sentence("put a backup back with `koding restore FILE`; there are {copies}")
PUT_BACK_OF_MORE = sentence(
    "put a backup back with `koding restore FILE`; there are {copies} and {more} more, which "
    "`koding restore` lists"
)
BEGIN_ANEW = sentence(
    "put a backup back with `koding restore FILE` (none lies in {folder}); to begin anew instead, "
    "move koding.toml and what is left of the database away"
)
PUT_DUMP_BACK = sentence(
    "put its dump back with pg_restore, or name the right one in KODING_DATABASE_URL"
)
CORRECT_OR = sentence("correct KODING_DATABASE_URL, which names it, or {way}")

_FORM = sentence("write it as postgresql://user@host/name or sqlite:////folder/koding.db")
_WAY = sentence("{way}")
_WAIT = sentence("close the other koding (or wait for it) and try again")
_RIGHTS = sentence("check the rights of the file and of its folder")
_ROOM = sentence("make room and try again")
_COPY = sentence("copy the study's folder to where you may write")
_PUT_IT_BACK = sentence("put it back")
_PUT_BESIDE = sentence("put it back beside that")
OPEN_ANEW = sentence("open the study anew")
_AGAIN = sentence("try again")
_LOOK_THERE = sentence("see whether it is there before you do it again")
_ASK_THEM = sentence("ask one of those who lead it")
_LOOK = sentence("look in `koding log` whether it was before you do it again")
_ASK_LEAD = sentence(
    "ask one of those who lead it (`koding server roles` tells how roles are given)"
)


NOT_WRITTEN_ANEW = sentence(
    "{path} could not be written anew ({cause}), so that it may still hold destroyed words"
)

_MAKE_ROOM = sentence("make room on the disk, and run any koding command to go on")


SERVER_NOT_COPIED = sentence("only SQLite studies are backed up here")
TARGET_THERE = sentence("{target} is there already, and a backup replaces no file")
DATABASE_NOT_COPIED = sentence("the backup {target} could not be written: {cause}")
NOT_PUT_BACK = sentence("{path} could not be put back ({cause})")
NOT_PUT_BACK_BUT_KEPT = sentence(
    "{path} could not be put back ({cause}); what was there is in {kept}"
)


NO_BACKUP = sentence("there is no backup in {folder}")
CONTRADICTED = sentence(
    "batch {guid} of the change log says something else than in the study's database: one of the "
    "two was changed outside koding"
)
NOT_SQLITE = sentence("only SQLite studies are put back here")
NOT_COPIED = sentence("{file} could not be copied whole, and nothing was changed ({reason})")
NO_FILE = sentence("{file} is not there, or no file")
NO_FILE_BUT = sentence("{file} is not there, or no file: there are {backups}")
ITSELF = sentence("{file} is the study's database itself")
DAMAGED_COPY = sentence("{file} is damaged or no koding study")
OTHER_STUDY = sentence("{file} is of another study, '{name}' ({guid}), not of '{own}' ({own_guid})")
UNSOUND = sentence("{file} is not sound, and nothing was changed: {fault}")
UNSOUND_MORE = plural(
    "{file} is not sound, and nothing was changed: {fault}, and 1 more fault",
    "{file} is not sound, and nothing was changed: {fault}, and {n} more faults",
)
PUT_BACK_MEANWHILE = sentence(
    "{database} was put back to an earlier state while it was open: nothing is saved in it"
)

_OLDER = sentence("try an older backup")


IN_SCREEN = {
    READER: _ASK_THEM,
    NOT_ALLOWED: _ASK_THEM,
    LOST: _AGAIN,
    AWAY: _AGAIN,
    UNCERTAIN: _LOOK_THERE,
    LOCKED: _WAIT,
    NOT_WRITABLE: _RIGHTS,
    DISK_FULL: _ROOM,
    READ_ONLY: _COPY,
    REPLACED: OPEN_ANEW,
    MOVED: _PUT_IT_BACK,
    MOVED_FROM_LOG: _PUT_BESIDE,
    WRITTEN_MEANWHILE: _AGAIN,
    PUT_BACK_MEANWHILE: OPEN_ANEW,
}


SAME = sentence("the study is in {name} already")
PASSWORD = sentence(
    "the URL holds a password, which others on this machine can see, and files that are meant to "
    "be shared would hold; nothing was changed"
)
STATED_ELSEWHERE = sentence(
    "KODING_DATABASE_URL says where the database is, whatever koding.toml says; nothing was changed"
)
FILE_THERE = sentence("{file} is there already; nothing was changed")
NO_FOLDER = sentence("{folder} is no folder; nothing was changed")
MOVED_UNSOUND = sentence("the study is not as it should be, and was not moved: {fault}")
PENDING = sentence(
    "words that were destroyed still lie in the database's free pages, and another program has it "
    "open; nothing was changed"
)
NOT_ON_SERVER = sentence("the study is in {name}, not on a server")
NOT_YOURS = sentence("roles are made by whoever keeps the server, or owns the study there")
NO_LOGIN = sentence("the server knows nobody called {names}")

# what is said when it has gone well
STUDY_MOVED = plural(
    "moved the study, 1 document, to {name}", "moved the study, {n} documents, to {name}"
)
GONE_ON = sentence("{name} held the study whole already: an earlier move was cut short after it")
SETTINGS = sentence("koding.toml says so now: whoever has a copy of that file needs the new one")
KEPT = sentence("the old database is kept as {file}; it is not written any more")
KEPT_HERE = sentence(
    "the old database could not be put aside, and still lies at {file}; it is not used any more"
)
KEPT_THERE = sentence(
    "the old database stays as it is in {name}; what somebody still does there, "
    "`koding merge {url}` takes in"
)
SERVER_IN_CLEAR = sentence(
    "koding does not encrypt what lies on a server: ask whoever keeps it whether its disk is"
)
FILE_IN_CLEAR = sentence("the file is in clear: `koding encrypt` encrypts it")
NEXT_ROLES = sentence("next: `koding server roles` tells how others are let in")
NEXT_CHECK = sentence("next: `koding check`")

ROLES_MADE = sentence("the roles {roles} are there, with their rights")
ROLES_GIVEN = plural("1 person has a role now: {names}", "{n} people have a role now: {names}")
ROLES_NEXT = sentence(
    "nothing was changed: whoever keeps the server runs this (psql), or you with --yes, where you "
    "may make roles"
)

IN_COMMANDS = {
    READER: _ASK_LEAD,
    NOT_ALLOWED: _ASK_LEAD,
    LOST: _AGAIN,
    AWAY: _AGAIN,
    UNCERTAIN: _LOOK,
    LOCKED: _WAIT,
    NOT_WRITABLE: _RIGHTS,
    DISK_FULL: _ROOM,
    READ_ONLY: _COPY,
    REPLACED: OPEN_ANEW,
    MOVED: _PUT_IT_BACK,
    MOVED_FROM_LOG: _PUT_BESIDE,
    WRITTEN_MEANWHILE: _AGAIN,
    URL_NO_FILE: _FORM,
    URL_FOLDER: _FORM,
    URL_NO_ORDINARY_FILE: _FORM,
    URL_UNUSABLE: _FORM,
    URL_UNREADABLE: _FORM,
    UNKNOWN_SORT: _FORM,
    NO_DRIVER: _FORM,
    NO_POSTGRES: sentence("install it with `pip install 'koding-qda[postgres]'`"),
    NOT_ENCRYPTED: sentence(
        "write sslmode=verify-full with the server's certificate in ~/.postgresql/root.crt, or at "
        "least sslmode=require"
    ),
    NOT_TRUSTED: sentence(
        "put the certificate of whoever vouches for it into ~/.postgresql/root.crt, or name its "
        "file in the URL with sslrootcert=FILE; sslmode=require would encrypt without making sure"
    ),
    NOT_THERE: _WAY,
    NO_STUDY: _WAY,
    DAMAGED: _WAY,
    HOLDS_OTHER: sentence("move it away, or name another folder"),
    NOT_IN_UTF8: sentence(
        "have a database made for the study with `CREATE DATABASE name ENCODING 'UTF8' TEMPLATE "
        "template0`"
    ),
    NEWER: sentence("upgrade koding with `pip install -U koding-qda`"),
    NOT_WRITTEN_ANEW: _MAKE_ROOM,
    SERVER_NOT_COPIED: sentence(
        "use pg_dump for PostgreSQL, or `koding share FOLDER --coder NAME` for a copy in a file"
    ),
    TARGET_THERE: sentence("name another file"),
    NO_BACKUP: sentence(
        "`koding backup` makes one, and `koding restore FILE` puts back one that lies elsewhere"
    ),
    NOT_SQLITE: sentence("use pg_restore for PostgreSQL"),
    NOT_COPIED: sentence("make room if the disk is full, else try an older backup"),
    NO_FILE: sentence("check the path; `koding backup` makes one"),
    ITSELF: sentence("name a backup of it"),
    DAMAGED_COPY: sentence("name another that `koding backup` wrote"),
    OTHER_STUDY: sentence(
        "put it back in that study's folder, or, if this folder is that study's, write its guid in "
        "koding.toml first"
    ),
    UNSOUND: _OLDER,
    UNSOUND_MORE: _OLDER,
    PUT_BACK_MEANWHILE: OPEN_ANEW,
    PASSWORD: sentence(
        "leave it out, and put it into ~/.pgpass (or the file that PGPASSFILE names)"
    ),
    STATED_ELSEWHERE: sentence("unset KODING_DATABASE_URL, and give the study's folder"),
    FILE_THERE: sentence("name another file"),
    NO_FOLDER: sentence("make it first"),
    MOVED_UNSOUND: sentence("`koding check` tells all of it"),
    PENDING: sentence("close it there and try again"),
    NOT_ON_SERVER: sentence("move it to one with `koding move postgresql://host/name`"),
    NOT_YOURS: sentence("give them what `koding server roles` prints"),
    NO_LOGIN: sentence("whoever keeps the server makes them: CREATE ROLE ... LOGIN"),
}
