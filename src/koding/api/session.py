"""A study that is open in Python, and the commands that are run in it.

An analysis here is the command of its name: options become what would be typed, the command reads
and checks them and makes its table, and the table is handed over instead of written. So there is
one implementation, and one set of numbers, for the terminal and for Python.
"""

from __future__ import annotations

import keyword
import os
import shlex
import threading
import warnings
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from koding.api.options import NONE, in_python
from koding.cli import session as commands
from koding.cli.apps import make_command
from koding.cli.language import settle_language
from koding.cli.main import app
from koding.cli.wording import UsageError, usage_told
from koding.errors import KeyFileError, KodingError, StudyError
from koding.messages import Language, command_line, either, python, speak, spoken
from koding.messages.advice import Edge, advised
from koding.system import faults, keys
from koding.system.disks import private_files

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.cli.options import Output
    from koding.messages import Message, Sayable
    from koding.present.listing import Listing
    from koding.tabling import Frame
    from koding.tabling.charts import Chart
    from koding.tabling.paged import Paged

Passphrase = Callable[[], str]
Made = TypeVar("Made")

_ONE_AT_A_TIME = threading.RLock()
"""What is spoken, and which files may be read by whom, holds for the whole process."""
_everyone: weakref.WeakValueDictionary[int, PythonSession] = weakref.WeakValueDictionary()

_SHAPE = ("format_", "out", "profile", "all_", "everything", "notes", "pager", "figure", "help")
"""Parameters of a command that say how its result is shown, not what is in it."""
_NOT_HERE = {
    "cases": ("file", "case", "set_", "rename", "remove", "after_pseudonymise"),
    "speakers": ("every", "set_", "rename", "participant", "talk"),
    "suggest": ("accept", "accept_all", "dismiss", "yes", "dry_run"),
    "find": ("tag", "whole", "dry_run"),
    "agreement": ("uncoded",),
}
"""What a command does beside showing, and an option that only says that it is gone."""
_CALLED = {("passages", "coder"): "coder"}
"""Options that are called otherwise here: of passages, `by` is whose they are."""


class KodingWarning(UserWarning):
    """What koding says beside a result: what was left out, what may be a slip."""


@dataclass(frozen=True)
class Caught:
    """What a command would have written: a table, or a list of what the study holds."""

    frame: Frame
    chart: Chart | None = None
    seed: int | None = None
    fits: bool = False
    """Whether a terminal shows less of it than there is, as of every analysis."""
    listing: Listing | None = None
    language: Language | None = None
    """What was asked for with `lang`."""
    origin: Mapping[str, object] = field(default_factory=dict)
    """What the sidecar of a file tells of the command."""


class PythonSession(commands.Session):
    """What every command is given, here: the study stays open, and what is shown is caught."""

    caught: Caught | None = None
    voice = Language.EN
    stated: Language | None = None
    """The language that was asked for when the study was opened."""
    passphrase: Passphrase | None = None
    is_closed = False
    _choices: Mapping[str, Sequence[str]] = NONE
    """What may be chosen in the command that is run, by the name of each option."""

    @classmethod
    def begin(
        cls, folder: Path | None, coder: str | None, lang: str | None, passphrase: Passphrase | None
    ) -> PythonSession:
        """Open a study as a command would find it.

        Raises:
            KodingError: there is none, or it cannot be opened.
        """
        if passphrase is not None and not callable(passphrase):
            raise KeyFileError(python.PLAIN_PASSPHRASE())
        now = cls(study_folder=folder, coder=coder)
        now.passphrase = passphrase
        with _ONE_AT_A_TIME:
            named = [] if folder is None else ["--study", _expanded(folder)]
            settle_language(named, os.environ)
            now.stated = None if lang is None else _language(lang)
            now.voice = now.stated or spoken()
            now.run(lambda: now.workspace)
            _everyone[id(now)] = now
        return now

    @cached_property
    def whole_workspace(self) -> Workspace:
        """The study, open for work by who was named, or is known to be here."""
        from koding.actions.study.opening import open_workspace

        workspace = open_workspace(self.study, "", os.environ)
        self._open.append(workspace)
        return self.acted_in(workspace)

    def acted_in(self, workspace: Workspace) -> Workspace:
        """Return the study with who acts in it; nobody is asked, and nobody taken for granted."""
        acted = super().acted_in(workspace)
        return replace(acted, ask=cache(partial(_refuse_unsaid, workspace))) if acted.ask else acted

    def leaves(self, output: Output) -> bool:
        """Return that it does: what Python is given, it may write where it will."""
        del output
        return True

    def emit(
        self,
        frame: Frame | Paged,
        output: Output | None = None,
        *,
        seed: int | None = None,
        chart: Chart | None = None,
        drawn: bool = False,
        listed: bool = False,
        fits: bool = False,
    ) -> None:
        """Catch a table instead of writing it."""
        from koding.tabling.paged import Paged

        whole = frame.whole() if isinstance(frame, Paged) else frame
        lang = None if output is None else output.lang
        self.caught = Caught(whole, chart, seed, fits or not listed, language=lang)

    def show_list(self, listing: Listing, lang: Language | None, *, listed: bool) -> None:
        """Catch a list instead of showing it."""
        self.caught = Caught(listing.frame, listing=listing, language=lang)

    def close(self) -> None:
        """Stay open: a command that ends does not end the work."""

    def end(self) -> None:
        """Let go of the database, and of its key once no other study is open."""
        with _ONE_AT_A_TIME:
            if self.is_closed:
                return
            self.is_closed = True
            super().close()
            _everyone.pop(id(self), None)
            if not _everyone:
                keys.let_go()

    def command(
        self, words: Sequence[str], given: Mapping[str, object], always: Sequence[str] = ()
    ) -> list[str]:
        """Return what would be typed for a command with these options, and those it always has."""
        self._choices = _choices(words)
        return self.run(lambda: [*words, *always, *_typed(words, given)])

    def caught_of(self, typed: Sequence[str], *shape: str) -> Caught:
        """Run a command and return what it would have written.

        Raises:
            KodingError: an option, or what it asks for, is wrong.
        """
        told = [*typed]
        place = told.index("--") if "--" in told else len(told)
        told[place:place] = shape
        self.arguments, self.caught, self.publish = tuple(typed), None, 0

        def catch() -> Caught:
            _root().main(told, prog_name="koding", standalone_mode=False, obj=self)
            if self.caught is None:  # each of these commands shows something, unless it is stopped
                raise KeyboardInterrupt
            return replace(self.caught, origin=self.origin)

        return self.run(catch)

    def state(self) -> str:
        """Return a hash of the log's head: which state of the study numbers are of."""
        from koding.actions.study.past import study_state

        return self.run(lambda: study_state(self.workspace)["log_head"])

    def fault(self, told: Message) -> KodingError:
        """Return an error in the words of this study's reader."""
        return KodingError(told.text(self.voice))

    def run(self, work: Callable[[], Made]) -> Made:
        """Do something in the study; an error says in Python's words what to do.

        Raises:
            KodingError: what went wrong, without the way there.
        """
        with _ONE_AT_A_TIME:
            try:
                with self._about():
                    return work()
            except KodingError as error:
                error.message = in_python(advised(error.message, Edge.COMMANDS), self._choices)
                fault = error
            except UsageError as error:
                fault = KodingError(in_python(usage_told(error), self._choices))
        raise fault.with_traceback(None) from None

    @contextmanager
    def _about(self) -> Iterator[None]:
        """Speak as this study's reader does, and keep what is written from others."""
        if self.is_closed:
            self._speak()
            raise StudyError(python.CLOSED(name=self.study.name))
        faults.begin()
        keys.ask_with(self._unwrap)
        commands.listeners.append(_warn)
        try:
            with private_files() as mask:
                self.mask = mask
                self._speak()
                if self.study.shared:
                    os.umask(mask)
                yield
                self.say_withheld()
                self.say_new_coder()
                self._newcomer = None
        finally:
            commands.listeners.pop()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Let what is written within be in the words of this study, open or not."""
        with _ONE_AT_A_TIME:
            self._speak()
            yield

    def _speak(self) -> None:
        speak(self.voice)
        commands.speak_of(self.study)

    def _unwrap(self, database: Path, file: Path) -> bytes:
        from koding.actions.study.encryption import refuse_damaged, unwrap
        from koding.cli.secrets import database_key

        if self.passphrase is None:
            return database_key(database, file)
        refuse_damaged(file)
        return unwrap(file, self.passphrase(), database)


def _expanded(folder: Path) -> str:
    try:
        return str(folder.expanduser())
    except RuntimeError:  # there is no such user, which whoever looks for the study says
        return str(folder)


def _language(given: str) -> Language:
    if given not in set(Language):
        said = python.NO_CHOICE(option="lang", given=given, choices=either(list(Language)))
        raise KodingError(said)
    return Language(given)


def _refuse_unsaid(workspace: Workspace) -> str:
    from koding.actions.study.opening import coders_of
    from koding.study import login_name

    so_far = coders_of(workspace) or command_line.NOBODY()
    raise StudyError(python.WHO_IS_UNSAID(login=login_name(), coders=so_far))


def _warn(told: Sayable | str) -> None:
    said = in_python(advised(told, Edge.COMMANDS))
    warnings.warn(said, KodingWarning, stacklevel=_outside())


def _outside() -> int:
    """Return how far up the one stands who called koding: a warning is shown there."""
    import sys

    frame, depth = sys._getframe(2), 2
    while frame.f_back is not None and frame.f_globals.get("__name__", "").split(".")[0] in _INNER:
        frame, depth = frame.f_back, depth + 1
    return depth


_INNER = ("koding", "typer", "contextlib", "functools", "click")


@cache
def _root() -> Any:
    return make_command(app, lazy=True, translate=False)


def parameters(words: Sequence[str]) -> dict[str, Any]:
    """Return the options of a command that say what is in its result, by their names in Python."""
    command = _root()
    for name in words:
        command = command.get_command(None, name)
    kept = (one for one in command.params if one.name not in _left_out(words))
    return {_name(words, one): one for one in kept}


def _choices(words: Sequence[str]) -> dict[str, Sequence[str]]:
    kept = [one for one in parameters(words).values() if one.param_type_name == "option"]
    return {_long(one)[2:]: tuple(getattr(one.type, "choices", ())) for one in kept}


def _left_out(words: Sequence[str]) -> tuple[str, ...]:
    return (*_SHAPE, *_NOT_HERE.get(words[0], ()))


def _name(words: Sequence[str], parameter: Any) -> str:
    """Return what an option is called in Python: `--not-code` is `not_code`, `--in` is `in_`."""
    called = _CALLED.get((words[0], parameter.name))
    if called is not None:
        return called
    long = next((one for one in parameter.opts if one.startswith("--")), parameter.name.rstrip("_"))
    name = str(long).removeprefix("--").replace("-", "_")
    return f"{name}_" if keyword.iskeyword(name) else name


def _typed(words: Sequence[str], given: Mapping[str, object]) -> list[str]:
    """Return options as they are typed; arguments come last, after `--`."""
    known = parameters(words)
    options: list[str] = []
    arguments: list[str] = []
    for name, value in given.items():
        if value is None:
            continue
        parameter = known.get(name)
        if parameter is None:  # the command says which there are
            options.append(f"--{name.rstrip('_').replace('_', '-')}")
        elif parameter.param_type_name == "argument":
            arguments += _texts(value)
        elif parameter.is_flag:
            options += (parameter.opts if value else parameter.secondary_opts)[:1]
        else:
            options += [f"{_long(parameter)}={text}" for text in _texts(value)]
    return [*options, *(["--", *arguments] if arguments else [])]


def _long(parameter: Any) -> str:
    return next(str(one) for one in parameter.opts if one.startswith("--"))


def _texts(value: object) -> list[str]:
    """Return what is to be typed of one value, several, or of names with theirs: `NAME=VALUE`."""
    if isinstance(value, Mapping):
        return [f"{_text(name)}={_text(one)}" for name, one in value.items()]
    several = isinstance(value, Sequence | set | frozenset) and not isinstance(value, str | bytes)
    return [_text(one) for one in value] if several else [_text(value)]  # type: ignore[attr-defined]


def _text(value: object) -> str:
    """Return a value as it is typed.

    Raises:
        KodingError: it holds half a character.
    """
    stated = getattr(value, "isoformat", None)
    text = str(stated() if stated is not None else getattr(value, "value", value))
    shown = text.encode("utf-8", "backslashreplace").decode()
    if shown != text:
        raise KodingError(command_line.HALF_CHARACTERS(given=shown))
    return text


def shell(typed: Sequence[str]) -> str:
    """Return a command as it is typed in a terminal."""
    return shlex.join(["koding", *typed])
