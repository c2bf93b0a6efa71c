"""`participants`: who speaks, and what they have consented to.

`participants freeze`, `unfreeze` and `export` are here, too: left out until decided, and a copy for
them.
"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import Shown, listing
from koding.cli.options import AfterOption, FolderOption, Rehearsal, Several
from koding.cli.session import Session, say, say_if_rehearsed
from koding.cli.wording import WrongUsage
from koding.errors import ConflictError
from koding.messages import Language, together, withdrawing
from koding.messages import consent as messages
from koding.messages import withdrawing as copying
from koding.model.consent import Purpose

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
        say(withdrawing.FROZEN_LISTED(names=names))


def freeze(now: Session, *, name: NameArgument) -> None:
    """Leave somebody out of every result until it is decided.

    For who asks for limited processing (begrensning). What they said stays as it is, and is in no
    table, report, export or search; each table says how many are left out. `koding undo` takes it
    back.

    Example: koding participants freeze "Informant 3"
    """
    from koding.actions.withdrawing.freezing import freeze as leave_out

    found = leave_out(now.workspace, name)
    say(withdrawing.FROZEN(name=found))
    say(withdrawing.FREEZE_NEXT(typed=shlex.quote(found)))


def unfreeze(now: Session, *, name: NameArgument) -> None:
    """Let somebody who is frozen be in every result again.

    Example: koding participants unfreeze "Informant 3"
    """
    from koding.actions.withdrawing.freezing import freeze as leave_out

    say(withdrawing.UNFROZEN(name=leave_out(now.workspace, name, frozen=False)))


def export(
    now: Session,
    *,
    name: NameArgument,
    out: FolderOption,
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
    from koding.actions.withdrawing.freezing import read_copy
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


app, group = make_app(), make_app()
app.add_typer(group, name="participants")
_SHOWN = 6


@group.callback(invoke_without_command=True)
@listing
def participants(
    now: Session,
) -> Shown:
    """List who speaks and what they have consented to, or record it.

    What is recorded is obeyed: quote, report, joint and export print no passage of somebody who
    has said no to being quoted, and say how many are left out. Where nothing is recorded, nothing
    changes.

    Examples:
      koding participants
      koding participants set "Informant 3" --letter v2 --may quote,archive
      koding participants load samtykker.xlsx
      koding participants --out samtykker.csv
    """
    from koding.actions.consent.participants import list_participants
    from koding.actions.consent.tables import participants_frame, participants_screen
    from koding.actions.history import today

    found = list_participants(now.workspace)
    say_frozen(now)
    return Shown(participants_frame(found), screen=participants_screen(found, today()))


@group.command("set")
def set_(
    now: Session,
    *,
    names: Annotated[list[str] | None, typer.Argument(help="The participants.")] = None,
    letter: Annotated[
        str | None, typer.Option("--letter", help="Version of the information letter, as v2.")
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", help="Consent was given, as 2026-05-04; empty takes it away.", metavar="DATE"
        ),
    ] = None,
    how: Annotated[
        str | None, typer.Option("--how", help="As: signed; said on the recording; by a parent.")
    ] = None,
    may: Annotated[
        Several,
        typer.Option("--may", help="Yes to quote, name, archive, contact.", metavar="PURPOSES"),
    ] = None,
    not_: Annotated[
        Several, typer.Option("--not", help="No to some of these.", metavar="PURPOSES")
    ] = None,
    unknown: Annotated[
        Several,
        typer.Option("--unknown", help="Neither yes nor no is known.", metavar="PURPOSES"),
    ] = None,
    delete_on: Annotated[
        str | None,
        typer.Option("--delete-on", help="The recording is to be deleted.", metavar="DATE"),
    ] = None,
    deleted_on: Annotated[
        str | None, typer.Option("--deleted-on", help="It was deleted.", metavar="DATE")
    ] = None,
    everyone: Annotated[
        bool, typer.Option("--everyone", help="Of all who speak; who only asks aside.")
    ] = False,
) -> None:
    """Record what somebody has consented to.

    What is not said stays as it was. Consent is per person and purpose: quote (be quoted), name
    (be named), archive (be kept for other research), contact (be asked again). Several go with
    commas.

    Examples:
      koding participants set "Informant 3" --letter v2 --may quote,archive
      koding participants set "Informant 3" --not name --how "signert, papir"
      koding participants set "Informant 3" --on 2024-05-01
      koding participants set --everyone --delete-on 2027-06-30
      koding participants set "Informant 3" --deleted-on 2026-11-01
    """
    from koding.actions.consent.participants import chosen_of, set_consent

    named = list(names or ())
    if not named and not everyone:
        raise WrongUsage(messages.NOBODY_NAMED())
    if named and everyone:
        raise WrongUsage(messages.EVERYONE_OR_NAMES())
    values: dict[str, object] = _answers(may, not_, unknown)
    values |= {name: one for name, one in (("letter", letter), ("how", how)) if one is not None}
    days = (("given_on", on), ("delete_on", delete_on), ("deleted_on", deleted_on))
    values |= {name: _day(given) for name, given in days if given is not None}
    if not values:
        raise WrongUsage(messages.NOTHING_TO_RECORD())
    changed, _ = set_consent(now.workspace, named, values, everyone=everyone)
    if not changed:
        say(messages.CONSENT_AS_BEFORE())
        return
    said = changed if len(changed) == 1 else []
    say(messages.CONSENT_SET(n=len(changed), names=said))
    if values.get(Purpose.QUOTE.value) is False and (n := chosen_of(now.workspace, changed)):
        say(messages.QUOTED_NO_MORE(n=n, names=changed))


@group.command()
def load(
    now: Session,
    *,
    file: Annotated[Path, typer.Argument(help="A list as CSV, xlsx or ods, a row a participant.")],
    after_pseudonymise: AfterOption = False,
    rehearsal: Rehearsal,
) -> None:
    """Record consents from a list.

    Columns: `participant` (or deltaker, informant), `letter`, `given_on`, `how`, `quote`, `name`,
    `archive`, `contact`, `delete_on`, `deleted_on`, in any order, also by their headings in both
    languages. Cells say yes, no (ja, nei) or ? for not known; an empty one changes nothing. Who is
    not in the study is left out, and told. `koding participants --out FILE.csv` writes such a list
    to fill in.

    Examples:
      koding participants --out samtykker.csv
      koding participants load samtykker.csv
    """
    from koding.actions.consent.participants import chosen_of, load_consents
    from koding.messages.files import some

    dry_run = rehearsal.dry_run
    done = load_consents(
        now.workspace, file, dry_run=dry_run, after_pseudonymise=after_pseudonymise
    )
    said = messages.CONSENTS_WOULD_LOAD if dry_run else messages.CONSENTS_LOADED
    say(said(file=file.name, changed=len(done.changed), unchanged=done.unchanged))
    if done.unknown:
        names = some(done.unknown, _SHOWN)
        say(messages.NOT_PARTICIPANTS(names=names))
    if done.unlisted:
        say(messages.NOT_IN_LIST(n=len(done.unlisted), names=some(done.unlisted, _SHOWN)))
    if done.aside:
        say(messages.COLUMNS_LEFT_OUT(columns=list(done.aside)))
    if done.refused and not dry_run and (n := chosen_of(now.workspace, done.refused)):
        say(messages.QUOTED_NO_MORE(n=n, names=list(done.refused)))
    say_if_rehearsed(dry_run=dry_run)


def _answers(may: Several, not_: Several, unknown: Several) -> dict[str, object]:
    """Return what is said to each purpose: yes, no, or that it is not known."""
    said: dict[str, object] = {}
    twice = []
    for given, answer in ((may, True), (not_, False), (unknown, None)):
        for purpose in _purposes(given):
            if purpose.value in said:
                twice.append(purpose)
            said[purpose.value] = answer
    if twice:
        from koding.messages.choices import choice_word

        raise WrongUsage(messages.YES_AND_NO(purposes=list(map(choice_word, twice))))
    return said


def _purposes(given: Several) -> list[Purpose]:
    from koding.messages.choices import choices, chosen

    found = []
    for word in (part.strip() for one in given or () for part in one.split(",")):
        if word:
            purpose = chosen(Purpose, word)
            if purpose is None:
                raise WrongUsage(messages.NO_PURPOSE(given=word, purposes=choices(Purpose)))
            found.append(purpose)
    return list(dict.fromkeys(found))


def _day(given: str) -> str | None:
    """Return a day as ISO 8601; nothing takes one away."""
    if not given.strip():
        return None
    from koding.reading.consents import parse_day

    try:
        return parse_day(given)
    except ValueError as error:
        from koding.model.numbers import brief

        raise WrongUsage(messages.NO_DAY(given=brief(given))) from error


add_to(group)
