"""`pseudonymise` and `key`: put pseudonyms for names, for good, and keep what leads back."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import analysis
from koding.cli.options import Caution, Output, Several
from koding.cli.session import Session, confirm, say, say_if_rehearsed
from koding.cli.wording import WrongUsage
from koding.errors import CheckFailedError, KeyFileError, KodingError
from koding.messages import Message, Sayable, Sentence, both, joined, pseudonyms, text_of, things
from koding.messages.usage import NO_KEY_NAMED
from koding.model.choices import DateRule
from koding.model.codes import fold

_LINES = 12
"""So many lines of a file, or places in the database, are told."""

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.actions.pseudonyms.key_file import Key
    from koding.actions.pseudonyms.plans import PseudonymPlan
    from koding.actions.pseudonyms.residues import FileResidue, Residues
    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.study import Study
    from koding.tabling import Frame

app, group = make_app(), make_app("Read the key that leads from pseudonyms back to names.")
app.add_typer(group, name="key")

KeyOption = Annotated[
    Path | None,
    typer.Option("--key", metavar="FILE", help="The encrypted key, outside the study's folder."),
]


@app.command()
def pseudonymise(
    now: Session,
    *,
    key: KeyOption = None,
    dates: Annotated[
        DateRule, typer.Option("--dates", help="Leave out the day, or move by a secret time.")
    ] = DateRule.GENERALISE,
    check: Annotated[
        bool, typer.Option("--check", help="Only look for what still stands somewhere.")
    ] = False,
    also: Annotated[
        Several,
        typer.Option(
            "--also", metavar="WORD", help="An ordinary word that is the name, outside the texts."
        ),
    ] = None,
    caution: Caution,
) -> None:
    """Put pseudonyms for all that was accepted, for good.

    Replaces what `koding identifiers` accepted, in every writing, in every text, memo, quotation,
    name, label and id; passages, lines and exports follow. What a person must decide is listed,
    with the command that settles it. Older texts and what the log says of them are destroyed,
    and `undo` stops there. What leads back goes into the key, a file of its own encrypted with
    a passphrase, which is asked for (or read from the file that KODING_PASSPHRASE_FILE names).

    The material is still personal data afterwards. Files as they were imported, backups and
    exports keep the names: they are listed, and yours to destroy.

    Examples:
      koding pseudonymise --dry-run
      koding pseudonymise --key ~/keys/study.key
      koding pseudonymise --check --key ~/keys/study.key
    """
    from koding.actions.history import is_pseudonymised
    from koding.actions.pseudonyms.plans import plan_pseudonyms
    from koding.actions.pseudonyms.tables import plan_frame
    from koding.cli.identifiers import read_documents
    from koding.cli.secrets import open_key

    dry_run = caution.dry_run
    if key is None and not dry_run:
        raise WrongUsage(NO_KEY_NAMED())
    there = check or is_pseudonymised(now.workspace)
    if key is None and there:
        raise KeyFileError(pseudonyms.KEY_WAS_MADE())
    known, passphrase = open_key(key, now.workspace, needed=not dry_run, must_exist=there)
    if check and key is not None:
        _check(now.workspace, known, key)
        return
    read_documents(now, ())
    plan = plan_pseudonyms(
        now.workspace, known, shift_dates=dates is DateRule.SHIFT, also=also or ()
    )
    now.emit(plan_frame(plan), listed=True)
    if not plan.replacements and not plan.renames:
        _say_nothing(plan)
        if known is not None and key is not None and is_pseudonymised(now.workspace):
            _check(now.workspace, known, key)
    elif not dry_run and key is not None:
        _replace(now.workspace.settled(), plan, key, passphrase, yes=caution.yes)
    say_if_rehearsed(dry_run=dry_run)


@group.command()
@analysis
def show(
    now: Session,
    *,
    file: Annotated[Path, typer.Argument(help="The key.")],
    output: Output,
) -> Frame:
    """Show what each pseudonym stands for.

    Example: koding key show ~/keys/study.key
    """
    from koding.actions.pseudonyms.key_file import refuse_inside
    from koding.actions.pseudonyms.tables import key_frame
    from koding.cli.secrets import open_key

    if output.out is not None:
        refuse_inside(output.out, now.study.root)
    known, _ = open_key(file, now.workspace, must_exist=True)
    assert known is not None  # noqa: S101 - it had to exist
    return key_frame(known.entries)


def _replace(
    workspace: Workspace, plan: PseudonymPlan, file: Path, passphrase: str, *, yes: bool
) -> None:
    from koding.actions.pseudonyms.pseudonymising import pseudonymise as replace

    n = plan.texts or len(plan.renames)
    question = pseudonyms.REPLACE_TEXTS if plan.texts else pseudonyms.REPLACE_NAMES
    if not confirm(question(n=n), yes=yes):
        return
    done = replace(workspace, plan, file, passphrase)
    _tell_coders(workspace, done.coders)
    replaced = pseudonyms.REPLACED_TEXTS if plan.texts else pseudonyms.REPLACED_NAMES
    say(replaced(n=n, file=file))
    if workspace.database.is_on_server:
        say(pseudonyms.SERVERS_COPIES())
    if not done.is_clean:
        on_server = workspace.database.is_on_server
        say(pseudonyms.STILL_ON_SERVER() if on_server else pseudonyms.STILL_IN_FILE())
        return
    _check(workspace, done.key, file)


def _say_nothing(plan: PseudonymPlan) -> None:
    """Say that there is nothing to do, or nothing but for whoever decides."""
    n = len(plan.open)
    say(pseudonyms.NOTHING_REPLACED(n=n) if n else pseudonyms.NOTHING_LEFT())


def _tell_coders(workspace: Workspace, names: Mapping[str, str]) -> None:
    """Say who goes by another name from now on, and remember it of who is remembered."""
    from koding.study import rename_coders, stated_coder

    if not names:
        return
    rename_coders(workspace.study.guid, names, workspace.coder)
    folded = {fold(old): new for old, new in names.items()}
    stated = fold(stated_coder(None) or "")
    for old, new in names.items():
        say(pseudonyms.CODER_RENAMED(old=old, new=new))
    if stated in folded:
        say(pseudonyms.VARIABLE_OUT_OF_DATE(new=folded[stated]))
    if fold(workspace.study.main_coder or "") in folded:
        say(pseudonyms.MAIN_CODER_OUT_OF_DATE(new=folded[fold(workspace.study.main_coder or "")]))


def _check(workspace: Workspace, key: Key | None, file: Path) -> None:
    from koding.actions.pseudonyms.residues import find_residues

    if key is None:
        raise KodingError(pseudonyms.NO_SUCH_KEY())
    found = find_residues(workspace, key)
    for one in found.in_files:
        what = pseudonyms.HOLDS_NAMES if one.is_sure else pseudonyms.MAY_HOLD_NAMES
        say(what(file=one.path))
        say(f"  {text_of(_mended(workspace.study, one))}")
    _say_open(found, file)
    if found.left:
        raise CheckFailedError(_left(found, file))
    if found.not_replaced:
        names = list(dict.fromkeys(found.not_replaced))
        raise CheckFailedError(pseudonyms.NEVER_REPLACED(names=names, file=file))
    _say_none(found, file)


def _left(found: Residues, file: Path) -> Message:
    """Return where pseudonyms' names still stand in the database."""
    shown = found.left[:_LINES]
    places = joined(
        "; ", [pseudonyms.PSEUDONYM_AT(pseudonym=o.pseudonym, where=o.where) for o in shown]
    )
    more = len(found.left) - len(shown)
    if more:
        return pseudonyms.STILL_IN_DATABASE_AND_MORE(places=places, more=more, file=file)
    return pseudonyms.STILL_IN_DATABASE(places=places, file=file)


def _mended(study: Study, one: FileResidue) -> Sayable:
    """Return where in a file names stand, and what mends it."""
    lines, more = list(map(str, one.lines[:_LINES])), len(one.lines) - _LINES
    places = []
    if more > 0:
        places.append(pseudonyms.ON_LINES_AND_MORE(lines=lines, more=more))
    elif lines:
        places.append(things.ON_LINES(n=len(lines), lines=lines))
    places += [pseudonyms.IN_FILE_NAME()] if one.in_name else []
    return joined("; ", [*places, _mending(study, one.path)()])


def _mending(study: Study, path: Path) -> Sentence:
    paths = study.paths
    if path == paths.codebook:
        return pseudonyms.EXPORT_CODEBOOK
    if path == paths.names:
        return pseudonyms.DELETE_LINES
    if path == study.root / "koding.toml":
        return pseudonyms.WRITE_MAIN_CODER
    guide = paths.survey_codebook.with_name("guide.yaml")
    if path in (paths.survey_codebook, paths.responses, paths.documents, paths.cases, guide):
        return pseudonyms.WRITE_OR_MOVE
    if path.suffix.lower() in (".db", ".sqlite"):
        return pseudonyms.DESTROY_BACKUP
    return (
        pseudonyms.DESTROY_TRANSCRIPT
        if path.is_relative_to(paths.interviews)
        else pseudonyms.DESTROY
    )


def _say_open(found: Residues, file: Path) -> None:
    """Say what is left for a person to decide, one word once, with what settles it."""
    items: dict[tuple[str, Message, Message, Message], list[str]] = {}
    for one in found.open:
        items.setdefault((one.text, one.why, one.if_so, one.if_not), []).append(one.where)
    for (text, why, if_so, if_not), places in items.items():
        say(pseudonyms.DECIDE(text=text, why=why, places=list(dict.fromkeys(places))))
        say(f"  {pseudonyms.DECIDE_HOW(if_so=if_so, if_not=if_not)}")
    if items:
        say(pseudonyms.DECIDE_THEN(file=file, n=len(found.open)))


def _say_none(found: Residues, file: Path) -> None:
    none = pseudonyms.LOOKED_FOR_NO_MORE if found.open else pseudonyms.LOOKED_FOR_NONE
    say(none(n=found.looked_for))
    left = [pseudonyms.PLACES_LEFT(n=len(found.open))] if found.open else []
    left += [pseudonyms.FILES_LEFT(n=len(found.in_files))] if found.in_files else []
    if left:
        say(pseudonyms.LEFT(left=both(left), file=shlex.quote(str(file))))
