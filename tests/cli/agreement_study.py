"""Small studies in which several coders have judged numbered lines, made by koding's commands."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.cli.cli_program import Koding

LABEL = "Anne: "
Judgement = tuple[str, float | None]
"""The code a coder gave a line, and the value."""


def write_codebook(folder: Path, codes: Sequence[str], levels: str | None = None) -> None:
    """Write the codes, each with a scale where levels are given."""
    scale = f", scale: {{levels: {levels}}}" if levels else ""
    lines = [f"  - {{id: {code}, name: {code}, level: theme{scale}}}" for code in codes]
    text = "\n".join(["codes:", *lines, ""])
    (folder / "codebook" / "themes.yaml").write_text(text, encoding="utf-8")


def lay_lines(
    folder: Path, koding: Koding, judged: Mapping[str, Sequence[Judgement | None]]
) -> None:
    """Import a document of one-sentence turns, and what every coder made of each (or nothing)."""
    count = max(map(len, judged.values()))
    body = f"{LABEL}x.\n"
    (folder / "D.txt").write_text(body * count, encoding="utf-8")
    rows: list[dict[str, object]] = [
        {
            "document": "D",
            "start": place * len(body) + len(LABEL),
            "end": place * len(body) + len(LABEL) + 2,
            "code": judgement[0],
            "coder": coder,
            "value": "" if judgement[1] is None else judgement[1],
        }
        for coder, judgements in judged.items()
        for place, judgement in enumerate(judgements)
        if judgement is not None
    ]
    load(folder, koding, rows)


def lay_spans(
    folder: Path, koding: Koding, length: int, spans: Sequence[tuple[str, str, int, int]]
) -> None:
    """Import a document of one long word, and spans of it: coder, code, start and end."""
    (folder / "D.txt").write_text("x" * length + "\n", encoding="utf-8")
    rows: list[dict[str, object]] = [
        {"document": "D", "start": start, "end": end, "code": code, "coder": coder}
        for coder, code, start, end in spans
    ]
    load(folder, koding, rows)


def load(folder: Path, koding: Koding, rows: Sequence[Mapping[str, object]]) -> None:
    """Load the codebook, the document and its passages."""
    with (folder / "passages.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    for command in (
        ("codebook", "load", "--yes"),
        ("import", "D.txt"),
        ("passages", "load", "passages.csv"),
    ):
        result = koding(*command)
        assert result.code == 0, result.err


def measure(koding: Koding, *options: str) -> dict[tuple[str, str], dict[str, str]]:
    """Return the rows of `koding agreement` by code and question."""
    result = koding("agreement", "--format", "csv", "--lang", "en", "--draws", "0", *options)
    assert result.code == 0, result.err
    rows = csv.DictReader(io.StringIO(result.text))
    return {(row["code"], row["question"]): row for row in rows}
