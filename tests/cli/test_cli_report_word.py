"""`koding report` in Word: the study's own, in a house's template, on one page, and its method."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from koding.model.choices import ReportSection
from koding.model.label import Language
from koding.tabling.words import in_prose
from tests.cli.cli_program import Demo, Koding, ask, run_program
from tests.present.house_templates import MACROS, make_template, with_type

_SOFFICE = shutil.which("soffice")
FEWEST, MOST_PAGES = 10, 19


@pytest.fixture(scope="module")
def report(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the sample study's report in Word."""
    file = tmp_path_factory.mktemp("report") / "r.docx"
    result = run_program("report", "--out", str(file), folder=demo.folder)
    assert (result.code, result.text) == (0, "")
    return file.read_bytes()


def opened(file: Path | bytes) -> docx.document.Document:
    """Return a document as Word opens it."""
    return docx.Document(io.BytesIO(file) if isinstance(file, bytes) else str(file))


def texts(document: docx.document.Document) -> str:
    """Return all paragraphs outside of tables."""
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_the_sample_s_report_is_whole_upright_and_told_in_words(report: bytes) -> None:
    """It has a chapter a section, no page on its side, no flags, and figures with their words."""
    document = opened(report)
    headings = [
        one.text
        for one in document.paragraphs
        if one.style is not None and one.style.style_id == "Heading1"
    ]
    assert len(headings) == len(ReportSection) + 1
    assert [section.orientation for section in document.sections] == [0]
    drawn = list(document.element.iter(qn("wp:docPr")))
    assert len(drawn) >= 8
    assert all("n = " in one.get("descr") and "Størst" in one.get("descr") for one in drawn)
    assert "koding survey show;" not in texts(document)


def test_what_was_done_is_told_with_the_numbers_of_the_database(report: bytes, demo: Demo) -> None:
    """The method chapter has the words, passages, codes and respondents that the database holds."""
    database = demo.folder / "koding.db"
    said = texts(opened(report))
    ((codes,),) = ask(database, "SELECT count(*) FROM codes")
    ((people,),) = ask(database, "SELECT count(*) FROM respondents")
    rows = ask(
        database,
        "SELECT c.name, count(*), min(p.created_at), max(p.created_at) FROM passages p "
        "JOIN coders c ON c.id = p.coder_id GROUP BY c.name",
    )
    assert f"Kodeboken har {codes} koder" in said
    assert f"besvart av {people} respondenter" in said
    for name, n, first, last in rows:
        days = [in_prose(str(one)[:10]).text(Language.NB) for one in (first, last)]
        assert f"{n} utdrag, mellom {days[0]} og {days[1]}" in said, name
    assert "α 0,70" in said


def test_a_house_s_template_is_filled_in_and_what_it_lacks_is_told(
    study: Path, koding: Koding
) -> None:
    """The template's styles are used; a style it lacks is named once, on standard error."""
    Path("HUSMAL.dotx").write_bytes(make_template(without=("Caption",)))
    asked = ("report", "--section", "crosstab", "--template", "HUSMAL.dotx", "--out", "r.docx")
    result = koding(*asked)
    assert result.code == 0
    assert result.err == (
        "HUSMAL.dotx has no style for captions: koding's own stands in\nwrote r.docx\n"
    )
    document = opened(Path("r.docx"))
    assert document.sections[0].header.paragraphs[0].text == "Husmaldepartementet"
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.style_id == "Tittel"


@pytest.mark.parametrize(
    ("data", "out", "said"),
    [
        (with_type(make_template(), MACROS), "r.docx", "m.dotx holds macros, which koding does"),
        (b"ikke Word", "r.docx", "m.dotx is no Word template, or it is damaged"),
        (make_template(), "r.html", "a template is for a Word document, not for html"),
        (make_template(), "r.pdf", "a report is written as .html or .docx, not as .pdf"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_written(
    data: bytes, out: str, said: str, fresh: Path, koding: Koding
) -> None:
    """A wrong template and a wrong ending are each one sentence, before anything is made."""
    Path("m.dotx").write_bytes(data)
    assert said in koding("report", "--template", "m.dotx", "--out", out).fault
    assert not Path(out).exists()


def test_the_study_on_one_page(study: Path, koding: Koding) -> None:
    """Question, material, themes with an approved quotation, the finding and the limits."""
    settings = Path("koding.toml")
    told = 'question = "Hva hindrer bruk av data?"\n' + settings.read_text(encoding="utf-8")
    settings.write_text(told, encoding="utf-8")
    first = (
        "SELECT p.guid FROM passages p JOIN coders c ON c.id = p.coder_id "
        "WHERE c.name = 'hovedkoder' ORDER BY p.id LIMIT 1"
    )
    guid = str(ask(Path("koding.db"), first)[0][0])
    assert koding("quote", guid, "--wording", "Kort og godt.", "--approved").code == 0
    assert koding("report", "--summary", "--out", "s.docx").code == 0
    document = opened(Path("s.docx"))
    said = texts(document)
    assert "Hva hindrer bruk av data?" in said
    assert "Sterkest på begge sider: Organisasjonskultur. 18 av 25 virksomheter svarer" in said
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Tema", "Dokumenter", "Sitat"]
    assert rows[1][:2] == ["Organisasjonskultur", "9/9"]
    assert [row[2].partition(" (")[0] for row in rows[1:] if row[2]] == ["«Kort og godt.»"]
    assert "14 temaer har ikke noe sitat" in said
    page = koding("report", "--summary").text
    assert "Sammendrag: " in page


def test_an_empty_study_has_a_method_and_a_summary_too(fresh: Path, koding: Koding) -> None:
    """Nothing is coded or asked yet, and both say so."""
    page = koding("report", "--section", "method").text
    assert "The study has no survey." in page or "Studien har ingen" in page
    assert koding("report", "--summary", "--out", "s.docx").code == 0
    assert "kan sammenlignes ennå." in texts(opened(Path("s.docx")))


@pytest.mark.soak
@pytest.mark.skipif(_SOFFICE is None, reason="LibreOffice is not installed")
def test_the_sample_s_report_is_under_twenty_pages(report: bytes, tmp_path: Path) -> None:
    """LibreOffice makes fewer than twenty pages of it, and one of the summary."""
    file = tmp_path / "r.docx"
    file.write_bytes(report)
    arguments = [str(_SOFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    arguments += ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(arguments, check=True, capture_output=True, timeout=600)
    import pypdfium2

    pages = len(pypdfium2.PdfDocument(tmp_path / "r.pdf"))
    assert FEWEST < pages <= MOST_PAGES
