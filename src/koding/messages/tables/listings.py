"""Words of what the screen shows of the study: the tree, the log by day, where one stands."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence

WORDS: dict[str, Sentence] = {
    # a list that is longer than the screen
    "listed.count": sentence("{what}: {n:,}"),
    "listed.first": sentence("{what}; the first {n} (all: --all)"),
    "listed.none": sentence("{what}: none"),
    "listed.fills.corrections": sentence("The text is as its file has it."),
    "listed.fills.documents": sentence("Import some: `koding import interviews`."),
    "listed.fills.memos": sentence("Write one with m in `koding code`, or with `koding memo add`."),
    "listed.fills.cases": sentence(
        "They come with the survey, with cases.csv, or with `koding documents set DOCUMENT --case "
        "NAME`."
    ),
    "listed.fills.views": sentence("Save one: `koding view set NAME --document DOCUMENT`."),
    "listed.notes": plural("1 note more: --all", "{n} notes more: --all"),
    "listed.columns": plural("1 column more: --all", "{n} columns more: --all"),
    "listed.passages": sentence("{passages} of {codes}"),
    # the tree of codes
    "tree.title": sentence("The codebook: {codes}, {passages}"),
    "tree.branch": sentence("{code}: {codes}, {passages}"),
    "tree.under": sentence("With those under it"),
    "tree.codes": sentence("Codes under it"),
    "tree.read": sentence("Read them: koding passages --code CODE"),
    "tree.look": sentence(
        "A branch: koding codebook show CODE. The whole tree: --all. Definitions: --full"
    ),
    "tree.define": sentence("Definitions: --full"),
    "tree.empty": sentence(
        "No codes yet. Read a file of them: koding codebook load FILE. Or make them as you read: "
        "koding code"
    ),
    "passages.empty": sentence("Nothing is coded yet. Begin: koding code"),
    # suggestions
    "suggest.count": plural("1 suggestion", "{n:,} suggestions"),
    "suggest.counts": sentence("{suggestions} for {codes} in {documents}"),
    "suggest.suggestions": sentence("Suggestions"),
    "suggest.most": sentence("Most often by"),
    "suggest.open": sentence(
        "See them: koding suggest --code CODE, or one by one in the text: koding code --suggest"
    ),
    "suggest.empty": sentence(
        "Nothing to suggest. Give codes keywords in codebook/themes.yaml, or learn from your "
        "coding: koding suggest --by model"
    ),
    # who has coded
    "title.coders": sentence("Who has coded"),
    "coders.main": sentence("Whose coding counts"),
    "coders.main.yes": sentence("main coder"),
    "coders.done": sentence("Documents read"),
    "coders.last": sentence("Last seen"),
    "coders.you": sentence(
        "You are {name}. If not: koding coders me NAME. If the name is wrong: koding coders rename "
        "OLD NEW"
    ),
    "coders.unsaid": sentence(
        "You have not said who you are yet: koding coders me NAME, with one of these names or a "
        "new one"
    ),
    # the log by day
    "log.title": plural("1 command", "{n:,} commands"),
    "log.since": sentence("{commands} since {moment}"),
    "log.when": sentence("When"),
    "log.when.utc": sentence("When (UTC)"),
    "log.at": sentence("Time"),
    "log.done": sentence("What was done"),
    "log.today": sentence("today {time}"),
    "log.yesterday": sentence("yesterday {time}"),
    "log.day": sentence("{year}-{month:02}-{day:02} {time}"),
    "log.in_document": sentence("{document}: {passages}"),
    "log.in_documents": sentence("{passages} in {documents}"),
    "log.codes": plural("1 new code", "{n} new codes"),
    "log.memos": plural("1 memo", "{n} memos"),
    "log.undone": plural("1 undone", "{n} undone"),
    "log.one_by_one": sentence("One by one: --all. From a day on: --since 2026-05-04"),
    "log.empty": sentence("Nothing has been done yet."),
    # where the study stands
    "status.ends": sentence("The project ends"),
    "status.approach": sentence("Method"),
    "status.material": sentence("Material"),
    "status.holds": sentence("{documents} with {words}, from {cases}"),
    "status.words": plural("1 word", "{n:,} words"),
    "status.survey": sentence("Survey"),
    "status.asked": sentence("{respondents}, {items}"),
    "status.count.items": plural("1 item", "{n} items"),
    "status.count.memos": plural("1 memo", "{n} memos"),
    "status.coding": sentence("Coding"),
    "status.codebook": sentence("Codebook"),
    "status.coded": sentence("{codes}, {memos}"),
    "status.by": sentence("{name}: {passages}, {done} of {documents} read to the end"),
    "status.by_round": sentence(
        "{name}, round {round}: {passages}, {done} of {documents} read to the end"
    ),
    "status.clear": sentence("Unencrypted"),
    "status.clear.exports": plural("1 export", "{n} exports"),
    "status.clear.backups": plural("1 backup", "{n} backups"),
    "status.changed": sentence("Last change"),
    # what is next
    "next.import": sentence("Next: take in transcripts: koding import interviews"),
    "next.codebook": sentence(
        "Next: koding code, and make codes as you read; or read a file of them: "
        "koding codebook load FILE"
    ),
    "next.begun": sentence("Next: {document} is begun: koding code {name}"),
    "next.unread": plural(
        "Next: {document} is not read yet: koding code {name}",
        "Next: {n} documents are not read yet, {document} first: koding code {name}",
    ),
    "next.behind": plural(
        "1 code is newer than the reading of {document}: koding code {name} --new-codes",
        "{n} codes are newer than the reading of {document}: koding code {name} --new-codes",
    ),
    "next.survey": sentence(
        "Next: all is read: koding matrix. With a survey to set it against: koding survey init FILE"
    ),
    "next.done": sentence("Next: all is read: koding crosstab sets the themes against the survey"),
}
