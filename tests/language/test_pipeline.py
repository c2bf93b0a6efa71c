"""The language model's one door: what it answers, and what it bears."""

from __future__ import annotations

import sys
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.errors import LanguageError
from koding.language.models import MODEL, ModelChoice, choose_model
from koding.language.parses import Entity, Parse
from koding.language.pipeline import LONGEST, Pipeline, cut_chunks, load_pipeline, signature
from tests.advising import advises
from tests.growth import TIMES, assert_no_square

TALK = st.text(
    alphabet=st.sampled_from("aåÅø N1.!?,:()«»\"'-–\n\t👩\u200d💻e\u0301ש\u2028\xa0\ufeff"),
    max_size=300,
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """Return the pipeline that koding carries."""
    return load_pipeline(ModelChoice.CARRIED)


def parse(pipeline: Pipeline, text: str) -> Parse:
    """Return the parse of one text."""
    return next(pipeline.parse([text]))


def names(text: str, found: Parse) -> list[tuple[str, str]]:
    """Return the names found, as written, with their labels."""
    return [(text[name.start : name.end], name.label) for name in found.entities]


def test_the_weights_that_ship_are_under_five_megabytes() -> None:
    """What is in the wheel is small."""
    assert sum(path.stat().st_size for path in MODEL.iterdir()) < 5_000_000


def test_the_carried_model_says_its_name_and_version_without_being_loaded() -> None:
    """Every output can say which model it rests on, at no cost."""
    model = choose_model(ModelChoice.CARRIED)
    assert model.name == "koding_bokmal"
    assert str(model) == f"koding_bokmal {model.version}"
    assert signature(model).startswith(f"{model}, name rules ")


def test_the_installed_model_is_taken_where_there_is_one() -> None:
    """nb_core_news_sm comes first, koding's own where it is missing, and an order is kept."""
    pytest.importorskip("nb_core_news_sm", reason="nb_core_news_sm is not installed here")
    assert choose_model().name == "nb_core_news_sm"
    assert choose_model(ModelChoice.CARRIED).name == "koding_bokmal"


def test_a_model_that_is_not_there_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for the installed model learns how to get it."""
    monkeypatch.setattr("koding.language.models.INSTALLED", "nb_no_such_model")
    with pytest.raises(LanguageError, check=advises("spacy download nb_no_such_model")):
        load_pipeline(ModelChoice.INSTALLED)


def test_without_spacy_there_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing is named, with the command that mends it."""
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(LanguageError, check=advises("pip install spacy")):
        load_pipeline(ModelChoice.CARRIED)


def test_an_interview_sentence_has_its_lemmas_and_parts_of_speech(pipeline: Pipeline) -> None:
    """Inflected Bokmål goes back to its dictionary forms."""
    text = "Vi hadde ikke spurt juristene om personvernet."
    tokens = [(token.lemma, token.pos) for token in parse(pipeline, text).tokens()]
    assert tokens == [
        ("vi", "PRON"),
        ("ha", "AUX"),
        ("ikke", "PART"),
        ("spørre", "VERB"),
        ("jurist", "NOUN"),
        ("om", "ADP"),
        ("personvern", "NOUN"),
        (".", "PUNCT"),
    ]


def test_a_person_is_found_as_written_and_in_small_letters(pipeline: Pipeline) -> None:
    """Transcripts by machine have no capitals, and the persons in them are persons all the same."""
    text = "Det var Kari Nordmann som sa det til Ahmed på møtet."
    assert ("Kari Nordmann", "PER") in names(text, parse(pipeline, text))
    assert ("Ahmed", "PER") in names(text, parse(pipeline, text))
    small = "ja det var jo ingrid hansen som jobba med det den gangen"
    assert ("ingrid hansen", "PER") in names(small, parse(pipeline, small))


def test_hesitations_are_interjections_and_do_not_end_sentences(pipeline: Pipeline) -> None:
    """`eh` and `øh` are heard as what they are."""
    text = "Altså, eh, vi vi prøvde jo det. Men øh det gikk ikke."
    found = parse(pipeline, text)
    assert [token.pos for token in found.tokens() if token.lemma in ("eh", "øh")] == ["INTJ"] * 2
    assert [text[found.starts[at] :].split()[0] for at in found.sentence_starts] == [
        "Altså,",
        "Men",
    ]


def test_public_bodies_are_found_only_where_the_rules_are_wanted(pipeline: Pipeline) -> None:
    """The rules add to the model, and can be left out."""
    text = "da jeg jobbet i bufdir og imdi var det annerledes"
    with_rules = names(text, parse(pipeline, text))
    alone = names(text, next(pipeline.parse([text], rules=False)))
    assert {("bufdir", "ORG"), ("imdi", "ORG")} <= set(with_rules)
    assert len(alone) < len(with_rules)


def test_offsets_are_code_points_beyond_emoji_and_combining_accents(pipeline: Pipeline) -> None:
    """What stands before a name does not move it, however it is made up."""
    text = "👩\u200d💻 Rene\u0301 sa 🤷🏽\u200d♀️ at Kari Nordmann i Bærum visste det 🤖."
    found = parse(pipeline, text)
    assert "Kari" in [text[token.start : token.end] for token in found.tokens()]
    assert ("Kari Nordmann", "PER") in names(text, found)
    assert any(text[name.start : name.end] == "Bærum" for name in found.entities)


@settings(deadline=None, max_examples=60)
@given(st.lists(TALK, max_size=5))
def test_tokens_cover_all_that_is_not_white_space(pipeline: Pipeline, texts: list[str]) -> None:
    """Tokens ascend, lie apart, leave only white space out; sentences begin at tokens."""
    parses = list(pipeline.parse(texts))
    assert len(parses) == len(texts)
    for text, found in zip(texts, parses, strict=True):
        covered = "".join(text[s:e] for s, e in zip(found.starts, found.ends, strict=True))
        assert "".join(covered.split()) == "".join(text.split())
        assert all(e <= s for e, s in zip(found.ends, found.starts[1:], strict=False))
        assert len(found) == len(found.lemmas) == len(found.pos)
        assert list(found.sentence_starts[:1]) == [0][: len(found)]
        assert all(a.end <= b.start for a, b in pairwise(found.entities))


def test_texts_are_read_only_as_fast_as_parses_are_taken(pipeline: Pipeline) -> None:
    """A study of any size passes through without being held in memory."""
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield "Det går bra."

    parses = pipeline.parse(endless())  # type: ignore[arg-type]
    next(parses)
    assert taken < 1000


def test_a_long_text_is_parsed_in_chunks_with_offsets_of_the_whole(pipeline: Pipeline) -> None:
    """Beyond the first chunk, places are still places in the text."""
    text = "Vi ringte kommunen om saken.\n" * 600 + "Så svarte Kari Nordmann."
    found = parse(pipeline, text)
    assert ("Kari Nordmann", "PER") in names(text, found)
    assert len(found.sentence_starts) == 601


@pytest.mark.parametrize(
    "text",
    [
        "a" * 50_000,
        "og så var det jo sånn at vi måtte vente litt " * 300,
        "שלום עולם مرحبا " * 1000,
        "🤖" * 2000,
        "e\u0301" * 20_000,
        "www.nav.no/" * 2000,
        ")" * 2000,
        "\n" * 30_000,
        "\x00\ufffe\ud7ff" * 500,
        "The model was trained by the vendor, and we never asked. " * 100,
        "eg veit ikkje kva dei meiner med det " * 100,
        "",
        "   ",
    ],
    ids=lambda text: f"{text[:8]!r} x{len(text)}",
)
def test_bad_input_is_parsed_in_little_time(pipeline: Pipeline, text: str) -> None:
    """No text crashes the pipeline or takes quadratic time."""
    found = parse(pipeline, text)
    assert_no_square(partial(parse, pipeline), text[: len(text) // TIMES], text)
    assert all(
        start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True)
    )


def test_parsing_twice_gives_the_same(pipeline: Pipeline) -> None:
    """Nothing of what was read before changes what is read after."""
    text = "Kari i Nav sa det. Så gikk hun hjem til Hamar."
    assert parse(pipeline, text) == parse(pipeline, text)


@given(st.text(alphabet="ab .\n!", max_size=4 * LONGEST // 100).map(lambda text: text * 100))
@settings(max_examples=40)
def test_chunks_cover_the_text_and_none_is_too_long(text: str) -> None:
    """Chunks touch, begin at the beginning, end at the end, and end at white space if they can."""
    chunks = list(cut_chunks(text))
    assert chunks[0][0] == 0
    assert chunks[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in pairwise(chunks))
    assert all(end - start <= LONGEST for start, end in chunks)


def test_a_chunk_ends_after_a_newline_before_anything_else() -> None:
    """A turn is not cut while it can be kept whole."""
    text = "ord " * 400 + "\n" + "ord. " * 800
    assert next(cut_chunks(text)) == (0, 1601)


def test_entities_are_plain_values() -> None:
    """What leaves the room can be compared, hashed and stored."""
    assert Entity(0, 4, "PER") == Entity(0, 4, "PER")
    assert len({Entity(0, 4, "PER"), Entity(0, 4, "PER")}) == 1


def test_several_processes_give_the_same_as_one(pipeline: Pipeline) -> None:
    """`--jobs` changes how long it takes, and nothing else."""
    texts = ["Kari jobber i Nav.", "", "Så dro vi til Hamar. Det var fint.", "eh ja"]
    assert list(pipeline.parse(texts, jobs=2)) == list(pipeline.parse(texts))
