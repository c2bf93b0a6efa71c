"""Searches every byte of a study's folder for names, unpacked, by other code than koding's own."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from tests.plain_bytes import read_plain

SPELLED = ({"ø": "o", "å": "a", "æ": "ae"}, {"ø": "oe", "å": "aa", "æ": "ae"})


@cache  # asked for of every name in every cell of every table
def spellings(name: str) -> frozenset[str]:
    """Return a word in small letters, as it is and without æøå."""
    small = unicodedata.normalize("NFC", name).lower()
    plain = ("".join(ways.get(letter, letter) for letter in small) for ways in SPELLED)
    return frozenset({small, *plain})


LOOKS = dict(zip("АВЕКМНОРСТУХаеорсухіѕꜰɪʟᴘᴀʀɴ", "ABEKMHOPCTYXaeopcyxisfilparn", strict=True))
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u202e"


def folded(text: str) -> str:
    """Return a text in small letters, as it looks to a reader."""
    plain = unicodedata.normalize("NFKC", text).translate(dict.fromkeys(map(ord, UNSEEN), ""))
    small = "".join(LOOKS.get(sign, sign) for sign in plain).lower()
    spaced = r"(?<!\w)\w(?:[ .·-]{1,2}\w(?!\w)){2,}"
    return re.sub(spaced, lambda run: re.sub(r"[ .·-]", "", run[0]), small)


def found_in(text: str, names: Iterable[str]) -> Iterator[str]:
    """Yield the names that stand in a text as words of their own, in any case and genitive."""
    small = unicodedata.normalize("NFC", text).lower() + "\n" + folded(text)
    words = set(re.findall(r"[^\W\d_]+", small))
    words |= {word.removesuffix("s") for word in words}
    for name in names:
        if not words.isdisjoint(spellings(name)):
            yield name


def texts_in(path: Path) -> Iterator[tuple[str, str]]:
    """Yield every text of a file, `(where, text)`: columns, archives' parts, what is compressed."""
    yield f"name of {path.name}", path.name
    data = read_plain(path)
    if data.startswith(b"SQLite format 3"):
        yield from _rows(path)
    elif is_zipfile(path):
        with ZipFile(path) as packed:
            for name in packed.namelist():
                text = packed.read(name).decode("utf-8", "replace")
                yield f"{path.name}/{name}", re.sub(r"<[^<>]*>", "", text)
    else:
        yield path.name, data.decode("utf-8", "replace")


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        # The index has the ends of words in its pages; what it says is asked of it.
        database.execute("CREATE VIRTUAL TABLE temp.said USING fts5vocab('main', 'search', 'row')")
        for (term,) in database.execute("SELECT term FROM temp.said"):
            yield f"{path.name}: search", term
        for (table,) in tables:
            if str(table).startswith("search_"):
                continue
            for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608
                for value in row:
                    if isinstance(value, str):
                        yield f"{path.name}: {table}", value
                    elif isinstance(value, bytes):
                        yield f"{path.name}: {table}", unpacked(value)


def unpacked(data: bytes) -> str:
    """Return the text that a blob holds, compressed or not.

    A language model's word for a person is nobody called Per.
    """
    with suppress(zlib.error):
        data = zlib.decompress(data)
    return data.decode("utf-8", "replace").replace('"PER"', "")
