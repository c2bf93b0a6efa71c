"""The interview guide: what cannot hold in its file, what is loaded, and what turns ask."""

from __future__ import annotations

from koding.messages.sentence import Message as Message
from koding.messages.sentence import plural, sentence

# what stands in the file
GUIDE = sentence("the interview guide")
A_TOPIC = sentence("a topic")
A_QUESTION = sentence("a question")
NO_QUESTIONS = sentence("the guide holds no question")
TOO_MANY = sentence("the guide holds {n} questions, and at most {most} are taken")
TOPIC_NAMELESS = sentence("a topic needs a name, under `topic`")
TOPIC_EMPTY = sentence("the topic '{topic}' has no questions, under `questions`")
QUESTION_WORDLESS = sentence("a question needs words, under `question`")
ID_NO_SLUG = sentence("'{id}' cannot be the id of a question: write it as '{like}'")
ID_TWICE = sentence("'{id}' is the id of the question on line {line} too")
QUESTION_TWICE = sentence("'{question}' stands on line {line} too")
TOO_LONG = sentence("a question or topic has at most {most} characters")

LEFT_OUT = plural(
    "1 line is neither a topic nor a question, and is left out: {lines}",
    "{n} lines are neither topics nor questions, and are left out: {lines}",
)
IN_GUIDE = sentence("the theme of the question '{question}': {why}")
IN_GUIDE_LINE = sentence("{file}, line {line}: the theme of the question '{question}': {why}")
NO_FORMAT = sentence("{file} is not read as an interview guide")
NO_ODT = sentence("{file} is no OpenDocument text, or it is damaged or too large")

# what was loaded
LOADED = plural(
    "1 question in the guide: {added} new, {changed} changed, {gone} gone",
    "{n} questions in the guide: {added} new, {changed} changed, {gone} gone",
)
WOULD_LOAD = plural(
    "would load 1 question: {added} new, {changed} changed, {gone} gone",
    "would load {n} questions: {added} new, {changed} changed, {gone} gone",
)
MARKS_GONE = plural(
    "1 correction named a question that is gone, and is gone with it",
    "{n} corrections named questions that are gone, and are gone with them",
)
UNLINKED = sentence(
    "no question names a theme, so that nobody can tell what was prompted: write `themes` in the "
    "guide"
)

# what turns ask
NO_GUIDE = sentence("no interview guide is loaded")
NO_QUESTION = sentence("the guide has no question '{name}'")
NO_QUESTION_BUT = sentence("the guide has no question '{name}': the nearest are {near}")
NOT_ASKING = sentence("{place} is spoken by nobody who asks: {speaker} is {role}")
NOBODY = sentence("nobody named")
MARKED = sentence("{place} asks: {question}")
MARKED_NONE = sentence("{place} asks nothing of the guide; the answer to what was asked ends there")
UNMARKED = sentence("{place} is again what its words make it")
NO_MARK = sentence("nobody has said what {place} asks")
SAME_MARK = sentence("{place} was said to be so already")
ONE_VIEW = sentence("--document and --not-asked are two views")
ONE_MARK = sentence("name a question, or --none, or --clear: one of them")

IN_COMMANDS = {
    NO_GUIDE: sentence("load one with `koding guide load codebook/guide.yaml`"),
    NO_QUESTION: sentence("`koding guide show` lists their ids"),
    NOT_ASKING: sentence(
        "name a line of the interviewer's (`koding guide show --document {document}`), or say who "
        "asks with `koding speakers --set`"
    ),
    NO_QUESTIONS: sentence(
        "write topics with questions, as docs/formats.md shows, or name a list in docx, odt or txt"
    ),
    QUESTION_TWICE: sentence("leave one, or put the other under `also`"),
    NO_FORMAT: sentence("name guide.yaml, or a list or table in docx, odt, txt, md, xlsx or csv"),
}
