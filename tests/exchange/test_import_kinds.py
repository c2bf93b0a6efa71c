"""What programs write in odd ways: PDFs, recordings, annotations, comments, cases, marks."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from koding.errors import KodingError
from koding.model.exchange import ExchangeOutcome
from koding.store import documents, passages, people
from tests.actions.actions_study import Desk, assert_sound, found, rows_in_use
from tests.exchange.exchange_files import (
    HEAD,
    counted,
    guid,
    one_source,
    project_xml,
    send,
    take,
    write_qdpx,
)

TEXT = "Anna: Hei på deg.\nBo: Hei selv, sier jeg.\n"
ENTRY = f"sources/{guid(1)}.txt"
CODING = f'<Coding guid="{{}}"><CodeRef targetGUID="{guid(0x20)}"/></Coding>'


def coding(number: int) -> str:
    """Return a coding with the one code."""
    return CODING.format(guid(number))


def memos(desk: Desk) -> dict[str, str]:
    """Return what each memo is on, by its words."""
    with desk.anna.read() as connection:
        return {one.body: one.target.split(" ")[0] for one in passages.read_memos(connection)}


def lines(report: object, outcome: ExchangeOutcome) -> dict[tuple[str, str], int]:
    """Return how many of what, for what reason, had an outcome."""
    return {
        (str(one.what), str(one.why)): one.n
        for one in getattr(report, "lines", ())
        if one.outcome is outcome
    }


def test_quotations_of_a_pdf_are_found_by_their_words(desk: Desk) -> None:
    """A rectangle is found by its name, the nearest of several by its page; none are told."""
    text = "Side en sier hei.\nHei er et ord.\n\fSide to sier hei igjen.\nHei er et ord.\n"
    selections = "".join(
        f'<PDFSelection guid="{guid(0x500 + n)}" name="{name}" page="{page}" firstX="0"'
        f' firstY="0" secondX="9" secondY="9">{coding(0x600 + n)}</PDFSelection>'
        for n, (name, page) in enumerate(
            [("Side to sier hei", 1), ("Hei er et ord.", 1), ("Borte vekk", 0), ("Delt", 0)]
        )
    )
    placed = (
        f'<PlainTextSelection guid="{guid(0x503)}" startPosition="0" endPosition="7">'
        f"{coding(0x603)}</PlainTextSelection>"
    )
    source = (
        f'<PDFSource guid="{guid(1)}" name="P.pdf" path="internal://x.pdf">{selections}'
        f'<Representation guid="{guid(1)}" plainTextPath="internal://{guid(1)}.txt">{placed}'
        "</Representation></PDFSource>"
    )
    xml = project_xml(f"{HEAD}<Sources>{source}</Sources>", origin="ATLAS.ti 23")
    report = take(desk.anna, write_qdpx(desk.folder / "a.qdpx", xml, {ENTRY: text.encode()}))
    assert_sound(desk.anna)
    at = text.rindex("Hei er")
    assert sorted((one.start, one.quote) for one in found(desk.anna)) == [
        (0, "Side en"), (text.index("Side to"), "Side to sier hei"), (at, "Hei er et ord.")
    ]  # fmt: skip
    left = lines(report, ExchangeOutcome.LEFT)
    assert left["passages", "their words are not found in the text: Borte vekk"] == 1
    said = " ".join(map(str, report.told))
    assert "1 quotation of a PDF: found by their words, which stand once" in said
    assert "1 quotation of a PDF: found by their words, which stand several times" in said


def test_annotations_comments_and_marks_become_memos(desk: Desk) -> None:
    """A link from a note to a place, an uncoded comment and a mark without words are memos."""
    source = (
        f'<TextSource guid="{guid(1)}" name="A" plainTextPath="internal://{guid(1)}.txt">'
        f'<PlainTextSelection guid="{guid(2)}" startPosition="6" endPosition="9">'
        "<Description>En kommentar</Description></PlainTextSelection>"
        f'<PlainTextSelection guid="{guid(3)}" startPosition="10" endPosition="12"/>'
        f'<PlainTextSelection guid="{guid(4)}" startPosition="13" endPosition="13">'
        f"<Description>Et punkt</Description>{coding(0x700)}</PlainTextSelection>"
        f"<NoteRef targetGUID='{guid(6)}'/></TextSource>"
    )
    notes = "".join(
        f'<Note guid="{guid(number)}" name="{name}"><PlainTextContent>{body}</PlainTextContent>'
        "</Note>"
        for number, name, body in (
            (5, "", "Annotering"), (6, "Tittel", "Om teksten"), (7, "Løst", "Om studien"),
            (8, "Bare navnet", ""),
        )
    )  # fmt: skip
    links = (
        f'<Link guid="{guid(9)}" originGUID="{guid(5)}" targetGUID="{guid(3)}"/>'
        f'<Link guid="{guid(10)}" originGUID="{guid(0x20)}" targetGUID="{guid(1)}"/>'
    )
    xml = project_xml(
        f"{HEAD}<Sources>{source}</Sources><Notes>{notes}</Notes><Links>{links}</Links>"
    )
    file = write_qdpx(desk.folder / "a.qdpx", xml, {ENTRY: TEXT.encode()})
    report = take(desk.anna, file)
    assert memos(desk) == {
        "En kommentar": "A",
        "Annotering": "A",
        "@13: Et punkt\nkode": "document",
        "Om teksten": "document",
        "Om studien": "study",
        "Bare navnet": "study",
    }
    assert lines(report, ExchangeOutcome.LEFT) == {
        ("links", "koding has no links between these things"): 1,
        ("marks without a code or a comment", "there is nothing to keep"): 1,
    }
    before = rows_in_use(desk.anna)
    take(desk.anna, file)
    assert rows_in_use(desk.anna) == before


def test_recordings_are_counted_and_what_was_written_down_is_taken(desk: Desk) -> None:
    """A transcript's selections are placed by the points that join it to its recording."""
    points = "".join(
        f'<SyncPoint guid="{guid(0x30 + n)}" timeStamp="{n}000" position="{at}"/>'
        for n, at in enumerate((0, 6, 17))
    )
    source = (
        f'<AudioSource guid="{guid(2)}" name="Lyd" path="relative://lyd.mp3">'
        f'<Transcript guid="{guid(1)}" plainTextPath="internal://{guid(1)}.txt">{points}'
        f'<TranscriptSelection guid="{guid(3)}" fromSyncPoint="{guid(0x31)}"'
        f' toSyncPoint="{guid(0x32)}">{coding(0x701)}</TranscriptSelection></Transcript>'
        f'<AudioSelection guid="{guid(4)}" begin="0" end="9">{coding(0x702)}</AudioSelection>'
        f'</AudioSource><PictureSource guid="{guid(5)}" name="Bilde" path="internal://b.png"/>'
    )
    xml = project_xml(f"{HEAD}<Sources>{source}</Sources>")
    report = take(desk.anna, write_qdpx(desk.folder / "a.qdpx", xml, {ENTRY: TEXT.encode()}))
    assert [(one.document, one.quote) for one in found(desk.anna)] == [("Lyd", "Hei på deg.")]
    assert lines(report, ExchangeOutcome.LEFT) == {
        ("recordings and pictures", "koding reads text only"): 2,
        ("coded parts of recordings and pictures", "koding reads text only"): 1,
    }


def test_two_of_one_name_stay_two(desk: Desk) -> None:
    """Two users called Kari are two coders, and their passages over each other stay two."""
    users = "".join(f'<User guid="{guid(n)}" name="Kari"/>' for n in (0x10, 0x11))
    head = HEAD.replace(f'<User guid="{guid(0x10)}" name="Kari"/>', users)
    selections = "".join(
        f'<PlainTextSelection guid="{guid(n)}" startPosition="6" endPosition="{end}"'
        f' creatingUser="{guid(user)}">{coding(0x700 + n)}</PlainTextSelection>'
        for n, end, user in ((2, 9, 0x10), (3, 12, 0x11), (4, 16, 0x11))
    )
    source = (
        f'<TextSource guid="{guid(1)}" name="A" plainTextPath="internal://{guid(1)}.txt">'
        f"{selections}</TextSource>"
    )
    xml = project_xml(f"{head}<Sources>{source}</Sources>")
    report = take(desk.anna, write_qdpx(desk.folder / "a.qdpx", xml, {ENTRY: TEXT.encode()}))
    assert_sound(desk.anna)
    assert sorted((one.coder, one.quote) for one in found(desk.anna)) == [
        ("Kari", "Hei"), ("Kari (2)", "Hei på deg")
    ]  # fmt: skip
    changed = lines(report, ExchangeOutcome.CHANGED)
    assert changed["coders", "two go by one name: Kari is Kari (2)"] == 1
    assert changed["passages", "of one coder and one code they overlap, and became one"] == 1


def test_a_file_of_another_text_of_the_same_name_is_another_document(desk: Desk) -> None:
    """Same name and mostly the same words are one document; other words are another, told."""
    one_source(desk.folder / "a.qdpx", TEXT.encode(), [(6, 9, "Hei")])
    take(desk.anna, desk.folder / "a.qdpx")
    other = "Noe helt annet står her, og ingenting er likt.\n"
    file = one_source(desk.folder / "b.qdpx", other.encode(), [(0, 3, "Noe")])
    file.write_bytes(_renumbered(file))
    report = take(desk.anna, file)
    with desk.anna.read() as connection:
        names = list(documents.document_names(connection).values())
    assert names == ["Kilde 1", "Kilde 1 (2)"]
    changed = lines(report, ExchangeOutcome.CHANGED)
    assert changed["documents", "under another name: Kilde 1 is Kilde 1 (2)"] == 1


def _renumbered(file: Path) -> bytes:
    import zipfile

    with zipfile.ZipFile(file) as archive:
        xml = archive.read("project.qde").decode()
        files = {n: archive.read(n) for n in archive.namelist() if n != "project.qde"}
    for number in (1, 0x1000, 0x100000):
        xml = xml.replace(f'guid="{guid(number)}"', f'guid="{guid(number + 0x77)}"')
    return write_qdpx(file, xml, files).read_bytes()


def test_values_that_do_not_fit_and_cases_in_part_are_told(desk: Desk) -> None:
    """A value of another type, a part of a text, and a second case of one text are left, told."""
    variables = (
        f'<Variables><Variable guid="{guid(0x40)}" name="alder" typeOfVariable="Integer"/>'
        "</Variables>"
    )
    value = (
        f'<VariableValue><VariableRef targetGUID="{guid(0x40)}"/><TextValue>gammel</TextValue>'
        "</VariableValue>"
    )
    cases = (
        f'<Cases><Case guid="{guid(0x50)}" name="Anna">{value}<SourceRef targetGUID="{guid(1)}"/>'
        f'</Case><Case guid="{guid(0x51)}" name="Bo"><SourceRef targetGUID="{guid(1)}"/>'
        f'<SelectionRef targetGUID="{guid(0x1000)}"/></Case></Cases>'
    )
    source = (
        f'<TextSource guid="{guid(1)}" name="A" plainTextPath="internal://{guid(1)}.txt">'
        f'<PlainTextSelection guid="{guid(0x1000)}" startPosition="6" endPosition="9"/>'
        "</TextSource>"
    )
    xml = project_xml(f"{HEAD}{variables}{cases}<Sources>{source}</Sources>")
    report = take(desk.anna, write_qdpx(desk.folder / "a.qdpx", xml, {ENTRY: TEXT.encode()}))
    with desk.anna.read() as connection:
        found_cases = {one.name: one.documents for one in people.read_cases(connection)}
    assert found_cases == {"Anna": ("A",), "Bo": ()}
    left = lines(report, ExchangeOutcome.LEFT)
    assert left["values of attributes", "it is not of the attribute's type: alder: gammel"] == 1
    assert left["documents", "the document belongs to another one already: A"] == 1
    assert counted(report, ExchangeOutcome.LEFT, "parts of documents that belong to organisations")


def test_damage_anywhere_is_a_sentence_or_no_harm(filled: Desk, dialects: Path) -> None:
    """A file with any byte wrong is read, or refused in a sentence; the study stays sound."""
    whole = (dialects / "standard.qdpx").read_bytes()
    before = rows_in_use(filled.anna)
    draw = random.Random("damage")
    refused = 0
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(draw.randrange(1, 4)):
            data[draw.randrange(len(data))] = draw.randrange(256)
        file = filled.write("x.qdpx", bytes(data[: draw.choice((len(data), len(data) // 2))]))
        try:
            take(filled.anna, file, dry_run=True)
        except KodingError as error:
            refused += 1
            assert str(error).startswith("x.qdpx"), error
    assert refused > 20
    assert rows_in_use(filled.anna) == before


@pytest.mark.soak
def test_twenty_thousand_passages_in_twenty_seconds(desk: Desk) -> None:
    """A project of 20,000 passages is taken in within 20 seconds of the processor, and sent."""
    import time

    text = "".join(f"Anna: Ord nummer {n} i en lang tekst.\n" for n in range(2_000))
    places = []
    for n in range(20_000):
        start = (n * 3) % (len(text) - 40)
        places.append((start, start + 2, ""))
    started = time.process_time()
    take(desk.anna, one_source(desk.folder / "a.qdpx", text.encode(), places))
    assert time.process_time() - started < 20
    started = time.process_time()
    send(desk.anna, desk.folder / "b.qdpx")
    assert time.process_time() - started < 20
