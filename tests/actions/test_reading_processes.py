"""Reading in processes of its own: the same as in one, whatever becomes of the processes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from koding.actions.documents import reading_processes
from koding.actions.documents.derived import derive
from koding.actions.documents.intake import FileToRead, ReadFile, order_files, read_files
from koding.actions.documents.reading_processes import (
    PAYS_BYTES,
    PAYS_FILES,
    read_all,
    read_side_by_side,
)
from koding.model.choices import Role
from koding.model.material import DocumentFacts, SpeakerFacts

OPTIONS = DocumentFacts(
    speakers=(
        SpeakerFacts("Kari", role=Role.INFORMANT),
        SpeakerFacts("Ingen", role=Role.INFORMANT),
    )
)


@pytest.fixture
def orders(tmp_path: Path) -> list[FileToRead]:
    """Return files of several kinds, one with an error in it and one that is not there."""
    for number in range(6):
        said = (
            f"Intervjuer: Hvordan går det nå?\nKari: Bra, blåbærsyltetøy nr. {number} 👩‍👩‍👧. Ja.\n"
        )
        (tmp_path / f"D{number}.txt").write_text(said * 30, encoding="utf-8")
    (tmp_path / "E.docx").write_bytes(b"no document")
    (tmp_path / "F.vtt").write_text(
        "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Kari>Det er fint. Og så\n\n"
        "00:00:04.500 --> 00:00:06.000\n<v Per>Ja.\n",
        encoding="utf-8",
    )
    (tmp_path / "documents.csv").write_text("file,date\nD1.txt,2024-02-03\n", encoding="utf-8")
    files = sorted(file for file in tmp_path.iterdir() if file.suffix != ".csv")
    return order_files([*files, tmp_path / "G.txt"], OPTIONS)


def without_derived(read: ReadFile) -> tuple[object, ...]:
    """Return all of what was read but what is derived from it."""
    return read.order, read.transcript, read.error


def test_two_processes_read_what_one_reads(orders: list[FileToRead]) -> None:
    """Texts, facts, warnings and errors are the same in the same order, and so is the derived."""
    alone = list(read_files(orders))
    apart = list(read_side_by_side(orders, (), 2))
    assert list(map(without_derived, apart)) == list(map(without_derived, alone))
    assert [one.error is None for one in apart].count(False) == 2
    for one in apart:
        wanted = None if one.transcript is None else derive(one.transcript)
        assert one.derived == wanted


def test_from_what_is_stored_nothing_is_derived(orders: list[FileToRead]) -> None:
    """A file the study knows is read, without the cost of what an unchanged one has no use for."""
    known = next(read_files(orders[:1])).transcript
    assert known is not None
    first, second = read_side_by_side(orders[:2], {known.source.sha256}, 2)
    assert first.transcript == known
    assert first.derived is None
    assert second.derived is not None


@pytest.mark.parametrize(("size", "asked"), [(1_000, 33), (100_000, 21), (40_000_000, 5)])
def test_no_more_is_read_ahead_than_memory_has_room_for(
    orders: list[FileToRead], size: int, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of small files many wait for being written, of large ones two a reader."""
    sizes: list[Path] = []
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    def sized(file: Path) -> int:
        sizes.append(file)
        return size

    monkeypatch.setattr(reading_processes, "_size", sized)
    reading = read_side_by_side(orders * 6, (), 2)
    next(reading)
    assert len(sizes) == asked
    assert len(list(reading)) == len(orders) * 6 - 1


@pytest.mark.parametrize("program", ["/nowhere/python", "/bin/false", "/bin/cat"])
def test_without_processes_all_is_read_here(
    orders: list[FileToRead], program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where processes cannot be started, end at once or answer nonsense, every file is read."""
    monkeypatch.setattr(sys, "executable", program)
    apart = list(read_side_by_side(orders, (), 2))
    monkeypatch.undo()
    assert list(map(without_derived, apart)) == list(map(without_derived, read_files(orders)))


def test_who_stops_early_leaves_no_process(orders: list[FileToRead]) -> None:
    """When only some of what was read is taken, the processes are ended and waited for."""
    reading = read_side_by_side(orders, (), 2)
    next(reading)
    close = getattr(reading, "close")  # noqa: B009 - an iterator to those who read
    close()
    children = Path("/proc/self/task").glob("*/children")
    assert not any(file.read_text().split() for file in children if file.exists())


def test_few_or_small_files_are_read_here(
    orders: list[FileToRead], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below the size where it pays nothing is started: nothing is derived beforehand."""
    assert len(orders) >= PAYS_FILES
    assert sum(one.file.stat().st_size for one in orders if one.file.exists()) < PAYS_BYTES
    assert all(one.derived is None for one in read_all(orders))
