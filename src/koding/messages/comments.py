"""Comments in the margin of a Word document: written by koding, and coming back."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence, word_in

# Writing.
ONLY_DOCX = sentence("comments stand in the margin of a Word document: write to .docx")
NO_MARGIN = sentence("what stands in the margin is chosen together with --comments")
NAME_OR_ALL = sentence("name a document, or say --all, and not both")
FOLDER_NEEDED = sentence("--all writes a file for each document: say into which folder with --out")
MARKED_SINCE = plural(
    "{files} has comments or changes in it that koding did not write",
    "{files} have comments or changes in them that koding did not write",
)
FOLDER_TAKEN = sentence("{folder} is there already and is not empty")
NOT_FOLDER = sentence("{folder} is a file, and a folder is needed")
WROTE_COMMENTS = plural(
    "wrote {file} with 1 comment in its margin", "wrote {file} with {n:,} comments in its margin"
)
WROTE_FILES = plural("wrote 1 file to {folder}", "wrote {n:,} files to {folder}")
TAKEN_AWAY = plural(
    "taken away from {folder}, since koding made it there and it is not written any more: {files}",
    "taken away from {folder}, since koding made them there and they are not written any more: "
    "{files}",
)
LEAVES = sentence(
    "it holds what was said, with everybody's coding: whoever gets it can read, keep and pass it on"
)
COME_BACK = sentence(
    "comments that are written in it come back with `koding exchange import {file}`"
)

# Files that cannot be taken.
NO_COMMENTS = sentence("{file} has no comments in its margin")
OPEN_DOCUMENT = sentence("koding reads comments from .docx")
NO_DOCUMENT = sentence("no document of the study has the words of {file}")
SEVERAL_DOCUMENTS = sentence("{file} may be of several documents of the study: {names}")
OTHER_DOCUMENT = sentence(
    "{file} is {own} with comments, and not {asked}: koding wrote into it which document it is"
)

# What is said of a file that was read.
BY_TEXT = sentence("{file} does not say which document it is; by its words it is {document}")
TEXT_SINCE = sentence(
    "the text of {document} was changed in the study after the file was written; comments were "
    "moved along"
)
TRACKED = sentence("changes are tracked in {file}: koding takes the comments, and not the changes")
TEXT_CHANGED = plural(
    "the text was changed in Word in 1 place, which koding does not take ({places}): correct it "
    "with `koding edit`",
    "the text was changed in Word in {n:,} places, which koding does not take ({places}): correct "
    "it with `koding edit`",
)
CHANGED_AT = sentence("{place}: {ours} → {theirs}")
NEW_CODER = plural("1 new coder: {places}", "{n} new coders: {places}")
NO_AUTHOR = plural(
    "1 comment names no author, and is yours", "{n:,} comments name no author, and are yours"
)
RESOLVED = plural(
    "1 comment is marked as resolved in Word, and was read all the same: {places}",
    "{n:,} comments are marked as resolved in Word, and were read all the same: {places}",
)
UNNUMBERED = plural(
    "1 comment was left out: the file does not say where in the text it stands",
    "{n:,} comments were left out: the file does not say where in the text they stand",
)
AT_POINT = plural(
    "1 comment stands at a point without words; the line was taken: {places}",
    "{n:,} comments stand at points without words; the lines were taken: {places}",
)
NEAR_WORDS = plural(
    "the words under 1 comment are others in the study; it was put on the nearest: {places}",
    "the words under {n:,} comments are others in the study; they were put on the nearest: "
    "{places}",
)
UNSURE = plural(
    "1 comment stands on words that the text has several times, and what is around them was "
    "changed; look at it: {places}",
    "{n:,} comments stand on words that the text has several times, and what is around them was "
    "changed; look at them: {places}",
)
BY_WORDS = plural(
    "1 comment was found by its words, which stand once in the text: {places}",
    "{n:,} comments were found by their words, which stand once in the text: {places}",
)
SEVERAL_PLACES = plural(
    "1 comment stands on words that the text has several times, and became a memo on the "
    "document: {places}",
    "{n:,} comments stand on words that the text has several times, and became memos on the "
    "document: {places}",
)
STANDS_AT = sentence("'{words}' at {places}")
WORDS_GONE = plural(
    "1 comment stands on words that the text does not have, and became a memo on the document: "
    "{places}",
    "{n:,} comments stand on words that the text does not have, and became memos on the document: "
    "{places}",
)
ELSEWHERE = plural(
    "1 comment stands on no words of the transcript, and became a memo on the document: {places}",
    "{n:,} comments stand on no words of the transcript, and became memos on the document: "
    "{places}",
)
AS_SENTENCE = plural(
    "1 comment begins with a code's name as the first word of a sentence, and is a memo; put a "
    "colon after the name to code: {places}",
    "{n:,} comments begin with a code's name as the first word of a sentence, and are memos; put "
    "a colon after the name to code: {places}",
)
SEVERAL_CODES = plural(
    "1 comment begins with a name that several codes have, and is a memo; write the code's path "
    "to code: {places}",
    "{n:,} comments begin with a name that several codes have, and are memos; write the code's "
    "path to code: {places}",
)
LIKE_CODES = plural(
    "1 comment begins with what looks like a code, and there is no such code; it is a memo: "
    "{places}",
    "{n:,} comments begin with what look like codes, and there are no such codes; they are memos: "
    "{places}",
)
MAY_MEAN = sentence("'{name}' (is {path} meant?)")
ADDED_TO_OWN = plural(
    "something was added to 1 comment that koding wrote; Word does not tell by whom, so that it "
    "is a memo of whoever the comment names: {places}",
    "something was added to {n:,} comments that koding wrote; Word does not tell by whom, so that "
    "they are memos of whoever the comments name: {places}",
)
REWRITTEN_OWN = plural(
    "1 comment that koding wrote was rewritten in Word, and Word does not tell by whom; its words "
    "are a memo on the passage, of whoever the comment names, and the passage is as it was: "
    "{places}",
    "{n:,} comments that koding wrote were rewritten in Word, and Word does not tell by whom; "
    "their words are memos on the passages, of whoever the comments name, and the passages are as "
    "they were: {places}",
)
OWN_MISSING = plural(
    "1 comment that koding wrote is not in the file any more, and which one cannot be told; what "
    "it stood for stands in the study",
    "{n:,} comments that koding wrote are not in the file any more, and which ones cannot be "
    "told; what they stood for stands in the study",
)

# Lines of the report.
COMMENTS = word_in("exchanged", "comments")
OWN_COMMENTS = word_in("exchanged", "passages whose comment was deleted or rewritten in Word")
COMMENT_GONE = sentence("they stand in the study: {places}")
REMOVED_HERE = sentence("they were removed in the study after the file was written")

IN_COMMANDS = {
    NO_DOCUMENT: sentence("say which it is with --document"),
    SEVERAL_DOCUMENTS: sentence("say which it is with --document"),
    OTHER_DOCUMENT: sentence("leave --document out to take it in there"),
    OPEN_DOCUMENT: sentence("save it as .docx"),
    MARKED_SINCE: sentence(
        "take them in with `koding exchange import FILE`, and move the file away; for one file "
        "--yes replaces it"
    ),
    FOLDER_TAKEN: sentence("name another folder, or say --yes to write into it"),
}
