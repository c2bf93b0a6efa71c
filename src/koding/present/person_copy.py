"""Writes the copy that a person gets of what is kept of them: Word to read, CSV and JSON beside."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from koding.messages import Language, Message
from koding.messages import withdrawing as messages
from koding.messages.sentence import joined
from koding.model.consent import Purpose
from koding.tabling.words import in_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.model.withdrawal import CopiedDocument, PersonCopy
    from koding.present.word.writer import WordWriter

_BOM = "\ufeff"


def render_copy(copy: PersonCopy, study: str, day: str, language: Language) -> dict[str, bytes]:
    """Return the files of a copy by their names."""
    return {
        "innsyn.docx": _word(copy, study, day, language),
        "innsyn.csv": _table(copy),
        "innsyn.json": json.dumps(asdict(copy), ensure_ascii=False, indent=2).encode() + b"\n",
    }


def _table(copy: PersonCopy) -> bytes:
    """Return all as rows: sort, where, when, who, words, and the codes they were given."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["kind", "where", "date", "who", "text", "codes"])
    for name, value in copy.attributes:
        rows.writerow(["attribute", name, "", "", value, ""])
    for document in copy.documents:
        for turn in document.turns:
            kind = "said" if turn.is_own else "asked"
            codes = "; ".join(turn.codes)
            where = [kind, document.name, document.date or ""]
            rows.writerow([*where, turn.speaker, turn.text, codes])
    for question, answer in copy.answers:
        rows.writerow(["answer", question, "", "", answer, ""])
    for day, words in copy.sent:
        rows.writerow(["sent", "", day, "", words, ""])
    for place, words in copy.declined:
        rows.writerow(["declined", place, "", "", words, ""])
    for memo in copy.memos:
        rows.writerow(["memo", "", "", "", memo, ""])
    return (_BOM + written.getvalue()).encode()


def _word(copy: PersonCopy, study: str, day: str, language: Language) -> bytes:
    from koding.present.word.house import own_house
    from koding.present.word.writer import WordWriter

    writer = WordWriter(own_house(messages.COPY_TITLE().text(language), language))
    writer.begin(on_its_side=False)
    writer.title(messages.COPY_TITLE().text(language))
    writer.text(messages.ABOUT(study=study, day=in_prose(day)).text(language))
    writer.text(messages.NAME(name=copy.name).text(language))
    if copy.case:
        writer.text(messages.CASE(case=copy.case).text(language))
    writer.heading(messages.CONSENT().text(language))
    for line in _consent(copy):
        writer.text(line.text(language))
    _pairs(writer, messages.ATTRIBUTES(), copy.attributes, language)
    if copy.documents:
        writer.heading(messages.SAID().text(language))
        if any(turn.codes for one in copy.documents for turn in one.turns):
            writer.text(messages.CODES_ABOUT().text(language))
    for document in copy.documents:
        _conversation(writer, document, language)
    _pairs(writer, messages.SURVEY(), copy.answers, language)
    _pairs(writer, messages.SENT(), copy.sent, language)
    _pairs(writer, messages.DECLINED(), copy.declined, language)
    if copy.memos:
        writer.heading(messages.MEMOS().text(language))
        for memo in copy.memos:
            writer.text(memo)
    elif copy.memo_count:
        writer.text(messages.MEMOS_LEFT(n=copy.memo_count).text(language))
    writer.text(messages.NOT_HERE().text(language))
    return writer.bytes()


def _consent(copy: PersonCopy) -> Iterator[Message]:
    consent = copy.consent
    if consent is None:
        yield messages.CONSENT_UNSAID()
        return
    unsaid = messages.UNSAID()
    yield messages.CONSENT_GIVEN(
        day=in_prose(consent.given_on) if consent.given_on else unsaid,
        letter=consent.letter or unsaid,
        how=consent.how or unsaid,
    )
    for purpose in Purpose:
        said = {True: messages.YES(), False: messages.NO(), None: unsaid}[consent.may(purpose)]
        yield messages.PURPOSES[purpose.value](said=said)
    if day := consent.deleted_on or consent.delete_on:
        yield messages.RECORDING_GOES(day=in_prose(day))


def _pairs(
    writer: WordWriter, head: Message, pairs: tuple[tuple[str, str], ...], language: Language
) -> None:
    if not pairs:
        return
    writer.heading(head.text(language))
    for name, value in pairs:
        writer.text(f"{name}: {value}")


def _conversation(writer: WordWriter, document: CopiedDocument, language: Language) -> None:
    named = document.title or document.name
    dated = messages.DATED(name=named, day=document.date).text(language) if document.date else named
    writer.heading(dated, 2)
    if document.is_shared:
        writer.text(messages.OTHERS_TOO().text(language))
    for turn in document.turns:
        said = f"{turn.speaker}: {turn.text}" if turn.speaker else turn.text
        if turn.codes:
            codes = messages.CODES(codes=joined("; ", list(turn.codes))).text(language)
            said = f"{said} {codes}"
        writer.text(said)
