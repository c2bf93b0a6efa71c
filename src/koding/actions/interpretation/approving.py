"""Sends a person's quotations for approval, takes in the answers, and lists where each stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from koding.actions.consent.declined import list_kept, stretches_saying
from koding.actions.consent.participants import NOTHING
from koding.actions.consent.printing import by_passage, fits
from koding.actions.interpretation.quotations import quote_outlines
from koding.actions.naming import line_number, participant_named
from koding.analysis.ground.consent import find_withheld, speaking_in
from koding.analysis.ground.selection import Selection
from koding.analysis.joint.quotes import outline_passages
from koding.errors import ConflictError, NotFoundError
from koding.messages import consent as consent_messages
from koding.messages import consent as messages
from koding.model.approving import (
    HAS_DECLINED,
    NO_PASSAGE,
    SHORT_ID,
    ChosenQuotation,
    LetterQuotation,
    QuotationLetter,
    ReceivedQuotation,
    Reception,
    ReturnedLetter,
    ReturnedQuotation,
    SaidAround,
)
from koding.model.choices import ASKING
from koding.model.consent import Approval, Reply
from koding.model.label import same
from koding.model.measures import CoderPolicy
from koding.model.quotations import as_spoken, words_in_print
from koding.model.sayings import FEW_WORDS
from koding.store import consents, documents, passages, people, tables
from koding.store.consents import read_approvals
from koding.store.declined import keep_stretches, let_print
from koding.store.history import pseudonymised_at
from koding.store.interpretation import read_quotations
from koding.store.snapshot import read_snapshot
from koding.store.stamps import new_guid, now
from koding.store.withheld import read_withheld
from koding.tabling.words import word

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.analysis.ground.consent import Unprinted
    from koding.analysis.ground.quotations import Outline
    from koding.model.label import Language
    from koding.model.quotations import Quotation
    from koding.model.snapshot import Snapshot
    from koding.model.stored import StoredTurn
    from koding.model.withheld import WithheldWords
    from koding.store.recorder import Recorder

CONTEXT = 2
"""How many lines before and after a quotation a letter shows unless told otherwise."""
_EVERYBODYS = Selection(coders=CoderPolicy.ALL, kinds=())
_PSEUDONYM = re.compile(r"\[[^\[\]]{1,60}\]|Informant \d+")
_SOME_NAME = r"[^.!?]{1,80}?"
_MARKS = re.compile("[«»“”„\"‘’‚'*]")


@dataclass(frozen=True, slots=True)
class SentLetter:
    """What came of sending: how many are in the letter, and how many are not, and why."""

    sent: int
    again: int = 0
    settled: int = 0
    declined: int = 0
    others: int = 0
    """Left out as somebody else in them said no to being quoted."""
    no_contact: bool = False
    """Whether the person said no to being contacted again."""


@dataclass(frozen=True)
class _Chosen:
    """The passages chosen for print, in their words, and who is heard in each."""

    snapshot: Snapshot
    quotations: tuple[tuple[Outline, Quotation], ...]
    heard: Mapping[int, tuple[int, ...]]

    def people(self, key: int) -> list[str]:
        """Return which participants are heard in a passage."""
        named = (self.snapshot.speakers[place].participant for place in self.heard.get(key, ()))
        return list(dict.fromkeys(name for name in named if name is not None))


def _read_chosen(connection: Connection) -> _Chosen:
    keys = read_quotations(connection).keys()
    snapshot = read_snapshot(connection)
    outlines = outline_passages(snapshot, _EVERYBODYS, keys)
    quoted = tuple(quote_outlines(connection, snapshot, outlines))
    return _Chosen(snapshot, quoted, speaking_in(snapshot, keys))


def send_quotations(
    workspace: Workspace,
    name: str,
    hand_out: Callable[[QuotationLetter], None],
    *,
    language: Language,
    deadline: str | None = None,
    context: int = CONTEXT,
    everything: bool = False,
) -> SentLetter:
    """Hand out a person's chosen quotations as a letter, and remember what was asked.

    What is answered and printed as it was answered is not sent again unless `everything` is. What
    was sent and not answered goes again under the same id. Nothing is remembered where the letter
    cannot be handed out.

    Raises:
        NotFoundError: there is no such participant, or nothing to ask.
        ConflictError: the person said no to being quoted.
    """
    with workspace.record("quotes send", name) as recorder:
        connection = recorder.connection
        participant = participant_named(connection, name)
        called = people.participant_names(connection)[participant]
        consent = consents.read_consents(connection).get(participant, NOTHING)
        if consent.quote is False:
            raise ConflictError(consent_messages.MAY_NOT_QUOTE(names=[called]))
        chosen = _read_chosen(connection)
        sorted_out = _sort_out(connection, chosen, participant, called, everything=everything)
        if not sorted_out.wanted:
            raise NotFoundError(_why_none(sorted_out.sent, called))
        ids = _remember(recorder, sorted_out, participant, deadline, language)
        letter = QuotationLetter(
            study=chosen.snapshot.study,
            participant=called,
            deadline=deadline,
            quotations=tuple(
                _with_context(connection, chosen, called, context, language, ids, sorted_out.wanted)
            ),
        )
        hand_out(letter)
        no_contact = consent.contact is False
        return replace(sorted_out.sent, sent=len(letter.quotations), no_contact=no_contact)


@dataclass(frozen=True, slots=True)
class _SortedOut:
    wanted: tuple[tuple[Outline, Quotation], ...]
    open: Mapping[int, Approval]
    """What was sent before, in the words that are printed now, and is not answered."""
    sent: SentLetter


def _sort_out(
    connection: Connection, chosen: _Chosen, participant: int, name: str, *, everything: bool
) -> _SortedOut:
    asked = by_passage(read_approvals(connection))
    withheld = find_withheld(chosen.snapshot)
    wanted, waiting = [], {}
    settled = declined = others = 0
    for outline, quotation in chosen.quotations:
        if name not in chosen.people(outline.key):
            continue
        last = next((a for a in asked.get(outline.key, ()) if a.participant == participant), None)
        if outline.key in withheld.declined or quotation.approved is False:
            declined += 1
        elif outline.key in withheld.refused:
            others += 1
        elif not everything and _is_settled(quotation, last):
            settled += 1
        else:
            wanted.append((outline, quotation))
            if last is not None and last.outcome is None and fits(last, quotation):
                waiting[outline.key] = last
    sent = SentLetter(0, len(waiting), settled, declined, others)
    return _SortedOut(tuple(wanted), waiting, sent)


def _is_settled(quotation: Quotation, last: Approval | None) -> bool:
    """Return whether the person has approved what is printed now, in a letter or otherwise."""
    if last is None:
        return bool(quotation.approved)
    return bool(quotation.approved) and last.outcome is not None and fits(last, quotation)


def _why_none(sent: SentLetter, name: str) -> Any:
    if sent.settled:
        return messages.ALL_SETTLED(name=name)
    if sent.declined or sent.others:
        return messages.NONE_LEFT(name=name)
    return messages.NOTHING_TO_SEND(name=name)


def _remember(
    recorder: Recorder,
    sorted_out: _SortedOut,
    participant: int,
    deadline: str | None,
    language: Language,
) -> dict[int, str]:
    """Record what is sent; return by passage the id under which its answer comes back.

    The same words at the same place, coded twice, are asked about once: the second has the id of
    the first.
    """
    moment, ids = now(), {}
    first: dict[tuple[int, int, str], str] = {}
    for outline, quotation in sorted_out.wanted:
        words = words_in_print(quotation, language)
        before = sorted_out.open.get(outline.key)
        if before is None:
            guid = new_guid()
            row = {"passage_id": outline.key, "participant_id": participant, "sent_at": moment}
            more = {"guid": guid, "deadline": deadline, "sent": words, "outcome": None}
            unanswered = {"answer": None, "received_at": None}
            recorder.insert(tables.approvals, {**row, **more, **unanswered})
        else:
            guid = before.guid
            if deadline is not None:
                recorder.update(tables.approvals, before.key, {"deadline": deadline})
        ids[outline.key] = first.setdefault((outline.document, outline.start, words), guid)
    recorder.stand()
    return ids


def _with_context(
    connection: Connection,
    chosen: _Chosen,
    name: str,
    context: int,
    language: Language,
    ids: Mapping[int, str],
    wanted: Sequence[tuple[Outline, Quotation]],
) -> Iterator[LetterQuotation]:
    """Yield the quotations as the letter shows them, each id once."""
    current = {one.name: one for one in documents.read_documents(connection)}
    shown: set[str] = set()
    spans = _spans(chosen.snapshot)
    for outline, quotation in wanted:
        if ids[outline.key] in shown:
            continue
        shown.add(ids[outline.key])
        document = current[quotation.document]
        reader = _Surroundings(connection, document, name)
        _, start, end = spans[outline.key]
        yield LetterQuotation(
            id=ids[outline.key][:SHORT_ID],
            quotation=quotation,
            words=words_in_print(quotation, language),
            before=reader.before(start, context),
            after=reader.after(end, context),
        )


class _Surroundings:
    """What is said around a quotation: by the person, and by whoever asks; of others only that."""

    def __init__(self, connection: Connection, document: Any, name: str) -> None:
        self._text = documents.read_text(connection, document.revision)
        self._lines = documents.read_lines(connection, document.revision)
        turns = documents.read_turns(connection, document.revision)
        self._turns = {one.ordinal: one for one in turns}
        self._labels = {
            one.label: one.participant == name
            for one in documents.read_speakers(connection, document)
        }

    def before(self, start: int, context: int) -> tuple[SaidAround, ...]:
        """Return the lines before a place, with what of its own line stands before it."""
        lines = [one for one in self._lines if one.start < start][-context - 1 :]
        if lines and lines[-1].end <= start:
            lines = lines[-context:] if context else []
        spans = [(one.turn, one.start, min(one.end, start)) for one in lines]
        return self._told(spans) if context else ()

    def after(self, end: int, context: int) -> tuple[SaidAround, ...]:
        """Return the lines after a place, with what of its own line stands after it."""
        lines = [one for one in self._lines if one.end > end][: context + 1]
        if lines and lines[0].start >= end:
            lines = lines[:context]
        spans = [(one.turn, max(one.start, end), one.end) for one in lines]
        return self._told(spans) if context else ()

    def _told(self, spans: Sequence[tuple[int, int, int]]) -> tuple[SaidAround, ...]:
        found: list[tuple[int, SaidAround]] = []
        for turn, start, end in spans:
            words = " ".join(self._text[start:end].split())
            one = self._around(self._turns[turn], words)
            if not words:
                continue
            if found and found[-1][0] == turn:
                joined = " ".join(part for part in (found[-1][1].words, one.words) if part)
                found[-1] = (turn, replace(one, words=joined))
            elif one.words or not (found and not found[-1][1].words):
                found.append((turn, one))
        return tuple(one for _, one in found)

    def _around(self, turn: StoredTurn, words: str) -> SaidAround:
        if turn.role in ASKING:
            return SaidAround(word(f"voice.{turn.role}"), words)
        return SaidAround(None, words if self._labels.get(turn.speaker or "", False) else "")


def _spans(snapshot: Snapshot) -> dict[int, tuple[int, int, int]]:
    """Return where passages stand by their keys: the document's index, start and end."""
    columns = (snapshot.passages.document, snapshot.passages.start, snapshot.passages.end)
    spans = zip(*(column.tolist() for column in columns), strict=True)
    return dict(zip(snapshot.passages.key.tolist(), spans, strict=True))


def _places(
    connection: Connection, snapshot: Snapshot, approvals: Sequence[Approval]
) -> dict[int, str]:
    """Return where the passages of approvals stand, as `I03:42`."""
    spans = _spans(snapshot)
    current = {one.name: one.revision for one in documents.read_documents(connection)}
    starts: dict[str, list[int]] = {}
    found = {}
    for one in approvals:
        if one.passage in spans:
            place, start, _ = spans[one.passage]
            name = snapshot.documents.names[place]
            if name not in starts:
                starts[name] = documents.read_line_starts(connection, current[name])
            found[one.passage] = f"{name}:{line_number(starts[name], start)}"
    return found


def receive_quotations(
    workspace: Workspace,
    letter: ReturnedLetter,
    *,
    replacing: bool = False,
    after_pseudonymise: bool = False,
    dry_run: bool = False,
) -> list[ReceivedQuotation]:
    """Take in the answers of a letter that came back; return what became of each.

    A clear no is always taken. Another answer than one that was taken before is taken only where
    `replacing` says so. The original of what is changed stays in the text. Other words in a letter
    from before names were replaced are taken only `after_pseudonymise`.
    """
    with workspace.record("quotes receive", letter.file, dry_run=dry_run) as recorder:
        taking = _Taking(recorder, replacing=replacing, takes_names=after_pseudonymise)
        return [taking.take(one) for one in letter.quotations]


class _Taking:
    def __init__(self, recorder: Recorder, *, replacing: bool, takes_names: bool) -> None:
        self._recorder, self._replacing = recorder, replacing
        connection = recorder.connection
        self._replaced_at = pseudonymised_at(connection) or ""
        self._takes_names = takes_names
        self._chosen = _read_chosen(connection)
        self._approvals = read_approvals(connection)
        self._rows = read_quotations(connection)
        self._printed = {outline.key: one for outline, one in self._chosen.quotations}
        self._spans = _spans(self._chosen.snapshot)
        self._places = _places(connection, self._chosen.snapshot, self._approvals)

    def take(self, given: ReturnedQuotation) -> ReceivedQuotation:
        """Take one answer, if it is clear what it is."""
        meant = [one for one in self._approvals if one.guid.startswith(given.id)]
        if len(meant) != 1 or not given.id:
            return self._without_passage(given)
        approval = meant[0]
        place = self._places.get(approval.passage, given.id)
        told = ReceivedQuotation(
            place, Reception.TAKEN, before=approval.outcome, remarks=_beside(given)
        )
        is_old = approval.sent_at < self._replaced_at
        if is_old:
            given = _without_old_names(given, approval)
        reply, wording, problem = _read_reply(given, approval.sent)
        if is_old and wording and wording != approval.answer and not self._takes_names:
            return replace(told, reply=reply, state=Reception.OLD_NAMES)
        told = replace(told, reply=reply, was=approval.sent, now=wording)
        if problem is not None:
            return replace(told, state=problem)
        assert reply is not None  # noqa: S101 - what is no problem is an answer
        if approval.outcome is reply and approval.answer == wording:
            return replace(told, state=Reception.KNOWN)
        if approval.outcome and reply is not Reply.DECLINED and not self._replacing:
            return replace(told, state=Reception.OTHERWISE)
        return self._taken(told, approval, reply, wording)

    def _without_passage(self, given: ReturnedQuotation) -> ReceivedQuotation:
        """Take a no about words whose passage is gone, wherever they stand; nothing else."""
        told = ReceivedQuotation(given.id, Reception.GONE, remarks=_beside(given))
        if given.ticked != (Reply.DECLINED,):
            return told
        found, is_whole = stretches_saying(self._recorder.connection, given.shown)
        if not found:
            return replace(told, state=Reception.GONE_DECLINED)
        before = self._recorder.count
        keep_stretches(self._recorder, found)
        if self._recorder.count == before:
            return replace(told, state=Reception.KNOWN)
        places = ", ".join(dict.fromkeys(one.place for one in found))
        state = Reception.KEPT if is_whole else Reception.KEPT_PARTLY
        return replace(told, place=places, state=state, reply=Reply.DECLINED)

    def _taken(
        self, told: ReceivedQuotation, approval: Approval, reply: Reply, wording: str
    ) -> ReceivedQuotation:
        printed = self._printed.get(approval.passage)
        as_sent = replace(approval, outcome=None)
        is_now = printed is None or any(fits(one, printed) for one in (approval, as_sent))
        if not is_now and reply is Reply.APPROVED:
            return replace(told, state=Reception.STALE)
        for twin in self._twins(approval):
            change = {
                "outcome": reply.value,
                "answer": wording or None,
                "received_at": now(),
            }
            self._recorder.update(tables.approvals, twin.key, change)
            self._print(twin, reply, wording)
        self._approvals = read_approvals(self._recorder.connection)
        told = replace(told, changed_since=not is_now)
        if reply is not Reply.DECLINED:
            return told
        said_too = self._said_too(approval)
        return replace(told, elsewhere=self._elsewhere(approval), said_too=said_too)

    def _said_too(self, approval: Approval) -> tuple[str, ...]:
        """Return where the same words are said that may be printed from there."""
        withheld = read_withheld(self._recorder.connection)
        found, _ = stretches_saying(self._recorder.connection, approval.sent)
        free = (
            one.place for one in found if not withheld.touches(one.revision_id, one.start, one.end)
        )
        return tuple(dict.fromkeys(free))

    def _elsewhere(self, approval: Approval) -> tuple[str, ...]:
        """Return where else in the study words that are declined were written by a researcher."""
        words = _bare(as_spoken(approval.sent)).casefold()
        if len(words.split()) < FEW_WORDS:
            return ()
        written = consents.read_written(self._recorder.connection)
        found = [table for table, text in written if words in _bare(text).casefold()]
        return tuple(dict.fromkeys(found))

    def _print(self, approval: Approval, reply: Reply, wording: str) -> None:
        """Let the quotation be printed as it was answered."""
        row, connection = self._rows.get(approval.passage), self._recorder.connection
        if row is None:  # not chosen any more; what was declined is known by the answer
            return
        change: dict[str, Any] = {}
        if reply is Reply.CHANGED:
            change["wording"] = wording
        elif reply is Reply.APPROVED and approval.outcome is Reply.CHANGED:
            printed = replace(self._printed[approval.passage], wording="")
            is_as_said = fits(replace(approval, outcome=None), printed)
            change["wording"] = None if is_as_said else approval.sent
        change["approved"] = self._stands(approval, reply, wording)
        if change["approved"]:
            let_print(self._recorder, passages.row_by_key(connection, approval.passage))
        self._recorder.update(tables.quotations, row.id, {**change, "modified_at": now()})

    def _stands(self, approval: Approval, reply: Reply, wording: str) -> bool | None:
        """Return whether all who speak in it approve of what is printed now; None: not all have."""
        if reply is Reply.DECLINED:
            return False
        words = wording if reply is Reply.CHANGED else approval.sent
        asked = {one.participant: one for one in by_passage(self._approvals)[approval.passage]}
        others = [one for key, one in asked.items() if key != approval.participant]
        if any(one.outcome is Reply.DECLINED for one in others):
            return False
        names = people.participant_names(self._recorder.connection)
        unasked = set(self._chosen.people(approval.passage)) - {names.get(key) for key in asked}
        said = [one.answer if one.outcome is Reply.CHANGED else one.sent for one in others]
        agree = all(one.outcome for one in others) and all(_bare(x) == _bare(words) for x in said)
        return True if agree and not unasked else None

    def _twins(self, approval: Approval) -> list[Approval]:
        """Return the approval with those of the same words at the same place, coded otherwise."""
        here = self._spans.get(approval.passage)
        return [
            one
            for one in self._approvals
            if one.participant == approval.participant
            and one.sent == approval.sent
            and self._spans.get(one.passage) == here
        ]


def _beside(given: ReturnedQuotation) -> tuple[str, ...]:
    """Return what is written beside an answer: what stands where new words would, beside a no."""
    written = _worded(given.wording)
    is_no = given.ticked == (Reply.DECLINED,) and written
    return (*given.remarks, written) if is_no else given.remarks


def _read_reply(given: ReturnedQuotation, sent: str) -> tuple[Reply | None, str, Reception | None]:
    """Return what is answered, the new wording, and why it is not clear where it is not.

    A quotation that was changed where it stands is a new wording, if a change is what is ticked.
    """
    wording = _worded(given.wording)
    is_edited = bool(given.shown) and _bare(given.shown) != _bare(sent)
    if not wording and is_edited:
        wording = _worded(given.shown)
    if len(given.ticked) > 1:
        return None, wording, Reception.TWO_BOXES
    if not given.ticked:
        return None, wording, Reception.NO_BOX if wording else Reception.EMPTY
    reply = given.ticked[0]
    if reply is Reply.DECLINED:
        return reply, "", None
    is_other = bool(wording) and _bare(wording) != _bare(sent)
    if reply is Reply.APPROVED:
        return (reply, "", None) if not is_other else (reply, wording, Reception.APPROVED_BUT)
    if not wording:
        return reply, "", Reception.NO_WORDING
    return (reply, wording, None) if is_other else (Reply.APPROVED, "", None)


def _without_old_names(given: ReturnedQuotation, approval: Approval) -> ReturnedQuotation:
    """Return an answer in the words that are known here, where it differs in the names alone."""
    if _is_but_for_names(given.shown, approval.sent):
        given = replace(given, shown=approval.sent)
    if _is_but_for_names(given.wording, approval.answer):
        given = replace(given, wording=approval.answer)
    elif _is_but_for_names(given.wording, approval.sent):
        given = replace(given, wording=approval.sent)
    return given


def _is_but_for_names(written: str, known: str) -> bool:
    """Return whether words are those that are known here, with names where these are replaced."""
    if not known:
        return False
    said = (re.escape(part) for part in _PSEUDONYM.split(_bare(known)))
    return re.fullmatch(_SOME_NAME.join(said), _bare(_worded(written))) is not None


def _worded(written: str) -> str:
    """Return a wording without the quotation marks around it."""
    words = " ".join(written.split())
    while len(words) > 1 and words[0] in '«“”„"' and words[-1] in '»“”"':
        words = words[1:-1].strip()
    return words


def _bare(words: str) -> str:
    return " ".join(_MARKS.sub("", words).split())


def list_chosen(workspace: Workspace, today: str) -> list[ChosenQuotation]:
    """Return every passage chosen for print with where its approval stands, by place.

    After them, what was declined and has no passage any more.
    """
    with workspace.read() as connection:
        chosen = _read_chosen(connection)
        asked = by_passage(read_approvals(connection))
        withheld = find_withheld(chosen.snapshot)
        kept = _kept(connection, workspace.withheld(connection), withheld.keys)
        alone = list(_without_passages(workspace, connection))
    found = []
    for outline, quotation in chosen.quotations:
        sent = asked.get(outline.key, [])
        found.append(
            ChosenQuotation(
                place=quotation.place,
                guid=quotation.guid,
                who=tuple(chosen.people(outline.key)),
                words="" if outline.key in kept else " ".join(_words_of(quotation).split()),
                state=_barred(quotation, outline.key, withheld) or _state(quotation, sent, today),
                sent_on=max((one.sent_at[:10] for one in sent), default=None),
                deadline=max((one.deadline for one in sent if one.deadline), default=None),
            )
        )
    return [*found, *alone]


def _without_passages(workspace: Workspace, connection: Connection) -> Iterator[ChosenQuotation]:
    """Yield the declined words that have no passage any more."""
    withheld = workspace.withheld(connection)
    for one in list_kept(connection):
        span = one.stretch.revision_id, one.stretch.start, one.stretch.end
        words = "" if withheld.touches(*span) else one.words
        yield ChosenQuotation(same(one.stretch.place), one.guid, one.who, words, NO_PASSAGE)


def _kept(connection: Connection, withheld: WithheldWords, keys: Iterable[int]) -> set[int]:
    """Return the passages, of these keys, whose words do not go where the list goes."""
    rows = [passages.row_by_key(connection, key) for key in keys] if withheld.stretches else []
    return {row.id for row in rows if withheld.touches(row.revision_id, row.start, row.end)}


def _words_of(quotation: Quotation) -> str:
    return quotation.wording or " ".join(one.words for one in quotation.voices)


def _barred(quotation: Quotation, key: int, withheld: Unprinted) -> str | None:
    """Return why a passage is not printed that is not declined itself, None where it may be."""
    if key in withheld.refused:
        return "refused"
    return HAS_DECLINED if key in withheld.declined and quotation.approved is not False else None


def _state(quotation: Quotation, asked: Sequence[Approval], today: str) -> str:
    if quotation.approved is False:
        return Reply.DECLINED.value
    waiting = [one for one in asked if one.outcome is None]
    if any(one.is_overdue(today) for one in waiting):
        return "overdue"
    if waiting:
        return "waiting"
    if any(not fits(one, quotation) for one in asked):
        return "stale"
    if quotation.approved:
        is_changed = any(one.outcome is Reply.CHANGED for one in asked)
        return (Reply.CHANGED if is_changed else Reply.APPROVED).value
    return "partly" if asked else "unsent"
