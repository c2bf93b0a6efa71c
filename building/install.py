"""Installs koding from this folder, without a network.

    python3 install.py [FOLDER]          (Windows: py install.py [FOLDER])

Installerer koding fra denne mappen, uten nett. FOLDER is where koding is put; default:
koding-program in your home. Needs Python alone; sends and fetches nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
WHEELS = HERE / "wheels"


class RefusedError(Exception):
    """Why nothing was installed, in English and in Norwegian."""


def main(arguments: list[str]) -> int:
    """Check the folder, install from it and say how koding is started; return the exit code."""
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        print(__doc__)
        return 2
    folder = Path(arguments[0]).expanduser() if arguments else Path.home() / "koding-program"
    try:
        _check_python()
        _check_files()
        program = _install(folder.absolute())
    except RefusedError as refusal:
        for sentence in refusal.args:
            print(f"install: {sentence}", file=sys.stderr)
        return 1
    _say_how(program, folder)
    return 0


def _check_python() -> None:
    """Stop where the wheels are for another Python."""
    here = f"3.{sys.version_info.minor}"
    meant = _python_of_wheels()
    if meant not in ("", here):
        raise RefusedError(
            f"this folder is for Python {meant}, and this is Python {here}: start it with "
            f"python{meant}, or ask for a folder made with PYTHON_VERSION={here}",
            f"mappen er laget for Python {meant}, og dette er Python {here}: start den med "
            f"python{meant}, eller be om en mappe laget med PYTHON_VERSION={here}",
        )


def _python_of_wheels() -> str:
    """Return the Python that the compiled wheels are for, where their names say it."""
    names = " ".join(wheel.name for wheel in WHEELS.glob("numpy-*.whl"))
    found = re.search(r"-cp3(\d+)-cp3\d+-", names)
    return f"3.{found[1]}" if found else ""


def _check_files() -> None:
    """Stop where a file is missing, or is not the one that was put here."""
    lines = (HERE / "SHA256SUMS").read_text("utf-8").splitlines()
    told = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    wrong = sorted(name for name, digest in told.items() if _digest(HERE / name) != digest)
    wrong += sorted(
        f"wheels/{file.name}" for file in WHEELS.iterdir() if f"wheels/{file.name}" not in told
    )
    if wrong:
        raise RefusedError(
            f"missing, changed or not of this folder: {', '.join(wrong)}; copy the folder again",
            f"mangler, er endret eller hører ikke til her: {', '.join(wrong)}; "
            "kopier mappen på nytt",
        )


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _install(folder: Path) -> Path:
    """Install into an environment of its own in the folder, and return the program."""
    if folder.exists() and any(folder.iterdir()) and not (folder / "pyvenv.cfg").is_file():
        raise RefusedError(
            f"{folder} holds something else: name an empty folder (install.py FOLDER)",
            f"{folder} inneholder noe annet: oppgi en tom mappe (install.py MAPPE)",
        )
    print(f"installing in {folder}: this takes some minutes ...", flush=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    _run(
        [sys.executable, "-m", "venv", str(folder)],
        f"no environment could be made in {folder} (on Debian and Ubuntu the package python3-venv "
        "is needed)",
        f"det lot seg ikke gjøre å lage et miljø i {folder} (på Debian og Ubuntu trengs pakken "
        "python3-venv)",
    )
    _run(
        [
            str(python), "-m", "pip", "--isolated", "--disable-pip-version-check", "install",
            "--quiet", "--no-index", "--find-links", str(WHEELS), "--force-reinstall", "koding-qda",
        ],
        "pip could not install the wheels: is this folder made for this kind of machine?",
        "pip fikk ikke installert pakkene: er mappen laget for denne typen maskin?",
    )  # fmt: skip
    return scripts / ("koding.exe" if os.name == "nt" else "koding")


def _run(command: list[str], *sentences: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = ((done.stdout + done.stderr).strip().splitlines() or [""])[-1]
        raise RefusedError(*sentences, last)


def _say_how(program: Path, folder: Path) -> None:
    shown = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=True)
    print(f"{shown.stdout.strip()}: {program}")
    link = Path.home() / ".local" / "bin" / "koding"
    if os.name != "nt" and str(link.parent) in os.environ.get("PATH", "").split(os.pathsep):
        if not link.exists() and not link.is_symlink():
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(program)
        if link.resolve() == program.resolve():
            program = Path("koding")
    print(f"start:   {program} demo min-demo")
    print(f"remove:  delete the folder {folder}   (fjern: slett mappen)")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
