"""Which language model there is, and how it is loaded.

The carried one lies in `model/` beside this module: `pipeline.zip` holds its settings and its
weights, `meta.json` its name and version, `card.md` what it was made of and what it can do.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from koding.errors import LanguageError
from koding.messages import language_model

if TYPE_CHECKING:
    from spacy.language import Language

INSTALLED = "nb_core_news_sm"
MODEL = Path(__file__).parent / "model"


class Wanted(StrEnum):
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


def choose_model(wanted: Wanted = Wanted.BEST) -> Model:
    """Return the model that would be loaded, without loading it.

    Raises LanguageError where the installed one is wanted and there is none.
    """
    if wanted is not Wanted.CARRIED and find_spec(INSTALLED):
        return Model(INSTALLED, _installed_version())
    if wanted is Wanted.INSTALLED:
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
        return load_model_from_config(config).from_bytes(packed.read("weights.bin"))


def _installed_version() -> str:
    try:
        return version(INSTALLED)
    except PackageNotFoundError:  # put on the path by hand
        return "unknown"
