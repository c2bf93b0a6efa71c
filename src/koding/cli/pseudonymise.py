"""`pseudonymise` and `key`: put pseudonyms for names, for good, and keep what leads back."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import (
    DryRunOption,
    FormatOption,
    LangOption,
    OutOption,
    ProfileOption,
    YesOption,
)
from koding.cli.session import confirm, say, say_if_rehearsed, session
from koding.errors import CheckFailedError, KeyFileError, KodingError
from koding.model.choices import DateRule
from koding.model.codes import fold
from koding.present.formats import Profile

_LINES = 12
"""So many lines of a file are told."""

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.actions.key_file import Key
    from koding.actions.pseudonym_plans import PseudonymPlan
    from koding.actions.residue_files import FileResidue
    from koding.actions.residues import Residues
    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.study import Study

group = make_app("Read the key that leads from pseudonyms back to names.")

KeyOption = Annotated[
    Path | None,
    typer.Option("--key", metavar="FILE", help="The encrypted key, outside the study's folder."),
]


def add_commands(app: typer.Typer) -> None:
    """Add the commands about pseudonyms."""
    app.command()(pseudonymise)
    app.add_typer(group, name="key")


def pseudonymise(
    context: typer.Context,
    key: KeyOption = None,
    dates: Annotated[
        DateRule, typer.Option("--dates", help="Leave out the day, or move by a secret time.")
    ] = DateRule.GENERALISE,
    check: Annotated[
        bool, typer.Option("--check", help="Only look for what still stands somewhere.")
    ] = False,
    also: Annotated[
        list[str] | None,
        typer.Option(
            "--also", metavar="WORD", help="An ordinary word that is the name, outside the texts."
        ),
    ] = None,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
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
    from koding.actions.pseudonym_plans import plan_pseudonyms
    from koding.actions.pseudonymised import is_pseudonymised
    from koding.cli.identifiers import read_documents
    from koding.cli.secrets import open_key
    from koding.present.pseudonyms import plan_frame

    now = session(context)
    if key is None and not dry_run:
        raise typer.BadParameter("name the file of the key: --key FILE")
    there = check or is_pseudonymised(now.workspace)
    if key is None and there:
        raise KeyFileError("the study is pseudonymised: name the key that was made first: --key")
    known, passphrase = open_key(key, now.workspace, needed=not dry_run, must_exist=there)
    if check and key is not None:
        _check(now.workspace, known, key)
        return
    read_documents(now, ())
    plan = plan_pseudonyms(
        now.workspace, known, shift_dates=dates is DateRule.SHIFT, also=also or ()
    )
    now.emit(plan_frame(plan))
    if not plan.replacements and not plan.renames:
        _say_nothing(plan)
        if known is not None and key is not None and is_pseudonymised(now.workspace):
            _check(now.workspace, known, key)
    elif not dry_run and key is not None:
        _replace(now.workspace.settled(), plan, key, passphrase, yes=yes)
    say_if_rehearsed(dry_run=dry_run)


@group.command()
def show(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The key.")],
    format_: FormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    profile: ProfileOption = Profile.R,
) -> None:
    """Show what each pseudonym stands for.

    Example: koding key show ~/keys/study.key
    """
    from koding.actions.key_file import refuse_inside
    from koding.cli.secrets import open_key
    from koding.present.pseudonyms import key_frame

    now = session(context)
    if out is not None:
        refuse_inside(out, now.study.root)
    known, _ = open_key(file, now.workspace, must_exist=True)
    assert known is not None  # noqa: S101 - it had to exist
    now.emit(key_frame(known.entries), format_, out, lang=lang, profile=profile)


def _replace(
    workspace: Workspace, plan: PseudonymPlan, file: Path, passphrase: str, *, yes: bool
) -> None:
    from koding.actions.pseudonymising import pseudonymise as replace
    from koding.model.counting import counted

    texts = (
        counted(plan.texts, "text") if plan.texts else counted(len(plan.renames), "note or name")
    )
    if not confirm(f"Replace {texts} for good? Nothing in koding brings them back.", yes=yes):
        return
    done = replace(workspace, plan, file, passphrase)
    _tell_coders(workspace, done.coders)
    say(f"replaced {texts}; the key is {file}: keep it apart from the study, and the passphrase")
    if not done.is_clean:
        say(
            "another program has the study open, so its file still holds the names: close that, "
            "then run `koding status`, which goes on"
        )
        return
    _check(workspace, done.key, file)


def _say_nothing(plan: PseudonymPlan) -> None:
    """Say that there is nothing to do, or nothing but for whoever decides."""
    from koding.model.counting import counted

    if not plan.open:
        say("nothing is left to be replaced")
        return
    say(
        f"nothing was replaced; {counted(len(plan.open), 'place')} in the transcripts may hold a "
        "name and wait for your decision: `koding identifiers review` shows each"
    )


def _tell_coders(workspace: Workspace, names: Mapping[str, str]) -> None:
    """Say who goes by another name from now on, and remember it of who is remembered."""
    from koding.study import rename_coders, stated_coder

    if not names:
        return
    rename_coders(workspace.study.guid, names, workspace.coder)
    folded = {fold(old): new for old, new in names.items()}
    stated = fold(stated_coder(None) or "")
    for old, new in names.items():
        say(f"the coder '{old}' is '{new}' in this study from now on")
    if stated in folded:
        say(f"KODING_CODER still says the old name: set it to '{folded[stated]}', or unset it")
    if fold(workspace.study.main_coder or "") in folded:
        new = folded[fold(workspace.study.main_coder or "")]
        say(f'main_coder in koding.toml still says the old name: write main_coder = "{new}" there')


def _check(workspace: Workspace, key: Key | None, file: Path) -> None:
    from koding.actions.residues import find_residues

    if key is None:
        raise KodingError("there is no such key to check against: name the one that was written")
    found = find_residues(workspace, key)
    for one in found.in_files:
        what = (
            "still holds names" if one.is_sure else "may hold names (words that are ordinary too)"
        )
        say(f"{what}: {one.path}")
        say(f"  {_mended(workspace.study, one)}")
    _say_open(found, file)
    if found.left:
        listed = "; ".join(f"{one.pseudonym} in {one.where}" for one in found.left[:12])
        more = f" and {len(found.left) - 12} more" if len(found.left) > 12 else ""
        raise CheckFailedError(
            f"the database still holds what these pseudonyms stand for: {listed}{more}; run "
            f"`koding pseudonymise --key {file}` again, which replaces it"
        )
    if found.not_replaced:
        listed = ", ".join(dict.fromkeys(found.not_replaced))
        raise CheckFailedError(
            f"the key holds what was never replaced in this database, and was not looked for: "
            f"{listed}; a backup may have been put back: see the texts with `koding key show "
            f"{file}`, accept each with `koding identifiers accept TEXT`, then run `koding "
            f"pseudonymise --key {file}`"
        )
    _say_none(found, file)


def _mended(study: Study, one: FileResidue) -> str:
    """Return where in a file names stand, and what mends it."""
    shown = ", ".join(map(str, one.lines[:_LINES]))
    more = f" and {len(one.lines) - _LINES} more" if len(one.lines) > _LINES else ""
    places = [f"line {shown}{more}"] if one.lines else []
    places += ["its name, or a folder's: rename it"] if one.in_name else []
    return "; ".join((*places, _advice(study, one.path)))


def _advice(study: Study, path: Path) -> str:
    paths = study.paths
    edit = "write the pseudonyms there (`koding key show KEY` has them)"
    if path == paths.codebook:
        return f"`koding codebook export` writes it as it is now; in what is yours there, {edit}"
    if path == paths.names:
        return "delete these lines: what is on the list is decided"
    if path == study.root / "koding.toml":
        return f"{edit}: main_coder is who you are from now on"
    if path in (paths.survey_codebook, paths.responses, paths.documents, paths.cases):
        return f"{edit}, or move it out of the study's folder: the database has all it says"
    if path.suffix.lower() in (".db", ".sqlite"):
        return "destroy it, and make another with `koding backup`"
    if path.is_relative_to(paths.interviews):
        return "destroy it, or move it out of the study's folder: the database has the text"
    return "destroy it, or make it anew"


def _say_open(found: Residues, file: Path) -> None:
    """Say what is left for a person to decide, one word once, with what settles it."""
    items: dict[tuple[str, Message, Message, Message], list[str]] = {}
    for one in found.open:
        items.setdefault((one.text, one.why, one.if_so, one.if_not), []).append(one.where)
    for (text, why, if_so, if_not), places in items.items():
        where = ", ".join(dict.fromkeys(places))
        say(f"for you to decide: '{text}' ({why}) in {where}")
        say(f"  if it is the name: `{if_so}`; if it is not: `{if_not}`")
    if items:
        say(
            f"then run `koding pseudonymise --key {file}` again, with every --also; until then "
            f"{len(found.open)} places may hold a name"
        )


def _say_none(found: Residues, file: Path) -> None:
    from koding.model.counting import counted

    texts = counted(found.looked_for, "text")
    none = "nothing more was found" if found.open else "none was found"
    say(
        f"looked for the {texts} of the key in every writing, part by part, in every table and in "
        f"the bytes of the database: {none}; what nobody accepted was not looked for, and it is "
        "still personal data"
    )
    files = len(found.in_files)
    left = [
        f"{counted(len(found.open), 'place')} for you to decide" if found.open else "",
        f"{counted(files, 'file')} that holds or may hold names" if files == 1 else "",
        f"{counted(files, 'file')} that hold or may hold names" if files > 1 else "",
    ]
    if any(left):
        say(
            f"left: {' and '.join(filter(None, left))}, listed above; "
            f"`koding pseudonymise --check --key {shlex.quote(str(file))}` lists them again"
        )
