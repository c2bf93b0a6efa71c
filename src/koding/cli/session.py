"""What every command needs: the study it runs in, and where its output goes."""

from __future__ import annotations

import os
import shlex
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from koding.errors import KodingError, StudyError
from koding.model.label import Language
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
        warning = folder_warning(study.root)
        if warning:
            say(f"warning: {warning}")
        return study

    @cached_property
    def workspace(self) -> Workspace:
        """The study opened for work by the coder."""
        from koding.actions.founding import open_workspace
        from koding.study import coder_name

        coder = coder_name(self.coder, os.environ, self.study)
        workspace = open_workspace(self.study, coder, os.environ)
        self._open.append(workspace)
        return workspace

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
        from koding.actions.history import head
        from koding.present.output import deliver

        meta: dict[str, object] = {}
        if out is not None:
            meta = {"command": shlex.join(["koding", *self.arguments]), "seed": seed}
            meta["log_head"] = head(self.workspace)
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


def session(context: typer.Context) -> Session:
    """Return the session that `main` made."""
    found = context.find_object(Session)
    assert found is not None  # noqa: S101 - made before any command is run
    return found


def say(sentence: str) -> None:
    """Tell the user something that is not the result: on standard error."""
    # Where nobody can be told (a full disk, a reader that has gone) the work goes on unheard.
    with suppress(OSError):
        print(sentence, file=sys.stderr, flush=True)  # noqa: T201 - the one place that narrates


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
