"""`python -m benchmarks.ciphering [--size S|M|L]`: what an encrypted database costs a command.

Each command is run in clear and encrypted, by turns, in processes of their own; printed are the
least processor times (user and system) and their ratio. The key is given, not the passphrase: to
unwrap it takes some tenths of a second more, on purpose, where no keyring has it.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.generator import SIZES
from benchmarks.measure import KODING, run_python
from koding.system import ciphering, keys

RUNS = 9
COMMANDS = (("find", "personvern"), ("passages",), ("matrix",), ("check",))
KEY, ID = bytes(range(32)), "abcdefghijklmnop"
WITH_KEY = (
    "import sys; from koding.cli import main as m;"
    f"m._ask_database_key = lambda database, file: bytes.fromhex('{KEY.hex()}');"
    "sys.exit(m.main(sys.argv[1:]))"
)
"""Runs koding as one that has the key."""


def main() -> None:
    """Print each command's times in clear and encrypted."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ciphering", description=__doc__)
    parser.add_argument("--size", choices=SIZES, help="default: the sample study")
    size = parser.parse_args().size
    with tempfile.TemporaryDirectory() as state:
        os.environ["XDG_STATE_HOME"] = state
        clear, secret = Path(state) / "clear", Path(state) / "secret"
        document = "I03" if size is None else "D0003"  # the names that each study has
        if size is None:
            run_python([*KODING, "demo", str(clear)])
        else:
            made = run_python(["-m", "benchmarks.generator", size]).output.decode().strip()
            shutil.copytree(made, clear)
        shutil.copytree(clear, secret)
        encrypt(secret)
        print(f"{'koding …':<24}{'clear':>9}{'encrypted':>11}{'ratio':>8}")
        for command in (("show", document), *COMMANDS):
            least = {clear: float("inf"), secret: float("inf")}
            for _ in range(RUNS):
                for study in least:
                    least[study] = min(least[study], processor(study, command))
            name, (plain, sealed) = " ".join(command), least.values()
            print(f"{name:<24}{plain:>7.2f} s{sealed:>9.2f} s{sealed / plain:>8.2f}", flush=True)


def encrypt(study: Path) -> None:
    """Encrypt a study's database with a key that anybody knows."""
    file = study / "koding.key.json"

    def place() -> None:
        file.write_text(
            f'{{"format": "koding database key 1", "id": "{ID}", "passphrase": {{}}}}',
            encoding="utf-8",
        )

    ciphering.turn(study / "koding.db", KEY, lambda _draft: None, place)
    assert not keys.begins_clear(study / "koding.db")  # noqa: S101 - else nothing is measured


def processor(study: Path, command: Sequence[str]) -> float:
    """Return the seconds of processor that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", WITH_KEY, "--study", str(study), *command],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr  # noqa: S101 - as above
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
