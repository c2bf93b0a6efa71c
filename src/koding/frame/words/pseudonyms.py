"""Words of pseudonymising, of the key, and of what still stands."""

from __future__ import annotations

from koding.model.label import Label

WORDS: dict[str, Label] = {
    "pseudonym.title": Label("Erstatninger", "Replacements"),
    "pseudonym.key": Label("Koblingsnøkkel", "Key to the pseudonyms"),
    "unit.pseudonym": Label("tekst", "text"),
    "note.pseudonym.personal": Label(
        "Pseudonymisert materiale er fortsatt personopplysninger: den som har nøkkelen eller "
        "kjenner feltet, kan se hvem det gjelder.",
        "Pseudonymised material is still personal data: whoever has the key, or knows the field, "
        "can tell whom it is about.",
    ),
    "note.pseudonym.undecided": Label(
        "Uavgjorte tekster i køen, som blir stående: {n}.",
        "Undecided texts in the queue, which stay as they are: {n}.",
    ),
    "note.pseudonym.joined": Label(
        "Slått sammen med det ene lengre navnet i samme dokument: {names}. Er det en annen, gi "
        "navnet et eget pseudonym med `koding identifiers accept TEKST --as PSEUDONYM`.",
        "Joined to the one longer name in the same document: {names}. Where it is somebody else, "
        "give the name its own pseudonym with `koding identifiers accept TEXT --as PSEUDONYM`.",
    ),
    "note.pseudonym.open": Label(
        "{n} steder blir stående til du har avgjort dem, fordi ordet også kan være noe annet: "
        "{words}. Gå gjennom dem med `koding identifiers review`.",
        "{n} places stay until you have decided about them, since the word could be something "
        "else: {words}. Go through them with `koding identifiers review`.",
    ),
    "note.pseudonym.parts": Label(
        "Del av et navn, i dokumenter der det ikke står helt: {names}. Er det en annen, gi navnet "
        "et eget pseudonym med `koding identifiers accept TEKST --as PSEUDONYM`.",
        "Part of a name, in documents where it does not stand whole: {names}. Where it is somebody "
        "else, give it its own pseudonym with `koding identifiers accept TEXT --as PSEUDONYM`.",
    ),
    "note.pseudonym.numbered": Label(
        "Blir likt noe annet, og får et nummer: {names}.",
        "Becomes the same as something else, and gets a number: {names}.",
    ),
    "note.pseudonym.coders": Label(
        "Kodere som heter det samme, får pseudonym: {names}. Bruk det herfra, med `--coder` "
        "eller KODING_CODER, og som main_coder i koding.toml.",
        "Coders of the same name get a pseudonym: {names}. Go by it from here on, with `--coder` "
        "or KODING_CODER, and as main_coder in koding.toml.",
    ),
    "note.pseudonym.within": Label(
        "ADVARSEL: uavgjorte navn som mister en del, og der resten blir stående: {names}. Avgjør "
        "dem først.",
        "WARNING: undecided names that lose a part, while the rest stays: {names}. Decide about "
        "them first.",
    ),
    "note.pseudonym.key": Label(
        "Dette er koblingsnøkkelen: den som ser den, ser hvem som har sagt hva.",
        "This is the key: whoever sees it sees who said what.",
    ),
}
