"""Where a study's database is."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from koding.study.settings import Study


def database_url(study: Study, env: Mapping[str, str] = os.environ) -> str:
    """Return the database's SQLAlchemy URL.

    It is KODING_DATABASE_URL, else koding.toml's `database`, else the study's SQLite file.
    """
    stated = env.get("KODING_DATABASE_URL", "").strip() or study.database_url
    return stated or sqlite_url(study.root / study.paths.database)


def sqlite_url(path: Path) -> str:
    """Return the URL of a SQLite file, whatever its path holds.

    `?` would begin the URL's options and `%` an escape, so those two are escaped; SQLAlchemy
    takes every other character of a path as it is.
    """
    place = path.absolute().as_posix().replace("%", "%25").replace("?", "%3F")
    return f"sqlite:///{place}"
