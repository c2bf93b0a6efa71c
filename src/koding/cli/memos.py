"""`memo`: write memos on anything, and read them."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import FormatOption, LangOption, OutOption, ProfileOption
from koding.cli.session import say, session
from koding.errors import KodingError
from koding.model.coding import MemoKind
from koding.present.formats import Profile

app = make_app("Write memos on anything, and read them.")
MemoArgument = Annotated[str, typer.Argument(help="The memo, by the beginning of its GUID.")]
TextOption = Annotated[
    str | None, typer.Option("--text", "-t", help="Its words; without it, standard input.")
]


@app.command()
def add(
    context: typer.Context,
    text: TextOption = None,
    title: Annotated[str, typer.Option("--title")] = "",
    kind: Annotated[MemoKind, typer.Option("--kind")] = MemoKind.ANALYTIC,
    document: Annotated[str | None, typer.Option("--document")] = None,
    where: Annotated[
        str | None, typer.Option("--where", help="A place in --document, as for `koding tag`.")
    ] = None,
    code: Annotated[str | None, typer.Option("--code")] = None,
    case: Annotated[str | None, typer.Option("--case")] = None,
    participant: Annotated[str | None, typer.Option("--participant")] = None,
    passage: Annotated[str | None, typer.Option("--passage")] = None,
    item: Annotated[str | None, typer.Option("--item", help="A survey item.")] = None,
) -> None:
    """Write a memo on one thing; on the study, where nothing is named.

    Examples:
      koding memo add --code personvern -t "Skillet mot juridisk er uklart."
      koding memo add --document I03 --where 40-44 --kind reflexive < notat.txt
    """
    from koding.actions.notes import MemoTarget, add_memo

    if where is not None and document is None:
        raise typer.BadParameter("--where needs --document")
    target = MemoTarget(document, where, code, case, participant, passage, item)
    now = session(context)
    if text is None and sys.stdin.isatty():
        now.workspace.settled()  # asked before the editor opens: what is written there is not lost
    guid = add_memo(now.workspace, target, _words(text), title=title, kind=kind)
    typer.echo(f"memo {guid}")


@app.command("list")
def list_(
    context: typer.Context,
    format_: FormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    profile: ProfileOption = Profile.R,
) -> None:
    """List the memos, oldest first."""
    from koding.actions.notes import list_memos
    from koding.present.listings import memos_frame

    now = session(context)
    now.emit(memos_frame(list_memos(now.workspace)), format_, out, lang=lang, profile=profile)


@app.command()
def show(context: typer.Context, memo: MemoArgument) -> None:
    """Print a memo's words.

    Example: koding memo show 3a243a
    """
    from koding.actions.notes import list_memos

    typer.echo(list_memos(session(context).workspace, guid=memo)[0].body)


@app.command()
def edit(
    context: typer.Context,
    memo: MemoArgument,
    text: TextOption = None,
    title: Annotated[str | None, typer.Option("--title")] = None,
) -> None:
    """Change a memo's words or title.

    Without either, it opens in your editor ($EDITOR), or takes the words from standard input.

    Example: koding memo edit 3a243a --title "Forankring nedenfra"
    """
    from koding.actions.notes import edit_memo, list_memos

    now = session(context)
    body = text
    if text is None and title is None:
        now.workspace.settled()  # asked before the editor opens: what is written there is not lost
        body = _edited(list_memos(now.workspace, guid=memo)[0].body)
    say(f"memo {edit_memo(now.workspace, memo, body=body, title=title).guid[:8]} is saved")


@app.command()
def remove(context: typer.Context, memo: MemoArgument) -> None:
    """Remove a memo; `koding undo` brings it back.

    Example: koding memo remove 3a243a
    """
    from koding.actions.notes import remove_memo

    say(f"removed memo {remove_memo(session(context).workspace, memo).guid[:8]}")


def _words(text: str | None) -> str:
    if text is not None:
        return text
    if sys.stdin.isatty():
        return _edited("")
    return _decoded(sys.stdin.buffer.read())


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KodingError("the memo's words are not text in UTF-8: save them so") from error


def _edited(body: str) -> str:
    """Let the user write in the editor that VISUAL or EDITOR names."""
    if not sys.stdin.isatty():
        return _decoded(sys.stdin.buffer.read())
    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    import tempfile  # a millisecond that no --help should pay

    with tempfile.TemporaryDirectory(prefix="koding-") as folder:
        file = Path(folder) / "memo.md"
        file.write_text(body, encoding="utf-8")
        try:
            subprocess.run([*editor, str(file)], check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise KodingError(
                f"the editor {editor[0]} did not save the memo ({error}): set EDITOR to yours, or "
                "give the words with --text"
            ) from error
        return _decoded(file.read_bytes())
