"""Files that are broken or meant to harm: each is told in a sentence, and nothing is half done."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from koding.errors import KodingError
from koding.model.exchange import ExchangeOutcome
from tests.actions.actions_study import Desk, rows_in_use
from tests.exchange.exchange_files import (
    HEAD,
    counted,
    guid,
    project_xml,
    source_xml,
    take,
    write_qdpx,
)

TEXT = "Anna: Hei på deg.\nBo: Hei selv.\n"
GOOD = project_xml(f"{HEAD}<Sources>{source_xml([(6, 9, 'Hei')])}</Sources>")
ENTRY = f"sources/{guid(1)}.txt"


def _bomb(file: Path) -> None:
    write_qdpx(file, GOOD, {ENTRY: b"0" * 30_000_000})


def _declared(file: Path) -> None:
    xml = GOOD.replace("<Project", '<!DOCTYPE x [<!ENTITY a "aaaa">]><Project', 1)
    write_qdpx(file, xml, {ENTRY: TEXT.encode()})


def _declared_in_utf16(file: Path) -> None:
    xml = GOOD.replace('encoding="UTF-8"', 'encoding="UTF-16"')
    xml = xml.replace("<Project", "<!DOCTYPE x [<!ENTITY a 'a'>]><Project", 1)
    write_qdpx(file, xml.encode("utf-16"), {ENTRY: TEXT.encode()})


def _outside(name: str) -> Callable[[Path], None]:
    def write(file: Path) -> None:
        write_qdpx(file, GOOD, {name: b"x", ENTRY: TEXT.encode()})

    return write


def _many(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("project.qde", GOOD)
        for number in range(20_001):
            archive.writestr(f"sources/{number}.txt", b"")


def _cut(file: Path) -> None:
    write_qdpx(file, GOOD, {ENTRY: TEXT.encode()})
    file.write_bytes(file.read_bytes()[:-60])


def _bad_check_sum(file: Path) -> None:
    write_qdpx(file, GOOD, {ENTRY: TEXT.encode()})
    data = bytearray(file.read_bytes())
    at = data.index(b"project.qde") + len("project.qde") + 40
    data[at] ^= 0xFF
    file.write_bytes(bytes(data))


def _locked(file: Path) -> None:
    write_qdpx(file, GOOD, {ENTRY: TEXT.encode()})
    data = bytearray(file.read_bytes())
    for mark, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            (flags,) = struct.unpack_from("<H", data, at + shift)
            struct.pack_into("<H", data, at + shift, flags | 1)
            at = data.find(mark, at + 4)
    file.write_bytes(bytes(data))


def _deep(file: Path) -> None:
    codes = f'<Code guid="{guid(5)}" name="x" isCodable="true">' * 60 + "</Code>" * 60
    write_qdpx(file, project_xml(f"<CodeBook><Codes>{codes}</Codes></CodeBook>"), {})


def _very_deep(file: Path) -> None:
    write_qdpx(file, project_xml("<a>" * 50_000 + "</a>" * 50_000), {})


def _two(file: Path) -> None:
    write_qdpx(file, GOOD, {"other.qde": GOOD.encode()})


def _no_project(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "hei")


def _no_xml(file: Path) -> None:
    write_qdpx(file, "dette er ikke <xml", {})


def _other_xml(file: Path) -> None:
    write_qdpx(file, "<html/>", {})


def _no_zip(file: Path) -> None:
    file.write_bytes(b"PK\x03\x04" + b"tull" * 100)


def _empty(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (_bomb, "would unpack to far more than it is"),
        (_declared, "declares a document type"),
        (_declared_in_utf16, "declares a document type"),
        (_outside("../utenfor.txt"), "would lie outside it"),
        (_outside("/etc/utenfor.txt"), "would lie outside it"),
        (_outside("sources\\..\\..\\x.txt"), "would lie outside it"),
        (_outside("C:/x.txt"), "would lie outside it"),
        (_many, "holds 20,002 files"),
        (_cut, "is not a zip archive, or is damaged"),
        (_bad_check_sum, "is not a zip archive, or is damaged"),
        (_locked, "is protected with a password"),
        (_deep, "deep, and koding has at most 30"),
        (_very_deep, "cannot be read as XML"),
        (_two, "holds 2 projects"),
        (_no_project, "there is no .qde file in it"),
        (_no_xml, "cannot be read as XML"),
        (_other_xml, "neither a REFI-QDA project nor a codebook"),
        (_no_zip, "is not a zip archive, or is damaged"),
        (_empty, "is not a zip archive, or is damaged"),
    ],
)
def test_a_file_that_may_harm_is_refused_in_a_sentence(
    write: Callable[[Path], None], said: str, filled: Desk
) -> None:
    """One sentence names the file and what is wrong with it; the study is as it was."""
    file = filled.folder / "fil.qdpx"
    write(file)
    before = rows_in_use(filled.anna)
    with pytest.raises(KodingError) as error:
        take(filled.anna, file)
    assert said in str(error.value), error.value
    assert str(error.value).startswith("fil.qdpx")
    assert rows_in_use(filled.anna) == before


def test_what_is_missing_is_left_out_and_the_rest_is_taken(filled: Desk) -> None:
    """A text that is not there, broken dates and GUIDs, and unknown codes stop nothing else."""
    two = source_xml([(6, 9, "")], 2, name="Borte")
    far = source_xml([(0, 2, "")], 3, name="Ute", plainTextPath="absolute:///etc/passwd")
    good = source_xml([(6, 9, "Hei"), (0, 999, "ute"), (22, 25, "Hei")])
    good = good.replace(f'targetGUID="{guid(0x20)}"', f'targetGUID="{guid(0x99)}"', 1)
    good = good.replace('startPosition="22"', 'startPosition="22" creationDateTime="i går"')
    good = good.replace(f'PlainTextSelection guid="{guid(0x1002)}"', 'PlainTextSelection guid="x"')
    xml = project_xml(f"{HEAD}<Sources>{good}{two}{far}</Sources>")
    file = write_qdpx(filled.folder / "a.qdpx", xml, {ENTRY: TEXT.encode()})
    report = take(filled.anna, file)
    told = [str(one) for one in report.told]
    assert any("1 date in the file is none" in one for one in told)
    assert any("1 GUID in the file is none" in one for one in told)
    assert any("breaks the schema" in one for one in told)
    left = {str(line.why): line.n for line in report.lines if line.outcome is ExchangeOutcome.LEFT}
    assert left["their text is not in the file: Borte"] == 1
    assert left["their text lies outside the file, where koding does not look: Ute"] == 1
    assert left["they lie outside their text"] == 1
    assert left["their code is not in the file"] == 1
    assert left["they are in documents that were not taken"] == 2
    assert counted(report, ExchangeOutcome.TAKEN, "passages") == 1


def test_odd_archives_of_real_programs_are_read(filled: Desk) -> None:
    """Another name of the project, capitals, braces and what systems leave behind are no matter."""
    stored = GOOD.replace(f'"{guid(0x20)}"', f'"{{{guid(0x20).upper()}}}"', 1)
    stored = stored.replace("internal://", "internal:///")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("Mitt prosjekt.QDE", b"\xef\xbb\xbf" + stored.encode())
        archive.writestr(f"SOURCES/{guid(1).upper()}.TXT", TEXT.encode())
        archive.writestr("__MACOSX/._Mitt prosjekt.QDE", b"x")
        archive.writestr("sources/.root", b"")
        archive.writestr(".DS_Store", b"x")
    report = take(filled.anna, filled.write("a.qdpx", made.getvalue()))
    assert counted(report, ExchangeOutcome.TAKEN, "passages") == 1


def test_a_failure_on_the_way_leaves_nothing(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stops the last step takes back the first: nothing is half imported."""
    file = write_qdpx(filled.folder / "a.qdpx", GOOD, {ENTRY: TEXT.encode()})
    before = rows_in_use(filled.anna)

    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("koding.actions.exchange.importing.take_memos", fail)
    with pytest.raises(MemoryError):
        take(filled.anna, file)
    assert rows_in_use(filled.anna) == before
