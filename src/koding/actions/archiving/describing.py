"""What a package's ReadMe says: filled in from the study, with what somebody has to add marked."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from koding.analysis.agreement.agreement import measure_agreement
from koding.analysis.agreement.comparison import Contest
from koding.analysis.agreement.ground import Settings
from koding.analysis.agreement.rows import Question
from koding.analysis.ground.remarks import count, listing, plain_number, say
from koding.messages.choices import choice_word
from koding.model.archive import ArchiveTarget, ReadMeChapter
from koding.model.label import Label, Wording, same
from koding.store import coders, documents, history, passages
from koding.store.corrections import count_corrections
from koding.store.frozen import read_frozen
from koding.store.snapshot import read_snapshot
from koding.store.withdrawals import read_withdrawals
from koding.tabling.words import word
from koding.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.archive import ArchivePlan
    from koding.model.stored import StoredDocument

_DRAWS = 100
"""Of an interval that is not told: alpha itself needs none."""
_ENOUGH = 2


def describe(workspace: Workspace, plan: ArchivePlan) -> Iterator[ReadMeChapter]:
    """Yield the chapters of a package's ReadMe."""
    with workspace.read() as connection:
        kept = set(plan.admitted.documents)
        texts = [one for one in documents.read_documents(connection) if one.name in kept]
        yield _who(plan)
        yield _material(connection, plan, texts)
        yield _method(connection, workspace, texts)
        yield _changed(connection, workspace, plan, texts)
    yield _terms(plan)


def _chapter(key: str, known: Iterator[Label], missing: Iterator[Label]) -> ReadMeChapter:
    return ReadMeChapter(word(f"archive.chapter.{key}"), tuple(known), tuple(missing))


def _missing(**facts: object) -> Iterator[Label]:
    yield from (word(f"archive.missing.{key}") for key, value in facts.items() if not value)


def _who(plan: ArchivePlan) -> ReadMeChapter:
    facts = plan.facts

    def known() -> Iterator[Label]:
        yield say("archive.title", title=plan.title)
        for one in facts.authors:
            more = [part for part in (one.affiliation, one.orcid and f"ORCID {one.orcid}") if part]
            told = f"{one.name} ({', '.join(more)})" if more else one.name
            yield say("archive.author", author=told)
        if facts.email or facts.contact:
            said = " ".join(filter(None, (facts.contact, facts.email)))
            yield say("archive.contact", contact=said)
        if facts.description:
            yield same(facts.description)
        if facts.keywords:
            yield say("archive.keywords", keywords=listing(facts.keywords))
        for grant in facts.grants:
            yield say("archive.grant", grant=f"{grant.agency} {grant.number}".strip())

    missing = _missing(
        authors=facts.authors, email=facts.email, description=facts.description,
        keywords=facts.keywords, grants=facts.grants,
    )  # fmt: skip
    return _chapter("who", known(), missing)


def _material(
    connection: Connection, plan: ArchivePlan, texts: list[StoredDocument]
) -> ReadMeChapter:
    def known() -> Iterator[Label]:
        kinds = Counter(one.kind for one in texts)
        if texts:
            told = [say("dmp.kind", kind=word(f"kind.{kind}"), n=n) for kind, n in kinds.items()]
            words = sum(one.words for one in texts)
            yield say(
                "archive.texts", kinds=listing(told), words=word("count.word").format(n=words)
            )
            voices = {
                speaker.participant
                for one in texts
                for speaker in documents.read_speakers(connection, one)
                if speaker.participant
            }
            cases = {one.case for one in texts if one.case}
            yield say("archive.people", n=len(voices), cases=count("case", len(cases)))
        if plan.collected:
            first, last = plan.collected
            yield say("archive.collected", first=str(first), last=str(last))
        if plan.survey is not None:
            rows, variables = len(plan.survey.rows), len(plan.survey.variables)
            yield say("archive.survey", respondents=count("respondent", rows), n=variables)

    missing = _missing(collected=plan.collected, selection="")
    return _chapter("material", known(), missing)


def _method(
    connection: Connection, workspace: Workspace, texts: list[StoredDocument]
) -> ReadMeChapter:
    approach = workspace.study.approach

    def known() -> Iterator[Label]:
        if approach is not None:
            yield say("dmp.known.method", method=Wording.of(choice_word(approach)))
        if workspace.study.question:
            yield say("archive.question", question=workspace.study.question)
        for (coder, round_), held in _coded(connection).items():
            yield say(
                "archive.coder", coder=coder, round=round_, documents=count("document", len(held)),
                passages=count("passage", held.total()),
            )  # fmt: skip
        yield from _agreement(connection, [one.name for one in texts])

    return _chapter("method", known(), _missing(approach=approach, interviews=""))


def _coded(connection: Connection) -> dict[tuple[str, int], Counter[int]]:
    """Return how many passages each coder has made in each round, by document; nobody frozen's."""
    frozen = read_frozen(connection).passages
    found: dict[tuple[str, int], Counter[int]] = defaultdict(Counter)
    for one in passages.read_passages(connection):
        if one.key not in frozen:
            found[one.coder, one.round][one.document] += 1
    order = list(coders.coder_names(connection).values())
    return dict(sorted(found.items(), key=lambda row: (order.index(row[0][0]), row[0][1])))


def _agreement(connection: Connection, names: list[str]) -> Iterator[Label]:
    """Yield how far the coders agree, over what at least two of them have read of the package."""
    done = documents.done_marks(connection)
    keys = {one.name: one.key for one in documents.read_documents(connection)}
    both = tuple(name for name in names if len(done.get(keys[name], ())) >= _ENOUGH)
    if not both:
        yield word("archive.agreement.none")
        return
    found = measure_agreement(
        read_snapshot(connection, words=True, lines=True),
        Contest(documents=both),
        Settings(draws=_DRAWS),
    )
    pooled = next((row for row in found.rows if row.question is Question.POOLED), None)
    if pooled is None or pooled.alpha.value != pooled.alpha.value:
        yield word("archive.agreement.none")
        return
    alpha = plain_number(round(pooled.alpha.value, 2))
    yield say("archive.agreement", alpha=alpha, documents=count("document", len(found.documents)))


def _changed(
    connection: Connection, workspace: Workspace, plan: ArchivePlan, texts: list[StoredDocument]
) -> ReadMeChapter:
    def known() -> Iterator[Label]:
        at = history.pseudonymised_at(connection)
        if at is None:
            yield word("archive.names_stand")
        else:
            yield say("archive.pseudonymised", day=at[:10])
            gone = workspace.study.privacy.key_destroyed
            yield say("archive.key_gone", day=str(gone)) if gone else word("archive.key_there")
        corrected = count_corrections(connection)
        n = sum(corrected.get(one.revision, 0) for one in texts)
        if n:
            yield say("archive.corrected", n=n)
        withdrawn = len(read_withdrawals(connection))
        if withdrawn:
            yield say("archive.withdrawn", n=withdrawn)
        left = len(plan.admitted.left)
        if left:
            yield say("archive.left", n=left)
        if plan.survey is not None and plan.target.asks_consent:
            yield word("archive.numbered")
        if plan.target is ArchiveTarget.DATAVERSENO:
            yield say("archive.checked", least=5)
        yield say("archive.software", version=__version__)

    return _chapter("changed", known(), iter(()))


def _terms(plan: ArchivePlan) -> ReadMeChapter:
    known = [word(f"archive.terms.{plan.target}")]
    if plan.docs:
        known.append(say("archive.papers", files=listing([name for name, _ in plan.docs])))
    return _chapter("terms", iter(known), _missing(papers=plan.docs))
