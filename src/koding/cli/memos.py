"""`memo`: write memos on anything, and read them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import listing
from koding.cli.editing import NEW
from koding.cli.handing import Page, hand_text
from koding.cli.options import Rehearsal, WithheldOption
from koding.cli.session import Session, say, say_if_rehearsed, session
from koding.cli.wording import WrongUsage
from koding.errors import KodingError
from koding.messages import commands
from koding.messages.usage import WHERE_WITHOUT_DOCUMENT
from koding.model.coding import MemoKind
from koding.model.measures import MemoOrder

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.tabling import Frame

app, group = make_app(), make_app("Write memos on anything, and read them.")
app.add_typer(group, name="memo")
MemoArgument = Annotated[str, typer.Argument(help="The memo, by the beginning of its GUID.")]
TextOption = Annotated[
    str | None, typer.Option("--text", "-t", help="Its words; without it, standard input.")
]


@group.command()
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
    from koding.actions.interpretation.memos import MemoTarget, add_memo

    if where is not None and document is None:
        raise WrongUsage(WHERE_WITHOUT_DOCUMENT())
    target = MemoTarget(document, where, code, case, participant, passage, item)
    workspace = session(context).workspace
    if text is None and sys.stdin.isatty():
        workspace = workspace.settled()  # asked before the editor opens: what is written is kept
    with _words(workspace, NEW, "", text) as body:
        guid = add_memo(workspace, target, body, title=title, kind=kind)
    typer.echo(commands.MEMO_ADDED(guid=guid))


@group.command("list")
@listing
def list_(
    now: Session,
) -> Frame:
    """List the memos, oldest first."""
    from koding.actions.interpretation.memos import list_memos
    from koding.actions.listings import memos_frame

    return memos_frame(list_memos(now.workspace))


@group.command()
def export(
    now: Session,
    *,
    order: Annotated[
        MemoOrder,
        typer.Option("--by", help="date: a diary by day; target: by what the memos are on."),
    ] = MemoOrder.DATE,
    kind: Annotated[
        list[MemoKind] | None, typer.Option("--kind", help="Only memos of this kind; repeatable.")
    ] = None,
    coder: Annotated[
        list[str] | None, typer.Option("--coder", help="Only this coder's; repeatable.")
    ] = None,
    include_withheld: WithheldOption = False,
    page: Page,
) -> None:
    """Write the memos as running text: a diary, or by what they are on.

    A link in a memo, as [[I03:42]] to a line, [[I03:42-44]] to lines, [[etikk]] to a code or
    [[3a243a]] to another memo, stands with what it points at.

    Examples:
      koding memo export
      koding memo export --by target --out memos.docx
      koding memo export --kind reflexive --out diary.md
    """
    from koding.actions.interpretation.memo_book import MemoFilter, gather_memos
    from koding.present.quotations.memos import memo_blocks

    now.withhold(but=include_withheld)
    wanted = MemoFilter(tuple(kind or ()), tuple(coder or ()))
    memos = gather_memos(now.workspace, wanted)
    blocks = memo_blocks(now.study.name, memos, order, page.lang or now.study.language)
    facts = {
        "by": order.value,
        "kinds": ", ".join(wanted.kinds),
        "coders": ", ".join(wanted.coders),
        "unit": "memo",
        "n": len(memos),
    }
    hand_text(now, blocks, page, facts)


@group.command()
def load(
    now: Session,
    *,
    file: Annotated[Path, typer.Argument(help="The comments that the reader saved.")],
    rehearsal: Rehearsal,
) -> None:
    """Take in a reader's comments on a reading copy.

    They become memos of yours, each where it was written; the title says who wrote it. What is
    there already is not taken twice. Where a text was corrected since, the words are looked for.

    Example: koding memo load comments-Ola.csv --dry-run
    """
    from koding.actions.interpretation.comments import load_comments
    from koding.messages import reading_copy as messages

    made = load_comments(now.workspace, file, dry_run=rehearsal.dry_run)
    counted = (name or messages.ANONYMOUS() for name in made.authors)
    said = messages.WOULD_LOAD if rehearsal.dry_run else messages.LOADED
    if made.loaded:
        say(said(n=made.loaded, authors=list(counted)))
    elif not made.there and not made.unknown:
        say(messages.NONE(file=file.name))
    if made.there:
        say(messages.THERE(n=made.there))
    for places, told in ((made.moved, messages.MOVED), (made.loose, messages.AT_DOCUMENT)):
        if places:
            say(told(n=len(places), places=places))
    if made.unknown:
        say(messages.NO_DOCUMENT(n=len(made.unknown), names=list(dict.fromkeys(made.unknown))))
    say_if_rehearsed(dry_run=rehearsal.dry_run)


@group.command()
def show(context: typer.Context, memo: MemoArgument) -> None:
    """Print a memo's words, and what its links point at.

    Example: koding memo show 3a243a
    """
    from koding.actions.interpretation.memo_book import gather_memo
    from koding.actions.interpretation.memos import list_memos
    from koding.messages import spoken
    from koding.present.quotations.memos import link_lines

    workspace = session(context).workspace
    found = gather_memo(workspace, list_memos(workspace, guid=memo)[0])
    typer.echo(found.memo.body)
    lines = list(link_lines(found, spoken()))
    if lines:
        typer.echo("\n" + "\n".join(f"→ {line}" for line in lines))


@group.command()
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
    from koding.actions.interpretation.memos import edit_memo, list_memos

    workspace = session(context).workspace
    if text is None and title is not None:
        saved = edit_memo(workspace, memo, body=None, title=title)
    else:
        if text is None and sys.stdin.isatty():
            workspace = workspace.settled()  # asked before the editor opens
        stored = list_memos(workspace, guid=memo)[0]
        with _words(workspace, stored.guid, stored.body, text) as body:
            saved = edit_memo(workspace, memo, body=body, title=title)
    say(commands.MEMO_SAVED(guid=saved.guid[:8]))


@group.command()
def remove(context: typer.Context, memo: MemoArgument) -> None:
    """Remove a memo; `koding undo` brings it back.

    Example: koding memo remove 3a243a
    """
    from koding.actions.interpretation.memos import remove_memo

    removed = remove_memo(session(context).workspace, memo)
    say(commands.MEMO_REMOVED(guid=removed.guid[:8]))


@contextmanager
def _words(workspace: Workspace, memo: str, body: str, text: str | None) -> Iterator[str]:
    """Give the words that were stated, typed into standard input, or written in an editor."""
    if text is not None:
        yield text
    elif not sys.stdin.isatty():
        yield _decoded(sys.stdin.buffer.read())
    else:
        from koding.cli.editing import edited

        with edited(workspace, memo, body) as words:
            yield words


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KodingError(commands.TYPED_NO_TEXT()) from error
