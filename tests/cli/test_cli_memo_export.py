"""`koding memo export`: the diary of the analysis, and what links in memos point at."""

from __future__ import annotations

import json
import re
from pathlib import Path

import docx

from tests.cli.cli_program import Koding

LINE_42 = "Og jeg synes det er en god test, å spørre hvem som er redd om natta."


def added(koding: Koding, text: str, *more: str) -> str:
    """Return the beginning of the GUID of a memo that is written."""
    return koding("memo", "add", "-t", text, *more).text.split()[1][:8]


def test_every_memo_stands_once_with_its_words_and_whose_it_is(study: Path, koding: Koding) -> None:
    """The export has as many memos as it says, each with the words of the passage it is on."""
    assert koding("memo", "export", "--out", "d.md").code == 0
    text = Path("d.md").read_text(encoding="utf-8")
    told = json.loads(Path("d.md.meta.json").read_text(encoding="utf-8"))
    listed = koding("memo", "list", "-f", "json").text
    assert text.count("\n> — ") == told["n"] == len(json.loads(listed)["rows"])
    assert "**I05:192-193, etikk/skjevhet:** «for sensorene står jo der" in text


def test_a_diary_goes_by_day_and_else_by_what_memos_are_on(study: Path, koding: Koding) -> None:
    """By date a heading is a day; by target all memos on one thing stand under one heading."""
    first = added(koding, "Tanke en.", "--code", "etikk")
    added(koding, "Noe annet.", "--case", "Storvik kommune")
    second = added(koding, "Tanke to.", "--code", "etikk")
    days = re.findall(r"^## (.*)$", koding("memo", "export").text, re.MULTILINE)
    assert days and all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)
    by_target = koding("memo", "export", "--by", "target").text
    _, _, under = by_target.partition("\n## kode etikk\n")
    here = under.partition("\n## ")[0]
    assert first in here and second in here and here.count("\n> — ") == 2


def test_links_stand_with_what_they_point_at(study: Path, koding: Koding) -> None:
    """A link to lines gives their words, to a code its definition, to a memo its title."""
    aim = added(koding, "Skillet er uklart.", "--title", "Skillet")
    memo = added(koding, f"Se [[I03:42]], [[I03: 42–43]], [[etikk/skjevhet]] og [[{aim}]].")
    shown = koding("memo", "show", memo).text
    assert f"→ I03:42: “{LINE_42}”" in shown
    assert f"→ I03:42-43: “{LINE_42} " in shown
    assert "→ etikk/skjevhet: “At data eller modeller" in shown
    assert "→ Skillet\n" in shown
    assert f"Linked from memo {memo}" in koding("memo", "show", aim).text
    assert f"*→* I03:42: «{LINE_42}»" in koding("memo", "export").text
    named = added(koding, f"Jf. [[memo {aim}]].")
    assert f"Linked from memo {named}" in koding("memo", "show", aim).text


def test_a_link_to_nothing_is_told_and_loses_nothing(study: Path, koding: Koding) -> None:
    """Lines a text does not have, names of nothing and huge numbers are said beside the memo."""
    memo = added(koding, f"[[I99:3]] [[I03:99999]] [[{'9' * 60}]] [[]] [ [[ ]] [[I03:{'9' * 60}]]")
    shown = koding("memo", "show", memo)
    assert shown.code == 0
    assert shown.text.startswith("[[I99:3]]")
    assert shown.text.count("→") >= 1
    two = added(koding, "[[I99:3]] og [[I03:99999]]")
    told = koding("memo", "show", two).text
    assert "I99 ([[I99:3]] points at no" in told
    assert "I03 has lines 1-283, not 99999" in told


def test_a_text_corrected_since_is_told(study: Path, koding: Koding) -> None:
    """Line numbers written before a text was corrected are shown with a doubt, never as sure."""
    memo = added(koding, "Se [[I07:5]].")
    file = next(Path("interviews").glob("I07*"))
    file.write_bytes(b"R: Helt ny start.\n\n" + file.read_bytes())
    done = koding("import", str(file), "--yes")
    assert done.code == 0, done.err
    shown = koding("memo", "show", memo).text
    assert "the text of I07 was corrected after this was written" in shown


def test_word_says_the_same_as_markdown(study: Path, koding: Koding) -> None:
    """Both formats have the same headings in the same order."""
    assert koding("memo", "export", "--by", "target", "--out", "m.docx").code == 0
    told = koding("memo", "export", "--by", "target").text
    paragraphs = docx.Document("m.docx").paragraphs
    headings = [one.text for one in paragraphs if one.style and one.style.name.startswith("Head")]
    assert headings == re.findall(r"^#{2,3} (.*)$", told, re.MULTILINE)


def test_nothing_that_matches_is_said_and_no_file_is_made(study: Path, koding: Koding) -> None:
    """An export of no memo is an error with a way on."""
    done = koding("memo", "export", "--kind", "reflexive", "--out", "m.docx")
    assert (done.code, Path("m.docx").exists()) == (1, False)
    assert "koding memo list" in done.err


def test_a_number_no_text_has_loses_no_other_link(study: Path, koding: Koding) -> None:
    """Beside a link with a huge number all others still stand with what they point at."""
    memo = added(koding, f"[[I03:{'9' * 60}]] og [[I03:42]]")
    shown = koding("memo", "show", memo).text
    assert f"[[I03:{'9' * 60}]] points at no" in shown
    assert f"→ I03:42: “{LINE_42}”" in shown
