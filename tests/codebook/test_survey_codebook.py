"""survey.yaml is read as it is meant, and whatever is wrong in it is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from koding.codebook import read_survey_codebook
from koding.errors import SurveyError
from koding.model.label import Label
from koding.model.survey import (
    AttributeType,
    Background,
    ItemKind,
    Level,
    Missing,
    Owner,
    ScoreGroup,
)

HEAD = "respondent: id\n"
SCALE = """\
scales:
  s:
    label: {nb: Grad, en: Degree}
    levels:
      - {value: 1, label: liten, group: low}
      - {value: 2, label: {nb: stor, en: large}, group: high}
"""
FULL = (
    'respondent: "$id"\norganisation: virksomhet\n'
    + SCALE
    + """\
missing: {Vet  ikke: dont_know, "-1": not_answered, "": not_asked}
items:
  - {id: jus, column: u.jus, label: Jus, scale: s, theme: juridisk}
  - id: hvem
    column: hvem
    levels: [{value: egne, label: {nb: egne ansatte}}, {value: innleide}]
  - {id: fritt, column: fritt, kind: text}
background:
  - {column: størrelse, attribute: size, of: case, type: integer}
  - {column: rolle, attribute: rolle, of: respondent}
aliases:
  Fjellvik kommune: [Fjellvik, FJELLVIK  kommune]
"""
)


def write(folder: Path, text: str) -> Path:
    """Put `text` in a survey.yaml."""
    path = folder / "survey.yaml"
    path.write_text(text, "utf-8")
    return path


def test_everything_is_read(tmp_path: Path) -> None:
    """Columns, scale, kinds, missing answers, background and aliases come out as stated."""
    read = read_survey_codebook(write(tmp_path, FULL))
    assert (read.respondent, read.organisation) == ("$id", "virksomhet")
    assert read.scales[0].label == Label("Grad", "Degree")
    assert read.scales[0].levels == (
        Level("1", Label("liten", "liten"), ScoreGroup.LOW),
        Level("2", Label("stor", "large"), ScoreGroup.HIGH),
    )
    assert read.missing == {
        "vet ikke": Missing.DONT_KNOW,
        "-1": Missing.NOT_ANSWERED,
        "": Missing.NOT_ASKED,
    }
    kinds = [(item.id, item.kind, item.scale, item.theme) for item in read.items]
    assert kinds == [
        ("jus", ItemKind.ORDINAL, "s", "juridisk"),
        ("hvem", ItemKind.NOMINAL, None, None),
        ("fritt", ItemKind.TEXT, None, None),
    ]
    assert read.items[1].levels[1] == Level("innleide", Label("innleide", "innleide"))
    assert read.background == (
        Background("størrelse", "size", Owner.CASE, AttributeType.INTEGER),
        Background("rolle", "rolle", Owner.RESPONDENT),
    )
    assert read.aliases == {
        "Fjellvik": "Fjellvik kommune",
        "FJELLVIK kommune": "Fjellvik kommune",
    }


def test_little_is_needed(tmp_path: Path) -> None:
    """Only the respondents' column must be named."""
    read = read_survey_codebook(write(tmp_path, HEAD))
    assert (read.organisation, read.items, read.missing) == (None, (), {})


MISTAKES = [
    ("items: []\n", 1, "the respondents' column is missing"),
    (HEAD + "respondant: x\n", 2, "no key 'respondant'; the nearest is 'respondent'"),
    (HEAD + "missing: {x: vetikke}\n", 2, "must be 'dont_know', 'not_answered' or 'not_asked'"),
    (HEAD + "missing:\n  X: dont_know\n  x: not_asked\n", 4, "'x' stands twice"),
    (HEAD + "scales: {s: {levels: [{value: 1}]}}\n", 2, "fewer than two levels"),
    (HEAD + "scales: {s: {levels: [{value: 2}, {value: 1}]}}\n", 2, "whole numbers that rise"),
    (HEAD + "scales: {s: {levels: [{value: 1}, {value: a}]}}\n", 2, "whole numbers that rise"),
    (HEAD + "scales: {s: {levels: [{value: 1}, {value: 1}]}}\n", 2, "have the value '1'"),
    (HEAD + "scales: {s: {levels: [{value: 1, label: A}, {value: 2, label: a}]}}\n", 2, "'a'"),
    (HEAD + "scales: {s: {levels: [{label: A}]}}\n", 2, "a level without a value"),
    (HEAD + "scales: {s: {levels: [{value: 1, group: mid}]}}\n", 2, "'low', 'middle' or 'high'"),
    (HEAD + "items:\n  - {column: a}\n", 3, "an item without id"),
    (HEAD + "items:\n  - {id: a}\n", 3, "an item without column"),
    (HEAD + "items:\n  - {id: a, column: a}\n", 3, "neither scale nor levels"),
    (HEAD + "items:\n  - {id: a, column: a, scale: t}\n", 3, "no scale 't'; state it under"),
    (HEAD + SCALE + "items:\n  - {id: a, column: a, scale: ss}\n", 9, "the nearest is 's'"),
    (HEAD + "items:\n  - {id: a, column: a, kind: ordinal}\n", 3, "needs a `scale:`"),
    (HEAD + "items:\n  - {id: a, column: a, kind: nominal}\n", 3, "needs `levels:`"),
    (HEAD + SCALE + "items:\n  - {id: a, column: a, scale: s, kind: text}\n", 9, "neither a scale"),
    (HEAD + "items:\n  - {id: a, column: a, kind: txt}\n", 3, "'ordinal', 'nominal' or 'text'"),
    (
        HEAD + "items:\n  - {id: a, column: a, kind: text}\n  - {id: a, column: b, kind: text}\n",
        4,
        "two items have the id 'a'",
    ),
    (
        HEAD + "items:\n  - {id: a, column: c, kind: text}\n  - {id: b, column: c, kind: text}\n",
        4,
        "'a' and 'b' both read the column 'c'",
    ),
    (HEAD + "background:\n  - {column: a, of: case}\n", 3, "has no attribute"),
    (HEAD + "background:\n  - {column: a, attribute: a, of: item}\n", 3, "'case' or 'respondent'"),
    (
        HEAD + "background:\n  - &x {column: a, attribute: a, of: case}\n"
        "  - {column: b, attribute: a, of: case}\n",
        4,
        "has two columns",
    ),
    (HEAD + "aliases:\n  A: [x]\n  B: [X]\n", 4, "'X' is an alias of 'A' already"),
    (HEAD + "aliases:\n  A: x\n", 3, "A must be a list"),
]


@pytest.mark.parametrize(("text", "line", "message"), MISTAKES)
def test_every_mistake_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    """One sentence: the file, the line, and what is wrong there."""
    path = write(tmp_path, text)
    with pytest.raises(SurveyError) as caught:
        read_survey_codebook(path)
    said = str(caught.value)
    assert said.startswith(f"{path}:{line}: ")
    assert message in said
