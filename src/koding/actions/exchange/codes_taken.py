"""Codes and their sets out of another program's file, joined with those of the study."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from koding.actions.exchange.intake import Intake, guid_or_new
from koding.codebook.rules import describe, read_description
from koding.codebook.themes import slug
from koding.messages import Language
from koding.messages import exchange as messages
from koding.model.codes import Code, fold, join_path, tidy_name
from koding.model.exchange import ExchangeOutcome
from koding.model.names import LONGEST_NAME
from koding.store import codes as stored_codes
from koding.store import tables

if TYPE_CHECKING:
    from koding.model.exchange import ExchangeCode
    from koding.model.stored import StoredCode

_TAKEN, _THERE = ExchangeOutcome.TAKEN, ExchangeOutcome.THERE


def take_codes(intake: Intake, language: Language) -> None:
    """Find each code by its GUID, else by its path; make the others under their parents.

    What the study says of a code stands; what it says nothing of is filled in.
    """
    _Codes(intake, language).take()


class _Codes:
    def __init__(self, intake: Intake, language: Language) -> None:
        self.intake, self.language = intake, language
        stored = stored_codes.read_codes(intake.recorder.connection)
        self.by_guid = {code.guid: code for code in stored}
        self.by_path = {fold(code.path): code for code in stored}
        self.names = {(code.parent, fold(code.code.name)): code.key for code in stored}
        self.ids = {code.code.id for code in stored}
        self.places: dict[int | None, int] = {}
        for code in stored:
            self.places[code.parent] = max(self.places.get(code.parent, -1), code.position)
        every = [one.guid for one in intake.project.every_code()]
        self.free = intake.free_guids(tables.codes, every)

    def take(self) -> None:
        """Take the tree, and then the sets."""
        for code in self.intake.project.codes:
            self._take(code, None, "")
        self._sets()

    def _take(self, code: ExchangeCode, parent: int | None, above: str) -> None:
        if code.guid in self.intake.case_codes:
            for child in code.children:
                self._take(child, parent, above)
            return
        name = tidy_name(code.name.replace("\\", "/"))[:LONGEST_NAME] or "?"
        path = join_path(above or None, name)
        here = self.by_guid.get(code.guid) or self.by_path.get(fold(path))
        if here is None and parent is None:
            # One that was written flat is called by its whole path.
            here = self.by_path.get(fold(name))
        twin = self.names.get((parent, fold(name)))
        if here is not None:
            key = here.key
            self._compare(here, code, name)
            path = here.path
        elif twin is not None:
            key = twin
            self.intake.tally.add(
                ExchangeOutcome.CHANGED, messages.CODES, messages.SAME_NAME_CODE, name=path
            )
        else:
            key = self._make(code, name, parent)
        self.intake.codes[code.guid] = key
        for child in code.children:
            self._take(child, key, path)

    def _make(self, code: ExchangeCode, name: str, parent: int | None) -> int:
        place = self.places[parent] = self.places.get(parent, -1) + 1
        facts = {**stored_codes.code_values(self._facts(code, name)), "parent_id": parent}
        key = self.intake.recorder.insert(
            tables.codes,
            {**facts, "position": place, "guid": guid_or_new(code.guid, self.free)},
        )
        self.names[parent, fold(name)] = key
        self.intake.tally.add(_TAKEN, messages.CODES)
        return key

    def _facts(self, code: ExchangeCode, name: str) -> Code:
        levels = self.intake.levels
        above = 0 if code.codable else min(len(levels) - 1, max(1, _height(code)))
        identifier = base = slug(name)
        number = 2
        while identifier in self.ids:
            identifier, number = f"{base}-{number}", number + 1
        self.ids.add(identifier)
        stated: dict[str, Any] = {"definition": code.description}
        if self.intake.project.is_ours:
            stated = dict(read_description(code.description))
        return Code(identifier, name, levels[above], colour=code.colour, **stated)

    def _compare(self, here: StoredCode, code: ExchangeCode, name: str) -> None:
        """Fill in what the study does not say of a code; tell where it says otherwise."""
        change: dict[str, Any] = {}
        said = describe(here.code, self.language)
        if code.description and not said:
            change["definition"] = code.description
        if code.colour and not here.code.colour:
            change["colour"] = code.colour
        if change:
            self.intake.recorder.update(tables.codes, here.key, change)
            self.intake.tally.add(ExchangeOutcome.CHANGED, messages.CODES)
            return
        other_colour = code.colour and here.code.colour.lower() != code.colour.lower()
        other_words = code.description and not _alike(code.description, here.code)
        other_name = fold(name) not in (fold(here.code.name), fold(here.path))
        why = messages.KEPT_CODE if other_colour or other_words or other_name else None
        self.intake.tally.add(_THERE, messages.CODES, why, name=here.path if why else None)

    def _sets(self) -> None:
        recorder = self.intake.recorder
        keys = stored_codes.set_keys(recorder.connection)
        free = self.intake.free_guids(tables.code_sets, (s.guid for s in self.intake.project.sets))
        for one in self.intake.project.sets:
            members = [self.intake.codes[guid] for guid in one.codes if guid in self.intake.codes]
            if not members:
                continue
            name = tidy_name(one.name)[:LONGEST_NAME] or "?"
            if fold(name) in keys:
                self.intake.tally.add(_THERE, messages.SETS)
                continue
            keys[fold(name)] = made = recorder.insert(
                tables.code_sets,
                {"name": name, "name_key": fold(name), "guid": guid_or_new(one.guid, free)},
            )
            rows = [
                {"set_id": made, "code_id": key, "position": place}
                for place, key in enumerate(dict.fromkeys(members))
            ]
            recorder.insert_many(tables.code_set_members, rows)
            self.intake.tally.add(_TAKEN, messages.SETS)


def _alike(description: str, code: Code) -> bool:
    """Return whether a description says what a code's rules say, in either language."""
    return any(describe(code, one).split() == description.split() for one in Language)


def _height(code: ExchangeCode) -> int:
    return 1 + max((_height(child) for child in code.children), default=-1)
