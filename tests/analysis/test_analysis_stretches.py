"""What counts as a passage and a stretch of a theme, its pieces, and where a word belongs."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.analysis.ground.amounts import measure_amounts
from koding.analysis.ground.selection import Selection, choose
from koding.analysis.ground.stretches import Pieces, count_words, expand, find_stretches
from koding.model.measures import CoderPolicy
from koding.model.snapshot import Snapshot
from tests.analysis.builder import WORD, Builder

EVERYBODY = Selection(coders=CoderPolicy.ALL)


def a_codebook() -> Builder:
    """Return a builder with two themes, one of them with a child and a grandchild."""
    study = Builder()
    study.code("kultur")
    study.code("ledelse", "kultur", level="code")
    study.code("støtte", "kultur/ledelse", level="code")
    study.code("juss")
    return study


def a_study() -> Builder:
    """Return a builder with that codebook and one interview."""
    study = a_codebook()
    study.document(
        "I01",
        ("Intervjuer", "Hva hindrer dere?"),
        ("Informant", "Ærlig talt er det kulturen og ledelsen 🙂 som står i veien."),
        ("Intervjuer", "Og jussen?"),
        ("Informant", "Den også, men mindre."),
    )
    return study


def pieces_of(study: Builder, *themes: str) -> tuple[Snapshot, Pieces]:
    """Return the pieces of themes in turns that count."""
    snapshot = study.build()
    chosen = choose(snapshot, EVERYBODY)
    paths = [code.path for code in snapshot.codes]
    found = find_stretches(snapshot, chosen, [paths.index(theme) for theme in themes])
    return snapshot, found.cut(snapshot, chosen)


def texts_of(study: Builder, theme: str) -> list[str]:
    """Return the text of every piece of a theme, in order."""
    _, found = pieces_of(study, theme)
    turns = [turn for doc in study.documents.values() for turn in doc.turns]
    return [
        turns[turn].body[start - turns[turn].start : end - turns[turn].start]
        for turn, start, end in zip(
            found.turn.tolist(), found.start.tolist(), found.end.tolist(), strict=True
        )
    ]


def words_of(study: Builder, theme: str) -> list[int]:
    """Return the words of every piece of a theme, in order."""
    return list(map(int, count_words(*pieces_of(study, theme))))


def counts_of(study: Builder, theme: str) -> tuple[int, int]:
    """Return how many passages and how many stretches a theme has."""
    snapshot = study.build()
    place = [code.path for code in snapshot.codes].index(theme)
    found = measure_amounts(
        snapshot,
        choose(snapshot, EVERYBODY),
        snapshot.turns.document,
        len(study.documents),
        [place],
    )
    return int(found.total_passages[0]), int(found.total_stretches[0])


def test_two_coders_on_one_passage_are_one_unit() -> None:
    """The same words tagged by two coders must be one stretch."""
    study = a_study()
    for coder in ("ada", "bo"):
        study.tag("I01", "kulturen og ledelsen", "kultur", coder=coder)
    assert texts_of(study, "kultur") == ["kulturen og ledelsen"]


def test_a_parent_is_the_union_of_its_children() -> None:
    """Overlapping passages of a code and its descendants must be one stretch of the code."""
    study = a_study()
    study.tag("I01", "kulturen og ledelsen", "kultur")
    study.tag("I01", "ledelsen 🙂 som", "kultur/ledelse")
    study.tag("I01", "ledelsen", "kultur/ledelse/støtte")
    assert texts_of(study, "kultur") == ["kulturen og ledelsen 🙂 som"]
    assert texts_of(study, "kultur/ledelse") == ["ledelsen 🙂 som"]
    assert texts_of(study, "kultur/ledelse/støtte") == ["ledelsen"]
    assert texts_of(study, "juss") == []


def test_touching_passages_are_two_stretches_and_overlapping_ones_one() -> None:
    """[a, b) and [b, c) share nothing; what both overlap a third is one stretch of three."""
    study = a_study()
    start, end = study.find("I01", "kulturen og ledelsen")
    study.span("I01", start, start + 5, "kultur")
    study.span("I01", start + 5, end, "kultur")
    assert counts_of(study, "kultur") == (2, 2)
    assert "".join(texts_of(study, "kultur")) == "kulturen og ledelsen"
    study.span("I01", start + 4, start + 6, "kultur/ledelse")
    assert counts_of(study, "kultur") == (3, 1)
    assert texts_of(study, "kultur") == ["kulturen og ledelsen"]


def test_turns_do_not_cut_passages_or_stretches() -> None:
    """Two passages over an interviewer's question are two, and one stretch if they overlap."""
    study = a_study()
    study.tag("I01", "står i veien. / mindre.", "juss")
    assert counts_of(study, "juss") == (1, 1)
    study.tag("I01", "veien. / Den også", "juss")
    assert counts_of(study, "juss") == (2, 1)


def test_identical_ends_count_once_and_other_ends_each() -> None:
    """A place with parent and child, or of two coders, is one passage; one letter more is two."""
    study = a_study()
    start, end = study.find("I01", "kulturen og ledelsen")
    for code, coder in (("kultur", "ada"), ("kultur/ledelse", "ada"), ("kultur", "bo")):
        study.span("I01", start, end, code, coder=coder)
    assert counts_of(study, "kultur") == (1, 1)
    study.span("I01", start, end + 1, "kultur", coder="bo")
    assert counts_of(study, "kultur") == (2, 1)


def test_a_passage_without_a_letter_of_an_informant_is_none() -> None:
    """A question, a full stop, an emoji and a label are nothing; the end of a word is something."""
    study = a_study()
    stop = study.find("I01", "veien.")[1]
    study.tag("I01", "Og jussen?", "juss")
    study.span("I01", stop - 1, stop + 3, "juss")
    study.tag("I01", "🙂", "juss")
    study.span("I01", 0, 5, "juss")
    assert counts_of(study, "juss") == (0, 0)
    study.span("I01", stop - 2, stop, "juss")
    assert counts_of(study, "juss") == (1, 1)


def test_a_passage_across_turns_is_cut_at_bodies_and_leaves_out_the_interviewer() -> None:
    """A span over three turns must count once in each informant turn, without labels."""
    study = a_study()
    study.tag("I01", "står i veien. / mindre.", "juss")
    assert texts_of(study, "juss") == ["står i veien.", "Den også, men mindre."]


def test_a_passage_in_a_label_or_a_question_counts_nowhere() -> None:
    """A span that touches no informant's body must leave no stretch."""
    study = a_study()
    study.tag("I01", "Og jussen?", "juss")
    study.span("I01", 0, 5, "juss")
    assert texts_of(study, "juss") == []


def test_a_word_belongs_where_its_first_character_lies() -> None:
    """A stretch that begins inside a word must not count it, one that ends inside it must."""
    study = a_study()
    start, end = study.find("I01", "kulturen og ledelsen")
    study.span("I01", start + 1, end, "kultur")
    study.span("I01", start, start + 1, "juss")
    study.span("I01", end - 1, end, "kultur/ledelse")
    assert words_of(study, "kultur") == [2]
    assert words_of(study, "juss") == [1]
    assert words_of(study, "kultur/ledelse") == [0]


def test_together_counts_the_union_of_all_themes_once() -> None:
    """The extra group must hold the passages and the text of all themes, not their sum."""
    study = a_study()
    study.tag("I01", "kulturen og", "kultur")
    study.tag("I01", "og ledelsen", "juss")
    study.tag("I01", "kulturen og", "juss")
    snapshot = study.build()
    chosen = choose(snapshot, EVERYBODY)
    found = find_stretches(snapshot, chosen, [0, 3], together=True)
    assert found.group.tolist() == [0, 1, 1, 2, 2]
    assert found.row.tolist() == [0, 1, 2]
    pieces = found.cut(snapshot, chosen)
    assert (pieces.end - pieces.start).tolist()[-1] == len("kulturen og ledelsen")


def test_the_last_text_of_one_theme_and_the_first_of_the_next_stay_apart() -> None:
    """Whole documents without labels, coded with every theme, must not run into each other."""
    study = a_codebook()
    for name in "AB":
        study.document(name, (None, "hele teksten"))
        for code in ("kultur", "juss"):
            study.span(name, 0, len("hele teksten"), code)
    _, found = pieces_of(study, "kultur", "juss")
    assert found.group.tolist() == [0, 0, 1, 1]
    assert found.turn.tolist() == [0, 1, 0, 1]
    assert found.start.tolist() == [0] * 4 and found.end.tolist() == [12] * 4


def test_missing_word_starts_are_refused() -> None:
    """Counting words in a snapshot made without word starts must fail, not give zero."""
    study = a_study()
    study.tag("I01", "kulturen og", "kultur")
    snapshot, found = pieces_of(study, "kultur")
    snapshot.word_starts.clear()
    with pytest.raises(ValueError, match="word starts"):
        count_words(snapshot, found)


def test_expand_pairs_a_passage_with_every_wanted_code_above_it() -> None:
    """A passage must stand once at each wanted ancestor, and nowhere else."""
    codes = a_study().codes
    passage, theme = expand(codes, np.array([2, 3, 1]), [1, 0])
    assert list(zip(passage.tolist(), theme.tolist(), strict=True)) == [
        (0, 0),
        (0, 1),
        (2, 0),
        (2, 1),
    ]


BODIES = st.lists(st.text("aæ 🙂\u0301", min_size=1, max_size=12), min_size=1, max_size=5)
SPANS = st.lists(
    st.tuples(
        st.integers(0, 1), st.integers(0, 70), st.integers(1, 30), st.integers(0, 3),
        st.sampled_from(["ada", "bo"]),
    ),
    max_size=12,
)  # fmt: skip


@given(st.lists(BODIES, min_size=2, max_size=2), SPANS)
def test_amounts_equal_a_count_passage_by_passage(
    documents: list[list[str]], spans: list[tuple[int, int, int, int, str]]
) -> None:
    """Passages, stretches, words and shares by turn's speaker must be what going by hand gives."""
    study = a_codebook()
    for name, bodies in zip("AB", documents, strict=True):
        roles = ("Informant", "Intervjuer", "Annen")
        study.document(name, *((roles[place % 3], body) for place, body in enumerate(bodies)))
    paths = [code.path for code in study.codes]
    for document, start, length, code, coder in spans:
        study.span("AB"[document], start, start + length, paths[code], coder=coder)
    for coder in ("ada", "bo"):
        study.finish("A", "B", coder=coder)
    snapshot = study.build()
    speakers = list(study.voices)
    found = measure_amounts(
        snapshot,
        choose(snapshot, EVERYBODY),
        snapshot.turns.speaker,
        len(speakers),
        list(range(len(paths))),
    )
    for place, path in enumerate(paths):
        whole = [_by_hand(study, path, voice) for voice in speakers]
        for voice, one in enumerate(whole):
            cell = (voice, place)
            assert found.passages[cell] == one[0]
            assert found.stretches[cell] == one[1]
            assert found.words[cell] == one[2]
            share = one[2] / one[3] if one[3] else float("nan")
            assert found.share[cell] == pytest.approx(share, nan_ok=True)
        assert found.total_passages[place] == len(_heard(study, path))
        assert found.total_words[place] == sum(one[2] for one in whole)


def _heard(study: Builder, path: str) -> dict[tuple[str, int, int], set[str]]:
    """Return the different passages of a theme, each with the speakers whose letters it holds."""
    found: dict[tuple[str, int, int], set[str]] = {}
    for tag in study.tags:
        if tag.code == path or tag.code.startswith(path + "/"):
            held = {
                turn.speaker or ""
                for turn in study.documents[tag.document].turns
                for place, char in enumerate(turn.body, turn.start)
                if turn.speaker != "Intervjuer" and tag.start <= place < tag.end and char.isalnum()
            }
            if held:
                found[tag.document, tag.start, tag.end] = held
    return found


def _by_hand(study: Builder, path: str, voice: tuple[str, str]) -> tuple[int, int, int, int]:
    """Return passages, stretches and words of a theme with a speaker, and all that they say."""
    document, speaker = voice
    heard = {span: held for span, held in _heard(study, path).items() if span[0] == document}
    stretches: list[list[tuple[str, int, int]]] = []
    for span in sorted(heard):
        if stretches and span[1] < max(end for _, _, end in stretches[-1]):
            stretches[-1].append(span)
        else:
            stretches.append([span])
    starts = [
        turn.start + word.start()
        for turn in study.documents[document].turns
        if turn.speaker == speaker != "Intervjuer"
        for word in re.finditer(WORD, turn.body)
    ]
    return (
        sum(speaker in held for held in heard.values()),
        sum(any(speaker in heard[span] for span in spans) for spans in stretches),
        sum(any(start <= at < end for _, start, end in heard) for at in starts),
        len(starts),
    )
