"""`codebook`: load it, see it, change it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import Shown, listing
from koding.cli.options import (
    Caution,
    Long,
    NewNameArgument,
    Rehearsal,
    Several,
    ThemeArgument,
    UnderArgument,
)
from koding.cli.session import Session, confirm, say, say_if_rehearsed, session
from koding.cli.values import read_pairs
from koding.cli.wording import WrongUsage
from koding.messages import commands, usage
from koding.model.choices import DEFAULT_LEVELS, Derivation
from koding.model.label import Label

app, group = make_app(), make_app("Load, see and change the codebook.")
app.add_typer(group, name="codebook")
FileArgument = Annotated[Path | None, typer.Argument(help="Default codebook/themes.yaml.")]
_Text = str | None
CodeArgument = Annotated[
    str, typer.Argument(help="The code: its path, or any ending of it that is its alone.")
]


@group.command()
def load(
    now: Session,
    *,
    file: FileArgument = None,
    into: Annotated[
        Several,
        typer.Option(
            "--into", help="OLD=NEW: where passages of a code that is gone go; repeatable."
        ),
    ] = None,
    drop_passages: Annotated[
        bool, typer.Option("--drop-passages", help="Remove passages of codes that are gone.")
    ] = False,
    sheet: Annotated[str, typer.Option("--sheet", help="The spreadsheet's sheet.")] = "",
    caution: Caution,
) -> None:
    """Make the codebook what a file says, and show the difference.

    The file is YAML; a table (CSV, XLSX, XLS, ODS) with the columns path, or name and parent,
    and any of definition, level, colour, include, exclude, examples, keywords, origin, label,
    id; an indented list (txt, md); a Word document with such a table or list (docx); or a
    REFI-QDA codebook (qdc). Codes are recognised by their id, or in other files than YAML by
    their path, so that renamed and moved codes keep their passages. What such a file has no
    column for stays as the study has it; an empty cell empties. A code that holds passages is
    never dropped without being told where they go.
    themes.yaml is written anew if it said what the study had.

    Examples:
      koding codebook load --dry-run
      koding codebook load kodebok.xlsx --dry-run
      koding codebook load --into juridisk/gammel=juridisk
    """
    from koding.actions.codebook.files import CodebookLoaded, load_codebook
    from koding.present.sentences import codebook_sentences, removal_question, tree_lines

    dry_run = caution.dry_run
    path = file or now.study.paths.codebook
    targets = read_pairs(into)

    def take(*, dry_run: bool) -> CodebookLoaded:
        return load_codebook(
            now.workspace,
            path,
            into=targets,
            drop_passages=drop_passages,
            dry_run=dry_run,
            sheet=sheet,
        )

    if not dry_run:
        loss = removal_question(take(dry_run=True))
        if loss is not None and not confirm(loss, yes=caution.yes):
            return
    loaded = take(dry_run=dry_run)
    if dry_run:
        for line in tree_lines(loaded.tree):
            typer.echo(line)
    for sentence in codebook_sentences(loaded, dry_run=dry_run):
        say(sentence)
    say_if_rehearsed(dry_run=dry_run)


@group.command()
@listing
def show(
    now: Session,
    *,
    code: UnderArgument = None,
    full: Annotated[bool, typer.Option("--full", help="With levels and definitions.")] = False,
    ids: Annotated[bool, typer.Option("--ids", help="With the codes' ids.")] = False,
    long: Long,
) -> Shown:
    """Show the codes as a tree, with their passages.

    A tree that is longer than the screen shows its topmost codes; --all shows every code.

    Examples:
      koding codebook show
      koding codebook show etikk --full
    """
    from koding.actions.codebook.files import list_spread
    from koding.actions.listings import codes_frame
    from koding.actions.naming import subtree
    from koding.actions.overviews import codebook_screen
    from koding.present.listing import rows_that_fit

    codes, spread, named = list_spread(now.workspace, code)
    listed = codes if named is None else subtree(codes, named)
    held = {key: sum(of.values()) for key, of in spread.items()}
    room = 0 if long.everything or full or code else rows_that_fit()
    screen = codebook_screen(codes, spread, room, under=named, ids=ids, full=full)
    return Shown(codes_frame(listed, held), screen=screen, whole=full or code is not None)


@group.command()
@listing
def history(
    now: Session,
    *,
    code: ThemeArgument,
) -> Shown:
    """Show how a theme, or a code, came to be.

    What the log tells of it: when it was made, renamed and described, which codes came in and went
    out, and the memos on it. What was undone is left out.

    Examples:
      koding codebook history etikk
      koding codebook history etikk --out etikk.md
    """
    from koding.actions.codebook.stories import tell_story
    from koding.actions.listings import story_frame

    path, events = tell_story(now.workspace, code)
    return Shown(story_frame(path, events), screen=story_frame(path, events, is_local=True))


@group.command()
def check(context: typer.Context) -> None:
    """Review the codebook as a careful reader would.

    Remarks on missing definitions, on keywords that codes share, and the like.
    """
    from koding.actions.codebook.files import review_codebook

    findings = review_codebook(session(context).workspace)
    for finding in findings:
        typer.echo(f"{finding.path}: {finding.text}")
    none = commands.NO_REMARKS()
    say(commands.REMARKS(n=len(findings)) if findings else none)


@group.command()
def export(
    context: typer.Context,
    file: FileArgument = None,
) -> None:
    """Write the codebook to its YAML, or to a CSV file.

    Your comments and the order in the YAML are kept. A CSV file has path, name, description and
    color, which Taguette, requal and spreadsheets take, and codebook load takes again.

    Examples:
      koding codebook export
      koding codebook export kodebok.csv
    """
    from koding.actions.codebook.files import export_codebook

    now = session(context)
    path = file or now.study.paths.codebook
    if path.suffix.lower() == ".csv":
        _export_csv(now, path)
        return
    count = export_codebook(now.workspace, path)
    say(commands.WROTE_CODES(n=count, file=path))


def _export_csv(now: Session, path: Path) -> None:
    from koding.actions.codebook.files import list_codes
    from koding.messages import exchange
    from koding.present.csv import render_codebook_csv
    from koding.system.files import write_files

    codes = list_codes(now.workspace)[0]
    write_files({path: render_codebook_csv(codes)})
    say(exchange.CODEBOOK_CSV(n=len(codes), file=path))
    ruled = sum(bool(one.code.include or one.code.exclude or one.code.examples) for one in codes)
    if ruled:
        say(exchange.RULES_LEFT(n=ruled))


@group.command()
def add(
    context: typer.Context,
    path: Annotated[str, typer.Argument(help="Where: PARENT/NAME, or NAME for a free code.")],
    level: Annotated[str, typer.Option("--level", help="As code, category or theme.")] = (
        DEFAULT_LEVELS[0]
    ),
    definition: Annotated[str, typer.Option("--definition")] = "",
    label: Annotated[str, typer.Option("--label", help="Heading in tables (Norwegian).")] = "",
    label_en: Annotated[str, typer.Option("--label-en", help="Heading (English).")] = "",
    colour: Annotated[str, typer.Option("--colour", help="As #4477AA.")] = "",
    origin: Annotated[Derivation, typer.Option("--origin")] = Derivation.DERIVED,
) -> None:
    """Add a code. A new code without a parent is a free code, not a theme.

    Example: koding codebook add "personvern/tilgang på data" --definition "..."
    """
    from koding.actions.codebook.editing import add_code
    from koding.actions.linking import linked_with
    from koding.model.codes import Code

    facts = Code(
        id="",
        name="",
        level=level,
        definition=definition,
        label=Label(label, label_en),
        colour=colour,
        origin=origin,
    )
    workspace = session(context).workspace
    made = add_code(workspace, path, facts)
    say(commands.ADDED(code=made))
    for told in linked_with(workspace, made):
        say(told)


@group.command()
def rename(
    now: Session,
    *,
    code: CodeArgument,
    name: NewNameArgument,
    rehearsal: Rehearsal,
) -> None:
    """Give a code another name; its passages stay.

    Example: koding codebook rename mottakelighet/tillit "tillit til staten"
    """
    from koding.actions.codebook.editing import rename_code
    from koding.actions.listings import moves_frame

    dry_run = rehearsal.dry_run
    now.emit(moves_frame([rename_code(now.workspace, code, name, dry_run=dry_run)]), listed=True)
    say_if_rehearsed(dry_run=dry_run)


@group.command()
def move(
    now: Session,
    *,
    code: CodeArgument,
    under: Annotated[str | None, typer.Argument(help="The new parent.")] = None,
    root: Annotated[bool, typer.Option("--root", help="To the top of the tree.")] = False,
    rehearsal: Rehearsal,
) -> None:
    """Put a code below another, or at the top with --root.

    All under it comes along.

    Example: koding codebook move anonymisering etikk
    """
    from koding.actions.codebook.editing import move_code
    from koding.actions.listings import moves_frame

    if (under is None) != root:
        raise WrongUsage(usage.PARENT_OR_ROOT())
    dry_run = rehearsal.dry_run
    now.emit(moves_frame([move_code(now.workspace, code, under, dry_run=dry_run)]), listed=True)
    say_if_rehearsed(dry_run=dry_run)


@group.command()
def merge(
    now: Session,
    *,
    source: CodeArgument,
    target: Annotated[str, typer.Argument(help="The code that is left.")],
    rehearsal: Rehearsal,
) -> None:
    """Merge a code into another, and remove it.

    Its passages, children and memos go to the other. Passages of one coder that overlap
    there become one.

    Example: koding codebook merge tiltak/opplæring analysekompetanse/opplæring --dry-run
    """
    from koding.actions.codebook.merging import merge_codes
    from koding.actions.listings import moves_frame

    dry_run = rehearsal.dry_run
    now.emit(moves_frame(merge_codes(now.workspace, source, target, dry_run=dry_run)), listed=True)
    say_if_rehearsed(dry_run=dry_run)


@group.command()
def split(
    now: Session,
    *,
    source: CodeArgument,
    name: Annotated[str, typer.Argument(help="The new code's name.")],
    document: Annotated[
        Several, typer.Option("--document", help="Passages in it; repeatable.")
    ] = None,
    matching: Annotated[
        str | None, typer.Option("--matching", help="Passages whose words match a regex.")
    ] = None,
    passage: Annotated[
        Several, typer.Option("--passage", help="This passage (GUID); repeatable.")
    ] = None,
    sibling: Annotated[
        bool, typer.Option("--sibling", help="Put the new code beside, not under, the old.")
    ] = False,
    rehearsal: Rehearsal,
) -> None:
    """Move some of a code's passages to a new code.

    The new code lies under the old, or beside it with --sibling.

    Example: koding codebook split personvern DPIA --matching "konsekvensvurdering|DPIA"
    """
    from koding.actions.codebook.editing import Picked, split_code
    from koding.actions.listings import moves_frame

    picked = Picked(tuple(passage or ()), tuple(document or ()), matching)
    dry_run = rehearsal.dry_run
    moves = split_code(now.workspace, source, name, picked, sibling=sibling, dry_run=dry_run)
    now.emit(moves_frame(moves), listed=True)
    say_if_rehearsed(dry_run=dry_run)


@group.command()
def delete(
    now: Session,
    *,
    code: CodeArgument,
    into: Annotated[
        str | None, typer.Option("--into", help="The code that takes over the passages.")
    ] = None,
    drop_passages: Annotated[
        bool, typer.Option("--drop-passages", help="Remove the passages too.")
    ] = False,
    caution: Caution,
) -> None:
    """Remove a code and all under it; say where their passages go.

    Example: koding codebook delete status/pilot --into status
    """
    from koding.actions.codebook.merging import delete_code
    from koding.actions.listings import moves_frame

    dry_run = caution.dry_run
    would = delete_code(now.workspace, code, into=into, drop_passages=drop_passages, dry_run=True)
    now.emit(moves_frame(would), listed=True)
    say_if_rehearsed(dry_run=dry_run)
    if dry_run:
        return
    lost = sum(one.passages for one in would if one.into is None)
    if lost and not confirm(commands.REMOVE_PASSAGES(n=lost), yes=caution.yes):
        return
    delete_code(now.workspace, code, into=into, drop_passages=drop_passages)


@group.command("set")
def set_(
    now: Session,
    *,
    code: CodeArgument,
    name: Annotated[_Text, typer.Option("--name", help="Its new name.")] = None,
    level: Annotated[_Text, typer.Option("--level", help="As code, category or theme.")] = None,
    colour: Annotated[_Text, typer.Option("--colour", help='As #4477AA; "" for none.')] = None,
    definition: Annotated[_Text, typer.Option("--definition")] = None,
    include: Annotated[_Text, typer.Option("--include", help="What belongs to it.")] = None,
    exclude: Annotated[_Text, typer.Option("--exclude", help="What does not, and why.")] = None,
    example: Annotated[
        Several, typer.Option("--example", help="Words coded with it; repeatable.")
    ] = None,
    keyword: Annotated[
        Several, typer.Option("--keyword", help="A word that suggests it; repeatable.")
    ] = None,
    label: Annotated[_Text, typer.Option("--label", help="Heading in tables (Norwegian).")] = None,
    label_en: Annotated[_Text, typer.Option("--label-en", help="Heading (English).")] = None,
) -> None:
    """Change what is said of a code.

    What is not named stays as it is; an empty text ("") empties it. Examples and keywords that
    are given take the place of those there are. The code's passages stay.

    Examples:
      koding codebook set skjevhet --definition "Modellen treffer ulikt."
      koding codebook set skjevhet --level theme --colour "#4477AA"
      koding codebook set skjevhet --keyword bias --keyword skjev
    """
    from koding.actions.codebook.editing import CardChanges, set_code

    changes = CardChanges(
        name, label, label_en, level, colour, definition, include, exclude,
        None if example is None else tuple(example), None if keyword is None else tuple(keyword),
    )  # fmt: skip
    if changes == CardChanges():
        raise WrongUsage(usage.NOTHING_ON_THE_CARD())
    changed = set_code(now.workspace, code, changes)
    said = commands.CARD_SET if changed.changed else commands.CARD_AS_IT_WAS
    say(said(code=changed.path))
