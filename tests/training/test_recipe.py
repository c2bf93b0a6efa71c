"""The training recipe, on invented sentences in the treebank's own format."""

from __future__ import annotations

import io
import tarfile
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.language.parses import Entity
from training import speech
from training.dialect import speak_dialect
from training.examples import AS_WRITTEN, Recipe, passages, plain_passages, text_of
from training.gold import make_gold, read_gold_texts
from training.names import NameSwapper
from training.nynorsk import NYNORSK, read_nynorsk
from training.packing import round_to_bfloat16
from training.scores import score
from training.spacing import QUOTES, space_words
from training.spoken_names import SPOKEN_NAMES, read_marked, read_spoken_names
from training.tags import TagTable
from training.treebank import Sentence, Text, Word, read_ndt

NDT = """\
1\tKari\tKari\tsubst\tsubst\tprop\t2\tSUBJ\t_\tname=B-PER
2\tsa\tsi\tverb\tverb\tpret\t0\tFINV\t_\tname=O
3\tdet\tdet\tpron\tpron\tnøyt\t2\tDOBJ\t_\tname=O
4\t.\t$.\tclb\tclb\t<punkt>\t2\tIP\t_\tname=O

1\tNye\tny\tadj\tadj\tfl\t2\tATR\t_\tname=O
2\ttall\ttall\tsubst\tsubst\tappell|nøyt|ub|fl\t0\tFRAG\t_\tname=O
3\t|\t$|\tclb\tclb\t<overskrift>\t2\tIP\t_\tname=O
"""
UD = """\
# text = Kari sa det.
1\tKari\tKari\tPROPN\t_\t_\t2\tnsubj\t_\tname=B-PER
2\tsa\tsi\tVERB\t_\t_\t0\troot\t_\tname=O
3\tdet\tdet\tPRON\t_\t_\t2\tobj\t_\tSpaceAfter=No|name=O
4\t.\t$.\tPUNCT\t_\t_\t2\tpunct\t_\tname=O

1\tNye\tny\tADJ\t_\t_\t2\tamod\t_\tname=O
2\ttall\ttall\tNOUN\t_\t_\t0\troot\t_\tname=O
"""


def word(form: str, pos: str = "NOUN", name: str = "O", feats: str = "") -> Word:
    """Return a word with a space after it."""
    return Word(form, form, pos, feats, "", "", name, space=True)


SENTENCE = (
    word("Vi", "PRON"),
    word("spurte", "VERB"),
    word("Kari", "PROPN", "B-PER"),
    replace(word("Nordmann", "PROPN", "I-PER"), space=False),
    word(",", "PUNCT"),
    word("og", "CCONJ"),
    word("juristene"),
    replace(word("svarte", "VERB"), space=False),
    word(".", "PUNCT"),
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an archive with one text in both formats."""
    path = tmp_path / "dev.tar.xz"
    with tarfile.open(path, "w:xz") as opened:
        for name, content in (("dev/a_0.conll", NDT), ("dev/no-ud-dev.conllu", UD)):
            info = tarfile.TarInfo(name)
            info.size = len(content.encode())
            opened.addfile(info, io.BytesIO(content.encode()))
    return path


def test_the_two_formats_are_paired_and_headings_known(archive: Path) -> None:
    """Universal parts of speech and spaces come from one, headings from the other."""
    (text,) = read_gold_texts(archive)
    assert [sentence.is_heading for sentence in text.sentences] == [False, True]
    assert [w.pos for w in text.sentences[0].words] == ["PROPN", "VERB", "PRON", "PUNCT"]
    assert [w.space for w in text.sentences[0].words] == [True, True, False, True]


def test_the_tag_table_gives_back_what_it_counted(archive: Path) -> None:
    """NDT's parts of speech become the universal ones, words not seen before by their class."""
    ndt = read_ndt(archive)
    table = TagTable()
    table.learn(ndt, read_gold_texts(archive))
    translated = table.translate(ndt[0])
    assert [w.pos for w in translated.sentences[1].words] == ["ADJ", "NOUN"]
    assert table.lookup(Word("store", "stor", "adj", "be", "ATR", "", "O")) == "ADJ"
    assert table.lookup(Word("?!", "$?", "clb", "", "", "", "O")) == "PUNCT"


def test_texts_get_the_spaces_of_natural_writing() -> None:
    """Marks stand close, quotation marks come in pairs."""
    forms = (
        '"',
        "Ja",
        '"',
        ",",
        "sa",
        "hun",
        "(",
        "lavt",
        ")",
        ":",
        "«",
        "Nei",
        "»",
        "-saken",
        ".",
    )
    words = space_words([word(form) for form in forms], QUOTES[0])
    written = "".join(w.form + " " * bool(w.space) for w in words)
    assert written == "«Ja», sa hun (lavt): «Nei»-saken. "


@given(st.randoms(use_true_random=False), st.floats(0, 1))
def test_speech_keeps_every_name_and_every_label(chance: Random, rate: float) -> None:
    """However much is stammered, names stay whole and words keep their parts of speech."""
    said = speech.hesitate(speech.repeat(SENTENCE, chance, rate), chance, rate)
    said = speech.drop_stop(speech.drop_inner(said))
    assert [w.form for w in said if w.name != "O"] == ["Kari", "Nordmann"]
    at = [w.name for w in said].index("B-PER")
    assert said[at + 1].name == "I-PER"
    assert {w.pos for w in said if w.form == "juristene"} == {"NOUN"}


def test_speech_without_capitals_commas_and_stops() -> None:
    """What speech recognition leaves out is left out, and lemmas follow."""
    said = speech.drop_stop(speech.drop_inner(speech.lower(SENTENCE)))
    text = "".join(w.form + " " * bool(w.space) for w in said).strip()
    assert text == "vi spurte kari nordmann og juristene svarte"
    assert said[2].lemma == "kari"


def test_dialect_changes_words_and_keeps_lemmas() -> None:
    """`ikke` becomes `ikkje` and is still found as `ikke`; names are left alone."""
    words = (word("Jeg", "PRON"), word("Jeg", "PROPN", "B-PROD"), word("ikke", "PART"),
             word("gutter", "NOUN", feats="appell|mask|ub|fl"))  # fmt: skip
    changed = speak_dialect(words)
    assert [w.form for w in changed] == ["Eg", "Jeg", "ikkje", "guttar"]
    assert changed[2].lemma == "ikke"


def test_exchanged_names_are_of_the_same_kind() -> None:
    """A person becomes another person, and keeps the space after."""
    swapped = NameSwapper(("Statens vegvesen",), ("Hamar",)).swap(SENTENCE, Random(1), 1.0)
    person = [w for w in swapped if w.name != "O"]
    assert [w.name for w in person] == ["B-PER", "I-PER"]
    assert person[0].form != "Kari"
    assert person[-1].space is False


@given(st.integers(0, 1000))
def test_examples_are_texts_whose_words_stand_where_they_should(seed: int) -> None:
    """Every passage, however spoken, has its words at its places in its text, in order."""
    text = Text("invented", (Sentence(SENTENCE, is_heading=False),) * 3)
    swapper = NameSwapper(("Nav",), ("Oslo",))
    recipe = Recipe(spoken=0.8, dialect=0.3, swapped=0.5)
    for passage in passages([text], recipe, swapper, Random(seed)):
        gold = make_gold(passage)
        forms = [w.form for sentence in passage.sentences for w in sentence]
        starts, ends = gold.parse.starts, gold.parse.ends
        assert [gold.text[s:e] for s, e in zip(starts, ends, strict=True)] == forms
        assert gold.text == text_of(passage)


def test_as_written_means_as_written() -> None:
    """The recipe for comparison changes nothing."""
    text = Text("invented", (Sentence(SENTENCE, is_heading=False),))
    swapper = NameSwapper(("Nav",), ("Oslo",))
    made = list(passages([text], AS_WRITTEN, swapper, Random(0)))
    assert [text_of(passage) for passage in made] == [
        "Vi spurte Kari Nordmann, og juristene svarte."
    ]


def test_a_right_parse_scores_full_marks_and_a_wrong_one_loses_its_share() -> None:
    """One wrong part of speech in nine, one wrong label of one."""
    (passage,) = plain_passages([Text("invented", (Sentence(SENTENCE, is_heading=False),))])
    right = make_gold(passage).parse
    wrong = replace(right, pos=("X", *right.pos[1:]), entities=(Entity(10, 23, "ORG"),))
    text = text_of(passage)
    assert score([(text, right, right)]).names.f == score([(text, right, right)]).sentences.f == 1
    scores = score([(text, wrong, right)])
    assert scores.pos.recall == pytest.approx(8 / 9)
    assert scores.names.f == 0
    assert scores.names_of["ORG"].found == 1


def test_names_in_brackets_are_read_with_their_places() -> None:
    """The spoken test set's markup is the text and its names."""
    gold = read_marked("Ja, [PER Kari] er i [ORG Nav].")
    assert gold.text == "Ja, Kari er i Nav."
    assert gold.parse.entities == (Entity(4, 8, "PER"), Entity(14, 17, "ORG"))


def test_the_spoken_and_nynorsk_sets_are_large_enough_to_say_something() -> None:
    """Sixty turns and a hundred names; two hundred words of Nynorsk."""
    turns = read_spoken_names(SPOKEN_NAMES)
    assert len(turns) >= 60
    assert sum(len(turn.parse.entities) for turn in turns) >= 100
    assert sum(len(text.parse) for text in read_nynorsk(NYNORSK)) >= 200
    assert not any("[" in turn.text or "]" in turn.text for turn in turns)


@given(st.lists(st.floats(-(2.0**100), 2.0**100, width=32), min_size=1))
def test_weights_are_rounded_to_the_nearest_bfloat16(values: list[float]) -> None:
    """The lower sixteen bits are zeros, and no number moves by more than one part in 256."""
    weights = np.array(values, dtype=np.float32)
    rounded = round_to_bfloat16(weights)
    assert not (rounded.view(np.uint32) & 0xFFFF).any()
    normal = np.abs(weights) > 1e-35
    assert (np.abs(rounded - weights)[normal] <= np.abs(weights)[normal] / 256).all()
