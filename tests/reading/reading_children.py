"""Reads mutated files in a process that may take little time and memory, and says what broke."""

from __future__ import annotations

import io
import json
import resource
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from html import escape
from pathlib import Path

from koding.codebook import read_codebook, read_survey_codebook
from koding.errors import KodingError
from koding.reading import read_cases, read_document_facts, read_responses, read_transcript
from koding.reading.codebook_files import read_codebook_draft
from koding.reading.guides import read_guide_list
from koding.reading.passages import read_passages, read_summary_rows
from koding.reading.survey_file import read_survey_file
from koding.study.settings import read_settings
from tests.reading.elan_files import Row, elan, tier
from tests.reading.mutations import ROOT, mutated, mutated_zip
from tests.reading.odt_files import odt_file
from tests.reading.pdf_files import pdf_file, written
from tests.reading.survey_tables import write_table, xlsx_bytes

MOST_TIMES = 500
"""How many times as long as the whole file a mutated one may take."""
MOST_BYTES = 300 * 1024 * 1024

FRONT_MATTER = """\
---
title: Samtale med én
date: 14.3.2023
kind: interview
case: Ås kommune
speakers:
  Anne: {role: informant, participant: P1, case: Ås kommune}
  Per: interviewer
---
Per: Hei?
Anne: Hei. Ja, det er sånn.
"""
SETTINGS = """\
name = "Studie"
guid = "5e0dd9ab-24f7-4a1b-8b5a-0b0f4d6bb6a1"
language = "nb"
main_coder = "hovedkoder"
levels = ["code", "subtheme", "theme"]
database = "sqlite:///x.db"
[paths]
responses = "survey/responses.csv"
[keys]
search = "slash,ctrl+f"
"""
ANSWERS = [["id", "virksomhet", "tillit"], ["1", "Ås", "liten"], ["2", "Sør-Ås", "stor"]]
SUMMARIES = 'theme,unit,name,summary,n\nStyring,document,I01,"Kort, sagt",3\nEtikk,case,Ås,,1\n'


def _dialogue() -> list[tuple[str, str]]:
    """Return who speaks and what is said in an interview of the sample."""
    text = (ROOT / "interviews" / "I01_fjellvik.txt").read_text("utf-8")
    pairs = (line.partition(": ") for line in text.split("\n"))
    return [(name, words) for name, colon, words in pairs if colon and words][:60]


def _odt() -> bytes:
    said = (f"<text:p>{name}:<text:tab/>{escape(words)}</text:p>" for name, words in _dialogue())
    cell = "<table:table-cell><text:p>Ja.</text:p></table:table-cell>"
    table = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    head = '<text:h text:outline-level="1">Tema</text:h>'
    return odt_file(f"{head}{''.join(said)}{table}")


def _rtf() -> bytes:
    said = (rf"\pard{{\b {name}:}} {words}\par" + "\n" for name, words in _dialogue())
    row = r"\trowd\cellx9 \pard\intbl Per\cell Ja \u248?.\cell\row"
    fonts = r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}}"
    return rf"{{\rtf1\ansi\ansicpg1252{fonts}{''.join(said)}{row}}}".encode("cp1252", "replace")


def _whisperx() -> bytes:
    parts = []
    for place, (name, words) in enumerate(_dialogue()):
        rows = [
            {"word": word, "start": place + 0.1, "end": place + 0.2, "speaker": name}
            for word in words.split()
        ]
        parts.append({"start": place, "end": place + 1, "text": words, "words": rows[:20]})
    return json.dumps({"segments": parts}, ensure_ascii=False).encode()


def _otr() -> bytes:
    said = (
        f'<p><span class="timestamp" data-timestamp="{place}.5">0:0{place}</span>'
        f"<b>{name}:</b> {escape(words)}<br /></p>"
        for place, (name, words) in enumerate(_dialogue())
    )
    return json.dumps({"text": "".join(said), "media": "lyd.mp3"}, ensure_ascii=False).encode()


def _eaf() -> bytes:
    """Return the dialogue as ELAN has it, a tier a voice."""
    rows: dict[str, list[Row]] = {}
    for place, (name, words) in enumerate(_dialogue()):
        rows.setdefault(name, []).append((f"{place}000", f"{place}900", words))
    return elan(*(tier(name, said) for name, said in rows.items())).encode()


def _pdf() -> bytes:
    said = [f"{name}: {words}" for name, words in _dialogue()]
    return pdf_file(written([one.encode("cp1252", "replace").decode("cp1252") for one in said]))


def _chat() -> bytes:
    """Return the dialogue as WhatsApp saves it."""
    said = (
        f"12.03.2024, 14:{place:02} - {name}: {words}\n"
        for place, (name, words) in enumerate(_dialogue())
    )
    return "".join(said).encode()


def _messenger() -> bytes:
    rows = [
        {"sender_name": name, "timestamp_ms": 1710252000000 + place, "content": words}
        for place, (name, words) in enumerate(_dialogue())
    ]
    return json.dumps({"messages": rows}, ensure_ascii=False).encode()


def _guide() -> bytes:
    asked = [words for name, words in _dialogue() if words.endswith("?")]
    rows = [["Tema", "Spørsmål", "Kode"], *(["Bakgrunn", words, "etikk"] for words in asked)]
    return xlsx_bytes(("Guide", rows))


@cache
def _codes() -> bytes:
    """Return a codebook in Word: headings above lists."""
    import docx

    document = docx.Document()
    for place in range(20):
        document.add_heading(f"Tema {place}", 1)
        document.add_paragraph(f"Kode {place}: om {place}", style="List Bullet")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _codebook(path: Path) -> object:
    return read_codebook_draft(path, ["code"])


def _settings(path: Path) -> object:
    return read_settings(path.parent)


def _responses(path: Path) -> object:
    return read_responses(path, read_survey_codebook(ROOT / "codebook" / "survey.yaml"))


def _as(name: str) -> Callable[[], bytes]:
    """Give a small survey in the format that a name ends in."""

    def make() -> bytes:
        with empty_folder() as folder:
            return write_table(folder / name, ANSWERS).read_bytes()

    return make


def _old_excel() -> bytes:
    return (Path(__file__).parent / "svar.xls").read_bytes()


def _sample(place: str, size: int | None = None, item: bytes = b"\n") -> Callable[[], bytes]:
    """Give a file of the sample, or its beginning of about `size` bytes, cut before an item."""

    def read() -> bytes:
        data = (ROOT / place).read_bytes()
        return data if size is None else data[: data.index(item, size)] + b"\n"

    return read


INPUTS: dict[str, tuple[Callable[[], bytes], str, Callable[[Path], object]]] = {
    "txt": (_sample("interviews/I01_fjellvik.txt"), "a.txt", read_transcript),
    "md": (_sample("interviews/I02_byggtilsynet.md"), "a.md", read_transcript),
    "docx": (_sample("interviews/I03_sundet.docx"), "a.docx", read_transcript),
    "vtt": (_sample("interviews/I04_ytelse.vtt", 6000, b"\n\n"), "a.vtt", read_transcript),
    "srt": (_sample("interviews/I05_kyst.srt", 6000, b"\n\n"), "a.srt", read_transcript),
    "odt": (_odt, "a.odt", read_transcript),
    "rtf": (_rtf, "a.rtf", read_transcript),
    "pdf": (_pdf, "a.pdf", read_transcript),
    "json": (_whisperx, "a.json", read_transcript),
    "otr": (_otr, "a.otr", read_transcript),
    "eaf": (_eaf, "a.eaf", read_transcript),
    "chat": (_chat, "a.txt", read_transcript),
    "messenger": (_messenger, "a.json", read_transcript),
    "guide": (_guide, "a.xlsx", read_guide_list),
    "codes": (_codes, "a.docx", _codebook),
    "front matter": (FRONT_MATTER.encode, "a.md", read_transcript),
    "documents": (_sample("interviews/documents.csv"), "documents.csv", read_document_facts),
    "cases": (_sample("interviews/cases.csv"), "cases.csv", read_cases),
    "passages": (_sample("interviews/passages.csv", 8000), "passages.csv", read_passages),
    "summaries": (SUMMARIES.encode, "summaries.csv", read_summary_rows),
    "responses": (_sample("survey/responses.csv", 6000), "responses.csv", _responses),
    "xlsx": (_as("a.xlsx"), "a.xlsx", read_survey_file),
    "ods": (_as("a.ods"), "a.ods", read_survey_file),
    "xls": (_old_excel, "a.xls", read_survey_file),
    "sav": (_as("a.sav"), "a.sav", read_survey_file),
    "themes": (_sample("codebook/themes.yaml", 4000, b"\n  - id"), "themes.yaml", read_codebook),
    "survey": (_sample("codebook/survey.yaml"), "survey.yaml", read_survey_codebook),
    "settings": (SETTINGS.encode, "koding.toml", _settings),
}
"""Each reader: a real file of its kind, the file's name, and what reads it."""

ZIPPED = ("docx", "odt", "xlsx", "ods", "guide", "codes")


def read_mutated(kind: str, seed: int, folder: Path) -> str:
    """Read one mutated file; return what broke, empty where it was read or refused in words."""
    make, name, read = INPUTS[kind]
    change = mutated_zip if kind in ZIPPED else mutated
    (folder / name).write_bytes(change(make(), seed))
    usual, started = _usual(kind), time.process_time()
    try:
        read(folder / name)
    except KodingError as error:
        if len(str(error)) > 20_000:
            return f"a sentence of {len(str(error))} characters"
    except Exception:
        return traceback.format_exc(limit=-4)
    times = (time.process_time() - started) / usual
    return f"{times:.0f} times as long" if times > MOST_TIMES else ""


@cache
def _usual(kind: str) -> float:
    """Return the processor's seconds for the file as it is, at least the clock's tick."""
    make, name, read = INPUTS[kind]
    with empty_folder() as folder:
        (folder / name).write_bytes(make())
        read(folder / name)  # what reading imports is imported now
        started = time.process_time()
        read(folder / name)
        return max(time.process_time() - started, 0.001)


@contextmanager
def empty_folder() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp())
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def most_memory() -> int:
    """Return the most bytes of memory that this program has held.

    Linux counts what the program that started this one held into `ru_maxrss`, so that a long test
    run made its children look larger than they were; the status of the process does not.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        [line] = [line for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main(kind: str, first: int, last: int) -> None:
    """Read the files of some seeds; print what broke, as JSON, and the most memory used."""
    resource.setrlimit(resource.RLIMIT_AS, (2 * 1024**3, 2 * 1024**3))
    broke: dict[int, str] = {}
    with empty_folder() as folder:
        for seed in range(first, last):
            if fault := read_mutated(kind, seed, folder):
                broke[seed] = fault
    sys.stdout.write(json.dumps({"broke": broke, "memory": most_memory()}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
