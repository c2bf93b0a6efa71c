"""The short way to a parse, which the other tests take, gives what the language model gives."""

from __future__ import annotations

from koding.actions.documents import parsing
from koding.language.pipeline import load_pipeline
from tests.read_once import load_remembering

TEXTS = (
    "Intervjuer: Hva sa Kari Moe i Fjellvik kommune?\nInformant: Kari Moe ringte ikke.\n",
    "Informant: Vi mangler folk, sier Bo.\n",
    "",
)


def test_what_is_remembered_is_what_is_read() -> None:
    """Texts read together, one by one and from memory have the same parse, each in its place."""
    read = list(load_pipeline().parse(TEXTS))
    for _ in range(2):
        assert list(load_remembering().parse(TEXTS)) == read
        assert list(load_remembering().parse(reversed(TEXTS))) == read[::-1]
    assert vars(parsing)["load_pipeline"] is load_remembering, "the tests do not take the short way"
