"""What pointed at somebody gives way to pseudonyms, everywhere and for good."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from koding.actions import history
from koding.actions.codebook.editing import add_code
from koding.actions.documents import cases, importing, parsing
from koding.actions.documents.details import list_documents, set_roles
from koding.actions.interpretation import memo_book, memos
from koding.actions.passages import listing, tagging
from koding.actions.pseudonyms import (
    identifiers,
    key_file,
    originals,
    plans,
    pseudonymising,
    residues,
)
from koding.actions.pseudonyms.decisions import accept
from koding.actions.pseudonyms.key_file import Key, settle
from koding.actions.pseudonyms.tables import plan_frame
from koding.actions.study import past
from koding.actions.study.opening import open_workspace
from koding.actions.survey import responses
from koding.errors import ConflictError, KeyFileError
from koding.messages.advice import Edge, advised
from koding.model.choices import IdentifierKind, Role
from koding.model.codes import Code
from koding.model.label import Language
from koding.model.views import PassageFilter
from koding.store import documents
from tests.actions.actions_study import Desk, assert_sound, open_desk, rows_in_use
from tests.plain_bytes import read_plain

TEXT = (
    "Kari Moe: Hva er vanskelig hos dere i Brattvik?\n"
    "Per Olsen: Kari Moe vet det. Moes folk ringte 922 07 418, og BRATTVIK svarte ikke. "
    "Storm kom, og stormen varte.\n"
    "Kari Moe: Og Kari?\n"
    "Per Olsen: Kari har det bra, men Brattviks økonomi er verre. Det var 14. mai 2019.\n"
)
PERSON, PLACE = IdentifierKind.PERSON, IdentifierKind.PLACE
NAMES = ("Kari Moe", "Moe", "Per Olsen", "Brattvik", "Storm", "922 07 418", "14. mai 2019")
SECRET = "korrekt hest batteri"  # noqa: S105 - of these tests alone


@pytest.fixture(scope="module")
def named_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a study with an interview full of names, something of all that may hold them."""
    desk = open_desk(template, tmp_path_factory.mktemp("named"))
    desk.add("I01_Moe.txt", TEXT)
    desk.add("I02.txt", "A: Ingen navn her.\nB: Nei.\n")
    desk.load_codebook()
    set_roles(desk.anna, "I01_Moe", {"Per Olsen": Role.INFORMANT}, {"Per Olsen": "Per Olsen"})
    for coder in (desk.anna, desk.bo):
        tagging.tag(coder, "I01_Moe", "Kari har det bra", "personvern")
    made = tagging.tag(desk.anna, "I01_Moe", "Moes folk ringte", "juridisk")
    memos.choose_quotation(desk.anna, made.guid, memos.QuotationFacts(wording="Moes folk [...]"))
    memos.add_memo(desk.bo, memos.MemoTarget(document="I01_Moe"), "Brattvik igjen, sier Kari Moe")
    list(parsing.parse_documents(desk.anna, parsing.unparsed(desk.anna)))
    accept(desk.anna, ["Kari Moe", "Moe", "Per Olsen"], kind=PERSON)
    accept(desk.anna, ["Brattvik"], kind=PLACE)
    # First in a sentence any word has a capital: there somebody has to say so of the place.
    accept(desk.anna, ["Storm"], pseudonym="[uvær]", at=["I01_Moe:Storm kom"])
    accept(desk.anna, ["Storm"], pseudonym="[uvær]")
    accept(desk.anna, ["922 07 418"], kind=IdentifierKind.PHONE)
    accept(desk.anna, ["14. mai 2019"], kind=IdentifierKind.DATE)
    desk.host.database.close()
    return desk.folder


@pytest.fixture
def named(named_template: Path, tmp_path: Path) -> Desk:
    """Return a copy of that study."""
    shutil.copytree(named_template, tmp_path, dirs_exist_ok=True)
    return open_desk(named_template / "koding.db", tmp_path)


def replaced(desk: Desk, key: Key | None = None) -> plans.PseudonymPlan:
    """Pseudonymise the study and return what was planned."""
    plan = plans.plan_pseudonyms(desk.anna, key, shift_dates=False)
    done = carry_out(desk, plan)
    assert done.is_clean
    return replace(plan, key=done.key)


def carry_out(
    desk: Desk, plan: plans.PseudonymPlan, *, wait: float = 5
) -> pseudonymising.Pseudonymised:
    """Carry a plan out, with its key beside the study."""
    file = key_of(desk)
    settle(desk.anna, file)
    return pseudonymising.pseudonymise(desk.anna, plan, file, SECRET, wait=wait)


def key_of(desk: Desk) -> Path:
    """Return where the study's key lies."""
    return desk.folder.with_name(f"{desk.folder.name}.key")


def add_later(desk: Desk, name: str, text: str) -> None:
    """Import a transcript into a study that is pseudonymised."""
    files = [desk.write(name, text)]
    list(importing.import_files(desk.host, files, after_pseudonymise=True))


def text_of(desk: Desk, name: str) -> str:
    """Return a document's current text."""
    with desk.anna.read() as connection:
        found = documents.find_document(connection, name)
        assert found is not None
        return documents.read_text(connection, found.revision)


def raw(desk: Desk) -> bytes:
    """Return all bytes of the database's files."""
    return b"".join(read_plain(file) for file in sorted(desk.folder.glob("koding.db*")))


def test_names_give_way_everywhere(named: Desk) -> None:
    """Texts, labels, memos, quotations, names of documents and people: none keeps a name."""
    plan = replaced(named)
    words = text_of(named, "I01_Person-A")
    assert words.startswith("[person A]: Hva er vanskelig hos dere i [sted A]?")
    assert "[person A]s folk ringte [telefonnummer], og [sted A] svarte ikke" in words
    assert "[uvær] kom, og stormen varte" in words
    assert "[sted A]s økonomi er verre. Det var [mai 2019]." in words
    assert "Informant 1: " in words
    assert residues.find_residues(named.anna, plan.key).left == ()
    for name in NAMES:
        assert name.encode() not in raw(named), name
        assert name.split()[0].lower().encode() + b" " not in raw(named), name
    assert_sound(named.anna)


def test_what_stands_on_the_text_follows_exactly(named: Desk) -> None:
    """Each passage is the old one with the same words replaced; lines keep their numbers."""

    def state() -> list[tuple[str, int, str]]:
        found = listing.list_passages(named.anna, PassageFilter())
        return [(one.guid, one.line, one.quote) for one in found]

    before, lines = state(), [one.lines for one in list_documents(named.anna)]
    plan = plans.plan_pseudonyms(named.anna, None, shift_dates=False)
    carry_out(named, plan)
    assert state() == [(guid, line, plan.judge.replace(quote)) for guid, line, quote in before]
    assert [one.lines for one in list_documents(named.anna)] == lines


def test_undo_stops_there_and_says_so(named: Desk) -> None:
    """What was done before cannot be undone; what is done after can."""
    replaced(named)
    with pytest.raises(ConflictError, match=r"`pseudonymise` of .* destroyed what came before"):
        history.undo(named.anna)
    assert history.next_to_undo(named.anna) is None
    tagging.tag(named.anna, "I02", "Ingen navn", "personvern")
    assert history.undo(named.anna).action == "tag"
    assert_sound(named.anna)


def test_the_coding_of_before_is_not_asked_for(named: Desk) -> None:
    """What was destroyed cannot be looked back at; a later moment can."""
    moment = history.this_moment()
    replaced(named)
    with pytest.raises(ConflictError, match="destroyed what came before it"):
        past.read_past(named.anna, moment)
    past.read_past(named.anna, history.this_moment())


def test_a_dry_run_and_a_changed_text_change_nothing(named: Desk) -> None:
    """A plan alone changes nothing, and one made for another text is refused whole."""
    plan = plans.plan_pseudonyms(named.anna, None, shift_dates=False)
    assert "Kari Moe" in text_of(named, "I01_Moe")
    named.add("I02.txt", "A: Nå er det navn her.\nB: Nei.\n")
    before = rows_in_use(named.anna)
    with pytest.raises(ConflictError, match="changed meanwhile"):
        carry_out(named, plan)
    assert "Kari Moe" in text_of(named, "I01_Moe")
    assert rows_in_use(named.anna) == before
    assert_sound(named.anna)


def test_a_key_keeps_pseudonyms_the_same(named: Desk) -> None:
    """Who is named again gets the pseudonym of before; who is new gets another."""
    plan = replaced(named)
    add_later(named, "I03.txt", "A: Kari Moe og Anne Lie møttes i Brattvik.\nB: Ja.\n")
    list(parsing.parse_documents(named.anna, parsing.unparsed(named.anna)))
    accept(named.anna, ["Anne Lie"], kind=PERSON)
    again = replaced(named, plan.key)
    assert text_of(named, "I03") == "A: [person A] og [person B] møttes i [sted A].\nB: Ja.\n"
    assert {one.text for one in again.key.entries} == {*NAMES, "Anne Lie"}
    assert_sound(named.anna)


def test_one_study_has_one_key(named: Desk) -> None:
    """Another key, or a new one, is refused by the plan, the replacing and the check."""
    plan = replaced(named)
    other = Key(named.anna.study.guid, shift=40)
    for key in (other, None):
        with pytest.raises(KeyFileError, match="the same name would get two pseudonyms"):
            plans.plan_pseudonyms(named.anna, key, shift_dates=False)
    with pytest.raises(KeyFileError, match="the same name would get two pseudonyms"):
        carry_out(named, replace(plan, key=other))
    with pytest.raises(KeyFileError, match="the same name would get two pseudonyms"):
        residues.find_residues(named.anna, other)
    assert residues.find_residues(named.anna, plan.key).left == ()


def test_a_letter_that_stands_is_never_given_again(named: Desk) -> None:
    """With the key's entries lost a new person is not [person A], whom the text has already."""
    plan = replaced(named)
    add_later(named, "I03.txt", "A: Anne Lie kom.\nB: Ja.\n")
    accept(named.anna, ["Anne Lie"], kind=PERSON)
    replaced(named, replace(plan.key, entries=()))
    assert text_of(named, "I03") == "A: [person B] kom.\nB: Ja.\n"


def test_files_from_before_are_refused(named: Desk) -> None:
    """Transcripts, organisations and the survey are not read again unless that is asked for."""
    file, table = named.write("I01_Moe.txt", TEXT), named.write("cases.csv", "case\nBrattvik\n")
    answers = named.write("r.csv", "id,q\n1,a\n")
    replaced(named)
    before = rows_in_use(named.anna)
    refused: list[Callable[[], object]] = [
        lambda: list(importing.import_files(named.anna, [file])),
        lambda: cases.load_cases_file(named.anna, table),
        lambda: responses.load_survey(named.anna, answers, answers),
    ]
    for act in refused:
        with pytest.raises(ConflictError, match="would bring the names back") as caught:
            act()
        told = advised(caught.value.message, Edge.COMMANDS)
        assert "add --after-pseudonymise to do it nonetheless" in told
    assert rows_in_use(named.anna) == before
    add_later(named, "I03.txt", "A: Ny.\nB: Ja.\n")
    assert text_of(named, "I03") == "A: Ny.\nB: Ja.\n"


def test_a_bare_name_is_joined_within_its_document(desk: Desk) -> None:
    """`Kari` is Kari Moe where she is the one, another in the next document, and the plan says."""
    desk.add("I01.txt", "A: Kari Moe kom. Kari gikk.\nB: Ja.\n")
    desk.add("I02.txt", "A: Kari Lie kom. Kari gikk.\nB: Ja.\n")
    desk.add("I03.txt", "A: Her er Kari.\nB: Ja.\n")
    desk.add("I04.txt", "A: Kari Moe og Kari Lie. Så Kari.\nB: Ja.\n")
    list(parsing.parse_documents(desk.anna, parsing.unparsed(desk.anna)))
    memos.add_memo(desk.bo, memos.MemoTarget(document="I02"), "Kari sa mer")
    accept(desk.anna, ["Kari Moe", "Kari Lie", "Kari"], kind=PERSON)
    plan = replaced(desk)
    whole = {one.text: one.pseudonym for one in plan.replacements if not one.documents}
    moe, lie, kari = whole["Kari Moe"], whole["Kari Lie"], whole["Kari"]
    assert len({moe, lie, kari}) == 3
    assert text_of(desk, "I01") == f"A: {moe} kom. {moe} gikk.\nB: Ja.\n"
    assert text_of(desk, "I02") == f"A: {lie} kom. {lie} gikk.\nB: Ja.\n"
    assert text_of(desk, "I03") == f"A: Her er {kari}.\nB: Ja.\n"
    assert text_of(desk, "I04") == f"A: {moe} og {lie}. Så {kari}.\nB: Ja.\n"
    joined = {one.pseudonym: one.documents for one in plan.replacements if one.documents}
    assert joined == {moe: ("I01",), lie: ("I02",)}
    assert f"{lie} sa mer".encode() in raw(desk)
    assert "Kari = " in plan_frame(plan).notes[0].text(Language.EN)
    assert_sound(desk.anna)


def test_a_chosen_pseudonym_is_never_joined(desk: Desk) -> None:
    """Who was given a pseudonym of their own keeps it beside a longer name."""
    desk.add("I01.txt", "A: Kari Moe kom. Kari gikk.\nB: Ja.\n")
    accept(desk.anna, ["Kari Moe"], kind=PERSON)
    accept(desk.anna, ["Kari"], kind=PERSON, pseudonym="[kollega]")
    replaced(desk)
    assert text_of(desk, "I01") == "A: [person A] kom. [kollega] gikk.\nB: Ja.\n"


def test_a_part_of_an_undecided_name_is_told(desk: Desk) -> None:
    """`Arvid` accepted tears *Arvid Løkkebø* while nobody has decided about him."""
    desk.add("I01.txt", "A: Jeg spurte Arvid Løkkebø om det.\nB: Arvid vet det.\n")
    list(parsing.parse_documents(desk.anna, parsing.unparsed(desk.anna)))
    accept(desk.anna, ["Arvid"], kind=PERSON)
    plan = plans.plan_pseudonyms(desk.anna, None, shift_dates=False)
    assert plan.within == (("Arvid", "Arvid Løkkebø"),)
    assert any("Arvid Løkkebø (Arvid)" in note.text(Language.EN) for note in plan_frame(plan).notes)


def test_a_participant_becomes_what_the_study_calls_them(desk: Desk) -> None:
    """A label that stands for Informant 4 becomes that, and the review promises it."""
    desk.add("I01.txt", TEXT)
    set_roles(desk.anna, "I01", {"Per Olsen": Role.INFORMANT}, {"Per Olsen": "Informant 4"})
    list(parsing.parse_documents(desk.anna, parsing.unparsed(desk.anna)))
    queue = identifiers.find_candidates(desk.anna)
    person = next(one for one in queue if one.text == "Per Olsen")
    around = originals.read_surroundings(desk.anna, queue)
    assert originals.suggest_pseudonym(desk.anna, person, around) == "Informant 4"
    accept(desk.anna, ["Per Olsen"], kind=PERSON)
    replaced(desk)
    assert "Informant 4: Kari har det bra" in text_of(desk, "I01")
    assert_sound(desk.anna)


def test_what_is_listed_is_what_is_replaced(desk: Desk) -> None:
    """An accepted name that is a word too counts as many places in the queue as in the plan."""
    desk.add("I01.txt", "A: En del av Del, og en del til; så kom Dels leder.\nB: DEL, del.\n")
    list(parsing.parse_documents(desk.anna, parsing.unparsed(desk.anna)))
    accept(desk.anna, ["Del"], kind=IdentifierKind.ORGANISATION)
    listed = next(one for one in identifiers.find_candidates(desk.anna) if one.decision)
    plan = replaced(desk)
    assert len(listed.places) == plan.replacements[0].times == 3
    assert text_of(desk, "I01").count("del") == 3


def test_places_within_undecided_names_count(desk: Desk) -> None:
    """`Arvid` within *Arvid Løkkebø* will be replaced, and so the queue counts it for him too."""
    desk.add("I01.txt", "A: Jeg spurte Arvid Løkkebø om det.\nB: Arvids bror vet det.\n")
    list(parsing.parse_documents(desk.anna, parsing.unparsed(desk.anna)))
    accept(desk.anna, ["Arvid"], kind=PERSON)
    listed = next(one for one in identifiers.find_candidates(desk.anna) if one.decision)
    plan = plans.plan_pseudonyms(desk.anna, None, shift_dates=False)
    assert len(listed.places) == plan.replacements[0].times == 2


def test_the_log_counts_one_text(desk: Desk) -> None:
    """One text is `1 text` in the log."""
    desk.add("I01.txt", "A: Her er Kari.\nB: Ja.\n")
    list(parsing.parse_documents(desk.anna, parsing.unparsed(desk.anna)))
    accept(desk.anna, ["Kari"])
    replaced(desk)
    assert str(history.list_log(desk.anna)[0].told).startswith("1 text replaced, key ")


def test_a_pseudonym_that_names_somebody_is_refused(named: Desk) -> None:
    """A pseudonym may not hold a text that is itself to be replaced."""
    accept(named.anna, ["Storm"], pseudonym="vennen til Moe")
    with pytest.raises(ConflictError, match="holds a text that is to be replaced"):
        plans.plan_pseudonyms(named.anna, None, shift_dates=False)


def test_a_passage_within_a_name_is_refused_whole(named: Desk) -> None:
    """A passage of part of a name alone has no place: nothing is replaced, and it is named."""
    at = TEXT.index("Brattvik")
    tagging.tag(named.anna, "I01_Moe", f"@{at + 2}-{at + 4}", "juridisk")
    plan = plans.plan_pseudonyms(named.anna, None, shift_dates=False)
    with pytest.raises(ConflictError, match="holds only part of a word"):
        carry_out(named, plan)
    assert "Kari Moe" in text_of(named, "I01_Moe")
    assert_sound(named.anna)


def test_a_purge_that_was_held_up_goes_on(named: Desk) -> None:
    """While somebody reads the old state the file keeps it; the next opening writes it anew."""
    named.host.database.close()
    with closing(sqlite3.connect(named.folder / "koding.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM passages").fetchone()
        plan = plans.plan_pseudonyms(named.anna, None, shift_dates=False)
        assert not carry_out(named, plan, wait=0.1).is_clean
        assert b"Kari Moe" in raw(named)
    named.host.database.close()
    reopened = open_workspace(named.anna.study, "Anna", {})
    assert b"Kari Moe" not in raw(named)
    assert_sound(reopened)
    reopened.database.close()


def test_files_that_keep_names_are_listed(named: Desk) -> None:
    """The transcript as it came and a backup are named, and files without names are not."""
    named.write("backups/gammel.db", raw(named))
    named.write("notat.txt", "ingenting")
    plan = replaced(named)
    found = [path.name for path in residues.find_residues(named.anna, plan.key).files]
    assert found == ["I01_Moe.txt", "gammel.db"]


def test_what_is_left_is_found(named: Desk) -> None:
    """`--check` finds a name that somebody writes in afterwards, and says where."""
    plan = replaced(named)
    memos.add_memo(named.bo, memos.MemoTarget(document="I02"), "Per Olsen ringte")
    found = residues.find_residues(named.anna, plan.key)
    again = plans.plan_pseudonyms(named.anna, plan.key, shift_dates=False)
    assert again.renames
    assert {(one.where, one.pseudonym) for one in found.left} == {
        ("memos.body", "Informant 1"),
        ("changes.after", "Informant 1"),
        ("batches.summary", "Informant 1"),
    }
    carry_out(named, again)
    assert residues.find_residues(named.anna, plan.key).left == ()


def test_dates_can_be_moved(named: Desk) -> None:
    """With --dates shift a whole date moves by the key's secret number of days."""
    key = Key(named.anna.study.guid, shift=40)
    plan = plans.plan_pseudonyms(named.anna, key, shift_dates=True)
    carry_out(named, plan)
    assert "Det var [23. juni 2019]." in text_of(named, "I01_Person-A")


def test_a_key_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    """The file holds no name in the clear, only its owner reads it, and damage is told."""
    file = tmp_path / "k.key"
    key = Key("guid", -50, (key_file.KeyEntry("Kari Moe", PERSON, "[person A]"),))
    file.write_bytes(key_file.seal(key, SECRET, key_file.Head()))
    assert key_file.read_key(file, SECRET) == key
    assert b"Kari" not in file.read_bytes()
    refusals: list[tuple[Callable[[], object], str]] = [
        (lambda: key_file.read_key(file, SECRET + "!"), "passphrase is another"),
        (lambda: key_file.seal(key, "kort", key_file.Head()), "at least 12 characters"),
        (lambda: key_file.seal(key, "a" * 40, key_file.Head()), "at least 5 different"),
        (lambda: key_file.read_key(tmp_path / "nei", SECRET), "cannot be read"),
        (
            lambda: key_file.refuse_inside(tmp_path / "x" / ".." / "k", tmp_path),
            "lies in the study's folder",
        ),
    ]
    for act, told in refusals:
        with pytest.raises(KeyFileError, match=told):
            act()
    assert key_file.read_key(file, SECRET) == key
    file.write_bytes(file.read_bytes().replace(b'"data": "', b'"data": "AAAA'))
    with pytest.raises(KeyFileError, match="file is damaged"):
        key_file.read_key(file, SECRET)


def test_another_study_s_key_is_refused(named: Desk) -> None:
    """Pseudonyms of two studies may not be mixed."""
    with pytest.raises(KeyFileError, match="another study"):
        plans.plan_pseudonyms(named.anna, Key("annen", 40), shift_dates=False)


def test_a_speaker_s_label_is_a_name_though_it_is_a_word_too(desk: Desk) -> None:
    """Before its colon *Liv* is who speaks, in the text as in the list of speakers."""
    desk.add("I01.txt", "Liv: Ja.\nOdd: Nei, liv er liv.\nLiv: Jo.\n")
    list(parsing.parse_documents(desk.anna, parsing.unparsed(desk.anna)))
    accept(desk.anna, ["Liv"], kind=PERSON)
    replaced(desk)
    words = text_of(desk, "I01")
    assert words == "[person A]: Ja.\nOdd: Nei, liv er liv.\n[person A]: Jo.\n"
    assert_sound(desk.anna)


def test_links_in_memos_find_what_has_a_pseudonym(named: Desk) -> None:
    """A link to a document or code whose name is replaced still points at it."""
    add_code(named.anna, "Moes sak", Code("", "Moes sak", definition="Det med Brattvik."))
    body = "[[I01_Moe:2]] [[Moes sak]] [[personvern]]"
    guid = memos.add_memo(named.anna, memos.MemoTarget(), body)
    replaced(named)
    (stored,) = memos.list_memos(named.anna, guid=guid)
    assert "Moe" not in stored.body and "[[[" in stored.body
    found = memo_book.gather_memo(named.anna, stored).links
    assert [one.quoted != "" for one in found[:2]] == [True, True], found
    assert "vet det" in found[0].quoted
    assert found[2].told == "personvern"
