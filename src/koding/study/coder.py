"""Who codes."""

from __future__ import annotations

import getpass
import os
import unicodedata
from collections.abc import Mapping

from koding.errors import StudyError
from koding.study.settings import Study


def coder_name(
    explicit: str | None, env: Mapping[str, str] = os.environ, study: Study | None = None
) -> str:
    """Return the coder: `explicit` (--coder), KODING_CODER, koding.toml's, or the login name.

    The name is NFC with single spaces, so that one person never becomes two coders.

    Raises:
        StudyError: `explicit` is blank, or nothing at all says who codes.
    """
    if explicit is not None and not explicit.strip():
        raise StudyError("The coder's name is blank; give it as --coder NAME.")
    settled = study.main_coder if study else None
    name = explicit or env.get("KODING_CODER", "").strip() or settled or _login()
    return " ".join(unicodedata.normalize("NFC", name).split())


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise StudyError(
            "Nothing says who codes; give --coder NAME or set KODING_CODER."
        ) from error
