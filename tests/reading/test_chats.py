"""Interviews by chat, as programs save them: each message has its day and clock, and its sender."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from tests.reading.reading_files import said, transcript_of

SENT = [
    ("Kari", "hei, kan du fortelle litt om jobben?"),
    ("Per Åsen", "ja, jeg er på vakt nå 😀"),
    ("Kari", "hvordan går det da?"),
    ("Per Åsen", "greit: vi er to, og skulle vært fem"),
    ("Kari", "hvem bestemmer det?"),
    ("Per Åsen", "nei, det vet jeg ikke"),
]


@pytest.mark.parametrize(
    "line",
    [
        "[1{n}.03.24, 14:0{n}:11] {who}: {what}",
        "\u200e[1{n}.03.2024, 14:0{n}:11] ~\u202f{who}: {what}",
        "1{n}.03.2024, 14:0{n} - {who}: {what}",
        "1{n}/03/2024, 14:0{n} - {who}: {what}",
        "3/1{n}/24, 2:0{n}\u202fPM - {who}: {what}",
        "2024-03-1{n} 14:0{n}:11 | {who}: {what}",
        "2024-03-1{n}T14:0{n}:11 {who}: {what}",
        "[1{n}. mars 2024 kl. 14:0{n}] {who}: {what}",
        "[1{n}.03 14:0{n}] {who}\n{what}",
    ],
)
def test_a_message_is_its_senders(tmp_path: Path, line: str) -> None:
    """Day, clock and sender are no words; times count from the first message."""
    text = "\n".join(line.format(who=who, what=what, n=n) for n, (who, what) in enumerate(SENT))
    read = transcript_of(tmp_path, "d.txt", text)
    assert said(read) == SENT
    assert [turn.starts_ms for turn in read.turns] == [
        n * (24 * 3600 + 60) * 1000 for n in range(len(SENT))
    ]
    assert read.facts.date == ("2024-03-10" if "2024" in line or "24" in line else None)
    assert "chat of 6 messages" in " ".join(map(str, read.warnings))


def test_what_the_program_says_is_nobodys_and_told(tmp_path: Path) -> None:
    """Who joined, pictures and deleted messages are no speech; a message may have many lines."""
    lines = [f"12.03.2024, 14:0{n} - {who}: {what}" for n, (who, what) in enumerate(SENT)]
    lines[2] += "\n\nog en linje til: ja"
    text = "\n".join([
        "12.03.2024, 13:59 - Meldinger og anrop er ende-til-ende-kryptert.", *lines,
        "12.03.2024, 14:09 - Per Åsen: <Media utelatt>",
        "12.03.2024, 14:09 - Per Åsen: Du slettet denne meldingen", "",
    ])  # fmt: skip
    read = transcript_of(tmp_path, "d.txt", text)
    sent = [*SENT[:2], (SENT[2][0], SENT[2][1] + "\n\nog en linje til: ja"), *SENT[3:]]
    assert said(read) == sent
    told = " ".join(map(str, read.warnings))
    assert "3 lines are the chat program's own" in told
    assert "Media utelatt" in told


def test_the_panel_of_a_video_meeting_is_a_chat(tmp_path: Path) -> None:
    """`10:03:11 From Kari to Everyone:` is Kari, and the words may stand on the line below."""
    text = "\n".join(
        f"10:0{n}:11 From {who} to Everyone:\n\t{what}" for n, (who, what) in enumerate(SENT)
    )
    assert said(transcript_of(tmp_path, "d.txt", text)) == SENT


def test_a_log_with_days_is_no_chat(tmp_path: Path) -> None:
    """A program's log has days, clocks and words before colons, and nobody who answers."""
    rows = [f"2024-03-12 14:0{n}:00 {('INFO', 'WARN')[n % 2]}: fil {n} lest" for n in range(8)]
    assert all(who is None for who, _ in said(transcript_of(tmp_path, "d.txt", "\n".join(rows))))


def _second(n: int) -> int:
    return 1710252000 + 90 * n


def _exports() -> dict[str, object]:
    """Return the chat as each program exports it, with one message that has no words."""
    mangled = [
        (who.encode().decode("latin-1"), what.encode().decode("latin-1")) for who, what in SENT
    ]
    days = [datetime.datetime.fromtimestamp(_second(n), datetime.UTC) for n in range(len(SENT) + 1)]
    return {
        "messenger": {
            "participants": [{"name": "Kari"}],
            "messages": [
                {"sender_name": "Kari", "timestamp_ms": _second(6) * 1000, "photos": []},
                *reversed([
                    {"sender_name": who, "timestamp_ms": _second(n) * 1000, "content": what}
                    for n, (who, what) in enumerate(mangled)
                ]),
            ],
        },
        "telegram": {
            "name": "Per", "type": "personal_chat",
            "messages": [
                *({"id": n, "type": "message", "date": "2024-03-12T14:00:00", "from": who,
                   "date_unixtime": str(_second(n)), "text": [what[:3], {"type": "bold",
                   "text": what[3:]}]} for n, (who, what) in enumerate(SENT)),
                {"id": 9, "type": "service", "date": "2024-03-12T14:00:00", "action": "phone_call",
                 "date_unixtime": str(_second(6)), "text": ""},
            ],
        },
        "slack": [
            *({"type": "message", "user": "U1", "text": what, "ts": f"{_second(n)}.000100",
               "user_profile": {"real_name": who}} for n, (who, what) in enumerate(SENT)),
            {"type": "message", "subtype": "channel_join", "user": "U1", "text": "<@U1> joined",
             "ts": f"{_second(6)}.0"},
        ],
        "teams": {"value": [
            *({"messageType": "message", "createdDateTime": days[n].isoformat(), "from": {"user":
               {"displayName": who}}, "body": {"contentType": "html", "content": f"<p>{what}</p>"}}
              for n, (who, what) in enumerate(SENT)),
            {"messageType": "systemEventMessage", "createdDateTime": days[6].isoformat(),
             "from": None, "body": {"contentType": "html", "content": "<systemEventMessage/>"}},
        ]},
    }  # fmt: skip


@pytest.mark.parametrize("program", ["messenger", "telegram", "slack", "teams"])
def test_a_chat_exported_as_json_is_read(tmp_path: Path, program: str) -> None:
    """Each message is its sender's, in order of time, and what has no words is told."""
    content = json.dumps(_exports()[program], ensure_ascii=program == "messenger")
    read = transcript_of(tmp_path, "d.json", content)
    assert said(read) == SENT
    assert [turn.starts_ms for turn in read.turns] == [90_000 * n for n in range(len(SENT))]
    told = " ".join(map(str, read.warnings))
    assert "chat of 6 messages" in told
    assert "1 message without words" in told


def test_a_time_no_clock_has_is_no_fault(tmp_path: Path) -> None:
    """A message whose time is beyond all days keeps its words and its sender."""
    rows = [{"sender_name": who, "timestamp_ms": 10**400, "content": what} for who, what in SENT]
    read = transcript_of(tmp_path, "d.json", json.dumps({"messages": rows}))
    assert [who for who, _ in said(read)] == [who for who, _ in SENT]


def test_days_under_copied_messages_are_nobodys_words(tmp_path: Path) -> None:
    """Messenger's panel, copied, has a day and a clock under each message: told, and no speech."""
    text = "\n\n".join(
        f"{who}\n{what}\n12. mar. 2024, 14:0{n}" for n, (who, what) in enumerate(SENT)
    ).replace("Kari", "Kari Moen")
    called = {"Kari": "Kari Moen"}
    read = transcript_of(tmp_path, "d.txt", text)
    assert said(read) == [(called.get(who, who), what) for who, what in SENT]
    assert "6 lines are the chat program's own" in " ".join(map(str, read.warnings))
