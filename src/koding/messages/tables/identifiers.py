"""Words of what may point at somebody, of pseudonymising and of the key."""

from __future__ import annotations

from koding.messages.choice_words import WORDS as CHOICES
from koding.messages.sentence import Sentence, plural, sentence, word_in

WORDS: dict[str, Sentence] = {
    "identifier": sentence("Text"),
    "identifier.decision": sentence("Decided"),
    "identifier.decision.accepted": sentence("to be replaced"),
    "identifier.decision.dismissed": sentence("points at nobody"),
    "identifier.kind": word_in("identifiers", "Kind"),
    "identifier.kind.account number": sentence("account number"),
    "identifier.kind.address": sentence("address"),
    "identifier.kind.birth number": sentence("birth number"),
    "identifier.kind.date": sentence("date"),
    "identifier.kind.e-mail": sentence("e-mail"),
    "identifier.kind.name": sentence("name"),
    "identifier.kind.number": sentence("number"),
    "identifier.kind.organisation": sentence("organisation"),
    "identifier.kind.organisation number": sentence("organisation number"),
    "identifier.kind.person": sentence("person"),
    "identifier.kind.phone": sentence("phone"),
    "identifier.kind.place": sentence("place"),
    "identifier.kind.title": sentence("title"),
    "identifier.kind.third person": sentence("third person"),
    "identifier.kind.health": word_in("special", "health"),
    "identifier.kind.union": word_in("special", "union"),
    "identifier.kind.religion": word_in("special", "religion"),
    "identifier.kind.politics": word_in("special", "politics"),
    "identifier.places": sentence("Times"),
    "identifier.pseudonym": sentence("Pseudonym"),
    "identifier.reason": sentence("Why"),
    **{f"identifier.reason.{key}": said for key, said in CHOICES["Reason"].items()},
    "note.identifiers": sentence(
        "The queue is an aid: names may be missing from it. Read the texts, and add what is "
        "missing with `koding identifiers accept`."
    ),
    "note.identifiers.counts": sentence(
        "Undecided: {open}; to be replaced: {accepted}; pointing at nobody: {dismissed}."
    ),
    "title.identifiers": sentence("Text that may point at somebody"),
    "unit.identifier": sentence("text that may point at somebody"),
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
