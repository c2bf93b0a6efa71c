"""Whose coding counts, document by document, and how far they have read it: one place decides.

Every command that looks at text by code asks here, from the columns of a snapshot or from a few
counts of the database, so that no two of them count different codings.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import listing, remark_searched, say
from koding.analysis.ground.tree import CODER, find_name
from koding.errors import NotFoundError
from koding.messages.analyses import MAIN_CODER_IDLE, NO_MAIN_CODER
from koding.model.codes import fold
from koding.model.coding import CONSENSUS, Reading, Uncoded
from koding.model.measures import CoderPolicy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from koding.model.label import Label
    from koding.model.snapshot import Mark

    Pair = tuple[int, int]
    """A coder, by index, and a round."""

FIRST_ROUND = 1


@dataclass(frozen=True, slots=True)
class Ledger:
    """Who has coded what: names, and by document, coder and round what they hold and have marked.

    `held` counts passages, and those of them that show that the coder reads. `done` says when a
    document was marked done, `read_for` when it was marked as read for a code. Documents, coders
    and codes are indexes, or any other numbers that the asker knows them by; names are in order of
    these.
    """

    documents: Sequence[str]
    coders: Sequence[str]
    held: Mapping[Mark, tuple[int, int]]
    done: Mapping[Mark, str]
    read_for: Mapping[Mark, Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class Whose:
    """The coders and rounds that count in each document, and how far they have read it.

    A document that is not asked for has none, and is not begun. `provisional` says that nobody
    who counts has marked anything done at all, and that what is begun is taken as read; `zero`
    that everything is, because that was asked for. `name` is the coders' names.
    """

    pairs: tuple[frozenset[Pair], ...]
    states: tuple[Reading, ...]
    provisional: bool
    zero: bool
    name: str
    notes: tuple[Label, ...]


def choose_whose(
    ledger: Ledger,
    coders: CoderPolicy | tuple[str, ...],
    main_coder: str | None,
    round_: int | None,
    documents: Collection[int],
    uncoded: Uncoded = Uncoded.MISSING,
) -> Whose:
    """Return whose coding counts in `documents`, as the policy or the names say.

    A document is as far read as whoever has got least far of those that count and have begun it.

    Raises:
        NotFoundError: a coder is named whom the study does not have, or no main coder is named
            where several have coded.
    """
    asked = sorted(documents)
    if coders == CoderPolicy.COUNTED:
        pairs, told = _counted(ledger, main_coder, round_, asked)
    elif coders == CoderPolicy.ALL:
        pairs, told = _everybody(ledger, round_, asked)
    else:
        pairs, told = _named(ledger, tuple(coders), round_ or FIRST_ROUND, asked)
    states = {document: _state(ledger, document, pairs[document]) for document in asked}
    counting = {pair for document in asked for pair in pairs[document]}
    marked = {mark[1:] for mark in ledger.done}
    provisional = bool(counting) and not counting & marked
    zero = uncoded is Uncoded.ZERO
    places = dict.fromkeys(coder for coder, _ in sorted(counting))
    name = ", ".join(ledger.coders[coder] for coder in places)
    whole = range(len(ledger.documents))
    return Whose(
        pairs=tuple(pairs.get(document, frozenset()) for document in whole),
        states=tuple(states.get(document, Reading.NOT_BEGUN) for document in whole),
        provisional=provisional and not zero,
        zero=zero,
        name=name,
        notes=(
            *_reading_notes(ledger, pairs, states, provisional=provisional, zero=zero),
            *told,
            *(_left_out(ledger, pairs) if coders == CoderPolicy.COUNTED else ()),
        ),
    )


def begun(ledger: Ledger, document: int, pair: Pair) -> bool:
    """Return whether a coder has begun to read a document, or is done with it, in a round."""
    return _progress(ledger, (document, *pair)) is not Reading.NOT_BEGUN


def _progress(ledger: Ledger, mark: Mark) -> Reading:
    if mark in ledger.done:
        return Reading.DONE
    reads = ledger.held.get(mark, (0, 0))[1]
    return Reading.IN_PROGRESS if reads or ledger.read_for.get(mark) else Reading.NOT_BEGUN


def _state(ledger: Ledger, document: int, pairs: Iterable[Pair]) -> Reading:
    found = {_progress(ledger, (document, *pair)) for pair in pairs} - {Reading.NOT_BEGUN}
    if not found:
        return Reading.NOT_BEGUN
    return Reading.DONE if found == {Reading.DONE} else Reading.IN_PROGRESS


def _everybody(
    ledger: Ledger, round_: int | None, documents: list[int]
) -> tuple[dict[int, frozenset[Pair]], list[Label]]:
    marks = {*ledger.held, *ledger.done, *ledger.read_for}
    own: dict[int, set[Pair]] = {document: set() for document in documents}
    for document, coder, turn in marks:
        if document in own and round_ in (None, turn):
            own[document].add((coder, turn))
    with_text = {coder for (at, coder, turn) in ledger.held if (coder, turn) in own.get(at, ())}
    told = _united(ledger, sorted(with_text))
    return {document: frozenset(pairs) for document, pairs in own.items()}, told


def _named(
    ledger: Ledger, names: tuple[str, ...], round_: int, documents: list[int]
) -> tuple[dict[int, frozenset[Pair]], list[Label]]:
    wanted = sorted({find_name(name, tuple(ledger.coders), CODER) for name in names})
    pairs = frozenset((coder, round_) for coder in wanted)
    return dict.fromkeys(documents, pairs), _united(ledger, wanted)


def _united(ledger: Ledger, coders: Sequence[int]) -> list[Label]:
    names = [ledger.coders[coder] for coder in coders]
    key = "note.union" if len(names) > 1 else "note.coders"
    return [say(key, n=len(names), names=listing(names))]


def _counted(
    ledger: Ledger, main_coder: str | None, round_: int | None, documents: list[int]
) -> tuple[dict[int, frozenset[Pair]], list[Label]]:
    main = _main_coder(ledger, main_coder)
    own = frozenset() if main < 0 else frozenset({(main, round_ or FIRST_ROUND)})
    pairs = dict.fromkeys(documents, own)
    for document, coder, turn in sorted(ledger.done):
        if document in pairs and ledger.coders[coder] == CONSENSUS and round_ in (None, turn):
            pairs[document] = frozenset({(coder, turn)})
    shares: dict[int, int] = {}
    for of in pairs.values():
        for coder, _ in of:
            shares[coder] = shares.get(coder, 0) + 1
    told = [f"{ledger.coders[coder]} ({n})" for coder, n in sorted(shares.items())]
    return pairs, [say("note.counted", names=listing(told))] if told else []


def _main_coder(ledger: Ledger, name: str | None) -> int:
    coded = sorted({coder for _, coder, _ in (*ledger.held, *ledger.done)})
    people = [coder for coder in coded if ledger.coders[coder] != CONSENSUS]
    names = [ledger.coders[coder] for coder in people]
    folded = [fold(coder) for coder in ledger.coders]
    if name is not None and fold(name) in folded:
        return folded.index(fold(name))
    if name is not None and people:
        raise NotFoundError(MAIN_CODER_IDLE(name=name, coders=names))
    if len(people) > 1:
        raise NotFoundError(NO_MAIN_CODER(coders=names))
    return people[0] if people else -1


def _reading_notes(
    ledger: Ledger,
    pairs: Mapping[int, frozenset[Pair]],
    states: Mapping[int, Reading],
    *,
    provisional: bool,
    zero: bool,
) -> list[Label]:
    """Say what is missing because nobody who counts has read it, and how that is settled."""

    def name(documents: Sequence[int]) -> Label:
        return listing([ledger.documents[document] for document in documents])

    open_ = [document for document, state in states.items() if state is Reading.IN_PROGRESS]
    closed = [document for document, state in states.items() if state is Reading.NOT_BEGUN]
    if zero:
        unread = sorted((*open_, *closed))
        return [say("note.reading.zero", names=name(unread))] if unread else []
    notes = []
    if provisional and open_:
        notes.append(
            say(
                "note.reading.provisional",
                names=name(open_),
                first=shlex.quote(ledger.documents[open_[0]]),
            )
        )
    elif open_:
        notes.append(
            say(
                "note.reading.in_progress",
                names=name(open_),
                first=shlex.quote(ledger.documents[open_[0]]),
            )
        )
    searched = [one for one in closed if _holds(ledger, one, pairs[one])]
    notes += remark_searched([ledger.documents[document] for document in searched])
    closed = [document for document in closed if document not in searched]
    elsewhere = {document: _others(ledger, document, pairs[document]) for document in closed}
    unopened = [document for document in closed if not elsewhere[document]]
    if unopened:
        notes.append(
            say(
                "note.reading.not_begun",
                names=name(unopened),
                first=shlex.quote(ledger.documents[unopened[0]]),
            )
        )
    for coders in dict.fromkeys(of for of in elsewhere.values() if of):
        here = [document for document in closed if elsewhere[document] == coders]
        names = [ledger.coders[coder] for coder in coders]
        notes.append(
            say("note.reading.others", names=name(here), coders=listing(names), first=names[0])
        )
    return notes


def _holds(ledger: Ledger, document: int, pairs: Iterable[Pair]) -> bool:
    """Return whether those who count have passages in a document, be it from a search alone."""
    return any(ledger.held.get((document, *pair), (0, 0))[0] for pair in pairs)


def _others(ledger: Ledger, document: int, pairs: frozenset[Pair]) -> tuple[int, ...]:
    """Return who else has begun a document that nobody who counts has."""
    own = {coder for coder, _ in pairs}
    return tuple(
        sorted(
            {
                mark[1]
                for mark in {*ledger.held, *ledger.done}
                if mark[0] == document
                and mark[1] not in own
                and _progress(ledger, mark) is not Reading.NOT_BEGUN
            }
        )
    )


def _left_out(ledger: Ledger, pairs: Mapping[int, frozenset[Pair]]) -> list[Label]:
    """Say how many passages of other coders, rounds, and of unfinished consensus do not count.

    What the people of a reconciled document said is in its consensus, and goes without saying.
    """
    counting = {coder for of in pairs.values() for coder, _ in of}
    people: dict[int, int] = {}
    rounds: dict[int, int] = {}
    agreed = 0
    for (document, coder, turn), (n, _) in sorted(ledger.held.items()):
        if document not in pairs or (coder, turn) in pairs[document]:
            continue
        if coder in counting:
            if coder in {one for one, _ in pairs[document]}:
                rounds[turn] = rounds.get(turn, 0) + n
        elif ledger.coders[coder] == CONSENSUS:
            agreed += n
        else:
            people[coder] = people.get(coder, 0) + n
    names = [ledger.coders[coder] for coder in sorted(people)]
    notes = []
    if names:
        notes.append(say("note.others", n=sum(people.values()), names=listing(names)))
    if rounds:
        told = listing([str(turn) for turn in sorted(rounds)])
        notes.append(say("note.rounds", n=sum(rounds.values()), rounds=told))
    return [*notes, *([say("note.unfinished", n=agreed)] if agreed else [])]
