"""What every key of the coding screen does, and what is wrong with a study's own keys."""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence, word_in

MOVE, SELECT, CODE = word_in("keys", "Move"), word_in("keys", "Select"), word_in("keys", "Code")
CHANGE, SEE = word_in("keys", "Change"), word_in("keys", "See")
TREE, ACROSS = word_in("keys", "Codebook tree"), word_in("keys", "Reading across")
CANDIDATES, DISAGREEMENTS = word_in("keys", "Hits"), word_in("keys", "Disagreements")

KEYS, WHAT_THEY_DO = word_in("keys", "keys"), word_in("keys", "what they do")
SHOW_KEYS = sentence("? keys")
RECENT = sentence("tag with recent code {number}")
ONE_OF_RECENT = sentence("tag with one of the nine recent codes")

DOES: dict[str, Sentence] = {
    "move_line(1)": sentence("next line"),
    "move_line(-1)": sentence("line before"),
    "move_turn(1)": sentence("next turn"),
    "move_turn(-1)": sentence("turn before"),
    "move_page(1)": sentence("a page on"),
    "move_page(-1)": sentence("a page back"),
    "move_section(1)": sentence("next section"),
    "move_section(-1)": sentence("section before"),
    "move_passage(1)": sentence("next passage"),
    "move_passage(-1)": sentence("passage before"),
    "move_uncoded(1)": sentence("next stretch you have not coded"),
    "move_uncoded(-1)": sentence("uncoded stretch before"),
    "move_end(-1)": sentence("first line"),
    "move_end(1)": sentence("last line"),
    "ask_line": sentence("to a line by its number"),
    "move_document(1)": sentence("next document"),
    "move_document(-1)": sentence("document before"),
    "extend_line(1)": sentence("one line more"),
    "extend_line(-1)": sentence("one line less"),
    "nudge_word(1)": sentence("moving end a word on"),
    "nudge_word(-1)": sentence("moving end a word back"),
    "nudge_character(1)": sentence("moving end a character on"),
    "nudge_character(-1)": sentence("moving end a character back"),
    "swap_end": sentence("move the other end"),
    "select_passage": sentence("the passage under the cursor"),
    "clear": sentence("let go of the selection"),
    "find_code": sentence("find a code and tag with it"),
    "repeat": sentence("tag with the last codes again"),
    "new_code": sentence("new code, named from the selection"),
    "change_code": sentence("another code for the passage"),
    "change_span": sentence("give the passage the selection as its span"),
    "set_value": sentence("value of a scale code"),
    "write_memo": sentence("memo on the passage or the selection"),
    "write_document_memo": sentence("memo on the document"),
    "choose_quotation": sentence("choose the passage for print"),
    "remove_passage": sentence("remove the passage"),
    "next_here": sentence("another passage under the cursor"),
    "undo": sentence("undo"),
    "redo": sentence("redo"),
    "mark_done": sentence("mark the document as done, or open again (asks)"),
    "read_across": sentence("read a code across all documents"),
    "search": sentence("search the text"),
    "next_hit(1)": sentence("next hit"),
    "next_hit(-1)": sentence("hit before"),
    "list_hits": sentence("list all hits, to tag or dismiss"),
    "list_disagreements": sentence("where coders differ, to settle as consensus"),
    "list_suggestions": sentence("passages suggested by the codebook's keywords"),
    "list_learnt": sentence("passages suggested by a model of your coding"),
    "filter": sentence("show only some codes, coders, speakers; again: all"),
    "toggle_codebook": sentence("codebook"),
    "toggle_case": sentence("{case} and speakers"),
    "show_scores": sentence("this {case}'s survey scores (logged)"),
    "help": sentence("these keys"),
    "command_palette": sentence("find an action by its name"),
    "quit": sentence("leave; everything is saved"),
    "cursor_down": sentence("next code"),
    "cursor_up": sentence("code before"),
    "cursor_end(-1)": sentence("first code"),
    "cursor_end(1)": sentence("last code"),
    "select_cursor": sentence("tag the selection with the code"),
    "mark_code": sentence("mark several, to move or merge"),
    "rename_code": sentence("rename"),
    "move_codes": sentence("move under another code, or to the root"),
    "merge_codes": sentence("merge into another code"),
    "split_code": sentence("split by words in its passages"),
    "add_code": sentence("add a code below"),
    "add_theme": sentence("add a theme at the root"),
    "delete_code": sentence("delete; asks where its passages go"),
    "write_code_memo": sentence("memo on the code"),
    "read_code": sentence("read the code across all documents"),
    "leave_tree": sentence("back to the text"),
    "go(1)": sentence("next passage"),
    "go(-1)": sentence("passage before"),
    "go(10)": sentence("ten passages on"),
    "go(-10)": sentence("ten passages back"),
    "mark": sentence("mark several"),
    "mark_all": sentence("mark all, or none"),
    "recode": sentence("another code for the marked"),
    "split": sentence("split the marked into a new code"),
    "uncode": sentence("remove the marked"),
    "write_passage_memo": sentence("memo on the passage"),
    "take_back": sentence("undo"),
    "do_again": sentence("redo"),
    "open_place": sentence("open the document there; Esc comes back"),
    "help_across": sentence("these keys"),
    "leave_reading": sentence("to the text"),
    "go_candidate(1)": sentence("next"),
    "go_candidate(-1)": sentence("the one before"),
    "go_candidate(10)": sentence("ten on"),
    "go_candidate(-10)": sentence("ten back"),
    "accept": sentence("accept: tag it"),
    "accept_last": sentence("accept with the last codes"),
    "change_candidate": sentence("go there, to change its ends first"),
    "drop": sentence("dismiss it"),
    "untag_candidate": sentence("undo"),
    "search_candidates": sentence("leave, and search the text"),
    "help_candidates": sentence("these keys"),
    "leave_candidates": sentence("to the text"),
    "mark_settled": sentence("mark what is settled as done by consensus"),
}
"""By the action's name, as `[keys]` in koding.toml names it."""

NO_SUCH_ACTION = sentence(
    "koding.toml gives keys for '{action}', which the screen does not do: its actions are {actions}"
)
KEY_TWICE = sentence("the key '{key}' is for both {first} and {second}")

IN_COMMANDS = {KEY_TWICE: sentence("give one of them another in koding.toml, under [keys]")}
