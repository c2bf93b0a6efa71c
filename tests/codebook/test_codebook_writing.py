"""A themes.yaml is changed only where the codebook is, and keeps the researcher's comments."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.codebook import read_codebook, write_codebook
from koding.codebook.writing import tidy
from koding.errors import CodebookError, KodingError
from koding.model.codes import Code, Codebook, Derivation
from koding.model.label import Label

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def themes(tmp_path: Path) -> Path:
    """Return a copy of the commented codebook."""
    return Path(shutil.copy(GOLDEN / "before.yaml", tmp_path / "themes.yaml"))


def top(codebook: Codebook, place: int, **changes: object) -> Codebook:
    """Return the codebook with fields of one of its top codes replaced."""
    codes = list(codebook.codes)
    codes[place] = replace(codes[place], **changes)  # type: ignore[arg-type]
    return replace(codebook, codes=tuple(codes))


def test_every_change_at_once_is_as_the_golden_file(themes: Path) -> None:
    """Fields, an order, a move, a new code and a set change; every comment keeps its place."""
    before = read_codebook(themes)
    jus, kultur, ki = before.codes
    hjemmel, ansvar = jus.children
    new = Code(
        id="etikk",
        name="etikk",
        level="theme",
        label=Label("Etikk og rettferd", "Ethics"),
        definition="Hva som er rett å gjøre, også der loven tier, og hvem som får si det " * 3,
        examples=("Er det greit?", "To\nlinjer: her"),
        keywords=("etikk", "nei"),
    )
    changed = replace(
        before,
        codes=(
            replace(kultur, name="organisasjonskultur", scale=None, children=(hjemmel,)),
            replace(jus, keywords=("lov", "forskrift"), level="code", children=(ansvar,)),
            replace(ki, label=Label("KI", "AI")),
            new,
        ),
        sets=(replace(before.sets[0], codes=("organisasjonskultur/hjemmel", "etikk")),),
    )
    write_codebook(changed, themes)
    assert themes.read_text("utf-8") == (GOLDEN / "after.yaml").read_text("utf-8")
    assert tidy(read_codebook(themes)) == tidy(changed)


def test_a_fresh_file_is_as_the_golden_file(tmp_path: Path) -> None:
    """A codebook without a file gets one with a header and the order of the keys."""
    write_codebook(read_codebook(GOLDEN / "before.yaml"), tmp_path / "new.yaml")
    written = (tmp_path / "new.yaml").read_text("utf-8")
    assert written == (GOLDEN / "fresh.yaml").read_text("utf-8")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(themes: Path, ending: str, mark: str) -> None:
    """A file from Windows keeps its line ends and its BOM when one field changes."""
    text = mark + themes.read_text("utf-8").replace("\n", ending)
    themes.write_bytes(text.encode())
    write_codebook(top(read_codebook(themes), 1, origin=Derivation.A_PRIORI), themes)
    wanted = text.replace(f'  - name: "kultur"{ending}    level: theme', "@@")
    kept = f'  - name: "kultur"{ending}    level: theme{ending}    origin: a priori'
    assert themes.read_bytes().decode() == wanted.replace("@@", kept)


def test_nothing_to_write_leaves_the_file_alone(themes: Path) -> None:
    """Writing back what was read touches no byte, however the file is laid out."""
    before = themes.stat()
    write_codebook(read_codebook(themes), themes)
    assert themes.read_bytes() == (GOLDEN / "before.yaml").read_bytes()
    assert themes.stat().st_mtime_ns == before.st_mtime_ns


def test_an_unstated_id_is_stated_when_the_name_no_longer_gives_it(themes: Path) -> None:
    """A renamed code whose file gave no id keeps the id it had, now written down."""
    before = read_codebook(themes)
    write_codebook(replace(top(before, 2, name="maskinlæring"), sets=()), themes)
    assert "  - id: ki-data-science\n    name: maskinlæring\n" in themes.read_text("utf-8")
    assert [code.id for _, code, _ in read_codebook(themes).walk()] == [
        code.id for _, code, _ in before.walk()
    ]


def test_a_code_in_brackets_gets_its_id_stated_when_it_needs_one(tmp_path: Path) -> None:
    """A name that told two codes apart only together with its parent's keeps its id alone."""
    path = tmp_path / "themes.yaml"
    path.write_text("codes:\n- {name: b}\n- name: a\n  children: [{name: b}]\n", "utf-8")
    before = read_codebook(path)
    write_codebook(Codebook(before.codes[1:]), path)
    assert [code.id for _, code, _ in read_codebook(path).walk()] == ["a", "a-b"]


def test_a_heading_stays_when_the_code_below_it_goes(themes: Path) -> None:
    """A comment set off by a blank line belongs to the place, not to the code that is removed."""
    before = read_codebook(themes)
    write_codebook(replace(before, codes=before.codes[1:], sets=()), themes)
    text = themes.read_text("utf-8")
    assert "codes:\n  # --- Rammer ---\n\n  # Så folkene\n" in text
    assert "# Først loven" not in text
    assert "# slutt" in text


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(4)), st.sets(st.integers(0, 3)), st.sampled_from(["", "abc"]))
def test_comments_follow_their_codes(order: list[int], removed: set[int], definition: str) -> None:
    """However codes are put under each other, the comment above a code goes where it goes."""
    lines = [f"  # om {i}\n  - id: c{i}\n    name: kode {i}  # navn {i}\n" for i in range(4)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "themes.yaml"
        path.write_text("codes:\n" + "".join(lines), "utf-8")
        codes = read_codebook(path).codes
        kept = [replace(codes[i], definition=definition) for i in order if i not in removed]
        nested = [replace(kept[0], children=tuple(kept[1:]))] if kept else []
        write_codebook(Codebook(tuple(nested)), path)
        written = [line.strip() for line in path.read_text("utf-8").splitlines()]
    for code in kept:
        place = written.index(f"- id: {code.id}")
        assert written[place - 1] == f"# om {code.id[1:]}"
        assert written[place + 1] == f"name: {code.name}  # navn {code.id[1:]}"


def test_a_broken_file_is_never_written_over(themes: Path) -> None:
    """A file that cannot be read is an error, and stays as it is."""
    themes.write_text("codes: [", "utf-8")
    with pytest.raises(CodebookError, match=r"themes\.yaml:1: this is not YAML"):
        write_codebook(Codebook(()), themes)
    assert themes.read_text("utf-8") == "codes: ["


def test_a_missing_folder_is_said_in_one_sentence(tmp_path: Path) -> None:
    """Writing where there is no folder is a clear error."""
    with pytest.raises(KodingError, match="cannot be written"):
        write_codebook(Codebook(()), tmp_path / "none" / "themes.yaml")


def test_an_emptied_codebook_can_be_filled_again(themes: Path) -> None:
    """All codes may go and come back; the file's own comments outlive them."""
    before = read_codebook(themes)
    write_codebook(Codebook(()), themes)
    assert "codes: []" in themes.read_text("utf-8")
    write_codebook(before, themes)
    assert tidy(read_codebook(themes)) == tidy(before)
    assert themes.read_text("utf-8").startswith("# Kodebok for prøvestudien")
