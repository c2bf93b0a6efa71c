"""Words of the queue of what may point at somebody."""

from __future__ import annotations

from koding.model.label import Label

WORDS: dict[str, Label] = {
    "identifier": Label("Tekst", "Text"),
    "identifier.decision": Label("Avgjort", "Decided"),
    "identifier.decision.accepted": Label("erstattes", "to be replaced"),
    "identifier.decision.dismissed": Label("peker ikke på noen", "points at nobody"),
    "identifier.kind": Label("Hva slags", "Kind"),
    "identifier.kind.account number": Label("kontonummer", "account number"),
    "identifier.kind.address": Label("adresse", "address"),
    "identifier.kind.birth number": Label("fødselsnummer", "birth number"),
    "identifier.kind.date": Label("dato", "date"),
    "identifier.kind.e-mail": Label("e-post", "e-mail"),
    "identifier.kind.name": Label("navn", "name"),
    "identifier.kind.number": Label("nummer", "number"),
    "identifier.kind.organisation": Label("virksomhet", "organisation"),
    "identifier.kind.organisation number": Label("organisasjonsnummer", "organisation number"),
    "identifier.kind.person": Label("person", "person"),
    "identifier.kind.phone": Label("telefon", "phone"),
    "identifier.kind.place": Label("sted", "place"),
    "identifier.kind.title": Label("tittel", "title"),
    "identifier.places": Label("Ganger", "Times"),
    "identifier.pseudonym": Label("Pseudonym", "Pseudonym"),
    "identifier.reason": Label("Hvorfor", "Why"),
    "identifier.reason.accepted name": Label("godtatt navn", "accepted name"),
    "identifier.reason.capital letter": Label("stor bokstav", "capital letter"),
    "identifier.reason.check digits": Label("kontrollsifre", "check digits"),
    "identifier.reason.list of names": Label("navnelisten", "list of names"),
    "identifier.reason.model": Label("språkmodellen", "language model"),
    "identifier.reason.own list": Label("studiens egne navn", "the study's own names"),
    "identifier.reason.proper noun": Label("egennavn", "proper noun"),
    "identifier.reason.public bodies": Label("offentlige navn", "public names"),
    "identifier.reason.rule": Label("regel", "rule"),
    "note.identifiers": Label(
        "Køen er et hjelpemiddel: navn kan mangle i den. Les tekstene, og før opp det som mangler, "
        "med `koding identifiers accept`.",
        "The queue is an aid: names may be missing from it. Read the texts, and add what is "
        "missing with `koding identifiers accept`.",
    ),
    "note.identifiers.counts": Label(
        "Uavgjort: {open}; erstattes: {accepted}; peker ikke på noen: {dismissed}.",
        "Undecided: {open}; to be replaced: {accepted}; pointing at nobody: {dismissed}.",
    ),
    "unit.identifier": Label("tekst som kan peke på noen", "text that may point at somebody"),
}
