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
NO_SURVEY = sentence("the study has no survey, so there is no file of respondents")
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

WORDS_WITHHELD = plural(
    "the words of 1 passage are left out, since they may not be quoted; where it stands is there",
    "the words of {n:,} passages are left out, since they may not be quoted; where they stand is "
    "there",
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
PARTICIPANTS = word_in("sheet of a workbook", "Participants")
THEMES_BY_DOCUMENT = word_in("sheet of a workbook", "Themes by document")
THEMES_BY_CASE = word_in("sheet of a workbook", "Themes by {case}")
COUNTED = word_in("heading", "Counts in tables")
CODE_STEP = sentence("Code {n}")

IN_COMMANDS = {
    NO_STUDY: sentence("import interviews, or load a survey, first"),
    NAMES_STAND: sentence("replace them first with `koding pseudonymise` where you can"),
}
