"""Language models: the one koding carries, and a larger one that can be installed."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from importlib import invalidate_caches
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from koding.errors import LanguageError
from koding.language.word_traits import norwegian_vocab
from koding.messages import Message, language_model, plain

if TYPE_CHECKING:
    from spacy.language import Language

INSTALLED = "nb_core_news_sm"
MODEL = Path(__file__).parent / "model"

_RELEASES = "https://github.com/explosion/spacy-models/releases/download"


class ModelChoice(StrEnum):
    """Which model to use: the best there is, the one koding carries, or the installed one."""

    BEST = "best"
    CARRIED = "carried"
    INSTALLED = "installed"


@dataclass(frozen=True, slots=True)
class Model:
    """A language model by name and version; two parses compare only where both are the same."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def choose_model(wanted: ModelChoice = ModelChoice.BEST) -> Model:
    """Return the model that would be loaded, without loading it.

    Raises LanguageError where the installed one is wanted and there is none.
    """
    if wanted is not ModelChoice.CARRIED and find_spec(INSTALLED):
        return Model(INSTALLED, _installed_version())
    if wanted is ModelChoice.INSTALLED:
        raise LanguageError(language_model.NOT_INSTALLED(model=INSTALLED))
    meta = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))
    return Model(meta["name"], meta["version"])


def load_model(model: Model) -> Language:
    """Load a chosen model; this takes about a second.

    Raises LanguageError where spaCy is missing, or does not take the model.
    """
    try:
        import spacy
    except ImportError as error:
        raise LanguageError(language_model.NO_SPACY()) from error
    try:
        return spacy.load(INSTALLED) if model.name == INSTALLED else load_packed(MODEL)
    except (OSError, ValueError, KeyError) as error:
        raise LanguageError(
            language_model.DOES_NOT_LOAD(version=version("spacy"), model=model, installed=INSTALLED)
        ) from error


def load_packed(folder: Path) -> Language:
    """Load the packed pipeline in a folder."""
    from spacy.util import load_config_from_str, load_model_from_config

    with ZipFile(folder / "pipeline.zip") as packed:
        config = load_config_from_str(packed.read("config.cfg").decode())
        nlp = load_model_from_config(config, vocab=norwegian_vocab())
        return nlp.from_bytes(packed.read("weights.bin"))


def _installed_version() -> str:
    try:
        return version(INSTALLED)
    except PackageNotFoundError:  # put on the path by hand
        return "unknown"


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
    return choose_model(ModelChoice.INSTALLED)


def _cause(said: str) -> Message:
    """Return the last thing pip complained of, in one line."""
    lines = [line.removeprefix("ERROR: ") for line in said.splitlines() if "ERROR" in line]
    if not lines:
        return language_model.PIP_FAILED()
    told = lines[-1].strip()
    if "Could not install" in told or "connection" in told.lower() or "retries" in told.lower():
        return language_model.OFFLINE()
    return plain(told[:160].rstrip("."))
