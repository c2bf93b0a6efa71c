"""Packages for archives: what goes in, what stays out, and why none is made."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

# settings
NO_ORCID = sentence("{orcid} is not an ORCID ({name}): four times four digits, the last may be X")
NO_EMAIL = sentence("{email} is not an e-mail address")
NO_SUBJECT = sentence("{subject} is not a subject that Dataverse knows: {known}")
NO_TABLES = sentence('{key} is a list of tables, each with {first}: [{{ {first} = "..." }}]')

# what stays out
SAID_NO = sentence("{names} said no to being archived")
SAID_NOTHING = sentence("nothing says that {names} may be archived")
IS_FROZEN = sentence("somebody who speaks there is frozen")
WHO_SPEAKS = sentence("nothing says who speaks there, so that nobody can have said yes")
MAY_BE_HEARD = plural(
    "nothing says whether {labels} only asks, or is an informant who has not said yes",
    "nothing says whether {labels} only ask, or are informants who have not said yes",
)
UNLABELLED = plural(
    "1 turn there has no speaker, so that nothing says who has to say yes",
    "{n} turns there have no speaker, so that nothing says who has to say yes",
)
IS_SURVEY = sentence("open answers stand in the survey's file; the passages on them are left out")
SURVEY_OUT = sentence("the survey is left out, and so are its open answers")
SURVEY_UNSAID = sentence(
    "nothing says that those who answered were told it would be archived: `survey = true` under "
    "[archive] in koding.toml"
)
RESPONDENT_NO = sentence("who answered said no to being archived")

# what lets it in
SAY_MAY = sentence("koding participants set {names} --may archive")
SAY_WHO = sentence("koding speakers {document} --participant LABEL=NAME")
SAY_WHO_ASKS = sentence(
    "koding speakers {document} --set {label}=interviewer, or --participant {label}=NAME"
)
SAY_IN_TEXT = sentence("koding edit {document}, with the speaker's label before each turn")
SEE_FROZEN = sentence("koding participants")

# why none is made
REFUSED = plural(
    "no package is made for {target}: 1 thing stands in the way, told above",
    "no package is made for {target}: {n} things stand in the way, told above",
)
NOTHING_LEFT = sentence("no document may go in: `koding participants set NAME --may archive`")
NO_PAPERS = sentence(
    "the information letter and the consent form must be with it: name the folder that they lie in "
    "under [archive] in koding.toml, as docs"
)
NO_SUCH_PAPERS = sentence("{folder} is no folder, or has no file in it: mend docs under [archive]")
PAPERS_OUTSIDE = sentence(
    "{folder} is no folder of its own inside the study's: put the papers in one, and mend docs "
    "under [archive]"
)
PAPERS_LEFT = plural(
    "1 thing in the folder of papers is left out, since only plain files that are not hidden go "
    "in: {names}",
    "{n} things in the folder of papers are left out, since only plain files that are not hidden "
    "go in: {names}",
)
CONSENT_LACKS = plural(
    "nothing says that those who speak in {documents} may be archived: "
    "`koding participants set NAME --may archive`, or `--not archive` to leave it out",
    "nothing says that those who speak in {documents} may be archived: "
    "`koding participants set NAME --may archive`, or `--not archive` to leave them out",
)
UNREAD = plural(
    "nobody has looked for names in {documents}: `koding identifiers scan`",
    "nobody has looked for names in {documents}: `koding identifiers scan`",
)
UNDECIDED = plural(
    "1 text that may point at somebody waits for a decision: `koding identifiers review`",
    "{n} texts that may point at somebody wait for a decision: `koding identifiers review`",
)
UNDECIDED_IN = plural(
    "1 text that may point at somebody goes in undecided, in {documents}: "
    "`koding identifiers review`",
    "{n} texts that may point at somebody go in undecided, in {documents}: "
    "`koding identifiers review`",
)
NAMES_IN_PLACE = sentence("names were not replaced: `koding pseudonymise --key KEY`")
KEY_THERE = sentence(
    "there is a key to the pseudonyms, so that it is personal data: destroy it, and write the day "
    "as key_destroyed under [privacy] in koding.toml"
)
PEOPLE_NAMED = plural(
    "1 participant is called by a name ({names}): `koding identifiers accept NAME --kind person`, "
    "then `koding pseudonymise`",
    "{n} participants are called by names ({names}): `koding identifiers accept NAME --kind "
    "person`, then `koding pseudonymise`",
)
CASES_NAMED = plural(
    '1 of the {cases} stands under its name ({names}): `koding cases --case NAME --rename "{Case} '
    '1"`',
    '{n} {cases} stand under their names ({names}): `koding cases --case NAME --rename "{Case} 1"`',
)
SINGLED = plural(
    "1 set of attributes puts fewer than {least} {cases} together ({names}): `koding publish "
    "--check`, then `koding cases --case NAME --set ATTRIBUTE=VALUE` to coarsen it",
    "{n} sets of attributes put fewer than {least} {cases} together ({names}): `koding publish "
    "--check`, then `koding cases --case NAME --set ATTRIBUTE=VALUE` to coarsen them",
)
QUOTATIONS_TELL = plural(
    "1 quotation holds a name, or a title with a place ({places}): `koding publish --check`",
    "{n} quotations hold a name, or a title with a place ({places}): `koding publish --check`",
)

INSIDE = sentence("{folder} is in the study's own folder, where it would be taken for material")

# what is said
MADE = plural("made {folder}: 1 file for {target}", "made {folder}: {n} files for {target}")
BLANKS = plural(
    "1 place in 00_ReadMe.txt has to be filled in, marked [{mark}]",
    "{n} places in 00_ReadMe.txt have to be filled in, marked [{mark}]",
)
UNASKED_IN = plural(
    "taken in, though nobody has recorded whether it may be archived: {documents}",
    "taken in, though nobody has recorded whether they may be archived: {documents}",
)
NO_LABELS = plural(
    "1 variable of the survey has no label but its name: {names}; `koding survey init` asks for "
    "the question",
    "{n} variables of the survey have no label but their names: {names}; `koding survey init` asks "
    "for the questions",
)
BLANKS_MENDED = sentence(
    "fill in [archive] in koding.toml and make the package again (`koding help ending`): what is "
    "changed in the package by hand is no longer as manifest-sha256.txt says"
)
IN_CLEAR = sentence(
    "it holds texts in clear: keep it where such data may lie, until it is handed over"
)
CHECK_SUM = sentence("`sha256sum -c manifest-sha256.txt` in it tells whether all is as it was made")
RESIDUE = sentence(
    "whether somebody can still be recognised in it you must judge: read it as somebody from there "
    "would"
)
EXAMPLES_LEFT = sentence(
    "examples and definitions of codes are the researchers' words: see that they quote nobody who "
    "is left out"
)

IN_COMMANDS = {INSIDE: sentence("name a folder outside of it, as ../package")}
