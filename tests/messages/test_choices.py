"""What is chosen among is accepted by its key and by its word in either language."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from pkgutil import iter_modules

import pytest

from koding import model
from koding.messages import Language, spoken
from koding.messages.choice_words import ALSO, WORDS
from koding.messages.choices import choice_word, choices, chosen, level_named, level_word
from koding.messages.language import call_cases, case_word
from koding.messages.tables import WORDS as TABLES
from koding.model.choices import DocumentKind, IdentifierKind, OnOverlap, Role
from koding.model.coding import MemoKind
from koding.model.measures import Observed


def _kinds() -> Iterator[type[StrEnum]]:
    for module in iter_modules(model.__path__, "koding.model."):
        for one in vars(import_module(module.name)).values():
            if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum:
                yield one


KINDS = {kind.__name__: kind for kind in _kinds()}
PRINTED = {
    "DocumentKind": "kind",
    "Role": "role",
    "ImportState": "import",
    "Derivation": "derivation",
    "MemoKind": "memo",
    "MatchKind": "find.match",
    "SuggestionMethod": "suggest.by",
    "IdentifierKind": "identifier.kind",
    "Decision": "identifier.decision",
    "Reason": "identifier.reason",
    "Missing": "missing",
    "Flag": "flag",
    "ReportSection": "report",
    "CodingUnit": "agreement.unit",
    "Metric": "agreement.metric",
}
"""Where tables print the words: the first part of their keys there."""


@pytest.mark.parametrize("name", sorted(WORDS))
def test_every_key_and_every_word_leads_to_its_member(name: str) -> None:
    """No two members of an enum share a word, and every word is some member's."""
    kind = KINDS[name]
    for words in (WORDS, ALSO):
        for key, said in words.get(name, {}).items():
            assert chosen(kind, key) == kind(key)
            for language in Language:
                assert chosen(kind, said().text(language).upper()) == kind(key)


@pytest.mark.parametrize("name", sorted(PRINTED))
def test_what_tables_print_is_accepted(name: str) -> None:
    """A word of a table, in either language, is what the option takes."""
    for member in KINDS[name]:
        printed = TABLES[f"{PRINTED[name]}.{member.value}"]
        for language in Language:
            assert chosen(KINDS[name], printed().text(language)) is member


def test_words_are_taken_however_they_are_written() -> None:
    """Capitals, white space and a hyphen for a space are no matter; what is nobody's is None."""
    assert chosen(DocumentKind, " Åpne  SVAR ") is DocumentKind.OPEN_ANSWERS
    assert chosen(DocumentKind, "åpne-svar") is DocumentKind.OPEN_ANSWERS
    assert chosen(DocumentKind, "open answers") is DocumentKind.OPEN_ANSWERS
    assert chosen(OnOverlap, "keep first") is OnOverlap.KEEP_FIRST
    assert chosen(Role, "ukjent") is Role.UNKNOWN
    assert chosen(IdentifierKind, "e-post") is IdentifierKind.EMAIL
    assert chosen(MemoKind, "dagbok") is None


def test_a_case_is_accepted_as_the_study_calls_it() -> None:
    """The study's own word for a case, its key, and what a case is called else."""
    assert chosen(Observed, "virksomhet") is Observed.CASE
    call_cases({Language.NB: ("familie", "familier")})
    try:
        assert case_word("case", Language.NB) == "familie"
        for word in ("familie", "case", "virksomhet"):
            assert chosen(Observed, word) is Observed.CASE
    finally:
        call_cases({})


def test_levels_are_accepted_by_their_words_where_the_study_has_no_others() -> None:
    """The usual levels have words; a study's own names are taken as they are, and only they."""
    usual = ("code", "category", "theme")
    assert level_named("tema", usual) == level_named("Theme", usual) == "theme"
    assert level_named("tema", ("kode", "tema")) == "tema"
    assert level_named("theme", ("kode", "hovedtema")) is None
    assert level_word("theme").text(Language.NB) == "tema"
    assert level_word("hovedtema").text(Language.NB) == "hovedtema"


def test_a_member_is_told_in_the_language_that_is_spoken() -> None:
    """Its word where it has one, its key where not; a list ends in *or*."""
    assert choice_word(DocumentKind.GROUP).text(Language.NB) == "gruppediskusjon"
    assert choices(MemoKind).text(Language.NB) == "analytisk, metodisk eller refleksivt"
    assert choices(MemoKind).text(spoken()) == "analytic, methodological or reflexive"
