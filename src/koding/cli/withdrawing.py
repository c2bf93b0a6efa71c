"""`withdraw`: take out a person who withdraws, for good."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import Caution, Several
from koding.cli.session import Session, can_answer, confirm, say, say_if_rehearsed
from koding.cli.wording import WrongUsage
from koding.errors import KodingError
from koding.messages import things
from koding.messages import withdrawing as messages
from koding.messages.files import UNCHANGED
from koding.messages.together import COPY_AMOUNT
from koding.messages.usage import NOBODY_WITHDRAWS
from koding.model.withdrawal import MARK, BackupFate, WithdrawalGround, WithdrawalScope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.actions.withdrawing.withdrawing import OpenedKey, WithdrawalPlan
    from koding.messages import Message

app = make_app()

_SHOWN = 20
"""So many places where others have written of the person are listed."""
_WHOLE = (
    "passages", "quotations", "memos", "summaries", "condensates", "respondents",
    "attribute_values", "approvals", "consents", "cases",
)  # fmt: skip


@app.command()
def withdraw(
    now: Session,
    *,
    participant: Annotated[
        str | None,
        typer.Argument(help="Who withdraws: a participant, a respondent, or a label (G01:Kari)."),
    ] = None,
    scope: Annotated[
        WithdrawalScope,
        typer.Option(
            "--scope",
            help="Everything, or only what it says: all, recording, quotes, archive, lines.",
        ),
    ] = WithdrawalScope.ALL,
    lines: Annotated[
        Several, typer.Option("--lines", help="With --scope lines: which.", metavar="I03:40-52")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--from", help="Only what was collected from this day on.", metavar="DATE"),
    ] = None,
    ground: Annotated[
        WithdrawalGround,
        typer.Option(
            "--ground",
            help="For the receipt: samtykke (consent), protest (objection), "
            "sletting (erasure), feil (mistake).",
        ),
    ] = WithdrawalGround.CONSENT,
    backups: Annotated[
        BackupFate | None,
        typer.Option("--backups", help="What becomes of koding's backups that hold the person."),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option("--key", metavar="FILE", help="The key of the pseudonyms, to lose their row."),
    ] = None,
    as_in: Annotated[
        str | None,
        typer.Option("--as-in", help="Whoever has withdrawn in that copy.", metavar="OTHER"),
    ] = None,
    caution: Caution,
) -> None:
    """Take out a person who withdraws, for good.

    Interviews with nobody else go whole, with all that was coded and written on them, the files as
    they were imported and the answers to the survey. Where others speak too the person's lines
    become [trukket], and what the others said stays to the character. What others wrote that names
    the person is listed for you to decide. You see all of it first.

    Nothing brings it back: no backup is made, the database is written anew, and neither the old
    file, an older copy of the study nor a backup brings the person back unasked. A receipt without
    names is written to receipts/. What koding does not reach (recordings, copies, exports, what is
    published) is listed.

    Examples:
      koding withdraw "Informant 3" --dry-run
      koding withdraw "Informant 3" --backups destroy --yes
      koding withdraw "Informant 3" --scope lines --lines I03:40-52
      koding withdraw "Informant 3" --scope quotes --ground protest
    """
    from koding.actions.withdrawing.who import WithdrawalRequest
    from koding.actions.withdrawing.withdrawing import plan_withdrawal
    from koding.actions.withdrawing.withdrawing import withdraw as take_out

    if (participant is None) == (as_in is None):
        raise WrongUsage(NOBODY_WITHDRAWS())
    if as_in is not None:
        plan = _plan_as_in(now, as_in)
        if plan is None:
            say(messages.NONE_ELSEWHERE(other=as_in))
            return
    else:
        asked = WithdrawalRequest(participant or "", scope, ground, tuple(lines or ()), since)
        plan = plan_withdrawal(now.workspace, asked)
    opened = None if caution.dry_run else _opened(now, key)
    name = participant or as_in or ""
    for sentence in _told(now, plan, name, has_key=key is not None):
        say(sentence)
    if caution.dry_run:
        say_if_rehearsed(dry_run=True)
        return
    fate = _fate(plan, backups)
    question = (
        messages.REALLY(name=name)
        if as_in is None
        else messages.REALLY_ELSEWHERE(n=len(plan.orders), other=as_in)
    )
    if not confirm(question, yes=caution.yes):
        raise KodingError(UNCHANGED())
    done = take_out(now.workspace, plan, fate, opened)
    if not plan.orders[0].destroys:
        say(messages.DONE_LOGGED(file=done.receipts[0]))
        return
    for receipt in done.receipts:
        say(messages.DONE(file=receipt))
    if done.counts.get("key"):
        say(messages.KEY_ROW(n=done.counts["key"]))
    _tell_backups(plan, fate)
    if not done.is_clean:
        say(messages.STILL_IN_FILE())
    say(messages.PUBLISHED())
    say(messages.WRITTEN_ELSEWHERE())


def _plan_as_in(now: Session, other: str) -> WithdrawalPlan | None:
    from koding.actions.together.merging import withdrawn_in
    from koding.actions.withdrawing.withdrawing import plan_as_in

    orders = withdrawn_in(now.workspace, other)
    return plan_as_in(now.workspace, orders) if orders else None


def _opened(now: Session, file: Path | None) -> OpenedKey | None:
    from koding.actions.withdrawing.withdrawing import OpenedKey
    from koding.cli.secrets import open_key

    if file is None:
        return None
    known, passphrase = open_key(file, now.workspace, must_exist=True)
    assert known is not None  # noqa: S101 - it had to exist
    return OpenedKey(file, known, passphrase)


def _fate(plan: WithdrawalPlan, stated: BackupFate | None) -> BackupFate | None:
    """Return what becomes of backups, asked for where there are any and nobody has said.

    Raises:
        KodingError: there is nobody to ask.
    """
    n = len(plan.held.backups)
    if not n or stated is not None:
        return stated
    if not can_answer():
        raise KodingError(messages.BACKUPS_UNSAID(n=n))
    goes = confirm(messages.DESTROY_BACKUPS(n=n), yes=False)
    return BackupFate.DESTROY if goes else BackupFate.KEEP


def _told(now: Session, plan: WithdrawalPlan, name: str, *, has_key: bool) -> Iterator[Message]:
    yield from _what_goes(plan, name)
    root = now.study.root
    for file in plan.held.imported:
        yield messages.FILE_GOES(file=file.relative_to(root))
    for file in plan.held.backups:
        yield messages.BACKUP(file=file)
    for file in plan.held.unread_backups:
        yield messages.BACKUP_UNREAD(file=file)
    for one in plan.mentions[:_SHOWN]:
        yield messages.MENTIONED(where=one.where, words=one.words)
    if len(plan.mentions) > _SHOWN:
        yield messages.MORE(n=len(plan.mentions) - _SHOWN)
    if plan.mentions:
        yield messages.MENTIONED_NEXT()
    for file in plan.held.others:
        yield messages.FILE_STAYS(file=file.relative_to(root))
    for file in plan.held.exports:
        yield messages.EXPORT(file=file.relative_to(root))
    for file in plan.recordings:
        yield messages.RECORDING(file=file.relative_to(root))
    for copy in plan.copies:
        yield messages.COPY(copy=copy)
    if plan.is_pseudonymised and not has_key:
        yield messages.KEY_UNOPENED()


def _what_goes(plan: WithdrawalPlan, name: str) -> Iterator[Message]:
    scope, counts = plan.orders[0].scope, plan.counts
    if scope is WithdrawalScope.ARCHIVE:
        yield messages.ARCHIVE_NO(name=name)
        return
    if scope is WithdrawalScope.RECORDING:
        yield messages.RECORDING_DUE(name=name)
        return
    if scope is WithdrawalScope.QUOTES:
        yield messages.QUOTES_GO(name=name)
    parts: list[Message] = []
    if counts.get("documents"):
        parts.append(messages.DOCUMENTS_WHOLE(n=counts["documents"]))
    parts += [
        COPY_AMOUNT(things=things.thing(table), n=counts[table])
        for table in _WHOLE
        if counts.get(table)
    ]
    if parts:
        yield messages.GOES(name=name, things=parts)
    if counts.get("shared"):
        lines = messages.SHARED_LINES(n=counts.get("lines", 0))
        yield messages.SHARED(n=counts["shared"], mark=MARK, lines=lines)
    if counts.get("revisions"):
        yield messages.ORIGINALS()
    if counts.get("log"):
        yield messages.LOG(n=counts["log"])


def _tell_backups(plan: WithdrawalPlan, fate: BackupFate | None) -> None:
    n = len(plan.held.backups)
    if n and fate is BackupFate.DESTROY:
        say(messages.BACKUPS_GONE(n=n))
        say(messages.MAKE_BACKUP())
    elif n:
        say(messages.KEPT_BACKUPS(n=n))
