"""The one keymap: what hands do, which keys do it, and what the help says of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from koding.errors import StudyError
from koding.messages import Message, Sentence
from koding.messages.screen.keys import (
    ACROSS,
    CANDIDATES,
    CHANGE,
    CODE,
    DISAGREEMENTS,
    DOES,
    IDENTIFIERS,
    IN_THEME,
    KEY_TWICE,
    KEYS,
    MEMOS,
    MOVE,
    NO_SUCH_ACTION,
    ONE_OF_RECENT,
    ONE_OF_THEMES,
    RECENT,
    SEE,
    SELECT,
    SORTING,
    TREE,
    WHAT_THEY_DO,
)

ELSEWHERE = frozenset({TREE, ACROSS, CANDIDATES, MEMOS, SORTING, DISAGREEMENTS, IDENTIFIERS})
"""Groups whose keys hold only where they have the focus; all others hold in the text."""
TEXT_PANE = (
    "find_code", "extend_line(1)", "nudge_word(1)", "move_uncoded(1)", "write_memo", "undo",
    "search", "toggle_codebook", "help",
)  # fmt: skip
TREE_PANE = (
    "select_cursor", "show_card", "mark_code", "move_codes", "merge_codes", "add_code",
    "rename_code", "delete_code", "read_code", "leave_tree",
)  # fmt: skip
"""What a pane's last row tells of its keys; the last always."""
_SHOWN = {
    "less_than_sign": "<", "greater_than_sign": ">", "slash": "/", "backslash": "\\", "plus": "+",
    "minus": "-", "at": "@", "underscore": "_", "down": "↓", "up": "↑", "left": "←", "right": "→",
    "space": "Space", "enter": "Enter", "escape": "Esc", "tab": "Tab", "pagedown": "PgDn",
    "pageup": "PgUp", "home": "Home", "end": "End", "delete": "Del", "f1": "F1",
}  # fmt: skip
"""Keys that are no signs, and signs that Textual calls otherwise than Unicode does."""


@dataclass(frozen=True, slots=True)
class Keystroke:
    """One action of the screen: its name, its keys (as Textual names them), its description."""

    action: str
    keys: tuple[str, ...]
    group: Sentence
    description: Message


def _stroke(action: str, keys: tuple[str, ...], group: Sentence) -> Keystroke:
    return Keystroke(action, keys, group, DOES[action]())


KEYMAP: tuple[Keystroke, ...] = (
    _stroke("move_line(1)", ("j", "down"), MOVE),
    _stroke("move_line(-1)", ("k", "up"), MOVE),
    _stroke("move_turn(1)", ("J",), MOVE),
    _stroke("move_turn(-1)", ("K",), MOVE),
    _stroke("move_page(1)", ("pagedown", "space"), MOVE),
    _stroke("move_page(-1)", ("pageup",), MOVE),
    _stroke("move_section(1)", ("right_square_bracket",), MOVE),
    _stroke("move_section(-1)", ("left_square_bracket",), MOVE),
    _stroke("move_passage(1)", ("p",), MOVE),
    _stroke("move_passage(-1)", ("P",), MOVE),
    _stroke("move_uncoded(1)", ("u",), MOVE),
    _stroke("move_uncoded(-1)", ("U",), MOVE),
    _stroke("move_end(-1)", ("home",), MOVE),
    _stroke("move_end(1)", ("end",), MOVE),
    _stroke("ask_line", ("g",), MOVE),
    _stroke("move_document(1)", ("greater_than_sign",), MOVE),
    _stroke("move_document(-1)", ("less_than_sign",), MOVE),
    _stroke("extend_line(1)", ("shift+down", "v"), SELECT),
    _stroke("extend_line(-1)", ("shift+up",), SELECT),
    _stroke("nudge_word(1)", ("w", "shift+right"), SELECT),
    _stroke("nudge_word(-1)", ("b", "shift+left"), SELECT),
    _stroke("nudge_character(1)", ("l", "ctrl+right"), SELECT),
    _stroke("nudge_character(-1)", ("h", "ctrl+left"), SELECT),
    _stroke("swap_end", ("o",), SELECT),
    _stroke("select_passage", ("S",), SELECT),
    _stroke("clear", ("escape",), SELECT),
    _stroke("find_code", ("enter", "c"), CODE),
    _stroke("repeat", ("full_stop",), CODE),
    *(
        Keystroke(f"tag_recent({number})", (str(number),), CODE, RECENT(number=number))
        for number in range(1, 10)
    ),
    _stroke("new_code", ("plus",), CODE),
    _stroke("change_code", ("e",), CHANGE),
    _stroke("change_span", ("E",), CHANGE),
    _stroke("set_value", ("equals_sign",), CHANGE),
    _stroke("write_memo", ("m",), CHANGE),
    _stroke("write_document_memo", ("M",), CHANGE),
    _stroke("choose_quotation", ("Q",), CHANGE),
    _stroke("remove_passage", ("x", "delete"), CHANGE),
    _stroke("correct_line", ("r",), CHANGE),
    _stroke("next_here", ("tab",), CHANGE),
    _stroke("undo", ("z", "ctrl+z"), CHANGE),
    _stroke("redo", ("Z", "ctrl+y"), CHANGE),
    _stroke("mark_done", ("D",), CHANGE),
    _stroke("read_across", ("R",), SEE),
    _stroke("search", ("slash",), SEE),
    _stroke("next_hit(1)", ("n",), SEE),
    _stroke("next_hit(-1)", ("N",), SEE),
    _stroke("list_hits", ("L",), SEE),
    _stroke("list_alike", ("F",), SEE),
    _stroke("list_disagreements", ("d",), SEE),
    _stroke("list_suggestions", ("a",), SEE),
    _stroke("list_learnt", ("A",), SEE),
    _stroke("list_identifiers", ("V",), SEE),
    _stroke("filter", ("f",), SEE),
    _stroke("toggle_codebook", ("t",), SEE),
    _stroke("show_code", ("I",), SEE),
    _stroke("sort_codes", ("T",), SEE),
    _stroke("list_memos", ("W",), SEE),
    _stroke("play", ("y",), SEE),
    _stroke("stop_playing", ("Y",), SEE),
    _stroke("toggle_case", ("i",), SEE),
    _stroke("show_scores", ("s",), SEE),
    _stroke("help", ("question_mark", "f1"), SEE),
    _stroke("command_palette", ("ctrl+p",), SEE),
    _stroke("quit", ("q", "ctrl+q"), SEE),
    _stroke("cursor_down", ("j",), TREE),
    _stroke("cursor_up", ("k",), TREE),
    _stroke("cursor_end(-1)", ("home",), TREE),
    _stroke("cursor_end(1)", ("end",), TREE),
    _stroke("select_cursor", ("enter",), TREE),
    _stroke("mark_code", ("space",), TREE),
    _stroke("show_card", ("i",), TREE),
    _stroke("rename_code", ("r",), TREE),
    _stroke("move_codes", ("m",), TREE),
    _stroke("merge_codes", ("M",), TREE),
    _stroke("split_code", ("S",), TREE),
    _stroke("add_code", ("a",), TREE),
    _stroke("add_theme", ("A",), TREE),
    _stroke("delete_code", ("d",), TREE),
    _stroke("write_code_memo", ("w",), TREE),
    _stroke("read_code", ("R",), TREE),
    _stroke("leave_tree", ("escape",), TREE),
    _stroke("go(1)", ("j", "down"), ACROSS),
    _stroke("go(-1)", ("k", "up"), ACROSS),
    _stroke("go(10)", ("pagedown",), ACROSS),
    _stroke("go(-10)", ("pageup",), ACROSS),
    _stroke("mark", ("space",), ACROSS),
    _stroke("mark_all", ("asterisk",), ACROSS),
    _stroke("recode", ("c", "e"), ACROSS),
    _stroke("split", ("S",), ACROSS),
    _stroke("uncode", ("x", "delete"), ACROSS),
    _stroke("write_passage_memo", ("m",), ACROSS),
    _stroke("write_condensate", ("C",), ACROSS),
    _stroke("take_back", ("z", "ctrl+z"), ACROSS),
    _stroke("do_again", ("Z", "ctrl+y"), ACROSS),
    _stroke("open_place", ("enter",), ACROSS),
    _stroke("help_across", ("question_mark", "f1"), ACROSS),
    _stroke("leave_reading", ("escape", "q"), ACROSS),
    _stroke("go_candidate(1)", ("j", "down"), CANDIDATES),
    _stroke("go_candidate(-1)", ("k", "up"), CANDIDATES),
    _stroke("go_candidate(10)", ("pagedown",), CANDIDATES),
    _stroke("go_candidate(-10)", ("pageup",), CANDIDATES),
    _stroke("accept", ("enter", "c"), CANDIDATES),
    _stroke("accept_last", ("full_stop",), CANDIDATES),
    _stroke("change_candidate", ("e",), CANDIDATES),
    _stroke("drop", ("x", "delete"), CANDIDATES),
    _stroke("untag_candidate", ("z", "ctrl+z"), CANDIDATES),
    _stroke("search_candidates", ("slash",), CANDIDATES),
    _stroke("help_candidates", ("question_mark", "f1"), CANDIDATES),
    _stroke("leave_candidates", ("escape", "q"), CANDIDATES),
    _stroke("go_memo(1)", ("j", "down"), MEMOS),
    _stroke("go_memo(-1)", ("k", "up"), MEMOS),
    _stroke("go_memo(10)", ("pagedown",), MEMOS),
    _stroke("go_memo(-10)", ("pageup",), MEMOS),
    _stroke("open_memo", ("enter",), MEMOS),
    _stroke("new_memo", ("plus",), MEMOS),
    _stroke("go_to_memo", ("g",), MEMOS),
    _stroke("filter_memos", ("slash",), MEMOS),
    _stroke("remove_memo", ("x", "delete"), MEMOS),
    _stroke("take_memo_back", ("z", "ctrl+z"), MEMOS),
    _stroke("help_memos", ("question_mark", "f1"), MEMOS),
    _stroke("leave_memos", ("escape", "q"), MEMOS),
    _stroke("go_card(1)", ("j", "down"), SORTING),
    _stroke("go_card(-1)", ("k", "up"), SORTING),
    _stroke("go_card(10)", ("pagedown",), SORTING),
    _stroke("go_card(-10)", ("pageup",), SORTING),
    _stroke("other_side", ("tab", "left", "right"), SORTING),
    _stroke("mark_card", ("space",), SORTING),
    *(
        Keystroke(f"put_in({number})", (str(number),), SORTING, IN_THEME(number=number))
        for number in range(1, 10)
    ),
    _stroke("put_somewhere", ("m",), SORTING),
    _stroke("new_pile", ("plus",), SORTING),
    _stroke("take_out", ("x", "delete"), SORTING),
    _stroke("rename_card", ("r",), SORTING),
    _stroke("show_its_card", ("i",), SORTING),
    _stroke("write_card_memo", ("w",), SORTING),
    _stroke("tell_story", ("H",), SORTING),
    _stroke("read_card", ("enter",), SORTING),
    _stroke("take_sorting_back", ("z", "ctrl+z"), SORTING),
    _stroke("sort_again", ("Z", "ctrl+y"), SORTING),
    _stroke("help_sorting", ("question_mark", "f1"), SORTING),
    _stroke("leave_sorting", ("escape", "q"), SORTING),
    _stroke("mark_settled", ("F",), DISAGREEMENTS),
    _stroke("go_place(1)", ("j", "down"), IDENTIFIERS),
    _stroke("go_place(-1)", ("k", "up"), IDENTIFIERS),
    _stroke("go_place(10)", ("pagedown",), IDENTIFIERS),
    _stroke("go_place(-10)", ("pageup",), IDENTIFIERS),
    _stroke("next_open(1)", ("n", "tab"), IDENTIFIERS),
    _stroke("next_open(-1)", ("N", "shift+tab"), IDENTIFIERS),
    _stroke("accept_text", ("a", "enter"), IDENTIFIERS),
    _stroke("accept_here", ("A",), IDENTIFIERS),
    _stroke("dismiss_text", ("x", "delete"), IDENTIFIERS),
    _stroke("dismiss_here", ("X",), IDENTIFIERS),
    _stroke("change_kind", ("e",), IDENTIFIERS),
    _stroke("choose_pseudonym", ("w",), IDENTIFIERS),
    _stroke("take_decision_back", ("z", "ctrl+z"), IDENTIFIERS),
    _stroke("help_identifiers", ("question_mark", "f1"), IDENTIFIERS),
    _stroke("leave_identifiers", ("escape", "q"), IDENTIFIERS),
)


def keymap_with(overrides: Mapping[str, str]) -> tuple[Keystroke, ...]:
    """Return the keymap with a study's own keys, `{action: "key,key"}`.

    Raises:
        StudyError: an action is unknown, or a key is given twice.
    """
    known = {stroke.action for stroke in KEYMAP}
    unknown = [action for action in overrides if action not in known]
    if unknown:
        raise StudyError(NO_SUCH_ACTION(action=unknown[0], actions=sorted(known)))
    chosen = tuple(
        replace(stroke, keys=tuple(key.strip() for key in overrides[stroke.action].split(",")))
        if stroke.action in overrides
        else stroke
        for stroke in KEYMAP
    )
    seen: dict[tuple[Sentence | None, str], str] = {}
    for stroke in chosen:
        where = stroke.group if stroke.group in ELSEWHERE else None
        for key in stroke.keys:
            if (where, key) in seen:
                first = seen[where, key]
                raise StudyError(KEY_TWICE(key=key, first=first, second=stroke.action))
            seen[where, key] = stroke.action
    return chosen


def shown_key(key: str) -> str:
    """Return a key as a reader knows it: `]`, `Shift+↓`, `Ctrl+z`."""
    *modifiers, last = key.split("+")
    return "+".join([*(word.capitalize() for word in modifiers), _SHOWN.get(last) or _sign(last)])


def _sign(key: str) -> str:
    """Return the sign that Textual calls by its name in Unicode: `number_sign` is `#`."""
    try:
        return unicodedata.lookup(key.replace("_", " ")) if len(key) > 1 else key
    except KeyError:
        return key


def keymap_table() -> str:
    """Return the keys as a Markdown table, for the documentation."""
    rows = [f"| | {KEYS()} | {WHAT_THEY_DO()} |", "|---|---|---|"]
    group: Sentence | None = None
    for stroke in grouped(KEYMAP):
        first = "" if stroke.group == group else f"**{stroke.group()}**"
        group = stroke.group
        keys = " ".join(f"`{shown_key(key)}`" for key in stroke.keys)
        rows.append(f"| {first} | {keys} | {stroke.description} |")
    return "\n".join(rows) + "\n"


def grouped(keymap: tuple[Keystroke, ...]) -> list[Keystroke]:
    """Return the strokes with the nine digits as one."""
    told = list(keymap)
    for action, does in (("tag_recent", ONE_OF_RECENT), ("put_in", ONE_OF_THEMES)):
        digits = [stroke for stroke in told if stroke.action.startswith(f"{action}(")]
        if len(digits) == len("123456789"):
            keys = f"{digits[0].keys[0]}-{digits[-1].keys[0]}"
            one = Keystroke(action, (keys,), digits[0].group, does())
            rest = [stroke for stroke in told if stroke not in digits[1:]]
            told = [one if stroke is digits[0] else stroke for stroke in rest]
    return told
