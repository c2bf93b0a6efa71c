"""A passages file that is loaded: rows that cannot hold, and names that nothing has."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

MISFITS = sentence("{faults}\nthese rows do not fit, and nothing was changed")
OVERLAPS = sentence("{faults}\nthese rows overlap, and nothing was changed")
UNKNOWN_DOCUMENTS = sentence("{faults}\nnothing was changed, since the study has no such documents")
UNKNOWN_CODES = sentence("{faults}\nnothing was changed, since the codebook has no such codes")
AND_MORE = plural("… and 1 more", "… and {n} more")

AT_ROW = sentence("{file}:{row}: {said}")
ANOTHERS_GUID = sentence("passage {guid} is {coder}'s in round {round}, not as said here")
OVERLAPS_ANOTHER = sentence("{document} @{start}-{end} overlaps another {code} of {coder}")
SAME_GUID = sentence("the GUID {guid} stands in line {line} too")
OUTSIDE = sentence("@{start}-{end} is outside {document} (@0-{length})")
OTHER_WORDS = sentence("the text at @{start}-{end} is '{words}', not the row's quote")
UNKNOWN_DOCUMENT = plural(
    "{file}:{row}: no document '{name}', 1 row", "{file}:{row}: no document '{name}', {n} rows"
)
UNKNOWN_DOCUMENT_BUT = plural(
    "{file}:{row}: no document '{name}' (did you mean {close}?), 1 row",
    "{file}:{row}: no document '{name}' (did you mean {close}?), {n} rows",
)
UNKNOWN_CODE = plural(
    "{file}:{row}: no code '{name}', 1 row", "{file}:{row}: no code '{name}', {n} rows"
)
UNKNOWN_CODE_BUT = plural(
    "{file}:{row}: no code '{name}' (did you mean {close}?), 1 row",
    "{file}:{row}: no code '{name}' (did you mean {close}?), {n} rows",
)
NO_DOCUMENTS = sentence("{file} is about documents, and none is imported yet")
NO_CODES = sentence("{file} is about codes, and the codebook is empty")

IN_COMMANDS = {
    MISFITS: sentence("correct these rows and load again"),
    OVERLAPS: sentence("unite them with --on-overlap union, or keep-first to skip rows"),
    UNKNOWN_DOCUMENTS: sentence("import them first"),
    UNKNOWN_CODES: sentence("correct them, or add --create-codes"),
    NO_DOCUMENTS: sentence("begin with `koding import`"),
    NO_CODES: sentence("begin with `koding codebook load`, or add --create-codes"),
}
