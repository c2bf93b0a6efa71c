"""What has been read and what has not: words of the tables, and what must be said first."""

from __future__ import annotations

from koding.model.label import Label

WORDS: dict[str, Label] = {
    "read": Label("Lest", "Read"),
    "read.done": Label("ferdig", "done"),
    "read.in progress": Label("delvis", "partly"),
    "read.not begun": Label("nei", "no"),
    "read.nobody": Label("ingen informant", "no informant"),
    "read.of": Label("{n} av {of}", "{n} of {of}"),
    "read.yes": Label("ja", "yes"),
    "read.partly": Label("delvis", "partly"),
    "read.no": Label("nei", "no"),
    "status.read": Label("Lest av {name}, runde {round}", "Read by {name}, round {round}"),
    "status.read.done": Label("ferdig: {n} av {of} dokumenter", "done: {n} of {of} documents"),
    "status.read.begun": Label("{done}; påbegynt: {names}", "{done}; begun: {names}"),
    "status.read.code": Label("Neste for {name}: {code}", "Next for {name}: {code}"),
    "status.read.again": Label(
        "laget eller endret {at}; ikke lest på nytt: {names} (koding code {first} --new-codes)",
        "made or changed {at}; not read again: {names} (koding code {first} --new-codes)",
    ),
    "note.reading.zero": Label(
        "Det som ikke er lest ferdig, er regnet som null (--uncoded zero), og tallene er ikke til "
        "å teste: {names}.",
        "What is not read to its end is taken as zero (--uncoded zero), and the numbers are not to "
        "be tested: {names}.",
    ),
    "note.reading.provisional": Label(
        "Ingenting er merket som ferdig lest. Det som er påbegynt, er her regnet som lest: "
        "{names}. Merk det som er ferdig, med `koding documents done {first}`.",
        "Nothing is marked as read to its end. What is begun is taken as read here: {names}. Mark "
        "what is done with `koding documents done {first}`.",
    ),
    "note.reading.in_progress": Label(
        "Påbegynt, ikke ferdig lest: {names}. Mengder derfra er minstetall, og det som ikke er "
        "funnet, mangler (·); andeler, rangering, metning og tester regner dem ikke med. Når et er "
        "ferdig: `koding documents done {first}`.",
        "Begun, not read to the end: {names}. Amounts there are least numbers, and what is not "
        "found is missing (·); shares, ranks, saturation and tests leave them out. When one is "
        "done: `koding documents done {first}`.",
    ),
    "note.reading.not_begun": Label(
        "Ikke påbegynt, altså manglende og ikke null: {names}. Når et er lest: "
        "`koding documents done {first}`.",
        "Not begun, so missing and not zero: {names}. When one is read: "
        "`koding documents done {first}`.",
    ),
    "note.reading.others": Label(
        "Bare kodet av {coders}, altså manglende her: {names}. Velg den kodingen med "
        "`--coders {first}`.",
        "Coded by {coders} only, so missing here: {names}. Choose that coding with "
        "`--coders {first}`.",
    ),
    "note.reading.code": Label(
        "{codes} ble laget eller endret {at}, og {names} er ikke lest på nytt: det som ikke er "
        "funnet der, mangler. `koding code {first} --new-codes` leser for det nye, "
        "`koding documents done {first} --for {code}` sier at det er gjort.",
        "{codes} was made or changed {at}, and {names} has not been read again: what is not found "
        "there is missing. `koding code {first} --new-codes` reads for what is new, "
        "`koding documents done {first} --for {code}` says that it is done.",
    ),
    "note.reading.unsure": Label(
        "Endringsloggens innhold til og med {at} er slettet (pseudonymisering): om inkludering "
        "eller ekskludering i {codes} ble endret før det, vet ingen; det er regnet som uendret.",
        "What the change log held up to {at} has been destroyed (pseudonymising): whether include "
        "or exclude of {codes} changed before that, nobody knows; it is taken as unchanged.",
    ),
    "note.reading.between": Label("{first} til {last}", "{first} to {last}"),
}
