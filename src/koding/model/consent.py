"""What a person has said yes or no to, and what was answered about quotations that were sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What a person may say yes or no to beyond taking part; the consent's fields are these."""

    QUOTE = "quote"
    NAME = "name"
    ARCHIVE = "archive"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Consent:
    """What one person has consented to; of what nobody has said, None.

    `letter` is the version of the information letter, `given_on` when consent was given and `how`
    (signed, said on the recording, for a child by a parent). The recording is to be deleted on
    `delete_on`, and was on `deleted_on`. Days are ISO 8601.
    """

    letter: str = ""
    given_on: str | None = None
    how: str = ""
    quote: bool | None = None
    name: bool | None = None
    archive: bool | None = None
    contact: bool | None = None
    delete_on: str | None = None
    deleted_on: str | None = None

    def may(self, purpose: Purpose) -> bool | None:
        """Return what the person said to a purpose, None where that is not known."""
        said: bool | None = getattr(self, purpose.value)
        return said

    @property
    def is_given(self) -> bool:
        """Return whether anything says that the person has consented: when, to what, or how."""
        return bool(self.given_on or self.letter or self.how)

    def is_overdue(self, today: str) -> bool:
        """Return whether the recording should be deleted by `today`, and nobody says it was."""
        return self.delete_on is not None and self.deleted_on is None and self.delete_on < today


class Reply(StrEnum):
    """What a person answers about a quotation that was sent."""

    APPROVED = "approved"
    CHANGED = "changed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Approval:
    """A quotation as it was sent to a person, and the answer once there is one.

    `passage` and `participant` are keys. `sent` is the words as they were sent, `answer` what the
    person would have instead. `sent_at` and `received_at` are moments, `deadline` is a day.
    """

    key: int
    guid: str
    passage: int
    participant: int
    sent_at: str
    deadline: str | None
    sent: str
    outcome: Reply | None = None
    answer: str = ""
    received_at: str | None = None

    def is_overdue(self, today: str) -> bool:
        """Return whether no answer has come by the deadline."""
        return self.outcome is None and self.deadline is not None and self.deadline < today


@dataclass(frozen=True, slots=True)
class ConsentState:
    """What `status` tells: who consented, recordings to be deleted, quotations not answered."""

    people: int = 0
    lacking: tuple[str, ...] = ()
    is_recorded: bool = False
    """Whether anything at all is recorded of anybody's consent."""
    recordings: tuple[tuple[str, str], ...] = ()
    """Whose recording should be deleted by now, and since when."""
    waiting: int = 0
    late: tuple[tuple[str, str], ...] = ()
    """Who has not answered by the deadline, and when that was."""


NO_CONSENT = ConsentState()
"""Of a study without anybody in it."""
