"""A misheard word is corrected: what is shown before, done, listed, and refused."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence, word_in

PLACE = sentence("{place}: {old} → {new}")
NOTHING_THERE = word_in("words put for words", "(nothing)")
MORE = plural("and 1 change more", "and {n} changes more")
FOLLOW = plural("1 passage or memo follows", "{n} passages and memos follow")
OTHER_WORDS = plural("1 of them gets other words", "{n} of them get other words")
VANISH = plural(
    "1 stands on nothing but deleted words and is removed: {places}",
    "{n} stand on nothing but deleted words and are removed: {places}",
)
NONE_THERE = sentence("no passage stands on that text")
WORDED = plural(
    "1 quotation on those words was worded or translated by hand and stays as it is worded",
    "{n} quotations on those words were worded or translated by hand and stay as they are worded",
)
CORRECT = sentence("Correct {document}?")
CORRECTED = plural("{document}: 1 correction", "{document}: {n} corrections")
UNDO_TAKES_BACK = sentence("`koding undo` takes it back")
AS_IT_WAS = sentence("{document} is as it was: the words are the same")
NO_KEY_LOOKED_AT = sentence(
    "names were replaced with pseudonyms in this study, and koding cannot tell whether what you "
    "write is one of them"
)
NAMES_BACK = sentence(
    "what you write would bring back what the key hides ({names}), and nothing was changed"
)
MAY_BE_NAMES = sentence(
    "what you write may be a name that the key hides, and an ordinary word too: {names}"
)
LINE_EMPTY = sentence("line {line} of {document} would be empty, and lines keep their numbers here")
LINE_PARTED = sentence(
    "line {line} of {document} would be parted, or holds a sign that nobody can see"
)
LINE_ACCENT = sentence("line {line} of {document} would begin with an accent and no letter")
OTHER_COUNT = plural(
    "{document}: 1 line was to be corrected, and {given} came back",
    "{document}: {n} lines were to be corrected, and {given} came back",
)
CHANGED_MEANWHILE = sentence(
    "the text of {document} was changed by somebody else meanwhile, and nothing was corrected"
)
IS_ANSWERS = sentence("{document} holds answers to the survey, which its file says")
TOO_LONG = sentence("{document} would be longer than any transcript koding reads")

# the whole text
EMPTIED = sentence("nobody would say anything in {document}")
UNTOLD = sentence(
    "who speaks in {document}, and when, stood in its file's layout and not in its words: its "
    "labels, paragraphs and headings cannot be changed here"
)
SPEAKERS_NOW = sentence("who speaks: {speakers}")

# a changed file
CONFLICTS = plural(
    "{document}: its file now says 1 place otherwise that was corrected here, too: {places}",
    "{document}: its file now says {n} places otherwise that were corrected here, too: {places}",
)
CONFLICT = sentence("{place}: was {base}, the file has {file}, here stands {ours}")
PLACE_IN_BOTH = sentence("{place} (line {line} in the file)")
OUTSIDE = sentence(
    "{document}: what was changed here in a label, a heading or a turn that is gone cannot be put "
    "into the changed file: {places}"
)
KEPT_CORRECTIONS = plural(
    "{document}: 1 correction made here stays",
    "{document}: {n} corrections made here stay",
)
FILE_TAKEN = plural(
    "{document}: at 1 place the file's words were taken for the ones corrected here: {places}",
    "{document}: at {n} places the file's words were taken for those corrected here: {places}",
)
OURS_KEPT = plural(
    "{document}: at 1 place what was corrected here stays, and not the file's words: {places}",
    "{document}: at {n} places what was corrected here stays, and not the file's words: {places}",
)
SAME_WORDS = sentence("{document}: the file says what stands here, so there is nothing new")

# the corrected file
NO_SUBTITLES = sentence("{document} has no times, so it cannot be written as subtitles")

IN_COMMANDS = {
    NO_KEY_LOOKED_AT: sentence("`--key FILE` looks for them"),
    NAMES_BACK: sentence("write the pseudonym"),
    MAY_BE_NAMES: sentence("`koding identifiers scan` lists what points at somebody"),
    LINE_EMPTY: sentence("take it out with `koding edit {document}`"),
    LINE_PARTED: sentence("lines are parted with `koding edit {document}`"),
    LINE_ACCENT: sentence("write the letter too"),
    OTHER_COUNT: sentence(
        "give a line for each; lines are parted and joined with `koding edit {document}`"
    ),
    CHANGED_MEANWHILE: sentence("run the command again"),
    IS_ANSWERS: sentence("correct them there and load it with `koding survey load`"),
    TOO_LONG: sentence("part it in several files and import those"),
    EMPTIED: sentence("take it out with `koding documents remove {document}`"),
    UNTOLD: sentence(
        "correct words here or with `koding edit {document}:LINE`, rename speakers with "
        "`koding speakers`, or change the file and import it again"
    ),
    CONFLICTS: sentence(
        "`--prefer file` takes the file's words there, `--prefer ours` what was corrected; all "
        "other changes of both are taken"
    ),
    OUTSIDE: sentence("change it in the file, or take the file's with `--prefer file`"),
    NO_SUBTITLES: sentence("write it as txt or docx"),
}
IN_SCREEN = {
    LINE_EMPTY: sentence("lines are taken out in the whole text, outside the screen"),
    LINE_PARTED: sentence("write it on one line"),
    LINE_ACCENT: sentence("write the letter too"),
    CHANGED_MEANWHILE: sentence("look at the line again"),
    IS_ANSWERS: sentence("correct them there and load the survey again"),
}
