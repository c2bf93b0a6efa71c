"""What `check` finds: each fault is a sentence of its own."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence, word_in

# the file and the tables
FILE_DAMAGED = sentence("the database file is damaged: {cause}")
UNREADABLE = sentence(
    "something that is kept cannot be read ({error} while looking at {what}): it was changed by "
    "something else than koding"
)
DANGLING = sentence("{table} row {row} refers to a row of {other} that is not there")
OTHER_SCHEMA = sentence("the schema is {version}, not {wanted}")
NO_GUARD = sentence("the guard {guard} is missing or altered: a rule of the data is not held")
NOT_PURGED = sentence("words were destroyed that may still lie in the file")
FOLDED_WRONG = sentence("{table} {guid} ({name}): its folded name is wrong")

# the codebook and its values
UNDER_ITSELF = sentence("code {code} lies under itself")
ONE_PATH = sentence("codes {one} and {other} have one path")
NO_SUCH_VALUE = sentence("passage {guid} has value {value:g}, which {code} does not have")

# texts, and what stands on them
REVISION = sentence("{document} revision {number}")
OTHER_LENGTH = sentence("{where}: the text is {length} characters long, not {stated}")
OTHER_TEXT = sentence("{where}: the text is not the one that was imported (its hash differs)")
TURN_MISSING = sentence("{where}: turn {number} is missing")
LINE_MISSING = sentence("{where}: line {number} is missing")
TURN_MISPLACED = sentence("{where}: turn {number} overlaps another or lies outside the text")
LINE_MISPLACED = sentence("{where}: line {number} overlaps another or lies outside the text")
LINES_OTHER = sentence("{where}: the lines of turn {turn} are not exactly its words")
LINES_OF_NONE = sentence("{where}: there are lines of turn {turn}, which is not there")
WORDS_OTHER = sentence("{where}: the words are not where its turns say")
FORMS_OTHER = sentence(
    "{where}: its words as they are counted are not those of its text, so `words` and counted "
    "searches may be wrong"
)
LEMMAS_OTHER = plural(
    "1 word is kept with another dictionary form than it has, so `words` may be wrong",
    "{n} words are kept with other dictionary forms than they have, so `words` may be wrong",
)
WORDS_CUT = sentence(
    "{where}: words begin within words, so they are too many, and search misses some: Python "
    "3.11.0 to 3.11.4 misread where words end when the file was imported"
)
TIMES_OTHER = sentence("{where}: its times are not where they can be")
LINE_TIMES_OTHER = sentence("{where}: its lines have other times than its turns and cues")
ORIGINAL_OTHER = sentence("{where}: the file kept of it is not the one that was imported")
PAGES_OTHER = sentence("{where}: its pages are not where they can be")
PASSAGE_OTHER = sentence("passage {guid} ({where} @{start}-{end}) is not its own text")
PASSAGE_OVERLAPS = sentence("passage {guid} ({where}) overlaps another of its code and coder")
NOT_INDEXED = sentence("{where}: turn {turn} is not in the search index")
INDEXED_GONE = plural(
    "the search index holds 1 turn that is not there",
    "the search index holds {n} turns that are not there",
)

# the change log
LOG_GAP = plural(
    "the change log has a gap before {position}: 1 change is missing",
    "the change log has a gap before {position}: {n} changes are missing",
)
BATCH_EMPTY = sentence("batch {guid} of the change log holds no change")
BATCH_GAP = plural(
    "batch {guid} of the change log has a gap before its change {number}: 1 is missing",
    "batch {guid} of the change log has a gap before its change {number}: {n} are missing",
)
BATCH_DISORDER = sentence(
    "batch {guid} of the change log is out of order: change {number} stands before the one it "
    "follows"
)
GONE_UNSAID = sentence("{table} {guid} is gone, but the log does not say so")
THERE_UNSAID = sentence("{table} {guid} is there, but the log does not say so")
CHANGED_OUTSIDE = sentence("{table} {guid} was changed outside koding")

LOOKING_AT: dict[str, Sentence] = {
    "pages": word_in("check", "the file's pages"),
    "references": word_in("check", "references"),
    "schema": word_in("check", "the schema"),
    "purges": word_in("check", "what was destroyed"),
    "revisions": word_in("check", "revisions"),
    "search": word_in("check", "the search index"),
    "names": word_in("check", "names"),
    "codes": word_in("check", "codes"),
    "values": word_in("check", "values"),
    "positions": word_in("check", "positions in the log"),
    "agreement": word_in("check", "what the log says"),
}
"""What a check was looking at, by its name."""

IN_COMMANDS = {
    NOT_PURGED: sentence("close every other koding, and run any command"),
    WORDS_CUT: sentence(
        "keep its passages with `koding passages --document NAME --out passages.csv`, then "
        "`koding documents remove NAME`, import the file again, and `koding passages load "
        "passages.csv`; memos on it have to be written again"
    ),
}
