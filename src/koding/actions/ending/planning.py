"""A data management plan, filled in from what the study knows of itself."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from koding.actions.study.status import read_status
from koding.analysis.ground.remarks import count, listing, say
from koding.messages.choices import choice_word
from koding.model.ending import PlanAnswer, PlanChapter
from koding.model.label import Label, Wording, same
from koding.model.privacy import DataClass
from koding.store import documents, history
from koding.store.consents import read_consents
from koding.store.identifiers import live_participants
from koding.tabling.words import word
from koding.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from koding.actions.workspace import Workspace
    from koding.model.privacy import Privacy
    from koding.model.progress import Status

_QUESTIONS = {
    1: ("1a", "1b"),
    2: ("2a", "2b"),
    3: ("3a", "3b"),
    4: ("4a", "4b", "4c"),
    5: ("5a", "5b", "5c", "5d"),
    6: ("6a", "6b"),
}
"""The questions of Science Europe's template (2021), by chapter; Sikt's follows it."""


def draw_up_plan(workspace: Workspace) -> tuple[PlanChapter, ...]:
    """Return the plan's chapters: what the study says to each question, and what is missing."""
    facts = _Facts(workspace)
    return tuple(
        PlanChapter(
            say(f"dmp.chapter.{chapter}"),
            tuple(
                PlanAnswer(
                    say(f"dmp.question.{question}"),
                    tuple(facts.known(question)),
                    tuple(facts.missing(question)),
                )
                for question in questions
            ),
        )
        for chapter, questions in _QUESTIONS.items()
    )


class _Facts:
    """What the study knows of itself, by the question that it answers."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.status: Status = read_status(workspace)
        self.privacy: Privacy = workspace.study.privacy
        with workspace.read() as connection:
            material = documents.read_documents(connection)
            self.kinds = Counter(one.kind for one in material)
            self.endings = Counter(
                PurePath(one.source_name or "").suffix.lower().lstrip(".") for one in material
            )
            self.is_pseudonymised = history.pseudonymised_with(connection) is not None
            consents = read_consents(connection)
            self.people = len(live_participants(connection))
            self.consented = sum(one.is_given for one in consents.values())

    def known(self, question: str) -> Iterator[Label]:
        """Yield what the study says to a question."""
        say_known: Callable[[], Iterator[Label]] = getattr(
            self, f"_known_{question}", self._nothing
        )
        yield from say_known()

    def missing(self, question: str) -> Iterator[Label]:
        """Yield what has to be filled in by somebody who knows."""
        privacy = self.privacy
        stated: dict[str, list[tuple[str, object]]] = {
            "3a": [("places", privacy.places)],
            "4a": [
                ("sikt", privacy.sikt),
                ("basis", privacy.legal_basis),
                ("controller", privacy.controller),
                ("end", privacy.end),
            ],
            "5a": [("sharing", "")],
            "5b": [("archive", privacy.retention), ("repository", "")],
        }
        for key, value in stated.get(question, [(question, "")]):
            if not value:
                yield say(f"dmp.missing.{key}")

    @staticmethod
    def _nothing() -> Iterator[Label]:
        return iter(())

    def _known_1a(self) -> Iterator[Label]:
        told = [
            say("dmp.kind", kind=word(f"kind.{kind}"), n=n) for kind, n in self.kinds.most_common()
        ]
        if told:
            yield say("dmp.known.collected", kinds=listing(told))
        if self.status.respondents:
            yield say(
                "dmp.known.survey",
                respondents=count("respondent", self.status.respondents),
                items=word("status.count.items").format(n=self.status.items),
            )
        if self.workspace.study.approach is not None:
            method = Wording.of(choice_word(self.workspace.study.approach))
            yield say("dmp.known.method", method=method)

    def _known_1b(self) -> Iterator[Label]:
        formats = [same(ending) for ending, _ in self.endings.most_common() if ending]
        yield say(
            "dmp.known.volume",
            documents=count("document", self.status.documents),
            words=word("status.words").format(n=self.status.words),
            cases=count("case", self.status.cases),
        )
        if formats:
            yield say("dmp.known.formats", formats=listing(formats))

    def _known_2a(self) -> Iterator[Label]:
        yield say("dmp.known.documented", codes=count("code", self.status.codes))

    def _known_2b(self) -> Iterator[Label]:
        coders = len({name for name, *_ in self.status.coders})
        yield say("dmp.known.quality", n=coders)

    def _known_3a(self) -> Iterator[Label]:
        for place in self.privacy.places:
            yield say("dmp.known.place", place=place)
        yield word("dmp.known.backup")

    def _known_3b(self) -> Iterator[Label]:
        data_class = Wording.of(choice_word(self.privacy.data_class))
        stated = "stated" if self.privacy.is_stated else "assumed"
        yield say(f"dmp.known.class.{stated}", data_class=data_class)
        if self.privacy.data_class in (DataClass.RED, DataClass.BLACK):
            yield word("dmp.known.protected")
        used = "used" if self.is_pseudonymised else "unused"
        yield word(f"dmp.known.pseudonyms.{used}")

    def _known_4a(self) -> Iterator[Label]:
        privacy = self.privacy
        for key, value in (
            ("sikt", privacy.sikt),
            ("basis", privacy.legal_basis),
            ("controller", privacy.controller),
            ("end", str(privacy.end or "")),
        ):
            if value:
                yield say(f"dmp.known.{key}", value=value)
        if self.people:
            yield say("dmp.known.consents", n=self.consented, of=self.people)

    def _known_4c(self) -> Iterator[Label]:
        yield word("dmp.known.nesh")

    def _known_5b(self) -> Iterator[Label]:
        if self.privacy.retention:
            yield say("dmp.known.retention", value=self.privacy.retention)

    def _known_5c(self) -> Iterator[Label]:
        yield say("dmp.known.software", version=__version__)
