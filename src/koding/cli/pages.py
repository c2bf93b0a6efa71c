"""`koding help`: the pages of the documentation where the program is, in the reader's language."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from koding.cli.apps import make_app
from koding.cli.options import PagerOption
from koding.cli.session import say
from koding.errors import KodingError, NotFoundError
from koding.messages import command_line, spoken

app = make_app()

TOPICS = (
    "tutorial", "coding", "together", "exchange", "python", "analysis", "formats", "norwegian",
    "privacy", "officer", "withdrawal", "ending", "words",
)  # fmt: skip
"""The pages, in the order of reading; each is a file of that name."""
_KEYS = "keys"
_ALSO = {"methods": "analysis"}
"""What a page is asked for by, too."""


@app.command("help")
def help_(
    context: typer.Context,
    *,
    topic: Annotated[
        list[str] | None, typer.Argument(help="A page, or a command; else all pages are listed.")
    ] = None,
    pager: PagerOption = True,
) -> None:
    """Show a page of the documentation, or what a command does.

    The pages lie in the program itself: no network is needed.

    Examples:
      koding help formats
      koding help import
    """
    from koding.present.pages import first_heading, show_page

    named = [] if topic is None else topic
    if not named:
        for name in TOPICS:
            typer.echo(f"{name:12}{first_heading(page_of(name))}")
        typer.echo(f"{_KEYS:12}{first_heading(page_of(_KEYS))}")
        say(command_line.HELP_NEXT())
    elif len(named) == 1 and named[0].casefold() in (*TOPICS, *_ALSO, _KEYS):
        show_page(page_of(named[0].casefold()), through_pager=pager)
    else:
        _show_command(context, named)


def page_of(topic: str) -> str:
    """Return the page on a topic as Markdown, in the language spoken where there is one.

    Raises:
        KodingError: the page is not where the program was installed.
    """
    if topic == _KEYS:
        from koding.tui.keys.keymap import keymap_table

        return f"# {command_line.EVERY_KEY()}\n\n{keymap_table()}"
    topic = _ALSO.get(topic, topic)
    for name in (f"{spoken()}/{topic}.md", f"{topic}.md"):
        file = _pages() / name
        if file.is_file():
            return file.read_text("utf-8")
    raise KodingError(command_line.NO_PAGE_THERE(file=_pages() / f"{topic}.md"))


def _pages() -> Path:
    """Return where the pages are: in the package (a wheel) or beside `src` (a checkout)."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "pages"
    return inside if inside.is_dir() else package.parents[1] / "docs"


def _show_command(context: typer.Context, names: list[str]) -> None:
    """Print the help of a command, named as it is typed.

    Raises:
        NotFoundError: there is neither a page nor a command of that name.
    """
    root: Any = context.find_root().command
    command = root
    for name in names:
        command = command.get_command(context, name) if hasattr(command, "get_command") else None
        if command is None:
            raise NotFoundError(command_line.NO_TOPIC(typed=" ".join(names), topics=list(TOPICS)))
    root.main([*names, "--help"], prog_name="koding", standalone_mode=False, obj=context.obj)
