"""Frames of who has consented to what, and of what was answered about quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import listing, say
from koding.model.approving import NO_PASSAGE
from koding.model.consent import Consent, Purpose
from koding.model.label import Label, keyed, same
from koding.tabling.fields import Field, Row, field, tabulate
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.actions.consent.participants import Participant
    from koding.model.approving import ChosenQuotation
    from koding.model.consent import ConsentState
    from koding.tabling import Cell, Frame

_NOTHING = Consent()
_SHORT_GUID = 8


def participants_frame(participants: Sequence[Participant]) -> Frame:
    """Return one row a participant with all that is recorded; it can be loaded again."""
    return _listing(
        "title.participants",
        [
            field("participant", lambda one: one.name, says="consent.participant"),
            field(
                "documents", lambda one: ", ".join(one.documents) or None, says="consent.documents"
            ),
            field("case", lambda one: one.case),
            field("letter", lambda one: _of(one).letter or None, says="consent.letter"),
            field("given_on", lambda one: _of(one).given_on, says="consent.given_on"),
            field("how", lambda one: _of(one).how or None, says="consent.how"),
            *(_answer(purpose) for purpose in Purpose),
            field("delete_on", lambda one: _of(one).delete_on, says="consent.delete_on"),
            field("deleted_on", lambda one: _of(one).deleted_on, says="consent.deleted_on"),
        ],
        participants,
        unit="participant",
        fills="participants",
    )


def participants_screen(participants: Sequence[Participant], today: str) -> Frame:
    """Return the same as a terminal has room for: what was said yes to, and what no."""
    is_recorded = any(one.consent is not None for one in participants)
    has_recordings = any(_recording(_of(one), today) is not None for one in participants)
    return _listing(
        "title.participants",
        [
            field("participant", lambda one: one.name, says="consent.participant"),
            field("documents", _documents, says="consent.documents"),
            field("consent", _given, says="consent.consent"),
            *([field("yes", lambda one: _said(one, answer=True), says="consent.says_yes"),
               field("no", lambda one: _said(one, answer=False), says="consent.says_no")]
              if is_recorded else []),
            *([field("recording", lambda one: _recording(_of(one), today),
                     says="consent.recording")] if has_recordings else []),
        ],
        participants,
        unit="participant",
        fills="participants",
    )  # fmt: skip


def _listing(
    title: str,
    fields: Sequence[Field[Row]],
    rows: Sequence[Row],
    *,
    unit: str,
    fills: str,
    more: Sequence[Label] = (),
    n: int | None = None,
) -> Frame:
    notes = more if rows else (word(f"listed.fills.{fills}"),)
    n = len(rows) if n is None else n
    return tabulate(word(title), fields, rows, unit=word(f"unit.{unit}"), n=n, notes=notes)


def _of(one: Participant) -> Consent:
    return one.consent or _NOTHING


def _documents(one: Participant) -> str | None:
    return ", ".join(one.documents) or None


def _answer(purpose: Purpose) -> Field[Participant]:
    words = {True: keyed(word("consent.yes"), "yes"), False: keyed(word("consent.no"), "no")}

    def cell(one: Participant) -> Label | None:
        said = _of(one).may(purpose)
        return None if said is None else words[said]

    return field(purpose.value, cell, says=f"consent.{purpose}")


def _given(one: Participant) -> Label:
    """Return the letter and the day of a consent, else how it was given, as far as is recorded."""
    consent = _of(one)
    told = [part for part in (consent.letter, consent.given_on) if part]
    told = told or [part for part in (consent.how,) if part]
    return same(", ".join(told)) if told else word("consent.none")


def _said(one: Participant, *, answer: bool) -> Label | None:
    words = [word(f"consent.to.{purpose}") for purpose in _answered(_of(one), answer=answer)]
    return listing(words) if words else None


def _answered(consent: Consent, *, answer: bool) -> Iterator[Purpose]:
    return (purpose for purpose in Purpose if consent.may(purpose) is answer)


def _recording(consent: Consent, today: str) -> Label | None:
    if consent.deleted_on is not None:
        return say("consent.deleted", day=consent.deleted_on)
    if consent.delete_on is None:
        return None
    key = "consent.overdue" if consent.is_overdue(today) else "consent.delete"
    return say(key, day=consent.delete_on)


def consent_rows(state: ConsentState) -> Iterator[tuple[Cell, Cell]]:
    """Yield what `status` tells of consent, a row a fact; nothing where nobody speaks."""
    if state.people:
        yield word("status.consent"), _consented(state)
    if state.recordings:
        names = [say("status.recording", name=name, day=day) for name, day in state.recordings]
        told = say("status.recordings.overdue", names=listing(names))
        yield word("status.recordings"), told
    if state.waiting:
        told = word("status.quotes.waiting").format(n=state.waiting)
        if state.late:
            late = [say("status.recording", name=name, day=day) for name, day in state.late]
            told = say("status.quotes.overdue", waiting=told, names=listing(late))
        yield word("status.quotes"), told


def _consented(state: ConsentState) -> Label:
    if not state.is_recorded:
        return word("status.consent.none").format(n=state.people)
    if not state.lacking:
        return word("status.consent.all").format(n=state.people)
    given = state.people - len(state.lacking)
    names = listing(state.lacking)
    return say("status.consent.lacking", given=given, n=state.people, names=names)


def chosen_frame(chosen: Sequence[ChosenQuotation]) -> Frame:
    """Return one row a passage chosen for print, with where its approval stands.

    After them, one a stretch of declined words that has no passage any more: it counts as none.
    """
    is_sent = any(one.sent_on for one in chosen)
    alone = sum(one.state == NO_PASSAGE for one in chosen)
    nobody = sum(not one.who for one in chosen if one.state != NO_PASSAGE)
    notes = [word("approval.nobody").format(n=nobody)] if nobody else []
    notes += [word("approval.no_passage").format(n=alone)] if alone else []
    return _listing(
        "title.approvals",
        [
            field("quotation", lambda one: one.place, says="approval.quotation"),
            field("guid", lambda one: one.guid[:_SHORT_GUID]),
            field("informant", lambda one: ", ".join(one.who) or None, says="heading.informant"),
            field("state", lambda one: keyed(word(f"approval.{one.state}"), one.state),
                  says="approval.state"),
            *([field("sent", lambda one: one.sent_on, says="approval.sent_on"),
               field("deadline", lambda one: one.deadline, says="approval.deadline")]
              if is_sent else []),
            field("words", lambda one: one.words, says="approval.words"),
        ],
        chosen,
        unit="chosen",
        fills="chosen",
        more=notes,
        n=len(chosen) - alone,
    )  # fmt: skip
