"""What the change log tells, also of documents drawn to be double-coded, and of how it was done."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from koding.messages import Message, Sayable, joined, log, plain
from koding.messages.sentence import placeholders

PSEUDONYMISE = "pseudonymise"

LEAVE_OUT = "leave out"
"""What a copy was made without, when it was shared: it never was in it, and so is no deletion."""

MERGE = "merge"

RENAMED = "coders rename"
"""A coder got another name: the log tells the old one and the new, with an arrow between."""

EVERY = "*"
"""What the log calls all documents at once."""

ARROW = " -> "
"""Between two names in the log."""

WITHDRAW = "withdraw"

IRREVERSIBLE = (PSEUDONYMISE, LEAVE_OUT, WITHDRAW)
"""Actions that destroyed what came before them."""

_KINDS = {
    "n_files": log.FILES,
    "to_root": log.TO_ROOT,
    "drawn_kind": log.DRAWN_BY_KIND,
    "drawn_case": log.DRAWN_BY_CASE,
    "drawn_all": log.DRAWN_OF_ALL,
    "summary_case": log.OF_CASE,
    "summary_document": log.OF_DOCUMENT,
    "summary_speaker": log.OF_SPEAKER,
    "n_texts": log.TEXTS_REPLACED,
    "n_withdrawn": log.THINGS_WITHDRAWN,
}
"""What a summary in the log says, by the kind that is kept of it; no person is called so."""

_KIND, _OF = "#", "of"
"""What says which kind it is, and which action was undone or redone."""

DRAW = "documents draw"
"""The action's name in the log."""
_SUMMARY = re.compile(r"(\d+) % by (\w+), seed (\d+): (.*)", re.DOTALL)
"""As older versions wrote it in the log."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One batch: a command or a keystroke. `kind` is do, undo or redo; `target` a batch's GUID."""

    guid: str
    at: str
    coder: str
    action: str
    summary: str
    kind: str
    target: str | None
    changes: int
    undone: bool

    @property
    def told(self) -> Message:
        """What was done to what: the summary in words."""
        return told(self.summary)

    @property
    def done(self) -> Sayable:
        """What was done: the action, and what it was done to."""
        return deed(self.action, self.summary)


@dataclass(frozen=True, slots=True)
class Deeds:
    """What a batch did: how many passages, codes and memos it made, and passages by document.

    `documents` counts the passages that are still there.
    """

    at: str
    coder: str
    action: str
    summary: str
    kind: str
    undone: bool
    passages: int = 0
    codes: int = 0
    memos: int = 0
    documents: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CoderDeeds:
    """What a coder has done: passages, memos, documents read to the end; `last` is UTC."""

    name: str
    passages: int = 0
    memos: int = 0
    done: int = 0
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """What a coder did on one day without a long pause; moments are UTC, deeds oldest first."""

    coder: str
    begins: str
    ends: str
    deeds: tuple[Deeds, ...]


@dataclass(frozen=True, slots=True)
class AsOf:
    """The moment (UTC) that passages and marks were taken back to, and what could not be.

    `revised` are documents whose text has changed since, `lost` how many passages went with their
    code.
    """

    moment: str
    revised: tuple[str, ...] = ()
    lost: int = 0


class Kept(NamedTuple):
    """A summary as the log keeps it: a kind, its values, and the names it is about."""

    kind: str
    values: dict[str, str | int]
    text: str


def summary_of(kind: str, text: str = "", **values: str | int) -> str:
    """Return what the log keeps of something done: its kind and values as JSON, then `text`.

    `text` is the names it is about: outside the JSON they stand as they are written, so that they
    are found, and replaced by pseudonyms. A summary that is names and numbers alone is text.
    """
    held = json.dumps({_KIND: kind, **values}, ensure_ascii=False, separators=(",", ":"))
    return f"{held} {text}" if text else held


def inverse_of(action: str, summary: str) -> str:
    """Return the summary of what took back, or repeated, an action of this summary."""
    kept = read_summary(summary)
    if kept is not None:
        return summary_of(kept.kind, kept.text, **{**kept.values, _OF: action})
    return f"{action}: {summary}" if summary else action


def told(summary: str) -> Message:
    """Return a summary in words; one that is text, as those from before are, as it is."""
    kept = read_summary(summary)
    if kept is None:
        return plain(summary)
    done = _KINDS[kept.kind](text=kept.text, **kept.values)
    return log.OF_ACTION(action=kept.values[_OF], done=done) if _OF in kept.values else done


def deed(action: str, summary: str) -> Sayable:
    """Return in words what an action did to what its summary names."""
    if action in ("undo", "redo"):
        return log.DEEDS[action](what=_deed_of(summary))
    return deed_to(action, log.ALL_DOCUMENTS() if summary == EVERY else told(summary))


def deed_to(action: str, what: Sayable) -> Sayable:
    """Return in words what an action did to `what`; of an action without words, as it is called."""
    said = log.DEEDS.get(action)
    return joined(" ", [action, what]) if said is None else said(what=what)


def _deed_of(summary: str) -> Sayable:
    """Return in words what was undone or redone, of which the summary tells the action too."""
    kept = read_summary(summary)
    if kept is not None:
        action = str(kept.values.pop(_OF, ""))
        return deed_to(action, _KINDS[kept.kind](text=kept.text, **kept.values))
    action = max(
        (one for one in log.DEEDS if f"{summary}: ".startswith(f"{one}: ")), key=len, default=""
    )
    return deed(action, summary[len(action) :].removeprefix(": ")) if action else plain(summary)


def read_summary(summary: str) -> Kept | None:
    """Return the kind, values and names that a summary keeps, None where it is text."""
    if not summary.startswith(f'{{"{_KIND}":'):
        return None
    try:
        values, end = json.JSONDecoder().raw_decode(summary)
    except ValueError:
        return None
    kind = values.pop(_KIND)
    said = _KINDS.get(kind) if isinstance(kind, str) else None
    if said is None or not placeholders(said.several or said.one) <= {"text", "case", *values}:
        return None
    return Kept(kind, values, summary[end + 1 :])


class Stratum(StrEnum):
    """Within what a share of the documents is drawn."""

    KIND = "kind"
    CASE = "case"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A draw: `share` per cent of the documents of each stratum, in the log at the moment `at`."""

    share: int
    by: Stratum
    seed: int
    documents: tuple[str, ...]
    at: str = ""

    def summary(self) -> str:
        """Return the draw as the log writes it."""
        listed = ", ".join(self.documents)
        return summary_of(f"drawn_{self.by}", listed, share=self.share, seed=self.seed)


def read_drawing(summary: str, at: str) -> Drawing | None:
    """Return the draw that a summary in the log tells of, None where it tells of none."""
    kept, found = read_summary(summary), _SUMMARY.fullmatch(summary)
    if kept is not None and kept.kind.startswith("drawn_"):
        share, seed = int(kept.values["share"]), int(kept.values["seed"])
        by, listed = kept.kind.removeprefix("drawn_"), kept.text
    elif found is not None and found[2] in list(Stratum):
        share, seed, by, listed = int(found[1]), int(found[3]), found[2], found[4]
    else:
        return None
    return Drawing(share, Stratum(by), seed, tuple(filter(None, listed.split(", "))), at)


@dataclass(frozen=True, slots=True)
class Changed:
    """How often something was changed, and between which days (ISO 8601, UTC)."""

    times: int = 0
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Workings:
    """What the log and the machine know, and no table shows.

    `coded` says between which days each coder laid the passages of each round. `libraries` are the
    versions of what computed, by name.
    """

    coded: Mapping[tuple[str, int], Changed] = field(default_factory=dict)
    codebook: Changed = Changed()
    codebook_hash: str = ""
    libraries: Mapping[str, str] = field(default_factory=dict)
    question: str = ""
    """What the study asks, as koding.toml says it."""


NOTHING_KNOWN = Workings()
