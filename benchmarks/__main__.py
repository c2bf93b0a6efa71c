"""`python -m benchmarks [--size S|M|L] [--only NAME]`: prints how fast koding is.

For each command: seconds by the clock and peak memory of the whole process; the ratio to a bare
`python -c pass`; what imports alone take (a process that imports the same modules and stops);
what is left is the work, set against plain SQL that gives the same numbers where there is one.
Then the sample study: tests with 10,000 permutations, figures and the report.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from benchmarks.commands import COMMANDS, SAMPLE, Command, compare
from benchmarks.generator import DATA, SIZES, Size
from benchmarks.measure import KODING, Run, run_imports, run_plain_sql, run_python
from benchmarks.screen import measure_screen

RUNS = {"S": 5, "M": 5, "L": 3}
ROW = "{:<54}{:>9}{:>9}{:>9}{:>10}{:>9}{:>11}{:>8}"
HEADINGS = ("koding …", "time", "memory", "x bare", "imports", "work", "plain SQL", "x SQL")


def main() -> None:
    """Measure at the sizes asked for and print a table for each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--size", choices=SIZES, action="append", help="default: S and M")
    parser.add_argument("--only", metavar="NAME", default="", help="commands that hold this text")
    asked = parser.parse_args()
    # As on a user's machine, where modules are compiled once.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as state:
        os.environ["XDG_STATE_HOME"] = state  # not where the user's own studies were left
        for name in asked.size or ("S", "M"):
            measure(SIZES[name], asked.only)
        if any(asked.only in f"sample {command.name}" for command in SAMPLE):
            measure_sample(asked.only)
        if asked.only in "screen":
            measure_screen()


def measure(size: Size, only: str = "") -> None:
    """Print the table of one size, making its study first if need be."""
    study = Path(run_python(["-m", "benchmarks.generator", size.name]).output.decode().strip())
    runs = RUNS[size.name]
    bare = run_python(["-c", "pass"], 15)
    print(
        f"\n{size.name}: {size.documents} documents x {size.words} words, {size.passages} passages;"
        f" bare python {bare.seconds * 1000:.0f} ms, {_mb(bare.memory)}\n"
    )
    face = run_python(["-c", "import koding"], 15)
    print(f"import koding: {face.seconds / bare.seconds:.2f} x bare python\n")
    print(ROW.format(*HEADINGS))
    for command in COMMANDS:
        if only in command.name:
            print(
                ROW.format(command.name, *_measure_command(command, study, runs, bare)), flush=True
            )
    if only in "import":
        print(_measure_import(study))


def measure_sample(only: str = "") -> None:
    """Print a table of commands on the sample study."""
    bare = run_python(["-c", "pass"], 15)
    print("\nThe sample study\n")
    print(ROW.format(*HEADINGS))
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "sample"
        run_python([*KODING, "demo", str(study)])
        for command in SAMPLE:
            if only in f"sample {command.name}":
                cells = _measure_command(command, study, RUNS["S"], bare)
                print(ROW.format(command.name, *cells), flush=True)


def _measure_command(command: Command, study: Path, runs: int, bare: Run) -> list[str]:
    arguments = ("--study", str(study), *command.arguments)
    run = run_python([*KODING, *arguments], runs)
    imports = run_imports(arguments, runs)
    work = max(run.seconds - imports.seconds, 0.0)
    cells = [_ms(run.seconds), _mb(run.memory), f"{run.seconds / bare.seconds:.1f}"]
    cells += [_ms(imports.seconds), _ms(work)]
    if command.sql is None:
        return [*cells, "", ""]
    checked = run_python([*KODING, *arguments, *command.check])
    plain, rows = run_plain_sql(command.sql, str(study), str(runs))
    compare(command, checked.output, rows)
    return [*cells, _ms(plain), f"{work / plain:.1f}"]


def _measure_import(made: Path) -> str:
    """Return what importing into an empty study takes, and then loading the passages.

    The one beside a bare loop over the files, the other beside inserts of as many rows.
    """
    interviews, passages = made / "interviews", made / "passages.csv"
    megabytes = sum(file.stat().st_size for file in interviews.glob("*.txt")) / 1e6
    with tempfile.TemporaryDirectory(dir=DATA) as folder:
        study = str(Path(folder) / "study")
        run_python([*KODING, "init", study])
        in_study = [*KODING, "--study", study]
        run = run_python([*in_study, "import", str(interviews)])
        plain, _ = run_plain_sql("import", str(interviews), str(Path(folder) / "plain.db"))
        shutil.copytree(made / "codebook", Path(study) / "codebook", dirs_exist_ok=True)
        run_python([*in_study, "codebook", "load"])
        load = run_python([*in_study, "passages", "load", str(passages)])
        rows, _ = run_plain_sql("load", str(passages), str(Path(folder) / "rows.db"))
    return (
        f"\nimport of {megabytes:.1f} MB of text: {run.seconds:.1f} s, "
        f"{megabytes / run.seconds:.1f} MB/s, {_mb(run.memory)}; "
        f"bare Python and one INSERT a text: {plain:.1f} s, {megabytes / plain:.1f} MB/s"
        f"\npassages load: {load.seconds:.1f} s, {_mb(load.memory)}; "
        f"bare Python, a row and its line in a log: {rows:.1f} s, {load.seconds / rows:.1f} x"
    )


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _mb(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


if __name__ == "__main__":
    main()
