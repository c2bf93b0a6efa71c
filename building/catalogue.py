"""Makes the catalogues anew from the sentences that koding declares, and compiles them.

    python -m building.catalogue            bring every .po up to date, and compile it
    python -m building.catalogue --check    say what is untranslated, doubtful, unused or stale

The first line of every command's help goes into `messages/outlines.py` too, so that `koding --help`
need not load the commands.

A sentence that is new stands in the .po with nothing under it until somebody translates it; one
that koding says no more goes out. A further language is one file: copy nb's folder, empty it,
translate.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from koding.messages.language import DOMAIN, LOCALE
from koding.messages.sentence import CASE_WORDS, placeholders

MESSAGES = LOCALE.parent
OUTLINES = MESSAGES / "outlines.py"
HEADER = (
    "# Sentences of koding. Placeholders in braces keep their names; `make messages` renews this "
    "file."
)
KEYWORDS: dict[str, Any] = {
    "sentence": None,
    "plural": (1, 2),
    "word_in": ((1, "c"), 2),
}
"""How sentences are declared, and which argument is what, in Babel's terms."""


class Sentences(Catalog):
    """A catalogue whose header holds what gettext needs, and nothing that changes by itself."""

    @property  # type: ignore[misc]  # theirs can be set, and nobody sets it here
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header's lines: no date and no tool's version, so the same sentences, same bytes."""
        return [
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def declared() -> Catalog:
    """Return every sentence that koding can say, without translations."""
    template = Catalog(charset="utf-8")
    for name, _line, message, comments, context in extract_from_dir(
        MESSAGES, keywords=KEYWORDS, comment_tags=("i18n:",), strip_comment_tags=True
    ):
        template.add(message, context=context, auto_comments=[*comments, f"in {name}"])
    for where, text in help_texts():
        template.add(text, auto_comments=[where])
    return template


def help_texts() -> Iterator[tuple[str, str]]:
    """Yield the help of every command and option, as `koding --help` takes it."""
    from koding.cli.apps import make_command
    from koding.cli.main import app
    from koding.cli.wording import every_help

    yield from every_help(make_command(app, translate=False))


def outlines() -> str:
    """Return the module that holds what every command does, in a line."""
    from koding.cli.apps import make_command
    from koding.cli.main import app

    commands = make_command(app, translate=False).commands
    told = {name: " ".join(one.help.partition("\n\n")[0].split()) for name, one in commands.items()}
    lines = "".join(f'    "{name}": "{line}",\n' for name, line in told.items())
    about = '"""What every command does, in a line: `make messages` takes it from their helps."""'
    return f"{about}\n\nOUTLINES = {{\n{lines}}}\n"


def catalogues() -> list[Path]:
    """Return every language's file."""
    return sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def renewed(file: Path) -> Catalog:
    """Return a language's catalogue with what koding says now: no more, no less."""
    with file.open("rb") as stream:
        had = read_po(stream, locale=file.parent.parent.name, domain=DOMAIN)
    template = declared()
    fresh = Sentences(locale=had.locale, domain=DOMAIN, header_comment=HEADER, fuzzy=False)
    for message in template:
        if message.id:
            before = had.get(message.id, context=message.context)
            if before is not None and before.pluralizable != message.pluralizable:
                before = None  # it has got a plural since, or lost it
            added = fresh.add(
                message.id,
                before.string if before is not None else None,
                context=message.context,
                auto_comments=message.auto_comments,
                user_comments=before.user_comments if before is not None else (),
                flags=before.flags & {"fuzzy"} if before is not None else (),
            )
            added.flags.discard("python-format")  # a `%` is a per cent sign here
    return fresh


def written(catalogue: Catalog) -> bytes:
    """Return the catalogue as a .po file, sorted by its English, so that two changes can meet."""
    stream = io.BytesIO()
    write_po(stream, catalogue, width=100, sort_output=True, no_location=True, omit_header=False)
    return stream.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue as gettext reads it at run time."""
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def faults() -> list[str]:
    """Return what is wrong with the catalogues, a line each: nothing where all is well."""
    found = []
    for file in catalogues():
        language = file.parent.parent.name
        catalogue = renewed(file)
        for message in catalogue:
            if message.id and not translated(message.string):
                found.append(f"{language}: not translated: {message.id!r}")
            if message.id and message.fuzzy:
                found.append(f"{language}: doubtful: {message.id!r}")
            for name in strange(message):
                found.append(f"{language}: no value is called {{{name}}}: {message.id!r}")
        if file.read_bytes() != written(catalogue):
            found.append(f"{language}: {file.name} is not as this script writes it")
        if file.with_suffix(".mo").read_bytes() != compiled(catalogue):
            found.append(f"{language}: {file.stem}.mo is not what {file.name} compiles to")
    if OUTLINES.read_text("utf-8") != outlines():
        found.append(f"{OUTLINES.name} is not what the commands say of themselves")
    return found


def strange(message: Message) -> set[str]:
    """Return the placeholders of a translation that its sentence does not know."""
    known, used = _every(message.id), _every(message.string)
    return {name for name in used - known if name.lower() not in CASE_WORDS}


def _every(texts: Any) -> set[str]:
    several = (texts,) if isinstance(texts, str) else tuple(texts or ())
    return {name for text in several for name in placeholders(text or "")}


def translated(string: Any) -> bool:
    """Return whether there is a wording, and of a plural every form."""
    return bool(string) and (isinstance(string, str) or all(string))


def main() -> int:
    """Write the catalogues, or check them; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        found = faults()
        print("\n".join(found) or "every sentence is translated")
        return bool(found)
    OUTLINES.write_text(outlines(), "utf-8")
    for file in catalogues():
        catalogue = renewed(file)
        file.write_bytes(written(catalogue))
        file.with_suffix(".mo").write_bytes(compiled(catalogue))
        missing = sum(not translated(one.string) for one in catalogue if one.id)
        print(f"{file.parent.parent.name}: {len(catalogue)} sentences, {missing} untranslated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
