"""PDF files made for the tests: text at places, on pages, in Helvetica; and one that is locked."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_LIGATURES = {"ﬁ": b"\x01", "ﬂ": b"\x02"}
LETTER = 0.5
"""About how wide a letter of Helvetica is, in its size."""


@dataclass(frozen=True)
class Put:
    """A line of text whose baseline begins at (x, y), from the lower left corner of the page."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False


def pdf_file(pages: Iterable[Sequence[Put]], *, lock: str | None = None) -> bytes:
    """Return a PDF of pages."""
    drawn = [_drawn(page) for page in pages]
    key, identity = b"", b"0123456789abcdef"
    owner = hashlib.md5(b"owner", usedforsecurity=False).digest() * 2
    if lock is not None:
        padded = (lock.encode() + _PADDING)[:32]
        made = padded + owner + (0xFFFFFFFC).to_bytes(4, "little") + identity
        key = hashlib.md5(made, usedforsecurity=False).digest()[:5]
    kids = " ".join(f"{6 + 2 * place} 0 R" for place in range(len(drawn)))
    names = "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl] >>"
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(drawn)} >>".encode(),
        *(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding {names} >>".encode()
            for name in ("Helvetica", "Helvetica-Bold")
        ),
        (
            f"<< /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> "
            f"/U <{_rc4(key, _PADDING).hex()}> /P -4 >>"
        ).encode()
        if key
        else b"<< >>",
    ]
    for place, content in enumerate(drawn):
        packed = zlib.compress(content)
        number = 7 + 2 * place
        if key:
            salt = key + number.to_bytes(3, "little") + b"\0\0"
            packed = _rc4(hashlib.md5(salt, usedforsecurity=False).digest()[:10], packed)
        fonts = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
        box = f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
        page = f"<< /Type /Page /Parent 2 0 R {box} {fonts} /Contents {number} 0 R >>"
        head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
        objects += [page.encode(), head + packed + b"\nendstream"]
    return _joined(
        objects, f"/Encrypt 5 0 R /ID [<{identity.hex()}> <{identity.hex()}>]" * bool(key)
    )


def _drawn(page: Sequence[Put]) -> bytes:
    made = [b"BT"]
    for put in page:
        text = b"".join(_LIGATURES.get(sign) or sign.encode("cp1252") for sign in put.text)
        for sign in (b"\\", b"(", b")"):
            text = text.replace(sign, b"\\" + sign)
        font = b"F2" if put.bold else b"F1"
        place = f"1 0 0 1 {put.x} {put.y} Tm".encode()
        made.append(b"/%s %.1f Tf %s (%s) Tj" % (font, put.size, place, text))
    return b"\n".join([*made, b"ET"])


def _joined(objects: Sequence[bytes], trailer: str) -> bytes:
    made = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return made + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


def _rc4(key: bytes, data: bytes) -> bytes:
    state, at = list(range(256)), 0
    for place in range(256):
        at = (at + state[place] + key[place % len(key)]) % 256
        state[place], state[at] = state[at], state[place]
    made, one, two = bytearray(), 0, 0
    for byte in data:
        one = (one + 1) % 256
        two = (two + state[one]) % 256
        state[one], state[two] = state[two], state[one]
        made.append(byte ^ state[(state[one] + state[two]) % 256])
    return bytes(made)


def written(
    paragraphs: Iterable[str], *, width: int = 80, left: float = 70, top: float = 740
) -> list[list[Put]]:
    """Return paragraphs set as a word processor sets them: lines of `width` signs, on pages."""
    pages: list[list[Put]] = [[]]
    y = top
    for paragraph in paragraphs:
        for line in wrapped(paragraph, width):
            if y < 90:
                pages.append([])
                y = top
            pages[-1].append(Put(left, y, line))
            y -= 14
        y -= 8
    return pages


def wrapped(text: str, width: int) -> list[str]:
    """Return the lines of a text, none longer than `width` signs."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines
