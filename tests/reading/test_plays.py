"""Plays, and who answers or asks where no label says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from koding.model.choices import Role
from koding.model.material import Transcript
from tests.reading.reading_files import transcript_of

LINES = ["Hva sier du?", "Jeg sier ingenting.", "Jo, du sa noe.", "Tror du det?", "Ja.", "Nei."]
WHO = ["HEDDA", "GEORGE TESMAN"]
ASIDE = "(Han går. Stillhet.)"


def play(shape: str) -> str:
    """Return a play whose names stand in one of the shapes plays are printed in."""
    parts = ["FØRSTE AKT", "(En stue.)"]
    for place, line in enumerate(LINES):
        parts.append(shape.format(name=WHO[place % 2], line=line))
        parts += [ASIDE] if place == 2 else []
    return "\n\n".join([*parts, "TEPPE"]) + "\n"


def speakers(transcript: Transcript) -> list[str | None]:
    """Return who speaks, turn by turn."""
    return [turn.speaker for turn in transcript.turns if turn.speaker]


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize(
    "shape",
    ["{name}. {line}", "{name} (ler). {line}", "{name}.\n{line}", "{name}\n{line}",
     "{name}\n(nynner)\n{line}", "{name}: {line}"],
)  # fmt: skip
def test_a_play_is_read_in_each_of_its_shapes(shape: str, ending: str, tmp_path: Path) -> None:
    """A name in capitals before a full stop, a colon or alone on its line is who speaks."""
    transcript = transcript_of(tmp_path, f"a.{ending}", play(shape))
    assert speakers(transcript) == WHO * 3
    assert ASIDE in transcript.text


@pytest.mark.parametrize(
    "parts",
    [
        ["FORMÅL. Laget driver idrett.", "STYRET. Styret har fem medlemmer.",
         "ÅRSMØTET. Det holdes i mars.", "STYRET. Styret møtes hver måned.",
         "ÅRSMØTET. Det er åpent for alle."],
        ["09.00 Kari Moen: Åpning. Er alle her?", "09.30 Ola Vik: Hva nå?",
         "10.00 Kari Moen: Spørsmål?", "10.30 Ola Vik: Takk for i dag."],
        ["Guide", "Intervjuer: husk opptak", "Informant: signerer skjema", "1. Hva gjør du?",
         "2. Hvor lenge?", "3. Hva er bra?", "4. Hva er dårlig?"],
        ["Roller", "Moderator: den som leder.", "Deltaker: en som du spør.",
         "Observatør: ser på.", "Informant: du som svarer.", "Intervjuer: vi som spør."],
    ],
    ids=["statutes", "programme", "guide", "roles"],
)  # fmt: skip
def test_what_only_looks_like_one_has_no_speakers(parts: list[str], tmp_path: Path) -> None:
    """Statutes in capitals, a day's programme, a plan and a list of roles are nobody's words."""
    assert speakers(transcript_of(tmp_path, "a.txt", "\n\n".join(parts))) == []


def talk(first: str, second: str) -> str:
    """Return a talk in which the first asks."""
    said = ["Hva gjør du?", "Jeg lager planer for skolen her.", "Hvor lenge?", "I ti år snart."]
    return "\n".join(f"{(first, second)[n % 2]}: {line}" for n, line in enumerate(said * 2))


@pytest.mark.parametrize(
    ("labels", "roles"),
    [
        ("Intervjuer Anna", "interviewer informant"),
        ("Moderator Anna", "moderator informant"),
        ("Intervjuer Tolk", "interviewer unknown"),
        ("Kari Anna", "unknown unknown"),
        ("K1 M1", "unknown unknown"),
        ("I IP", "interviewer informant"),
        ("Enquêteur Enquêtée", "interviewer informant"),
    ],
)
def test_the_only_voice_beside_who_asks_is_the_informant(
    labels: str, roles: str, tmp_path: Path
) -> None:
    """It is said, with the command that says otherwise; an interpreter is nobody's informant."""
    transcript = transcript_of(tmp_path, "a.txt", talk(*labels.split()))
    assert [one.role for one in transcript.facts.speakers] == [Role(one) for one in roles.split()]
    told = [str(one) for one in transcript.doubts if "only voice" in str(one)]
    assert bool(told) == (labels in ("Intervjuer Anna", "Moderator Anna"))


def test_who_has_the_questions_is_offered(tmp_path: Path) -> None:
    """Where nothing says who asks, it is told who has the questions, with the command ready."""
    [told] = transcript_of(tmp_path, "a.txt", talk("SPEAKER_00", "SPEAKER_01")).warnings
    assert "SPEAKER_00 has the questions" in str(told)
    assert "SPEAKER_00=interviewer" in str(told.values["settings"])
    both = talk("SPEAKER_00", "SPEAKER_01") + "\n" + talk("SPEAKER_01", "SPEAKER_00")
    [unclear] = transcript_of(tmp_path, "b.txt", both).warnings
    assert "asks or answers" in str(unclear)
