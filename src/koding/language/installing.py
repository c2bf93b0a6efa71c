"""Gets `nb_core_news_sm` from its makers' release page, since no package registry has it."""

from __future__ import annotations

import subprocess
import sys
from importlib import invalidate_caches
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from koding.errors import LanguageError
from koding.language.models import INSTALLED, Model, Wanted, choose_model

_RELEASES = "https://github.com/explosion/spacy-models/releases/download"
_MANUALLY = "koding goes on with the model it carries"


def wheel_address() -> str:
    """Return where the model's wheel lies that goes with the spaCy installed.

    Raises:
        LanguageError: spaCy is not installed.
    """
    try:
        major, minor = version("spacy").split(".")[:2]
    except PackageNotFoundError as error:
        raise LanguageError(
            "spaCy is not installed, and models need it: run `pip install spacy`"
        ) from error
    release = f"{INSTALLED}-{major}.{minor}.0"
    return f"{_RELEASES}/{release}/{release}-py3-none-any.whl"


def install_wheel(address: str) -> Model:
    """Install a model's wheel with pip and return the model.

    Raises:
        LanguageError: there is no pip, no network, or no such wheel.
    """
    if find_spec("pip") is None:
        raise LanguageError(
            f"this Python has no pip: install {address} with the tool that installed koding"
        )
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-input"]
    command += ["--disable-pip-version-check", "--retries", "1", "--timeout", "15", address]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise LanguageError(
            f"{INSTALLED} could not be installed ({_cause(done.stderr)}); {_MANUALLY}: to use "
            f"the other, bring {address} here and run `pip install FILE`"
        )
    invalidate_caches()
    return choose_model(Wanted.INSTALLED)


def _cause(said: str) -> str:
    """Return the last thing pip complained of, in one line."""
    lines = [line.removeprefix("ERROR: ") for line in said.splitlines() if "ERROR" in line]
    told = lines[-1].strip() if lines else "pip failed"
    if "Could not install" in told or "connection" in told.lower() or "retries" in told.lower():
        return "its release page cannot be reached from here"
    return told[:160].rstrip(".")
