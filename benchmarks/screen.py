"""`python -m benchmarks.screen`: milliseconds from a key to the new frame, and to the last one.

Keys go to the real app, by Textual's own driver for tests at 120x40 (every frame is rendered to
the bytes that a terminal would get) and once through a real terminal. The first frame of
`koding code` is set against a process that imports sqlalchemy and shows an empty Textual app.
"""

from __future__ import annotations

import asyncio
import gc
import math
import shutil
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from benchmarks.screen_study import CODER, DOCUMENTS, make_screen_study
from benchmarks.terminal import EMPTY_APP, RESTLESS, Terminal

AIMS = (30, 60)
"""Median and 95th percentile in ms, on a machine that does nothing else."""
PLACES = 12
"""Each key is pressed in so many places of a document, more than once where it moves."""
SHOWN = "▌".encode()
"""The mark of the cursor's line: the text is there."""
QUIET = 0.06
"""The screen has settled when no frame has come for so many seconds."""
SIZE = (120, 40)
ROW = "{:<15}{:<17}{:>6}{:>9}{:>9}{:>10}{:>9}{:>9}"

MOVES = (
    ("line", ("j", "j", "k")), ("turn", ("J", "J", "K")), ("passage", ("p", "p", "P")),
    ("uncoded stretch", ("u", "u", "U")), ("page", ("pagedown", "space", "pageup")),
)  # fmt: skip
TAGS = (
    ("line", ("j",)), ("finder opens", ("enter",)), ("finder letter", ("k", "u")),
    ("finder applies", ("enter",)), ("undo", ("z",)), ("digit", ("1",)), ("remove", ("x",)),
)  # fmt: skip
Times = dict[str, list[tuple[float, float, float]]]
"""Seconds from key to new frame and to the last frame, and the processor's to the new frame."""


def measure_screen() -> None:
    """Print a table of keys for each document and way of pressing them, then first frames."""
    with TemporaryDirectory() as folder:  # what a run that was broken off leaves is in no other
        _measure(Path(shutil.copytree(make_screen_study(), Path(folder) / "study")))


def _measure(study: Path) -> None:
    print(
        "\nThe coding screen, 120x40, ms from key to frame; aims: median 30, 95th percentile 60\n"
    )
    print("busy: the processor's own time to the frame, which others at work do not lengthen\n")
    print(ROW.format("document", "key", "keys", "median", "95th", "settled", "busy", "95th"))
    for name in DOCUMENTS:
        _print_times(name, asyncio.run(press_keys(study, name)))
        _print_times(f"{name} (pty)", press_in_terminal(study, name))
    for name in DOCUMENTS:
        print(_measure_first_frame(study, name))


async def press_keys(study: Path, name: str) -> Times:
    """Return the seconds that keys took by Textual's driver for tests, by what they do."""
    from koding.actions.study.opening import open_workspace
    from koding.study import find_study
    from koding.tui.opening import open_screen

    workspace = open_workspace(find_study(study, study, {}), CODER, {})
    app = open_screen(workspace, name)
    frames = _note_frames(app)
    times: Times = defaultdict(list)
    async with app.run_test(size=SIZE) as pilot:
        await asyncio.sleep(0.5)
        gc.freeze()  # as the command itself does
        for what, key in _keys(name, len(app.session.document.lines)):
            frames.clear()
            began, busy = perf_counter(), process_time()
            await pilot.press(key)
            while max(frames, default=(began, busy))[0] + QUIET > perf_counter() < began + RESTLESS:
                await asyncio.sleep(QUIET / 10)
            if frames:
                (first, used), (last, _) = frames[0], frames[-1]
                times[what].append((first - began, last - began, used - busy))
    workspace.database.close()
    return times


def press_in_terminal(study: Path, name: str) -> Times:
    """Return the seconds that keys took through a terminal, to the last byte written."""
    times: Times = defaultdict(list)
    with Terminal(_koding(study, name), SIZE) as terminal:
        terminal.wait_for(SHOWN)
        terminal.settle(QUIET * 5)
        for what, key in _keys(name, DOCUMENTS[name][0] // 12):
            began = perf_counter()
            terminal.press(key)
            first, last = terminal.settle(QUIET)
            times[what].append((first - began, last - began, math.nan))
    return times


def _note_frames(app: object) -> list[tuple[float, float]]:
    """Let the app render each frame whole, which a driver for tests leaves out.

    Notes when, and what the processor had done by then.
    """
    frames: list[tuple[float, float]] = []
    display = app._display  # type: ignore[attr-defined]

    def note(screen: object, renderable: object) -> None:
        display(screen, renderable)
        if hasattr(renderable, "render_segments"):
            renderable.render_segments(app.console)  # type: ignore[attr-defined]
            frames.append((perf_counter(), process_time()))

    app._display = note  # type: ignore[attr-defined]
    return frames


def _keys(name: str, lines: int) -> Iterator[tuple[str, str]]:
    """Yield what a key does and the key, the same for one document every time."""
    random = Random(f"koding keys {name}")
    for _ in range(PLACES):
        for key in ("g", *str(random.randrange(1, lines))):
            yield "", key
        yield "line by number", "enter"
        for what, keys in (*MOVES, *TAGS):
            for key in keys:
                yield what, key


def _print_times(name: str, times: Times) -> None:
    groups = {
        "moving": [what for what, _ in MOVES],
        "tagging": ["finder applies", "undo", "digit", "remove"],
    }
    together = {
        group: [t for what in whats for t in times[what]] for group, whats in groups.items()
    }
    for what, seconds in (*times.items(), *together.items()):
        if what:
            new, last, busy = zip(*seconds, strict=True)
            cells = (
                *_middle_and_most(new), statistics.median(last), *_middle_and_most(busy)
            )  # fmt: skip
            told = ["" if math.isnan(s) else f"{s * 1000:.1f}" for s in cells]
            print(ROW.format(name, what, len(seconds), *told), flush=True)


def _middle_and_most(seconds: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    if math.isnan(seconds[0]):
        return math.nan, math.nan
    most = statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    return statistics.median(seconds), most


def _measure_first_frame(study: Path, name: str) -> str:
    empty = _first_frame(EMPTY_APP, b"\x1b[40;1H")
    whole = _first_frame(_koding(study, name), SHOWN)
    return (
        f"first frame of `koding code {name}`: {whole * 1000:.0f} ms; of an empty Textual app "
        f"with sqlalchemy: {empty * 1000:.0f} ms; {whole / empty:.2f} x (aim: 2)"
    )


def _first_frame(arguments: tuple[str, ...], shown: bytes, runs: int = 7) -> float:
    seconds = []
    for _ in range(runs):
        began = perf_counter()
        with Terminal(arguments, SIZE) as terminal:
            seconds.append(terminal.wait_for(shown) - began)
    return statistics.median(seconds)


def _koding(study: Path, name: str) -> tuple[str, ...]:
    run = "from koding.cli.main import run; run()"
    return ("-c", run, "--study", str(study), "--coder", CODER, "code", name)


if __name__ == "__main__":
    measure_screen()
