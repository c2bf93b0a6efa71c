"""The sample study's interviews are read as they are meant."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from koding.model.choices import Role
from koding.model.material import Transcript
from koding.reading import SUFFIXES, read_cases, read_document_facts, read_transcript
from tests.reading.reading_files import assert_sound, said

FOLDER = Path(__file__).parents[2] / "interviews"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix in SUFFIXES)


def sample(path: Path) -> Transcript:
    """Read one interview with what documents.csv says of it."""
    return read_transcript(path, read_document_facts(FOLDER / "documents.csv").get(path.name))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_interview_is_sound_and_every_voice_has_a_role(path: Path) -> None:
    """Only the tracked changes of the Word file have to be mentioned."""
    transcript = sample(path)
    assert_sound(transcript)
    assert Role.UNKNOWN not in {speaker.role for speaker in transcript.facts.speakers}
    assert all("tracked changes" in str(warning) for warning in transcript.warnings)
    assert (transcript.facts.name or path.stem)[:3] == path.stem[:3]


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.name[0] == "I"], ids=lambda path: path.name
)
def test_an_interview_is_two_voices_taking_turns(path: Path) -> None:
    """No label is missed (two turns of one speaker in a row) and none is invented."""
    speakers = [speaker for speaker, _ in said(sample(path))]
    assert len(set(speakers)) == 2
    assert None not in speakers
    assert all(one != other for one, other in pairwise(speakers))


def test_the_cases_of_the_interviews_are_known() -> None:
    """Each interview's organisation, and each voice's in the group, stands in cases.csv."""
    cases = {case.name for case in read_cases(FOLDER / "cases.csv")}
    for path in FILES:
        facts = sample(path).facts
        named = {facts.case, *(speaker.case for speaker in facts.speakers)} - {None}
        assert named <= cases
