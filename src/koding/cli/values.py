"""What a user writes in arguments and options, read into what the actions take."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from koding.cli.wording import WrongUsage
from koding.messages import usage
from koding.model.choices import Role

if TYPE_CHECKING:
    from koding.model.material import SpeakerFacts


def read_pair(given: str) -> tuple[str, str]:
    """Return `NAME=VALUE` as its two halves; the value may be empty and may hold `=`."""
    name, sign, value = given.partition("=")
    if not sign or not name.strip():
        raise WrongUsage(usage.NO_PAIR(given=given))
    return name.strip(), value.strip()


def read_pairs(given: Iterable[str] | None) -> dict[str, str]:
    """Return every `NAME=VALUE`; of one name the last holds."""
    return dict(map(read_pair, given or ()))


def read_role(name: str) -> Role:
    """Return the role a speaker is said to have."""
    from koding.messages.choices import choices, chosen

    role = chosen(Role, name)
    if role is None:
        raise WrongUsage(usage.NO_ROLE(given=name, roles=choices(Role)))
    return role


def read_speakers(given: Iterable[str] | None) -> tuple[SpeakerFacts, ...]:
    """Return every `LABEL=ROLE:PARTICIPANT@CASE`, of which all but the label may be left out."""
    from koding.model.codes import fold
    from koding.reading import FactError, parse_speaker

    speakers: dict[str, SpeakerFacts] = {}
    for written in given or ():
        try:
            speaker = parse_speaker(written if "=" in written else f"{written}=")
        except FactError as error:
            raise WrongUsage(error.message) from error
        speakers[fold(speaker.label)] = speaker
    return tuple(speakers.values())


def read_date(given: str | None) -> str | None:
    """Return a date as ISO 8601."""
    if given is None:
        return None
    from koding.reading import parse_date

    try:
        return parse_date(given)
    except ValueError as error:
        raise WrongUsage(usage.NO_DATE(given=given)) from error


def read_moment(given: str | None) -> str | None:
    """Return a moment as the log writes it, in UTC; of a day without a time its last one."""
    if given is None:
        return None
    from datetime import UTC, datetime

    from koding.reading import parse_date

    if "T" not in given:
        try:
            return f"{parse_date(given)}T23:59:59.999999Z"
        except ValueError as error:
            raise WrongUsage(usage.NO_DATE(given=given)) from error
    try:
        moment = datetime.fromisoformat(given)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise WrongUsage(usage.NO_MOMENT(given=given)) from error
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def read_start(given: str | None, *, utc: bool) -> str | None:
    """Return when a day or a moment begins, as the log writes it; local time unless it is `utc`."""
    if given is None:
        return None
    from datetime import UTC, datetime

    from koding.reading import parse_date

    try:
        moment = datetime.fromisoformat(given if "T" in given else parse_date(given))
        if moment.tzinfo is None and utc:
            moment = moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    except (ValueError, OverflowError, OSError) as error:
        raise WrongUsage(usage.NO_DATE(given=given)) from error


def read_lines(given: str | None) -> tuple[int, int | None]:
    """Return the first and the last line of `A-B`; the whole document where nothing is given."""
    from koding.model.numbers import brief, whole
    from koding.model.places import LINES

    if given is None:
        return 1, None
    match = LINES.match(given)
    ends = (whole(match[1]), whole(match[2] or match[1])) if match else (None, None)
    if ends[0] is None or ends[1] is None:
        raise WrongUsage(usage.NO_LINES(given=brief(given)))
    return ends[0], ends[1]
