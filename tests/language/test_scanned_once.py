"""The short way to what points at somebody, which other tests take, finds what the rules find."""

from __future__ import annotations

from dataclasses import replace

from koding.language.identifiers import (
    contacts,
    dates,
    names,
    numbers,
    references,
    scanning,
    special,
    titles,
)
from koding.language.pipeline import load_pipeline
from koding.model.choices import IdentifierKind as Kind
from koding.model.identifiers import FlaggedSpan, Reason
from tests import scanned_once

TEXTS = (
    "Informant: Kari Moe er født 17. mai 1971 og bor i Storgata 4, 8000 Bodø. Ring 912 34 567.\n",
    "Informant: Skriv til kari.moe@fjellvik.no om sak 2021/345. Hun er medlem av Fagforbundet.\n",
    "",
)
RULES = {
    "find_addresses": contacts.find_addresses,
    "find_contacts": contacts.find_contacts,
    "find_dates": dates.find_dates,
    "find_numbers": numbers.find_numbers,
    "find_references": references.find_references,
    "find_special": special.find_special,
}


def test_what_is_remembered_is_what_a_rule_finds() -> None:
    """Each rule finds in a text, a first time and a second, what it finds without a memory."""
    assert set(RULES) == set(scanned_once.RULES)
    found = 0
    for name, rule in RULES.items():
        short = vars(scanning)[name]
        assert short is not rule, "the tests do not take the short way"
        for text in TEXTS * 2:
            assert list(short(text)) == list(rule(text))
            found += len(list(rule(text)))
    assert found > len(TEXTS)


def test_titles_are_those_of_the_names_that_are_given() -> None:
    """A text searched before for titles still has those alone that go with the names given now."""
    text = "Informant: Rektor ved storvik skole sa det, og lederen i finnmark hørte det.\n"
    name = FlaggedSpan(text.index("storvik"), text.index(" skole"), Kind.PLACE, Reason.LIST)
    with_name, without = ([*titles.find_titles(text, given)] for given in ([name], []))
    assert len(with_name) == len(without) + 1
    for part in scanned_once.TITLES:
        assert hasattr(vars(titles)[part], "cache_info"), "the tests do not take the short way"
    assert ([*titles.find_titles(text, [name])], [*titles.find_titles(text)]) == (
        with_name,
        without,
    )


def test_names_are_looked_for_anew_where_the_parse_is_another() -> None:
    """What was found by one parse of a text is not given for another of the same text."""
    (parse,) = load_pipeline().parse([TEXTS[0]])
    less = replace(parse, entities=())
    short = vars(scanning)[scanned_once.NAMES]
    for one in (parse, less, parse):
        assert list(short(TEXTS[0], one)) == list(names.find_names(TEXTS[0], one))
    assert list(short(TEXTS[0], parse)) != list(short(TEXTS[0], less))
