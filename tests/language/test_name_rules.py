"""What the language model takes for names is mended by how Norwegian writes them."""

from __future__ import annotations

import re
from array import array

import pytest

from koding.language.name_rules import apply_name_rules
from koding.language.parses import Entity, Parse
from tests.growth import TIMES, assert_no_square

_MARKED = re.compile(r"\[(?P<label>[A-Z_]+) (?P<words>[^\]]+)\]")
_WORD = re.compile(r"\w+(?:[-'.]\w+)*|[^\w\s]")


def mended(marked: str, nouns: str = "") -> str:
    """Return a text as the rules mark its names, where the model found the marked ones.

    Its proper nouns are the words with a capital, but for `nouns`.
    """
    text, names = "", []
    at = 0
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        names.append(Entity(len(text), len(text) + len(found["words"]), found["label"]))
        text += found["words"]
        at = found.end()
    text += marked[at:]
    words = list(_WORD.finditer(text))
    pos = tuple(
        "NOUN" if word[0] in nouns.split() or not word[0][0].isupper() else "PROPN"
        for word in words
    )
    starts = array("i", [word.start() for word in words])
    ends = array("i", [word.end() for word in words])
    begins = array("i", [n for n, word in enumerate(words) if not n or words[n - 1][0] == "."])
    parse = Parse(starts, ends, tuple(word[0] for word in words), pos, begins, tuple(names))
    made, at = "", 0
    for name in apply_name_rules(text, parse).entities:
        made += f"{text[at : name.start]}[{name.label} {text[name.start : name.end]}]"
        at = name.end
    return made + text[at:]


@pytest.mark.parametrize(
    ("found", "nouns", "right"),
    [
        ("Vi slet på [PER bakke].", "", "Vi slet på bakke."),
        ("vi snakka med [PER kari] der", "", "vi snakka med [PER kari] der"),
        ("[PER Trappeheisen] er ny.", "Trappeheisen", "Trappeheisen er ny."),
        ("Vi valgte plan [PER B].", "", "Vi valgte plan B."),
        ("Han leste [ORG innsikt.no] daglig.", "", "Han leste [ORG innsikt.no] daglig."),
        ("Så kom [PER nabokona Siv].", "", "Så kom nabokona [PER Siv]."),
        ("Det var [PER Ole von Brattli].", "", "Det var [PER Ole von Brattli]."),
        ("Der var [PER Ingrid] Hovdenakk.", "", "Der var [PER Ingrid Hovdenakk]."),
        ("Der var [PER Ingrid] Helt [PER Moen].", "", "Der var [PER Ingrid Helt Moen]."),
        ("Der var [ORG Zemfira] [PER Qalandar].", "", "Der var [PER Zemfira Qalandar]."),
        ("I [ORG Nav] [PER Moen] da.", "", "I [ORG Nav] [PER Moen] da."),
        ("Det var [PER Ingrids] Moen.", "", "Det var [PER Ingrids] Moen."),
    ],
)  # fmt: skip
def test_names_begin_and_end_where_they_do(found: str, nouns: str, right: str) -> None:
    """Words are no names among capitals, persons are whole and have no word beside them."""
    assert mended(found, nouns) == right


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ("Etter [DRV Skagerrak-avtalen] gikk det.", "Etter [PROD Skagerrak-avtalen] gikk det."),
        ("Hele [DRV Brattli-saken] var slik.", "Hele [EVT Brattli-saken] var slik."),
        ("Det sto i [ORG Fjordposten] da.", "Det sto i [PROD Fjordposten] da."),
        ("Hun sa det til [PROD Fjordposten] da.", "Hun sa det til [ORG Fjordposten] da."),
        ("Dømt i [GPE_LOC Solvik] tingrett.", "Dømt i [ORG Solvik tingrett]."),
        ("Vi bodde i [PER Parkveien] da.", "Vi bodde i [LOC Parkveien] da."),
        ("Det skjedde i [GPE_ORG Kina] da.", "Det skjedde i [GPE_LOC Kina] da."),
        ("Der kom [GPE_LOC Kinas] statsminister.", "Der kom [GPE_ORG Kinas] statsminister."),
        ("Vi flyttet til [PER Sverige].", "Vi flyttet til [GPE_LOC Sverige]."),
        ("Hun drakk kaffe i [PER Qolandra].", "Hun drakk kaffe i [GPE_LOC Qolandra]."),
        ("Hun er forelsket i [PER Ingrid].", "Hun er forelsket i [PER Ingrid]."),
        ("I [PER Qolandras] bok sto det.", "I [PER Qolandras] bok sto det."),
        ("Det sa statsråden og datteren Zemfira.", "Det sa statsråden og datteren [PER Zemfira]."),
        ("Han leste romanen [LOC Qolandra].", "Han leste romanen [PROD Qolandra]."),
        ("Hun så «Den siste ferga» der.", "Hun så «[PROD Den siste ferga]» der."),
        ("Hun sa «Dette går aldri bra.» der.", "Hun sa «Dette går aldri bra.» der."),
        ("Hele «Skumring»-serien er god.", "Hele [DRV «Skumring»-serien] er god."),
        ("Hun stemte Frp. Slik er det.", "Hun stemte [ORG Frp]. Slik er det."),
        ("Mange Frp-velgere var der.", "Mange [DRV Frp-velgere] var der."),
        ("Mange DNA-spor var der.", "Mange DNA-spor var der."),
        ("[GPE_LOC Kina] og [GPE_ORG Kina] og [GPE_ORG Kina].",
         "[GPE_LOC Kina] og [GPE_ORG Kina] og [GPE_ORG Kina]."),
    ],
)  # fmt: skip
def test_names_are_what_the_words_around_say(found: str, right: str) -> None:
    """Endings, the word before and the word after tell works, events, bodies, places and states."""
    assert mended(found) == right


def test_what_is_listed_as_a_place_abroad_is_one_form_each() -> None:
    """No country stands twice in the lists, and none is a municipality of Norway."""
    from koding.language.public_bodies import municipalities, places_abroad, read_forms

    forms = [form.lower() for form, _ in read_forms("places_abroad.txt")]
    assert len(forms) == len(set(forms)) > 300
    assert not places_abroad() & municipalities()


def test_many_names_and_quotes_take_no_more_than_their_share_of_time() -> None:
    """A long document full of names, titles and roles is mended in linear time."""
    sentence = "Der kom statsminister [PER Ingrid] Moen til [GPE_ORG Kina] med «Siste ferga» da. "

    def mend(times: int) -> None:
        assert mended(sentence * times).count("[PROD Siste ferga]") == times

    assert_no_square(mend, 40, 40 * TIMES)
    assert_no_square(apply_to_speech, 400, 400 * TIMES)


def apply_to_speech(times: int) -> None:
    """Mend a text in small letters in which no sentence ends."""
    found = mended("så sa [PER ingrid] at [LOC bergen] var fint og " * times)
    assert found.count("[PER ingrid]") == times


def test_whoever_is_named_in_full_twice_is_known_by_the_family_name() -> None:
    """What the model takes for a body thrice is the person all the same; once is too little."""
    later = " [ORG Navarro] kom. [ORG Navarro] gikk. [ORG Navarro] sa det."
    found = mended("[PER Siv Navarro] og [PER Siv Navarro] der." + later)
    assert found.endswith("[PER Navarro] kom. [PER Navarro] gikk. [PER Navarro] sa det.")
    assert "[ORG Navarro]" in mended("[PER Siv Navarro] der." + later)
