"""Documents are read into the study, renamed, described, drawn and removed.

What an import would make of each file, before it is done.
"""

from __future__ import annotations

import shlex

from koding.messages.sentence import plural, sentence, word_in

HOLDS_ANSWERS = sentence("{document} holds the answers to the survey's item of that id")
ANSWERS_AS_KIND = sentence(
    "{document} holds a survey's open answers; as {kind} it is counted so, and its respondents as "
    "those who were interviewed"
)
EMPTY_NAME = sentence("a document's name cannot be empty")
NAME_TAKEN = sentence("there is a document {document} already")
NO_LABEL = sentence("nobody is labelled '{label}' in {document}: its speakers are {speakers}")
NO_LABELS = sentence("no speaker was found in {document}, so nobody is labelled '{label}' there")
NO_LABEL_ANYWHERE = sentence("nobody is labelled '{label}' in any document: there are {speakers}")
EMPTY_LABEL = sentence("the new label of {labels} is empty")
SUMMARISED = plural(
    "1 summary is of a speaker of {document} who would be joined with another",
    "{n} summaries are of speakers of {document} who would be joined with others",
)
NOTHING_TO_DRAW = sentence("there is nothing to draw from")
ANSWERS_GONE = sentence("the open answers to {item} are no longer a document of that name")


NAMES_ARE_REPLACED = sentence(
    "names were replaced with pseudonyms here: {file} is not written, as it would tell of them"
)
NOT_ADDED_TO = sentence("{file} is not in UTF-8, so nothing is added to it: save it as CSV UTF-8")
NOT_THERE = sentence("{path} is not there")
NO_TRANSCRIPT = sentence("there is no transcript there to import ({kinds})")
NO_TRANSCRIPT_BUT = sentence(
    "there is no transcript there to import ({kinds}): there is only {others}"
)
NO_TRANSCRIPT_ABOVE = sentence(
    "there is no transcript there to import ({kinds}), but there are in the folders {folders}"
)
SAME_DOCUMENT = sentence("it would be document {document}, and so would {other} of the same import")
NAME_NO_TEXT = sentence("{file} has a name that is not text")
UNFORESEEN = sentence(
    "koding did not foresee what is in this file ({error}), and left it out: the details, without "
    "a word of it, are in {kept}"
)
UNFORESEEN_UNKEPT = sentence(
    "koding did not foresee what is in this file ({error}), and left it out: no details are kept"
)
OTHER_SOURCE = sentence("{file} would be document {document}, which came from {source}")

# what is to be known of a file that was read, or passed over
LEFT_OUT = sentence("{document} was removed from the study ({date}), so its file is left out")
TAKEN_AGAIN = sentence(
    "{document} was removed from the study ({date}) and is taken in again, uncoded"
)
HEARD_NOWHERE = sentence("{labels} speaks in none of these files: write it as it stands there")
CLEANED = sentence(
    "its name holds characters that steer a terminal: the document is called '{document}'"
)
OF_REMOVED = sentence("these bytes are those of {document}, which was removed")
SAME_BYTES = sentence("it has the same bytes as {documents}, and is a document of its own")
CALLED_OTHERWISE = sentence("{document} is in the study, and documents.csv calls it {name}")
NAMESAKE = sentence(
    "{document} came from a file of this name too, and this is a document of its own, as "
    "documents.csv calls it {name}"
)

DATE_FILLED_IN = sentence("{document} had no date, and now has {date}")
CASES_BY_NAME = plural(
    "1 document belongs to the {case} that its name or header says: {pairs}",
    "{n} documents belong to the {case} that their name or header says: {pairs}",
)
CALLED_AFTER = plural(
    "the document {names} is called after a person, and a document's name stands in every table, "
    "figure and export",
    "{n} documents are called after people ({names}), and a document's name stands in every table, "
    "figure and export",
)
CASELESS = plural(
    "{names} belongs to no {case} yet", "{n} documents belong to no {case} yet: {names}"
)
THE_NAME = sentence("NAME")
CASE_FILLED_IN = sentence("{document} belonged to no {case}, and now belongs to {organisation}")

# what a table says otherwise than the study does
OTHER_FACTS = sentence("{document} is in the study with another {facts}")
TITLE = word_in("fact of a document", "title")
DATE = word_in("fact of a document", "date")
NEW_CASE = sentence("{name} is a new {case}")
NEW_CASE_NEAR = sentence("{name} is a new {case}; the nearest of those there were is {near}")
CASE = word_in("fact of a document", "{case}")
KIND = word_in("fact of a document", "kind")
OTHER_SPEAKERS = sentence("{document} has another role or person behind {labels}")
READ_WITHOUT = sentence("{document} was read without {labels} as speaker")
SILENT = sentence("{document}: {labels} is named as speaker but never speaks.")
CHANGED = sentence("{table} changed what the study had: {changes}")
LEFT_BLANK = sentence("{table} leaves blank what the study has, which stays: {values}")
AND_MORE = sentence("{shown}; and {n} more")

NO_ORIGINAL = sentence("the file that {document} was read from is not kept in the study")
NO_ORIGINAL_BUT = sentence(
    "the file of {document} revision {number} is not kept in the study (but of: {numbers})"
)
ORIGINAL_THERE = sentence("{path} is there already, and no file is replaced")
KEPT_TIMES = sentence("times")
KEPT_PAGES = sentence("pages")
KEPT_FILE = sentence("the file itself")
KEPT_NOW = sentence("{document}: now kept too: {what}; its lines stay as they are")
READ_OTHERWISE = sentence(
    "{document}: {what} are left out, as this koding reads the file otherwise than the text that "
    "is coded"
)
TOO_LARGE_TO_KEEP = sentence(
    "{document}: the file itself ({size} MB) is not kept in the study, which keeps none of more "
    "than {most} MB: keep it yourself"
)

SAVE_IN_WORD = sentence("open it in Word or LibreOffice and save it as .docx")
EXPORT = sentence("export it where it was made as .vtt, .srt, .docx or .txt")
RECORDING = sentence("a recording: transcribe it first")
TABLE = sentence("a table: is it for `koding survey init`?")
PACKED = sentence("unpack it first")
HIDDEN = sentence("hidden, since its name begins with a dot: rename it")
NOT_FETCHED = sentence("not on this machine yet: open it once, so that iCloud fetches it")
ANY = sentence("save it as one of {suffixes}")

IS_RESPONDENT = sentence(
    "{label} in {document} is a respondent of the survey, and cannot be a participant too; nothing "
    "was changed"
)

IN_COMMANDS = {
    IS_RESPONDENT: sentence(
        "who answered, and for which organisation, stands in the file of responses: "
        "`koding survey load FILE`"
    ),
    CASES_BY_NAME: sentence(
        '`koding documents set {typed} --case NAME` says another, and `--case ""` none'
    ),
    CALLED_AFTER: sentence(
        "give it another with `koding documents rename {typed} I01`; the file keeps its name, and "
        "is known again by it"
    ),
    CASELESS: sentence("say it with `koding documents set {typed} --case {organisation}`"),
    NO_ORIGINAL: sentence(
        "import the same file again and it is kept; where names were replaced, it was destroyed"
    ),
    NO_ORIGINAL_BUT: sentence("name one of those with --revision"),
    ORIGINAL_THERE: sentence("name another folder with --to"),
    HOLDS_ANSWERS: sentence("change the item's id in survey.yaml, or set the document's title"),
    ANSWERS_AS_KIND: sentence(
        'if that was not meant, `koding documents set {typed} --kind "open answers"` puts it back'
    ),
    EMPTY_NAME: sentence("give it a name"),
    NAME_TAKEN: sentence("choose another name"),
    EMPTY_LABEL: sentence("write OLD=NEW"),
    SUMMARISED: sentence("take these away first with `koding summary`"),
    NOTHING_TO_DRAW: sentence(
        "import interviews with `koding import`, or name another kind with --kind"
    ),
    ANSWERS_GONE: sentence("see `koding documents`, and read it with `koding show DOC`"),
    NOT_THERE: sentence("name a file or a folder of transcripts"),
    NO_TRANSCRIPT_ABOVE: sentence("read them with -r"),
    SAME_DOCUMENT: sentence(
        "give one of them another name in a documents.csv beside it (columns file, name)"
    ),
    NAME_NO_TEXT: sentence("rename the file and import it again"),
    OTHER_SOURCE: sentence("give it another name with --name or in documents.csv"),
    LEFT_OUT: sentence("`koding import {typed} --again` takes it in again"),
    SAME_BYTES: sentence(
        "where it is the same interview under another name, take it out with "
        "`koding documents remove {typed}`"
    ),
    CALLED_OTHERWISE: sentence("see `koding documents rename {typed} {typed_name}`"),
    NAMESAKE: sentence(
        "where it is the same interview, `koding documents remove {typed_name}`, "
        "`koding documents rename {typed} {typed_name}`, and import it again"
    ),
    OTHER_FACTS: sentence("see `koding documents set {typed} {options}`"),
    OTHER_SPEAKERS: sentence("see `koding speakers {typed} {options}`"),
    READ_WITHOUT: sentence(
        "to read it anew with what you said, import {file} again with {options}; its coding stays"
    ),
}


def option(name: str, value: str) -> str:
    """Return an option of a command with its value as they are typed, in every language."""
    return f"--{name} {shlex.quote(value)}"


FILE = sentence("{file} would be {document}")
NOT_READ = sentence("{file} cannot be read: {why}")
VOICE = plural("{label} ({role}): 1 turn, {words}", "{label} ({role}): {n} turns, {words}")
NAMELESS = plural("nobody named: 1 turn, {words}", "nobody named: {n} turns, {words}")
WORDS = plural("1 word", "{n:,} words")
BEGINS = sentence("It begins:")
SECTIONS = plural("1 section: {titles}", "{n} sections: {titles}")
HEADER = sentence("Header, which nobody says: {facts}")
FACT = sentence("{key}: {value}")
DOUBT = sentence("Doubt: {doubt}")
MORE_FILES = plural(
    "1 file more: see each with --dry-run",
    "{n} files more: see each with --dry-run",
)
GO_ON = plural("Import 1 file so?", "Import {n} files so?")
NOTHING_IMPORTED = sentence("nothing was imported: see what settles a doubt above, or --speaker")
