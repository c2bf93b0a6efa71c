"""Files that would take a machine's memory or a day: refused at once, and told what is too much."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from koding.errors import KodingError, ReadingError
from koding.reading import read_transcript
from koding.reading.csv_table import read_csv
from koding.reading.packages import MOST_ELEMENTS

SAMPLE = Path(__file__).parents[2] / "interviews" / "I03_sundet.docx"
SPACE = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SAID = b"<w:p><w:r><w:t>Anne: Hei der, du.</w:t></w:r></w:p>"
NEST = b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"


def word_file(path: Path, body: bytes, head: bytes = b"", **parts: bytes) -> Path:
    """Write a real Word document with another body, and more parts by name."""
    made = io.BytesIO()
    with zipfile.ZipFile(SAMPLE) as good, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name in good.namelist():
            data = good.read(name)
            if name == "word/document.xml":
                data = b"<w:document " + SPACE + b"><w:body>" + body + b"</w:body></w:document>"
                data = head + data
            file.writestr(name, data)
        for name, data in parts.items():
            file.writestr(name, data)
    path.write_bytes(made.getvalue())
    return path


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<w:p/>" * (MOST_ELEMENTS + 1), "300,000 pieces"),
        (b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * (MOST_ELEMENTS // 3), "300,000 pieces"),
        (NEST[0] + b"<w:tc><w:p/></w:tc>" * MOST_ELEMENTS + NEST[1], "300,000 pieces"),
        (b'<w:p a="1" b="2" c="3" d="4"/>' * 160_000, "600,000 properties"),
        (NEST[0] * 60 + b"<w:p/>" + NEST[1] * 60, "100 deep"),
        (b"<w:p><w:r><w:t>" + b"x" * 33_600_000 + b"</w:t></w:r></w:p>", "would unpack"),
        (b"<w:p>&a;</w:p>", ""),
    ],
    ids=["paragraphs", "runs", "cells", "properties", "depth", "text", "entity"],
)
def test_a_word_document_is_looked_through_before_it_is_unfolded(
    tmp_path: Path, body: bytes, said: str
) -> None:
    """Too many pieces, properties, nested tables or letters are refused; entities stay."""
    head = b"" if said else b'<!DOCTYPE x [<!ENTITY a "%s">]>' % (b"x" * 1000)
    file = word_file(tmp_path / "stor.docx", SAID + body, head)
    assert file.stat().st_size < 1_000_000
    if said:
        with pytest.raises(ReadingError, match=said):
            read_transcript(file)
    else:
        assert "xxx" not in read_transcript(file).text


def test_pictures_are_not_unpacked(tmp_path: Path) -> None:
    """A document with more pictures than would fit is read, since nobody looks at them."""
    pictures = {f"word/media/bilde{n}.png": bytes(7_000_000) for n in range(9)}
    file = word_file(tmp_path / "bilder.docx", SAID * 2, **pictures)
    assert len(read_transcript(file).turns) > 0


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("lang.txt", lambda: b"Per: " + b"ja " * 2_500_000),
        ("lang.vtt", lambda: b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\nja\n\n" * 250_000),
        ("mye.txt", lambda: "Per: ".encode("utf-16") + "ja ".encode("utf-16-le") * 1_010_000),
    ],
)
def test_a_transcript_of_more_than_sixty_hours(
    tmp_path: Path, name: str, data: Callable[[], bytes]
) -> None:
    """A transcript larger than any is refused, by its bytes or by its letters."""
    (tmp_path / name).write_bytes(data())
    with pytest.raises(KodingError, match=r"larger than|sixty hours"):
        read_transcript(tmp_path / name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (",".join(f"k{n}" for n in range(6000)) + "\n", "6,000 columns"),
        ("a\n" + "," * 3_000_000, "2,000,000 cells"),
        ("a,b\n" + "x,y\n" * 400_000, "2,000,000 cells"),
        ("a\n" + "\n" * 500_000, "2,000,000 cells"),
        ("a\n" + "x" * 20_000_001, "larger than 20 MB"),
    ],
)
def test_a_table_larger_than_any(tmp_path: Path, text: str, said: str) -> None:
    """A table with more columns, cells, rows or bytes than people make is refused."""
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ReadingError, match=said):
        read_csv(tmp_path / "t.csv")


def test_a_device_without_an_end() -> None:
    """A device is read no further than a file may be long."""
    with pytest.raises(ReadingError, match="larger than"):
        read_csv(Path("/dev/zero"))
