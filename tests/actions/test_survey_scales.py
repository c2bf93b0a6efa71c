"""The order of scales as survey tools and students word them, and headings told from each other."""

from __future__ import annotations

from itertools import combinations

import pytest

from koding.actions.survey.columns import SurveyColumn, case_column, is_running_text
from koding.actions.survey.scales import Fit, known_fits, known_levels
from koding.model.survey import ScoreGroup

ORDERED = [
    "Not at all|Slightly|Moderately|Very|Extremely",
    "None at all|A little|A moderate amount|A lot|A great deal",
    "Not at all satisfied|Not so satisfied|Somewhat satisfied|Very satisfied|Extremely satisfied",
    "Never|Sometimes|About half the time|Most of the time|Always",
    "Definitely not|Probably not|Might or might not|Probably yes|Definitely yes",
    "Poor|Fair|Good|Very good|Excellent",
    "Terrible|Poor|Average|Good|Excellent",
    "Very unlikely|Unlikely|Neither likely nor unlikely|Likely|Very likely",
    "Svært lite sannsynlig|Lite sannsynlig|Verken eller|Ganske sannsynlig|Svært sannsynlig",
    "Ikke nyttig|Lite nyttig|Verken eller|Nyttig|Svært nyttig",
    "Ikke fornøyd i det hele tatt|Lite fornøyd|Verken/eller|Ganske fornøyd|Svært fornøyd",
    "Svært utrygg|Litt utrygg|Verken trygg eller utrygg|Litt trygg|Svært trygg",
    "Svært misfornøyd|Misfornøyd|Verken/eller|Fornøyd|Svært fornøyd",
    "Passer ikke|Passer litt|Passer godt|Passer helt",
    "Stemmer svært dårlig|Stemmer dårlig|Verken eller|Stemmer godt|Stemmer svært godt",
    "I svært liten grad|I liten grad|Verken eller|I stor grad|I svært stor grad",
    "Ikke i det hele tatt|Litt|En del|Mye|Svært mye",
    "Aldri|Sjelden|Månedlig|Ukentlig|Daglig|Flere ganger daglig",
    "Aldri|En gang i året|En gang i måneden|En gang i uken|Hver dag",
    "Nei|Til en viss grad|Ja",
]


def levels_of(fit: Fit) -> list[str]:
    """Return the levels of a scale, lowest first, in words."""
    return [str(level.label) for level in known_levels(fit)]


@pytest.mark.parametrize("written", ORDERED)
def test_levels_stand_in_their_order_however_few_were_chosen(written: str) -> None:
    """A level that nobody chose moves no other, and what lies between is never the lowest."""
    levels = written.split("|")
    assert known_fits(reversed(levels))
    for chosen in [levels, *combinations(levels, 3), *combinations(levels, 4)]:
        for fit in known_fits(reversed(chosen)):
            assert [fit.levels[place] for place in sorted(fit.levels)] == [
                level.removesuffix(f" {fit.word}") if fit.word else level for level in chosen
            ]


def test_neither_is_in_the_middle_of_one_word_s_grades() -> None:
    """Beside *lite nyttig* and *nyttig*, *verken eller* is the middle group and they are not."""
    [fit] = known_fits(["Verken eller", "Lite nyttig", "Litt nyttig", "Svært nyttig"])
    assert [level.group for level in known_levels(fit)] == [
        ScoreGroup.LOW, ScoreGroup.MIDDLE, ScoreGroup.HIGH, ScoreGroup.HIGH,
    ]  # fmt: skip


def test_comments_are_open_answers_though_few_and_one_of_them_short() -> None:
    """What is asked for more, by its own words or the tool's code for them, is text."""
    cells = ("Nei", "Ingen kommentar", "Tid er alt.", "Nei", "Tid er alt.", "Tid er alt.")
    assert is_running_text(SurveyColumn("kommentar", "", cells, "", "kommentar"))
    assert is_running_text(SurveyColumn("Q4", "Anything else?", cells, "", "Anything else?"))
    assert not is_running_text(SurveyColumn("Q4", "", ("Ja", "Nei", "Ja", "Nei"), "", "Q4"))


@pytest.mark.parametrize("heading", ["org", "Kvar arbeider du?", "Hvilken barnehage er du i?"])
def test_where_somebody_works_is_the_organisation(heading: str) -> None:
    """A heading that asks where one works, in Nynorsk or by a word of its own, names it."""
    cells = ("Fjellvik", "Storvik", "Fjellvik", "Lillevik")
    column = SurveyColumn(heading, "", cells, "", heading)
    assert case_column([column], {}, ()) is column
