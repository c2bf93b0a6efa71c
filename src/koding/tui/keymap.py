"""The one keymap: what hands do, which keys do it, and what the help says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from koding.errors import StudyError


@dataclass(frozen=True, slots=True)
class Stroke:
    """One action of the screen: its name, its keys (as Textual names them), its description."""

    action: str
    keys: tuple[str, ...]
    group: str
    description: str


TREE, ACROSS, CANDIDATES = "Codebook tree", "Reading across", "Hits"
DISAGREEMENTS = "Disagreements"

KEYMAP: tuple[Stroke, ...] = (
    Stroke("move_line(1)", ("j", "down"), "Move", "next line"),
    Stroke("move_line(-1)", ("k", "up"), "Move", "line before"),
    Stroke("move_turn(1)", ("J",), "Move", "next turn"),
    Stroke("move_turn(-1)", ("K",), "Move", "turn before"),
    Stroke("move_page(1)", ("pagedown", "space"), "Move", "a page on"),
    Stroke("move_page(-1)", ("pageup",), "Move", "a page back"),
    Stroke("move_section(1)", ("right_square_bracket",), "Move", "next section"),
    Stroke("move_section(-1)", ("left_square_bracket",), "Move", "section before"),
    Stroke("move_passage(1)", ("p",), "Move", "next passage"),
    Stroke("move_passage(-1)", ("P",), "Move", "passage before"),
    Stroke("move_uncoded(1)", ("u",), "Move", "next stretch you have not coded"),
    Stroke("move_uncoded(-1)", ("U",), "Move", "uncoded stretch before"),
    Stroke("move_end(-1)", ("home",), "Move", "first line"),
    Stroke("move_end(1)", ("end",), "Move", "last line"),
    Stroke("ask_line", ("g",), "Move", "to a line by its number"),
    Stroke("move_document(1)", ("greater_than_sign",), "Move", "next document"),
    Stroke("move_document(-1)", ("less_than_sign",), "Move", "document before"),
    Stroke("extend_line(1)", ("shift+down", "v"), "Select", "one line more"),
    Stroke("extend_line(-1)", ("shift+up",), "Select", "one line less"),
    Stroke("nudge_word(1)", ("w", "shift+right"), "Select", "moving end a word on"),
    Stroke("nudge_word(-1)", ("b", "shift+left"), "Select", "moving end a word back"),
    Stroke("nudge_character(1)", ("l", "ctrl+right"), "Select", "moving end a character on"),
    Stroke("nudge_character(-1)", ("h", "ctrl+left"), "Select", "moving end a character back"),
    Stroke("swap_end", ("o",), "Select", "move the other end"),
    Stroke("select_passage", ("S",), "Select", "the passage under the cursor"),
    Stroke("clear", ("escape",), "Select", "let go of the selection"),
    Stroke("find_code", ("enter", "c"), "Code", "find a code and tag with it"),
    Stroke("repeat", ("full_stop",), "Code", "tag with the last codes again"),
    *(
        Stroke(f"tag_recent({number})", (str(number),), "Code", f"tag with recent code {number}")
        for number in range(1, 10)
    ),
    Stroke("new_code", ("plus",), "Code", "new code, named from the selection"),
    Stroke("change_code", ("e",), "Change", "another code for the passage"),
    Stroke("change_span", ("E",), "Change", "give the passage the selection as its span"),
    Stroke("set_value", ("equals_sign",), "Change", "value of a scale code"),
    Stroke("write_memo", ("m",), "Change", "memo on the passage or the selection"),
    Stroke("write_document_memo", ("M",), "Change", "memo on the document"),
    Stroke("choose_quotation", ("Q",), "Change", "choose the passage for print"),
    Stroke("remove_passage", ("x", "delete"), "Change", "remove the passage"),
    Stroke("next_here", ("tab",), "Change", "another passage under the cursor"),
    Stroke("undo", ("z", "ctrl+z"), "Change", "undo"),
    Stroke("redo", ("Z", "ctrl+y"), "Change", "redo"),
    Stroke("mark_done", ("D",), "Change", "mark the document as done, or open again (asks)"),
    Stroke("read_across", ("R",), "See", "read a code across all documents"),
    Stroke("search", ("slash",), "See", "search the text"),
    Stroke("next_hit(1)", ("n",), "See", "next hit"),
    Stroke("next_hit(-1)", ("N",), "See", "hit before"),
    Stroke("list_hits", ("L",), "See", "list all hits, to tag or dismiss"),
    Stroke("list_disagreements", ("d",), "See", "where coders differ, to settle as consensus"),
    Stroke("list_suggestions", ("a",), "See", "passages suggested by the codebook's keywords"),
    Stroke("list_learnt", ("A",), "See", "passages suggested by a model of your coding"),
    Stroke("filter", ("f",), "See", "show only some codes, coders, speakers; again: all"),
    Stroke("toggle_codebook", ("t",), "See", "codebook"),
    Stroke("toggle_case", ("i",), "See", "organisation and speakers"),
    Stroke("show_scores", ("s",), "See", "this organisation's survey scores (logged)"),
    Stroke("help", ("question_mark", "f1"), "See", "these keys"),
    Stroke("command_palette", ("ctrl+p",), "See", "find an action by its name"),
    Stroke("quit", ("q", "ctrl+q"), "See", "leave; everything is saved"),
    Stroke("cursor_down", ("j",), TREE, "next code"),
    Stroke("cursor_up", ("k",), TREE, "code before"),
    Stroke("cursor_end(-1)", ("home",), TREE, "first code"),
    Stroke("cursor_end(1)", ("end",), TREE, "last code"),
    Stroke("select_cursor", ("enter",), TREE, "tag the selection with the code"),
    Stroke("mark_code", ("space",), TREE, "mark several, to move or merge"),
    Stroke("rename_code", ("r",), TREE, "rename"),
    Stroke("move_codes", ("m",), TREE, "move under another code, or to the root"),
    Stroke("merge_codes", ("M",), TREE, "merge into another code"),
    Stroke("split_code", ("S",), TREE, "split by words in its passages"),
    Stroke("add_code", ("a",), TREE, "add a code below"),
    Stroke("add_theme", ("A",), TREE, "add a theme at the root"),
    Stroke("delete_code", ("d",), TREE, "delete; asks where its passages go"),
    Stroke("write_code_memo", ("w",), TREE, "memo on the code"),
    Stroke("read_code", ("R",), TREE, "read the code across all documents"),
    Stroke("leave_tree", ("escape",), TREE, "back to the text"),
    Stroke("go(1)", ("j", "down"), ACROSS, "next passage"),
    Stroke("go(-1)", ("k", "up"), ACROSS, "passage before"),
    Stroke("go(10)", ("pagedown",), ACROSS, "ten passages on"),
    Stroke("go(-10)", ("pageup",), ACROSS, "ten passages back"),
    Stroke("mark", ("space",), ACROSS, "mark several"),
    Stroke("mark_all", ("asterisk",), ACROSS, "mark all, or none"),
    Stroke("recode", ("c", "e"), ACROSS, "another code for the marked"),
    Stroke("split", ("S",), ACROSS, "split the marked into a new code"),
    Stroke("uncode", ("x", "delete"), ACROSS, "remove the marked"),
    Stroke("write_passage_memo", ("m",), ACROSS, "memo on the passage"),
    Stroke("take_back", ("z", "ctrl+z"), ACROSS, "undo"),
    Stroke("do_again", ("Z", "ctrl+y"), ACROSS, "redo"),
    Stroke("open_place", ("enter",), ACROSS, "open the document there; Esc comes back"),
    Stroke("help_across", ("question_mark", "f1"), ACROSS, "these keys"),
    Stroke("leave_reading", ("escape", "q"), ACROSS, "to the text"),
    Stroke("go_candidate(1)", ("j", "down"), CANDIDATES, "next"),
    Stroke("go_candidate(-1)", ("k", "up"), CANDIDATES, "the one before"),
    Stroke("go_candidate(10)", ("pagedown",), CANDIDATES, "ten on"),
    Stroke("go_candidate(-10)", ("pageup",), CANDIDATES, "ten back"),
    Stroke("accept", ("enter", "c"), CANDIDATES, "accept: tag it"),
    Stroke("accept_last", ("full_stop",), CANDIDATES, "accept with the last codes"),
    Stroke("change_candidate", ("e",), CANDIDATES, "go there, to change its ends first"),
    Stroke("drop", ("x", "delete"), CANDIDATES, "dismiss it"),
    Stroke("untag_candidate", ("z", "ctrl+z"), CANDIDATES, "undo"),
    Stroke("search_candidates", ("slash",), CANDIDATES, "leave, and search the text"),
    Stroke("help_candidates", ("question_mark", "f1"), CANDIDATES, "these keys"),
    Stroke("leave_candidates", ("escape", "q"), CANDIDATES, "to the text"),
    Stroke("mark_settled", ("F",), DISAGREEMENTS, "mark what is settled as done by consensus"),
)

ELSEWHERE = frozenset({TREE, ACROSS, CANDIDATES, DISAGREEMENTS})
"""Groups whose keys hold only where they have the focus; all others hold in the text."""


def keymap_with(overrides: Mapping[str, str]) -> tuple[Stroke, ...]:
    """Return the keymap with a study's own keys, `{action: "key,key"}`.

    Raises:
        StudyError: an action is unknown, or a key is given twice.
    """
    known = {stroke.action for stroke in KEYMAP}
    unknown = [action for action in overrides if action not in known]
    if unknown:
        raise StudyError(
            f"koding.toml gives keys for '{unknown[0]}', which the screen does not do: its "
            f"actions are {', '.join(sorted(known))}"
        )
    chosen = tuple(
        replace(stroke, keys=tuple(key.strip() for key in overrides[stroke.action].split(",")))
        if stroke.action in overrides
        else stroke
        for stroke in KEYMAP
    )
    seen: dict[tuple[str, str], str] = {}
    for stroke in chosen:
        where = stroke.group if stroke.group in ELSEWHERE else ""
        for key in stroke.keys:
            if (where, key) in seen:
                raise StudyError(
                    f"the key '{key}' is for both {seen[where, key]} and {stroke.action}: give "
                    "one of them another in koding.toml, under [keys]"
                )
            seen[where, key] = stroke.action
    return chosen


_SHOWN = {
    "right_square_bracket": "]", "left_square_bracket": "[", "greater_than_sign": ">",
    "less_than_sign": "<", "full_stop": ".", "equals_sign": "=", "slash": "/", "plus": "+",
    "asterisk": "*", "question_mark": "?", "down": "↓", "up": "↑", "space": "Space",
    "enter": "Enter", "escape": "Esc", "tab": "Tab", "pagedown": "PgDn", "pageup": "PgUp",
    "home": "Home", "end": "End", "delete": "Del", "f1": "F1",
}  # fmt: skip


def shown_key(key: str) -> str:
    """Return a key as a reader knows it: `]`, `Shift+↓`, `Ctrl+z`."""
    *modifiers, last = key.split("+")
    arrows = {"left": "←", "right": "→"}
    return "+".join(
        [*(word.capitalize() for word in modifiers), _SHOWN.get(last, arrows.get(last, last))]
    )


def keymap_table(keymap: tuple[Stroke, ...] = KEYMAP) -> str:
    """Return the keys as a Markdown table, for the documentation."""
    rows = ["| | keys | what they do |", "|---|---|---|"]
    group = ""
    for stroke in grouped(keymap):
        first = "" if stroke.group == group else f"**{stroke.group}**"
        group = stroke.group
        keys = " ".join(f"`{shown_key(key)}`" for key in stroke.keys)
        rows.append(f"| {first} | {keys} | {stroke.description} |")
    return "\n".join(rows) + "\n"


def grouped(keymap: tuple[Stroke, ...]) -> list[Stroke]:
    """Return the strokes with the nine digits as one."""
    digits = [stroke for stroke in keymap if stroke.action.startswith("tag_recent(")]
    if len(digits) < len("123456789"):
        return list(keymap)
    keys = f"{digits[0].keys[0]}-{digits[-1].keys[0]}"
    one = Stroke("tag_recent", (keys,), digits[0].group, "tag with one of the nine recent codes")
    rest = [stroke for stroke in keymap if stroke not in digits[1:]]
    return [one if stroke is digits[0] else stroke for stroke in rest]
