"""Transcripts for Word, Markdown and LaTeX, as they are typed."""

from __future__ import annotations

import re
from pathlib import Path

import docx

from tests.cli.cli_program import Koding
from tests.exchange.word_files import CoAuthor


def test_a_margin_goes_out_and_comes_back(study: Path, koding: Koding) -> None:
    """What leaves is told, also in a dry run what would come back, and one undo takes it away."""
    del study
    out = koding("export", "transcript", "I03", "--comments", "--memos", "--out", "ut.docx")
    assert "wrote ut.docx with 64 comments in its margin" in out.err, out.text
    assert "whoever gets it can read, keep and pass it on" in out.err
    assert Path("ut.docx.meta.json").exists()
    word = CoAuthor(Path("ut.docx"))
    word.comment("Jeg er lungelege", "etikk: hvem er hun?", "Veileder")
    word.save(Path("inn.docx"))
    shown = koding("exchange", "import", "inn.docx", "--dry-run")
    assert shown.code == 0, shown.err
    assert "1 new coder: Veileder" in shown.err
    assert re.search(r"taken +passages +1", shown.text), shown.text
    assert re.search(r"there already +passages +60", shown.text), shown.text
    before = koding("passages", "--format", "csv").text
    assert koding("--coder", "hovedkoder", "exchange", "import", "inn.docx").code == 0
    listed = koding("passages", "--by", "Veileder", "--format", "csv").text
    assert "Jeg er lungelege" in listed
    assert "hvem er hun?" in listed
    undone = koding("--coder", "hovedkoder", "undo")
    assert "undone: comments from Word (I03:9 etikk)" in undone.err, undone.err
    assert koding("passages", "--format", "csv").text == before


def test_every_document_goes_into_a_folder(study: Path, koding: Koding) -> None:
    """One that is not empty is written to on a yes alone; who is frozen is left out, and told."""
    del study
    assert koding("export", "transcript", "--all", "--comments").code == 1
    assert koding("export", "transcript").code == 1
    assert koding("export", "transcript", "I03", "--memos").code == 1
    assert koding("export", "transcript", "I03", "--by", "medkoder").code == 1
    assert koding("export", "transcript", "I03", "--comments", "--out", "a.txt").code == 1
    assert koding("export", "transcript", "--all", "--comments", "--out", "ut").code == 0
    made = {one.name for one in Path("ut").iterdir() if one.suffix == ".docx"}
    assert made >= {"G01-comments.docx", *(f"I0{n}-comments.docx" for n in range(1, 9))}
    Path("tatt.docx").write_bytes(Path("ut/I03-comments.docx").read_bytes())
    refused = koding("export", "transcript", "--all", "--out", "ut")
    assert refused.code == 1
    assert "is not empty" in refused.err
    assert koding("participants", "freeze", "Informant 3").code == 0
    done = koding("export", "transcript", "--all", "--format", "docx", "--out", "ut", "--yes")
    assert done.code == 0, done.err
    assert "frozen: I03" in done.err
    assert not Path("ut/I03.docx").exists()
    assert Path("ut/I04.docx").exists()
    named = koding("export", "transcript", "I03", "--comments", "--out", "x.docx")
    assert named.code == 1
    assert not Path("x.docx").exists()
    taken = koding("--coder", "hovedkoder", "exchange", "import", "tatt.docx")
    assert taken.code == 1


def test_the_margin_says_how_to_write_in_it(study: Path, koding: Koding) -> None:
    """Speakers are bold, lines numbered, and the head of the page tells what comments become."""
    del study
    assert koding("export", "transcript", "I03", "--comments", "--out", "ut.docx").code == 0
    document = docx.Document("ut.docx")
    assert "kode – hvem" in document.sections[0].header.paragraphs[0].text or (
        "code – coder" in document.sections[0].header.paragraphs[0].text
    )
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    assert {run.text.strip() for run in runs if run.bold} >= {"Intervjuer:", "Informant:"}
    numbers = [run.text.strip() for run in runs if run.style.name == "koding line"]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    authors = {comment.author for comment in document.comments}
    assert authors == {"hovedkoder"}


def test_notes_in_markdown_link_to_each_other(study: Path, koding: Koding) -> None:
    """Every link has a note, and a block where it names one; twice gives the same bytes."""
    del study
    assert koding("export", "markdown", "--out", "a", "--memos").code == 0
    assert koding("export", "markdown", "--out", "b", "--memos").code == 0
    notes = {str(one.relative_to("a")): one.read_bytes() for one in Path("a").rglob("*.md")}
    assert notes == {str(one.relative_to("b")): one.read_bytes() for one in Path("b").rglob("*.md")}
    texts = {name.removesuffix(".md"): data.decode() for name, data in notes.items()}
    linked = re.compile(r"\[\[([^|\]]+)(?:\|[^\]]*)?\]\]")
    links = [link for text in texts.values() for link in linked.findall(text)]
    assert len(links) > 400
    for link in links:
        name, _, block = link.partition("#")
        assert name in texts, link
        assert not block or re.search(rf" {re.escape(block)}$", texts[name], re.MULTILINE), link
    assert re.search(r"#personvern/anonymisering \^I03-14$", texts["I03"], re.MULTILINE)
    again = koding("export", "markdown", "--out", "a")
    assert again.code == 1
    assert "is not empty" in again.err


def test_notes_of_codes_quote_nobody_who_said_no(study: Path, koding: Koding) -> None:
    """Where their passages stand is linked to, without words, and told; others are quoted."""
    del study
    words = "Jeg er lungelege"
    assert koding("tag", "I03", "9", "etikk").code == 0
    assert koding("export", "markdown", "--out", "a").code == 0
    assert words in Path("a/codes/etikk.md").read_text("utf-8")
    assert koding("participants", "set", "Informant 3", "--not", "quote").code == 0
    done = koding("export", "markdown", "--out", "b")
    assert done.code == 0, done.err
    notes = {one.name: one.read_text("utf-8") for one in Path("b/codes").iterdir()}
    assert not [name for name, text in notes.items() if words in text]
    assert re.search(r"^> — \[\[I03#\^I03-9\|", notes["etikk.md"], re.MULTILINE)
    assert re.search(r"^> «.*\n> — \[\[I02#", "".join(notes.values()), re.MULTILINE)
    assert "words that may not be printed stand in" in done.err
    assert words not in Path("b/I03.md").read_text("utf-8")


def test_tables_and_quotations_are_latex(study: Path, koding: Koding) -> None:
    """By the file's ending or by the format, every table; quotations as environments."""
    del study
    assert koding("crosstab", "--out", "t.tex").code == 0
    table = Path("t.tex").read_text("utf-8")
    assert "\\begin{tabular}" in table
    assert "\\toprule" in table
    assert "--" not in re.sub(r"%.*", "", table)
    shown = koding("matrix", "--format", "tex")
    assert shown.code == 0
    assert "\\caption{" in shown.text
    assert koding("export", "quotations", "--code", "etikk", "--out", "q.tex").code == 0
    quoted = Path("q.tex").read_text("utf-8")
    assert quoted.count("\\begin{quotation}") == quoted.count("\\end{quotation}") > 10


def test_no_name_hides_a_note_or_ends_a_link(fresh: Path, koding: Koding) -> None:
    """Names of dots and brackets give notes that are seen, and links that are whole."""
    (fresh / "I01.txt").write_text("Intervjuer: Hva?\nInformant: Æ, ja. 🙂\n", "utf-8")
    assert koding("import", "I01.txt").code == 0
    assert koding("documents", "rename", "I01", "..… [a]|b#^c").code == 0
    for code in (".skjult [x]] y", "..", "a|b"):
        assert koding("codebook", "add", code).code == 0, code
        assert koding("tag", "..… [a]|b#^c", "2", code).code == 0, code
    assert koding("export", "markdown", "--out", "ut").code == 0
    made = {one.relative_to("ut").as_posix(): one.read_text("utf-8") for one in walk(Path("ut"))}
    assert {"codebook.md", "codes/_skjult _x__ y.md"} <= made.keys()
    assert not [name for name in made if name.split("/")[-1].startswith(".")]
    for name, text in made.items():
        for link in re.findall(r"\[\[(.*?)\]\]", text):
            target, _, shown = link.partition("|")
            assert f"{target.partition('#')[0]}.md" in made, (name, link)
            assert not set("[]|\\") & set(shown), (name, link)


def walk(folder: Path) -> list[Path]:
    """Return every file under a folder."""
    return [one for one in folder.rglob("*") if one.is_file()]
