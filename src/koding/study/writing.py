"""Writes the koding.toml of a new study."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from koding.errors import StudyError
from koding.model.codes import DEFAULT_LEVELS
from koding.model.files import write_files
from koding.model.label import Language
from koding.study.settings import CONFIG_NAME, Study, read_settings

_TEMPLATE = """\
# The settings of this study. No passwords or other secrets here: the file is meant to be shared.

name = {name}

# Tells this study from every other, also when databases are merged. Never change it.
guid = "{guid}"

# Language of tables, figures and reports: "nb" or "en".
language = "{language}"

# Whose coding counts unless a command is told otherwise. Who codes is another matter: each user of
# the study is asked once, unless --coder or KODING_CODER says it.
{coder}

# Names of the code levels, lowest first. A theme is a code of the last one.
levels = [{levels}]

{shared}# Another database than the file koding.db, for a team. Its password belongs in ~/.pgpass.
# database = "postgresql+psycopg://host/name"

# How many organisations there are that the survey could have asked, where that is known. Where most
# of them answered, shares are of a population and have no interval.
# population = 40

# Where the files are, if not here:
# [paths]
# codebook = "codebook/themes.yaml"
# survey_codebook = "codebook/survey.yaml"
# interviews = "interviews"
# responses = "survey/responses.csv"
# database = "koding.db"

# Other keys for the coding screen: its actions and keys are in docs/coding.md.
# [keys]
# "move_line(1)" = "j,down"
# search = "slash,ctrl+f"
"""

_SHARED = """\
# Others on this machine may read what koding writes here, as far as your umask lets them.
shared = true

"""


def write_settings(
    root: Path,
    *,
    name: str,
    guid: str,
    language: Language = Language.NB,
    main_coder: str | None = None,
    levels: Sequence[str] = DEFAULT_LEVELS,
    shared: bool = False,
) -> Study:
    """Write koding.toml in the folder `root`, and return the study it makes.

    Raises:
        StudyError: the folder is a study already, or the name is blank or not text.
        KodingError: the file cannot be written.
    """
    path = root / CONFIG_NAME
    if path.exists():
        raise StudyError(f"{root} is a study already; `koding status` tells what is in it.")
    if not name.strip():
        raise StudyError("A study needs a name; give one that is not blank.")
    text = _TEMPLATE.format(
        name=quoted(name),
        guid=guid,
        language=language.value,
        coder=f"main_coder = {quoted(main_coder)}" if main_coder else '# main_coder = "name"',
        levels=", ".join(quoted(level) for level in levels),
        shared=_SHARED if shared else "",
    )
    write_files({path: text.encode()})
    return read_settings(root)


def quoted(text: str) -> str:
    """Return `text` as a TOML string.

    Raises:
        StudyError: the text holds half a character, as names from a broken terminal may.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise StudyError(f"{text!r} is not whole text; write the name again.") from error
    # JSON's escapes are TOML's too; U+007F is the one character JSON lets through and TOML not
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
