"""What has been read and what has not: words of the tables, and what must be said first."""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence

WORDS: dict[str, Sentence] = {
    "read": sentence("Read"),
    "read.done": sentence("done"),
    "read.in progress": sentence("partly"),
    "read.not begun": sentence("no"),
    "read.nobody": sentence("no informant"),
    "read.of": sentence("{n} of {of}"),
    "read.yes": sentence("yes"),
    "read.partly": sentence("partly"),
    "read.no": sentence("no"),
    "status.read": sentence("Read by {name}, round {round}"),
    "status.read.done": sentence("done: {n} of {documents}"),
    "status.read.begun": sentence("{done}; begun: {names}"),
    "status.read.code": sentence("Next for {name}: {code}"),
    "status.read.again": sentence(
        "made or changed {at}; not read again: {names} (koding code {first} --new-codes)"
    ),
    "note.reading.zero": sentence(
        "What is not read to its end is taken as zero (--uncoded zero), and the numbers are not to "
        "be tested: {names}."
    ),
    "note.reading.provisional": sentence(
        "Nothing is marked as read to its end. What is begun is taken as read here: {names}. Mark "
        "what is done with `koding documents done {first}`."
    ),
    "note.reading.in_progress": sentence(
        "Begun, not read to the end: {names}. Amounts there are least numbers, and what is not "
        "found is missing (·); shares, ranks, saturation and tests leave them out. When one is "
        "done: `koding documents done {first}`."
    ),
    "note.reading.not_begun": sentence(
        "Not begun, so missing and not zero: {names}. When one is read: "
        "`koding documents done {first}`."
    ),
    "note.reading.others": sentence(
        "Coded by {coders} only, so missing here: {names}. Choose that coding with "
        "`--coders {first}`."
    ),
    "note.reading.code": sentence(
        "{codes} was made or changed {at}, and {names} has not been read again: what is not found "
        "there is missing. `koding code {first} --new-codes` reads for what is new, "
        "`koding documents done {first} --for {code}` says that it is done."
    ),
    "note.reading.unsure": sentence(
        "What the change log held up to {at} has been destroyed (pseudonymising): whether include "
        "or exclude of {codes} changed before that, nobody knows; it is taken as unchanged."
    ),
    "note.reading.between": sentence("{first} to {last}"),
}
