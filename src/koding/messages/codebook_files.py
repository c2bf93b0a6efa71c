"""Codebooks that come as a table, a list or a .qdc: what cannot hold, and what was not used."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

# what cannot hold
NO_KIND = sentence(
    "{file} is not a kind of file that codebooks are read from; save it as .csv, .xlsx, .xls, "
    ".ods, .yaml, .qdc, or as a table or a list in .docx, .txt or .md"
)
ABOVE_LEFT_OUT = plural(
    "{n} line above the codes is no code, and was left out: {lines}",
    "{n} lines above the codes are no codes, and were left out: {lines}",
)
NO_CODE_COLUMN = sentence(
    "no column says what the codes are called; call one `path`, or one `name` and one `parent` "
    "(the columns are {columns})"
)
NO_CODES = sentence("{file} holds no codes")
TOO_MANY = sentence("{file} holds {n:,} codes, and koding reads {most:,}; is it the right file?")
TOO_DEEP = sentence("the code {name!r} lies {depth} steps down, and koding reads {most}")
NAME_EMPTY = sentence("a code without a name stands here; fill in its name or remove the row")
NAME_TOO_LONG = sentence(
    "the name that begins {name!r} has {n} characters, and {most} may stand in a name; is it a "
    "definition?"
)
TWICE = sentence("the code {path} stands in line {line} too; keep one of them")
ID_TWICE = sentence("the id {id!r} stands in line {line} too; keep one of them")
NO_PARENT = sentence('the parent "{parent}" is no code in the file; add it, or mend the name')
NO_PARENT_BUT = sentence('the parent "{parent}" is no code in the file; did you mean "{near}"?')
PARENT_UNCLEAR = sentence(
    'several codes are called "{parent}" (lines {lines}); write the parent\'s whole path'
)
CIRCLE = sentence("the code {name!r} lies under itself ({names}); give one of them another parent")
LEVEL_UNKNOWN = sentence('"{level}" is not a level of this study; its levels are {levels}')
ORIGIN_UNKNOWN = sentence('the origin "{origin}" is not one of {known}; mend it')
MIXED_INDENTS = sentence(
    "this line is indented with a tab and others with spaces, so that its depth cannot be told; "
    "use one of the two"
)
ODD_INDENT = sentence(
    "this line is less indented than the one above, but stands under none; line it up with the "
    "code that it goes with"
)
NOT_QDC = sentence("{file} is not a REFI-QDA codebook; export the codebook again as .qdc")
QDC_DOCTYPE = sentence("{file} declares a document type, which no REFI-QDA codebook does")

# what was left out, and what was taken for what
COLUMNS_UNUSED = plural(
    "1 column of {file} is not used: {names}", "{n} columns of {file} are not used: {names}"
)
COLUMNS_KEPT = sentence(
    "{file} says nothing of {fields}: codes that the study has, found again by id or path, keep "
    "theirs"
)
SLASHES = plural(
    "the name {names} holds a slash and is taken as it stands; call the column `path` if it is "
    "a path",
    "{n} names hold a slash and are taken as they stand ({names}); call the column `path` if "
    "they are paths",
)
MADE = plural(
    "1 code stands in no row of its own, only above others: {names}",
    "{n} codes stand in no row of their own, only above others: {names}",
)
LADDER = sentence("read as steps of the tree, from the left: {columns}")
STEPS_IN_NAMES = sentence("what > or \\ parts in the names is read as steps of the tree")
NUMBERS_TELL = sentence(
    "{file}: the numbers before the names tell how deep the codes lie, and are left out"
)
COLUMN_TELLS = sentence("{file}: a column of numbers tells how deep the codes lie")
INDENTS_TELL = sentence("{file}: blanks before the names tell how deep the codes lie")
TITLE_LEFT_OUT = sentence("the first heading is the list's title and is left out: {title}")
LINES_DEFINE = plural(
    "1 line under a heading is read as its definition",
    "{n} lines under headings are read as their definitions",
)
NUMBERS_LEFT_OUT = plural(
    "1 number before a name is left out", "{n} numbers before names are left out"
)
COLONS = plural(
    "what stands after a colon or a dash is read as a definition, for 1 code",
    "what stands after a colon or a dash is read as a definition, for {n} codes",
)
NOT_CODABLE = plural(
    "1 code is a heading only in {file} (not codable); here it can be coded too: {names}",
    "{n} codes are headings only in {file} (not codable); here they can be coded too: {names}",
)
QDC_UNUSED = plural(
    "1 kind of fact in {file} is not used: {names}",
    "{n} kinds of facts in {file} are not used: {names}",
)
MEMBERS_UNKNOWN = plural(
    "1 member of sets in {file} is not a code and is left out",
    "{n} members of sets in {file} are no codes and are left out",
)

# what became of themes.yaml
THEMES_WRITTEN = sentence("{file} is written with the codebook as it now is")
THEMES_LEFT = sentence(
    "{file} said something else than the study before this and is left as it is: `koding codebook "
    "export` writes it anew, `koding codebook load` would take back what was loaded now"
)
THEMES_WOULD = sentence("{file} would be written with the codebook as it then is")
