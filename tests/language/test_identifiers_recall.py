"""What is planted in the sample study reaches the queue."""

from __future__ import annotations

import pytest

from tests.language.identifier_recall import Recall, measure


@pytest.fixture(scope="module")
def recall() -> Recall:
    """Return what a scan of the nine conversations finds of what was planted in them."""
    return measure()


def test_nearly_every_person_reaches_the_queue(recall: Recall) -> None:
    """At least 95 per cent of the persons named are flagged, given names alone as well."""
    assert recall.planted["person"] > 100
    assert recall.share("person") >= 0.95, recall.missed


def test_every_number_and_address_reaches_the_queue(recall: Recall) -> None:
    """Birth numbers, telephones and e-mail addresses have forms, so that none may be missed."""
    for kind in ("national_id", "phone", "email"):
        assert recall.share(kind) == 1, recall.missed


def test_most_organisations_and_places_reach_the_queue(recall: Recall) -> None:
    """Of organisations and places, most; whatever is missed is written otherwise in the text."""
    assert recall.share("organisation") >= 0.9, recall.missed
    assert recall.share("place") >= 0.9, recall.missed
