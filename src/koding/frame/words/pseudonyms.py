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
    "note.pseudonym.small": Label(
        "Vanlige ord som også er navn blir stående der de er skrevet med liten bokstav; se etter "
        "om noen av dem er navnet: {words}.",
        "Ordinary words that are names too stay where they are written small; see whether any of "
        "them is the name: {words}.",
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
