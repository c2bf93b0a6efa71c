"""Makes the study that the coding screen is measured on: a long document and a monster."""

from __future__ import annotations

import csv
import hashlib
import shutil
from pathlib import Path
from random import Random

from benchmarks.prose import Interview, write_interview

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(__file__).with_name("data")
CODER, OTHER = "hovedkoder", "medkoder"
SHARE_OF_CODER = 0.85
DOCUMENTS = {"long": (8_000, 500), "monster": (100_000, 10_000)}
"""Words and passages of each document, by its name."""


def make_screen_study() -> Path:
    """Return the folder of the study, made now if it is not there."""
    folder = DATA / f"screen-{_digest()}"
    if not folder.exists():
        for outdated in DATA.glob("screen-*"):
            shutil.rmtree(outdated)
        part = folder.with_suffix(".part")
        _load_files(_write_files(part))
        part.rename(folder)
    return folder


def _digest() -> str:
    sources = (Path(__file__), Path(__file__).with_name("prose.py"))
    schema = sorted((ROOT / "migrations" / "versions").glob("*.py"))
    digest = hashlib.sha256()
    for source in (*sources, *schema):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:8]


def _write_files(folder: Path) -> Path:
    (folder / "interviews").mkdir(parents=True)
    with (folder / "passages.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(("document", "start", "end", "code", "coder"))
        for name, (words, passages) in DOCUMENTS.items():
            random = Random(f"koding screen {name}")
            interview = write_interview(random, words)
            (folder / "interviews" / f"{name}.txt").write_text(interview.text, encoding="utf-8")
            for start, end, code, coder in _code(random, interview, passages):
                table.writerow((name, start, end, code, coder))
    return folder


def _code(random: Random, interview: Interview, wanted: int) -> list[tuple[int, int, str, str]]:
    """Return passages of up to three sentences, of one coder and code never in touch."""
    from koding.codebook import read_codebook

    book = read_codebook(ROOT / "codebook" / "themes.yaml")
    codes = [path for path, _, _ in book.walk()]
    taken: set[tuple[str, str, int]] = set()
    passages: list[tuple[int, int, str, str]] = []
    sentences = interview.sentences
    while len(passages) < wanted:
        first = random.randrange(len(sentences) - 2)
        last = first + random.randrange(3)
        code, coder = random.choice(codes), (CODER, OTHER)[random.random() > SHARE_OF_CODER]
        places = {(code, coder, place) for place in range(first, last + 1)}
        if sentences[first].informant and not places & taken:
            taken |= places
            passages.append((sentences[first].start, sentences[last].end, code, coder))
    return passages


def _load_files(folder: Path) -> None:
    from koding.actions.codebook.files import load_codebook
    from koding.actions.documents.folders import find_files
    from koding.actions.documents.importing import import_files
    from koding.actions.passages.loading import load_passages
    from koding.actions.study.opening import found, open_workspace
    from koding.model.label import Language

    study = found(folder, name="Skjerm", language=Language.NB, main_coder=CODER)
    workspace = open_workspace(study, CODER, {})
    load_codebook(workspace, ROOT / "codebook" / "themes.yaml")
    for outcome in import_files(workspace, find_files([folder / "interviews"])):
        if outcome.error:
            raise ValueError(outcome.error)
    load_passages(workspace, folder / "passages.csv")
    workspace.database.close()
