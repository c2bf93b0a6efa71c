"""Which language koding speaks in this run, settled before anything is said.

`--lang` on the command line, else KODING_LANG, else what the study's koding.toml says, else the
locale. koding.toml's one line is read without a TOML parser: that takes longer than all else here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from koding.errors import KodingError
from koding.messages import Language, call_cases, speak
from koding.messages.command_line import NO_SUCH_LANGUAGE

_LINE = r"""(?m)^\s*language\s*=\s*["'](\w+)["']"""
_TABLE = r"(?m)^\s*\["
_NORWEGIAN = ("nn", "no")
_ENOUGH = 100_000
"""Characters of koding.toml that are looked at: the line stands near its top."""


def settle_language(arguments: Sequence[str], environ: Mapping[str, str]) -> None:
    """Speak the language of this run.

    Raises:
        KodingError: KODING_LANG names a language that koding does not speak.
    """
    call_cases({})
    speak(Language(locale_language(environ)))
    stated = environ.get("KODING_LANG", "").strip().lower()
    if stated and stated not in set(Language):
        raise KodingError(NO_SUCH_LANGUAGE(given=stated, languages=", ".join(Language)))
    asked = _last(arguments, "--lang")  # a wrong one is told by the command, in another language
    wanted = asked if asked in set(Language) else stated or _of_study(arguments, environ)
    if wanted in set(Language):
        speak(Language(wanted))


def locale_language(environ: Mapping[str, str]) -> Language:
    """Return the language of the locale: Bokmål for a Norwegian one koding does not speak."""
    named = next(filter(None, map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    if not named and os.name == "nt":
        import locale

        named = locale.getlocale()[0] or ""
    named = named.lower()
    spoken = next((one for one in Language if named.startswith(one)), None)
    return spoken or (Language.NB if named.startswith(_NORWEGIAN) else Language.EN)


def _option(arguments: Sequence[str], name: str) -> str:
    """Return what an option before the command says: the first of that name."""
    return next(_options(arguments, name), "")


def _last(arguments: Sequence[str], name: str) -> str:
    """Return what an option says that can stand before the command and in it: the latter holds."""
    return ([*_options(arguments, name)] or [""])[-1]


def _options(arguments: Sequence[str], name: str) -> Iterator[str]:
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == name:
            yield arguments[place + 1] if place + 1 < len(arguments) else ""
        if argument.startswith(f"{name}="):
            yield argument.removeprefix(f"{name}=")


def _of_study(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """Return what koding.toml says; nothing where there is none or it cannot be read.

    Whoever opens the study says what is wrong with its koding.toml.
    """
    for folder in _folders(_option(arguments, "--study") or environ.get("KODING_STUDY", "")):
        try:
            with (folder / "koding.toml").open(encoding="utf-8", errors="replace") as file:
                text = file.read(_ENOUGH)
        except (OSError, ValueError):
            continue
        table = re.search(_TABLE, text)
        found = re.search(_LINE, text[: table.start()] if table else text)
        return found[1] if found else Language.NB.value
    return ""


def _folders(stated: str) -> Iterator[Path]:
    if stated:
        yield Path(stated)
        return
    try:
        here = Path.cwd()
    except OSError:
        return
    yield here
    yield from here.parents
