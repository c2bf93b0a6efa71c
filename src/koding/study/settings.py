"""koding.toml, read: what a study says about itself."""

from __future__ import annotations

import re
import tomllib
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from koding.errors import StudyError
from koding.messages import Sayable, either, files, naming, settings
from koding.messages import settings as messages
from koding.model.approach import Approach
from koding.model.codes import DEFAULT_LEVELS
from koding.model.label import Language
from koding.model.numbers import brief
from koding.model.privacy import DataClass, Privacy
from koding.system.files import read_bounded

CONFIG_NAME = "koding.toml"
"""The file whose folder is a study."""

MOST_BYTES = 1_000_000
"""As long as koding.toml may be."""
_PASSWORD = re.compile(r"://[^:/@]*:[^@]+@|[?&](?:ssl)?password=", re.IGNORECASE)
"""Finds a password in a URL: `user:password@`, or one among its options."""

_CASE_WORD = re.compile(r"[^\W\d_](?:[\w '’.-]{0,38}[\w.])?")
_LONGEST_CASE_WORD = 40

_KEYS = (
    "name", "guid", "language", "main_coder", "coder", "levels", "shared", "database", "paths",
    "keys", "population", "case_name", "approach", "study",
    "question", "privacy", "archive",
)  # fmt: skip
_PRIVACY_KEYS = (
    "class", "sikt", "legal_basis", "controller", "places", "retention", "prosjektslutt",
    "key_destroyed",
)  # fmt: skip

MOST_COUNTED = 1_000_000_000


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
    coder: str | None = None
    """Who works in this copy of the study, where it was shared with somebody."""
    database_url: str | None = None
    paths: StudyPaths = field(default_factory=StudyPaths)
    keys: Mapping[str, str] = field(default_factory=dict)
    shared: bool = False
    population: int | None = None
    """How many organisations the survey could have asked, where that is known."""
    question: str = ""
    """What it asks, as its summary says it."""
    approach: Approach | None = None
    """The method, where the study states one."""
    case_names: Mapping[Language, tuple[str, str]] = field(default_factory=dict)
    """What the study calls a case, and several, where that is not *organisation, organisations*."""
    privacy: Privacy = field(default_factory=Privacy)
    """What it says of the personal data it holds."""


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
        file.fail("name", messages.NO_NAME())
    return Study(
        root=root,
        name=name,
        guid=_guid(file),
        language=_language(file),
        levels=_levels(file),
        main_coder=file.text("main_coder") or None,
        coder=file.text("coder") or None,
        database_url=_database(file),
        paths=_paths(file, root),
        keys=_keys(file),
        shared=file.truth("shared"),
        population=file.count("population"),
        question=_question(file),
        approach=_approach(file),
        case_names=_case_names(file),
        privacy=_privacy(file),
    )


def _parse(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(read_bounded(path, MOST_BYTES).decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise StudyError(messages.NO_STUDY_THERE(folder=path.parent, file=CONFIG_NAME)) from error
    except OSError as error:
        raise StudyError(messages.CANNOT_BE_READ(file=path, why=files.reason(error))) from error
    except UnicodeDecodeError as error:
        raise StudyError(files.NOT_UTF8(file=path)) from error
    except tomllib.TOMLDecodeError as error:
        raise StudyError(messages.NOT_TOML(file=path, why=error)) from error
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, lists in lists
        raise StudyError(messages.TOO_LONG(file=path)) from error


def _guid(file: TomlFile) -> str:
    text = file.text("guid")
    try:
        return str(uuid.UUID(text))
    except ValueError:
        file.fail("guid", messages.NO_GUID(guid=text))


def _database(file: TomlFile) -> str | None:
    """Return the database's URL; a password in it would be read by all who get the file."""
    url = file.text("database")
    if has_password(url):
        file.fail("database", messages.PASSWORD())
    return url or None


def has_password(url: str) -> bool:
    """Return whether a database's URL holds a password."""
    return _PASSWORD.search(url) is not None


def _language(file: TomlFile) -> Language:
    text = file.text("language") or Language.NB.value
    if text not in list(Language):
        file.fail("language", messages.NO_LANGUAGE(language=text))
    return Language(text)


def _question(file: TomlFile) -> str:
    """Return what the study asks; `[study]` may hold it, too."""
    return file.text("question") or TomlFile(file.path, file.table("study")).text("question")


def _approach(file: TomlFile) -> Approach | None:
    """Return the method, by its key or its word in any language; `[study]` may hold it, too."""
    within = TomlFile(file.path, file.table("study"))
    file.refuse_unknown(within.values, ("approach", "question"), under="study")
    stated = file.text("approach") or within.text("approach")
    if not stated:
        return None
    from koding.messages.choices import chosen

    found = chosen(Approach, stated)
    if found is None:
        known = either([naming.QUOTED(name=one.value) for one in Approach])
        file.fail("approach", messages.NO_APPROACH(given=brief(stated), known=known))
    return found


def _privacy(file: TomlFile) -> Privacy:
    """Return what is said of the personal data; red where nothing is said of their class."""
    within = TomlFile(file.path, file.table("privacy"))
    within.refuse_unknown(within.values, _PRIVACY_KEYS)
    return Privacy(
        data_class=_data_class(within),
        sikt=within.text("sikt"),
        legal_basis=within.text("legal_basis"),
        controller=within.text("controller"),
        places=within.texts("places"),
        retention=within.text("retention"),
        end=within.day("prosjektslutt"),
        key_destroyed=within.day("key_destroyed"),
        is_stated="privacy" in file.values,
    )


def _data_class(file: TomlFile) -> DataClass:
    stated = file.text("class")
    if not stated:
        return DataClass.RED
    from koding.messages.choices import chosen

    found = chosen(DataClass, stated)
    if found is None:
        file.fail("class", messages.NO_DATA_CLASS(given=brief(stated)))
    return found


def _levels(file: TomlFile) -> tuple[str, ...]:
    levels = file.texts("levels") if "levels" in file.values else DEFAULT_LEVELS
    if not levels or not all(levels) or len(set(levels)) < len(levels):
        file.fail("levels", messages.LEVELS())
    return levels


def _keys(file: TomlFile) -> Mapping[str, str]:
    keys = {}
    for action, stated in file.table("keys").items():
        if not isinstance(stated, str) or not all(key.strip() for key in stated.split(",")):
            file.fail(action, messages.KEYS_NO_TEXT(action=action))
        keys[action] = stated
    return keys


def _case_names(file: TomlFile) -> Mapping[Language, tuple[str, str]]:
    """Return one form and several, by language, of what the study calls a case."""
    stated = file.table("case_name")
    file.refuse_unknown(stated, [one.value for one in Language], under="case_name")
    if "case_name" in file.values and not stated:
        file.fail("case_name", messages.CASE_NAME_EMPTY())
    names = {}
    for language, forms in stated.items():
        if not isinstance(forms, list) or len(forms) != 2:
            file.fail("case_name", messages.CASE_NAME_FORMS(language=language))
        one, several = (_case_word(file, form) for form in forms)
        names[Language(language)] = (one, several)
    return names


def _case_word(file: TomlFile, form: object) -> str:
    """Return a word that can stand in every sentence: short, of letters, on one line."""
    word = " ".join(form.split()) if isinstance(form, str) else ""
    if not _CASE_WORD.fullmatch(word):
        shown = brief(str(form))
        file.fail("case_name", messages.CASE_NAME_WORD(word=shown, most=_LONGEST_CASE_WORD))
    return word


def _paths(file: TomlFile, root: Path) -> StudyPaths:
    known = StudyPaths.__dataclass_fields__
    stated = file.table("paths")
    file.refuse_unknown(stated, tuple(known))
    places = {name: root / getattr(StudyPaths(), name) for name in known}
    for name, value in stated.items():
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            file.fail(name, messages.PATH_NO_TEXT(name=name))
        places[name] = root / value
    return StudyPaths(**places)


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file and its values."""

    path: Path
    values: Mapping[str, object]

    def fail(self, key: str, message: Sayable) -> NoReturn:
        """Raise an error at the line that states `key`, or at the file where none does."""
        text = self.path.read_bytes().decode("utf-8-sig")
        lines = text.splitlines()
        stated = re.compile(rf"""\s*(\[\s*)?["']?{re.escape(key)}["']?\s*[=.\]]""")
        place = next((f":{i}" for i, line in enumerate(lines, 1) if stated.match(line)), "")
        raise StudyError(files.AT(where=f"{self.path}{place}", what=message))

    def text(self, key: str) -> str:
        """Return the trimmed text under `key`, empty where there is none."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            self.fail(key, settings.MUST_BE_TEXT(key=key))
        return value.strip()

    def truth(self, key: str) -> bool:
        """Return the true or false under `key`, false where there is none."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.fail(key, settings.MUST_BE_TRUTH(key=key))
        return value

    def count(self, key: str) -> int | None:
        """Return the whole number from 1 up under `key`, None where there is none."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_COUNTED:
            self.fail(key, settings.MUST_BE_COUNT(key=key, most=MOST_COUNTED))
        return value

    def day(self, key: str) -> date | None:
        """Return the date under `key`, with or without quotes; None where there is none."""
        value = self.values.get(key)
        if value is None or value == "":
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value.strip() if isinstance(value, str) else "")
        except ValueError:
            self.fail(key, settings.MUST_BE_DAY(key=key))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the trimmed texts of the list under `key`."""
        value = self.values.get(key, [])
        if not isinstance(value, Sequence) or not _are_texts(value):
            self.fail(key, settings.MUST_BE_TEXTS(key=key))
        return tuple(str(text).strip() for text in value)

    def table(self, key: str) -> Mapping[str, object]:
        """Return the table under `key`, empty where there is none."""
        value = self.values.get(key, {})
        if not isinstance(value, Mapping):
            self.fail(key, settings.MUST_BE_TABLE(key=key))
        return value

    def refuse_unknown(
        self, values: Mapping[str, object], known: Sequence[str], *, under: str = ""
    ) -> None:
        """Refuse the first key of `values` that is not known, and name the nearest that is.

        `under` is the setting whose values they are, where they may stand on its line.
        """
        for key in values:
            if key not in known:
                close = get_close_matches(key, known, n=1)
                near = naming.NEAREST(name=close[0]) if close else _may_be(known)
                self.fail(under or key, settings.NO_SETTING(key=key, near=near))


def _are_texts(values: Sequence[object]) -> bool:
    return not isinstance(values, str) and all(isinstance(value, str) for value in values)


def _may_be(names: Iterable[str]) -> Sayable:
    return naming.MAY_BE(names=either([naming.QUOTED(name=name) for name in names]))
