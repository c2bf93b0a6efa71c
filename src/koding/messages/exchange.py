"""What goes to other programs for qualitative analysis, and what comes from them."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence, word_in

# What stands in a code's description where koding keeps its rules apart.
INCLUDE = word_in("code's rule", "Include")
EXCLUDE = word_in("code's rule", "Exclude")
EXAMPLES = word_in("code's rule", "Examples")
CASE_CLASS = word_in("class of variables", "Case")

WROTE = sentence("wrote {file}: {things}, valid by the schema of REFI-QDA 1.0")
NOT_VALID = sentence(
    "{file} was not written: it would not be valid REFI-QDA ({why}); this is a fault in koding"
)
NOT_QDPX = sentence("{file} does not end in {ending}, which other programs look for")
NO_CODEBOOK = sentence("the codebook is empty, so there is nothing to write")
NO_STUDY = sentence("the study has no documents, so there is nothing to write")
FROZEN_LEFT = plural(
    "left out, since somebody who speaks there is frozen: {documents}",
    "left out, since somebody who speaks in each is frozen: {documents}",
)
HEADED_LOST = sentence("what does not travel, and where it is")
LOST = sentence("  {what} ({n:,}): {why}")
ASTRAL = plural(
    "{documents} has 1 character above U+FFFF (an emoji, say), which NVivo on Windows counts as "
    "two: what comes after it may be placed wrong there",
    "{documents} have {n} characters above U+FFFF (emoji, say), which NVivo on Windows counts as "
    "two: what comes after them may be placed wrong there",
)
ASTRAL_REPLACED = plural(
    "1 character above U+FFFF was replaced by � in {documents}",
    "{n} characters above U+FFFF were replaced by � in {documents}",
)
RENAMED = sentence("documents renamed in the file: {names}")
AS_NAME = sentence("{old} as {new}")
CODE_TWINS = plural(
    "1 code's name stands in several places of the tree ({names}), which QualCoder refuses",
    "{n} codes' names stand in several places of the tree ({names}), which QualCoder refuses",
)
PROBED = sentence(
    "open it in the other program and compare with the table in `koding help exchange`"
)

# What is counted in reports.
DOCUMENTS = word_in("exchanged", "documents")
CODES = word_in("exchanged", "codes")
PASSAGES = word_in("exchanged", "passages")
CODERS = word_in("exchanged", "coders")
CASES = word_in("exchanged", "{cases}")
PARTICIPANTS = word_in("exchanged", "participants")
ATTRIBUTES = word_in("exchanged", "attributes")
VALUES = word_in("exchanged", "values of attributes")
MEMOS = word_in("exchanged", "memos")
SETS = word_in("exchanged", "sets of codes")
GROUPS = word_in("exchanged", "groups of documents")
LINKS = word_in("exchanged", "links")
GRAPHS = word_in("exchanged", "maps and graphs")
MEDIA = word_in("exchanged", "recordings and pictures")
MEDIA_SELECTIONS = word_in("exchanged", "coded parts of recordings and pictures")
CASE_PARTS = word_in("exchanged", "parts of documents that belong to {cases}")
UNSAID = word_in("exchanged", "marks without a code or a comment")
SCORES = word_in("exchanged", "values on scales")
SCALES = word_in("exchanged", "codes with a scale")
LABELS = word_in("exchanged", "codes with other headings, keywords or a source")
ROUNDS = word_in("exchanged", "passages of later rounds")
QUOTATIONS = word_in("exchanged", "quotations chosen for print")
SUMMARIES = word_in("exchanged", "summaries, condensates and entries of the joint display")
SURVEY = word_in("exchanged", "respondents to the survey")
GUIDE = word_in("exchanged", "questions of the interview guide")
ITEM_MEMOS = word_in("exchanged", "memos on items of the survey")
MEMO_KINDS = word_in("exchanged", "memos that are not analytic")
DONE = word_in("exchanged", "marks of what is read")
LOG = word_in("exchanged", "commands in the log")
SPEAKERS = word_in("exchanged", "speakers")
DATED = word_in("exchanged", "documents with a date or a title")
TWICE = word_in("exchanged", "passages that stand in two rounds")
AMOUNT = sentence("{n:,} {things}")

# Where what does not travel is.
STAYS = sentence("stay here; no other program has them")
IN_PASSAGES = sentence("stay here, and in `koding passages --format csv`")
AS_ONE_ROUND = sentence("are there, without saying which round they are of")
ONCE = sentence("are there once")
IN_EXPORT_QUOTATIONS = sentence("stay here, and in `koding export quotations`")
IN_SURVEY = sentence("stay here, and in `koding survey show`")
AS_PLAIN_MEMOS = sentence("are there, without saying what kind of memo they are")
SPEAKERS_STAY = sentence("stay here: the text says who speaks, not who asks and who answers")
DATES_STAY = sentence("stay here, and in `koding documents --format csv`")

# Files that cannot be taken in.
NO_KIND = sentence(
    "{file} is nothing that koding takes in so; it takes .qdpx, .qdc, QualCoder's .qda, "
    "Taguette's .sqlite3, .csv and .xlsx, and .docx with comments"
)
NOT_ARCHIVE = sentence("{file} is no REFI-QDA project: it is not a zip archive, or is damaged")
NO_PROJECT = sentence("{file} is no REFI-QDA project: there is no .qde file in it")
TWO_PROJECTS = sentence("{file} holds {n} projects ({names}), and koding takes one at a time")
TOO_MANY_FILES = sentence("{file} holds {n:,} files, and koding reads {most:,} at most")
TOO_LARGE = sentence(
    "{file} would unpack to {megabytes:,} MB, and koding reads {most:,} MB at most"
)
BOMB = sentence("{file}: {name} would unpack to far more than it is; that is no project")
OUTSIDE_NAME = sentence("{file} holds a file that would lie outside it ({name}); koding reads none")
ENCRYPTED = sentence("{file} is protected with a password; save it again without")
NOT_XML = sentence("{file}: the project cannot be read as XML ({why})")
DOCTYPE = sentence("{file} declares a document type, which no project needs; koding reads none")
NOT_PROJECT = sentence("{file} is XML, but neither a REFI-QDA project nor a codebook")
DEEP_CODES = sentence("{file}: the code {name} lies {depth} deep, and koding has at most {most}")
MANY_CODES = sentence("{file} has {n:,} codes, and koding has at most {most:,}")
NOTHING_IN = sentence("{file} holds nothing that koding takes")
NO_DATABASE = sentence("{file} is no database of {program}, or is damaged")
NO_PROJECT_OF = sentence("{file} has no project of {program}")
SEVERAL_PROJECTS = sentence("{file} holds {n} projects: {names}")

# What is said of a file that was read.
SCHEMA_FAULTS = plural(
    "the file breaks the schema of REFI-QDA in 1 place ({why}); it is read all the same",
    "the file breaks the schema of REFI-QDA in {n} places (first: {why}); it is read all the same",
)
OTHER_VERSION = sentence("the file says it is {namespace}; it is read as REFI-QDA 1.0")
CONVENTION = sentence("places in the file count {ways}")
CODE_POINTS = word_in("what places count", "characters, emoji as one")
UTF16 = word_in("what places count", "UTF-16 units, emoji as two")
CRLF_TWO = word_in("what places count", "a line end of two characters as two")
CRLF_ONE = word_in("what places count", "a line end of two characters as one")
MARK_COUNTED = word_in("what places count", "the byte order mark as one")
MARK_SKIPPED = word_in("what places count", "the byte order mark as nothing")
CONVENTION_OPEN = sentence("nothing in the file says how it counts places")
INSIDE_WORDS = sentence(
    "{share:.0%} of the places begin or end inside a word ({n:,} of {all:,}): look through some of "
    "them"
)
NAMES_DIFFER = plural(
    "1 passage has other words than the file says ({places}): look at it",
    "{n:,} passages have other words than the file says ({places}): look at them",
)
BROKEN_DATES = plural(
    "1 date in the file is none; the time of this import stands instead",
    "{n:,} dates in the file are none; the time of this import stands instead",
)
BROKEN_GUIDS = plural("1 GUID in the file is none; koding made one", "{n:,} GUIDs in the file are "
                      "none; koding made others")  # fmt: skip

CUT_NAMES = sentence("names longer than 200 characters were cut: {names}")
FOUND_SO = plural("1 quotation of a PDF: {how}", "{n:,} quotations of PDFs: {how}")

QUOTED_SO = plural("1 passage: {how}", "{n:,} passages: {how}")
FOUND_NEAR_PLACE = sentence(
    "the place in the file holds other words; the place nearest to it that holds the words was "
    "taken"
)

# Why something was not taken, or was changed.
TEXT_MISSING = sentence("their text is not in the file: {names}")
TEXT_ELSEWHERE = sentence("their text lies outside the file, where koding does not look: {names}")
TEXT_UNREADABLE = sentence("their text cannot be read: {names}")
NO_WORDS = sentence("there is nothing in them: {names}")
TEXT_LONG = sentence("their text is longer than koding reads: {names}")
OF_LEFT_OUT = sentence("they are in documents that were not taken")
OUTSIDE_TEXT = sentence("they lie outside their text")
NO_CODE_THERE = sentence("their code is not in the file")
NOT_FOUND_THERE = sentence("their words are not in the text that the study has")
WORDS_NOT_FOUND = sentence("their words are not found in the text: {words}")
FOUND_ONCE = sentence("found by their words, which stand once in the text")
FOUND_NEAR = sentence(
    "found by their words, which stand several times; the place nearest was taken"
)
FOUND_FIRST_WORDS = sentence(
    "found by their first words, which is all that the file has of them: their end is a guess"
)
NO_MEDIA = sentence("koding reads text only")
IMPORTANT = word_in("exchanged", "passages marked as important")
NO_SUCH_MARK = sentence("koding has no such mark; the passages are there")
NO_LINKS = sentence("koding has no links between these things")
NO_GRAPHS = sentence("koding has none")
NOTHING_SAID = sentence("there is nothing to keep")
EMPTY_NOTES = sentence("they are empty")
NOT_IN_STUDY = sentence("what they are on was not taken")
CODED_NOTES = sentence("koding codes documents, not memos")
CASE_TAKEN = sentence("the document belongs to another one already: {names}")
CASE_PART = sentence("koding knows the documents of each, not parts of them")
VALUE_MISFIT = sentence("it is not of the attribute's type: {names}")
VALUE_KEPT = sentence("the study has another value, which stands: {names}")
SAME_NAME_CODE = sentence("their names come to one under the same code: {names}")
KEPT_CODE = sentence("the study has another description, colour or name, which stands: {names}")
NAME_CHANGED = sentence("under another name: {names}")
NAMED_AS = sentence("{old} is {new}")
TEXT_OTHER = sentence("the study has another version of the text, and passages were moved to it: "
                      "{names}")  # fmt: skip
UNITED = sentence("of one coder and one code they overlap, and became one")
MOVED_THERE = sentence("they have another place or code in the file, which was taken")
IN_THE_WAY = sentence("they have another place in the file, where another passage stands")
ANOTHERS_NOW = sentence("they are somebody else's in the file; the study's stand")
AT_A_POINT = sentence("they mark a point without words: memos on their document")
AS_ATTRIBUTE = sentence("each is an attribute of its documents: {names}")
USER_RENAMED = sentence("two go by one name: {names}")
NOT_IN_FILE = sentence("the study has them and the file does not; they stand")

TOLD_TAKEN = word_in("outcome of an import", "taken")
TOLD_CHANGED = word_in("outcome of an import", "changed")
TOLD_THERE = word_in("outcome of an import", "there already")
TOLD_LEFT = word_in("outcome of an import", "left out")
TOOK = sentence("{file}, from {origin}")
DID_NOTHING = sentence("nothing new in {file}: the study has it all")
NEXT = sentence("`koding undo` takes the whole import back")
SPEAKERS_NEXT = sentence(
    "say who asks in the new documents with `koding speakers`: passages of those who ask are "
    "not counted"
)

# Passages found by their words.
QUOTE_GONE = sentence("'{quote}' is not in {document}")
QUOTE_SEVERAL = sentence(
    "'{quote}' stands {n} times in {document}, at {places}; say which in start"
)
QUOTES_FOUND = plural(
    "1 passage was found by its words", "{n:,} passages were found by their words"
)
QUOTES_OPEN = plural(
    "1 row was not loaded, since its words do not stand in one place:",
    "{n:,} rows were not loaded, since their words do not stand in one place:",
)
RULES_LEFT = plural(
    "1 code has rules or examples beside its definition, which are not in it",
    "{n} codes have rules or examples beside their definition, which are not in it",
)
CODEBOOK_CSV = sentence("wrote {n} codes to {file}: path, name, description, color")

IN_COMMANDS = {
    NO_CODEBOOK: sentence("load it first with `koding codebook load`"),
    NO_STUDY: sentence("import interviews first"),
    ENCRYPTED: sentence("or unpack it with the password first"),
    SEVERAL_PROJECTS: sentence("name one with --project"),
}
