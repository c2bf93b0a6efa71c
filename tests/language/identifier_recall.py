"""How much of what is planted in the sample study reaches the queue; run it to see the figures.

`python -m tests.language.identifier_recall` prints recall by kind, every miss, and how many other
texts the queue holds. `planted/` lists what whoever wrote the interviews put in, one file each.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from koding.language.identifiers.candidates import base_key, text_key
from koding.language.identifiers.names import ListedName
from koding.language.identifiers.scanning import scan
from koding.language.pipeline import load_pipeline
from koding.model.choices import IdentifierKind
from koding.reading import SUFFIXES, read_cases, read_document_facts, read_transcript

INTERVIEWS = Path(__file__).parents[2] / "interviews"
PLANTED = Path(__file__).parent / "planted"


@dataclass
class Recall:
    """How many of the planted texts were found, by kind, and `(document, text)` of the rest."""

    found: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    planted: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    queued: int = 0

    def share(self, kind: str) -> float:
        """Return the share of a kind that was found."""
        return self.found[kind] / self.planted[kind]


def measure(*, with_cases: bool = True) -> Recall:
    """Scan the sample interviews; what is not in the text itself (front matter) does not count."""
    texts = _texts()
    listed = [
        ListedName(case.name, IdentifierKind.ORGANISATION)
        for case in read_cases(INTERVIEWS / "cases.csv")
        if with_cases
    ]
    recall, queue = Recall(), set()
    for (name, text), parse in zip(
        texts.items(), load_pipeline().parse(texts.values()), strict=True
    ):
        keys = {text_key(text[one.start : one.end]) for one in scan(text, parse, listed)}
        queue |= keys
        _count(recall, name, text, keys)
    recall.queued = len(queue)
    return recall


def _texts() -> dict[str, str]:
    facts = read_document_facts(INTERVIEWS / "documents.csv")
    files = sorted(path for path in INTERVIEWS.iterdir() if path.suffix in SUFFIXES)
    return {path.stem[:3]: read_transcript(path, facts.get(path.name)).text for path in files}


def _count(recall: Recall, name: str, text: str, keys: set[str]) -> None:
    with (PLANTED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["text"] not in text:
                continue
            key = text_key(row["text"])
            recall.planted[row["kind"]] += 1
            if any(base_key(one, {key}) == key for one in keys) or base_key(key, keys) != key:
                recall.found[row["kind"]] += 1
            else:
                recall.missed.append((name, row["kind"], row["text"]))


if __name__ == "__main__":
    measured = measure()
    for kind, planted in measured.planted.items():
        print(f"{kind:15} {measured.found[kind]:4} of {planted:4}  {measured.share(kind):.1%}")  # noqa: T201
    for miss in measured.missed:
        print("missed:", *miss)  # noqa: T201
    print(measured.queued, "texts in the queue")  # noqa: T201
