"""What a package for an archive holds, what is left out of it, and who is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from koding.messages import Message
    from koding.model.dataset import Dataset
    from koding.model.label import Label


class ArchiveTarget(StrEnum):
    """Where a package goes: Sikt's archive, DataverseNO, or a folder of one's own."""

    SIKT = "sikt"
    DATAVERSENO = "dataverseno"
    FOLDER = "folder"

    @property
    def asks_consent(self) -> bool:
        """Return whether only what was said yes to goes in, and not all but what was refused."""
        return self is not ArchiveTarget.FOLDER


SUBJECTS = (
    "Agricultural Sciences", "Arts and Humanities", "Astronomy and Astrophysics",
    "Business and Management", "Chemistry", "Computer and Information Science",
    "Earth and Environmental Sciences", "Engineering", "Law", "Mathematical Sciences",
    "Medicine, Health and Life Sciences", "Physics", "Social Sciences", "Other",
)  # fmt: skip
"""The subjects that Dataverse knows."""


@dataclass(frozen=True, slots=True)
class ArchiveAuthor:
    """Who made the data: `Family, Given`, or an organisation, with their ORCID."""

    name: str
    affiliation: str = ""
    orcid: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveGrant:
    """Who paid, and under which number."""

    agency: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """`[archive]` of koding.toml: what the study says of itself as a set of data.

    `docs` is the folder with the interview guide, the information letter and the consent form.
    `survey` says that those who answered the survey were told it would be archived.
    """

    title: str = ""
    authors: tuple[ArchiveAuthor, ...] = ()
    contact: str = ""
    email: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ("Social Sciences",)
    keywords: tuple[str, ...] = ()
    grants: tuple[ArchiveGrant, ...] = ()
    docs: Path | None = None
    survey: bool = False


@dataclass(frozen=True, slots=True)
class KeptOut:
    """Something that stays out of a package, why, and what would let it in."""

    what: str
    why: Message
    command: Message | None = None


@dataclass(frozen=True, slots=True)
class Admitted:
    """What may go into a package: documents by name, respondents by their ids, and what may not.

    `unasked` are the documents of people of whom nobody has recorded whether they may be archived.
    """

    documents: tuple[str, ...]
    respondents: tuple[str, ...] = ()
    left: tuple[KeptOut, ...] = ()
    unasked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadMeChapter:
    """A part of the ReadMe: a heading, what is known, and what somebody has to fill in."""

    title: Label
    known: tuple[Label, ...]
    missing: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class ArchivedText:
    """A document of a package, and what its files are called before the dot."""

    document: str
    stem: str


@dataclass(frozen=True, slots=True)
class ArchivePlan:
    """What a package will hold, all but the texts themselves."""

    target: ArchiveTarget
    facts: ArchiveFacts
    title: str
    language: str
    admitted: Admitted
    texts: tuple[ArchivedText, ...]
    survey: Dataset | None
    docs: tuple[tuple[str, Path], ...]
    """What the papers are called in the package, and where they lie."""
    chapters: tuple[ReadMeChapter, ...]
    collected: tuple[date, date] | None = None
    kinds: tuple[str, ...] = ()
    """What sorts of data there are, in Dataverse's words."""
    told: tuple[Message, ...] = ()

    @property
    def blanks(self) -> int:
        """Return how much somebody has to fill in."""
        return sum(len(chapter.missing) for chapter in self.chapters)
