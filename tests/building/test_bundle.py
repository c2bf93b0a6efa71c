"""A folder of wheels holds what its machine needs, and installs from itself alone."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from building import bundle

PROGRAM = "def run():\n    print('koding 9.9')\n"


def wheel(folder: Path, name: str, version: str, *needs: str, tag: str = "py3-none-any") -> Path:
    """Write a real wheel that holds one module, and needs what is said."""
    about = f"{name}-{version}.dist-info"
    head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    files = {
        f"{name}.py": PROGRAM,
        f"{about}/METADATA": head + "".join(f"Requires-Dist: {need}\n" for need in needs),
        f"{about}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n",
        f"{about}/entry_points.txt": f"[console_scripts]\nkoding = {name}:run\n",
    }
    files[f"{about}/RECORD"] = "".join(f"{file},,\n" for file in (*files, f"{about}/RECORD"))
    path = folder / f"{name}-{version}-{tag}.whl"
    with zipfile.ZipFile(path, "w") as packed:
        for file, text in files.items():
            packed.writestr(file, text)
    return path


@pytest.fixture
def carried(tmp_path: Path) -> Path:
    """Return a folder as it was carried to a machine, of a program that needs another package."""
    folder = tmp_path / "carried æøå"
    (folder / "wheels").mkdir(parents=True)
    wheel(folder / "wheels", "koding_qda", "9.9", "other>=1")
    wheel(folder / "wheels", "other", "1.0")
    shutil.copy(bundle.INSTALLER, folder)
    seal(folder)
    return folder


def seal(folder: Path) -> None:
    """Write the sums of what lies in a folder."""
    files = [f for f in folder.rglob("*") if f.is_file() and f.name != "SHA256SUMS"]
    (folder / "SHA256SUMS").write_text(
        "".join(
            f"{hashlib.sha256(f.read_bytes()).hexdigest()}  {f.relative_to(folder).as_posix()}\n"
            for f in files
        )
    )


def install(folder: Path, to: Path) -> subprocess.CompletedProcess[str]:
    """Run the folder's one command with a package index in the environment that is not there."""
    return subprocess.run(
        [sys.executable, str(folder / "install.py"), str(to)],
        env={**os.environ, "HOME": str(folder.parent), "PIP_INDEX_URL": "http://127.0.0.1:1/"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_markers_are_asked_of_the_machine_the_folder_is_for(tmp_path: Path) -> None:
    """What is needed on Windows alone is in the folder for Windows, whatever machine makes it."""
    root = wheel(
        tmp_path, "koding_qda", "1.0",
        "colour; platform_system == 'Windows'", "shell; sys_platform != 'win32'",
        "old; python_version < '3.12'", "more[fast]>=2",
    )  # fmt: skip
    wheel(tmp_path, "more", "2.1", "faster; extra == 'fast'", "never; extra == 'slow'")

    def missing(machine: str, python: str) -> list[str]:
        markers = bundle.markers_of(bundle.MACHINES[machine], python)
        return bundle.closure([root], tmp_path, markers)[1]

    assert missing("windows", "3.12") == ["colour", "faster"]
    assert missing("linux", "3.11") == ["faster", "old", "shell"]
    wheel(tmp_path, "colour", "1.0")
    wheel(tmp_path, "faster", "1.0")
    assert missing("windows", "3.12") == []


def test_only_what_is_needed_there_is_in_the_folder(tmp_path: Path) -> None:
    """A wheel that only the making machine needs is left out, and one too old counts as missing."""
    root = wheel(tmp_path, "koding_qda", "1.0", "other>=2")
    needed = wheel(tmp_path, "other", "2.0")
    wheel(tmp_path, "stray", "1.0")
    markers = bundle.markers_of(bundle.MACHINES["macos"], "3.13")
    assert bundle.closure([root], tmp_path, markers) == ([root, needed], [])
    needed.unlink()
    wheel(tmp_path, "other", "1.0")
    assert bundle.closure([root], tmp_path, markers) == ([root], ["other>=2"])


def test_the_machine_that_makes_the_folder_is_known_by_name() -> None:
    """Without a word the folder is for a machine like this one, and another is named."""
    assert bundle.here() in bundle.MACHINES
    for machine in bundle.MACHINES.values():
        assert machine.tags


@pytest.mark.parametrize("python", ["3", "2.7", "3.x", "python3.12"])
def test_what_is_no_version_of_python_is_refused(
    python: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A version that cannot be is told at once, before anything is fetched."""
    assert bundle.main(["--python", python]) == 2
    assert capsys.readouterr().err == (
        f"bundle: '{python}' is no Python version; write it as 3.12\n"
    )


def test_the_folder_installs_from_itself_alone(carried: Path, tmp_path: Path) -> None:
    """One command makes a program that runs; doing it twice does no harm."""
    for _ in range(2):
        done = install(carried, tmp_path / "program")
        assert (done.returncode, done.stderr) == (0, "")
        assert "koding 9.9: " in done.stdout
    program = next(line for line in done.stdout.splitlines() if line.startswith("start:")).split()
    said = subprocess.run([program[1], "--version"], capture_output=True, text=True, check=True)
    assert said.stdout == "koding 9.9\n"


def test_a_changed_a_missing_and_a_strange_file_are_each_refused(
    carried: Path, tmp_path: Path
) -> None:
    """Nothing is installed from a folder that is not as it was made; each such file is named."""
    changed = carried / "wheels" / "other-1.0-py3-none-any.whl"
    changed.write_bytes(changed.read_bytes() + b"x")
    (carried / "wheels" / "koding_qda-9.9-py3-none-any.whl").unlink()
    (carried / "wheels" / "strange-1.0-py3-none-any.whl").write_bytes(b"")
    done = install(carried, tmp_path / "program")
    assert done.returncode == 1
    english, norwegian = done.stderr.splitlines()
    for said in (english, norwegian):
        for name in ("koding_qda-9.9", "other-1.0", "strange-1.0"):
            assert f"wheels/{name}-py3-none-any.whl" in said
    assert "copy the folder again" in english
    assert "kopier mappen på nytt" in norwegian
    assert not (tmp_path / "program").exists()


def test_wheels_for_another_python_are_refused(carried: Path, tmp_path: Path) -> None:
    """A folder made for another Python says which, before pip says something nobody understands."""
    wheel(carried / "wheels", "numpy", "2.0", tag="cp399-cp399-win_amd64")
    seal(carried)
    done = install(carried, tmp_path / "program")
    assert done.returncode == 1
    assert "this folder is for Python 3.99, and this is Python 3." in done.stderr
    assert not (tmp_path / "program").exists()


def test_a_folder_that_holds_something_else_is_left_alone(carried: Path, tmp_path: Path) -> None:
    """The program is never put among somebody's own files."""
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "notat.txt").write_text("mitt")
    done = install(carried, theirs)
    assert done.returncode == 1
    assert "holds something else" in done.stderr
    assert [file.name for file in theirs.iterdir()] == ["notat.txt"]
