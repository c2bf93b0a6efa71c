"""A data management plan: Science Europe's questions, and what a study says to them."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence

WORDS: dict[str, Sentence] = {
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
        "Copies of the database are made with `koding backup` and before anything that "
        "cannot be undone; old ones are thinned out, and go at the end of the project."
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
        "humanities; for health research, which has to be approved by REK, others come "
        "in addition."
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
