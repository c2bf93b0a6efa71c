"""What points at somebody is flagged by its form, and what only looks so is left alone."""

from __future__ import annotations

from array import array
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.language.identifiers.candidates import Gathering
from koding.language.identifiers.name_spans import as_person, trim_name
from koding.language.identifiers.names import ListedName
from koding.language.identifiers.no_names import is_no_name
from koding.language.identifiers.numbers import (
    is_account_number,
    is_organisation_number,
    read_birth_number,
)
from koding.language.identifiers.scanning import scan
from koding.language.identifiers.things import is_thing
from koding.language.parses import Entity, Parse
from koding.model.choices import IdentifierKind
from koding.model.identifiers import FlaggedSpan, Place, Reason
from tests.growth import TIMES, assert_no_square

NOTHING = Parse(array("i"), array("i"), (), (), array("i"), ())
Kind = IdentifierKind


def flagged(text: str, *names: ListedName) -> list[tuple[str, str]]:
    """Return what the rules flag in a text of which the model says nothing."""
    return [(text[one.start : one.end], one.kind.value) for one in scan(text, NOTHING, names)]


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("13097248022", True), ("29020075838", True), ("15021951940", True),
        ("53097248016", True), ("13527248013", True), ("10915596784", True),
        ("02013299997", True), ("30108299939", True),
        ("13097248032", False), ("13097248023", False), ("29020112345", False),
    ],
)  # fmt: skip
def test_birth_numbers_are_judged_by_their_controls(digits: str, valid: bool) -> None:
    """Ordinary, D, H, Tenor and 2032 numbers hold; a wrong control or 29 February does not."""
    number = read_birth_number(digits)
    assert (number is not None and number.checked) is valid


@pytest.mark.parametrize("digits", ["13097248032", "13097248023"])
def test_a_plausible_date_is_enough_to_be_flagged(digits: str) -> None:
    """Where the controls fail but the date holds, speech recognition may have misheard."""
    number = read_birth_number(digits)
    assert number is not None
    assert not number.checked
    assert flagged(f"nummeret er {digits}.") == [(digits, "birth number")]


def test_organisation_and_account_numbers_are_judged_by_their_controls() -> None:
    """The last digit of each tells."""
    assert is_organisation_number("974760673")
    assert not is_organisation_number("974760674")
    assert is_account_number("86011117947")
    assert not is_account_number("86011117948")


@pytest.mark.parametrize(
    ("text", "found", "kind"),
    [
        ("født 130972 48022, altså", "130972 48022", Kind.BIRTH_NUMBER),
        ("det er 13 09 72 480 22", "13 09 72 480 22", Kind.BIRTH_NUMBER),
        ("nr. 974 760 673 MVA", "974 760 673", Kind.ORGANISATION_NUMBER),
        ("974760673 er etaten", "974760673", Kind.ORGANISATION_NUMBER),
        ("betal til 8601.11.17947 i dag", "8601.11.17947", Kind.ACCOUNT_NUMBER),
        ("på kontonummer 86011117947", "86011117947", Kind.ACCOUNT_NUMBER),
        ("ring 922 07 418 i morgen", "922 07 418", Kind.PHONE),
        ("ring +47 22 33 44 55", "+47 22 33 44 55", Kind.PHONE),
        ("ring 02800", "02800", Kind.PHONE),
        ("svenskene på +46 70 123 45 67", "+46 70 123 45 67", Kind.PHONE),
        ("ring ni to to null sju fire en åtte", "ni to to null sju fire en åtte", Kind.PHONE),
        ("ta nittito tjueto, null sju førtien", "nittito tjueto, null sju førtien", Kind.PHONE),
        ("skriv til ola.nordmann@nav.no.", "ola.nordmann@nav.no", Kind.EMAIL),
        (
            "den er ola punktum nordmann krøllalfa nav punktum no sa hun",
            "ola punktum nordmann krøllalfa nav punktum no", Kind.EMAIL,
        ),
        ("hun bor i Storgata 12 B nå", "Storgata 12 B", Kind.ADDRESS),
        ("kontoret i Karl Johans gate 22 er", "Karl Johans gate 22", Kind.ADDRESS),
        ("i 8610 Mo i Rana bor", "8610 Mo i Rana", Kind.ADDRESS),
        ("den 14. mai 2019 var", "14. mai 2019", Kind.DATE),
        ("den 14.05.2019 var", "14.05.2019", Kind.DATE),
        ("2019-05-14 sto det", "2019-05-14", Kind.DATE),
        ("den fjortende mai altså", "fjortende mai", Kind.DATE),
        ("direktøren i Datatilsynet sier", "direktøren i Datatilsynet", Kind.TITLE),
        ("ordføreren i Nord-Fron mente", "ordføreren i Nord-Fron", Kind.TITLE),
    ],
)  # fmt: skip
def test_each_form_is_found_exactly(text: str, found: str, kind: IdentifierKind) -> None:
    """The flag covers the whole of it and nothing else, and says what it is."""
    assert (found, kind.value) in flagged(text)


@pytest.mark.parametrize(
    "text",
    [
        "det koster 12 345 678 kroner", "i 2023 kom vi i gang", "86011117947 stykker av dem",
        "en, to, tre, fire, fem, seks!", "side 12 av 400", "versjon 3.11.4", "974760674 treff",
        "klokka 10.30 i 2019", "paragraf 6 nr. 1", "vi var fem til åtte stykker", "15021951",
    ],
)  # fmt: skip
def test_other_numbers_are_left_alone(text: str) -> None:
    """Sums, years, counts, versions and numbers whose controls fail point at nobody."""
    assert [kind for _, kind in flagged(text) if kind != "phone" or "15021951" not in text] == []


def test_a_name_that_is_a_word_too_is_found_with_its_capital() -> None:
    """`Del` is not *del*, while *del* itself, and a name of no dictionary, is found in any case."""
    text = "en del av Del, DEL og Dels; kvistelia"
    found = [one for one, _ in flagged(text, ListedName("Del", Kind.ORGANISATION))]
    assert found == ["Del", "DEL", "Dels"]
    assert len(flagged(text, ListedName("del", Kind.ORGANISATION))) == 4
    assert flagged(text, ListedName("Kvisteli", Kind.PERSON)) == []
    assert flagged("kvistelis", ListedName("Kvisteli", Kind.PERSON)) == [("kvistelis", "person")]


@pytest.mark.parametrize(
    ("text", "is_phone"),
    [
        ("respondent 20231234 svarte", False), ("sak 31234567 ligger der", False),
        ("31 23 45 67 svarte", True), ("ring 31234567 i dag", True),
        ("31234567 er telefonen", True), ("det var 92207418", True), ("+4731234567", True),
        ("respondent 41234567 svarte", False), ("R-92207418 sier", False), ("id: 92207418", False),
    ],
)  # fmt: skip
def test_eight_digits_together_need_a_reason_to_be_a_telephone(text: str, is_phone: bool) -> None:
    """Spaces, a country, a word of telephones or a mobile's first digit is one; an id has none."""
    assert any(kind == "phone" for _, kind in flagged(text)) is is_phone


def test_a_respondent_s_number_is_no_telephone() -> None:
    """Numbers of the survey's respondents are known, whatever they look like."""
    assert scan("41234567 svarte", NOTHING, ids={"41234567"}) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("jeg snakka med bråthen og hodan warsame om det", ["bråthen", "hodan warsame"]),
        ("det var evensens idé, sa anne-lise", ["evensens", "anne-lise"]),
        ("livet i vik en dag med bjørn og stein", []),
        ("det var fatima-warsame", ["fatima-warsame"]),
        ("ikkje noko nytt frå oslo og nav", []),
    ],
)
def test_names_in_small_letters_are_flagged(text: str, found: list[str]) -> None:
    """Names of the shipped list that are no words are candidates, neighbours as one."""
    flags = [one for one in scan(text, NOTHING) if one.reason is Reason.NAME_LIST]
    assert [text[one.start : one.end] for one in flags] == found


def test_the_study_s_own_names_are_found_in_any_case() -> None:
    """A listed name is found in small letters and in the genitive, and not within words."""
    names = (ListedName("Kari Moe", Kind.PERSON), ListedName("Bo", Kind.PERSON))
    text = "kari moes svar, og BO'S; Boken og Karin Moe står ikke der"
    found = [one for one in scan(text, NOTHING, names) if one.reason is Reason.LIST]
    assert [text[one.start : one.end] for one in found] == ["kari moes", "BO'S"]


def test_the_longest_name_counts() -> None:
    """A listed given name does not leave the family name beside it unflagged."""
    text = "Jeg spurte Kari Moe om det."
    parse = Parse(array("i"), array("i"), (), (), array("i"), (Entity(11, 19, "PER"),))
    listed = [ListedName("Kari", Kind.PERSON)]
    assert [(one.start, one.end) for one in scan(text, parse, listed)] == [(11, 19)]


def test_a_genitive_goes_with_its_name() -> None:
    """`Digdirs` is `Digdir`, but `Anders` is not a genitive where nobody is called Ander."""
    gathering = Gathering()
    for at, words in enumerate(("Digdir", "Digdirs", "digdir", "Anders")):
        flag = FlaggedSpan(at, at + 1, Kind.ORGANISATION, Reason.ENTITY)
        gathering.add(words, flag, Place("I01", at, at + 1, 1))
    found = {one.text: (len(one.places), one.spellings) for one in gathering.candidates()}
    assert found == {
        "Digdir": (3, ("Digdir", "Digdirs", "digdir")),
        "Anders": (1, ("Anders",)),
    }


def test_a_genitive_alone_is_gathered_as_its_name() -> None:
    """`Marits` is Marit though she stands nowhere else, and `Jonas' team` is Jonas."""
    gathering = Gathering()
    for at, words in enumerate(("Marits", "Jonas'", "Jens", "Digdirs")):
        flag = FlaggedSpan(at, at + 1, Kind.PERSON, Reason.ENTITY)
        gathering.add(words, flag, Place("I01", at, at + 1, 1))
    found = {one.text: one.spellings for one in gathering.candidates()}
    assert found == {
        "Marit": ("Marits",), "Jonas": ("Jonas'",), "Jens": ("Jens",), "Digdirs": ("Digdirs",),
    }  # fmt: skip


def test_a_family_name_in_the_genitive_is_gathered_with_whom_it_is_of() -> None:
    """`Strandhaugs` is Eivind Strandhaug's, though he is nowhere called by that name alone."""
    gathering = Gathering()
    for at, words in enumerate(("Eivind Strandhaug", "Strandhaugs", "Kartverkets", "Oslos")):
        kind = Kind.PERSON if at < 2 else Kind.ORGANISATION
        flag = FlaggedSpan(at, at + 1, kind, Reason.ENTITY)
        gathering.add(words, flag, Place("I01", at, at + 1, 1))
    found = {one.text for one in gathering.candidates()}
    assert found == {"Eivind Strandhaug", "Strandhaug", "Kartverket", "Oslo"}


def test_a_firm_and_a_family_are_known_by_their_short_names() -> None:
    """`Dalbyggs` is of Dalbygg AS, `Tistels` of Ragnvald Tistel; the place Vik stays a place."""
    gathering = Gathering()
    told = (
        ("Dalbygg AS", Kind.ORGANISATION), ("Dalbyggs", Kind.ORGANISATION),
        ("Ragnvald Tistel", Kind.PERSON), ("Tistels", Kind.ORGANISATION),
        ("Kari Vik", Kind.PERSON), ("Vik", Kind.PLACE),
    )  # fmt: skip
    for at, (words, kind) in enumerate(told):
        flag = FlaggedSpan(at, at + 1, kind, Reason.ENTITY)
        gathering.add(words, flag, Place("I01", at, at + 1, 1))
    found = {one.text: one.kinds[0] for one in gathering.candidates()}
    assert found == {
        "Dalbygg AS": Kind.ORGANISATION, "Dalbygg": Kind.ORGANISATION,
        "Ragnvald Tistel": Kind.PERSON, "Tistel": Kind.PERSON,
        "Kari Vik": Kind.PERSON, "Vik": Kind.PLACE,
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Etter Moores lov går det fort.",
        "Vi lærte om Maslows behovspyramide og Pareto-prinsippet.",
        "Da kom Direktøren og satte seg.",
        "ja det er stein på stein her.",
    ],
)
def test_what_is_called_after_somebody_or_a_common_noun_is_nobody(text: str) -> None:
    """Laws, pyramides, nouns with a capital and turns of phrase, though the model takes them so."""
    starts = [at for at, letter in enumerate(text) if letter.isalpha() and text[at - 1] in " "]
    ends = [min(e for e in (text.find(" ", at), text.find(".", at)) if e > 0) for at in starts]
    names = tuple(
        Entity(start, end, "PER" if text[start].islower() else "PROD")
        for start, end in zip(starts, ends, strict=True)
        if text[start].isupper() or text[start:end] == "stein"
    )
    n = len(starts)
    parse = Parse(
        array("i", starts), array("i", ends), ("",) * n, ("NOUN",) * n, array("i", [0]), names
    )
    assert [text[one.start : one.end] for one in scan(text, parse)] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Så kom Karis sykdom i veien.", "Karis"),
        ("Vi hørte om Torunns syndrom.", "Torunns"),
        ("Det var Solbakks lov som gjaldt.", "Solbakks"),
        ("Vi kalte det Halvard-effekten der.", "Halvard-effekten"),
    ],
)
def test_whose_illness_or_law_it_is_is_somebody(text: str, name: str) -> None:
    """Only those whom all know by what is called after them are nobody: *Karis sykdom* is hers."""
    start = text.index(name)
    entity = Entity(start, start + len(name), "PER")
    found = scan(text, Parse(array("i"), array("i"), (), (), array("i"), (entity,)))
    assert any(one.start == start for one in found)


def test_what_is_shouted_is_no_name() -> None:
    """Words of the dictionary in capitals are none, unless they stand alone as short forms do."""
    text = "Der sto det SLÅ AV på skjermen."
    parse = Parse(array("i"), array("i"), (), (), array("i"), (Entity(12, 18, "PROD"),))
    assert scan(text, parse) == []
    alone = Parse(array("i"), array("i"), (), (), array("i"), (Entity(12, 15, "ORG"),))
    assert [text[one.start : one.end] for one in scan(text, alone)] == ["SLÅ"]


def test_an_account_that_looks_like_a_birth_number_is_an_account() -> None:
    """By its dots or by the word before it, unless its controls are a birth number's."""
    assert flagged("Pengene skulle til 1503.22.48712.") == [("1503.22.48712", "account number")]
    assert flagged("på konto 15032248712 da") == [("15032248712", "account number")]
    assert flagged("nummeret 15032248712 da") == [("15032248712", "birth number")]
    assert flagged("på konto 15021951940 da") == [("15021951940", "birth number")]


@pytest.mark.parametrize(
    ("text", "start", "end", "label", "found"),
    [
        ("Han spurte Siobhan O'Leary der.", 11, 26, "ORG", ("Siobhan O'Leary", "person")),
        ("Vi var i Fjella da det skjedde.", 9, 15, "PROD", ("Fjella", "name")),
        ("Da kom Odd og satte seg.", 7, 10, "ORG", ("Odd", "person")),
        ("Da kom Jens Peder Tistel.", 7, 24, "PROD", ("Jens Peder Tistel", "person")),
        ("Slik er Kinas regler.", 8, 13, "GPE_ORG", ("Kinas", "place")),
        ("Så kom Fru Tveitnes inn.", 7, 19, "PER", ("Tveitnes", "person")),
        ("Vi dro til Bodø-kontoret.", 11, 24, "LOC", ("Bodø", "place")),
        ("Da Nils slutta, ble det stille.", 3, 14, "PER", ("Nils", "person")),
        ("Så sa Aslaug Brekkhus nei.", 6, 21, "ORG", ("Aslaug Brekkhus", "person")),
        ("Vi kjøpte det av Kari Moe AS.", 17, 28, "ORG", ("Kari Moe AS", "organisation")),
    ],
)
def test_a_name_holds_no_word_beside_it(
    text: str, start: int, end: int, label: str, found: tuple[str, str]
) -> None:
    """What the model has taken too much of is cut, and who begins with a given name is a person."""
    parse = Parse(array("i"), array("i"), (), (), array("i"), (Entity(start, end, label),))
    assert [(text[one.start : one.end], one.kind.value) for one in scan(text, parse)] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Adressen er feil.",
        "Dag etter dag satt vi der.",
        "Per i dag er det ingen.",
        "Excel er tregt.",
    ],
)
def test_a_sentence_s_capital_is_no_name(text: str) -> None:
    """What the model takes for a name because a sentence begins there is left, and programs are."""
    end = text.index(" ")
    parse = Parse(
        array("i", [0]), array("i", [end]), (text[:end],), ("PROPN",), array("i", [0]),
        (Entity(0, end, "PER"),),
    )  # fmt: skip
    assert scan(text, parse) == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("karl ove knausgård skrev det, og knausgårds bok solgte", True),
        ("Karl Ove Knausgård skrev det, og Knausgårds bok solgte", False),
    ],
)
def test_what_no_dictionary_knows_goes_with_a_given_name(text: str, is_found: bool) -> None:
    """Without capitals a family name is known by the given name, and where it stands alone."""
    flags = [text[one.start : one.end].lower() for one in scan(text, NOTHING)]
    assert ("knausgårds" in flags) is is_found


@given(st.text(st.sampled_from("0123456789 .,-+@aAsæ\nkonto"), max_size=200))
def test_flags_are_within_the_text_and_apart(text: str) -> None:
    """Whatever the text, flags are non-empty, inside it, and none but titles overlap."""
    found = [one for one in scan(text, NOTHING) if one.kind is not Kind.TITLE]
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "piece",
    ["a", "1 ", "Ab ", "ni ", "a.b@", "م", "A-", "krøllalfa ", "at dot ", "0:", "en hundre og "],
)
def test_nothing_takes_quadratic_time(piece: str) -> None:
    """Fifty thousand signs of one repeated piece are scanned in a moment."""
    few = piece * (50_000 // len(piece) // TIMES)
    assert_no_square(partial(scan, parse=NOTHING), few, few * TIMES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("personnummeret er 01940124324 hos oss", [("01940124324", "birth number")]),
        ("D-nummeret er 578890 97855, sa de.", [("578890 97855", "birth number")]),
        ("vi møttes utenfor strandgata seksten i går", [("strandgata seksten", "address")]),
        ("vi har 01940124324 rader", []),
    ],
)
def test_numbers_are_known_by_what_they_are_called(text: str, found: list[tuple[str, str]]) -> None:
    """Eleven digits called a birth number are one without a date too."""
    assert flagged(text) == found


@pytest.mark.parametrize("word", ["Tirsdagsmøtet", "Utredningsinstruksen", "Strategien"])
def test_a_thing_with_a_capital_is_nobody(word: str) -> None:
    """What is written, held or done is no person, though the model or its capital says so."""
    assert is_thing(word)


@pytest.mark.parametrize("word", ["Nordli", "Skogen", "Nav", "Fagforbundet", "Plahn", "Kari"])
def test_what_may_be_somebody_is_no_thing(word: str) -> None:
    """Names, bodies and what no dictionary has stay in the queue."""
    assert not is_thing(word)


def test_a_name_has_its_particle_and_not_what_its_holder_does() -> None:
    """`van der Meer` is flagged whole, and of a shouted sentence the name alone."""

    def mended(text: str, kind: IdentifierKind, words: str) -> tuple[str, str]:
        start = text.index(words)
        flag = FlaggedSpan(start, start + len(words), kind, Reason.ENTITY)
        named = as_person(text, trim_name(text, flag, has_capitals=True))
        return text[named.start : named.end], named.kind.value

    assert mended("Så kom van der Meer hit", Kind.PLACE, "Meer") == ("van der Meer", "person")
    assert mended("NORDHAGEN SIER NEI", Kind.NAME, "NORDHAGEN SIER NEI") == ("NORDHAGEN", "name")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jeg ringte Darwin, og Darwins svar var nei.", ["Darwin", "Darwins"]),
        ("Kollegaen min Homer er fra Manila.", ["Homer"]),
        ("Turing Nguyen er utvikleren vår.", ["Turing Nguyen"]),
        ("Kafka kom på jobb i går.", ["Kafka"]),
        ("Vi leste Darwin og Max Weber på studiet.", []),
        ("Freud sa at drømmer betyr noe.", []),
    ],
)
def test_whoever_is_met_is_somebody_though_called_as_a_thinker(text: str, found: list[str]) -> None:
    """A thinker points at nobody, but a colleague of the same name does, wherever it stands."""
    persons = [words for words, kind in flagged(text) if kind == "person"]
    assert persons == found


@pytest.mark.parametrize(
    ("text", "words", "is_nobody"),
    [
        ("Verktøyet vårt heter Kvikk nå", "Kvikk", True),
        ("Planen het Grønt Skifte", "Grønt Skifte", True),
        ("Hun heter Kvikk nå", "Kvikk", False),
        ("Firmaet heter Kvikk nå", "Kvikk", False),
        ("Det står i Vedlegg B der", "Vedlegg B", True),
    ],
)
def test_what_a_thing_is_called_is_nobody(text: str, words: str, *, is_nobody: bool) -> None:
    """A tool, a plan or a course has a name of its own, and it is no person's and no body's."""
    start = text.index(words)
    flag = FlaggedSpan(start, start + len(words), Kind.NAME, Reason.PROPER_NOUN)
    assert is_no_name(text, flag) is is_nobody


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Det sa kari berg til meg. Og Ola var enig.", "kari berg"),
        ("Så ringte ola bakke. Hun het Siv.", "ola bakke"),
        ("Jeg traff hanne borg der. Hun het Siv.", "hanne borg"),
        ("Intervjuer: hva da?\nInformant: hanne tveitgård sa nei til det", "hanne tveitgård"),
    ],
)  # fmt: skip
def test_a_family_name_that_is_a_word_goes_with_a_given_name(text: str, found: str) -> None:
    """In small letters too, among sentences with capitals, or behind labels that have them."""
    assert found in [words for words, _ in flagged(text)]


@pytest.mark.parametrize("text", ["Det var kari som sang. Siv lo.", "Så sa ola ja. Siv lo."])
def test_a_word_behind_a_given_name_is_no_family_name(text: str) -> None:
    """What is nearly always another word, or in no list of names, stays out of the name."""
    assert next(words for words, _ in flagged(text)) in ("kari", "ola")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Alle Olaene på jobben har byttet.", "Olaene"), ("hansenene bor der ennå", "hansenene"),
        ("Vi har flere Kari-er her.", "Kari-er"), ("Hun er levangersk.", "levangersk"),
        ("Nordhagen er fin, og hun er nordhagensk.", "nordhagensk"),
        ("Jeg er stavangermann, så jeg tåler regn.", "stavangermann"),
        ("Idas søster begynte der.", "Idas"),
    ],
)  # fmt: skip
def test_a_word_made_of_a_name_is_flagged(text: str, found: str) -> None:
    """Several of a name, and who or what is of a place, hold a name that no dictionary has."""
    assert found in [words for words, _ in flagged(text)]


@pytest.mark.parametrize(
    "text",
    ["I Trinn To skal alle over.", "Vi har Plan A, Plan B og Plan C.", "Avdeling Nord er stengt.",
     "Vi gikk i skog og mark.", "Det er en berg og dalbane.", "Alt ligger på Min Side.",
     "Trykk på Lagre når du er ferdig.", "Hun er i Permisjon nå.", "Vi tok møterom Fjord.",
     "Vi fikk Brukernavn og Passord på en lapp.", "Vi følger Personopplysningsloven nøye."],
)  # fmt: skip
def test_parts_steps_and_buttons_are_nobody(text: str) -> None:
    """What a house, a plan or a screen calls its parts has a capital, and points at nobody."""
    assert not flagged(text)
