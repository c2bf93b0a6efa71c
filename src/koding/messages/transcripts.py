"""Transcripts that koding reads, subtitles and Word documents too, and who speaks in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from koding.messages.choices import choice_word
from koding.messages.sentence import Message, Sayable, both, either, joined, plural, sentence

NO_READER = sentence("{file} is not one of {endings}; save the transcript as one of them")
TABLE_FILE = sentence("{file} is a table, and no transcript")
TOO_LONG = sentence(
    "{file} holds {characters:,} characters, more than sixty hours of speech; divide it"
)
NOTHING_SAID = sentence("{file} has headings but nothing that is said; check its text")
STEERING = sentence("characters that steer a terminal were left out of names in it: {names}")

NO_KIND = sentence('"{text}" is not a kind of document; use one of {known}')
NO_KIND_BUT = sentence(
    '"{text}" is not a kind of document (did you mean "{near}"?); use one of {known}'
)
NO_ROLE = sentence('"{text}" is not a role; use one of {known}')
NO_ROLE_BUT = sentence('"{text}" is not a role (did you mean "{near}"?); use one of {known}')
NO_DATE = sentence('"{text}" is not a date; write it as 2023-03-14')

UNKNOWN_ROLE = sentence("{document}: nothing says whether {labels} asks or answers")
LIKELY_ROLES = sentence(
    "{document}: nothing says who asks; {asking} has the questions, and {answering} the answers"
)
ROLE = sentence("ROLE")
ONE_ANSWERS = sentence(
    "{document}: {label} is read as the informant, being the only voice beside {asking}"
)
ALL_ANSWER = sentence("{document}: {labels} are read as informants, since {asking} asks")
PERSONLESS_CASE = sentence(
    "{document}: the {case} of {labels} is not kept, since it is a person's: name that too, as "
    "LABEL=ROLE:PARTICIPANT@CASE"
)
NEVER_SPEAKS = plural(
    "{document}: {labels} is named as speaker but never speaks",
    "{document}: {labels} are named as speakers but never speak",
)
NOTHING_AFTER = plural(
    "{n} label with nothing after it makes no turn: {names}",
    "{n} labels with nothing after them make no turn: {names}",
)
ONLY_ONCE = sentence("begins a line only once, so read as speech and not as a speaker: {names}")
RECURS = sentence("begins several lines but was not taken as a speaker: {heads}")
RECUR_MORE = sentence(
    "begins several lines but was not taken as a speaker: {heads}, and {more:,} more"
)
HEAD_AT = sentence('"{head}" ({uses:,} times, first in line {line})')
HEAD_AS = sentence('"{head}" ({uses:,} times, first in "{words}")')
NOBODY = sentence(
    "no speaker was found: all of it is one voice without a name, counted as an informant's"
)
MAY_HEAD = plural(
    "{n} line that may be a heading is read as speech: {lines}",
    "{n} lines that may be headings are read as speech: {lines}",
)
MANGLED = sentence(
    "letters were spoilt before the file was saved, as in {words}; save it once more as UTF-8 from "
    "the program it was written in"
)
NO_COLON = sentence("has no colon here as elsewhere, so it is read as speech: {heads}")
NOBODY_ASKS = plural(
    "nobody asks here, so {n} question is read as the words of who speaks above it: {lines}",
    "nobody asks here, so {n} questions are read as the words of who speaks above them: {lines}",
)
INSIDE = sentence("stands as a label within a line, and is read as speech there: {heads}")
CUE_NUMBERS = plural(
    "{n} line is a number alone above a time, as subtitles have it, and nobody's words: {lines}",
    "{n} lines are numbers alone above times, as subtitles have them, and nobody's words: {lines}",
)
QUESTIONS_LISTED = sentence(
    "{asks} and {answers} are read as people who speak, but may head a list of questions and "
    "answers: no question says you, and no answer says I"
)
LONE = sentence(
    "only {label} has a label, so the paragraphs below that have none are read as {label}'s, too"
)
LONE_READ = sentence(
    "only {label} has a label: paragraphs that have none are read as another's, called {other}"
)
BARE = sentence("read as who speaks, though no colon stands after them: {names}")
OF_PROGRAM = plural(
    "{n} line at the end is about the recording or the transcript, and nobody's words: {lines}",
    "{n} lines at the end are about the recording or the transcript, and nobody's words: {lines}",
)
PAGE_MARKS = plural(
    "{n} line says which page it is, and is nobody's words: {lines}",
    "{n} lines say which page it is, and are nobody's words: {lines}",
)
OF_CHAT = plural(
    "{n} line is the chat program's own (a picture, a call, who joined), and nobody's words: "
    "{lines}",
    "{n} lines are the chat program's own (pictures, calls, who joined), and nobody's words: "
    "{lines}",
)
CHAT = plural(
    "read as a chat of {n:,} message; its times count from the first message",
    "read as a chat of {n:,} messages; their times count from the first one",
)
WORDLESS = plural(
    "{n} message without words (a picture, a call) was left out",
    "{n} messages without words (pictures, calls) were left out",
)
REMARKS = plural(
    "{n} line is a remark of whoever wrote it down, and nobody's words: {lines}",
    "{n} lines are remarks of whoever wrote it down, and nobody's words: {lines}",
)
INITIALS_ABOVE = plural(
    "{n} line of initials above a name is nobody's words: {lines}",
    "{n} lines of initials above names are nobody's words: {lines}",
)
LONG_TURN = sentence(
    "the longest turn, by {speaker}, has {words:,} words; a label in it may have been missed"
)
ASKED_APART = plural(
    "no label says who speaks: {n} paragraph in bold or italics is read as the interviewer's",
    "no label says who speaks: {n} paragraphs in bold or italics are read as the interviewer's",
)
ASKED_MARK = plural(
    "{n} paragraph that ends in a question mark is read as the interviewer's",
    "{n} paragraphs that end in a question mark are read as the interviewer's",
)
MAY_ASK = sentence("no label says who speaks, but paragraphs that end in a question mark alternate")
NUMBERED = plural(
    "the running number of {n} line was left out",
    "the running numbers of {n:,} lines were left out",
)

FRONT_MATTER_OPEN = sentence(
    "the front matter that begins here has no closing line ---, so it is read as part of the text; "
    "add one"
)
FACT_LEFT_OUT = sentence("{why} (it was left out, and the rest was read)")
FRONT_MATTER_LINES = sentence("front matter must be lines of `key: value`")
FRONT_MATTER_KEY = sentence('the front matter\'s "{key}" is not known and was left out')
FRONT_MATTER_KEY_BUT = sentence(
    'the front matter\'s "{key}" is not known and was left out (did you mean "{near}"?)'
)
ONE_VALUE = sentence('"{key}" must be one value, not several')
NAMES_WITH_VALUES = sentence('"{key}" must be lines of `name: value`')
KEY_TWICE = sentence('"{key}" stands twice (also in line {line}); keep one of them')
SPEAKER_KEY = sentence('"{key}" is not known of a speaker; use {known}')

NO_CUES = sentence("{file} holds no cues; export the transcript again")
NO_SIGNATURE = sentence("a VTT file begins with the word WEBVTT; add it")
NO_TIMES = sentence(
    "a cue without its times; write them above the words as 00:00:01.000 --> 00:00:02.500, with no "
    "blank line between"
)
NO_SUCH_TIMES = plural(
    "{file}: the times in line {lines} cannot be read; the words are in, without times",
    "{file}: times cannot be read in {n} lines ({lines}); the words are in, without times",
)
BACKWARDS = plural(
    "{file}: the cue in line {lines} ends before it starts; its words are in, without times",
    "{file}: {n} cues end before they start (lines {lines}); their words are in, without times",
)
GOES_BACK = plural(
    "{file}: the cue in line {lines} starts long before the one above; the order of the file is "
    "kept",
    "{file}: {n} cues start long before the ones above (lines {lines}); the order of the file is "
    "kept",
)
APART = plural(
    "{file}: the text in line {lines} has no times of its own, so it is read with the cue above",
    "{file}: {n} texts have no times of their own (lines {lines}), so each is read with the cue "
    "above",
)
TOGETHER = plural(
    "{file}: no blank line stands above the cue in line {lines}; it is read as a cue of its own",
    "{file}: no blank line stands above {n} cues (lines {lines}); each is read as a cue of its own",
)
ABOVE_CUES = plural(
    "{file}: the text in line {lines} stands above the first cue; it is in, without times",
    "{file}: {n} texts stand above the first cue (lines {lines}); they are in, without times",
)
ROLLED = plural(
    "{file} rolls its lines on: {n} line that only repeats the one above was left out",
    "{file} rolls its lines on: {n} lines that only repeat the one above were left out",
)

NO_RTF = sentence(
    "{file} is not an RTF document, or is cut short; open it in Word or LibreOffice and save it "
    "again"
)
UNREAD_SIGNS = plural(
    "{file}: {n} character could not be read and is � now; look for it, and save the file again",
    "{file}: {n} characters could not be read and are � now; look for them, and save the file "
    "again",
)
NO_PDF = sentence(
    "{file} is not a PDF, or is damaged; open it and save it again, or save its text as .docx"
)
NO_PDFIUM = sentence("{file} is a PDF, and what reads PDF is not installed")
SCAN = sentence(
    "{file} is a scan: its pages are pictures with next to no text; have a program recognise the "
    "text (OCR) and save it as .docx or as a PDF with text"
)
RUNNING = sentence(
    "{file}: what stands along the edges of its pages was left out, as page numbers and headings "
    "are: {what}"
)
TABLES_ON = plural(
    "{file}: page {pages} has a table; each line across it was read as one, so look it over",
    "{file}: {n} pages have tables ({pages}); each line across them was read as one, so look them "
    "over",
)
COLUMNS_ON = plural(
    "{file}: page {pages} has two columns; the left one was read before the right one",
    "{file}: {n} pages have two columns ({pages}); the left ones were read before the right ones",
)
EMPTY_PAGES = plural(
    "{file}: page {pages} holds no text; it is empty or a picture",
    "{file}: {n} pages hold no text ({pages}); they are empty or pictures",
)
MENDED = plural(
    "{file}: {n} word that a line's end divided was put together",
    "{file}: {n} words that lines' ends divided were put together",
)
UNREAD_LETTERS = plural(
    "{file}: {n} letter is of a font that does not say what it is; look for � and odd signs",
    "{file}: {n} letters are of fonts that do not say what they are; look for � and odd signs",
)
PAGES = sentence("it has more than {most:,} pages, or none")
NO_JSON = sentence("{file} is not JSON, or is cut short; export the transcript again")
OTHER_JSON = sentence(
    "{file} is JSON, but not as Whisper, WhisperX, whisper.cpp, Hugging Face, Amberscript, "
    "AssemblyAI, Deepgram, Speechmatics, Rev, Amazon or Google write it, nor a chat of Messenger, "
    "Telegram, Slack or Teams; export the transcript as .vtt, .srt or .docx"
)
TURNS_UNNAMED = plural(
    "a change of speaker is marked in 1 place, but not who speaks: the turns have no speaker yet",
    "a change of speaker is marked in {n} places, but not who speaks: the turns have no speaker "
    "yet",
)
PARTS_WITHOUT_TIMES = plural(
    "{file}: {n} part has no times that can be read; its words are in, without times",
    "{file}: {n} parts have no times that can be read; their words are in, without times",
)
PARTS_NOT_DIVIDED = plural(
    "{file}: {n} part is by several speakers, but its words are not those of its text; it went to "
    "who says most of it",
    "{file}: {n} parts are by several speakers, but their words are not those of their text; each "
    "went to who says most of it",
)
TEXT_HAS_MORE = plural(
    "{file}: {n} word of its text is in none of its parts, which are what was read; export the "
    "transcript again",
    "{file}: {n} words of its text are in none of its parts, which are what was read; export the "
    "transcript again",
)
NO_OTR = sentence("{file} is not what oTranscribe writes, or is cut short; export it again")
NO_ELAN = sentence("{file} is not what ELAN writes, or is cut short; save it again in ELAN")
TIERS_SHARED = plural(
    "{file}: {names} has several tiers, which are called by their own names here; if one holds "
    "nothing that is said (gestures, comments), take it out in ELAN and import the file again",
    "{file}: {names} have several tiers each, which are called by their own names here; if one "
    "holds nothing that is said (gestures, comments), take it out in ELAN and import the file "
    "again",
)
TIERS_LEFT_OUT = plural(
    "{file}: {n} tier hangs on another (a translation, single words), and was left out: {tiers}",
    "{file}: {n} tiers hang on others (translations, single words), and were left out: {tiers}",
)

NO_TEXT = sentence("{file} holds no text; check that it is the right document")
NO_WORD = sentence(
    "{file} is not a Word document, or a part of it is missing; open it in Word and save it again "
    "as .docx"
)
NO_ODT = sentence(
    "{file} is not an OpenDocument text, or a part of it is missing; open it in LibreOffice and "
    "save it again as .odt"
)
LOCKED = sentence("{file} is locked with a password; open it, save it without one, and import that")
TRACKED_CHANGES = sentence(
    "{file} has tracked changes; it was read as if all of them were accepted"
)
LEFT_OUT = sentence("{file} has {what}, which were left out")
FOOTNOTES = sentence("footnotes")
ENDNOTES = sentence("endnotes")
TEXT_BOXES = sentence("text boxes")
COMMENTS = sentence("comments")
SYMBOLS = sentence("symbols of a typeface of their own")
HEADERS = sentence("headers or footers")
EMBEDDED = sentence("text in files of its own inside it")
ONLY_ASIDE = sentence(
    "{file} has all its text in {what}, which are not read; copy the text into the document itself"
)
HIDDEN = sentence("{file} has hidden text, which was read with the rest")
ASKEW = sentence("{file}: what is written across its pages was left out: {what}")
COLUMNS_ASIDE = sentence(
    "{file}: these columns of a table hold nothing that is said, and were left out: {columns}"
)
OLD_WORD = sentence("{file} is an older Word document (.doc); open it in Word and save it as .docx")

TOO_MUCH = sentence(
    "{file} is far more than a transcript holds: {why}; save its text as a new document, or divide "
    "it"
)
UNPACKS = sentence("it would unpack to {megabytes:,} MB in {parts:,} parts")
PIECES = sentence("it has more than {most:,} pieces (runs, cells, marks)")
PROPERTIES = sentence("it has more than {most:,} properties of its pieces")
SIGNS = sentence("it has more than {most:,} signs without its pictures")
TOO_DEEP = sentence("its tables or boxes lie more than {most} deep in each other")

_TAKE = sentence('if one is: `--speaker "{setting}"`, or name it under speakers: in front matter')
IN_COMMANDS = {
    TABLE_FILE: sentence("a survey is read by `koding survey init` and then `koding survey load`"),
    NO_PDFIUM: sentence("install it with `pip install 'koding-qda[pdf]'`"),
    TURNS_UNNAMED: sentence("write names before them, as `Kari: `, and import the file again"),
    UNKNOWN_ROLE: sentence("say it with `koding speakers {quoted} --set {settings}`"),
    LIKELY_ROLES: sentence(
        "if so, `koding speakers {quoted} --set {settings}` says it, else the other way round"
    ),
    ALL_ANSWER: sentence("`koding speakers {quoted} --set {settings}` says otherwise"),
    ONE_ANSWERS: sentence("`koding speakers {quoted} --set {settings}` says otherwise"),
    ONLY_ONCE: sentence(
        'if one is who speaks: import the file with `--speaker "{setting}"`, also where it is in '
        "the study already: its coding stays"
    ),
    RECURS: _TAKE,
    RECUR_MORE: _TAKE,
    NOBODY: sentence(
        "where several speak, write who before what each says in the file (`Interviewer: `, "
        "`Informant: `) and import it again, its passages follow; a name that stands there "
        'already is taken with `--speaker "NAME=informant"`'
    ),
    NO_COLON: sentence("where somebody speaks, write the colon and import the file again"),
    NOBODY_ASKS: sentence(
        "write `Interviewer: ` before it, or `## ` where it is a heading, and import the file again"
    ),
    INSIDE: sentence("where somebody speaks, begin a line at the label and import the file again"),
    QUESTIONS_LISTED: sentence(
        "if nobody was interviewed, import it with `--kind document`: it is not counted then"
    ),
    LONE: sentence("where another says them, write who before them and import the file again"),
    LONE_READ: sentence("take it back with `--questions none`"),
    BARE: sentence("look over the first turns; where one is wrong, write colons in the file"),
    MAY_HEAD: sentence(
        "if so: write `## ` before it, in Word give it a heading's style, and import the file again"
    ),
    ASKED_APART: sentence("take it back with `--questions none`"),
    MAY_ASK: sentence("take them as the interviewer's with `--questions mark`"),
}


def unknown_role(
    document: str,
    labels: Sequence[str],
    likely: Mapping[str, StrEnum] | None = None,
    asking: Sequence[str] = (),
) -> Message:
    """Return whose role nobody has said, with what a command line needs to say it.

    `likely` is the role each of them seems to have, where that is clear of all, and `asking` who
    of them asks.
    """
    quoted = _quoted(document)
    if likely:
        settings = joined(" --set ", [role_setting(*pair) for pair in likely.items()])
        answering = [name for name in likely if name not in asking]
        return LIKELY_ROLES(
            document=document, asking=both(asking), answering=both(answering),
            quoted=quoted, settings=settings, roles=likely,
        )  # fmt: skip
    settings = joined(" --set ", [role_setting(label) for label in labels])
    return UNKNOWN_ROLE(document=document, labels=either(labels), quoted=quoted, settings=settings)


def one_answers(document: str, label: str, asking: Sequence[str]) -> Message:
    """Return that the one voice beside who asks is read as the informant, and how to change it."""
    settings = role_setting(label)
    return ONE_ANSWERS(
        document=document, label=label, asking=both(asking), quoted=_quoted(document),
        settings=settings, answering=label,
    )  # fmt: skip


def all_answer(document: str, labels: Sequence[str], asking: Sequence[str]) -> Message:
    """Return that all beside who asks are read as informants, and how to change one of them."""
    return ALL_ANSWER(
        document=document, labels=both(labels), asking=both(asking), quoted=_quoted(document),
        settings=role_setting(labels[0]), answering=tuple(labels),
    )  # fmt: skip


def role_setting(label: str, role: StrEnum | None = None) -> Sayable:
    """Return `LABEL=ROLE` as it is typed in the reader's language, with the role if it is known."""
    quote = '"' if _quoted(label) != label else ""
    said = ROLE() if role is None else choice_word(role)
    return joined("", [f"{quote}{label}=", said, quote])


def _quoted(argument: str) -> str:
    return f'"{argument}"' if re.search(r"[^\w=.-]", argument) else argument
