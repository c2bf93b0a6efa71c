"""`koding export`: quotations and the codebook for those who work in Word."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.cli.cli_program import Koding


def test_every_passage_that_counts_is_quoted_once(study: Path, koding: Koding) -> None:
    """The export has as many quotations as it says, under all the themes."""
    assert koding("export", "quotations", "--out", "q.md").code == 0
    text = Path("q.md").read_text(encoding="utf-8")
    told = json.loads(Path("q.md.meta.json").read_text(encoding="utf-8"))
    assert text.count("\n> — ") == told["n"] == 490
    assert told["coders"] == "hovedkoder"
    assert "\n## Organisasjonskultur\n" in text
    assert "\n### Ledelsesforankring\n" in text
    assert "bare intervjueren snakker), ikke sitert: 1." in text


def test_filters_are_those_of_passages(study: Path, koding: Koding) -> None:
    """Code, document, coder, case and what stands beside narrow the quotations."""

    def quoted(*filters: str) -> list[str]:
        text = koding("export", "quotations", *filters).text
        return [line for line in text.splitlines() if line.startswith("> — ")]

    everything = quoted("--code", "etikk")
    one = quoted("--code", "etikk", "--document", "I03")
    assert one == [line for line in everything if ", I03:" in line]
    assert quoted("--code", "etikk", "--case", "Sundet sykehus HF", "--document", "I03") == one
    beside = quoted("--code", "etikk", "--and", "juridisk")
    assert set(beside) < set(everything)
    apart = quoted("--code", "etikk", "--not", "juridisk")
    assert sorted(beside + apart) == sorted(everything)
    assert all("medkoder" in line for line in quoted("--coders", "medkoder"))
    assert all("(helse), I03" in line for line in quoted(
        "--document", "I03", "--attribute", "sektor"))  # fmt: skip


def test_nothing_that_matches_is_said_and_no_file_is_made(study: Path, koding: Koding) -> None:
    """An export of nothing is an error with a way on."""
    result = koding("export", "quotations", "--chosen", "--out", "q.docx")
    assert result.fault.startswith("no passage that counts matches")
    assert not Path("q.docx").exists()


def test_word_document_says_the_same_as_markdown(study: Path, koding: Koding) -> None:
    """Both formats have the same headings in the same order, and the same number of sources."""
    assert koding("export", "quotations", "--code", "personvern", "--out", "q.docx").code == 0
    text = koding("export", "quotations", "--code", "personvern").text
    paragraphs = docx.Document("q.docx").paragraphs
    headings = [
        paragraph.text
        for paragraph in paragraphs
        if paragraph.style is not None and paragraph.style.name.startswith(("Heading", "Title"))
    ]
    assert headings == [line.lstrip("# ") for line in text.splitlines() if line.startswith("#")]
    sources = [paragraph for paragraph in paragraphs if paragraph.text.startswith("— ")]
    assert len(sources) == text.count("\n> — ")


@pytest.mark.parametrize("what", ["quotations", "codebook"])
def test_same_study_same_word_document(what: str, study: Path, koding: Koding) -> None:
    """Two exports are the same bytes, and open in Word's own format."""
    first, second = koding("export", what, "-f", "docx"), koding("export", what, "-f", "docx")
    assert first.out == second.out
    assert docx.Document(BytesIO(first.out)).core_properties.title


def test_codebook_has_every_code_with_its_definition(study: Path, koding: Koding) -> None:
    """The codebook for reading has a heading a code, and what the YAML states of it."""
    text = koding("export", "codebook", "--lang", "en").text
    assert sum(line.startswith("#") for line in text.splitlines()) == 1 + 55
    assert "\n### Management support\n" in text
    assert "**Derivation:** a priori" in text


def test_an_empty_study_is_told_where_to_begin(fresh: Path, koding: Koding) -> None:
    """Without codes there is no codebook to export, and without passages no quotations."""
    assert "koding codebook load" in koding("export", "codebook").fault
    assert koding("export", "quotations").fault.startswith("no passage that counts matches")
