"""Writes the koding.toml of a new study."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

from koding.errors import StudyError
from koding.messages import Sentence, settings, settings_file
from koding.model.approach import Approach
from koding.model.codes import DEFAULT_LEVELS, fold
from koding.model.label import Language
from koding.study.settings import CONFIG_NAME, MOST_BYTES, Study, read_settings
from koding.system.files import read_bounded, write_files

_TEMPLATE = """\
{settings_file.HEADER}

name = ""

{settings_file.GUID}
guid = ""

{settings_file.LANGUAGE}
language = ""

{settings_file.MAIN_CODER}
{coder}

{settings_file.LEVELS}
levels = []

{shared}{settings_file.DATABASE}
# database = "postgresql+psycopg://host/name"

{settings_file.APPROACH}
{approach}

{settings_file.QUESTION}
# question = ""

{settings_file.POPULATION}
# population = 40

{settings_file.CASE_NAME}
# case_name = {{nb = ["familie", "familier"], en = ["family", "families"]}}

{settings_file.PRIVACY}
# [privacy]
# class = "red"
# sikt = "123456"
# legal_basis = "consent"
# controller = "The University"
# places = ["the institution's storage for research data"]
# retention = "recordings are deleted when transcribed, the rest at the end"
# prosjektslutt = 2027-06-30

{settings_file.PATHS}
# [paths]
# codebook = "codebook/themes.yaml"
# survey_codebook = "codebook/survey.yaml"
# interviews = "interviews"
# responses = "survey/responses.csv"
# database = "koding.db"

{settings_file.KEYS}
# [keys]
# "move_line(1)" = "j,down"
# search = "slash,ctrl+f"
"""
_SHARED = "{settings_file.SHARED}\nshared = true\n\n"
_WIDTH = 100
_IN_USE = re.compile(r"^database[ \t]*=.*$", re.MULTILINE)
_OUT_OF_USE = re.compile(r'^#[ \t]*database[ \t]*=[ \t]*"[a-z+]+://.*$', re.MULTILINE)
"""The line of the database's URL, and that line out of use."""


def write_settings(
    root: Path,
    *,
    name: str,
    guid: str,
    language: Language = Language.NB,
    main_coder: str | None = None,
    levels: Sequence[str] = DEFAULT_LEVELS,
    shared: bool = False,
    approach: Approach | None = None,
) -> Study:
    """Write koding.toml in the folder `root`, and return the study it makes.

    Raises:
        StudyError: the folder is a study already, or the name is blank or not text.
        KodingError: the file cannot be written.
    """
    path = root / CONFIG_NAME
    if path.exists():
        raise StudyError(settings.STUDY_ALREADY(folder=root))
    if not name.strip():
        raise StudyError(settings.BLANK_STUDY_NAME())
    for text in (name, main_coder or "", *levels):
        _refuse_half(text)
    stated = {"name": name, "guid": guid, "language": language.value, "levels": list(levels)}
    if main_coder:
        stated["main_coder"] = main_coder
    if approach:
        stated["approach"] = approach.value
    write_files({path: _filled(stated, shared=shared)}, of_study=True)
    return read_settings(root)


def copied_settings(study: Study, coder: str) -> bytes:
    """Return the koding.toml of a copy of `study` for `coder`; its files lie where new ones do."""
    import tomlkit

    document = tomlkit.parse(read_bounded(study.root / CONFIG_NAME, MOST_BYTES).decode("utf-8-sig"))
    for name in ("database", "paths", "shared", "coder"):
        document.pop(name, None)
    said = tomlkit.document()
    for line in textwrap.wrap(str(settings_file.CODER()), _WIDTH - len("# ")):
        said.add(tomlkit.comment(line))
    said.add("coder", tomlkit.item(coder))
    said.add(tomlkit.nl())
    return (said.as_string() + document.as_string()).encode()


def name_database(study: Study, url: str | None) -> None:
    """Let koding.toml name the study's database, or none where it is the file that it is anyway.

    All else in the file stays as it is written; it is written whole, or not at all.

    Raises:
        KodingError: the file cannot be written.
    """
    import tomlkit

    path = study.root / CONFIG_NAME
    text = read_bounded(path, MOST_BYTES).decode("utf-8-sig")
    document = tomlkit.parse(text)
    was = document.get("database")
    if url is None:
        if was is None:
            return
        document.pop("database")
        stated = document.as_string()
        changed = _IN_USE.sub(lambda found: f"# {found[0]}", text, count=1)
    else:
        document["database"] = url
        stated = document.as_string()
        line = f"database = {tomlkit.item(url).as_string()}"
        changed = (_OUT_OF_USE if was is None else _IN_USE).sub(lambda _: line, text, count=1)
    # Where it is not written on the line that koding writes, tomlkit finds a place.
    as_meant = tomlkit.parse(stated).unwrap() == tomlkit.parse(changed).unwrap()
    write_files({path: (changed if as_meant else stated).encode()}, of_study=True)


def rename_in_settings(study: Study, old: str, new: str) -> None:
    """Let koding.toml call a coder `new` where it says `old`; all else in it stays.

    Raises:
        KodingError: the file cannot be written.
        OSError: it cannot be read.
    """
    import tomlkit

    path = study.root / CONFIG_NAME
    document = tomlkit.parse(read_bounded(path, MOST_BYTES).decode("utf-8-sig"))
    for name in ("main_coder", "coder"):
        if fold(str(document.get(name, ""))) == fold(old):
            document[name] = new
    write_files({path: document.as_string().encode()}, of_study=True)


def _refuse_half(text: str) -> None:
    """Refuse a text that holds half a character, as names from a broken terminal may."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise StudyError(settings.HALF_TEXT(text=text)) from error


def _filled(stated: Mapping[str, object], *, shared: bool) -> bytes:
    """Return the template with what is stated in it."""
    import tomlkit

    comments = _Comments()
    template = _TEMPLATE.format(
        settings_file=comments,
        coder='main_coder = ""' if "main_coder" in stated else '# main_coder = "name"',
        approach='approach = ""' if "approach" in stated else '# approach = "reflexive"',
        shared=_SHARED.format(settings_file=comments) if shared else "",
    )
    document = tomlkit.parse(template)
    document.update(stated)
    return document.as_string().encode()


class _Comments:
    """The sentences of the file by their names, each as the lines of a comment."""

    def __getattr__(self, name: str) -> str:
        said: Sentence = getattr(settings_file, name)
        return textwrap.fill(
            str(said()),
            _WIDTH,
            initial_indent="# ",
            subsequent_indent="# ",
            break_long_words=False,
            break_on_hyphens=False,
        )
