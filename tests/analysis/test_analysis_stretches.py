"""What counts as a passage of a theme, and where a word belongs."""

from __future__ import annotations

import re

import numpy as np
import pytest
from builder import Builder
from hypothesis import given
from hypothesis import strategies as st

from koding.analysis.selection import Selection, choose
from koding.analysis.stretches import count_words, find_stretches
from koding.analysis.tree import expand
from koding.model.measures import CoderPolicy
from koding.model.snapshot import Snapshot

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


def texts_of(study: Builder, theme: str) -> list[str]:
    """Return the text of every stretch of a theme, in order."""
    snapshot = study.build()
    theme_place = [code.path for code in snapshot.codes].index(theme)
    found = find_stretches(snapshot, choose(snapshot, EVERYBODY), [theme_place])
    turns = [turn for doc in study.documents.values() for turn in doc.turns]
    return [
        turns[turn].body[start - turns[turn].start : end - turns[turn].start]
        for turn, start, end in zip(
            found.turn.tolist(), found.start.tolist(), found.end.tolist(), strict=True
        )
    ]


def words_of(study: Builder, theme: str) -> list[int]:
    """Return the words of every stretch of a theme, in order."""
    snapshot = study.build()
    theme_place = [code.path for code in snapshot.codes].index(theme)
    found = find_stretches(snapshot, choose(snapshot, EVERYBODY), [theme_place])
    return list(map(int, count_words(snapshot, found)))


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


def test_touching_passages_are_one_and_a_gap_makes_two() -> None:
    """Passages [a, b) and [b, c) must be one stretch, and one character between them must part."""
    study = a_study()
    start, end = study.find("I01", "kulturen og ledelsen")
    study.span("I01", start, start + 5, "kultur")
    study.span("I01", start + 5, end, "kultur")
    assert texts_of(study, "kultur") == ["kulturen og ledelsen"]
    study = a_study()
    study.span("I01", start, start + 5, "kultur")
    study.span("I01", start + 6, end, "kultur")
    assert texts_of(study, "kultur") == ["kultu", "en og ledelsen"]


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
    """The extra group must hold the union over themes, not their sum."""
    study = a_study()
    study.tag("I01", "kulturen og", "kultur")
    study.tag("I01", "og ledelsen", "juss")
    snapshot = study.build()
    found = find_stretches(snapshot, choose(snapshot, EVERYBODY), [0, 3], together=True)
    assert found.group.tolist() == [0, 1, 2]
    assert (found.end - found.start).tolist()[-1] == len("kulturen og ledelsen")


def test_the_last_text_of_one_theme_and_the_first_of_the_next_stay_apart() -> None:
    """Whole documents without labels, coded with every theme, must not run into each other."""
    study = a_codebook()
    for name in "AB":
        study.document(name, (None, "hele teksten"))
        for code in ("kultur", "juss"):
            study.span(name, 0, len("hele teksten"), code)
    snapshot = study.build()
    found = find_stretches(snapshot, choose(snapshot, EVERYBODY), [0, 3])
    assert found.group.tolist() == [0, 0, 1, 1]
    assert found.turn.tolist() == [0, 1, 0, 1]
    assert found.start.tolist() == [0] * 4 and found.end.tolist() == [12] * 4


def test_missing_word_starts_are_refused() -> None:
    """Counting words in a snapshot made without word starts must fail, not give zero."""
    study = a_study()
    study.tag("I01", "kulturen og", "kultur")
    snapshot = study.build()
    found = find_stretches(snapshot, choose(snapshot, EVERYBODY), [0])
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
def test_stretches_equal_a_count_character_by_character(
    documents: list[list[str]], spans: list[tuple[int, int, int, int, str]]
) -> None:
    """The vectorised sweep must give what marking every character by hand gives."""
    study = a_codebook()
    for name, bodies in zip("AB", documents, strict=True):
        roles = ("Informant", "Intervjuer", "Annen")
        study.document(name, *((roles[place % 3], body) for place, body in enumerate(bodies)))
    paths = [code.path for code in study.codes]
    for document, start, length, code, coder in spans:
        study.span("AB"[document], start, start + length, paths[code], coder=coder)
    snapshot = study.build()
    chosen = choose(snapshot, EVERYBODY)
    found = find_stretches(snapshot, chosen, [0, 1, 2, 3])
    swept = zip(
        found.group.tolist(), found.turn.tolist(), found.start.tolist(), found.end.tolist(),
        count_words(snapshot, found).tolist(), strict=True,
    )  # fmt: skip
    assert list(swept) == _by_hand(study, snapshot)


def _by_hand(study: Builder, snapshot: Snapshot) -> list[tuple[int, int, int, int, int]]:
    turns = [(doc, turn) for doc in study.documents.values() for turn in doc.turns]
    rows = []
    for theme, node in enumerate(snapshot.codes):
        below = (node.path, node.path + "/")
        for place, (doc, turn) in enumerate(turns):
            if turn.speaker == "Intervjuer":
                continue
            marks = "".join(
                "x"
                if any(
                    tag.document == doc.name
                    and tag.start <= offset < tag.end
                    and (tag.code == below[0] or tag.code.startswith(below[1]))
                    for tag in study.tags
                )
                else "."
                for offset in range(turn.start, turn.end)
            )
            for run in re.finditer("x+", marks):
                start, end = turn.start + run.start(), turn.start + run.end()
                words = sum(
                    start <= turn.start + word.start() < end
                    for word in re.finditer(r"\S+", turn.body)
                )
                rows.append((theme, place, start, end, words))
    return rows
