"""The study's method: read from koding.toml, written there, and what it changes in what is said."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from koding.analysis.reporting.building import offered_sections
from koding.errors import StudyError
from koding.messages import Language, sentence
from koding.messages.approaches import OWN_WORDS, speak_as
from koding.messages.choices import choice_word, chosen, level_named
from koding.model.approach import Approach, Checklist, Practice, checklists_of, unsuited
from koding.model.choices import ReportSection
from koding.study.settings import read_settings
from koding.study.writing import write_settings

GUID = str(uuid.UUID(int=7))


@pytest.fixture(autouse=True)
def _usual_words() -> Iterator[None]:
    """Let no study's method speak in the next test."""
    yield
    speak_as("")


@pytest.mark.parametrize("approach", Approach)
def test_a_method_written_is_the_method_read(approach: Approach, tmp_path: Path) -> None:
    """What `init` is told stands in koding.toml and is read from it."""
    made = write_settings(tmp_path, name="Prøve", guid=GUID, approach=approach)
    assert made.approach is approach
    assert f'approach = "{approach}"' in (tmp_path / "koding.toml").read_text("utf-8")


def test_no_method_is_a_comment(tmp_path: Path) -> None:
    """Where none is stated the file shows how one is, and none holds."""
    assert write_settings(tmp_path, name="Prøve", guid=GUID).approach is None
    assert '# approach = "reflexive"' in (tmp_path / "koding.toml").read_text("utf-8")


@pytest.mark.parametrize(
    "lines",
    [
        'approach = "reflexive"\n',
        'approach = "Refleksiv tematisk analyse"\n',
        'approach = "refleksiv"\n',
        '[study]\napproach = "reflexive"\n',
    ],
)
def test_a_method_is_known_by_key_and_by_word(lines: str, tmp_path: Path) -> None:
    """One line says it, at the top or under [study], by its key or its word in any language."""
    text = f'name = "Prøve"\nguid = "{GUID}"\n{lines}'
    (tmp_path / "koding.toml").write_text(text, "utf-8")
    assert read_settings(tmp_path).approach is Approach.REFLEXIVE


def test_what_is_no_method_is_refused_at_its_line(tmp_path: Path) -> None:
    """An unknown method is told with its line and what it may be."""
    text = f'name = "Prøve"\nguid = "{GUID}"\napproach = "narrativ"\n'
    (tmp_path / "koding.toml").write_text(text, "utf-8")
    with pytest.raises(StudyError) as caught:
        read_settings(tmp_path)
    assert "koding.toml:3" in str(caught.value)
    assert "'reflexive'" in str(caught.value)


def test_what_goes_with_a_method() -> None:
    """Reflexive analysis is pressed with no coefficient; each method has its checklist."""
    assert unsuited(Approach.REFLEXIVE) == frozenset(Practice)
    assert unsuited(Approach.CODEBOOK) == unsuited(None) == frozenset()
    assert checklists_of(Approach.REFLEXIVE, mixed=False) == (Checklist.RTARG,)
    assert checklists_of(Approach.STC, mixed=True) == (Checklist.SRQR, Checklist.GRAMMS)
    assert checklists_of(None, mixed=True) == (Checklist.COREQ,)


def test_the_report_has_the_chapters_of_the_method() -> None:
    """Reflexive analysis gets no chapter on agreement or saturation; no method has them all."""
    left_out = {ReportSection.AGREEMENT, ReportSection.SATURATION}
    assert set(offered_sections(Approach.REFLEXIVE)) == set(ReportSection) - left_out
    assert ReportSection.SATURATION in offered_sections(Approach.GROUNDED)
    assert offered_sections(None) == list(ReportSection)


def test_a_method_has_words_of_its_own() -> None:
    """Text condensation speaks of meaning units and code groups; usual words are still taken."""
    speak_as("stc")
    assert sentence("Passages").template(Language.NB) == "Meningsenheter"
    for given in ("kategori", "category", "kodegruppe", "code group"):
        assert level_named(given, ("code", "category", "theme")) == "category", given
    speak_as("reflexive")
    assert sentence("Passages").template(Language.NB) == "Utdrag"


def test_every_method_has_a_name_and_every_own_word_a_translation() -> None:
    """A method has a name besides its key, and its words are not English in Norwegian."""
    for approach in Approach:
        said = choice_word(approach)
        assert said.text(Language.EN) != approach.value
        assert chosen(Approach, said.text(Language.NB)) is approach
    for own in OWN_WORDS.values():
        for worded in own.values():
            assert worded.usual(Language.NB) != worded.one
