"""Documents called after people are told, those called after places and roles are not."""

from __future__ import annotations

import pytest

from koding.actions.documents.named_after import is_called_after

PEOPLE = (
    ("Intervju med Anna, Lillevik kommune", "Siri Forsker|Anna Dal"), ("Bjørn", "Intervjuer|Bjørn"),
    ("kari_moen", ""), ("Per Hansen", ""), ("Liv", "Intervjuer|Liv"), ("OlaNordmann", ""),
    ("Ola Nordmann intervju 12.3", ""), ("intervju ola", ""), ("Anne-Grete", ""),
    ("Ida og Per", ""), ("Intervju 1 Stein", "Stein"), ("2024-03-12 Åse", ""),
)  # fmt: skip
OTHERS = (
    ("I01_fjellvik", "Intervjuer|Informant"), ("Bergen kommune", "Informant"), ("Bergen", ""),
    ("G01_gruppe_august", "Ola|Kari"), ("Sandnes", ""), ("Leder Hamar", "Leder"), ("rektor", ""),
    ("fokusgruppe Oslo mai 2024", "Moderator"), ("Solberg skole", ""), ("I08", "SPEAKER_00"),
    ("Marie kommune", ""), ("Informant A", "Informant A"), ("Lærer Vik", "Lærer"), ("Test", ""),
    ("Kommunedirektør", "Kommunedirektør"), ("Moss ungdomsskole", ""), ("", ""),
)  # fmt: skip


@pytest.mark.parametrize(("document", "labels"), PEOPLE)
def test_a_person_s_name_in_a_document_s_is_found(document: str, labels: str) -> None:
    """A given name, or the name of somebody who speaks in it, is a person's."""
    assert is_called_after(document, labels.split("|"))


@pytest.mark.parametrize(("document", "labels"), OTHERS)
def test_places_roles_and_ordinary_words_are_nobody(document: str, labels: str) -> None:
    """Towns, public bodies, months and roles name nobody, though many are names as well."""
    assert not is_called_after(document, labels.split("|"))
