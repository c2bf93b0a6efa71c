"""`python -m benchmarks.house [--list WHAT]`: how big and how tangled the source is, in figures.

`--list sentences` (or circles, lonely, names, options, functions) names what is behind a figure.
Times are the processor's, of imports alone, as ratios to a bare `python -c pass`.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from benchmarks import imports, no_sentences, source
from benchmarks.measure import (
    KODING,
    files_at_work,
    loaded_modules,
    run_imports,
    run_python,
)

SOURCE = Path(__file__).resolve().parents[1] / "src" / "koding"
MESSAGES = ("messages",)
"""Rooms where sentences belong."""

GROUPS: dict[str, tuple[tuple[str, ...], ...]] = {
    "help": (("--help",), ("crosstab", "--help")),
    "study": (("status",), ("log",), ("check",)),
    "material": (("documents",), ("show", "I03"), ("find", "personvern")),
    "codebook": (("codebook", "show"),),
    "coding": (("tag", "I03", "1", "etikk"), ("passages", "--code", "etikk"), ("undo",)),
    "analysis": (("crosstab",), ("matrix",), ("agreement",), ("saturation",)),
    "privacy": (("identifiers", "scan"),),
}
"""Commands of each group, run in this order on the sample study."""


def main() -> None:
    """Print the figures, or what is behind one of them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.house", description=__doc__)
    parser.add_argument("--list", choices=LISTS, help="name what is behind a figure")
    asked = parser.parse_args()
    if asked.list:
        print("\n".join(LISTS[asked.list]()))
        return
    for name, figure in chain(static_figures(), running_figures()):
        print(f"{name:<64}{figure:>12}", flush=True)


def static_figures() -> Iterator[tuple[str, str]]:
    """Yield each figure that is read from the source."""
    modules = source.read_modules(SOURCE)
    yield "files", f"{len(modules)}"
    yield "lines", f"{sum(module.lines for module in modules):,}"
    yield "median lines of a file", f"{statistics.median(module.lines for module in modules):.0f}"
    sized = source.functions(modules)
    yield "functions", f"{len(sized):,}"
    yield "  median lines", f"{statistics.median(one.lines for one in sized):.0f}"
    yield "  90th percentile", f"{sized[len(sized) * 9 // 10].lines}"
    yield f"  longest: {sized[-1].name}", f"{sized[-1].lines}"
    longest = max(sized, key=lambda one: one.body)
    yield f"  longest without its options: {longest.name}", f"{longest.body}"
    graph = imports.read_graph(types=True)
    single, near = imports.lonely_modules(graph)
    yield "modules with one importer", f"{len(single)}"
    yield "  in their own folder", f"{len(near)}"
    yield "circles of modules, types counted", f"{len(imports.circles_of_modules(graph))}"
    yield "circles of siblings, types counted", f"{len(imports.circles_of_siblings(graph))}"
    run = imports.read_graph(types=False)
    yield "  when koding runs", f"{len(imports.circles_of_siblings(run))}"
    yield "public class names with several meanings", f"{len(source.names_with_meanings(modules))}"
    found = [one for one in source.sentences(modules) if one.room not in MESSAGES]
    apart = [one for one in found if not one.option]
    stray = len(list(no_sentences.stray(apart)))
    yield "sentences to a person outside messages", f"{stray}"
    yield "  beside them: what options and groups say of themselves", f"{len(found) - len(apart)}"
    yield "  data, keys and what programs say, each named", f"{len(apart) - stray}"
    retyped = source.retyped_options(modules)
    yield "options of commands written out again", f"{sum(retyped.values())}"


def running_figures() -> Iterator[tuple[str, str]]:
    """Yield each figure that needs koding to run, on the sample study."""
    with tempfile.TemporaryDirectory() as folder:
        study = str(Path(folder) / "sample")
        run_python([*KODING, "demo", study])
        crosstab = ["--study", study, "crosstab"]
        loaded = [name for name in loaded_modules(crosstab) if name.partition(".")[0] == "koding"]
        yield "files that `crosstab` loads", f"{len(loaded)}"
        called = [file for file in files_at_work(crosstab) if Path(file).is_relative_to(SOURCE)]
        yield "  of which it calls a function", f"{len(called)}"
        bare = run_python(["-c", "pass"], 15).processor
        for group, commands in GROUPS.items():
            for command in commands:
                run = run_imports(["--study", study, *command], 5)
                name = f"imports of {group}: {' '.join(command)}"
                yield name, f"{run.processor / bare:.1f} x"


def _sentences() -> Iterator[str]:
    found = source.sentences(source.read_modules(SOURCE))
    apart = (one for one in found if not (one.option or one.room in MESSAGES))
    for one in no_sentences.stray(apart):
        yield f"{one.module}:{one.line}: {no_sentences.words(one)}"


def _functions() -> Iterator[str]:
    sized = source.functions(source.read_modules(SOURCE))
    for one in sorted(sized, key=lambda one: -one.lines)[:30]:
        yield f"{one.lines:>4} lines, {one.body:>4} without options: {one.name}"


def _circles() -> Iterator[str]:
    for circle in imports.circles_of_siblings(imports.read_graph(types=True)):
        yield " <-> ".join(circle)


def _names() -> Iterator[str]:
    meanings = source.names_with_meanings(source.read_modules(SOURCE))
    return (f"{name}: {', '.join(where)}" for name, where in meanings.items())


def _options() -> Iterator[str]:
    retyped = source.retyped_options(source.read_modules(SOURCE))
    return (f"{number:>3} {option}" for option, number in retyped.items())


LISTS: dict[str, Callable[[], Iterator[str]]] = {
    "functions": _functions,
    "lonely": lambda: iter(imports.lonely_modules(imports.read_graph(types=True))[1]),
    "circles": _circles,
    "names": _names,
    "sentences": _sentences,
    "options": _options,
}

if __name__ == "__main__":
    main()
