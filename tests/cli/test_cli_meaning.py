"""`find --like`, `suggest --by meaning`, `passages --apart` and `parse --meaning`, as commands."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from koding.language import meaning
from tests.cli.cli_program import Koding, Result

needs_extra = pytest.mark.skipif(
    not meaning.is_installed(), reason="the extra [meaning] is not installed"
)
CODEBOOK = """\
codes:
  - {id: frykt, name: frykt, level: theme, definition: Ansatte er redde for å miste jobben.}
  - {id: fritid, name: fritid, level: theme, definition: "Sport, spill og fester utenom jobben."}
  - {id: teknikk, name: teknikk, level: theme, definition: Datamaskiner og nett som er for gamle.}
"""
SAID = [
    "Folk er redde for å bli sagt opp når maskinene kommer.",
    "På fredager spiller vi fotball i åsen. ⚽",
    "Serveren er fra nitten nittiåtte og faller ned hver natt.",
    "Kollegene frykter at stillingen deres blir borte.",
    "Julebordet er på øya i år.",
    "Nettet er så tregt at ingen får åpnet filene.",
]


@pytest.fixture
def talk(fresh: Path, koding: Koding) -> Path:
    """Return a study with two interviews and a codebook without keywords; nothing is coded."""
    for name, said in (("I01", SAID[:3]), ("I02", SAID[3:])):
        text = "\r\n".join(f"Intervjuer: Ja?\r\nInformant: {one}" for one in said)
        (fresh / f"{name}.txt").write_bytes(text.encode("utf-8-sig"))
    assert koding("import", "I01.txt", "I02.txt").code == 0
    (fresh / "themes.yaml").write_text(CODEBOOK, encoding="utf-8")
    assert koding("codebook", "load", "themes.yaml", "--yes").code == 0
    return fresh


def rows(result: Result) -> list[dict[str, str]]:
    """Return the rows of a CSV, having seen that there was no error."""
    assert result.code == 0, result.err
    return list(csv.DictReader(io.StringIO(result.text)))


@needs_extra
def test_meanings_are_found_filtered_and_tagged(talk: Path, koding: Koding) -> None:
    """Lines are read once, and said to be; what is asked is found, narrowed, counted, tagged."""
    asked = ("find", "--like", "redd for å miste jobben", "--top", "2", "--informants")
    first = koding(*asked, "--lang", "en")
    assert "12 lines are read for what they mean, once" in first.err
    assert "sagt opp" in first.text and "stillingen deres" in first.text
    assert "what says the opposite may be as near" in " ".join(first.text.split())
    found = rows(koding(*asked, "--format", "csv"))
    assert {row["document"] for row in found} == {"I01", "I02"}
    assert float(found[0]["nearness"]) >= float(found[1]["nearness"])
    again = koding(*asked, "--document", "I02", "--format", "csv")
    assert again.err == ""
    assert {row["document"] for row in rows(again)} == {"I02"}
    counted = rows(koding(*asked, "--count", "document", "--format", "csv"))
    assert {row["document"]: row["hits"] for row in counted} == {"I01": "1", "I02": "1"}
    tagged = koding(*asked, "--tag", "frykt")
    assert tagged.code == 0, tagged.err
    tags = rows(koding("passages", "--code", "frykt", "--format", "csv"))
    assert {row["quote"] for row in tags} == {SAID[0], SAID[3]}
    elsewhere = rows(koding("find", "--like", "I01:2", "--not-code", "frykt", "--format", "csv"))
    assert SAID[3] not in {row["words"] for row in elsewhere}


@needs_extra
def test_codes_are_suggested_by_their_definitions(talk: Path, koding: Koding) -> None:
    """Without keywords and coding, lines are suggested the code whose definition they are near."""
    found = rows(koding("suggest", "--by", "meaning", "--format", "csv"))
    by_words = {row["words"]: row["code"] for row in found}
    right = dict(zip(SAID, ["frykt", "fritid", "teknikk"] * 2, strict=True))
    assert by_words
    assert sum(right[words] == code for words, code in by_words.items()) >= 0.75 * len(by_words)
    shown = koding("suggest", "--by", "meaning", "--code", "frykt", "--lang", "en")
    assert "nearer frykt than usual" in " ".join(shown.text.split())
    first = found[0]["id"]
    assert koding("suggest", "--by", "meaning", "--accept", first).code == 0
    assert first not in {row["id"] for row in rows(koding("suggest", "--by", "meaning",
                                                          "--format", "csv"))}  # fmt: skip


@needs_extra
def test_nothing_is_like_the_words_of_who_is_frozen(talk: Path, koding: Koding) -> None:
    """Their place is refused, and lines of others are suggested though theirs were never read."""
    del talk
    assert koding("speakers", "I01", "--participant", "Informant=Åse").code == 0
    assert koding("participants", "freeze", "Åse").code == 0
    found = rows(koding("suggest", "--by", "meaning", "--format", "csv"))
    assert {row["document"] for row in found} == {"I02"}
    assert koding("participants", "unfreeze", "Åse").code == 0
    asked = ("find", "--like", "I01:2", "--format", "csv")
    assert SAID[3] in {row["words"] for row in rows(koding(*asked))}
    assert koding("participants", "freeze", "Åse").code == 0
    refused = koding(*asked)
    assert "is frozen" in refused.fault
    assert SAID[3] not in refused.text


@needs_extra
def test_passages_that_stand_apart_come_first(talk: Path, koding: Koding) -> None:
    """Of a code's passages the one about something else is told first; too few are refused."""
    for place in ("I01:2", "I02:2"):
        name, line = place.split(":")
        assert koding("tag", name, line, "frykt").code == 0
    assert "too few" in koding("passages", "--code", "frykt", "--apart").fault
    same = "\n".join(
        f"Intervjuer: Ja?\nInformant: {one}"
        for one in (
            "De er redde for jobben.",
            "Alle frykter oppsigelse.",
            "Vi er redde for jobben.",
        )
    )
    (talk / "I03.txt").write_text(same, encoding="utf-8")
    assert koding("import", "I03.txt").code == 0
    for line in ("2", "4", "6"):
        assert koding("tag", "I03", line, "frykt").code == 0
    assert koding("tag", "I01", "4", "frykt").code == 0
    found = rows(koding("passages", "--code", "frykt", "--apart", "--format", "csv"))
    assert found[0]["quote"] == SAID[1]
    assert len(found) == 6
    assert koding("passages", "--apart").code == 2


@needs_extra
def test_lines_are_read_ahead_once(talk: Path, koding: Koding) -> None:
    """`parse --meaning` says how many lines it read; then there are none, unless asked again."""
    assert "12 lines read for what they mean" in koding("parse", "--meaning").err
    assert "0 lines read" in koding("parse", "--meaning").err
    assert "6 lines read" in koding("parse", "--meaning", "I02", "--again").err
    with closing(sqlite3.connect(talk / "koding.db")) as connection:
        assert connection.execute("SELECT sum(lines) FROM vectors").fetchone() == (12,)


@needs_extra
@pytest.mark.soak
def test_the_sample_is_found_and_suggested_as_the_page_says(study: Path, koding: Koding) -> None:
    """The figures of docs/norwegian.md hold: what is found, and how well each way suggests."""
    asked = ("find", "--like", "redd for å miste jobben", "--informants", "--format", "csv")
    assert {row["words"] for row in rows(koding(*asked))} >= {
        "De er redde for faget sitt, tror jeg."
    }
    nothing = koding("find", "--like", "bryllup i kirken", "--lang", "en")
    assert "Nothing is near" in nothing.text
    counts: dict[str, list[int]] = {}
    for row in rows(koding("suggest", "--evaluate", "--draws", "0", "--format", "csv")):
        if row["code"].endswith(": micro"):
            own = counts.setdefault(row["by"], [0, 0, 0])
            for at, name in enumerate(("held", "suggested", "right")):
                own[at] += int(row[name])
    figures = {by: 200 * right / (held + told) for by, (held, told, right) in counts.items()}
    least = {"keywords": 35, "meaning": 28, "model": 39, "all": 40.5}
    assert {by: figures[by] for by, limit in least.items() if figures[by] < limit} == {}


@pytest.mark.parametrize(
    "command",
    [
        ("find", "--like", "noe"),
        ("suggest", "--by", "meaning"),
        ("suggest", "--by", "all"),
        ("parse", "--meaning"),
        ("passages", "--code", "frykt", "--apart"),
    ],
)
def test_without_the_extra_one_sentence_says_how_to_get_it(
    talk: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """Every command that needs the extra says so, and how it is installed, and does nothing."""
    monkeypatch.setattr(meaning, "find_spec", lambda _name: None)
    fault = koding(*command).fault
    assert "finding by meaning needs an extra" in fault
    assert "pip install 'koding-qda[meaning]'" in fault


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("ord", "--like", "noe"),
        ("ord", "--top", "3"),
        ("--like", "noe", "--count", "word"),
        ("--like", "noe", "--sort", "left"),
        ("--like", "noe", "--in", "memos"),
    ],
)
def test_what_does_not_go_with_meaning_is_wrong_usage(
    talk: Path, koding: Koding, arguments: tuple[str, ...]
) -> None:
    """What is of words alone is refused beside --like, and the other way round."""
    result = koding("find", *arguments)
    assert (result.code, result.out) == (2, b"")
