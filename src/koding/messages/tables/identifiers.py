"""Words of the queue of what may point at somebody."""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence, word_in

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
    "identifier.places": sentence("Times"),
    "identifier.pseudonym": sentence("Pseudonym"),
    "identifier.reason": sentence("Why"),
    "identifier.reason.accepted name": sentence("accepted name"),
    "identifier.reason.capital letter": sentence("capital letter"),
    "identifier.reason.check digits": sentence("check digits"),
    "identifier.reason.list of names": sentence("list of names"),
    "identifier.reason.model": sentence("language model"),
    "identifier.reason.own list": sentence("the study's own names"),
    "identifier.reason.proper noun": sentence("proper noun"),
    "identifier.reason.public bodies": sentence("public names"),
    "identifier.reason.rule": sentence("rule"),
    "note.identifiers": sentence(
        "The queue is an aid: names may be missing from it. Read the texts, and add what is "
        "missing with `koding identifiers accept`."
    ),
    "note.identifiers.counts": sentence(
        "Undecided: {open}; to be replaced: {accepted}; pointing at nobody: {dismissed}."
    ),
    "title.identifiers": sentence("Text that may point at somebody"),
    "unit.identifier": sentence("text that may point at somebody"),
}
