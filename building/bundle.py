"""Makes a folder from which koding installs without a network: `make bundle`.

    python -m building.bundle [--platform linux] [--python 3.12] [--out dist/...]

It holds a wheel of koding and of everything koding needs there, `install.py`, `SHA256SUMS` and a
README. pip asks the markers of requirements ("only on Windows") of the machine it runs on; so
they are asked again here, of the machine the folder is for, until nothing is missing.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parents[1]
INSTALLER = Path(__file__).with_name("install.py")
README = Path(__file__).with_name("bundle.txt")


@dataclass(frozen=True)
class Machine:
    """What a machine answers to the markers of requirements, and which wheels it takes."""

    name: str
    system: str
    sys_platform: str
    os_name: str
    machine: str
    tags: tuple[str, ...]


def _glibc(machine: str) -> tuple[str, ...]:
    """Return the tags of wheels for a Linux of 2018 (glibc 2.28: RHEL 8, Debian 10) and newer."""
    newest_first = (f"manylinux_2_{minor}_{machine}" for minor in range(28, 4, -1))
    return (*newest_first, f"manylinux2014_{machine}", f"manylinux2010_{machine}")


MACHINES = {
    one.name: one
    for one in (
        Machine("linux", "Linux", "linux", "posix", "x86_64", _glibc("x86_64")),
        Machine("linux-arm", "Linux", "linux", "posix", "aarch64", _glibc("aarch64")),
        Machine("macos", "Darwin", "darwin", "posix", "arm64", ("macosx_14_0_arm64",)),
        Machine("macos-intel", "Darwin", "darwin", "posix", "x86_64", ("macosx_14_0_x86_64",)),
        Machine("windows", "Windows", "win32", "nt", "AMD64", ("win_amd64",)),
    )
}


class UnavailableError(Exception):
    """Something the folder needs cannot be had; the message is one sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the folder that was asked for; return the exit code."""
    asked = _parser().parse_args(arguments)
    machine = MACHINES[asked.platform]
    if not re.fullmatch(r"3\.\d+", asked.python):
        print(f"bundle: '{asked.python}' is no Python version; write it as 3.12", file=sys.stderr)
        return 2
    try:
        folder = make(machine, asked.python, asked.out)
    except UnavailableError as error:
        print(f"bundle: {error}", file=sys.stderr)
        return 1
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    print(f"{folder}: {len(list((folder / 'wheels').iterdir()))} wheels, {size:.0f} MB")
    print("carry the folder to the machine, and there: python3 install.py (Windows: py install.py)")
    return 0


def make(machine: Machine, python: str, out: Path | None = None) -> Path:
    """Return the folder, made anew; what stood there before is kept until the new one is whole."""
    with tempfile.TemporaryDirectory() as scratch:
        koding = _koding_wheel(Path(scratch) / "koding")
        wheels = complete([koding], machine, python, Path(scratch))
        name = f"koding-{_version_of(koding)}-{machine.name}-python{python}"
        folder = (out or ROOT / "dist") / name
        new = folder.with_name(f"{name}.new")
        shutil.rmtree(new, ignore_errors=True)
        (new / "wheels").mkdir(parents=True)
        for wheel in wheels:
            shutil.copy(wheel, new / "wheels")
    shutil.copy(INSTALLER, new / "install.py")
    (new / "README.txt").write_text(_readme(machine, python, new), "utf-8", newline="\r\n")
    (new / "SHA256SUMS").write_text(_sums(new), "utf-8", newline="\n")
    shutil.rmtree(folder, ignore_errors=True)
    return new.rename(folder)


def complete(roots: Iterable[Path], machine: Machine, python: str, scratch: Path) -> list[Path]:
    """Return the wheels that `roots` and whatever they need there need, and no other.

    Raises `UnavailableError` where one cannot be had.
    """
    wanted = [str(root) for root in roots]
    for attempt in range(9):
        folder = scratch / f"wheels{attempt}"
        _download(wanted, machine, python, folder)
        reached, missing = closure(roots, folder, markers_of(machine, python))
        if not missing:
            return reached
        wanted += missing
    raise UnavailableError(f"requirements that bring ever new ones: {', '.join(wanted[-3:])}")


def closure(
    roots: Iterable[Path], folder: Path, markers: dict[str, str]
) -> tuple[list[Path], list[str]]:
    """Return the wheels reached from `roots` by their requirements, and requirements none meets."""
    there = {_name_of(wheel): wheel for wheel in sorted(folder.glob("*.whl"))}
    ahead = [(there[_name_of(root)], "") for root in roots]
    seen, reached, missing = set(ahead), set[Path](), set[str]()
    while ahead:
        wheel, extra = ahead.pop()
        reached.add(wheel)
        for needed in _requirements(wheel, {**markers, "extra": extra}):
            found = there.get(canonicalize_name(needed.name))
            if found is None or not needed.specifier.contains(_version_of(found), prereleases=True):
                needed.marker = None
                missing.add(str(needed))
                continue
            steps = {(found, one) for one in ("", *needed.extras)} - seen
            seen |= steps
            ahead += steps
    return sorted(reached), sorted(missing)


def _requirements(wheel: Path, markers: dict[str, str]) -> Iterator[Requirement]:
    with zipfile.ZipFile(wheel) as file:
        (name,) = (n for n in file.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", n))
        told = HeaderParser().parsestr(file.read(name).decode())
    for line in told.get_all("Requires-Dist", []):
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate(markers):
            yield requirement


def markers_of(machine: Machine, python: str) -> dict[str, str]:
    """Return what the machine's Python answers to the markers of requirements."""
    return {
        "implementation_name": "cpython",
        "implementation_version": f"{python}.0",
        "os_name": machine.os_name,
        "platform_machine": machine.machine,
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_system": machine.system,
        "platform_version": "",
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": machine.sys_platform,
    }


def _koding_wheel(folder: Path) -> Path:
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    return next(folder.glob("koding_qda-*.whl"))


def _download(wanted: Sequence[str], machine: Machine, python: str, folder: Path) -> None:
    tags = [word for tag in machine.tags for word in ("--platform", tag)]
    try:
        _pip(
            "download", "--only-binary", ":all:", "--implementation", "cp", *tags,
            "--python-version", python, "--dest", str(folder), *wanted,
        )  # fmt: skip
    except subprocess.CalledProcessError as error:
        found = re.search(r"No matching distribution found for (.+)", error.stderr)
        if found is None:
            raise UnavailableError(
                f"pip could not fetch the wheels: {_last(error.stderr)}"
            ) from error
        raise UnavailableError(
            f"there is no wheel of {found[1].split(' (')[0].strip()} for {machine.name} and Python "
            f"{python}: choose another Python (make bundle PYTHON_VERSION=3.12), or another machine"
        ) from error


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments, "--quiet"]
    subprocess.run(command, check=True, capture_output=True, text=True)


def _last(said: str) -> str:
    return (said.strip().splitlines() or ["it said nothing"])[-1]


def _name_of(wheel: Path) -> str:
    return parse_wheel_filename(wheel.name)[0]


def _version_of(wheel: Path) -> str:
    return str(parse_wheel_filename(wheel.name)[1])


def _readme(machine: Machine, python: str, folder: Path) -> str:
    koding = next((folder / "wheels").glob("koding_qda-*.whl"))
    words = {"VERSION": _version_of(koding), "PLATFORM": machine.name, "PYTHON": python}
    text = README.read_text("utf-8")
    for word, meant in words.items():
        text = text.replace(f"@{word}@", meant)
    return text


def _sums(folder: Path) -> str:
    """Return the files' hashes, in the form that `sha256sum --check` reads."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return "".join(
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder).as_posix()}\n"
        for file in files
    )


def here() -> str:
    """Return the name of the machine this runs on, Linux with x86-64 where it has none."""
    names = (
        name
        for name, one in MACHINES.items()
        if (one.system, one.machine) == (platform.system(), platform.machine())
    )
    return next(names, "linux")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m building.bundle", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--platform", choices=MACHINES, default=here())
    parser.add_argument("--python", default=f"3.{sys.version_info.minor}", help="such as 3.12")
    parser.add_argument("--out", type=Path, help="the folder to make it in; default: dist")
    return parser


if __name__ == "__main__":
    sys.exit(main())
