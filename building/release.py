"""Builds a release and tries it: `make release`. It publishes nothing and sets no tag.

The source archive and the wheel (made from the archive, as an installer would) are checked for
what must be in them and what must not. The wheel is tried with each Python it is for that is here,
in an environment, a home and a folder that are empty; with the first of them a handful of the tests
is run where the archive is unpacked.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from koding.version import __version__

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
OLDEST, NEWEST = 11, 30
"""The minor versions of Python 3 that are looked for."""

HANDFUL = ("tests/study", "tests/codebook", "tests/messages", "tests/building")
"""Tests that need what the archive must bring along, and take a minute in all."""

STRAY = re.compile(r"__pycache__|\.py[co]$|\.(mypy|ruff|pytest)_cache|\.venv|\.db$|/demo(-[^/]*)?/")
"""What a build leaves behind, and what a study does: never handed out."""

WHEEL_HOLDS = (
    "koding/py.typed", "koding/__main__.py", "koding/migrations/env.py",
    "koding/migrations/versions/", "koding/sample/codebook/themes.yaml",
    "koding/sample/codebook/survey.yaml", "koding/sample/interviews/I01_fjellvik.txt",
    "koding/sample/survey/responses.csv", "koding/pages/formats.md", "koding/pages/nb/formats.md",
    "koding/language/model/", "koding/language/data/",
    ".dist-info/licenses/LICENSE", ".dist-info/licenses/NOTICE",
)  # fmt: skip
ARCHIVE_HOLDS = (
    "LICENSE", "NOTICE", "README.md", "CHANGELOG.md", "Makefile", "pyproject.toml", "src/koding/",
    "migrations/versions/", "codebook/themes.yaml", "interviews/", "survey/", "tests/conftest.py",
    "benchmarks/", "building/", "training/", "docs/generate.py", ".ci/run",
)  # fmt: skip


def main() -> int:
    """Build, check and try; say what is left to do, and return the exit code."""
    archive, wheel = build()
    with tarfile.open(archive) as file:
        names = [name.partition("/")[2] for name in file.getnames()]
    faults = list(faults_in(archive.name, names, ARCHIVE_HOLDS))
    with zipfile.ZipFile(wheel) as packed:
        faults += faults_in(wheel.name, packed.namelist(), WHEEL_HOLDS)
    checked = _run([sys.executable, "-m", "twine", "check", "--strict", str(archive), str(wheel)])
    faults += [] if checked.returncode == 0 else [f"twine: {checked.stdout.strip()}"]
    found = list(pythons())
    if not found:
        faults.append(f"no python3.{OLDEST} or newer is on PATH: the wheel was not tried")
    for python in found:
        fault = tried(wheel, python)
        print(f"{python}: {fault or 'installed, said its version, ran the demo'}", flush=True)
        faults += [f"{python}: {fault}"] if fault else []
    if found:
        fault = tests_of(archive, found[0])
        print(f"{archive.name}: {fault or 'unpacked, installed, its tests pass'}", flush=True)
        faults += [f"{archive.name}: {fault}"] if fault else []
    for fault in faults:
        print(f"release: {fault}", file=sys.stderr)
    if not faults:
        print(_next_steps(archive, wheel))
    return 1 if faults else 0


def build() -> tuple[Path, Path]:
    """Return a source archive, and a wheel made from it."""
    for old in DIST.glob(f"koding_qda-{__version__}[-.]*"):
        old.unlink()
    subprocess.run([sys.executable, "-m", "build", "--outdir", str(DIST), str(ROOT)], check=True)
    (archive,) = DIST.glob(f"koding_qda-{__version__}.tar.gz")
    (wheel,) = DIST.glob(f"koding_qda-{__version__}-*.whl")
    return archive, wheel


def faults_in(package: str, names: Sequence[str], wanted: Sequence[str]) -> Iterator[str]:
    """Yield a sentence for each thing that should be in a package and is not, or the reverse."""
    for name in names:
        if STRAY.search(name):
            yield f"{package} holds {name}, which must not be handed out"
    for part in wanted:
        if not any(part in name for name in names):
            yield f"{package} lacks {part}: see [tool.hatch.build] in pyproject.toml"


def pythons() -> Iterator[str]:
    """Yield each Python that koding is for, is on PATH and starts (a shim may be there alone)."""
    for minor in range(OLDEST, NEWEST):
        program = shutil.which(f"python3.{minor}")
        if program is not None:
            if _run([program, "-c", "import venv, ensurepip"]).returncode == 0:
                yield program
            else:
                print(
                    f"{program} is here and does not make environments: not tried (where it is a "
                    "shim, put the folder of the Python itself before it on PATH)",
                    flush=True,
                )


def tried(wheel: Path, python: str) -> str:
    """Return what went wrong when the wheel was installed and run, nothing where all went well."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, home = Path(scratch) / "env", Path(scratch) / "home"
        home.mkdir()
        programs = folder / "bin"
        environment = {"HOME": str(home), "PATH": f"{programs}{os.pathsep}{os.defpath}"}
        koding = str(programs / "koding")
        return (
            _installed(python, folder, str(wheel), home)
            or _fault([koding, "--version"], home, environment, says=f"koding {__version__}\n")
            or _fault([str(programs / "python"), "-m", "koding", "demo", "demo"], home, environment)
            or _fault([koding, "--study", "demo", "check"], home, environment)
        )


def tests_of(archive: Path, python: str) -> str:
    """Return what went wrong when the archive was unpacked and tested, nothing where all is well.

    Installed is what an archive gives, and not its folder, as whoever packs koding anew would.
    """
    with tempfile.TemporaryDirectory() as scratch, tarfile.open(archive) as file:
        file.extractall(scratch, filter="data")
        (unpacked,) = Path(scratch).iterdir()
        folder = Path(scratch) / "env"
        tests = [str(folder / "bin" / "python"), "-m", "pytest", "-m", "not slow and not soak"]
        return _installed(python, folder, ".[dev]", unpacked) or _fault(
            [*tests, *HANDFUL], unpacked, os.environ
        )


def _installed(python: str, folder: Path, what: str, where: Path) -> str:
    """Return what went wrong when an environment was made and filled."""
    # Where packages come from is the machine's own affair, and is kept.
    given = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    pip = str(folder / "bin" / "pip")
    return _fault([python, "-m", "venv", str(folder)], where, given) or _fault(
        [pip, "install", "--quiet", what], where, given
    )


def _fault(
    command: Sequence[str], where: Path, environment: Mapping[str, str], *, says: str = ""
) -> str:
    """Run a command; return how it ended if not well, or what it said if not `says`."""
    done = subprocess.run(
        command, cwd=where, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode or "Traceback" in done.stderr:
        said = (done.stderr or done.stdout).strip().splitlines() or ["nothing"]
        return f"`{' '.join(command)}` ended with {done.returncode}: {said[-1]}"
    if says and done.stdout != says:
        return f"`{' '.join(command)}` said {done.stdout.strip()}"
    return ""


def _next_steps(archive: Path, wheel: Path) -> str:
    return f"""
{archive.relative_to(ROOT)}
{wheel.relative_to(ROOT)}
Built, checked and tried; nothing is published. What is left to do:
  1. CHANGELOG.md: a heading for {__version__} with its date
  2. git tag --annotate v{__version__} --message "koding {__version__}" && git push --tags
  3. .venv/bin/twine upload dist/koding_qda-{__version__}*
  4. make bundle PLATFORM=linux (and macos, windows), to lie beside the release
  5. src/koding/version.py: the next version"""


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
