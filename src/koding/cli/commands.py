"""Commands and the options they share: `@analysis`, `@listing`, and bundles of options.

A bundle is a frozen dataclass whose fields are options, declared once. A command names it among
its own options, where they are to stand in its help, and is given it as one object. An analysis or
a listing returns what it shows; where that goes, and in which form, is asked for and seen to here.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from functools import cache, partial, update_wrapper
from inspect import Parameter
from typing import (
    TYPE_CHECKING,
    Concatenate,
    ParamSpec,
    TypeGuard,
    TypeVar,
    cast,
    get_type_hints,
)

import typer

from koding.cli.options import Long, Output, Published, Unfolded
from koding.cli.session import Session, session
from koding.present.formats import Format

if TYPE_CHECKING:
    from koding.model.label import Label
    from koding.present.listing import Listing
    from koding.tabling import Frame
    from koding.tabling.charts import Chart

AnyFrame = TypeVar("AnyFrame")
OwnOptions = ParamSpec("OwnOptions")


@dataclass(frozen=True)
class Shown:
    """What an analysis shows: a table, its figure, and the seed of the random draws in it.

    Of a list, `screen` is what is shown of it where it is printed for a reader; `whole`, however
    long it is. The texts in the columns `below` are whole, and stand below the rest of their row
    on the screen. `lead` says what there is, where not all of it is shown.
    """

    frame: Frame
    chart: Chart | None = None
    drawn: bool = False
    """Whether the figure is shown where a table would be printed."""
    seed: int | None = None
    view: Unfolded | None = None
    """How much of the table is printed; None: all of it, whatever is asked."""
    screen: Frame | None = None
    whole: bool = False
    below: tuple[str, ...] = ()
    lead: Label | None = None


class Command:
    """A command as Typer reads it: bundles are options, and the session comes with the context."""

    def __init__(
        self,
        function: Callable[..., object],
        write: Callable[[Session, object, Output, Long | None], None] | None = None,
        *,
        listed: bool = False,
        published: bool = False,
    ) -> None:
        """Read which options the function asks for; `write` sees to what it returns.

        What is `listed` may be long, so that it has the options for that; one with an `--all` of
        its own shows all that it is asked for.
        """
        update_wrapper(self, function)
        self._function, self._write = function, write
        # What it returns is no option, and may be of a module that no help should load.
        asked = {name: kind for name, kind in self.__annotations__.items() if name != "return"}
        self.__annotations__ = asked
        self._asked = get_type_hints(self, include_extras=True)
        self._asked.pop("now")
        taken = dict(self._asked)
        if write is not None and listed and Long not in taken.values() and not _has_all(taken):
            taken["long"] = Long
        self._is_long = Long in taken.values()
        self._output = taken.get("output", Output)
        if published:
            taken["published"] = Published
        if write is not None:
            taken.setdefault("output", Output)
        defaults = inspect.signature(function).parameters
        options = [_option("context", typer.Context)]
        for name, kind in taken.items():
            own = defaults[name].default if name in defaults else Parameter.empty
            options += _options_of(kind) if _is_bundle(kind) else [_option(name, kind, own)]
        self.__signature__ = inspect.Signature(options)
        self.__annotations__ = {one.name: one.annotation for one in options}

    def __call__(self, context: typer.Context, **given: object) -> None:
        """Run the command; a group does nothing itself where a command of it is named."""
        now = session(context)
        if context.invoked_subcommand is not None:
            return
        output = _bundle(self._output, given) if self._write else None
        now.publish = cast("int | None", given.get("publish")) or 0
        asked = {
            name: _bundle(kind, given) if _is_bundle(kind) else given[name]
            for name, kind in self._asked.items()
        }
        outputs = [one for one in (*asked.values(), output) if isinstance(one, Output)]
        is_meant = bool(given.get("include_withheld"))
        now.withhold(but=is_meant or not any(map(now.leaves, outputs)))
        made = self._function(now, **asked)
        if self._write and made is not None:
            long = cast(Long, _bundle(Long, given)) if self._is_long else None
            self._write(now, made, cast(Output, output), long)


def analysis(
    command: Callable[Concatenate[Session, OwnOptions], Shown | Frame | None],
) -> Command:
    """Give a command the options of a table of results, and write what it returns."""
    return Command(command, partial(_write, listed=False))


def publishable(
    command: Callable[Concatenate[Session, OwnOptions], Shown | Frame | None],
) -> Command:
    """Give a command the options of a table of results, which can be made fit to be published."""
    return Command(command, partial(_write, listed=False), published=True)


def listing(
    command: Callable[Concatenate[Session, OwnOptions], Shown | Frame | None],
) -> Command:
    """Give a command the options of a list of what the study holds, and write what it returns."""
    return Command(command, partial(_write, listed=True), listed=True)


def _write(now: Session, made: object, output: Output, long: Long | None, *, listed: bool) -> None:
    shown = made if isinstance(made, Shown) else Shown(cast("Frame", made))
    if not listed or long is not None:
        shown = _with_frozen(now, shown)
    if now.publish:
        _refuse_unpublished(shown)
    if (listed or long is not None) and output.format is Format.TABLE and output.out is None:
        now.show_list(_list_of(shown, long), output.lang, listed=listed)
        return
    now.emit(
        _printed(shown, output),
        output,
        seed=shown.seed,
        chart=_charted(shown, output),
        drawn=shown.drawn,
        listed=listed,
        fits=shown.view is not None,
    )


def _with_frozen(now: Session, shown: Shown) -> Shown:
    """Say under a result, once, how many people are frozen and left out of it."""
    if not now.opened or not now.frozen:
        return shown
    screen = None if shown.screen is None else with_frozen(now, shown.screen)
    return replace(shown, frame=with_frozen(now, shown.frame), screen=screen)


def with_frozen(now: Session, frame: AnyFrame) -> AnyFrame:
    """Return a table that says under itself how many people are frozen and left out of it."""
    n = now.frozen
    if not n or not hasattr(frame, "notes"):
        return frame
    from koding.tabling.words import word

    notes = (word("note.frozen").format(n=n), *frame.notes)
    return cast("AnyFrame", replace(cast("Frame", frame), notes=notes))


def _refuse_unpublished(shown: Shown) -> None:
    """Refuse to publish a table, or a figure, that nobody has made fit for it.

    Raises:
        KodingError: it is not.
    """
    from koding.errors import KodingError
    from koding.messages.publishing import NOT_THIS

    if not shown.frame.is_published or not (shown.chart is None or shown.chart.frame.is_published):
        raise KodingError(NOT_THIS())


def _printed(shown: Shown, output: Output) -> Frame:
    """Return the table as it is written: all of it, or what a terminal shows."""
    if shown.view is None or output.format is not Format.TABLE:
        return shown.frame
    from koding.tabling.screen import on_screen

    return on_screen(shown.frame, whole=shown.view.all_, notes=shown.view.notes)


def _charted(shown: Shown, output: Output) -> Chart | None:
    """Return the figure as it is drawn: on a terminal under the notes that a table has there."""
    chart, view = shown.chart, shown.view
    if chart is None or view is None or output.format is not Format.TABLE or output.out:
        return chart
    from koding.tabling.screen import on_screen

    brief = on_screen(replace(chart.frame, screen=None), notes=view.notes or view.all_)
    return replace(chart, frame=replace(chart.frame, notes=brief.notes, more=brief.more))


def _list_of(shown: Shown, long: Long | None) -> Listing:
    from koding.present.listing import Listing

    return Listing(
        shown.screen or shown.frame,
        whole=shown.whole or long is None or long.everything,
        pager=long is None or long.pager,
        drawn=shown.screen is not None,
        below=shown.below,
        lead=shown.lead,
    )


def _has_all(asked: dict[str, object]) -> bool:
    """Return whether a command has an `--all` of its own."""
    told = (one for kind in asked.values() for one in getattr(kind, "__metadata__", ()))
    # Typer takes the first name of an annotated option for its default.
    named = (
        (getattr(one, "default", ""), *(getattr(one, "param_decls", ()) or ())) for one in told
    )
    return any("--all" in names for names in named)


def _option(name: str, kind: object, default: object = Parameter.empty) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=kind, default=default)


def _is_bundle(kind: object) -> TypeGuard[type]:
    return isinstance(kind, type) and is_dataclass(kind)


def _bundle(kind: type, given: dict[str, object]) -> object:
    return kind(**{option.name: given[option.name] for option in _options_of(kind)})


@cache
def _options_of(bundle: type) -> list[Parameter]:
    types = get_type_hints(bundle, include_extras=True)
    return [
        _option(
            one.name, types[one.name], Parameter.empty if one.default is MISSING else one.default
        )
        for one in fields(bundle)
    ]
