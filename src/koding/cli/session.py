"""What every command needs: the study it runs in, and where its output goes."""

from __future__ import annotations

import gc
import os
import re
import shlex
import sys
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from koding.cli.registry import MODULES
from koding.errors import KodingError, StudyError
from koding.messages import Sayable, Sentence, call_cases, command_line, consent, spoken, text_of
from koding.messages.advice import Edge, advised
from koding.model.numbers import brief

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from koding.actions.workspace import Workspace
    from koding.cli.options import Output
    from koding.messages import Language, Message
    from koding.present.listing import Listing
    from koding.study import Study
    from koding.tabling import Frame
    from koding.tabling.charts import Chart
    from koding.tabling.paged import Paged

_ENDLESS = r"\S{1000,}"
"""Longer than any path or command: something typed by mistake, which nobody can read to its end."""
_NARROW = 20
"""Screen cells of a terminal that is too narrow for folding, or does not know its width."""
_ANSWERS = dict.fromkeys(("y", "yes", "j", "ja"), True) | dict.fromkeys(
    ("n", "no", "nei", ""), False
)
"""What is taken for yes and for no, whatever language the question was asked in."""


_MOST_WORDS = 4
"""More words than a name has."""
_NO_NAME = r"--|[`$|<>=?!:;/\\]|\.\s*$|^\d+$"
"""What commands, paths and sentences hold, and names do not."""


@dataclass
class Session:
    """The command line, and the options before the command: `koding [--study DIR] ... COMMAND`."""

    arguments: tuple[str, ...] = ()
    study_folder: Path | None = None
    coder: str | None = None
    is_new_coder: bool = False
    context: typer.Context | None = None
    """Of the command itself: its parameters, and what was asked for."""
    mask: int | None = None
    """The umask of whoever runs the command, which holds in a study that is shared."""
    asks: bool = True
    """False while a command runs several others, for which somebody has said yes."""
    publish: int = 0
    """From how many organisations on a number is told, where a table is to be published."""
    met: set[tuple[int, int]] | None = None
    """What was kept out of what the command writes, None where nothing has to be."""
    _open: list[Workspace] = field(default_factory=list)
    _newcomer: Message | None = None
    """What is to be said of who is stated to act, and has acted here for the first time."""

    @cached_property
    def study(self) -> Study:
        """The study the command is for.

        Raises:
            StudyError: there is none here.
        """
        from koding.study import find_study, folder_warning

        try:
            here = Path.cwd()
        except OSError as error:
            raise StudyError(command_line.FOLDER_GONE()) from error
        study = find_study(here, self.study_folder, os.environ)
        if study.shared and self.mask is not None:
            os.umask(self.mask)
        speak_of(study)
        warning = folder_warning(study.root)
        if warning:
            say(command_line.WARNING(what=warning))
        return study

    @property
    def workspace(self) -> Workspace:
        """The study opened for work; where what is read leaves it, without what may not be told."""
        whole = self.whole_workspace
        return whole if self.met is None else replace(whole, met=self.met)

    @cached_property
    def whole_workspace(self) -> Workspace:
        """The study opened for work by the coder, who is asked for when something is written."""
        from koding.actions.study.opening import open_workspace
        from koding.cli.editing import rescue

        collect_garbage()
        workspace = open_workspace(self.study, "", os.environ)
        self._open.append(workspace)
        workspace = self.acted_in(workspace)
        for sentence in rescue(workspace):
            say(sentence)
        return workspace

    def withhold(self, *, but: bool = False) -> None:
        """Keep what may not be printed out of what this command writes, `but` where that is meant.

        Of whoever is at the study's own screen nothing is kept.
        """
        self.met = None if but else set()

    def leaves(self, output: Output) -> bool:
        """Return whether what is shown goes to a file, or to another program in its form."""
        from koding.present.formats import Format

        return output.out is not None or output.format is not Format.TABLE

    def say_withheld(self) -> None:
        """Say, after a command that went well, what was kept out of what it wrote."""
        if self.met:
            say(command_line.WITHHELD(n=len(self.met)))
        self.met = None
        if n := sum(workspace.told_declined() for workspace in self._open):
            say(consent.STILL_DECLINED(n=n))
        if n := sum(workspace.told_lost() for workspace in self._open):
            say(consent.LOST_DECLINED(n=n))

    def holds_withheld(self, documents: Sequence[str] = ()) -> int:
        """Return in how many places of the study words stand that may not be printed.

        Of these documents, by their names, where any are given.
        """
        from koding.actions.naming import document_named
        from koding.store.withheld import read_withheld

        with self.workspace.read() as connection:
            stretches = read_withheld(connection).stretches
            named = {document_named(connection, name).revision for name in documents}
            return sum(len(own) for key, own in stretches.items() if not named or key in named)

    def say_holds_withheld(self, n: int | None = None) -> None:
        """Say of a copy of the study, or of its files, that what may not be printed is in it.

        In `n` places; where that is not given, in as many as the study has.
        """
        if n := self.holds_withheld() if n is None else n:
            say(command_line.HOLDS_WITHHELD(n=n))

    def acted_in(self, workspace: Workspace) -> Workspace:
        """Return the same study with who acts in it: as stated, as known, or still to be asked."""
        from koding.study import stated_coder

        stated = stated_coder(self.coder, os.environ)
        if stated is not None:
            meet = cache(partial(self._meet, workspace, stated))
            return replace(workspace, coder=stated, is_new_coder=self.is_new_coder, begins=meet)
        from koding.actions.study.opening import known_coder

        known = known_coder(workspace, os.environ)
        ask = cache(partial(ask_coder, workspace))
        return replace(workspace, coder=known, ask=ask, is_new_coder=self.is_new_coder)

    def say_read_only(self) -> None:
        """Say, after a command that went well, that what it read could not have been changed."""
        for workspace in self._open:
            if workspace.database.path is not None and workspace.database.is_read_only:
                say(command_line.READ_ONLY(file=workspace.database.path))

    def _meet(self, workspace: Workspace, name: str) -> None:
        """Note, before something is written, that who is stated to act was nobody here so far."""
        from koding.actions.study.opening import coders_of
        from koding.model.codes import fold

        so_far = coders_of(workspace)
        if so_far and not self.is_new_coder and fold(name) not in map(fold, so_far):
            typed = shlex.quote(name)
            self._newcomer = command_line.NEW_CODER(name=name, coders=so_far, typed=typed)

    def say_new_coder(self) -> None:
        """Say, after a command that went well, that who acted is new: it may be a slip."""
        if self._newcomer is not None:
            say(self._newcomer)

    @property
    def frozen(self) -> int:
        """How many participants are left out of every result."""
        from koding.store.frozen import count_frozen

        with self.workspace.read() as connection:
            return count_frozen(connection)

    @property
    def opened(self) -> tuple[Workspace, ...]:
        """The study as it was opened, nothing where it was not."""
        return tuple(self._open)

    @property
    def origin(self) -> dict[str, object]:
        """What the sidecar of a file tells of the command that wrote it."""
        from koding.cli.provenance import tell_origin

        told = tell_origin(self.arguments, self.context, self.workspace)
        if self.publish:  # what was typed may name somebody
            return {key: one for key, one in told.items() if key not in ("command", "filters")}
        return told

    def close(self) -> None:
        """Let go of the database."""
        for workspace in self._open:
            workspace.database.close()

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
        """Write a frame as asked: to a file with its sidecar, else to standard output.

        `chart` is the figure it has; `drawn` shows that where a table would be printed. What is
        `listed` of the study is no table of results: printed, it speaks as all else that is said.
        What `fits` is never wider than COLUMNS says, piped or not.
        """
        from koding.cli.options import Output
        from koding.present.formats import Format
        from koding.present.output import deliver
        from koding.tabling.paged import Paged

        output = output or Output()
        is_said = listed and output.format is Format.TABLE
        language = output.lang or (spoken() if is_said else self.study.language)
        meta = {} if output.out is None else {**self.origin, "seed": seed}
        deliver(
            frame,
            output.format,
            profile=output.profile,
            language=language,
            out=output.out,
            meta=meta,
            chart=chart,
            drawn=drawn,
            fits=fits,
        )
        if output.out is not None:
            say(command_line.WROTE(file=output.out))
        if output.format is Format.XLSX and not isinstance(frame, Paged):
            _tell_cut(frame, language)

    def show_list(self, listing: Listing, lang: Language | None, *, listed: bool) -> None:
        """Print a list: the first of it or all, a long one through the reader's pager."""
        from koding.present.listing import show_listing

        show_listing(listing, lang or (spoken() if listed else self.study.language))


def speak_of(study: Study) -> None:
    """Use the words of a study: what it calls a case, and those of its method, if it has any."""
    from koding.model.approach import WORDED

    call_cases(study.case_names)
    # With the words of tables, which a command may do without.
    if study.approach in WORDED or "koding.messages.approaches" in sys.modules:
        from koding.messages.approaches import speak_as

        speak_as(study.approach or "")


def _tell_cut(frame: Frame, language: Language) -> None:
    """Say how many texts a workbook does not hold whole, and where they are to be had."""
    from koding.present.xlsx import MOST_CHARACTERS, count_cut

    cut = count_cut(frame, language)
    if cut:
        say(command_line.TEXTS_CUT(n=cut, most=MOST_CHARACTERS))


def ask_coder(workspace: Workspace) -> str:
    """Ask who codes here, once: the answer is kept for this user and study, outside the study.

    A name that is new where others have coded, and what is hardly a name, is asked about again.

    Raises:
        StudyError: there is no terminal to ask at.
    """
    from koding.actions.study.opening import coders_of
    from koding.study import login_name, remember_coder

    login, so_far = login_name(), coders_of(workspace)
    told = so_far or command_line.NOBODY()
    if not can_answer():
        raise StudyError(command_line.WHO_IS_UNSAID(login=login, coders=told))
    say(command_line.UNKNOWN_HERE(login=login, coders=told))
    while True:
        answer = typer.prompt(text_of(command_line.WHO_ARE_YOU()), default=login, err=True)
        name = settle_name(answer, so_far)
        if name:
            break
    kept = remember_coder(workspace.study.guid, name, os.environ)
    say(command_line.YOU_ARE(name=name) if kept else command_line.YOU_ARE_NOW(name=name))
    return name


def settle_name(answer: str, so_far: Sequence[str], *, yes: bool = False) -> str:
    """Return the name that is meant, as it is written here; nothing where it is taken back.

    Raises:
        KodingError: it has to be asked about, and there is nobody to ask.
    """
    from koding.model.codes import fold, tidy_name

    name = tidy_name(answer)
    known = {fold(one): one for one in so_far}
    if fold(name) in known:
        return known[fold(name)]
    doubt = doubt_of(name, so_far)
    if not name or (doubt is not None and not confirm(doubt(name=name, coders=so_far), yes=yes)):
        return ""
    return name


def doubt_of(name: str, so_far: Sequence[str]) -> Sentence | None:
    """Return what is to be asked of a name that nobody here has, None where nothing is."""
    from koding.model.codes import fold

    words = name.split()
    first = fold(words[0]) if words else ""
    if (
        re.search(_NO_NAME, name)
        or len(words) > _MOST_WORDS
        or first in ("koding", *_ANSWERS)
        or first in MODULES
    ):
        return command_line.NO_NAME_PERHAPS
    return command_line.NEW_NAME if so_far else None


def session(context: typer.Context) -> Session:
    """Return the session that `main` made."""
    found = context.find_object(Session)
    assert found is not None  # noqa: S101 - made before any command is run
    found.context = context
    return found


def collect_garbage() -> None:
    """Let Python collect again what is made from here on: the command has been imported."""
    _leave_out_what_stays()
    gc.enable()


@cache  # a second command would leave the garbage of the first there for good, as from a notebook
def _leave_out_what_stays() -> None:
    gc.freeze()


listeners: list[Callable[[Sayable | str], object]] = []
"""Who is told instead of standard error: the last of them, where a command is run from Python."""


def say(told: Sayable | str) -> None:
    """Tell the user something that is not the result, and what to do: on standard error."""
    if listeners:
        listeners[-1](told)
        return
    # Where nobody can be told (a full disk, a reader that has gone) the work goes on unheard.
    with suppress(OSError):
        print(within_terminal(advised(told, Edge.COMMANDS)), file=sys.stderr, flush=True)  # noqa: T201 - the one place that narrates


def within_terminal(text: str) -> str:
    """Return a sentence as standard error shows it: a terminal's lines end between words."""
    shown = re.sub(_ENDLESS, _cut, text)
    if not sys.stderr.isatty():
        return shown
    from koding.present.folding import fold_words

    try:
        width = os.get_terminal_size(sys.stderr.fileno()).columns
    except OSError:  # it says that it is one, and does not know how wide it is
        return shown
    return fold_words(shown, width) if width >= _NARROW else shown


def _cut(match: re.Match[str]) -> str:
    return brief(match[0])


def say_if_rehearsed(*, dry_run: bool) -> None:
    """Say at the end of a dry run that it was one."""
    if dry_run:
        say(command_line.REHEARSED())


def confirm(question: Sayable | str, *, yes: bool) -> bool:
    """Ask before something is lost; without a terminal nothing ever waits for an answer.

    Raises:
        KodingError: there is nobody to ask and `--yes` was not given.
    """
    if yes:
        return True
    if not can_answer():
        raise KodingError(command_line.NEEDS_ANSWER(question=question))
    return _is_yes(question)


def _is_yes(question: Sayable | str) -> bool:
    """Ask until the answer is yes or no; nothing at all is no."""
    while True:
        shown = text_of(command_line.YES_OR_NO(question=question))
        given = typer.prompt(within_terminal(shown), default="", show_default=False, err=True)
        answer = _ANSWERS.get(given.strip().lower())
        if answer is not None:
            return answer
        say(command_line.YES_OR_NO_AGAIN())


def can_answer() -> bool:
    """Return whether somebody sits at a terminal and can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()
