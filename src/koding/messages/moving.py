"""Moving a study between databases, and who may do what on a server."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

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
MOVED = plural(
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
