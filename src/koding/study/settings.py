"""koding.toml: what a study says about itself."""

from __future__ import annotations

import re
import tomllib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from koding.errors import StudyError
from koding.model.codes import DEFAULT_LEVELS
from koding.model.files import read_bounded
from koding.model.label import Language
from koding.study.toml_file import TomlFile

CONFIG_NAME = "koding.toml"
"""The file whose folder is a study."""

_MOST_BYTES = 1_000_000
_PASSWORD = re.compile(r"://[^:/@]*:[^@]+@|[?&](?:ssl)?password=", re.IGNORECASE)
"""Finds a password in a URL: `user:password@`, or one among its options."""

_KEYS = (
    "name", "guid", "language", "main_coder", "levels", "shared", "database", "paths", "keys",
    "population",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StudyPaths:
    """Where a study keeps its files; all absolute once read."""

    codebook: Path = Path("codebook/themes.yaml")
    survey_codebook: Path = Path("codebook/survey.yaml")
    interviews: Path = Path("interviews")
    responses: Path = Path("survey/responses.csv")
    database: Path = Path("koding.db")

    names: Path = Path("names.txt")

    @property
    def documents(self) -> Path:
        """Return the file that says what the transcripts cannot."""
        return self.interviews / "documents.csv"

    @property
    def cases(self) -> Path:
        """Return the file that lists the organisations."""
        return self.interviews / "cases.csv"


@dataclass(frozen=True, slots=True)
class Study:
    """One research project on disk; `guid` is canonical, `levels` go from lowest to highest.

    `keys` are its own keys for the coding screen: `{action: "key,key"}`. `shared` lets others on
    the machine read what is written, as far as the umask does.
    """

    root: Path
    name: str
    guid: str
    language: Language = Language.NB
    levels: tuple[str, ...] = DEFAULT_LEVELS
    main_coder: str | None = None
    database_url: str | None = None
    paths: StudyPaths = field(default_factory=StudyPaths)
    keys: Mapping[str, str] = field(default_factory=dict)
    shared: bool = False
    population: int | None = None
    """How many organisations the survey could have asked, where that is known."""


def read_settings(root: Path) -> Study:
    """Return the study whose koding.toml lies in the folder `root`.

    Raises:
        StudyError: the file is missing, broken, or says something that cannot hold.
    """
    root = root.absolute()
    file = TomlFile(root / CONFIG_NAME, _parse(root / CONFIG_NAME))
    file.refuse_unknown(file.values, _KEYS)
    name = file.text("name")
    if not name:
        file.fail("name", 'the study has no name; write one as in name = "My study"')
    return Study(
        root=root,
        name=name,
        guid=_guid(file),
        language=_language(file),
        levels=_levels(file),
        main_coder=file.text("main_coder") or None,
        database_url=_database(file),
        paths=_paths(file, root),
        keys=_keys(file),
        shared=file.truth("shared"),
        population=file.count("population"),
    )


def _parse(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(read_bounded(path, _MOST_BYTES).decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise StudyError(
            f"{path.parent} is not a study: it has no {CONFIG_NAME}; "
            "make one there with `koding init`, or try `koding demo`."
        ) from error
    except OSError as error:
        raise StudyError(f"{path} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise StudyError(f"{path} is not UTF-8; save it as UTF-8 and try again.") from error
    except tomllib.TOMLDecodeError as error:
        raise StudyError(f"{path} is not TOML: {error}; mend that line and try again.") from error
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, lists in lists
        raise StudyError(
            f"{path} holds a number or a list that is too long to be read; mend it and try again."
        ) from error


def _guid(file: TomlFile) -> str:
    text = file.text("guid")
    try:
        return str(uuid.UUID(text))
    except ValueError:
        file.fail(
            "guid", f"guid is {text!r}, no study GUID; put back the one the study was made with"
        )


def _database(file: TomlFile) -> str | None:
    """Return the database's URL; a password in it would be read by all who get the file."""
    url = file.text("database")
    if _PASSWORD.search(url):
        file.fail(
            "database",
            "the database's URL holds a password, and this file is meant to be shared: take it "
            "out, change it, and put it into ~/.pgpass (or the file that PGPASSFILE names, or the "
            "whole URL into KODING_DATABASE_URL)",
        )
    return url or None


def _language(file: TomlFile) -> Language:
    text = file.text("language") or Language.NB.value
    if text not in list(Language):
        file.fail("language", f"language is {text!r}, but must be 'nb' or 'en'")
    return Language(text)


def _levels(file: TomlFile) -> tuple[str, ...]:
    levels = file.texts("levels") if "levels" in file.values else DEFAULT_LEVELS
    if not levels or not all(levels) or len(set(levels)) < len(levels):
        file.fail("levels", "levels must be different names, lowest first")
    return levels


def _keys(file: TomlFile) -> Mapping[str, str]:
    keys = {}
    for action, stated in file.table("keys").items():
        if not isinstance(stated, str) or not all(key.strip() for key in stated.split(",")):
            file.fail(action, f'the keys of {action} must be text, as in "j,down"')
        keys[action] = stated
    return keys


def _paths(file: TomlFile, root: Path) -> StudyPaths:
    known = StudyPaths.__dataclass_fields__
    stated = file.table("paths")
    file.refuse_unknown(stated, tuple(known))
    places = {name: root / getattr(StudyPaths(), name) for name in known}
    for name, value in stated.items():
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            file.fail(name, f"the path {name} must be text")
        places[name] = root / value
    return StudyPaths(**places)
