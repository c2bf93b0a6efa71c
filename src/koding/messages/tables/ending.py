"""The work list at the end of a study, and its record.

The commands that the work list at the end of a study names.

A data management plan: Science Europe's questions, and what a study says to them.
"""

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
    "finish.unread": plural(
        "1 document is not looked through: what points at somebody in it is not counted here.",
        "{n} documents are not looked through: what points at somebody in them is not "
        "counted here.",
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
    "dmp.title": sentence("Data management plan: {study}"),
    "dmp.head": plural(
        "Filled in by koding as far as the study knows; 1 point is marked to be filled in.",
        "Filled in by koding as far as the study knows; {n} points are marked to be filled in.",
    ),
    "dmp.fill_in": sentence("TO FILL IN"),
    "dmp.chapter.1": sentence("1 Data description and collection or re-use of existing data"),
    "dmp.chapter.2": sentence("2 Documentation and data quality"),
    "dmp.chapter.3": sentence("3 Storage and backup during the research process"),
    "dmp.chapter.4": sentence("4 Legal and ethical requirements, codes of conduct"),
    "dmp.chapter.5": sentence("5 Data sharing and long-term preservation"),
    "dmp.chapter.6": sentence("6 Data management responsibilities and resources"),
    "dmp.question.1a": sentence(
        "1a How will new data be collected or produced, and how will existing data be re-used?"
    ),
    "dmp.question.1b": sentence(
        "1b What data (kinds, formats and volumes) will be collected or produced?"
    ),
    "dmp.question.2a": sentence("2a What metadata and documentation will accompany the data?"),
    "dmp.question.2b": sentence("2b What data quality control measures will be used?"),
    "dmp.question.3a": sentence("3a How will data be stored and backed up during the research?"),
    "dmp.question.3b": sentence(
        "3b How will data security and protection of sensitive data be taken care of?"
    ),
    "dmp.question.4a": sentence(
        "4a If personal data are processed, how will the rules on personal data be complied with?"
    ),
    "dmp.question.4b": sentence(
        "4b How will other legal issues, such as rights and ownership, be managed?"
    ),
    "dmp.question.4c": sentence(
        "4c What ethical issues and codes of conduct are there, and how will they be "
        "taken into account?"
    ),
    "dmp.question.5a": sentence(
        "5a How and when will data be shared? Are there reasons to restrict or delay it?"
    ),
    "dmp.question.5b": sentence(
        "5b How will data for preservation be selected, and where will they be preserved?"
    ),
    "dmp.question.5c": sentence("5c What methods or software are needed to access and use data?"),
    "dmp.question.5d": sentence(
        "5d How will a unique and persistent identifier be given to each data set?"
    ),
    "dmp.question.6a": sentence("6a Who will be responsible for data management?"),
    "dmp.question.6b": sentence(
        "6b What resources will be dedicated to data management and to making data FAIR?"
    ),
    "dmp.kind": sentence("{kind}: {n}"),
    "dmp.known.collected": sentence("Transcribed and coded by the researchers: {kinds}."),
    "dmp.known.survey": sentence(
        "A survey, answered by {respondents}, with {items}; linked with the interviews by {case}."
    ),
    "dmp.known.method": sentence("The method is {method}."),
    "dmp.known.volume": sentence(
        "{documents} with {words}, from {cases}, in an SQLite database; tables as CSV and JSON."
    ),
    "dmp.known.formats": sentence("Read from files in these formats: {formats}."),
    "dmp.known.documented": sentence(
        "The codebook has {codes} with definitions; every change of the codebook, the "
        "texts and the coding is in a log with who, what and when; each table that is "
        "written to a file has beside it how it was made."
    ),
    "dmp.known.quality": plural(
        "1 person codes. Every passage is kept to the character, and the database is "
        "checked against its own log.",
        "{n} people code, and their agreement can be measured. Every passage is kept to"
        " the character, and the database is checked against its own log.",
    ),
    "dmp.known.place": sentence("Data lie here: {place}."),
    "dmp.known.backup": sentence(
        "Copies of the database are made with `koding backup`, and before a merge and an "
        "upgrade; old ones are thinned out, and after the end of the project only the "
        "newest stays."
    ),
    "dmp.known.class.stated": sentence("The data are classed as {data_class}."),
    "dmp.known.class.assumed": sentence(
        "Nobody has classed the data; until then they are handled as {data_class}."
    ),
    "dmp.known.protected": sentence(
        "The study's folder is closed to others on the machine, and nothing is sent "
        "over a network by the program."
    ),
    "dmp.known.pseudonyms.used": sentence(
        "Names are replaced with pseudonyms; the key is an encrypted file that may not "
        "lie with the material. Pseudonymised data are personal data."
    ),
    "dmp.known.pseudonyms.unused": sentence("Names are not yet replaced with pseudonyms."),
    "dmp.known.sikt": sentence("Notification form at Sikt: {value}."),
    "dmp.known.basis": sentence("Legal basis as stated: {value}."),
    "dmp.known.controller": sentence("Controller: {value}."),
    "dmp.known.end": sentence("The project ends on {value}."),
    "dmp.known.consents": sentence("Consent is recorded for {n} of {of} participants."),
    "dmp.known.nesh": sentence(
        "NESH's guidelines for research ethics in the social sciences and the "
        "humanities; for medical and health research, which as a rule has to be approved "
        "by REK beforehand, others come in addition."
    ),
    "dmp.known.retention": sentence("Retention as stated: {value}."),
    "dmp.known.software": sentence(
        "koding {version} (free software), which writes everything as CSV, JSON, "
        "Markdown and SQLite, readable without it."
    ),
    "dmp.missing.1a": sentence("how people were recruited, and whether existing data are used."),
    "dmp.missing.1b": sentence("recordings: format, size, and where they are."),
    "dmp.missing.2a": sentence("which metadata standard the archive asks for (such as DDI)."),
    "dmp.missing.2b": sentence("how transcripts are checked against the recordings."),
    "dmp.missing.3b": sentence("who has access, and how that is controlled."),
    "dmp.missing.places": sentence(
        "where data are stored and backed up (places under [privacy] in koding.toml)."
    ),
    "dmp.missing.sikt": sentence(
        "the reference of the notification form at Sikt (sikt under [privacy])."
    ),
    "dmp.missing.basis": sentence("the legal basis (legal_basis under [privacy])."),
    "dmp.missing.controller": sentence("the controller (controller under [privacy])."),
    "dmp.missing.end": sentence("the project's last day (prosjektslutt under [privacy])."),
    "dmp.missing.4b": sentence("rights, ownership and agreements with partners."),
    "dmp.missing.4c": sentence("what is at stake for those who take part and those they speak of."),
    "dmp.missing.sharing": sentence(
        "what may be shared, with whom and when, as the information letter says."
    ),
    "dmp.missing.archive": sentence("how long data are kept (retention under [privacy])."),
    "dmp.missing.repository": sentence(
        "which archive, if any, and whether those who took part have said yes to it."
    ),
    "dmp.missing.5c": sentence("what else is needed."),
    "dmp.missing.5d": sentence("the identifier, such as a DOI from the archive."),
    "dmp.missing.6a": sentence("who, and in what capacity."),
    "dmp.missing.6b": sentence("time, money and equipment."),
}


COMMANDS = {
    "participants": "koding participants",
    "quotes": "koding quotes list",
    "pseudonymise": "koding pseudonymise --key KEY",
    "scan": "koding identifiers scan",
    "review": "koding identifiers review",
    "residue": "koding pseudonymise --check --key KEY",
    "publish": "koding publish --check",
}
"""What does each thing on the list, as it is typed."""
