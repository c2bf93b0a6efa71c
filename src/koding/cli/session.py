"""What every command needs: the study it runs in, and where its output goes."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from koding.errors import KodingError, StudyError
from koding.messages import call_cases
from koding.model.label import Language
from koding.model.numbers import brief
from koding.present.formats import Format, Profile, format_for

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.frame import Frame
    from koding.frame.charts import Chart
    from koding.study import Study


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
    _open: list[Workspace] = field(default_factory=list)

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
            raise StudyError(
                "the folder you are in is no longer there; go to another and try again"
            ) from error
        study = find_study(here, self.study_folder, os.environ)
        if study.shared and self.mask is not None:
            os.umask(self.mask)
        call_cases(study.case_names)
        warning = folder_warning(study.root)
        if warning:
            say(f"warning: {warning}")
        return study

    @cached_property
    def workspace(self) -> Workspace:
        """The study opened for work by the coder, who is asked for when something is written."""
        from koding.actions.founding import open_workspace
        from koding.cli.editing import rescue

        workspace = open_workspace(self.study, "", os.environ)
        self._open.append(workspace)
        workspace = self.acted_in(workspace)
        for sentence in rescue(workspace):
            say(sentence)
        return workspace

    def acted_in(self, workspace: Workspace) -> Workspace:
        """Return the same study with who acts in it: as stated, as known, or still to be asked."""
        from koding.study import stated_coder

        stated = stated_coder(self.coder, os.environ)
        if stated is not None:
            return replace(workspace, coder=stated, is_new_coder=self.is_new_coder)
        from koding.actions.acting import known_coder

        known = known_coder(workspace, os.environ)
        ask = cache(partial(ask_coder, workspace))
        return replace(workspace, coder=known, ask=ask, is_new_coder=self.is_new_coder)

    def say_read_only(self) -> None:
        """Say, after a command that went well, that what it read could not have been changed."""
        for workspace in self._open:
            if workspace.database.is_read_only:
                say(f"note: {workspace.database.path} is write-protected: it can only be read here")

    @property
    def opened(self) -> tuple[Workspace, ...]:
        """The study as it was opened, nothing where it was not."""
        return tuple(self._open)

    def close(self) -> None:
        """Let go of the database."""
        for workspace in self._open:
            workspace.database.close()

    def emit(
        self,
        frame: Frame,
        format_: Format | None = None,
        out: Path | None = None,
        *,
        lang: Language | None = None,
        profile: Profile = Profile.R,
        seed: int | None = None,
        chart: Chart | None = None,
        drawn: bool = False,
    ) -> None:
        """Write a frame as asked: to a file with its sidecar, else to standard output.

        `chart` is the figure it has; `drawn` shows that where a table would be printed.
        """
        from koding.cli.provenance import tell_origin
        from koding.present.output import deliver

        meta = {} if out is None else {**tell_origin(self), "seed": seed}
        deliver(
            frame,
            format_for(format_, out),
            profile=profile,
            language=lang or self.study.language,
            out=out,
            meta=meta,
            chart=chart,
            drawn=drawn,
        )
        if out is not None:
            say(f"wrote {out}")
        if format_for(format_, out) is Format.XLSX:
            _tell_cut(frame, lang or self.study.language)


def _tell_cut(frame: Frame, language: Language) -> None:
    """Say how many texts a workbook does not hold whole, and where they are to be had."""
    from koding.present.xlsx_cells import MOST_CHARACTERS, count_cut

    cut = count_cut(frame, language)
    if cut:
        whose = "1 text was" if cut == 1 else f"{cut} texts were"
        say(
            f"warning: {whose} cut, since a cell of Excel holds {MOST_CHARACTERS:,} characters: "
            "--format csv writes them whole"
        )


def ask_coder(workspace: Workspace) -> str:
    """Ask who codes here, once: the answer is kept for this user and study, outside the study.

    Raises:
        StudyError: there is no terminal to ask at.
    """
    from koding.actions.acting import coders_of
    from koding.study import login_name, remember_coder, tidy_coder

    login, so_far = login_name(), ", ".join(coders_of(workspace)) or "nobody"
    if not can_answer():
        raise StudyError(
            f"nobody has said who '{login}' is in this study (coders so far: {so_far}), and there "
            "is no terminal to ask at; nothing was changed: say it as `koding --coder NAME` before "
            "the command, or set KODING_CODER"
        )
    say(f"this study does not know '{login}' yet; coders so far: {so_far}")
    name = ""
    while not name:
        answer = typer.prompt("Who are you? One of these, or a new name", default=login, err=True)
        name = tidy_coder(answer)
    kept = remember_coder(workspace.study.guid, name, os.environ)
    say(f"you are {name} in this study" + (" from now on" if kept else ", in this command"))
    return name


def session(context: typer.Context) -> Session:
    """Return the session that `main` made."""
    found = context.find_object(Session)
    assert found is not None  # noqa: S101 - made before any command is run
    found.context = context
    return found


def say(sentence: str) -> None:
    """Tell the user something that is not the result: on standard error."""
    # Where nobody can be told (a full disk, a reader that has gone) the work goes on unheard.
    with suppress(OSError):
        print(_ENDLESS.sub(_cut, sentence), file=sys.stderr, flush=True)  # noqa: T201 - the one place that narrates


_ENDLESS = re.compile(r"\S{1000,}")
"""Longer than any path or command: something typed by mistake, which nobody can read to its end."""


def _cut(match: re.Match[str]) -> str:
    return brief(match[0])


def say_if_rehearsed(*, dry_run: bool) -> None:
    """Say at the end of a dry run that it was one."""
    if dry_run:
        say("this was a dry run: nothing was changed")


def confirm(question: str, *, yes: bool) -> bool:
    """Ask before something is lost; without a terminal nothing ever waits for an answer.

    Raises:
        KodingError: there is nobody to ask and `--yes` was not given.
    """
    if yes:
        return True
    if not can_answer():
        raise KodingError(
            f"'{question}' needs an answer, and there is no terminal to give it in; nothing was "
            "changed: add --yes to do it, or --dry-run to look"
        )
    return typer.confirm(question, err=True)


def can_answer() -> bool:
    """Return whether somebody sits at a terminal and can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()
