"""Places in a text as somebody names them: lines, spans and words."""

from __future__ import annotations

from koding.messages.sentence import sentence

NO_SPAN = sentence("@{start}-{end} is not a span of {document}, whose text is @0-{length}")
NO_LINES = sentence("{document} has lines 1-{last}, not {asked}")
NO_SUCH_LINES = sentence("{document} has lines 1-{last}")
NO_QUOTE = sentence("'{quote}' does not stand in {document}")
SEVERAL = sentence("'{quote}' stands {times} times in {document} ({places})")
SEVERAL_MORE = sentence("'{quote}' stands {times} times in {document} ({places} and {more} more)")

IN_COMMANDS = {
    NO_SPAN: sentence("give a start below the end, both inside it"),
    NO_LINES: sentence("see `koding show {document}`"),
    NO_SUCH_LINES: sentence("choose among them"),
    NO_QUOTE: sentence("give its words as they are written, or the line numbers"),
    SEVERAL: sentence("give more words, or one of these spans"),
    SEVERAL_MORE: sentence("give more words, or one of these spans"),
}
