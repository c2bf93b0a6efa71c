"""Replacing names by pseudonyms: what stands in the way, and what a person must decide."""

from __future__ import annotations

from koding.messages.sentence import sentence

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
}
