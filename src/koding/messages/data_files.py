"""Data for statistics programs and spreadsheets: what is written, cut and left out."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence, word_in

NOT_ENDING = sentence("{file} does not end in {ending}, by which other programs know it")
RESPONDENTS = plural("wrote {file}: 1 respondent, {variables} variables",
                     "wrote {file}: {n:,} respondents, {variables} variables")  # fmt: skip
CASES = plural(
    "wrote {file}: 1 {case}, {variables} variables: the themes of its interviews",
    "wrote {file}: {n:,} {cases}, {variables} variables: the themes of their interviews",
)
NO_THEMES = sentence("no table of themes was written, since nothing is coded yet")
TEXTS_CUT = plural(
    "1 answer is longer than the {most} bytes of a text in SPSS, and is cut there: it is whole in "
    "{file}",
    "{n:,} answers are longer than the {most} bytes of a text in SPSS, and are cut there: they are "
    "whole in {file}",
)
LABELS_CUT = plural("1 label is longer than SPSS has room for, and is cut",
                    "{n:,} labels are longer than SPSS has room for, and are cut")  # fmt: skip
ANSWERS_LEFT = plural(
    "the answers to {items} are left out, since their document was removed or renamed",
    "the answers to each of {items} are left out, since their documents were removed or renamed",
)

NAMES_STAND = sentence(
    "names were not replaced in this study: what is written holds them as they are"
)
SHEETS = sentence("wrote {file}: {sheets}")
SHEET = sentence("{name} ({n:,})")
NO_STUDY = sentence("the study is empty, so there is nothing to write")

# The first sheet of a workbook.
ABOUT = word_in("sheet of a workbook", "Read first")
ABOUT_STUDY = word_in("first sheet", "Study")
ABOUT_THIS = word_in("first sheet", "What this is")
WHAT_THIS_IS = sentence(
    "The study as it is in koding, a sheet a kind of thing. It is a copy: what is changed here "
    "changes nothing there. It holds no formulas; a text that looks like one is a text. An empty "
    "cell says that nothing is known, and · that it has not been read."
)
LEFT_OUT = word_in("first sheet", "To know")
SHEET_HOLDS = sentence("{n} rows; unit: {unit}")
COUNTED_WITHOUT_FROZEN = sentence(
    "Somebody who is frozen speaks in {names}: words, lines and passages there are the others'."
)
PARTICIPANTS = word_in("sheet of a workbook", "Participants")
THEMES_BY_DOCUMENT = word_in("sheet of a workbook", "Themes by document")
THEMES_BY_CASE = word_in("sheet of a workbook", "Themes by {case}")
COUNTED = word_in("heading", "Counts in tables")
CODE_STEP = sentence("Code {n}")

# Columns of the tables for R and Python.
TURN = word_in("column", "Turn, numbered through the study")
START = word_in("column", "Its first character in the document's text, from 0")
END = word_in("column", "The first character after it")
PARENT = word_in("column", "Code above it")
SECTION = word_in("column", "Section")
LABEL = word_in("column", "Label")
SCALE_LOW = word_in("column", "Lowest value of the scale")
SCALE_HIGH = word_in("column", "Highest value of the scale")
COMPARED = word_in("column", "Counts in agreement")
SPOKEN = word_in("column", "Holds a letter or digit")
IS_DONE = word_in("column", "Marked as read to the end")
READ_FOR = word_in("column", "Read to the end for this code")
HAD = word_in("column", "All who are compared had this code")
VARIABLE = word_in("column", "Variable in respondents.csv")
GROUP = word_in("column", "Group of scores")
WHY_MISSING = word_in("column", "Why there is no answer")
FILE = word_in("column", "File")
COLUMN = word_in("column", "Column")
KIND = word_in("column", "Kind of value")
ANSWER_VALUE = word_in("column", "Answer as a number")
ANSWER_LABEL = word_in("column", "Answer in words")
MAY_NOT_QUOTE = word_in("column", "Its words may not be quoted, and are left out")
LINE = word_in("column", "Line it begins in")

# The folder for R and Python.
FOLDER = sentence("wrote {n} files to {folder}/: tables, read_study.R, read_study.py and README.md")
FOLDER_IS_FILE = sentence("{folder} is a file, and not a folder")
FILES_OF_OTHERS = plural(
    "{folder} has a file that koding did not write, and would replace: {files}",
    "{folder} has files that koding did not write, and would replace: {files}",
)
README_WHAT = sentence(
    "The study as tables, and two scripts that read them: read_study.R needs nothing but R, "
    "read_study.py needs pandas. Both make theme matrices, the crosstab and Krippendorff's alpha "
    "of the tables alone. Run one to see that it gets koding's numbers, to the last digit:"
)
README_CHECK = sentence(
    'In a script of your own: source("read_study.R"); study <- read_study("."), or from '
    "read_study import read_study. Answers are factors with their labels in order there, missing "
    "ones NA; study$numbers has them as numbers, with a number for each kind of missing."
)
README_CSV = sentence(
    "The CSV files have commas, decimal points and UTF-8. A text that looks like a formula has one "
    "' before it, which the scripts take away. Places are characters in a document's text, from 0. "
    "columns.csv says what each column is."
)
README_FILES = {
    "documents": sentence("the documents, how far they are read, and what is known of them"),
    "cases": sentence("the {cases}, and what is known of them"),
    "participants": sentence("who speaks, and what is known of them"),
    "codes": sentence("the codebook"),
    "turns": sentence("who speaks where, and whether it counts"),
    "parts": sentence("what is said, cut wherever a passage begins or ends, with its words"),
    "lines": sentence("the lines, on which coders are compared"),
    "readings": sentence("who has coded which document, and whose coding counts there"),
    "unread": sentence("what was not read for which code: missing, and not zero"),
    "passages": sentence("all coders' passages, and which of them count"),
    "respondents": sentence("a row a respondent, a number an answer"),
    "answers": sentence("a row an answer, in words and as a number"),
    "items": sentence("the questions, and the themes they ask about"),
    "levels": sentence("what each number of a question stands for"),
    "columns": sentence("what each column of each file is"),
}

IN_COMMANDS = {
    FILES_OF_OTHERS: sentence("name another folder, or move that away first"),
    NO_STUDY: sentence("import interviews, or load a survey, first"),
    NAMES_STAND: sentence("replace them first with `koding pseudonymise` where you can"),
}
