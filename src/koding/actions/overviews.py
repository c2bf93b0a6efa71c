"""Frames for the screen: the tree of codes, suggestions by code, the log by day, where one is."""

from __future__ import annotations

import shlex
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from koding.actions.consent.tables import consent_rows
from koding.analysis.ground.remarks import count, say
from koding.messages import joined
from koding.messages.choices import choice_word, level_word
from koding.model.label import Label, Wording, same
from koding.model.privacy import WARNED_DAYS
from koding.tabling import Cell, Frame
from koding.tabling.fields import Field, field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.progress import Progress, Status
    from koding.model.stored import StoredCode
    from koding.model.suggesting import Suggestion
    from koding.model.views import Listed

Spread = Mapping[int, Mapping[int, int]]
"""How many passages each code holds itself in each document, by their keys."""
_Line = tuple["StoredCode", int]
_Field = Field[_Line]
_INDENT = "  "
_MOST_WORDS = 3


class CodeTree:
    """Codes as a tree, with the passages each holds itself and with those under it."""

    def __init__(
        self, codes: Sequence[StoredCode], spread: Spread, under: StoredCode | None = None
    ) -> None:
        """Take all the codes, parents first, or one with those under it."""
        self.spread = spread
        self.children: defaultdict[int | None, list[StoredCode]] = defaultdict(list)
        for code in codes:
            self.children[code.parent].append(code)
        self.roots = self.children[None] if under is None else [under]
        self.lines = [line for root in self.roots for line in self._lines(root, 0)]

    @property
    def passages(self) -> int:
        """How many passages all of them hold."""
        return sum(sum(self.spread.get(code.key, {}).values()) for code, _ in self.lines)

    def own(self, code: StoredCode) -> int:
        """Return how many passages a code holds itself."""
        return sum(self.spread.get(code.key, {}).values())

    def held(self, code: StoredCode) -> int:
        """Return how many passages a code and those under it hold."""
        return sum(self.own(one) for one, _ in self._lines(code, 0))

    def documents(self, code: StoredCode) -> int:
        """Return how many documents hold passages of a code or of those under it."""
        return len({key for one, _ in self._lines(code, 0) for key in self.spread.get(one.key, {})})

    def names_under(self, code: StoredCode) -> str:
        """Return the names of the codes right below a code."""
        return ", ".join(one.code.name for one in self.children[code.key])

    def _lines(self, code: StoredCode, depth: int) -> Iterator[tuple[StoredCode, int]]:
        yield code, depth
        for child in self.children[code.key]:
            yield from self._lines(child, depth + 1)


def tree_frame(
    tree: CodeTree,
    title: Label,
    room: int,
    *,
    documents: bool = False,
    ids: bool = False,
    full: bool = False,
    notes: tuple[Sequence[Label], Sequence[Label]] = ((), ()),
) -> Frame:
    """Return the tree, a line a code; the topmost codes alone where it has more than `room` lines.

    `full` adds what a code means, `ids` its id, and `documents` how many hold it. Of `notes` the
    first are said of the whole tree, the last of one that is closed.
    """
    spread: list[_Field] = []
    if documents:
        spread = [whole("documents", lambda row: tree.documents(row[0]) or None)]
    named: list[_Field] = []
    if ids:
        named = [field("id", lambda row: row[0].code.id)]
    if len(tree.lines) > room > 0 and len(tree.roots) < len(tree.lines):
        closed: list[_Field] = [
            field("code", lambda row: row[0].code.name),
            whole("passages", lambda row: tree.held(row[0])),
            *spread,
            field("under", lambda row: tree.names_under(row[0]), says="tree.codes"),
            *named,
        ]
        return tabulate(title, closed, [(root, 0) for root in tree.roots], notes=notes[1])
    told: list[_Field] = []
    level: list[_Field] = []
    if full:
        told = [field("definition", lambda row: row[0].code.definition)]
        level = [field("level", lambda row: Wording.of(level_word(row[0].code.level)))]
    fields: list[_Field] = [
        field("code", lambda row: _INDENT * row[1] + row[0].code.name),
        *named,
        *level,
        whole("passages", lambda row: tree.own(row[0])),
        *([] if full else [whole("held", lambda row: _more(tree, row[0]), says="tree.under")]),
        *spread,
        *told,
    ]
    return tabulate(title, fields, tree.lines, notes=notes[0])


def _more(tree: CodeTree, code: StoredCode) -> int | None:
    return tree.held(code) if tree.children[code.key] else None


def codebook_screen(
    codes: Sequence[StoredCode],
    spread: Spread,
    room: int,
    *,
    under: StoredCode | None = None,
    ids: bool = False,
    full: bool = False,
) -> Frame:
    """Return the codebook as a tree with counts, or one branch of it."""
    tree = CodeTree(codes, spread, under)
    told = {"codes": count("code", len(tree.lines)), "passages": count("passage", tree.passages)}
    title = (
        say("tree.title", **told) if under is None else say("tree.branch", code=under.path, **told)
    )
    if not codes:
        return tree_frame(tree, title, room, notes=([word("tree.empty")], []))
    notes = [] if full else [word("tree.define")]
    return tree_frame(
        tree, title, 0 if full else room, ids=ids, full=full, notes=(notes, [word("tree.look")])
    )


def passages_screen(codes: Sequence[StoredCode], spread: Spread, room: int) -> Frame:
    """Return how many passages the codes hold, as a tree."""
    used = CodeTree(codes, spread)
    kept = [code for code, _ in used.lines if used.held(code)]
    tree = CodeTree(kept, spread)
    title = say(
        "listed.passages",
        passages=count("passage", tree.passages),
        codes=count("code", sum(1 for code in kept if tree.own(code))),
    )
    note = [word("tree.read" if kept else "passages.empty")]
    return tree_frame(tree, title, room, documents=True, notes=(note, note))


def passages_lead(listed: Listed) -> Label:
    """Return how many passages of how many codes are listed."""
    held, codes = count("passage", listed.n), count("code", listed.codes)
    return say("listed.passages", passages=held, codes=codes)


class _Suggested:
    """What is suggested for a code: how much, in which documents, and by which words."""

    def __init__(self) -> None:
        self.n = 0
        self.documents: set[str] = set()
        self._words: Counter[str] = Counter()

    def add(self, one: Suggestion) -> None:
        """Count a suggestion."""
        self.n += 1
        self.documents.add(one.document)
        self._words.update(sign.words.lower() for sign in one.signs)

    @property
    def most_often(self) -> str:
        """Return the words that speak for the code most often, each with how often it does."""
        return ", ".join(f"{text} {n}" for text, n in self._words.most_common(_MOST_WORDS))


def suggestions_lead(suggestions: Iterable[Suggestion]) -> Label:
    """Return how many suggestions there are, for how many codes and in how many documents."""
    return _lead(_by_code(suggestions))


def suggestions_screen(suggestions: Iterable[Suggestion]) -> Frame:
    """Return a line a code: how many are suggested, where, and by which words most often."""
    found = _by_code(suggestions)
    rows = sorted(found.items(), key=lambda row: (-row[1].n, row[0]))
    return tabulate(
        _lead(found),
        [
            field("code", lambda row: row[0]),
            whole("suggestions", lambda row: row[1].n, says="suggest.suggestions"),
            whole("documents", lambda row: len(row[1].documents)),
            field("most", lambda row: row[1].most_often, says="suggest.most"),
        ],
        rows,
        notes=[word("suggest.open") if rows else word("suggest.empty")],
    )


def _by_code(suggestions: Iterable[Suggestion]) -> dict[str, _Suggested]:
    found: defaultdict[str, _Suggested] = defaultdict(_Suggested)
    for one in suggestions:
        found[one.code].add(one)
    return found


def _lead(found: Mapping[str, _Suggested]) -> Label:
    documents = {name for own in found.values() for name in own.documents}
    return say(
        "suggest.counts",
        suggestions=word("suggest.count").format(n=sum(own.n for own in found.values())),
        codes=count("code", len(found)),
        documents=count("document", len(documents)),
    )


def status_screen(status: Status, coder: str, changed: Label | None) -> Frame:
    """Return what there is in a few lines, and what `coder` may do next, with the command."""
    method = choice_word(status.approach) if status.approach else None
    rows: list[tuple[Cell, Cell]] = [
        (word("status.approach"), Wording.of(method)) if method else (None, None),
        (word("status.material"), _material(status)),
        (word("status.survey"), _survey(status)) if status.items else (None, None),
        (word("status.codebook"), _codebook(status)),
        *_coding(status),
        *consent_rows(status.consent),
        (word("status.clear"), _in_clear(status)),
        (word("status.changed"), changed) if changed else (None, None),
    ]
    differs = [word("status.differs")] if status.codebook_differs else []
    in_use = [word("status.in_use").format(log=status.log_in_use)] if status.log_in_use else []
    return tabulate(
        same(status.study),
        [
            field("fact", lambda row: row[0], says=Label()),
            field("value", lambda row: row[1], says=Label()),
        ],
        [row for row in rows if row[1] is not None],
        notes=[
            *remark_end(status),
            *remark_copies(status),
            *next_steps(status, coder),
            *differs,
            *in_use,
        ],
    )


def remark_end(status: Status) -> list[Label]:
    """Say how many days are left of a project that soon ends, or for how long it has been over."""
    days = status.days_left
    if days is None or days > WARNED_DAYS:
        return []
    if days < 0:
        return [say("finish.overdue", n=-days, end=status.ends)]
    return [say("finish.left", n=days, end=status.ends)]


def remark_copies(status: Status) -> list[Label]:
    """Say which other copies of the database lie beside it, and how their work is taken in."""
    names = status.other_databases
    return [say("status.copies", n=len(names), files=", ".join(names))] if names else []


def _material(status: Status) -> Label:
    return say(
        "status.holds",
        documents=count("document", status.documents),
        words=word("status.words").format(n=status.words),
        cases=count("case", status.cases),
    )


def _survey(status: Status) -> Label:
    items = word("status.count.items").format(n=status.items)
    return say("status.asked", respondents=count("respondent", status.respondents), items=items)


def _codebook(status: Status) -> Label:
    memos = word("status.count.memos").format(n=status.memos)
    return say("status.coded", codes=count("code", status.codes), memos=memos)


def _coding(status: Status) -> Iterator[tuple[Cell, Cell]]:
    """Yield a line a coder and round: how much is coded, and how much read to its end."""
    done = {(one.coder, one.round): len(one.done) for one in status.progress}
    held = {(name, round_): passages for name, round_, passages, _ in status.coders}
    several = len({round_ for _, round_ in (*held, *done)}) > 1
    for place, (name, round_) in enumerate(dict.fromkeys((*held, *done))):
        told = say(
            "status.by_round" if several else "status.by",
            name=name,
            round=round_,
            passages=count("passage", held.get((name, round_), 0)),
            done=done.get((name, round_), 0),
            documents=count("document", status.documents),
        )
        yield ("" if place else word("status.coding")), told


def _in_clear(status: Status) -> Label | None:
    """Return what lies in the folder for anybody to read who opens it; None of nothing."""
    parts: list[object] = [
        held if isinstance(held, str) else word(f"status.clear.{what}").format(n=held)
        for what, held in status.in_clear
    ]
    return Wording.of(joined(", ", parts)) if parts else None


def next_steps(status: Status, coder: str) -> list[Label]:
    """Return what `coder` may do next, most pressing first: at most two sentences."""
    if not status.documents:
        return [word("next.import")]
    own = [one for one in status.progress if one.coder == coder]
    latest = max(own, key=lambda one: one.round, default=None)
    steps = _behind(latest)
    if not status.codes:
        return [word("next.codebook")]
    begun = latest.begun if latest else ()
    touched = {*begun, *(latest.done if latest else ())}
    unread = [name for name in status.conversations if name not in touched]
    if begun:
        steps.insert(0, _step("next.begun", begun[0]))
    elif unread:
        steps.insert(0, _step("next.unread", unread[0], n=len(unread)))
    elif not steps:
        steps.append(word("next.done" if status.items else "next.survey"))
    return steps[:2]


def _behind(latest: Progress | None) -> list[Label]:
    """Say of the document that most codes are newer than how many they are."""
    if latest is None:
        return []
    newer = Counter(name for one in latest.behind for name in one.documents)
    return [_step("next.behind", name, n=n) for name, n in newer.most_common(1)]


def _step(key: str, document: str, n: int = 1) -> Label:
    return say(key, document=document, name=shlex.quote(document), n=n)


def joined_label(parts: Sequence[object]) -> Label:
    """Return several things as one label, a semicolon between them."""
    return Wording.of(joined("; ", parts))
