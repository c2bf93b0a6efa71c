"""`koding memo load`: a reader's comments become memos, each where it was written."""

from __future__ import annotations

from pathlib import Path

from tests.cli.cli_program import Koding, ask

HEAD = "document,line,last,words,code,comment,author,written,passage,text,id\n"
_MEMOS = (
    "SELECT m.title, m.body, m.passage_id, m.document_id, m.start, m.\"end\", c.name FROM memos m "
    "JOIN coders c ON c.id = m.coder_id ORDER BY m.id"
)  # fmt: skip


def _memos(study: Path) -> list[tuple[object, ...]]:
    return [tuple(row) for row in ask(study / "koding.db", _MEMOS)]


def _hash(study: Path, document: str) -> str:
    """Return the hash of a document's text as it is now."""
    rows = ask(
        study / "koding.db",
        "SELECT d.name, r.sha256 FROM revisions r JOIN documents d ON d.id = r.document_id "
        "WHERE NOT r.retired ORDER BY r.number",
    )
    return {str(name): str(sha256) for name, sha256 in rows}[document]


def _span(study: Path, document: str, line: int) -> tuple[int, int]:
    """Return where a line stands in a document's text as it is now."""
    rows = ask(
        study / "koding.db",
        'SELECT d.name, l.number, l.start, l."end" FROM lines l JOIN revisions r '
        "ON r.id = l.revision_id JOIN documents d ON d.id = r.document_id "
        "WHERE NOT r.retired ORDER BY r.number",
    )
    places = {(name, number): (start, end) for name, number, start, end in rows}
    start, end = places[document, line]
    return int(str(start)), int(str(end))


def test_comments_come_in_once_at_their_places(study: Path, koding: Koding) -> None:
    """On the line, or the passage; the memo is the loader's, its title says who wrote the words."""
    found = ask(
        study / "koding.db",
        "SELECT p.guid, d.name FROM passages p JOIN revisions r ON r.id = p.revision_id "
        "JOIN documents d ON d.id = r.document_id ORDER BY p.id LIMIT 1",
    )
    guid, document = map(str, found[0])
    before = _memos(study)
    file = study / "kommentarer.csv"
    file.write_text(
        "\ufeff" + HEAD
        + f'I03,9,9,Jeg er lungelege.,,"Hva nå, «da»?\nPå ny linje 👩\u200d🔬",Kari Ås,,,'
        f"{_hash(study, 'I03')},a1\r\n"
        + f"{document},1,2,x,etikk,'=1+1,Kari Ås,,{guid[:13]},{_hash(study, document)},a2\r\n",
        "utf-8",
    )  # fmt: skip
    dry = koding("memo", "load", "kommentarer.csv", "--dry-run")
    assert "2 comments would be memos of yours (Kari Ås)" in dry.err
    assert _memos(study) == before
    done = koding("--coder", "hovedkoder", "memo", "load", "kommentarer.csv")
    assert "2 comments are memos now: yours" in done.err
    first, second = _memos(study)[len(before) :]
    assert first[0] == "Kommentar fra Kari Ås" or first[0] == "Comment by Kari Ås"
    assert first[1] == "Hva nå, «da»?\nPå ny linje 👩\u200d🔬"
    assert (first[4], first[5]) == _span(study, "I03", 9)
    assert first[6] == second[6] == "hovedkoder"
    assert second[1] == "=1+1"
    assert second[2] is not None
    again = koding("memo", "load", "kommentarer.csv")
    assert "2 comments are there already" in again.err
    assert "memos now" not in again.err
    assert koding("--coder", "hovedkoder", "undo").code == 0
    assert _memos(study) == before
    assert koding("check").code == 0


def test_places_in_a_corrected_text_are_found_or_told(study: Path, koding: Koding) -> None:
    """Lines that moved are followed, words that are gone are told, and no comment is lost."""
    old = _hash(study, "I03")
    edit = ("--coder", "hovedkoder", "edit", "--yes")
    assert koding(*edit, "I03:5", "--to", "Kort. Kortere. Kortest.").code == 0
    assert koding(*edit, "I03:3", "--to", "Noe helt annet.").code == 0
    (study / "k.csv").write_text(
        HEAD
        + f"I03,9,9,Jeg er lungelege.,,Ett,Per,,,{old},b1\n"
        + f'I03,3,3,"Ja, det er det eneste statussymbolet jeg har beholdt!",,To,Per,,,{old},b2\n'
        + "I03,70,70,Jeg er lungelege.,,Tre,,,,,b3\n"
        + "I99,1,1,x,,Fire,Per,,,,b4\n",
        "utf-8",
    )
    done = koding("--coder", "hovedkoder", "memo", "load", "k.csv")
    assert "3 comments are memos now" in done.err
    assert "nobody's name" in done.err
    assert "2 were found by their words" in done.err
    assert "1 is on its document alone" in done.err
    assert "I03:3" in done.err
    assert "no such document: I99" in done.err
    one, two, three = _memos(study)[-3:]
    assert (one[4], one[5]) == (three[4], three[5])
    assert (one[4], one[5]) == _span(study, "I03", 9)
    assert two[3] is not None
    assert str(two[1]).startswith("To\n\n(")
    assert "statussymbolet" not in str(two[1])


def test_words_of_who_is_frozen_are_not_looked_for(study: Path, koding: Koding) -> None:
    """Neither in a group nor alone: the comment is on its document, as where words are gone."""
    for who in ("Deltaker 1", "Informant 3"):
        assert koding("participants", "freeze", who).code == 0
    (study / "k.csv").write_text(
        HEAD
        + "I03,70,70,Jeg er lungelege.,,Ett,Per,,,,c1\n"
        + "G01,1,1,Jeg trenger ikke en framtidsvisjon,,To,Per,,,,c2\n"
        + "G01,1,1,Vi burde spurt hvorfor skjemaet fantes.,,Tre 🙂,Per,,,,c3\n",
        "utf-8",
    )
    done = koding("memo", "load", "k.csv")
    assert "2 are on their documents alone, since their words are not found" in done.err
    assert "1 was found by its words" in done.err
    assert "G01:12" in done.err
    assert [one[3] is not None for one in _memos(study)[-3:]] == [True, True, False]


def test_a_document_that_was_renamed_is_known_by_its_text(study: Path, koding: Koding) -> None:
    """A comment on a document called otherwise since is on that document."""
    text = _hash(study, "I03")
    assert koding("--coder", "hovedkoder", "documents", "rename", "I03", "Lege").code == 0
    (study / "k.csv").write_text(f"{HEAD}I03,9,9,x,,Ett,Per,,,{text},c1\n", "utf-8")
    assert "1 comment is a memo now" in koding("--coder", "hovedkoder", "memo", "load", "k.csv").err
    assert "Lege" in koding("memo", "list", "--format", "csv").text.splitlines()[-1]


def test_a_file_of_comments_that_is_none_is_one_sentence(study: Path, koding: Koding) -> None:
    """A line that is no number, a missing column, an empty file: nothing is written."""
    before = _memos(study)
    for text, fault in (
        (f"{HEAD}I03,ni,9,x,,Ett,Per,,,,d1\n", "'ni' is not a line number"),
        (f"{HEAD}I03,0,9,x,,Ett,Per,,,,d1\n", "'0' is not a line number"),
        ("document,line\nI03,9\n", "comment"),
        ("", "k.csv"),
    ):
        (study / "k.csv").write_text(text, "utf-8")
        assert fault in koding("memo", "load", "k.csv").fault
    (study / "k.csv").write_text(f"{HEAD}I03,9,9,x,,,Per,,,,d1\n", "utf-8")
    assert "k.csv has no comments" in koding("memo", "load", "k.csv").err
    assert _memos(study) == before
    (study / "k.csv").write_text(f"{HEAD}I03,9,9,x,,Ett,Per,,,,d1\n", "utf-8")
    said = koding("exchange", "import", "k.csv").fault
    assert "k.csv holds a reader's comments on a reading copy" in said
    assert "`koding memo load k.csv`" in " ".join(said.split())
    for name, fault in (("k.docx", "`koding exchange import k.docx`"), ("k.html", "is a page")):
        (study / name).write_text("x", "utf-8")
        assert fault in " ".join(koding("memo", "load", name).fault.split())
    assert _memos(study) == before
