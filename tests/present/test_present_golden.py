"""Each rendering of one frame is byte for byte as its golden file."""

from __future__ import annotations

from pathlib import Path

import pytest

from koding.model.label import Language
from koding.present.formats import Format, Profile
from koding.present.output import render, render_sidecar
from koding.present.transcript import render_transcript
from koding.version import __version__
from tests.present.present_samples import FRAME, transcript

GOLDEN = Path(__file__).parent / "golden"
NB, EN = Language.NB, Language.EN

RENDERINGS = {
    "table-nb.txt": lambda: render(FRAME, language=NB),
    "table-en-60.txt": lambda: render(FRAME, language=EN, width=60),
    "table-styled.txt": lambda: render(FRAME, language=NB, width=80, styled=True),
    "frame-nb.md": lambda: render(FRAME, Format.MD, language=NB),
    "frame-en.md": lambda: render(FRAME, Format.MD, language=EN),
    "frame-nb.tex": lambda: render(FRAME, Format.TEX, language=NB),
    "frame-r.csv": lambda: render(FRAME, Format.CSV, profile=Profile.R, language=NB),
    "frame-excel-no.csv": lambda: render(FRAME, Format.CSV, profile=Profile.EXCEL_NO, language=NB),
    "frame-en.json": lambda: render(FRAME, Format.JSON, language=EN),
    "frame.meta.json": lambda: render_sidecar(
        FRAME, {"command": "koding matrix", "seed": None, "log_head": "abc"}
    ),
    "transcript.txt": lambda: render_transcript(transcript()).encode(),
    "transcript-60.txt": lambda: render_transcript(transcript(), 60).encode(),
    "transcript-colour.txt": lambda: render_transcript(transcript(), 80, colour=True).encode(),
}


@pytest.mark.parametrize("name", RENDERINGS)
def test_rendering_is_as_the_golden_file(name: str) -> None:
    """Nothing in the output changes without somebody meaning it to."""
    rendered = RENDERINGS[name]()
    version = f'"version": "{__version__}'.encode()
    assert rendered.replace(version, b'"version": "VERSION') == (GOLDEN / name).read_bytes()
