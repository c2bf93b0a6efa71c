"""Passages that are suggested: what there is too little of, and which is meant."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

NO_KEYWORDS = sentence("none of these codes has keywords")
NO_CODES_TO_SUGGEST = sentence("there are no codes to suggest")
TOO_FEW_LINES = sentence("{codes} has too few coded lines to be learnt from")
EVERY_CODE_TOO_FEW_LINES = sentence("every code has too few coded lines to be learnt from")
NO_CODE_TO_LEARN = sentence("no code has enough coded lines to be learnt from yet")
TOO_FEW_DOCUMENTS = plural(
    "1 document is coded, and a model learns from {fewest} or more",
    "{n} documents are coded, and a model learns from {fewest} or more",
)
NO_SUGGESTION = sentence("'{name}' is not a suggestion now")
SEVERAL_SUGGESTIONS = sentence("'{name}' begins several suggestions")
REVISED = sentence("the text of {document} was revised since it was read, and nothing was changed")
CODE_GONE = sentence("there is no code {code} any more")

_ID = sentence("take the id from `koding suggest`, with the same options")
_ANEW = sentence("list the suggestions again")

IN_COMMANDS = {
    NO_KEYWORDS: sentence(
        "write some into codebook/themes.yaml (`keywords: [...]`), then `koding codebook load`, or "
        "use --by meaning"
    ),
    NO_CODES_TO_SUGGEST: sentence("make some, as with `koding codebook add`"),
    NO_CODE_TO_LEARN: sentence("code more, or use --by keywords or --by meaning"),
    TOO_FEW_DOCUMENTS: sentence("code some first, or use --by keywords or --by meaning"),
    NO_SUGGESTION: _ID,
    SEVERAL_SUGGESTIONS: _ID,
    REVISED: _ANEW,
    CODE_GONE: _ANEW,
}
IN_SCREEN = {
    NO_KEYWORDS: sentence("write some into codebook/themes.yaml, and load it"),
    NO_CODE_TO_LEARN: sentence("code more, or list what keywords suggest with a"),
    TOO_FEW_DOCUMENTS: sentence("code some first, or list what keywords suggest with a"),
    REVISED: _ANEW,
    CODE_GONE: _ANEW,
}
