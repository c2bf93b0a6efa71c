"""JSON that chats are exported as: Messenger and Instagram, Telegram, Slack, Teams.

A message becomes a part as Whisper's segments are: its words, who sent it, and when, counted from
the first message.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from koding.model.numbers import number

Row = dict[str, object]
_LAST = 1e15
"""A thousandth of a second some 30,000 years from now: no message is later."""
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class ChatPart:
    """A message: who sent it, its words, and the second it was sent at, since 1970."""

    speaker: str | None
    text: str
    second: float | None


@dataclass(frozen=True, slots=True)
class ChatExport:
    """The messages of a chat in order, as parts, and how many had no words."""

    parts: list[Row]
    wordless: int


def read_chat_export(found: object) -> ChatExport | None:
    """Return the messages of an exported chat, None where it is none that is known."""
    rows = found.get("messages", found.get("value")) if isinstance(found, dict) else found
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        return None
    for read in (_messenger, _telegram, _slack, _teams):
        parts = [part for row in rows if (part := read(row)) is not None]
        if len(parts) > 0.5 * len(rows):
            return _export(parts)
    return None


def _export(parts: Sequence[ChatPart]) -> ChatExport | None:
    said = [one for one in parts if one.text.strip()]
    if not said:
        return None
    if all(one.second is not None for one in said):
        said.sort(key=lambda one: one.second or 0.0)
    began = said[0].second
    made: list[Row] = []
    for one in said:
        since = None if began is None or one.second is None else one.second - began
        made.append({"text": one.text, "speaker": one.speaker, "start": since})
    return ChatExport(made, len(parts) - len(said))


def _messenger(row: Row) -> ChatPart | None:
    """Return a message of Messenger's, whose UTF-8 is written as if it were Latin-1."""
    if "sender_name" not in row or "timestamp_ms" not in row:
        return None
    second = _number(row["timestamp_ms"], 1000)
    return ChatPart(_unmangled(row["sender_name"]) or None, _unmangled(row.get("content")), second)


def _unmangled(value: object) -> str:
    text = value if isinstance(value, str) else ""
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _telegram(row: Row) -> ChatPart | None:
    if row.get("type") not in ("message", "service") or "date" not in row or "ts" in row:
        return None
    text = row.get("text")
    pieces = text if isinstance(text, list) else [text]
    said = "".join(
        piece if isinstance(piece, str) else str(piece.get("text", ""))
        for piece in pieces
        if isinstance(piece, str | dict)
    )
    second = _number(row.get("date_unixtime"), 1) or _instant(row["date"])
    return ChatPart(_text(row.get("from")) or None, said, second)


def _slack(row: Row) -> ChatPart | None:
    if row.get("type") != "message" or "ts" not in row:
        return None
    profile = row.get("user_profile")
    names = [profile.get(key) for key in _NAMES] if isinstance(profile, dict) else []
    who = next(filter(None, map(_text, [*names, row.get("username"), row.get("user")])), None)
    said = "" if row.get("subtype") else _text(row.get("text"))
    return ChatPart(who, said, _number(row["ts"], 1))


_NAMES = ("real_name", "display_name", "name")


def _teams(row: Row) -> ChatPart | None:
    """Return a message of Teams' as Microsoft Graph has it, its HTML without tags."""
    body, sender = row.get("body"), row.get("from")
    if not isinstance(body, dict) or "createdDateTime" not in row:
        return None
    user = sender.get("user") if isinstance(sender, dict) else None
    who = _text(user.get("displayName")) if isinstance(user, dict) else ""
    said = _text(body.get("content"))
    if body.get("contentType") == "html":
        said = _without_tags(said)
    is_said = row.get("messageType", "message") == "message"
    return ChatPart(who or None, said if is_said else "", _instant(row["createdDateTime"]))


def _without_tags(text: str) -> str:
    import html

    return html.unescape(_TAG.sub(" ", text)).strip()


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _number(value: object, unit: int) -> float | None:
    if isinstance(value, str):
        found = number(value)
        return None if found is None else found / unit
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return value / unit if abs(value) < _LAST else None


def _instant(value: object) -> float | None:
    try:
        return datetime.datetime.fromisoformat(_text(value)).timestamp()
    except ValueError:
        return None
