"""What cannot be counted or drawn of the survey's answers."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

NO_SURVEY = sentence("the study has no survey yet")
NO_LEVELS = sentence(
    "none of these items is answered on an ordered scale, so there are no levels to draw"
)
CLUSTERED = sentence(
    "Wilson's interval presumes independent answers, and several respondents are of one {case}"
)
POPULATION_PASSED = plural(
    "population in koding.toml is {population}, but 1 {case} answered",
    "population in koding.toml is {population}, but {n} {cases} answered",
)

IN_COMMANDS = {
    NO_SURVEY: sentence("load one with `koding survey load FILE`"),
    NO_LEVELS: sentence("leave out --figure to see the numbers"),
    CLUSTERED: sentence("take the {cases} with --by case, or leave out --interval"),
    POPULATION_PASSED: sentence(
        "write how many there are that could have been asked, or take the line out"
    ),
}
