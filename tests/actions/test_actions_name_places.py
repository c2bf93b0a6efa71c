"""Decisions by text and by place, and what an ordinary word that is a name too becomes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from koding.actions import history
from koding.actions.documents import importing, parsing
from koding.actions.interpretation import memos
from koding.actions.pseudonyms import identifiers, key_file, plans, pseudonymising, residues
from koding.actions.pseudonyms.decisions import accept, dismiss, forget
from koding.actions.pseudonyms.pseudonymising import Pseudonymised
from koding.errors import ConflictError, NotFoundError
from koding.messages.advice import Edge, advised
from koding.model.choices import IdentifierKind
from koding.model.identifiers import Candidate, Decision
from koding.model.outcomes import ImportedFile
from koding.store import documents
from tests.actions.actions_study import Desk, assert_sound

PERSON, PLACE = IdentifierKind.PERSON, IdentifierKind.PLACE
SECRET = "korrekt hest batteri"  # noqa: S105 - of these tests alone
VIK = (
    "A: Jeg snakka med Vik i går.\n"
    "B: Hun bor i Vik, like ved sjøen.\n"
    "A: Da båten la til i ei vik, sa Vik nei.\n"
)


def parsed(desk: Desk) -> None:
    """Have the language model read what is new."""
    list(parsing.parse_documents(desk.anna, parsing.unparsed(desk.anna)))


def replaced(desk: Desk, *, also: tuple[str, ...] = (), again: bool = False) -> Pseudonymised:
    """Pseudonymise the study with its key beside it."""
    file = desk.folder.with_name(f"{desk.folder.name}.key")
    key = key_file.read_key(file, SECRET) if again else None
    plan = plans.plan_pseudonyms(desk.anna, key, shift_dates=False, also=also)
    return pseudonymising.pseudonymise(desk.anna, plan, file, SECRET)


def text_of(desk: Desk, name: str = "I01") -> str:
    """Return a document's current text."""
    with desk.anna.read() as connection:
        found = documents.find_document(connection, name)
        assert found is not None
        return documents.read_text(connection, found.revision)


def importing_after(desk: Desk, file: Path) -> Iterator[ImportedFile]:
    """Import into a study that is pseudonymised."""
    return importing.import_files(desk.host, [file], after_pseudonymise=True)


def queue(desk: Desk, key: str) -> list[Candidate]:
    """Return what the queue has of a text."""
    return [one for one in identifiers.find_candidates(desk.anna) if one.text.lower() == key]


def test_a_person_and_a_place_of_one_name_get_two_pseudonyms(desk: Desk) -> None:
    """Person Vik, place Vik and an ordinary vik are told apart, place by place."""
    desk.add("I01.txt", VIK)
    parsed(desk)
    accept(desk.anna, ["Vik"], kind=PERSON)
    accept(desk.anna, ["Vik"], kind=PLACE, at=["I01:2"])
    dismiss(desk.anna, ["vik"], at=["I01:ei vik"])
    shown = {(one.kind, one.decision): len(one.places) for one in queue(desk, "vik")}
    assert shown[PLACE, Decision.ACCEPTED] == 1
    assert shown[PERSON, Decision.ACCEPTED] >= 1
    done = replaced(desk)
    assert text_of(desk) == (
        "A: Jeg snakka med [person A] i går.\n"
        "B: Hun bor i [sted A], like ved sjøen.\n"
        "A: Da båten la til i ei vik, sa [person A] nei.\n"
    )
    assert residues.find_residues(desk.anna, done.key).left == ()
    assert residues.find_residues(desk.anna, done.key).open == ()
    assert_sound(desk.anna)


def test_a_decision_within_another_is_refused(desk: Desk) -> None:
    """Neither of two that overlap is lost silently; each way the first stays, and it is said."""
    desk.add("I01.txt", "A: Da kom Kari Nilsen, og Kari gikk.\nB: Ja, Kari Nilsen.\n")
    parsed(desk)
    accept(desk.anna, ["Kari Nilsen"], kind=PERSON, at=["I01:1"])
    before = {one.text: one.decision for one in identifiers.find_candidates(desk.anna)}
    for decide in (accept, dismiss):
        with pytest.raises(ConflictError, match="'Kari' in I01:1 overlaps 'Kari Nilsen'"):
            decide(desk.anna, ["Kari"], at=["I01:1"])
    with pytest.raises(ConflictError, match="overlaps"):  # in one command too, and none is kept
        accept(desk.anna, ["Kari", "Kari Nilsen"], kind=PERSON, at=["I01:2"])
    with pytest.raises(ConflictError, match="nothing was decided"):
        accept(desk.anna, ["kom Kari"], at=["I01:kom Kari"])
    after = {one.text: one.decision for one in identifiers.find_candidates(desk.anna)}
    assert before == after
    assert forget(desk.anna, ["Kari Nilsen"]) == 1
    accept(desk.anna, ["Kari"], kind=PERSON, at=["I01:1"])
    assert_sound(desk.anna)


def test_a_decision_about_a_place_is_undone_and_forgotten(desk: Desk) -> None:
    """It goes back with `undo`, follows the text's name with `forget`, and needs its word there."""
    desk.add("I01.txt", VIK)
    parsed(desk)
    accept(desk.anna, ["Vik"], kind=PLACE, at=["I01:2"])
    assert [one.decision for one in queue(desk, "vik")].count(Decision.ACCEPTED) == 1
    history.undo(desk.anna)
    assert not any(one.decision for one in queue(desk, "vik"))
    accept(desk.anna, ["Vik"], kind=PLACE, at=["I01:2"])
    assert forget(desk.anna, ["Vik"]) == 1
    for place in ("I01:1-9", "I01", "nei:1", "I01:sjøen"):
        with pytest.raises(NotFoundError):
            accept(desk.anna, ["Vik"], at=[place])
    assert_sound(desk.anna)


def test_a_decision_about_a_place_follows_a_changed_text(desk: Desk) -> None:
    """When the transcript is imported anew the decision stands where its words stand now."""
    desk.add("I01.txt", VIK)
    parsed(desk)
    accept(desk.anna, ["Vik"], kind=PLACE, at=["I01:2"])
    desk.add("I01.txt", "A: Et nytt innledende ord fra oss.\nB: Ja vel.\n" + VIK)
    parsed(desk)
    accepted = [one for one in queue(desk, "vik") if one.decision]
    assert [place.line for one in accepted for place in one.places] == [4]
    assert_sound(desk.anna)


def test_parts_of_a_name_go_with_it_and_words_are_asked_about(desk: Desk) -> None:
    """Bråthen in small letters is replaced; `liv` of Liv Bråthen waits, and is named until said."""
    desk.add("I01.txt", "A: Liv Bråthen kom. Så gikk bråthen.\nB: Et langt liv.\n")
    desk.add("liv-braathen.txt", "A: Ja.\nB: Nei.\n")
    parsed(desk)
    memos.add_memo(desk.bo, memos.MemoTarget(document="I01"), "Om liv og arbeid")
    accept(desk.anna, ["Liv Bråthen"], kind=PERSON)
    done = replaced(desk)
    assert text_of(desk) == "A: [person A] kom. Så gikk [person A].\nB: Et langt liv.\n"
    assert text_of(desk, "person-a")
    found = residues.find_residues(desk.anna, done.key)
    assert found.left == ()
    assert {one.where.split()[0] for one in found.open} == {
        "I01:3",
        "memos.body",
        "batches.summary",
    }
    assert all("liv" in str(one.if_so) and "liv" in str(one.if_not) for one in found.open)
    dismiss(desk.anna, ["liv"], at=["I01:3"])
    replaced(desk, also=("liv",), again=True)
    found = residues.find_residues(desk.anna, done.key)
    assert (found.left, found.open) == ((), ())
    assert_sound(desk.anna)


def test_a_chosen_place_gets_the_pseudonym_of_whom_it_names(desk: Desk) -> None:
    """A doubtful part that is accepted where it stands is the person it is a part of."""
    desk.add("I01.txt", "A: Liv Bråthen kom.\nB: Liv gikk. Liv er godt.\n")
    parsed(desk)
    accept(desk.anna, ["Liv Bråthen"], kind=PERSON)
    accept(desk.anna, ["Liv"], at=["I01:Liv gikk"])
    replaced(desk)
    assert text_of(desk) == "A: [person A] kom.\nB: [person A] gikk. Liv er godt.\n"


def test_many_names_may_get_one_pseudonym(desk: Desk) -> None:
    """Speakers, codes and documents that become the same are numbered, and the plan says which."""
    desk.add("Kari.txt", "Kari: Hei.\nKari Moe: Hallo.\n" * 3)
    desk.add("Moe.txt", "A: Ja.\nB: Nei.\n")
    desk.load_codebook("codes:\n  - {name: Kari Moe}\n  - {name: kari-moe}\n  - {name: Moe}\n")
    accept(desk.anna, ["Kari Moe", "Kari", "Moe"], kind=PERSON, pseudonym="[leder]")
    plan = plans.plan_pseudonyms(desk.anna, None, shift_dates=False)
    numbered = {(one.table.name, *sorted(one.numbered)) for one in plan.renames if one.numbered}
    assert {("speakers", "label"), ("documents", "name")} <= numbered
    assert any(table == "codes" for table, *_ in numbered)
    done = replaced(desk)
    assert residues.find_residues(desk.anna, done.key).left == ()
    assert_sound(desk.anna)


def test_whoever_codes_under_an_accepted_name_is_renamed(desk: Desk) -> None:
    """A coder's name is a name, and the plan says what to go by from then on."""
    desk.add("I01.txt", "A: Anna Lie kom.\nB: Ja.\n")
    memos.add_memo(desk.anna, memos.MemoTarget(document="I01"), "x")
    accept(desk.bo, ["Anna Lie"], kind=PERSON)
    plan = plans.plan_pseudonyms(desk.bo, None, shift_dates=False)
    renamed = [one for one in plan.renames if one.table.name == "coders"]
    assert [one.after["name"] for one in renamed] == ["[person A]"]


def test_known_bytes_never_come_back_under_another_name(desk: Desk) -> None:
    """A renamed original is the document it was; nothing of it is read again."""
    words = "A: Kari Moe kom.\nB: Ja.\n"
    desk.add("kari.txt", words)
    desk.add("kari.txt", words + "A: Og så?\n")
    accept(desk.anna, ["Kari Moe"], kind=PERSON)
    replaced(desk)
    for again in (words, words + "A: Og så?\n"):
        file = desk.write("helt nytt navn.txt", again)
        outcome = next(importing_after(desk, file))
        assert (outcome.state, outcome.document) == ("unchanged", "person-a")
    assert_sound(desk.anna)


def test_the_same_words_in_another_file_are_another_document(desk: Desk) -> None:
    """Placeholders that are alike are two documents, told; the same file again is not a third."""
    placeholder = "A: (opptaket mangler)\nB: (ingen tekst)\n"
    assert desk.add("I01.txt", placeholder).state == "new"
    second = desk.add("I02.txt", placeholder)
    assert (second.state, second.document) == ("new", "I02")
    (told,) = (one for one in second.warnings if "the same bytes as I01" in str(one))
    assert "koding documents remove I02" in advised(told, Edge.COMMANDS)
    assert desk.add("I02.txt", placeholder).state == "unchanged"
    assert desk.add("I01.txt", placeholder).state == "unchanged"
