"""The interview guide is read from YAML and from lists, or refused in a sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.codebook.guide import read_guide
from koding.errors import GuideError, KodingError
from koding.model.guide import Guide
from koding.reading.guides import read_guide_list

SAMPLE = Path(__file__).parents[2] / "codebook" / "guide.yaml"
YAML = """\
topics:
  - topic: Bakgrunn
    themes: [bruk]
    questions:
      - Hva gjør du på jobben?
      - {id: ki, question: Hva bruker dere KI til?, also: [Hva har dere i bruk?], themes: [etikk]}
questions:
  - Noe å legge til?
"""
LIST = """\
Intervjuguide (syntetisk)
Vi snakker i en time, og du kan trekke deg.

Bakgrunn
- Hva gjør du på jobben?
    - Hvordan er en vanlig dag?
- Fortell om utdanningen din [analysekompetanse; etikk]
Bruk
1. Hva bruker dere KI til?
2. Æ e det nokka dokker ikkje får tell?
"""


def read(folder: Path, text: str) -> Guide:
    """Return the guide of a YAML text."""
    file = folder / "guide.yaml"
    file.write_text(text, "utf-8")
    return read_guide(file)


def test_topics_questions_and_themes_are_read(tmp_path: Path) -> None:
    """A question has its topic's themes unless it names its own, and an id in any case."""
    first, second, third = read(tmp_path, YAML).questions
    assert (first.id, first.topic, first.themes) == ("hva-gjor-du-pa-jobben", "Bakgrunn", ("bruk",))
    assert (second.id, second.also, second.themes) == ("ki", ("Hva har dere i bruk?",), ("etikk",))
    assert (third.topic, third.text, third.themes) == ("", "Noe å legge til?", ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no question"),
        ("topics: []", "holds no question"),
        ("topics:\n- topic: A", "has no questions"),
        ("topics:\n- questions: [Hva?]", "yaml:2: a topic needs a name"),
        ("questions:\n- {id: a}", "yaml:2: a question needs words"),
        ("questions: ['?']", "a question needs words"),
        ("questions:\n- {id: Å b, question: Hva?}", "write it as 'a-b'"),
        ("questions:\n- {id: a, question: Hva?}\n- {id: a, question: Når?}", "yaml:3: 'a' is the"),
        ("questions:\n- Hva er det?\n- hva  er det?", "yaml:3: 'hva er det?' stands on line 2"),
        ("question: Hva?", "question"),
        ("questions: {a: b}", "list"),
        (f"questions: [{'a' * 2001}]", "at most 2000"),
        (f"questions: [{', '.join(f'Hva {n}' for n in range(501))}]", "501 questions"),
    ],
)
def test_what_cannot_hold_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    """Each thing a guide cannot say is refused in a sentence that names the place."""
    with pytest.raises(GuideError) as error:
        read(tmp_path, text)
    assert said in str(error.value)


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_no_bytes_crash_the_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Whatever a file holds, reading it gives a guide or a sentence."""
    folder = tmp_path_factory.mktemp("guide")
    for name, reader in (("guide.yaml", read_guide), ("guide.txt", read_guide_list)):
        (folder / name).write_bytes(data)
        try:
            assert reader(folder / name).questions
        except KodingError as error:
            assert str(error)


_PIECES = st.sampled_from(
    ["topics", "questions", "topic", "question", "also", "themes", "id", "Hva?", "", "a", "å ", "1"]
)
_TREES = st.recursive(
    st.one_of(_PIECES, st.none(), st.integers()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_PIECES, inner, max_size=3),
    max_leaves=12,
)


@given(_TREES)
def test_no_tree_crashes_the_reader(tmp_path_factory: pytest.TempPathFactory, tree: object) -> None:
    """Whatever shape the keys of a guide take, reading it gives a guide or a sentence."""
    import json

    folder = tmp_path_factory.mktemp("guide")
    try:
        assert read(folder, json.dumps(tree, ensure_ascii=False)).questions
    except KodingError as error:
        assert str(error)


def check_list(found: Guide) -> None:
    """See that the guide is that of `LIST`."""
    assert [(one.topic, one.text) for one in found.questions] == [
        ("Bakgrunn", "Hva gjør du på jobben?"),
        ("Bakgrunn", "Fortell om utdanningen din"),
        ("Bruk", "Hva bruker dere KI til?"),
        ("Bruk", "Æ e det nokka dokker ikkje får tell?"),
    ]
    assert found.questions[0].also == ("Hvordan er en vanlig dag?",)
    assert found.questions[1].themes == ("analysekompetanse", "etikk")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_text_list_is_a_guide(tmp_path: Path, ends: str) -> None:
    """Topics, questions, other wordings and themes are found in a plain list; the rest is told."""
    file = tmp_path / "guide.txt"
    file.write_bytes(b"\xef\xbb\xbf" + LIST.replace("\n", ends).encode())
    found = read_guide_list(file)
    check_list(found)
    assert found.left_out[-1] == "Vi snakker i en time, og du kan trekke deg."


def test_a_word_list_is_a_guide(tmp_path: Path) -> None:
    """Headings are topics and bullets questions in a Word file."""
    made = docx.Document()
    made.add_paragraph("Vi snakker i en time, og du kan trekke deg.")
    made.add_heading("Bakgrunn", 1)
    made.add_paragraph("Hva gjør du på jobben?", style="List Bullet")
    made.add_paragraph("Fortell om utdanningen din [etikk]", style="List Bullet")
    made.add_heading("Bruk", 1)
    made.add_paragraph("Hva bruker dere KI til?")
    made.save(str(tmp_path / "guide.docx"))
    found = read_guide_list(tmp_path / "guide.docx")
    assert [(one.topic, one.text, one.themes) for one in found.questions] == [
        ("Bakgrunn", "Hva gjør du på jobben?", ()),
        ("Bakgrunn", "Fortell om utdanningen din", ("etikk",)),
        ("Bruk", "Hva bruker dere KI til?", ()),
    ]
    assert found.left_out == ("Vi snakker i en time, og du kan trekke deg.",)


def make_odt(body: str) -> bytes:
    """Return an OpenDocument text with this body."""
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(
            "content.xml",
            f'<o:d xmlns:o="{space}office:1.0" xmlns:t="{space}text:1.0">{body}</o:d>',
        )
    return made.getvalue()


def test_an_odt_list_is_a_guide(tmp_path: Path) -> None:
    """Headings, list items and those deeper in an ODT are topics, questions and other wordings."""
    body = (
        "<t:h>Bakgrunn</t:h><t:list><t:list-item><t:p>Hva gjør du?</t:p><t:list><t:list-item>"
        "<t:p>Hvordan er en <t:span>vanlig</t:span> dag?</t:p></t:list-item></t:list>"
        "</t:list-item></t:list>"
    )
    (tmp_path / "guide.odt").write_bytes(make_odt(body))
    (found,) = read_guide_list(tmp_path / "guide.odt").questions
    assert (found.topic, found.text) == ("Bakgrunn", "Hva gjør du?")
    assert found.also == ("Hvordan er en vanlig dag?",)


@pytest.mark.parametrize("name", ["guide.odt", "guide.docx", "guide.pages", "guide.txt"])
def test_a_broken_list_is_refused(tmp_path: Path, name: str) -> None:
    """What is no list of a format that is read is refused in a sentence naming the file."""
    (tmp_path / name).write_bytes(b"PK\x03\x04 \x00\x01")
    with pytest.raises(KodingError, match=name):
        read_guide_list(tmp_path / name)


def test_the_sample_guide_is_read() -> None:
    """The sample study's guide has its questions, and says that it is made up."""
    assert "syntetisk" in SAMPLE.read_text("utf-8").splitlines()[0]
    assert len(read_guide(SAMPLE).questions) == 18


ASKED = [
    ("Bakgrunn", "Hva gjør du på jobben?", ()),
    ("Tillit", "Hva betyr tillit for deg?", ("Kan du gi et eksempel?",)),
    ("Tillit", "Hva gjør ledelsen?", ()),
]


def asked(path: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return topic, words and other wordings of the questions in a list."""
    return [(one.topic, one.text, one.also) for one in read_guide_list(path).questions]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Bakgrunn:\nHva gjør du på jobben?\nTillit:\nHva betyr tillit for deg?\n"
            "Oppfølgingsspørsmål: Kan du gi et eksempel?\nHva gjør ledelsen?\n"
        ),
        (
            "Bakgrunn\n- Hva gjør du på jobben?\nTillit\n- Hva betyr tillit for deg?\n"
            "  Oppfølging:\n"
            "  - Kan du gi et eksempel?\n- Hva gjør ledelsen?\n"
        ),
        (
            "**Bakgrunn**\n1. Hva gjør du\n   på jobben?\n\n"
            "**Tillit**\n2. Hva betyr tillit for deg?\n"
            "   - Kan du gi et eksempel?\n3. Hva gjør ledelsen?\n"
        ),
    ],
)
def test_lists_of_questions_as_people_write_them(text: str, tmp_path: Path) -> None:
    """Colons and stars are no part of topics; follow-ups are told so; a sentence may run on."""
    (tmp_path / "g.md").write_text(text, encoding="utf-8")
    assert asked(tmp_path / "g.md") == ASKED


def test_a_word_table_is_a_guide(tmp_path: Path) -> None:
    """Columns of topics, questions and follow-ups are read; another column is told as left out."""
    made = docx.Document()
    rows = [("Tema", "Spørsmål", "Oppfølging", "Tid"), ("Bakgrunn", ASKED[0][1], "", "5 min"),
            ("Tillit", ASKED[1][1], ASKED[1][2][0], ""), ("", ASKED[2][1], "", "")]  # fmt: skip
    table = made.add_table(rows=0, cols=4)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.save(str(tmp_path / "guide.docx"))
    assert asked(tmp_path / "guide.docx") == ASKED
    assert read_guide_list(tmp_path / "guide.docx").left_out == ("5 min",)


def test_a_comment_is_no_part_of_a_question(tmp_path: Path) -> None:
    """What somebody noted in an ODT's margin is neither asked nor a question of its own."""
    note = "<o:annotation><t:p>Sjekk dette?</t:p></o:annotation>"
    body = f"<t:h>Bakgrunn</t:h><t:p>Hva gjør {note}du på jobben?</t:p>"
    (tmp_path / "guide.odt").write_bytes(make_odt(body))
    assert asked(tmp_path / "guide.odt") == ASKED[:1]
