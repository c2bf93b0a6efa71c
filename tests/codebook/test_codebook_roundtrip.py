"""What is written is what is read, whatever the codebook says."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koding.codebook import differences, read_codebook, write_codebook
from koding.codebook.writing import tidy
from koding.model.codes import Code, Codebook, CodeScale, CodeSet, Derivation, fold
from koding.model.label import Label
from tests.examples import few

CHARACTERS = st.one_of(
    st.sampled_from(
        "abcæøåÆØÅ  -:#'\"|>[]{}&*!%@`,?~\\\n\t=.0123456789e\u0301👩‍⚕️\u200d\u2028\u0085"
    ),
    st.characters(codec="utf-8"),
)
TEXTS = st.text(CHARACTERS, max_size=140)
NAMES = st.text(CHARACTERS, min_size=1, max_size=12).filter(
    lambda text: "\\" not in text and bool(text.strip())
)
LABELS = st.builds(Label, TEXTS, TEXTS)
DEPTH = 2
COLOURS = st.sampled_from(["", "#abc", "#12aB9f"])
SCALES = st.sampled_from(
    [None, CodeScale((-2, -1, 0, 1, 2), ("reaktiv", "proaktiv")), CodeScale((1, 3), None)]
)


@st.composite
def codes(draw: st.DrawFn, ids: list[str], depth: int) -> tuple[Code, ...]:
    """Draw siblings whose names differ once folded, with ids that stand nowhere else."""
    names = draw(st.lists(NAMES, max_size=3 if depth == DEPTH else few(2, 3), unique_by=fold))
    return tuple(draw(code(name, ids, depth)) for name in names)


@st.composite
def code(draw: st.DrawFn, name: str, ids: list[str], depth: int) -> Code:
    """Draw one code with whatever fields, and children down to `depth`."""
    ids.append(f"c{len(ids)}")
    return Code(
        id=ids[-1],
        name=name,
        level=draw(st.sampled_from(["code", "category", "theme"])),
        label=draw(LABELS),
        origin=draw(st.sampled_from(Derivation)),
        colour=draw(COLOURS),
        definition=draw(TEXTS),
        include=draw(TEXTS),
        examples=tuple(draw(st.lists(TEXTS, max_size=2))),
        keywords=tuple(draw(st.lists(NAMES, max_size=3))),
        scale=draw(SCALES),
        children=draw(codes(ids, depth - 1)) if depth else (),
    )


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """Draw a codebook with up to three levels and a set of some of its codes."""
    drawn = tidy(Codebook(draw(codes([], DEPTH))))
    paths = [path for path, _, _ in drawn.walk()]
    members = draw(st.lists(st.sampled_from(paths), unique=True)) if paths else []
    return replace(drawn, sets=(CodeSet("utvalg", tuple(members)),) if members else ())


@settings(max_examples=few(15), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(codebooks())
def test_a_fresh_file_says_what_was_written(codebook: Codebook) -> None:
    """Reading a file that koding made gives the codebook that was written to it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "themes.yaml"
        write_codebook(codebook, path)
        assert tidy(read_codebook(path)) == codebook


@settings(max_examples=few(15), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(codebooks(), codebooks())
def test_a_file_can_become_any_other_codebook(old: Codebook, new: Codebook) -> None:
    """Writing over a file with other codes of the same ids leaves just the new codebook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "themes.yaml"
        write_codebook(old, path)
        write_codebook(new, path)
        assert tidy(read_codebook(path)) == new


@settings(max_examples=few(15), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(codebooks())
def test_writing_what_is_there_changes_no_byte(codebook: Codebook) -> None:
    """A second write of the same codebook leaves the file as it was."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "themes.yaml"
        write_codebook(codebook, path)
        before = path.read_bytes()
        write_codebook(read_codebook(path), path)
        assert path.read_bytes() == before


@settings(max_examples=few(15), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(codebooks(), codebooks())
def test_no_difference_means_the_same_codebook(old: Codebook, new: Codebook) -> None:
    """Two codebooks without a difference between them are equal, and one has none with itself."""
    assert differences(old, old) == ()
    assert bool(differences(old, new)) == (old != new)
