"""Results arrive whole, with their sidecar, or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from koding.errors import KodingError
from koding.model.label import Language, same
from koding.present.cells import printed
from koding.present.formats import Format, Profile
from koding.present.output import deliver, render
from koding.tabling import Column, ColumnKind, Frame
from tests.present.chart_samples import heat_map
from tests.present.present_samples import FRAME

ROOT = Path(__file__).parents[2]
DELIVER = (
    "import sys\n"
    "from pathlib import Path\n"
    "from tests.present.present_samples import FRAME\n"
    "from koding.errors import KodingError\n"
    "from koding.present.formats import Format\n"
    "from koding.present.output import deliver\n"
    "out = Path(sys.argv[2]) if len(sys.argv) > 2 else None\n"
)


def run(code: str, *arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run `code` in a Python of its own."""
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-c", code, *map(str, arguments)],
        check=False,
        **{
            "capture_output": True,
            "env": {**os.environ, "COLUMNS": "50", "PYTHONPATH": str(ROOT)},
            **options,
        },
    )


@pytest.mark.parametrize("format_", Format)
def test_a_file_holds_what_a_pipe_gets(tmp_path: Path, format_: Format) -> None:
    """--out FILE and > FILE give the same bytes, whatever the terminal's width."""
    out = tmp_path / "æ b.out"
    chart = heat_map()
    deliver(FRAME, format_, out=out, chart=chart)
    program = "from tests.present.chart_samples import heat_map\n"
    program += "deliver(FRAME, Format(sys.argv[1]), chart="
    piped = run(DELIVER + program + "heat_map())", format_)
    assert (piped.returncode, piped.stderr) == (0, b"")
    assert piped.stdout == out.read_bytes() == render(FRAME, format_, chart=chart)


def test_the_sidecar_says_how_it_came_about(tmp_path: Path) -> None:
    """FILE.meta.json has what the command knows and what the frame knows."""
    out = tmp_path / "m.csv"
    deliver(FRAME, Format.CSV, out=out, language=Language.EN, meta={"command": "x", "seed": 3})
    meta = json.loads((tmp_path / "m.csv.meta.json").read_text("utf-8"))
    assert meta["command"] == "x"
    assert meta["seed"] == 3
    assert (meta["unit"], meta["n"]) == ("organisation", 25)
    assert (meta["coders"], meta["filters"]) == ("hovedkoder", "kind=interview")
    assert meta["log_head"] is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m.csv", "m.csv.meta.json"]


def test_standard_output_gets_no_sidecar_and_no_colour(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """A pipe gets plain bytes, line ends untouched."""
    deliver(FRAME, Format.CSV, profile=Profile.EXCEL_NO)
    assert capsysbinary.readouterr().out == render(FRAME, Format.CSV, profile=Profile.EXCEL_NO)


@pytest.mark.parametrize("place", ["none/m.csv", "file/m.csv", "folder"])
def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path, place: str) -> None:
    """A missing folder, a file in its stead, or a folder as the file: an error, nothing left."""
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(KodingError, match="cannot be written") as caught:
        deliver(FRAME, Format.CSV, out=tmp_path / place)
    assert "\n" not in str(caught.value)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write in a read-only folder")
def test_a_read_only_folder_is_one_sentence(tmp_path: Path) -> None:
    """A folder without write permission is an error, and stays empty."""
    tmp_path.chmod(0o500)
    with pytest.raises(KodingError, match="Permission denied"):
        deliver(FRAME, Format.CSV, out=tmp_path / "m.csv")
    tmp_path.chmod(0o700)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """When the bytes do not fit, the file that was there is whole and no other is left."""
    pytest.importorskip("resource")
    out = tmp_path / "m.csv"
    out.write_text("gammel")
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "try: deliver(FRAME, Format.CSV, out=out)\n"
        "except KodingError as error: print(error)\n"
    )
    done = run(DELIVER + code, "-", out)
    assert b"m.csv cannot be written (File too large)" in done.stdout, done.stderr
    assert out.read_text() == "gammel"
    assert [path.name for path in tmp_path.iterdir()] == ["m.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_standard_output_is_one_sentence() -> None:
    """`> FILE` on a full disk ends in the error, and Python adds nothing at its end."""
    code = "try: deliver(FRAME)\nexcept KodingError as e: print(e, file=sys.stderr); sys.exit(1)"
    with Path("/dev/full").open("wb") as full:
        done = run(DELIVER + code, "-", capture_output=False, stdout=full, stderr=-1)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("the output cannot be written (No space left")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs /dev/null")
def test_a_device_is_written_to_and_never_replaced() -> None:
    """--out /dev/null leaves the device a device, and makes no sidecar beside it."""
    deliver(FRAME, Format.CSV, out=Path("/dev/null"))
    assert Path("/dev/null").is_char_device()
    assert not Path("/dev/null.meta.json").exists()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What a link points at is replaced, and keeps its permissions."""
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("x")
    real.chmod(0o640)
    link.symlink_to(real)
    deliver(FRAME, Format.CSV, out=link)
    assert link.is_symlink()
    assert real.read_bytes() == render(FRAME, Format.CSV)
    assert real.stat().st_mode & 0o777 == 0o640


def test_formats_are_light() -> None:
    """Importing the formats, or rendering anything but a transcript, takes no rich console."""
    code = "import sys, koding.present.formats, koding.present.output\nprint('rich' in sys.modules)"
    assert run(code).stdout == b"False\n"
    code = DELIVER + "deliver(FRAME)\nprint('rich.console' in sys.modules)"
    assert run(code).stdout.endswith(b"False\n")


@pytest.mark.parametrize(
    ("cell", "kind", "digits", "nb", "en"),
    [
        (2.25, ColumnKind.NUMBER, 1, "2,3", "2.3"),
        (0.125, ColumnKind.PERCENT, 0, "13 %", "13 %"),
        (0.005, ColumnKind.NUMBER, 2, "0,01", "0.01"),
        (-0.04, ColumnKind.NUMBER, 1, "0,0", "0.0"),
        (3, ColumnKind.NUMBER, 1, "3", "3"),
        (3.0, ColumnKind.NUMBER, 2, "3,00", "3.00"),
        (3.0, ColumnKind.INTEGER, 1, "3", "3"),
        (12345678, ColumnKind.INTEGER, 1, "12345678", "12345678"),
        (1.5e22, ColumnKind.NUMBER, 0, "1,5e+22", "1.5e+22"),
        (float("nan"), ColumnKind.NUMBER, 1, "", ""),
        (float("-inf"), ColumnKind.NUMBER, 1, "-∞", "-∞"),
        (False, ColumnKind.BOOLEAN, 1, "nei", "no"),
        (None, ColumnKind.TEXT, 1, "", ""),
    ],
)
def test_numbers_are_rounded_half_up(
    cell: float, kind: ColumnKind, digits: int, nb: str, en: str
) -> None:
    """Print rounds as a paper does, with a decimal comma in Bokmål."""
    column = Column("x", same("x"), kind, digits)
    assert printed(cell, column, Language.NB) == nb
    assert printed(cell, column, Language.EN) == en


def test_an_empty_frame_can_be_written() -> None:
    """A result without rows still has its headings, in every format."""
    frame = Frame(same("Tom"), (Column("x", same("Kolonne")),), ())
    assert b"Kolonne" in render(frame)
    assert render(frame, Format.CSV) == b"x\n"
    assert json.loads(render(frame, Format.JSON))["rows"] == []
    assert render(frame, Format.MD) == b"**Tom**\n\n| Kolonne |\n| --- |\n"
