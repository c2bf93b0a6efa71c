"""Programs that know things by ids of their own, and name files in their own way."""

from __future__ import annotations

import re

import pytest

from koding.store import people
from tests.actions.actions_study import Desk, assert_sound, found
from tests.exchange.exchange_files import guid, project_xml, take, write_qdpx
from tests.exchange.test_import_kinds import memos

TEXT = "Anna: Jeg er redd for å miste jobben.\nBo: Det går nok bra.\n"
START = TEXT.index("redd")
END = TEXT.index(".\nBo")
NAME = guid(1)
"""Stands for where the text is; also the id of the source."""

PROJECT = project_xml(
    f'<Users><User guid="{guid(2)}" name="Åse"/></Users>'
    f'<CodeBook><Codes><Code guid="{guid(3)}" name="frykt" isCodable="true" color="#FF6366F1">'
    f'<Code guid="{guid(4)}" name="jobb" isCodable="true"/></Code></Codes></CodeBook>'
    f'<Variables><Variable guid="{guid(5)}" name="Sektor" typeOfVariable="Text"/></Variables>'
    f'<Cases><Case guid="{guid(6)}" name="Etat E"><VariableValue>'
    f'<VariableRef targetGUID="{guid(5)}"/><TextValue>stat</TextValue></VariableValue>'
    f'<SourceRef targetGUID="{guid(1)}"/></Case></Cases>'
    f'<Sources><TextSource guid="{guid(1)}" name="I01" plainTextPath="PATH">'
    f'<PlainTextSelection guid="{guid(7)}" startPosition="{START}" endPosition="{END}"'
    f' creatingUser="{guid(2)}"><Coding guid="{guid(8)}" creatingUser="{guid(2)}">'
    f'<CodeRef targetGUID="{guid(4)}"/></Coding><NoteRef targetGUID="{guid(9)}"/>'
    "</PlainTextSelection></TextSource></Sources>"
    f'<Notes><Note guid="{guid(9)}" name="Husk"><PlainTextContent>Se igjen</PlainTextContent>'
    "</Note></Notes>"
)


def numbered(xml: str) -> str:
    """Return a project whose users, codes and all else each count from 1."""
    own = {guid(number): "2" if number == 4 else "1" for number in range(1, 10)}
    return re.sub(r'"([0-9a-f-]{36})"', lambda place: f'"{own[place[1]]}"', xml)


def bare(xml: str) -> str:
    """Return a project whose GUIDs have no hyphens."""
    return re.sub(r'"[0-9a-f-]{36}"', lambda place: place[0].replace("-", ""), xml)


@pytest.mark.parametrize("writing", [numbered, bare, lambda xml: xml.replace(' xmlns="', ' x="')])
@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("internal://rå tekst.txt", "sources/rå tekst.txt"),
        ("tekst.txt", "Sources/tekst.txt"),
        ("Sources/tekst.txt", "Sources/tekst.txt"),
        ("internal://Sources/tekst.txt", "Sources\\tekst.txt"),
    ],
)
def test_all_that_refers_to_an_id_finds_it(
    desk: Desk, path: str, entry: str, writing: object
) -> None:
    """Coder, code, memo, organisation and words come in, whatever ids and file names are like."""
    assert callable(writing)
    xml = writing(PROJECT).replace("PATH", path)
    take(desk.anna, write_qdpx(desk.folder / "a.qdpx", xml, {entry: TEXT.encode()}))
    assert_sound(desk.anna)
    (passage,) = found(desk.anna)
    assert passage.quote == "redd for å miste jobben"
    assert (passage.code, passage.coder) == ("frykt/jobb", "Åse")
    assert list(memos(desk)) == ["Se igjen"]
    with desk.anna.read() as connection:
        assert [one.name for one in people.read_cases(connection)] == ["Etat E"]
    assert take(desk.anna, desk.folder / "a.qdpx").changes == 0


@pytest.mark.parametrize(
    "path", ["relative://tekst.txt", "absolute:///intervjuer/tekst.txt", "../x.txt"]
)
def test_a_text_that_lies_elsewhere_is_told(desk: Desk, path: str) -> None:
    """What is said to be outside the file is not taken for one of the same name inside it."""
    xml = PROJECT.replace("PATH", path)
    report = take(desk.anna, write_qdpx(desk.folder / "a.qdpx", xml, {"s/tekst.txt": b"Hei"}))
    assert any("I01" in str(one.why) for one in report.lines)
    assert not found(desk.anna)
