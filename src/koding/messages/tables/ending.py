"""The work list at the end of a study, and its record."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence

WORDS: dict[str, Sentence] = {
    "finish.left": plural(
        "The project ends in 1 day ({end}): `koding finish` lists what is left to do.",
        "The project ends in {n} days ({end}): `koding finish` lists what is left to do.",
    ),
    "finish.overdue": plural(
        "The project ended 1 day ago ({end}): `koding finish` lists what is left to do.",
        "The project ended {n} days ago ({end}): `koding finish` lists what is left to do.",
    ),
    "finish.title": plural(
        "The end of {study}: 1 thing left",
        "The end of {study}: {n} things left",
    ),
    "finish.task": sentence("To be done"),
    "finish.state": sentence("Done?"),
    "finish.there": sentence("What koding sees"),
    "finish.command": sentence("Command"),
    "finish.task.consent": sentence("Consent"),
    "finish.task.approvals": sentence("Quotations sent for approval"),
    "finish.task.withdrawals": sentence("Withdrawn consent"),
    "finish.task.recordings": sentence("Recordings"),
    "finish.task.originals": sentence("Imported files in the database"),
    "finish.task.files": sentence("Transcripts and survey files"),
    "finish.task.names": sentence("Names in the texts"),
    "finish.task.key": sentence("The key"),
    "finish.task.contact": sentence("Contact data"),
    "finish.task.indirect": sentence("What points at somebody indirectly"),
    "finish.task.exports": sentence("Exports and reports"),
    "finish.task.backups": sentence("Backups"),
    "finish.task.copies": sentence("Copies that others have"),
    "finish.task.study": sentence("The study itself"),
    "finish.told.consent.lacking": plural(
        "nothing says that 1 participant has consented: {names}",
        "nothing says that {n} participants have consented: {names}",
    ),
    "finish.told.consent.all": sentence("consent is recorded for {n} participants"),
    "finish.told.approvals.waiting": plural(
        "1 quotation is sent and not answered ({late} past the deadline)",
        "{n} quotations are sent and not answered ({late} past the deadline)",
    ),
    "finish.told.approvals.none": sentence("no quotation waits for an answer"),
    "finish.told.withdrawals": sentence(
        "koding does not see letters and e-mail: go through what has come in"
    ),
    "finish.told.withdrawals.frozen": plural(
        "1 participant is frozen: decide",
        "{n} participants are frozen: decide",
    ),
    "finish.told.withdrawals.done": plural(
        "1 is carried out; koding does not see letters and e-mail: go through what has come in",
        "{n} are carried out; koding does not see letters and e-mail: go through what has come in",
    ),
    "finish.told.recordings.there": plural(
        "1 sound or video file lies in the study's folder: {names}",
        "{n} sound or video files lie in the study's folder: {names}",
    ),
    "finish.told.recordings.late": plural(
        "1 recording should have been deleted, and nothing says that it was",
        "{n} recordings should have been deleted, and nothing says that they were",
    ),
    "finish.told.recordings.gone": sentence("said to be deleted, for {n} participants"),
    "finish.told.recordings.unknown": sentence(
        "koding holds no sound: look at recorders, telephones and where recordings were sent"
    ),
    "finish.told.originals.kept": sentence(
        "the files as they were imported are kept, {size} MB, with names and all"
    ),
    "finish.told.originals.gone": sentence("none is kept"),
    "finish.told.files.there": plural(
        "1 file that was read in lies in clear: {names}",
        "{n} files that were read in lie in clear: {names}",
    ),
    "finish.told.files.none": sentence(
        "none in the study's folder; whether they lie elsewhere koding does not know"
    ),
    "finish.told.names.unread": plural(
        "1 document is not looked through: {names}",
        "{n} documents are not looked through: {names}",
    ),
    "finish.told.names.open": plural(
        "1 text waits for a decision",
        "{n} texts wait for a decision",
    ),
    "finish.told.names.in_place": sentence("nothing was replaced with pseudonyms"),
    "finish.told.names.replaced": sentence(
        "accepted names were replaced; what nobody accepted is not looked for"
    ),
    "finish.told.key.none": sentence("there is none: no name was replaced"),
    "finish.told.key.there": sentence(
        "{file} is there: delete it, and say so with key_destroyed in koding.toml"
    ),
    "finish.told.key.destroyed": sentence("koding.toml says that it was destroyed on {day}"),
    "finish.told.key.unknown": sentence(
        "koding does not know where it lies: --key FILE looks; when it is deleted, "
        "key_destroyed in koding.toml says so"
    ),
    "finish.told.contact.texts": plural(
        "1 telephone number, address or the like in the texts waits for a decision",
        "{n} telephone numbers, addresses and the like in the texts wait for a decision",
    ),
    "finish.told.contact.people": plural(
        "1 participant is called by what may be a name: {names}",
        "{n} participants are called by what may be names: {names}",
    ),
    "finish.told.contact.none": sentence(
        "koding found none in the texts; lists of contacts are yours to delete"
    ),
    "finish.told.unread": sentence("not all documents are looked through"),
    "finish.told.indirect": plural(
        "1 thing may point at somebody: {alone} {cases} alone in what is known of them,"
        " {texts} texts with a title, place, organisation or date",
        "{n} things may point at somebody: {alone} {cases} alone in what is known of "
        "them, {texts} texts with a title, place, organisation or date",
    ),
    "finish.told.indirect.none": sentence(
        "koding found nothing; a story that somebody knows is found by reading"
    ),
    "finish.told.exports.there": plural(
        "1 file that koding wrote lies in the study's folder: {names}",
        "{n} files that koding wrote lie in the study's folder: {names}",
    ),
    "finish.told.exports.none": sentence(
        "none in the study's folder; those written elsewhere koding does not know"
    ),
    "finish.told.backups.there": plural(
        "1 copy: {names}",
        "{n} copies: {names}",
    ),
    "finish.told.backups.none": sentence(
        "none beside the study; the machine's own, and the institution's, koding does not know"
    ),
    "finish.told.backups.server": sentence(
        "the server's own log, dumps and backups are out of koding's reach: ask who runs it"
    ),
    "finish.told.copies.shared": plural(
        "1 copy was made with `koding share`: ask whoever has it to delete it",
        "{n} copies were made with `koding share`: ask those who have them to delete them",
    ),
    "finish.told.copies.none": sentence(
        "none was made with `koding share`; copies made by hand koding does not know"
    ),
    "finish.told.study": sentence(
        "it lies in {place}: decide whether it is archived or deleted, as you promised"
    ),
    "finish.no_end": sentence(
        "koding.toml does not say when the project ends: prosjektslutt under [privacy]."
    ),
    "finish.soon": plural(
        "The project ends in 1 day ({end}).",
        "The project ends in {n} days ({end}).",
    ),
    "finish.over": plural(
        "The project ended 1 day ago ({end}).",
        "The project ended {n} days ago ({end}).",
    ),
    "finish.key_gone": plural(
        "The key is deleted. Whether the material is anonymous you must judge "
        "yourselves: 1 indirect piece of information is left.",
        "The key is deleted. Whether the material is anonymous you must judge "
        "yourselves: {n} indirect pieces of information are left.",
    ),
    "finish.record": sentence("Record of the end of {study}"),
    "finish.record.day": sentence("Written"),
    "finish.record.sikt": sentence("Notification form at Sikt"),
    "finish.record.controller": sentence("Controller"),
    "finish.record.basis": sentence("Legal basis"),
    "finish.record.end": sentence("The project's end"),
    "finish.record.retention": sentence("Retention"),
    "finish.record.unsaid": sentence("not said in koding.toml"),
    "finish.record.foot": sentence(
        "What koding cannot know somebody has to answer for. Put name, date and what "
        "was done at each line."
    ),
    "status.ends": sentence("The project ends"),
}
