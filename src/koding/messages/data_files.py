"""Data for statistics programs and spreadsheets: what is written, cut and left out."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

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

IN_COMMANDS = {
    NAMES_STAND: sentence("replace them first with `koding pseudonymise` where you can"),
}
