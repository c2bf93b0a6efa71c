"""`edit`: correct a misheard word, or the whole text."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.editing import TEXT
from koding.cli.options import Caution
from koding.cli.session import Session, can_answer, confirm, say, say_if_rehearsed
from koding.cli.wording import WrongUsage
from koding.errors import ConflictError, KodingError
from koding.messages import commands, correcting, usage
from koding.messages.outcomes import LEFT_AS_IT_WAS
from koding.model.names import STEERING

if TYPE_CHECKING:
    from koding.actions.documents.correcting import (
        Corrected,
        CorrectionPlan,
        LinesToCorrect,
        NewWords,
    )
    from koding.actions.documents.rereading import WholeText
    from koding.actions.workspace import Workspace
    from koding.model.places import Span

app = make_app()


@app.command()
def edit(
    now: Session,
    *,
    place: Annotated[
        str, typer.Argument(help="A line (I03:42), lines (I03:42-44), or a whole text (I03).")
    ],
    to: Annotated[
        str | None,
        typer.Option("--to", help="What the line is to say; else typed, or standard input."),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option("--key", metavar="FILE", help="Look for names that this key hides."),
    ] = None,
    caution: Caution,
) -> None:
    """Correct a misheard word; passages, memos and times follow.

    Lines keep their numbers, speakers and times. You see first which words are put for which, how
    many passages follow, which of them get other words, and which vanish, as they stand on nothing
    but deleted words. The text before stays as a revision of its own, and `koding undo` takes the
    correction back. It changes nobody's coding: a passage stays whose it was.

    Without lines the whole text opens in your editor ($EDITOR), labels and all: speakers may be
    split, joined and renamed, paragraphs and headings changed. It is read again as `koding import`
    reads it, and its lines are numbered anew.

    In a script the words come by --to or on standard input, a line for each, with --yes.

    Examples:
      koding edit I03:42
      koding edit I03:42 --to "Vi har ingen tillit til systemet." --yes
      koding edit I03:40-44 --dry-run < rettet.txt
      koding edit I03
    """
    from koding.actions.documents.correcting import place_in, read_lines_of

    workspace = now.workspace
    document, where = place_in(workspace, place)
    look_at = _names_looked_for(now, key)
    if where is None:
        if to is not None:
            raise WrongUsage(usage.TO_WITHOUT_LINE())
        _edit_whole(workspace, document, look_at, caution)
        say_if_rehearsed(dry_run=caution.dry_run)
        return
    lines = read_lines_of(workspace, document, where)
    if can_answer() and to is None and not caution.dry_run:
        workspace = workspace.settled()  # asked before the editor opens: what is written is kept
    with _new_words(workspace, lines, to) as bodies:
        _correct(workspace, lines, bodies, look_at, caution)
    say_if_rehearsed(dry_run=caution.dry_run)


def _correct(
    workspace: Workspace,
    lines: LinesToCorrect,
    bodies: Sequence[str],
    look_at: NewWords,
    caution: Caution,
) -> None:
    from koding.actions.documents.correcting import correct_lines

    def accept(plan: CorrectionPlan) -> bool:
        return _accepted(plan, caution)

    _tell(
        correct_lines(
            workspace, lines, bodies, accept=accept, look_at=look_at, dry_run=caution.dry_run
        ),
        caution,
    )


def _accepted(plan: CorrectionPlan, caution: Caution) -> bool:
    """Say what a correction changes, and ask whether it is meant."""
    from koding.present.sentences import correction_sentences

    for sentence in correction_sentences(plan):
        say(sentence)
    yes = caution.yes or caution.dry_run
    return confirm(correcting.CORRECT(document=plan.document), yes=yes)


def _tell(done: Corrected, caution: Caution) -> None:
    if done.plan is None:
        say(correcting.AS_IT_WAS(document=done.document))
    elif not done.is_done:
        raise KodingError(LEFT_AS_IT_WAS(document=done.document))
    elif not caution.dry_run:
        say(correcting.CORRECTED(document=done.document, n=len(done.plan.changes)))
        say(correcting.UNDO_TAKES_BACK())


def _edit_whole(workspace: Workspace, document: str, look_at: NewWords, caution: Caution) -> None:
    from koding.actions.documents.rereading import correct_whole, read_whole

    whole = read_whole(workspace, document)
    if can_answer():
        workspace = workspace.settled()
    with _new_text(workspace, whole) as text:
        _tell(
            correct_whole(
                workspace,
                whole,
                text,
                accept=lambda plan: _accepted(plan, caution),
                look_at=look_at,
                dry_run=caution.dry_run,
            ),
            caution,
        )


@contextmanager
def _new_text(workspace: Workspace, whole: WholeText) -> Iterator[str]:
    """Give what the whole text is to be: as piped in, or as written now."""
    if not can_answer():
        yield _read_input()
        return
    from koding.cli.editing import edited

    with edited(workspace, f"{TEXT}{whole.guid}", whole.text) as words:
        yield words


@contextmanager
def _new_words(
    workspace: Workspace, lines: LinesToCorrect, to: str | None
) -> Iterator[Sequence[str]]:
    """Give what the lines are to say: as told, as piped in, or as typed now."""
    if to is not None:
        yield to.splitlines() or [""]
    elif not can_answer():
        yield _read_input().splitlines()
    elif len(lines.bodies) == 1 and (typed := _typed(lines.bodies[0])) is not None:
        yield [typed]
    else:
        from koding.cli.editing import edited

        first, last = lines.where.first, lines.where.last
        called = f"{TEXT}{lines.guid}.{first}-{last}"
        with edited(workspace, called, "\n".join(lines.bodies) + "\n") as words:
            yield words.rstrip("\n").split("\n")


def _typed(body: str) -> str | None:
    """Ask for a line in which the words stand already; None where this terminal cannot do that.

    Nor is it asked to show words that would steer it: those are for the editor.
    """
    if STEERING.search(body):
        return None
    try:
        import readline
    except ModuleNotFoundError:  # Windows
        return None
    if not sys.stdout.isatty():
        return None
    readline.set_startup_hook(lambda: readline.insert_text(body))
    try:
        return input()
    except EOFError as error:
        raise typer.Abort from error
    finally:
        readline.set_startup_hook(None)


def _read_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KodingError(commands.TYPED_NO_TEXT()) from error


def _names_looked_for(now: Session, key: Path | None) -> NewWords:
    """Return what looks for names that a key hides, where there is one; else says that none is."""
    from koding.actions.history import is_pseudonymised

    if key is None:
        if is_pseudonymised(now.workspace):
            say(correcting.NO_KEY_LOOKED_AT())
        return lambda _text, _spans: None
    from koding.actions.pseudonyms.key_file import refuse_other_key
    from koding.actions.pseudonyms.originals import HiddenNames
    from koding.cli.secrets import open_key

    found, _ = open_key(key, now.workspace, needed=False, must_exist=True)
    assert found is not None  # noqa: S101 - it must exist
    refuse_other_key(now.workspace, found)
    hidden = HiddenNames(now.workspace, found)
    told: set[str] = set()

    def look_at(text: str, spans: Sequence[Span]) -> None:
        back = hidden.returning(text, spans)
        if back.names:
            raise ConflictError(correcting.NAMES_BACK(names=list(back.names)))
        if set(back.doubtful) - told:
            told.update(back.doubtful)
            say(correcting.MAY_BE_NAMES(names=list(back.doubtful)))

    return look_at
