"""Where each coder left a study, kept outside it: document, line, filter and recent codes.

Nobody's name is kept, nor anything computed from one, against which names could be tried:
documents, codes, coders and speakers are known by their GUIDs, which say nothing once names are
replaced. Only a coder who has done nothing yet is known by a digest, until they have.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from koding.actions.naming import coder_guids, speaker_guids
from koding.errors import KodingError
from koding.model.codes import fold
from koding.model.numbers import whole
from koding.study import kept_file, read_kept, write_kept
from koding.tui.sight import Sight

if TYPE_CHECKING:
    from pathlib import Path

    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredCode
    from koding.tui.session import CodingSession

_MOST_DOCUMENTS = 500
_SIGHTS = ("codes", "coders", "rounds", "speakers")


@dataclass
class Places:
    """Where one coder is in a study; `lines` are numbers by the document's GUID, the last one last.

    `sight` is the filter, a list a kind; `recent` and `last` are GUIDs of codes.
    """

    lines: dict[str, int] = field(default_factory=dict)
    sight: dict[str, list[str]] = field(default_factory=dict)
    recent: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)

    @property
    def document(self) -> str | None:
        """Return the GUID of the document that was left, None where none was."""
        return next(reversed(self.lines), None)

    def note(self, document: str, line: int) -> None:
        """Note where the coder is now."""
        self.lines.pop(document, None)
        self.lines[document] = line
        while len(self.lines) > _MOST_DOCUMENTS:
            del self.lines[next(iter(self.lines))]


def read_places(workspace: Workspace, env: Mapping[str, str] = os.environ) -> Places:
    """Return where the coder left the study; nowhere, where nothing is kept that can be read."""
    try:
        everyone = read_kept(_file(workspace, env))
        kept = everyone.get(_who(workspace), everyone.get(_newcomer(workspace)))
    except KodingError:
        return Places()
    if not isinstance(kept, dict):
        return Places()
    lines, sight = (_entries(kept.get(name)) for name in ("lines", "sight"))
    return Places(
        {guid: line for guid, line in lines.items() if isinstance(line, int)},
        {kind: _texts(values) for kind, values in sight.items() if kind in _SIGHTS},
        _texts(kept.get("recent")),
        _texts(kept.get("last")),
    )


def keep_places(workspace: Workspace, places: Places, env: Mapping[str, str] = os.environ) -> bool:
    """Keep where the coder is; False where nothing can be kept."""
    file = _file(workspace, env)
    kept = {
        "lines": places.lines, "sight": places.sight, "recent": places.recent, "last": places.last
    }  # fmt: skip
    try:
        others = {key: one for key, one in read_kept(file).items() if key != _newcomer(workspace)}
        return write_kept(file, others | {_who(workspace): kept})
    except KodingError:  # another program is at the database
        return False


def resume(session: CodingSession, places: Places, *, filtered: bool) -> None:
    """Let a session go on with the codes used last and, if `filtered`, the filter that was set."""
    paths = {code.guid: code.path for code in session.codes}
    session.recent = [paths[guid] for guid in places.recent if guid in paths]
    session.last = tuple(paths[guid] for guid in places.last if guid in paths)
    if filtered:
        session.sight = _sight(session, places.sight)


def remember(session: CodingSession, places: Places, line: int) -> None:
    """Note where a session is: its document at a line, its filter and its codes used last."""
    guids = {code.path: code.guid for code in session.codes}
    places.note(session.guid, line)
    places.recent = [guids[path] for path in session.recent if path in guids]
    places.last = [guids[path] for path in session.last if path in guids]
    places.sight = _kept_sight(session)


def _kept_sight(session: CodingSession) -> dict[str, list[str]]:
    sight = session.sight
    codes = {code.key: code.guid for code in session.codes}
    coders, speakers = _people(session) if sight.coders or sight.speakers else ({}, {})
    kept = {
        "codes": [codes[key] for key in sorted(sight.codes) if key in codes],
        "coders": sorted(guid for guid, name in coders.items() if name in sight.coders),
        "rounds": sorted(map(str, sight.rounds)),
        "speakers": sorted(guid for guid, name in speakers.items() if name in sight.speakers),
    }
    return {kind: values for kind, values in kept.items() if values}


def _sight(session: CodingSession, kept: Mapping[str, list[str]]) -> Sight:
    """Return the filter that was kept, as far as what it lets through is still there."""
    codes: Iterable[StoredCode] = session.codes
    wanted = {kind: set(kept.get(kind, ())) for kind in _SIGHTS}
    named = wanted["coders"] or wanted["speakers"]
    coders, speakers = _people(session) if named else ({}, {})
    there = {one.coder for one in session.permitted}
    return Sight(
        codes=frozenset(code.key for code in codes if code.guid in wanted["codes"]),
        coders=frozenset(coders[guid] for guid in wanted["coders"] & coders.keys()) & there,
        rounds=frozenset(found for one in wanted["rounds"] if (found := whole(one)) is not None),
        speakers=frozenset(speakers[guid] for guid in wanted["speakers"] & speakers.keys()),
    )


def _people(session: CodingSession) -> tuple[dict[str, str], dict[str, str]]:
    """Return the names of the coders, and of the open document's speakers, by their GUIDs."""
    try:
        return coder_guids(session.workspace), speaker_guids(session.workspace, session.guid)
    except KodingError:  # another program is at the database: they are kept the next time
        return {}, {}


def _entries(kept: object) -> dict[str, object]:
    return kept if isinstance(kept, dict) else {}


def _texts(kept: object) -> list[str]:
    return [one for one in kept if isinstance(one, str)] if isinstance(kept, list) else []


def _file(workspace: Workspace, env: Mapping[str, str]) -> Path | None:
    return kept_file("places", workspace.study.guid, env)


def _who(workspace: Workspace) -> str:
    """Return what a coder's place stands under: their GUID, once they have done anything."""
    wanted = fold(workspace.coder)
    found = (guid for guid, name in coder_guids(workspace).items() if fold(name) == wanted)
    return next(found, _newcomer(workspace))


def _newcomer(workspace: Workspace) -> str:
    """Return what a coder is recognised by who has done nothing yet; it goes when they have."""
    return sha256(f"{workspace.study.guid} {fold(workspace.coder)}".encode()).hexdigest()[:16]
