"""Where a study's database is."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from koding.errors import StudyError
from koding.messages import settings
from koding.model.numbers import brief, number
from koding.study.settings import Study

BUSY_SECONDS = 5.0
"""How long a command waits for another that is writing."""


def database_url(study: Study, env: Mapping[str, str] = os.environ) -> str:
    """Return the database's SQLAlchemy URL.

    It is KODING_DATABASE_URL, else koding.toml's `database`, else the study's SQLite file.
    """
    stated = env.get("KODING_DATABASE_URL", "").strip() or study.database_url
    return stated or sqlite_url(study.root / study.paths.database)


def busy_seconds(env: Mapping[str, str] = os.environ) -> float:
    """Return how long to wait for another command that is writing: KODING_BUSY_SECONDS, else 5.

    Raises:
        StudyError: it is not a number of seconds.
    """
    stated = env.get("KODING_BUSY_SECONDS", "").strip()
    seconds = number(stated) if stated else BUSY_SECONDS
    if seconds is None or not 0 <= seconds <= 3600:
        raise StudyError(settings.BUSY_SECONDS(stated=brief(stated)))
    return seconds


def sqlite_url(path: Path) -> str:
    """Return the URL of a SQLite file, whatever its path holds.

    `?` would begin the URL's options and `%` an escape, so those two are escaped; SQLAlchemy
    takes every other character of a path as it is.
    """
    place = path.absolute().as_posix().replace("%", "%25").replace("?", "%3F")
    return f"sqlite:///{place}"
