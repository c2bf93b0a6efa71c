"""Words of pseudonymising, of the key, and of what still stands."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence

WORDS: dict[str, Sentence] = {
    "pseudonym.title": sentence("Replacements"),
    "pseudonym.key": sentence("Key to the pseudonyms"),
    "unit.pseudonym": sentence("text"),
    "note.pseudonym.personal": sentence(
        "Pseudonymised material is still personal data: whoever has the key, or knows the field, "
        "can tell whom it is about."
    ),
    "note.pseudonym.undecided": sentence(
        "Undecided texts in the queue, which stay as they are: {n}."
    ),
    "note.pseudonym.joined": sentence(
        "Joined to the one longer name in the same document: {names}. Where it is somebody else, "
        "give the name its own pseudonym with `koding identifiers accept TEXT --as PSEUDONYM`."
    ),
    "note.pseudonym.open": plural(
        "1 place stays until you have decided about it, since the word could be something else: "
        "{words}. Go through it with `koding identifiers review`.",
        "{n} places stay until you have decided about them, since the word could be something "
        "else: {words}. Go through them with `koding identifiers review`.",
    ),
    "note.pseudonym.parts": sentence(
        "Part of a name, in documents where it does not stand whole: {names}. Where it is somebody "
        "else, give it its own pseudonym with `koding identifiers accept TEXT --as PSEUDONYM`."
    ),
    "note.pseudonym.numbered": sentence(
        "Becomes the same as something else, and gets a number: {names}."
    ),
    "note.pseudonym.coders": sentence(
        "Coders of the same name get a pseudonym: {names}. Go by it from here on, with `--coder` "
        "or KODING_CODER, and as main_coder in koding.toml."
    ),
    "note.pseudonym.within": sentence(
        "WARNING: undecided names that lose a part, while the rest stays: {names}. Decide about "
        "them first."
    ),
    "note.pseudonym.key": sentence("This is the key: whoever sees it sees who said what."),
}
