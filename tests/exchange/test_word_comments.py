"""Transcripts with comments in the margin go to Word, and what is written there comes back."""

from __future__ import annotations

import copy
import random
import re
import shutil
import subprocess
import tempfile
import unicodedata
import zipfile
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.actions.documents import correcting
from koding.actions.exchange.comment_codes import CommentReader
from koding.actions.exchange.comment_places import CommentPlaces
from koding.actions.history import undo
from koding.actions.interpretation.memos import MemoTarget, add_memo, list_memos
from koding.actions.passages.tagging import SpanTags, TagOptions, tag, tag_span, untag
from koding.actions.pseudonyms.decisions import find_places
from koding.errors import ConflictError, KodingError
from koding.messages import Language
from koding.model.commented import CommentedTranscript, NotedPassage, WrittenTranscript
from koding.model.exchange import ExchangeOutcome
from koding.model.outcomes import ImportState
from koding.model.places import LineRange, Span
from koding.model.timing import PlaceMarks
from koding.present.margins import render_commented
from koding.reading.word_comments import read_commented
from koding.store import documents
from koding.store.codes import read_codes
from tests.actions.actions_study import TEXT, Desk, assert_sound, found, open_desk, rows_in_use
from tests.exchange.exchange_files import counted, take
from tests.exchange.word_files import CoAuthor, write_margins

TAKEN, THERE, LEFT = ExchangeOutcome.TAKEN, ExchangeOutcome.THERE, ExchangeOutcome.LEFT
_SOFFICE = shutil.which("soffice")


def coded(desk: Desk) -> None:
    """Code as two do, one over the other, beside an emoji and over turns, and write memos."""
    tag(desk.anna, "I01", "mangler folk", "personvern", TagOptions(memo="Sier få & mye\n\nto"))
    tag(desk.bo, "I01", "2", "juridisk")
    tag(desk.anna, "I01", "2-5", "personvern/KI\\/data science (nytt)")
    tag(desk.bo, "I01", "2-4", "personvern/anonymisering")
    tag(desk.anna, "I01", "4", "holdning", TagOptions(value=-1, round=2))
    add_memo(desk.bo, MemoTarget(document="I01", where="3"), "Et sted uten kode")


def said(report: object) -> str:
    """Return all that a report says of the file."""
    return "\n".join(map(str, getattr(report, "told", ())))


def coding_of(desk: Desk, coder: str) -> list[tuple[str, str]]:
    """Return a coder's codes and words, in the order of the text."""
    views = sorted(found(desk.anna, coders=(coder,)), key=lambda one: (one.start, one.code))
    return [(view.code, " ".join(view.quote.split())) for view in views]


def test_what_comes_back_unchanged_is_there_already(filled: Desk, tmp_path: Path) -> None:
    """Passages of two coders, and memos, are known again, and not a row changes."""
    coded(filled)
    file = write_margins(filled.anna, tmp_path / "I01.docx", memos=True)
    before = rows_in_use(filled.anna)
    report = take(filled.anna, file)
    assert report.changes == 0, report.lines
    assert counted(report, THERE, "passages") == 5
    assert counted(report, THERE, "memos") == 2
    assert not report.told
    assert rows_in_use(filled.anna) == before


def test_the_file_is_the_same_every_time(filled: Desk, tmp_path: Path) -> None:
    """The same study gives the same bytes, and the text in it is the transcript's."""
    coded(filled)
    one, two = (write_margins(filled.anna, tmp_path / name) for name in ("1.docx", "2.docx"))
    assert one.read_bytes() == two.read_bytes()
    again = filled.add("I01.docx", one.read_bytes())
    assert again.state is ImportState.UNCHANGED, again


def test_a_co_author_codes_and_writes_in_the_margin(filled: Desk, tmp_path: Path) -> None:
    """Comments become memos, those that begin with a code passages of whoever wrote them."""
    coded(filled)
    word = CoAuthor(write_margins(filled.anna, tmp_path / "I01.docx"))
    word.comment("aldri nok penger", "ØKONOMI: dette er nytt 🙂")
    word.comment("Data ligger spredt", "personvern / anonymisering; juridisk")
    word.comment("hver dag", "Interessant,\ntror jeg", "Supervisor Æ")
    word.comment("verre", "Juridisk er det ikke")
    word.comment("Og etikk", "#juridisk og mye mer", "anna")
    word.comment("Det snakker vi", "juridisk", "Per")
    word.comment("snakker vi om", "juridisk", "Per")
    file = word.save(tmp_path / "ut.docx")
    before = rows_in_use(filled.anna)
    report = take(filled.host, file)
    assert coding_of(filled, "Ola Nordmann") == [
        ("juridisk", "Data ligger spredt"),
        ("personvern/anonymisering", "Data ligger spredt"),
        ("Økonomi", "aldri nok penger"),
    ]
    assert ("juridisk", "Og etikk") in coding_of(filled, "Anna")
    assert coding_of(filled, "Per") == [("juridisk", "Det snakker vi om")]
    bodies = {(memo.coder, memo.body) for memo in list_memos(filled.anna)}
    assert ("Ola Nordmann", "dette er nytt 🙂") in bodies
    assert ("Supervisor Æ", "Interessant,\ntror jeg") in bodies
    assert ("Ola Nordmann", "Juridisk er det ikke") in bodies
    assert "3 new coders: Ola Nordmann, Supervisor Æ, Per" in said(report)
    assert "first word of a sentence" in said(report)
    assert_sound(filled.anna)
    after = rows_in_use(filled.anna)
    assert take(filled.host, file).changes == 0
    assert rows_in_use(filled.anna) == after
    undo(filled.host)
    assert rows_in_use(filled.anna) == before


def test_replies_become_memos_on_the_passage(filled: Desk, tmp_path: Path) -> None:
    """A reply to koding's own comment, and to a new one, is a memo; resolved is told."""
    coded(filled)
    word = CoAuthor(write_margins(filled.anna, tmp_path / "I01.docx"))
    mine = word.answer("personvern –")
    word.comment("mangler folk", "Uenig her", "Bo", answers=mine)
    new = word.comment("etikk", "juridisk", "Bo", done=True)
    word.comment("etikk", "personvern: nei!", "Anna", answers=new)
    report = take(filled.host, word.save(tmp_path / "ut.docx"))
    memos = {(memo.coder, memo.body): memo.target for memo in list_memos(filled.anna)}
    guids = {(one.coder, one.code, one.quote): one.guid[:8] for one in found(filled.anna)}
    assert memos["Bo", "Uenig her"] == f"passage {guids['Anna', 'personvern', 'mangler folk']}"
    assert memos["Anna", "personvern: nei!"] == f"passage {guids['Bo', 'juridisk', 'etikk']}"
    assert "1 comment is marked as resolved" in said(report)


def test_comments_that_answer_each_other_are_not_lost(filled: Desk, tmp_path: Path) -> None:
    """A file in which two comments answer each other, or one itself, gives up all of them."""
    word = CoAuthor(write_margins(filled.anna, tmp_path / "I01.docx"))
    word.comment("folk", "den ene", answers=f"{501:08X}")
    word.comment("penger", "den andre", answers=f"{500:08X}")
    word.comment("spredt", "den tredje", answers=f"{502:08X}")
    take(filled.host, word.save(tmp_path / "ut.docx"))
    bodies = {memo.body for memo in list_memos(filled.anna)}
    assert bodies == {"den ene", "den andre", "den tredje"}


def test_what_is_gone_on_one_side_is_told(filled: Desk, tmp_path: Path) -> None:
    """A comment deleted in Word deletes nothing here; a passage removed here is not taken again."""
    coded(filled)
    word = CoAuthor(write_margins(filled.anna, tmp_path / "I01.docx"))
    word.delete_comment("personvern –")
    file = word.save(tmp_path / "ut.docx")
    (gone,) = [view for view in found(filled.anna) if view.code == "juridisk"]
    untag(filled.bo, [gone.guid])
    report = take(filled.host, file)
    assert report.changes == 0, report.lines
    lines = {(line.outcome, str(line.what), str(line.why)) for line in report.lines}
    own = "passages whose comment was deleted or rewritten in Word"
    assert (THERE, own, "they stand in the study: I01:2") in lines
    why = "they were removed in the study after the file was written"
    assert (LEFT, "passages", why) in lines
    assert ("personvern", "mangler folk") in coding_of(filled, "Anna")


@pytest.mark.parametrize("tracked", [False, True])
def test_changed_text_is_told_and_not_taken(tracked: bool, filled: Desk, tmp_path: Path) -> None:
    """Comments are placed by the words that are left; the study's text stays."""
    coded(filled)
    word = CoAuthor(write_margins(filled.anna, tmp_path / "I01.docx"))
    word.retype("Data ligger", "Alle data ligger", tracked=tracked)
    word.comment("spredt", "juridisk: her")
    word.comment("aldri nok penger", "Økonomi")
    report = take(filled.host, word.save(tmp_path / "ut.docx"))
    assert coding_of(filled, "Ola Nordmann") == [
        ("juridisk", "spredt"), ("Økonomi", "aldri nok penger")
    ]  # fmt: skip
    told = "changes are tracked" if tracked else "I01:4: Data → Alle data"
    assert told in said(report)
    with filled.anna.read() as connection:
        (one, *_) = documents.read_documents(connection)
        assert documents.read_text(connection, one.revision) == TEXT


def test_koding_knows_its_own_whatever_became_of_the_words(filled: Desk, tmp_path: Path) -> None:
    """A comment of koding's own is there already, though the words under it are others in Word."""
    coded(filled)
    word = CoAuthor(write_margins(filled.anna, tmp_path / "I01.docx", memos=True))
    word.retype("mangler folk", "er for få")
    report = take(filled.host, word.save(tmp_path / "ut.docx"))
    assert report.changes == 0, report.lines
    assert counted(report, THERE, "passages") == 5
    assert said(report).startswith("the text was changed in Word in 1 place")
    assert "\n" not in said(report)


def test_comments_find_a_text_corrected_since(filled: Desk, tmp_path: Path) -> None:
    """What was written on the text as it was stands on the corrected one."""
    word = CoAuthor(write_margins(filled.anna, tmp_path / "I01.docx"))
    word.comment("snakker vi om hver dag", "juridisk")
    file = word.save(tmp_path / "ut.docx")
    lines = correcting.read_lines_of(filled.host, "I01", LineRange(2, 2))
    correcting.correct_lines(
        filled.host, lines, ["Vi mangler dessverre mange folk."], accept=lambda _plan: True
    )
    report = take(filled.host, file)
    assert coding_of(filled, "Ola Nordmann") == [("juridisk", "snakker vi om hver dag")]
    assert "was changed in the study after the file was written" in said(report)
    assert "changed in Word" not in said(report)


def test_any_word_file_of_the_transcript_works(filled: Desk, tmp_path: Path) -> None:
    """A file koding has not made is known by its words: tables, NFD, several paragraphs, points."""
    word = CoAuthor()
    table = word.document.add_table(1, 2)
    table.cell(0, 0).text = "Intervjuer:"
    table.cell(0, 1).text = "Hva er den største utfordringen?"
    decomposed = unicodedata.normalize("NFD", "Personvern er vanskelig å få til.")
    word.document.add_paragraph(f"Informant: Vi mangler folk. {decomposed}")
    word.document.add_paragraph("Intervjuer: Og etikk?")
    word.document.add_paragraph("Informant: Det snakker vi om hver dag. Økonomi er verre,")
    word.comment("største", "juridisk: i en celle")
    word.comment(unicodedata.normalize("NFD", "å få til.Intervjuer: Og"), "Økonomi")
    word.comment("Økonomi", "på æøå", nth=1)
    word.comment("", "et punkt")
    word.comment("hver dag", " ", "Ola Nordmann")
    report = take(filled.host, word.save(tmp_path / "fra Ola.docx"))
    assert coding_of(filled, "Ola Nordmann") == [
        ("juridisk", "største"),
        ("Økonomi", "å få til 👩‍👩‍👧. Data ligger spredt. Intervjuer: Og"),
    ]
    told = said(report)
    assert "by its words it is I01" in told
    assert "points without words" in told or "a point without words" in told
    assert "the words under 1 comment are others in the study" in told
    assert counted(report, LEFT, "comments") == 1


def test_what_has_no_place_becomes_a_memo_on_the_document(filled: Desk, tmp_path: Path) -> None:
    """Words that the study does not have, or has several times, are told, never guessed."""
    word = CoAuthor()
    word.document.add_paragraph("Informant: Vi mangler folk. Personvern er vanskelig å få til.")
    word.document.add_paragraph("Sammendrag av en annen samtale om skolemat og svømming.")
    word.comment("skolemat", "juridisk: hva er dette?")
    comments = word.document.comments._comments_elm
    stray = copy.deepcopy(comments[0])
    stray.set(qn("w:id"), "999")
    comments.append(stray)
    report = take(filled.host, word.save(tmp_path / "x.docx"))
    memo, other = list_memos(filled.anna)
    assert other.body == "juridisk: hva er dette?"
    assert "stands on no words of the transcript" in said(report)
    assert memo.body == "«skolemat»\njuridisk: hva er dette?"
    assert memo.target == "document I01"
    assert "words that the text does not have" in said(report)


def test_which_document_is_asked_where_it_is_not_clear(filled: Desk, tmp_path: Path) -> None:
    """A file of two documents alike, or of none, is refused until one is named."""
    filled.add("I03.txt", TEXT.replace("etikk", "politikk"))
    word = CoAuthor()
    for line in TEXT.splitlines():
        word.document.add_paragraph(line)
    word.comment("nok penger", "Økonomi")
    file = word.save(tmp_path / "x.docx")
    with pytest.raises(KodingError, match="may be of several documents of the study: I0"):
        take(filled.host, file)
    take(filled.host, file, document="I03")
    assert coding_of(filled, "Ola Nordmann") == [("Økonomi", "nok penger")]
    other = CoAuthor()
    other.document.add_paragraph("Noe helt annet som ingen har sagt i dette prosjektet")
    other.comment("helt annet", "?")
    with pytest.raises(KodingError, match="no document of the study has the words of"):
        take(filled.host, other.save(tmp_path / "y.docx"))


def test_an_author_can_be_said_to_be_a_coder(filled: Desk, tmp_path: Path) -> None:
    """Word has full names, koding short ones; nobody's comment is whoever's who imports."""
    word = CoAuthor(write_margins(filled.anna, tmp_path / "I01.docx"))
    word.comment("etikk", "juridisk", "Bo Berntsen")
    word.comment("verre", "personvern", "")
    report = take(
        filled.host, word.save(tmp_path / "ut.docx"), same_coders={"bo berntsen": "Bo"}
    )  # fmt: skip
    assert coding_of(filled, "Bo") == [("juridisk", "etikk")]
    assert coding_of(filled, "Vert") == [("personvern", "verre")]
    assert "1 comment names no author, and is yours" in said(report)


def test_hostile_and_other_files_are_refused(filled: Desk, tmp_path: Path) -> None:
    """Bombs, damage, no comments and other kinds are each one sentence, and nothing is changed."""
    before = rows_in_use(filled.anna)
    plain = CoAuthor()
    plain.document.add_paragraph("Hei")
    files = {
        "no comments in its margin": plain.save(tmp_path / "a.docx"),
        "cannot be read as": tmp_path / "b.docx",
        "koding reads comments from .docx": tmp_path / "c.odt",
        "far more": tmp_path / "d.docx",
    }
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 ikke en fil")
    (tmp_path / "c.odt").write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "d.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b"<w>" + b" " * 40_000_000)
    for file in files.values():
        with pytest.raises(KodingError):
            take(filled.host, file)
    assert rows_in_use(filled.anna) == before


def test_odd_times_names_and_numbers_of_comments_are_no_fault(filled: Desk, tmp_path: Path) -> None:
    """Times outside the calendar, endless names and comments without a number are told or cut."""
    word = CoAuthor(write_margins(filled.anna, tmp_path / "I01.docx"))
    word.comment("folk", "den første", "Å" * 100_000)
    word.comment("penger", "den andre")
    word.comment("spredt", "uten nummer")
    word.comment("etikk", "uten nummer òg")
    one, two, three, four = word.document.comments._comments_elm
    one.set(qn("w:date"), "0001-01-01T00:00:00+14:00")
    two.set(qn("w:date"), "9999-12-31T23:59:59-14:00")
    for each in (three, four):
        del each.attrib[qn("w:id")]
    report = take(filled.host, word.save(tmp_path / "ut.docx"))
    memos = {memo.body: memo.coder for memo in list_memos(filled.anna)}
    assert memos == {"den første": "Å" * 100, "den andre": "Ola Nordmann"}
    assert "2 comments were left out: the file does not say where" in said(report)
    assert_sound(filled.anna)


def test_a_whole_paragraph_is_what_was_said_in_it(filled: Desk, tmp_path: Path) -> None:
    """Who speaks is no part of a passage on a paragraph, and its line is the label's line."""
    word = CoAuthor(write_margins(filled.anna, tmp_path / "I01.docx"))
    word.comment("Intervjuer: Og etikk?", "juridisk")
    take(filled.host, word.save(tmp_path / "ut.docx"))
    assert coding_of(filled, "Ola Nordmann") == [("juridisk", "Og etikk?")]
    assert [one.line for one in found(filled.anna, coders=("Ola Nordmann",))] == [5]
    (place,) = find_places(filled.anna, "Informant", ["I01:2"])
    assert (place.line, place.start) == (2, TEXT.index("Informant"))


def test_a_misspelled_code_is_told(filled: Desk, tmp_path: Path) -> None:
    """What stands where a code's name would, and is none, is a memo and is told, with the code."""
    word = CoAuthor(write_margins(filled.anna, tmp_path / "I01.docx"))
    word.comment("folk", "persnvern: dette er viktig")
    word.comment("penger", "#anonimisering : ja")
    word.comment("spredt", "Helt enig her. Se også: neste")
    word.comment("etikk", "https://eksempel.no")
    told = said(take(filled.host, word.save(tmp_path / "ut.docx")))
    assert "2 comments begin with what look like codes" in told
    assert "'persnvern' (is personvern meant?)" in told
    assert "'anonimisering' (is personvern/anonymisering meant?)" in told


@pytest.mark.parametrize("words", ["juridisk – Anna", "juridisk", "noe ganske annet"])
def test_other_words_in_a_comment_of_kodings_code_nothing(
    words: str, filled: Desk, tmp_path: Path
) -> None:
    """What somebody wrote over koding's own comment is told, and a memo on the passage."""
    coded(filled)
    word = CoAuthor(write_margins(filled.anna, tmp_path / "I01.docx"))
    (own,) = [one for one in word.document.comments if one.text.startswith("personvern – Anna")]
    own.paragraphs[0].runs[0].text = words
    for run in own.paragraphs[0].runs[1:]:
        run.text = ""
    before = coding_of(filled, "Anna")
    file = word.save(tmp_path / "ut.docx")
    report = take(filled.host, file)
    assert coding_of(filled, "Anna") == before
    (guid,) = [one.guid[:8] for one in found(filled.anna) if one.code == "personvern"]
    memos = {memo.body: memo.target for memo in list_memos(filled.anna)}
    assert memos[words] == f"passage {guid}"
    assert "1 comment that koding wrote was rewritten in Word" in said(report)
    assert "deleted or rewritten" not in str(report.lines)
    assert take(filled.host, file).changes == 0


def test_a_file_is_not_taken_in_as_another_document(filled: Desk, tmp_path: Path) -> None:
    """A file that says itself which document it is of is of no other, whatever is asked for."""
    filled.add("I07.txt", TEXT.replace("etikk", "annet"))
    word = CoAuthor(write_margins(filled.anna, tmp_path / "I01.docx"))
    word.comment("etikk", "juridisk")
    file = word.save(tmp_path / "ut.docx")
    with pytest.raises(ConflictError, match="is I01 with comments, and not I07"):
        take(filled.host, file, document="I07")
    assert not found(filled.anna, codes=("juridisk",))
    assert take(filled.host, file, document="I01").changes


@pytest.mark.parametrize(
    ("text", "codes", "rest"),
    [
        ("juridisk", ["juridisk"], ""),
        ("  Juridisk:  fordi", ["juridisk"], "fordi"),
        ("juridisk – Kari", ["juridisk"], ""),
        ("juridisk – Kari (+1, #2)\nog mer", ["juridisk"], "og mer"),
        ("juridisk - Per", ["juridisk"], "Per"),
        ("anonymisering.", ["personvern/anonymisering"], ""),
        ("PERSONVERN/Anonymisering", ["personvern/anonymisering"], ""),
        ("personvern > anonymisering: x", ["personvern/anonymisering"], "x"),
        ("KI/data science (nytt): x", ["personvern/KI\\/data science (nytt)"], "x"),
        ("juridisk, økonomi og holdning: x", ["juridisk", "Økonomi", "holdning"], "x"),
        ("juridisk\npersonvern\nså en tanke", ["juridisk", "personvern"], "så en tanke"),
        ("#juridisk #økonomi tja", ["juridisk", "Økonomi"], "tja"),
        ("Økonomi?", ["Økonomi"], "Økonomi?"),
        ("juridisk, som vi sa", [], "juridisk, som vi sa"),
        ("Juridisk sett er det uklart", [], "Juridisk sett er det uklart"),
        ("juridiske ting", [], "juridiske ting"),
        ("Fint!", [], "Fint!"),
        ("", [], ""),
    ],
)
def test_a_comment_names_codes_as_a_person_writes_them(
    text: str, codes: list[str], rest: str, filled: Desk
) -> None:
    """A name or path, in any case, alone, in a list or before a colon; never inside a sentence."""
    with filled.anna.read() as connection:
        reader = CommentReader(read_codes(connection))
    found_codes = reader.read(text, "Kari")
    assert [reader.paths[key] for key in found_codes.codes] == codes
    assert found_codes.rest == rest


_SIGNS = st.sampled_from("abæøåÅ 😀👩\u200d🚀é\n\n.-#\t「\u00ad'’")
_TEXTS = st.text(_SIGNS, min_size=1, max_size=120).filter(lambda text: bool(text.strip()))


@settings(max_examples=15)
@given(_TEXTS, st.data())
def test_every_place_is_kept(text: str, data: st.DataObject) -> None:
    """Whatever spans are written into the margin of whatever text are found where they were."""
    text = unicodedata.normalize("NFC", text)
    bounds = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(bounds, bounds), max_size=12))
    notes = tuple(
        NotedPassage(f"{at:08x}-0000-4000-8000-000000000000", start, end, "k", "A", "2026-01-01")
        for at, (start, end) in enumerate((min(span), max(span)) for span in spans)
        if text[start:end].strip()
    )
    written = WrittenTranscript("D", text, (), {}, (), PlaceMarks(), times_in_text=True)
    transcript = CommentedTranscript(written, "", "", {0: 1}, notes)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.docx"
        path.write_bytes(render_commented(transcript, "S", Language.NB))
        (view,) = read_commented(path).views
    places = CommentPlaces(view.text, text)
    for number, note in enumerate(notes):
        words = text[note.start : note.end]
        start = note.start + len(words) - len(words.lstrip())
        if "##" not in text:  # a heading's marks are no words
            place = places.find(*view.places[str(number)])
            assert place is not None
            assert (place.start, place.end) == (start, note.start + len(words.rstrip()))


@pytest.mark.soak
@pytest.mark.skipif(_SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("seed", range(3))
def test_200_comments_of_two_keep_their_places_in_libreoffice(
    seed: int, desk: Desk, template: Path, tmp_path: Path
) -> None:
    """200 comments by two people, saved by LibreOffice, each come back where they stood.

    In the study that they are of all are there already; in one that has only the text all are
    taken, each with its coder, code and place.
    """
    draw = random.Random(seed)
    text = invented_interview(draw)
    desk.load_codebook()
    desk.add("I09.txt", text)
    words = [match.span() for match in re.finditer(r"\S+", text)]
    codes = ["juridisk", "personvern", "personvern/anonymisering", "Økonomi"]
    while len(found(desk.anna)) < 200:
        first = draw.randrange(len(words) - 40)
        span = Span(words[first][0], words[first + draw.choice((0, 2, 9, 39))][1])
        tags = SpanTags("I09", span, ((draw.choice(codes), None),))
        tag_span(draw.choice((desk.anna, desk.bo)), tags)
    file = write_margins(desk.anna, tmp_path / "I09.docx", "I09")
    run_soffice(file, tmp_path / "lo")
    before = rows_in_use(desk.anna)
    report = take(desk.host, tmp_path / "lo" / "I09.docx")
    n = len(found(desk.anna))
    assert report.changes == 0, (report.lines, said(report))
    assert counted(report, THERE, "passages") == n >= 200
    assert rows_in_use(desk.anna) == before
    (tmp_path / "other").mkdir()
    other = open_desk(template, tmp_path / "other")
    other.load_codebook()
    other.add("I09.txt", text)
    take(other.host, tmp_path / "lo" / "I09.docx")
    assert places_of(other) == places_of(desk)


def places_of(desk: Desk) -> list[tuple[int, int, str, str]]:
    """Return where every passage stands, with its code and coder."""
    return sorted((one.start, one.end, one.code, one.coder) for one in found(desk.anna))


def invented_interview(draw: random.Random) -> str:
    """Return an invented interview of some 2,500 words with what is hard to place."""
    hard = "æøå 👩\u200d👩\u200d👧 😀 e\u0301 «ja» – KI-en … ja ja ja nei"
    plain = "vi har ikke folk til det og personvern er vanskelig når data ligger spredt"
    turns = []
    for number in range(120):
        who = "Intervjuer" if number % 2 else "Informant"
        said_words = draw.choices(f"{plain} {hard}".split(), k=draw.randrange(1, 40))
        turns.append(f"{who}: {' '.join(said_words).capitalize()}.")
    return unicodedata.normalize("NFC", "\n".join(turns) + "\n")


def run_soffice(file: Path, folder: Path) -> None:
    """Let LibreOffice open a file and save it."""
    assert _SOFFICE is not None
    profile = f"-env:UserInstallation=file://{folder.parent / 'profile'}"
    done = subprocess.run(
        [_SOFFICE, profile, "--headless", "--convert-to", "docx", "--outdir", folder, file],
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert (folder / file.name).exists(), done.stderr
