"""Loads the survey: its codebook, its respondents and their answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from koding.actions.coming_back import refuse_unknown_answers, refuse_withdrawn_answers
from koding.actions.documents import cases, ingest
from koding.actions.documents.belonging import place_documents
from koding.actions.history import refuse_files
from koding.actions.linking import link_items, theme_by_name
from koding.actions.naming import code_named
from koding.actions.passages.revising import RevisionPlan, ask_between
from koding.actions.survey.open_answers import AnswerDocuments
from koding.actions.survey.traces import NO_TRACES, KeptTraces, without_traces
from koding.codebook import read_survey_codebook
from koding.errors import NotFoundError, SurveyError
from koding.messages import survey as messages
from koding.model.codes import fold
from koding.model.survey import Item, ItemKind, Owner, Response, SurveyCodebook, SurveyTable
from koding.reading import read_responses
from koding.store import codes as stored_codes
from koding.store import documents, people, survey, tables
from koding.store.stamps import now

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.stored import StoredCode
    from koding.store.recorder import Recorder

Accept = Callable[["SurveyPlan"], bool]


@dataclass(frozen=True, slots=True)
class SurveyPlan:
    """What a changed responses file would change.

    `changes` are (respondent, item, before, after), the answers as they are worded in the codebook;
    answers to items that the codebook no longer has are counted, but not among them.
    """

    new: tuple[str, ...]
    gone: tuple[str, ...]
    answers_changed: int
    open_answers: tuple[RevisionPlan, ...] = ()
    changes: tuple[tuple[str, str, str, str], ...] = ()

    @property
    def vanishing(self) -> int:
        """Return how many passages on open answers would have no place left."""
        return sum(len(plan.vanishing) for plan in self.open_answers)


@dataclass(frozen=True, slots=True)
class SurveyLoaded:
    """What a load did: counts, what to look at, and whether it was carried out.

    `homeless` counts respondents of whom the file does not say which organisation they are of.
    """

    respondents: int
    organisations: int
    items: int
    homeless: int = 0
    new_cases: tuple[str, ...] = ()
    open_answers: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = ()
    unchanged: bool = False
    waiting: SurveyPlan | None = None


def load_survey(
    workspace: Workspace,
    responses: Path,
    codebook: Path,
    *,
    sheet: str = "",
    accept: Accept = lambda _plan: False,
    dry_run: bool = False,
    after_pseudonymise: bool = False,
    after_withdrawal: bool = False,
    keep: KeptTraces = NO_TRACES,
) -> SurveyLoaded:
    """Load a responses file as survey.yaml says; a changed file asks `accept` first.

    `sheet` is the sheet of a spreadsheet, where the codebook's is not meant. When answers were
    sent, and from which address, is left out unless it is to be kept.

    Raises:
        ConflictError: names in the study were replaced, and nobody said `after_pseudonymise`.
        SurveyError: the file or the codebook cannot be read, or an item's theme is no code.
    """
    refuse_files(workspace, forced=after_pseudonymise)
    if not codebook.is_file():
        raise SurveyError(messages.NO_CODEBOOK(codebook=codebook, responses=responses.name))
    asked, left_out = without_traces(read_survey_codebook(codebook), keep)
    table = read_responses(responses, asked, sheet)

    called = [word for words in workspace.study.case_names.values() for word in words]

    def attempt(accepted: SurveyPlan | None) -> tuple[SurveyLoaded, SurveyPlan | None]:
        with workspace.record("survey load", responses.name, dry_run=dry_run) as recorder:
            refuse_withdrawn_answers(recorder.connection, responses.name, table.source_sha256)
            if not after_withdrawal:
                refuse_unknown_answers(
                    recorder.connection, responses.name, _new(recorder.connection, table)
                )
            load = _Load(recorder, asked, table, called)
            loaded = load.carry_out(accepted)
        told = (*loaded.warnings, *left_out, *load.remark_letter())
        loaded = replace(loaded, warnings=told)
        return loaded, loaded.waiting

    return ask_between(attempt, accept)


def _new(connection: Connection, table: SurveyTable) -> list[str]:
    """Return the respondents whom the study has not."""
    known = survey.live_rows(connection, tables.respondents)
    return [one.respondent for one in table.responses if one.respondent not in known]


class _Load:
    """One load, within one transaction."""

    def __init__(
        self,
        recorder: Recorder,
        asked: SurveyCodebook,
        table: SurveyTable,
        called: Sequence[str] = (),
    ) -> None:
        self.recorder = recorder
        self.called = called
        self.asked = asked
        self.table = table
        self.open_answers = AnswerDocuments(recorder, table)
        self.current = survey.current_survey(recorder.connection)
        self.linked: tuple[Message, ...] = ()
        self.placed: list[tuple[str, str]] = []
        self.told: list[Message] = []

    def carry_out(self, accepted: SurveyPlan | None) -> SurveyLoaded:
        """Load all, or nothing where the answers would change in a way nobody has accepted."""
        known = set(people.case_names(self.recorder.connection).values())
        items = self._set_items()
        respondents = self._set_respondents()
        self._set_background(respondents)
        responses = self._responses(respondents, items)
        stored = self._stored_responses()
        open_items = [item for item in self.asked.items if item.kind is ItemKind.TEXT]
        if responses != stored:
            plan = self._plan(stored, responses, respondents, items)
            if self.current is not None and plan != accepted:
                waiting = self._loaded(known, open_items, waiting=plan)
                self.recorder.abandon()
                return waiting
            self._add_revision(responses)
        for item in open_items:
            self.open_answers.keep(item, respondents)
        if self.current is None:  # later a person may have said that a document is of none
            self.placed, self.told = place_documents(self.recorder, self.called)
        return self._loaded(known, open_items, unchanged=self.recorder.count == 0)

    def remark_letter(self) -> Iterator[Message]:
        """Say, the first time a survey is loaded, what its being linked asks of the letter."""
        if self.current is None and any(one.organisation for one in self.table.responses):
            yield messages.LINKED_IN_LETTER()

    def _loaded(
        self,
        known: set[str],
        open_items: Sequence[Item],
        *,
        unchanged: bool = False,
        waiting: SurveyPlan | None = None,
    ) -> SurveyLoaded:
        talked = {case for _, case in self.placed}
        stored = people.case_names(self.recorder.connection).values()
        names = [name for name in stored if name not in talked]
        organisations = [response.organisation for response in self.table.responses]
        return SurveyLoaded(
            respondents=len(self.table.responses),
            organisations=len({*organisations} - {None}),
            items=len(self.asked.items),
            homeless=organisations.count(None),
            new_cases=tuple(name for name in names if name not in known),
            open_answers=tuple(item.id for item in open_items),
            warnings=(*self.told, *self.table.warnings, *self.linked),
            unchanged=unchanged,
            waiting=waiting,
        )

    # -- items ---------------------------------------------------------------------------------

    def _set_items(self) -> dict[str, int]:
        """Make the database's scales and items those of survey.yaml; return items' keys."""
        recorder = self.recorder
        scales = self._set_rows(
            tables.scales, {scale.id: survey.scale_values(scale) for scale in self.asked.scales}
        )
        items = self._set_rows(
            tables.items,
            {
                item.id: {
                    "identifier": item.id,
                    "position": position,
                    "source_column": item.column,
                    "kind": item.kind.value,
                    "label": survey.label_values(item.label),
                    "scale_id": scales[item.scale] if item.scale else None,
                    "levels": survey.level_values(item.levels),
                }
                for position, item in enumerate(self.asked.items)
            },
        )
        codes = stored_codes.read_codes(recorder.connection)
        links = survey.item_themes(recorder.connection)
        rows = survey.live_rows(recorder.connection, tables.items)
        named = theme_by_name(rows.values(), codes)
        for item in self.asked.items:
            link = links.get(items[item.id])
            if not item.theme:
                found = named(rows[item.id]) if link is not None and item.theme is None else None
                if link is not None and (found is None or found.key != link.code_id):
                    recorder.delete(tables.item_themes, [link.id])
                continue
            theme = self._theme(codes, item.id, item.theme).key
            if link is None:
                recorder.insert(tables.item_themes, {"item_id": items[item.id], "code_id": theme})
            else:
                recorder.update(tables.item_themes, link.id, {"code_id": theme})
        about_none = [item.id for item in self.asked.items if item.theme == ""]
        self.linked = link_items(recorder, lambda: about_none)
        return items

    @staticmethod
    def _theme(codes: Sequence[StoredCode], item: str, theme: str) -> StoredCode:
        try:
            return code_named(codes, theme)
        except NotFoundError as error:
            raise SurveyError(messages.THEME_UNKNOWN(item=item, said=error.message)) from error

    def _set_rows(self, table: Any, wanted: dict[str, dict[str, Any]]) -> dict[str, int]:
        """Insert, update and retire rows by identifier; return their keys."""
        recorder = self.recorder
        there = survey.live_rows(recorder.connection, table)
        keys = {}
        for identifier, values in wanted.items():
            if identifier in there:
                keys[identifier] = there[identifier].id
                recorder.update(table, keys[identifier], values)
            else:
                keys[identifier] = recorder.insert(table, values)
        for identifier, row in there.items():
            if identifier not in wanted:
                recorder.retire(table, row.id)
        return keys

    # -- people --------------------------------------------------------------------------------

    def _set_respondents(self) -> dict[str, int]:
        """Make respondents that are new, and their organisations; return their keys."""
        recorder = self.recorder
        self._set_aliases()
        there = survey.live_rows(recorder.connection, tables.respondents)
        keys = {identifier: row.id for identifier, row in there.items()}
        place = max((row.position for row in there.values()), default=-1)
        for response in self.table.responses:
            case = response.organisation
            case_id = None if case is None else ingest.ensure_case(recorder, case)
            if response.respondent in there:
                recorder.update(tables.respondents, keys[response.respondent], {"case_id": case_id})
                continue
            place += 1
            keys[response.respondent] = recorder.insert(
                tables.respondents,
                {"identifier": response.respondent, "position": place, "case_id": case_id},
            )
        return keys

    def _set_aliases(self) -> None:
        """Make other spellings known.

        Raises:
            SurveyError: documents belong to one of them: they would be here and the answers there.
        """
        recorder = self.recorder
        there = people.alias_keys(recorder.connection)
        spoken_with = {
            fold(case.name): case.name
            for case in people.read_cases(recorder.connection)
            if case.documents
        }
        for spelling, name in self.asked.aliases.items():
            if fold(spelling) == fold(name):
                continue
            if fold(spelling) in spoken_with:
                own = spoken_with[fold(spelling)]
                raise SurveyError(messages.SPELLING_IS_CASE(spelling=own, name=name))
            case = ingest.ensure_case(recorder, name)
            if fold(spelling) not in there:
                recorder.insert(
                    tables.case_aliases,
                    {"case_id": case, "name": spelling, "name_key": fold(spelling)},
                )
            elif there[fold(spelling)][1] != case:
                recorder.update(tables.case_aliases, there[fold(spelling)][0], {"case_id": case})

    def _set_background(self, respondents: dict[str, int]) -> None:
        for column in self.asked.background:
            values: dict[int, str] = {}
            for response in self.table.responses:
                owner = self._owner(column.of, response, respondents)
                value = response.background.get(column.attribute, "")
                if owner is None or not value.strip():
                    continue
                if fold(values.setdefault(owner, value)) != fold(value):
                    raise SurveyError(
                        messages.VALUES_DIFFER(
                            file=self.table.source_name,
                            row=response.row,
                            name=response.organisation,
                            value=value,
                            attribute=column.attribute,
                            earlier=values[owner],
                        )
                    )
            cases.set_attribute(
                self.recorder, column.of, column.attribute, values, type_=column.type
            )

    def _owner(self, of: Owner, response: Response, respondents: dict[str, int]) -> int | None:
        if of is Owner.RESPONDENT:
            return respondents[response.respondent]
        if response.organisation is None:
            return None
        return people.find_case(self.recorder.connection, response.organisation)

    # -- responses -----------------------------------------------------------------------------

    def _responses(
        self, respondents: dict[str, int], items: dict[str, int]
    ) -> dict[tuple[int, int], tuple[str | None, str | None, str | None]]:
        return {
            (respondents[response.respondent], items[item]): (
                answer.level,
                answer.text,
                answer.missing.value if answer.missing else None,
            )
            for response in self.table.responses
            for item, answer in response.answers.items()
        }

    def _stored_responses(
        self,
    ) -> dict[tuple[int, int], tuple[str | None, str | None, str | None]]:
        if self.current is None:
            return {}
        rows = survey.responses_of(self.recorder.connection, self.current.id)
        return {(row[0], row[1]): (row[2], row[3], row[4]) for row in rows}

    def _add_revision(
        self, responses: dict[tuple[int, int], tuple[str | None, str | None, str | None]]
    ) -> None:
        revision = self.recorder.insert(
            tables.survey_revisions,
            {
                "number": survey.next_survey_number(self.recorder.connection),
                "source_name": self.table.source_name,
                "source_sha256": self.table.source_sha256,
                "created_at": now(),
            },
        )
        self.recorder.derive(
            tables.responses,
            [
                {
                    "survey_revision_id": revision,
                    "respondent_id": respondent,
                    "item_id": item,
                    "level": level,
                    "text": text,
                    "missing": missing,
                }
                for (respondent, item), (level, text, missing) in responses.items()
            ],
        )

    def _plan(
        self,
        old: dict[tuple[int, int], Any],
        new: dict[tuple[int, int], Any],
        respondents: dict[str, int],
        items: dict[str, int],
    ) -> SurveyPlan:
        names = {key: name for name, key in respondents.items()}
        before, after = {key for key, _ in old}, {key for key, _ in new}
        both = {
            pair
            for pair in old.keys() | new.keys()
            if pair[0] in before & after and old.get(pair) != new.get(pair)
        }
        plans = []
        for item in self.asked.items:
            document = documents.find_document(self.recorder.connection, item.id)
            if item.kind is ItemKind.TEXT and document is not None:
                plans.append(self.open_answers.plan(document, item))
        return SurveyPlan(
            new=tuple(sorted(names[key] for key in after - before)),
            gone=tuple(sorted(names[key] for key in before - after)),
            answers_changed=len(both),
            open_answers=tuple(plans),
            changes=tuple(
                (names[person], item.id, _worded(old.get((person, key)), item, self.asked),
                 _worded(new.get((person, key)), item, self.asked))
                for item in self.asked.items
                for person, key in sorted(both)
                if key == items[item.id]
            ),
        )  # fmt: skip


def _worded(
    answer: tuple[str | None, str | None, str | None] | None, item: Item, survey: SurveyCodebook
) -> str:
    """Return an answer as the codebook words it, nothing for one that is missing."""
    level, text, _ = answer or (None, None, None)
    if level is None:
        return text or ""
    own = next((one.levels for one in survey.scales if one.id == item.scale), item.levels)
    label = next((one.label for one in own if one.value == level), None)
    return (label.nb or label.en or level) if label else level
