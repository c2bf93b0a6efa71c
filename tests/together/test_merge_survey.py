"""Two copies with surveys of their own: respondents are one by their id, and answers are chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, ask, content

ANSWER = (
    "SELECT coalesce(level, responses.text) FROM responses "
    "JOIN respondents ON respondents.id = respondent_id JOIN items ON items.id = item_id "
    "WHERE items.identifier = '{item}' AND respondents.identifier = '{who}' AND "
    "survey_revision_id = (SELECT id FROM survey_revisions WHERE NOT retired "
    "ORDER BY number DESC LIMIT 1)"
)
CURRENT = "SELECT count(*) FROM survey_revisions WHERE NOT retired"
SURVEY = """\
respondent: hvem
items:
  - {column: A, id: a, label: {nb: A}, levels: [{value: 1, label: {nb: Ja}}, {value: 2, label: {nb: Nei}}]}
  - {column: B, id: b, label: {nb: B}, kind: text}
"""  # noqa: E501


@pytest.fixture
def ola(fresh: Path, koding: Koding) -> Path:
    """Return a copy for Ola of a study with a survey of two respondents."""
    load(koding, fresh, "r1,Ja,Slik er det", "r2,Nei,Vet ikke helt")
    assert koding("share", "kopi", "--coder", "Ola").code == 0
    return fresh / "kopi"


def load(koding: Koding, folder: Path, *rows: str) -> None:
    """Load a survey of these rows in a copy."""
    survey = folder / "codebook" / "survey.yaml"
    survey.parent.mkdir(exist_ok=True)
    survey.write_text(SURVEY, encoding="utf-8")
    file = folder / "svar.csv"
    file.write_text("\n".join(("hvem,A,B", *rows)) + "\n", encoding="utf-8")
    done = koding("--study", str(folder), "survey", "load", str(file), "--yes")
    assert done.code == 0, done.err


def answer(folder: Path, who: str, item: str) -> list[tuple[object, ...]]:
    """Return what a respondent answers in what is current."""
    return ask(folder / "koding.db", ANSWER.format(who=who, item=item))


def test_the_same_file_in_both_is_nothing(fresh: Path, ola: Path, koding: Koding) -> None:
    """Where both have loaded one file, nothing is asked, and there is one survey and one person."""
    for folder in (fresh, ola):
        load(koding, folder, "r1,Nei,Slik er det", "r3,Ja,Ny her")
    merged = koding("merge", "kopi")
    assert merged.code == 0, merged.err
    assert ask(fresh / "koding.db", CURRENT) == [(2,)]
    people = "SELECT count(*) FROM respondents WHERE identifier = 'r3'"
    assert ask(fresh / "koding.db", people) == [(1,)]
    assert koding("check").code == 0


def test_what_one_loads_is_taken(fresh: Path, ola: Path, koding: Koding) -> None:
    """A file that only one side has loaded becomes what is current, new respondents with it."""
    load(koding, ola, "r1,Nei,Slik er det", "r3,Ja,Ny her")
    assert koding("merge", "kopi").code == 0
    assert answer(fresh, "r3", "a") == [("1",)]
    assert answer(fresh, "r1", "a") == [("2",)]
    assert answer(fresh, "r2", "a") == []


@pytest.mark.parametrize("prefer", ["ours", "theirs", "newest"])
def test_two_files_are_chosen_between(fresh: Path, ola: Path, koding: Koding, prefer: str) -> None:
    """Other answers on each side stop the merge in a sentence; --prefer says whose are current.

    The texts of open answers follow the file, whichever was chosen, and so does the other copy.
    """
    load(koding, fresh, "r1,Ja,Våre ord her", "r2,Nei,Vet ikke helt")
    load(koding, ola, "r1,Nei,Deres ord der", "r3,Ja,Ny her")
    before = content(fresh / "koding.db")
    stopped = koding("merge", "kopi")
    assert stopped.code == 1
    assert "svar.csv" in stopped.text
    assert content(fresh / "koding.db") == before
    taken = koding("merge", "kopi", "--prefer", prefer, "--yes")
    assert taken.code == 0, taken.err
    assert koding("check").code == 0
    words, level = ("Våre ord her", "1") if prefer == "ours" else ("Deres ord der", "2")
    for folder in (fresh, ola):
        assert answer(folder, "r1", "a") == [(level,)]
        assert answer(folder, "r1", "b") == [(words,)]
        assert words in koding("--study", str(folder), "show", "b").text
        back = koding("--study", "kopi", "merge", str(fresh), "--yes")
        assert back.code == 0, back.err
    people = "SELECT identifier FROM respondents WHERE NOT retired ORDER BY 1"
    assert ask(fresh / "koding.db", people) == ask(ola / "koding.db", people)
    assert koding("--study", "kopi", "check").code == 0
