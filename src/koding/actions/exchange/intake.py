"""What the parts of an import share: the transaction, what came, and what it became here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.messages import exchange as messages
from koding.messages import listed
from koding.model.codes import fold, tidy_name
from koding.model.exchange import ExchangeLine, ExchangeOutcome
from koding.model.names import LONGEST_NAME, clean_name
from koding.store import coders, tables
from koding.store import exchange as store
from koding.store.stamps import new_guid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Table

    from koding.actions.passages.anchoring import Anchors
    from koding.messages import Sayable, Sentence
    from koding.model.exchange import ExchangeProject
    from koding.store.recorder import Recorder


_SHOWN = 5


class ExchangeTally:
    """Counts as the import goes on."""

    def __init__(self) -> None:
        self._counts: dict[tuple[ExchangeOutcome, Sentence, Sentence | None], int] = {}
        self._names: dict[tuple[ExchangeOutcome, Sentence, Sentence | None], list[object]] = {}

    def add(
        self,
        outcome: ExchangeOutcome,
        what: Sentence,
        why: Sentence | None = None,
        *,
        n: int = 1,
        name: object = None,
    ) -> None:
        """Count `n` of something; `name` is one of them, where the reason tells names."""
        if not n:
            return
        key = outcome, what, why
        self._counts[key] = self._counts.get(key, 0) + n
        if name is not None:
            names = self._names.setdefault(key, [])
            if name not in names:
                names.append(name)

    def count(self, outcome: ExchangeOutcome, what: Sentence) -> int:
        """Return how many of something have this outcome, for whatever reason."""
        return sum(n for (one, of, _), n in self._counts.items() if (one, of) == (outcome, what))

    @property
    def changes(self) -> int:
        """Return how many things were taken or changed."""
        done = ExchangeOutcome.TAKEN, ExchangeOutcome.CHANGED
        return sum(n for (outcome, _, _), n in self._counts.items() if outcome in done)

    def lines(self) -> Iterator[ExchangeLine]:
        """Yield the lines by outcome, in the order in which things came."""
        order = list(ExchangeOutcome)
        for key in sorted(self._counts, key=lambda one: order.index(one[0])):
            outcome, what, why = key
            names = short(self._names.get(key, ()))
            said = None if why is None else why(names=names, n=self._counts[key])
            yield ExchangeLine(outcome, what(), self._counts[key], said)


def short(names: Sequence[object], most: int = _SHOWN) -> Sayable:
    """Return names as a list, of many the first ones."""
    shown = list(names[:most])
    return listed([*shown, "…"] if len(names) > most else shown)


@dataclass(frozen=True, slots=True)
class TakenText:
    """A source as a document here; `anchors` place what stands on a text that is another here."""

    document: int
    name: str
    revision: int
    text: str
    anchors: Anchors | None = None


@dataclass
class Intake:
    """One import, within one transaction. Keys here are by the GUIDs of the file."""

    recorder: Recorder
    project: ExchangeProject
    levels: tuple[str, ...]
    tally: ExchangeTally = field(default_factory=ExchangeTally)
    coders: dict[str, int] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
    case_codes: frozenset[str] = frozenset()
    texts: dict[str, TakenText] = field(default_factory=dict)
    passages: dict[str, int] = field(default_factory=dict)
    places: dict[str, tuple[TakenText, int, int]] = field(default_factory=dict)
    cases: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    takes_unknown: bool = False
    """Whether texts are taken that may be of somebody who withdrew."""

    def coder(self, user: str) -> int:
        """Return the coder whom a user of the file is, whoever imports for nobody."""
        return self.coders.get(user, self.recorder.coder)

    def free_guids(self, table: Table, guids: Iterable[str]) -> set[str]:
        """Return which of the GUIDs nothing of `table` has, in use or not."""
        wanted = set(guids)
        return wanted - set(store.rows_by_guid(self.recorder.connection, table, wanted))


def take_coders(intake: Intake) -> None:
    """Find each user of the file among the coders, by GUID or else by name; make the others.

    Two users of one name stay two people. A coder is part of the log, and so is not undone.
    """
    connection = intake.recorder.connection
    known = store.rows_by_guid(connection, tables.coders, (u.guid for u in intake.project.users))
    used = _users_with_work(intake.project)
    taken: dict[str, str] = {}
    for user in intake.project.users:
        if user.guid not in used:
            continue
        if user.guid in known:
            intake.coders[user.guid] = known[user.guid].id
            taken[fold(known[user.guid].name)] = user.guid
            intake.tally.add(ExchangeOutcome.THERE, messages.CODERS)
            continue
        name = own = clean_name(user.name)[:LONGEST_NAME] or "?"
        number = 2
        while fold(name) in taken:
            name, number = f"{own} ({number})", number + 1
        taken[fold(name)] = user.guid
        if name != own:
            said = messages.NAMED_AS(old=own, new=name)
            intake.tally.add(
                ExchangeOutcome.CHANGED, messages.CODERS, messages.USER_RENAMED, name=said
            )
        is_here = coders.find_coder(connection, name) is not None
        intake.coders[user.guid] = coders.register_coder(
            connection, name, is_new=intake.recorder.has_new_coders, guid=user.guid
        )
        outcome = ExchangeOutcome.THERE if is_here else ExchangeOutcome.TAKEN
        intake.tally.add(outcome, messages.CODERS)


def _users_with_work(project: ExchangeProject) -> set[str]:
    found: set[str] = {note.user for note in project.notes}
    for source in project.sources:
        if source.description:
            found.add(source.user)
        for one in source.selections:
            found.add(one.user)
            found.update(coding.user for coding in one.codings)
    return found


def own_name(wanted: str, taken: set[str]) -> str:
    """Return a name that is not among the folded names `taken`, and take it."""
    plain = tidy_name(clean_name(wanted))[:LONGEST_NAME] or "?"
    name, number = plain, 2
    while fold(name) in taken:
        name, number = f"{plain[: LONGEST_NAME - 6]} ({number})", number + 1
    taken.add(fold(name))
    return name


def guid_or_new(guid: str, free: set[str]) -> str:
    """Return a GUID that is free, and take it; else a new one."""
    if guid in free:
        free.discard(guid)
        return guid
    return new_guid()
