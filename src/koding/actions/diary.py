"""The log by day: what each did without a long pause, in a line, in local time or in UTC."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from koding.actions.overviews import joined_label
from koding.analysis.ground.remarks import count, say
from koding.messages import Sayable, joined, log
from koding.model.history import Deeds, LogEntry, Sitting, deed, deed_to, told
from koding.model.label import Label, Wording, keyed
from koding.store import deeds as stored
from koding.tabling import Frame
from koding.tabling.fields import field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace

PAUSE = timedelta(hours=1)
"""So long without a change, and a new sitting begins."""
_LATEST = 5000
"""So many commands are looked back at where nobody says from when."""
_NAMED = 2
"""So many documents are told by name; more are counted."""
_SUMMARIES = 3


def list_sittings(
    workspace: Workspace, since: str | None = None, zone: tzinfo | None = None
) -> tuple[tuple[Sitting, ...], int]:
    """Return the sittings, newest first, and how many commands the log holds from `since` on.

    `since` is a moment in UTC, as the log writes it; days are those of `zone`, the local one
    where it is None.
    """
    with workspace.read() as connection:
        held = stored.count_batches(connection, since or "")
        found = stored.read_deeds(connection, since or "", limit=None if since else _LATEST)
    return tuple(_sittings(found, zone)), held


def _sittings(newest_first: Sequence[Deeds], zone: tzinfo | None) -> list[Sitting]:
    sittings: list[list[Deeds]] = []
    open_: dict[str, list[Deeds]] = {}
    for one in reversed(newest_first):
        mine = open_.get(one.coder)
        if mine is None or not _goes_on(mine[-1].at, one.at, zone):
            mine = open_[one.coder] = []
            sittings.append(mine)
        mine.append(one)
    made = [Sitting(of[0].coder, of[0].at, of[-1].at, tuple(of)) for of in sittings]
    return sorted(made, key=lambda one: (one.ends, one.begins), reverse=True)


def _goes_on(last: str, next_: str, zone: tzinfo | None) -> bool:
    before, after = local(last, zone), local(next_, zone)
    return after - before < PAUSE and before.date() == after.date()


def local(moment: str, zone: tzinfo | None = None) -> datetime:
    """Return a moment of the log in a time zone, by default the one this machine is in."""
    return datetime.fromisoformat(moment).astimezone(zone)


def sittings_screen(
    sittings: Sequence[Sitting],
    commands: int,
    now: datetime,
    *,
    since: str | None = None,
    zone: tzinfo | None = None,
) -> Frame:
    """Return a line a sitting: when, who, and what came of it."""
    title = word("log.title").format(n=commands)
    if since:
        title = say("log.since", commands=title, moment=when_label(since, since, now, zone))
    return tabulate(
        title,
        [
            field(
                "when",
                lambda one: when_label(one.begins, one.ends, now, zone),
                says="log.when.utc" if zone is UTC else "log.when",
            ),
            field("coder", lambda one: one.coder, says="coder.log"),
            field("summary", lambda one: joined_label(_told(one.deeds))),
        ],
        sittings,
        notes=[word("log.one_by_one" if sittings else "log.empty")],
    )


def when_label(begins: str, ends: str, now: datetime, zone: tzinfo | None = None) -> Label:
    """Return `yesterday 14:10-15:55` of two moments on one day."""
    first, last = local(begins, zone), local(ends, zone)
    hours = [f"{first:%H:%M}", f"{last:%H:%M}"]
    time = "–".join(dict.fromkeys(hours))
    days = (now.astimezone(zone).date() - first.date()).days
    if days in (0, 1) and zone is not UTC:
        return say("log.yesterday" if days else "log.today", time=time)
    if zone is UTC:
        return Label(f"{first:%Y-%m-%d} {time}", f"{first:%Y-%m-%d} {time}")
    return say("log.day", year=first.year, month=first.month, day=first.day, time=time)


def _told(deeds: Sequence[Deeds]) -> list[Label]:
    """Return what came of a sitting: passages, codes and memos counted, all else by command."""
    done = [one for one in deeds if one.kind in ("do", "note") and not one.undone]
    parts = [*_passages(done)]
    for key, n in (
        ("log.codes", sum(one.codes for one in done)),
        ("log.memos", sum(one.memos for one in done)),
    ):
        parts += [word(key).format(n=n)] if n else []
    parts += _others([one for one in done if not (one.passages or one.codes or one.memos)])
    undone = sum(one.undone for one in deeds if one.kind == "do")
    return parts + ([word("log.undone").format(n=undone)] if undone else [])


def _passages(done: Sequence[Deeds]) -> list[Label]:
    made = sum(one.passages for one in done)
    by_document: Counter[str] = Counter()
    for one in done:
        by_document.update(dict(one.documents))
    if not made:
        return []
    if len(by_document) > _NAMED:
        documents = count("document", len(by_document))
        return [say("log.in_documents", passages=count("passage", made), documents=documents)]
    gone = made - by_document.total()
    named = [
        say("log.in_document", document=name, passages=count("passage", n))
        for name, n in by_document.most_common()
    ]
    return named + ([count("passage", gone)] if gone else [])


def _others(done: Sequence[Deeds]) -> list[Label]:
    """Return every other command with what it was given, those of one name together."""
    by_action: dict[str, list[str]] = {}
    for one in done:
        by_action.setdefault(one.action, []).append(one.summary)
    return [_command(action, summaries) for action, summaries in by_action.items()]


def _command(action: str, summaries: Sequence[str]) -> Label:
    """Return in words what an action did, each thing it was done to named, or only counted."""
    if action in log.COUNTED:
        n = sum(max(len(one.split()), 1) for one in summaries)
        return Wording.of(log.COUNTED[action](n=n))
    things = list(dict.fromkeys(filter(None, summaries)))
    if len(things) == 1:
        told_of: Sayable = deed(action, things[0])
    else:
        named = [told(one) for one in things]
        shown = [*named[:_SUMMARIES], *(["…"] if len(named) > _SUMMARIES else [])]
        told_of = deed_to(action, joined(", ", shown))
    is_cut = len(things) > _SUMMARIES or len(things) < len(summaries)
    return Wording.of(joined("", [told_of, f" ({len(summaries)})" if is_cut else ""]))


def commands_screen(entries: Sequence[LogEntry], title: Label, zone: tzinfo | None = None) -> Frame:
    """Return one row a command, newest first, in a time zone: local where it is None."""
    undone = keyed(word("undone.yes"), "undone")
    return tabulate(
        title,
        [
            field(
                "at",
                lambda e: f"{local(e.at, zone):%Y-%m-%d %H:%M}",
                says="at" if zone is UTC else "log.at",
            ),
            field("coder", lambda e: e.coder, says="coder.log"),
            field("summary", lambda e: Wording.of(e.done), says="log.done"),
            whole("changes", lambda e: e.changes),
            field("undone", lambda e: undone if e.undone else None),
            field("guid", lambda e: e.guid[:8]),
        ],
        entries,
    )
