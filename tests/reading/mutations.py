"""Real files, changed as no person would: bytes, lines and structures, the same for each seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]

SPICE = (
    b"9" * 5000, b"-" + b"9" * 400, b"1e999", b"nan", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    "😀".encode(), "å".encode(), b"\r", b"\r\n", b"\n\n\n", b"---\n", b"\t", b'"', b"'", b";", b",",
    b"[" * 40, b"{" * 40, b"]", b"}", b": ", b"- ", b"? ", b"*a", b"&a ", b"!!python/name:os ",
    b"!x ",
    b"%YAML 9.9\n", b"<<: ", b"|\n", b">\n", b"# ", b"\\uD800", b"\\", b"-->", b"99:99:99.999",
    b"9999999999:00:00.000 --> 1:00", b"<v ", b"<", b"&#x110000;", b"&amp;", b"=", b"@", b"sep=;\n",
    b"2024-99-99", b"0001-01-01T00:00:00+14:00", "²".encode(), "\u2028".encode(), "\u202e".encode(),
    b"null",
    b"~", b"a" * 300, b"../../", b"<w:tbl>", b"</w:p>", b'<!DOCTYPE a [<!ENTITY b "c">]>', b"xmlns",
    b"{\\*", b"}}", b"\\'", b"\\u-1?", b"\\ansicpg99999", b"\\bin99", b"Infinity", b"\\ud83d",
    b"&nbsp;",
)  # fmt: skip
"""What has broken readers before, here or elsewhere."""
TELLING = ("word/document.xml", "xl/worksheets/sheet1.xml", "content.xml")
"""The parts that hold what is read."""


def mutated(data: bytes, seed: int) -> bytes:
    """Return the bytes with one to six changes."""
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        data = chance.choice(_CHANGES)(data, chance)
    return data


def mutated_zip(data: bytes, seed: int) -> bytes:
    """Return a Word document or a spreadsheet with a part changed, or with other bytes."""
    chance = random.Random(seed)
    if chance.random() < 0.2:
        return mutated(data, seed)
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as good,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file,
    ):
        names = good.namelist()
        told = [name for name in names if name in TELLING] or names
        chosen = chance.choice([*names, *told * len(names)])
        for name in names:
            part = good.read(name)
            if name != chosen:
                file.writestr(name, part)
            elif chance.random() < 0.95:
                file.writestr(name, mutated(part, seed))
    return made.getvalue()


def _place(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 1, 2, 8, 40, 400)))


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 30))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = _place(data, chance)
    return data[:start] + data[end:]


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start, end = _place(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def _spice(data: bytes, chance: random.Random) -> bytes:
    start, end = _place(data, chance)
    return data[:start] + chance.choice(SPICE) + data[start if chance.random() < 0.5 else end :]


def _digits(data: bytes, chance: random.Random) -> bytes:
    """Put something else where a number stands."""
    places = [at for at, sign in enumerate(data) if 48 <= sign <= 57]
    if not places:
        return data
    at = chance.choice(places)
    return data[:at] + chance.choice(SPICE[:4]) + data[at + 1 :]


def _lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    for _ in range(chance.choice((1, 3))):
        a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
        act = chance.randrange(4)
        if act == 0:
            lines[a], lines[b] = lines[b], lines[a]
        elif act == 1:
            lines.insert(a, lines[b])
        elif act == 2:
            lines[a] = b" " * chance.randrange(9) + lines[a].lstrip()
        else:
            lines[a] += chance.choice(SPICE)
    return b"\n".join(lines)


def _encode(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(
        chance.choice(("utf-16", "utf-16-le", "cp1252", "utf-32", "latin-1")), "replace"
    )


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _cut, _truncate, _repeat, _spice, _spice, _spice, _digits, _digits, _lines, _lines,
    _encode,
)  # fmt: skip
