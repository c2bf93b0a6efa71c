"""`participants freeze`, `unfreeze` and `export`: left out until decided, and a copy for them."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from koding.cli.session import Session, say
from koding.errors import ConflictError
from koding.messages import Language, together
from koding.messages import person_copies as copying
from koding.messages import withdrawing as messages

NameArgument = Annotated[str, typer.Argument(help="The participant.", metavar="NAME")]


def add_to(group: typer.Typer) -> None:
    """Add these commands to the group of `participants`."""
    group.command()(freeze)
    group.command()(unfreeze)
    group.command("export")(export)


def say_frozen(now: Session) -> None:
    """Say who is frozen, where anybody is."""
    from koding.actions.withdrawing.freezing import frozen_names

    names = frozen_names(now.workspace)
    if names:
        say(messages.FROZEN_LISTED(names=names))


def freeze(now: Session, *, name: NameArgument) -> None:
    """Leave somebody out of every result until it is decided.

    For who asks for limited processing (begrensning). What they said stays as it is, and is in no
    table, report, export or search; each table says how many are left out. `koding undo` takes it
    back.

    Example: koding participants freeze "Informant 3"
    """
    from koding.actions.withdrawing.freezing import freeze as leave_out

    found = leave_out(now.workspace, name)
    say(messages.FROZEN(name=found))
    say(messages.FREEZE_NEXT(typed=shlex.quote(found)))


def unfreeze(now: Session, *, name: NameArgument) -> None:
    """Let somebody who is frozen be in every result again.

    Example: koding participants unfreeze "Informant 3"
    """
    from koding.actions.withdrawing.freezing import freeze as leave_out

    say(messages.UNFROZEN(name=leave_out(now.workspace, name, frozen=False)))


def export(
    now: Session,
    *,
    name: NameArgument,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder it is written to.")],
    memos: Annotated[
        bool, typer.Option("--memos", help="With what researchers have noted on their words.")
    ] = False,
    lang: Annotated[
        Language | None, typer.Option("--lang", help="Its language; default from koding.toml.")
    ] = None,
) -> None:
    """Write a person's copy of all that is kept of them.

    Their consent, what is noted of them, what they said with the codes it was given, and their
    answers to the survey: a Word document to read, and the same as CSV and JSON. Of a group
    discussion only their own words. What researchers have noted is counted, and taken in with
    --memos.

    Example: koding participants export "Informant 3" --out ../innsyn-3
    """
    from koding.actions.history import today
    from koding.actions.withdrawing.copies import read_copy
    from koding.present.person_copy import render_copy
    from koding.system.disks import close_to_others
    from koding.system.files import write_files
    from koding.system.whole_folders import folders_made

    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise ConflictError(together.COPY_THERE(folder=out))
    language = lang or now.study.language
    copy = read_copy(now.workspace, name, language, memos=memos)
    files = render_copy(copy, now.study.name, today(), language)
    with folders_made(out, [out]):
        close_to_others(out)
        write_files({out / called: data for called, data in files.items()})
    say(copying.COPY_MADE(folder=out))
    say(copying.COPY_CHECK())
    if copy.memo_count and not memos:
        say(copying.COPY_MEMOS(n=copy.memo_count))
