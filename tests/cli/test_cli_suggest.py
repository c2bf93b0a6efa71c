"""`koding suggest` on the sample study: listed, tried out, accepted and dismissed by command."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding

GOLDEN = Path(__file__).with_name("golden")


def rows(koding: Koding, *arguments: str) -> list[dict[str, str]]:
    """Return the rows of a table as CSV."""
    result = koding("suggest", *arguments, "--format", "csv")
    assert result.code == 0, result.err
    return list(csv.DictReader(io.StringIO(result.text)))


@pytest.mark.parametrize("form", ["csv", "table", "json"])
def test_keyword_suggestions_are_printed(study: Path, koding: Koding, form: str) -> None:
    """What keywords suggest in an interview is the same bytes on every machine."""
    result = koding("suggest", "I03", "--code", "personvern", "--format", form)
    assert result.text == (GOLDEN / f"suggest.{form}").read_text(encoding="utf-8")
    assert result.err == ""


def test_suggestions_are_accepted_and_dismissed_by_id(study: Path, koding: Koding) -> None:
    """One is tagged as suggested, one never comes again, and undo takes back the last of both."""
    first, second, *rest = rows(koding, "I03", "--code", "personvern")
    named = ("--accept", first["id"], "--dismiss", second["id"])
    result = koding("suggest", "I03", *named)
    assert "accepted 1 suggestion: 1 new passage" in result.err
    assert "dismissed 1 suggestion" in result.err
    assert rows(koding, "I03", "--code", "personvern") == rest
    made = koding("passages", "--document", "I03", "--format", "csv").text
    place = f"I03,{first['start']},{first['end']},{first['code']},hovedkoder,1,,,suggestion"
    assert place in made
    assert koding("undo").code == 0
    assert rows(koding, "I03", "--code", "personvern") == [second, *rest]
    assert koding("check").code == 0


def test_all_are_accepted_only_when_it_is_said(study: Path, koding: Koding) -> None:
    """Without a terminal it stops, a dry run changes nothing, --yes tags all as one batch."""
    wanted = ("I03", "--code", "personvern")
    listed = rows(koding, *wanted)
    assert "needs an answer" in koding("suggest", *wanted, "--accept-all").fault
    assert "dry run" in koding("suggest", *wanted, "--accept-all", "--dry-run").err
    assert rows(koding, *wanted) == listed
    told = koding("suggest", *wanted, "--accept-all", "--yes").err
    assert f"accepted {len(listed)} suggestions" in told
    assert rows(koding, *wanted) == []
    koding("undo")
    assert rows(koding, *wanted) == listed


def test_the_model_says_how_it_did_beside_what_it_suggests(study: Path, koding: Koding) -> None:
    """Its notes tell what it learnt from and how right it was; and what keywords would do."""
    wanted = ("I03", "--by", "model", "--code", "etikk", "--lang", "en")
    assert koding("suggest", *wanted, "--out", "suggested.md").code == 0
    told = " ".join(Path("suggested.md").read_text(encoding="utf-8").split())
    assert "Learnt from 9 documents" in told
    assert "Not learnt, for they have under 8 coded lines" in told
    assert "nedbemanning/omstilling (10/2)" in told
    figures = re.search(
        r"learnt without \(theme\): .*? \((\d+)%\), and (\d+)% .*? Keywords: (\d+)% and (\d+)%",
        told,
    )
    assert figures is not None
    precision, recall, *by_keywords = map(int, figures.groups())
    assert all(30 < figure < 60 for figure in (precision, recall, *by_keywords))
    assert "not the figure to report" in told
    meta = Path("suggested.md.meta.json").read_text(encoding="utf-8")
    assert "Platt" in meta
    assert "I01, I02" in meta


@pytest.mark.parametrize(
    "arguments",
    [
        ("--evaluate", "--uncertain"),
        ("--evaluate", "--accept-all"),
        ("--least", "2", "--by", "model"),
        ("--by", "magic"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    study: Path, koding: Koding, arguments: tuple[str, ...]
) -> None:
    """One table at a time, and probabilities from 0 to 1."""
    assert koding("suggest", *arguments).code == 2


def test_an_empty_study_says_what_is_missing(fresh: Path, koding: Koding) -> None:
    """Neither keywords nor coding: each way to suggest says what to do first."""
    assert "none of these codes has keywords" in koding("suggest").fault
    for option in (("--by", "model"), ("--evaluate",), ("--calibration",), ("--uncertain",)):
        assert "0 documents are coded" in koding("suggest", *option).fault


def test_an_id_that_is_none_is_an_error(study: Path, koding: Koding) -> None:
    """A name of nothing changes nothing."""
    assert "'00000000' is not a suggestion now" in koding("suggest", "--accept", "00000000").fault
