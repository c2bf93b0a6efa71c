"""Gets `nb_core_news_sm` from its makers' release page, since no package registry has it."""

from __future__ import annotations

import sys
from importlib import invalidate_caches
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from koding.errors import LanguageError
from koding.language.models import INSTALLED, Model, Wanted, choose_model
from koding.messages import Message, language_model, plain

_RELEASES = "https://github.com/explosion/spacy-models/releases/download"


def wheel_address() -> str:
    """Return where the model's wheel lies that goes with the spaCy installed.

    Raises:
        LanguageError: spaCy is not installed.
    """
    try:
        major, minor = version("spacy").split(".")[:2]
    except PackageNotFoundError as error:
        raise LanguageError(language_model.NO_SPACY_FOR_MODELS()) from error
    release = f"{INSTALLED}-{major}.{minor}.0"
    return f"{_RELEASES}/{release}/{release}-py3-none-any.whl"


def install_wheel(address: str) -> Model:
    """Install a model's wheel with pip and return the model.

    Raises:
        LanguageError: there is no pip, no network, or no such wheel.
    """
    import subprocess

    if find_spec("pip") is None:
        raise LanguageError(language_model.NO_PIP(address=address))
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-input"]
    command += ["--disable-pip-version-check", "--retries", "1", "--timeout", "15", address]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise LanguageError(
            language_model.NOT_TO_BE_HAD(model=INSTALLED, why=_cause(done.stderr), address=address)
        )
    invalidate_caches()
    return choose_model(Wanted.INSTALLED)


def _cause(said: str) -> Message:
    """Return the last thing pip complained of, in one line."""
    lines = [line.removeprefix("ERROR: ") for line in said.splitlines() if "ERROR" in line]
    if not lines:
        return language_model.PIP_FAILED()
    told = lines[-1].strip()
    if "Could not install" in told or "connection" in told.lower() or "retries" in told.lower():
        return language_model.OFFLINE()
    return plain(told[:160].rstrip("."))
