"""Words of the reading copy: what stands on its page, and what its script says."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence, word_in

WORDS: dict[str, Sentence] = {
    # what is left out, and what has to be known
    "copy.frozen": sentence(
        "Documents left out, since somebody who speaks there is frozen: {names}."
    ),
    "copy.refused": plural(
        "What people say who have said no to being quoted is left out: 1 turn.",
        "What people say who have said no to being quoted is left out: {n:,} turns.",
    ),
    "copy.refused_whole": sentence(
        "Documents left out, since nobody answers there but people who have said no to being "
        "quoted: {names}."
    ),
    "copy.declined": plural(
        "Words that their informant has declined to have printed are left out in 1 place.",
        "Words that their informant has declined to have printed are left out in {n:,} places.",
    ),
    "copy.elsewhere": plural(
        "What people of other {cases} say is left out: 1 turn.",
        "What people of other {cases} say is left out: {n:,} turns.",
    ),
    "copy.untitled": sentence(
        "Titles of documents, and what stands above a text, are left out, since names were never "
        "replaced in this study."
    ),
    "copy.memos_out": plural(
        "1 memo on what is not in this copy is left out.",
        "{n:,} memos on what is not in this copy are left out.",
    ),
    "copy.tables_out": sentence(
        "Tables of all themes are left out, since this copy has only some of the codes."
    ),
    "copy.published": sentence(
        "The texts, and how much is coded, are left out, since this copy is to be fit to be "
        "published."
    ),
    "copy.names": sentence("People are called as they are called in the texts."),
    "copy.not_replaced": sentence(
        "Names in the texts were never replaced in this study: what was said stands as it was said."
    ),
    "copy.yours": sentence(
        "These are what people have said in confidence. Pass this file on only to those who may "
        "read the interviews themselves, and delete it when you are done."
    ),
    "copy.published_yours": sentence("This copy holds no interviews."),
    "copy.counts": sentence(
        "The numbers beside the codes count the passages in this copy; those in the tables count "
        "as their notes say."
    ),
    # headings
    "copy.kind": sentence("Reading copy"),
    "copy.contents": sentence("Contents"),
    "copy.codes": sentence("Codes"),
    "copy.texts": sentence("Texts"),
    "copy.about": sentence("About this copy"),
    "copy.left": sentence("Left out"),
    "copy.quotations": sentence("Quotations chosen for print"),
    "copy.codebook": sentence("Codebook"),
    "copy.memos": sentence("Memos"),
    "copy.notes": sentence("Notes to the tables"),
    "copy.comments": sentence("Your comments"),
    "copy.found": sentence("Passages"),
    "copy.skip": sentence("Skip to the texts"),
    "copy.no_script": sentence(
        "This browser runs no scripts here. Everything can be read all the same; choosing codes, "
        "passages by code and comments need them."
    ),
    "copy.made": sentence(
        "Made with koding {version}; state of the study {head}, last changed {changed}."
    ),
    "copy.how": sentence(
        "Coloured words are passages, and the stripes beside them show how far each reaches. The "
        "codes stand where a passage begins."
    ),
    "copy.gone": sentence("[left out]"),
    # amounts
    "copy.documents": plural("1 document", "{n:,} documents"),
    "copy.words": plural("1 word", "{n:,} words"),
    "copy.passages": plural("1 passage", "{n:,} passages"),
    "copy.n_codes": plural("1 code", "{n:,} codes"),
    "copy.n_quotations": plural("1 quotation", "{n:,} quotations"),
    "copy.n_memos": plural("1 memo", "{n:,} memos"),
    # what can be done
    "copy.menu": sentence("Contents and codes"),
    "copy.choose": sentence("Choose codes to see their passages alone."),
    "copy.keys": sentence("Keys"),
    "copy.theme": sentence("Light or dark"),
    "copy.list": sentence("List them"),
    "copy.back": sentence("Hide the list"),
    "copy.clear": sentence("Show all"),
    "copy.next": sentence("Next passage"),
    "copy.previous": sentence("Previous passage"),
    "copy.close": sentence("Close"),
    "copy.save": sentence("Save the comments"),
    "copy.place": sentence("The place you are at"),
    "copy.letters": sentence("Use keys of one letter"),
    # keys
    "copy.key.next": sentence("next and previous passage, of the codes chosen"),
    "copy.key.line": sentence("next and previous line"),
    "copy.key.open": sentence("what is coded at this place"),
    "copy.key.comment": sentence("comment on this passage or line"),
    "copy.key.codes": sentence("to the codes: arrows move, Space chooses"),
    "copy.key.list": sentence("list the passages of the codes chosen"),
    "copy.key.clear": sentence("show all codes again"),
    "copy.key.theme": sentence("light, dark, or as the machine has it"),
    "copy.key.save": sentence("save the comments in a file"),
    "copy.key.keys": sentence("this list"),
    "copy.key.escape": sentence("close, and back to the text"),
    # what the script says
    "copy.js.all": word_in("reading copy", "All codes"),
    "copy.js.one": sentence("1 passage in {documents}"),
    "copy.js.many": sentence("{n} passages in {documents}"),
    "copy.js.one_document": sentence("1 document"),
    "copy.js.documents": sentence("{n} documents"),
    "copy.js.at": sentence("Passage {i} of {n}, {place}: {codes}"),
    "copy.js.none": sentence("No passage is chosen."),
    "copy.js.more": sentence("Show more"),
    "copy.js.line": sentence("Line {place}"),
    "copy.js.uncoded": sentence("Nothing is coded here."),
    "copy.js.coder": sentence("coded by {name}"),
    "copy.js.value": sentence("value {value}"),
    "copy.js.comment": sentence("Comment"),
    "copy.js.name": sentence("Your name"),
    "copy.js.keep": sentence("Keep the comment"),
    "copy.js.edit": sentence("Change"),
    "copy.js.remove": sentence("Remove"),
    "copy.js.kept": sentence("The comment is kept in this browser until you save the file."),
    "copy.js.unkept": sentence(
        "This browser keeps nothing: save the comments before you close the page."
    ),
    "copy.js.removed": sentence("The comment is removed."),
    "copy.js.saved": sentence("Saved as {file}. Send it to whoever gave you this copy."),
    "copy.js.file": word_in("file's name", "comments"),
    "copy.js.nameless": sentence("Write your name first: whoever reads the comment will ask."),
    "copy.js.empty": sentence("Write the comment first."),
    "copy.js.one_comment": sentence("1 comment"),
    "copy.js.comments": sentence("{n} comments"),
    "copy.js.unsaved": sentence("not saved in a file yet"),
    "copy.js.light": sentence("Light page"),
    "copy.js.dark": sentence("Dark page"),
    "copy.js.auto": sentence("As the machine has it"),
    "copy.js.memo": sentence("Memo"),
}

IN_SCRIPT = (
    *(key for key in WORDS if key.startswith("copy.js.")),
    "copy.list",
    "copy.back",
)
"""What the script is given, by the last part of the key."""
