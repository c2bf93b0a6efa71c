"""The tree of codes beside the text; what its keys change is in `codebook_edits`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Tree

from koding.actions.interpretation.memos import MemoTarget
from koding.messages.screen import asking
from koding.messages.screen.keys import TREE
from koding.tui.keys.bindings import bindings_of
from koding.tui.looks import look_of
from koding.tui.screens.codebook_edits import TreeEdits

if TYPE_CHECKING:
    from collections import Counter

    from textual.events import Click
    from textual.widgets.tree import TreeNode

    from koding.model.stored import StoredCode
    from koding.tui.desk import Desk
    from koding.tui.session import CodingSession


class CodebookPanel(Tree[int]):
    """The tree of codes with how many passages each holds here and in the study."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(TREE)

    class Chosen(Message):
        """A code was chosen in the tree, to tag with."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    class Read(Message):
        """A code was chosen in the tree, to be read across."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    class Left(Message):
        """The tree was left for the text."""

    def __init__(self, session: CodingSession, desk: Desk) -> None:
        super().__init__("")
        self.session = session
        self.show_root = False
        self.guide_depth = 2
        self._desk = desk
        self._edits = TreeEdits(desk)
        self._marked: set[int] = set()
        self._shown: tuple[tuple[int, int | None], ...] = ()
        self._told: dict[int, tuple[object, ...]] = {}
        """What the lines of codes were made of."""

    def show(self) -> None:
        """Draw the tree anew where codes have moved, else only its lines."""
        here, everywhere = self.session.counts()
        places = tuple((code.key, code.parent) for code in self.session.codes)
        names = {code.key: code for code in self.session.codes}
        self._marked &= names.keys()
        if places != self._shown or not self.root.children:
            self._shown = places
            self._grow(here, everywhere)
            return
        look = look_of(self.app).name
        for node in self._all_nodes(self.root):
            if (key := node.data) is None:
                continue
            facts = names[key].code
            told = (facts.name, facts.colour, here[key], everywhere[key], key in self._marked, look)
            if self._told.get(key) != told:
                self._told[key] = told
                node.set_label(self._line(names[key], here, everywhere))

    def focused_code(self) -> StoredCode | None:
        """Return the code under the tree's cursor."""
        node = self.cursor_node
        if node is None or node.data is None:
            return None
        return self.session.document.code_by_key.get(node.data)

    def on_tree_node_selected(self, event: Tree.NodeSelected[int]) -> None:
        """Tell which code was chosen."""
        event.stop()
        if event.node.data is not None:
            self.post_message(self.Chosen(self.session.code(event.node.data).path))

    async def _on_click(self, event: Click) -> None:
        """Look at the code that was clicked, or fold what is below it: a click never tags."""
        event.prevent_default()
        line = event.style.meta.get("line")
        if line is None:
            return
        node = self.get_node_at_line(line)
        if event.style.meta.get("toggle", False) and node is not None:
            node.toggle()
        else:
            self.cursor_line = line

    def redraw(self) -> None:
        """Draw the tree anew, for another look."""
        self._shown = ()

    # -- keys ----------------------------------------------------------------------------------

    def action_show_card(self) -> None:
        """Show what the code under the cursor is, to be changed."""
        code = self.focused_code()
        if code is not None:
            self._desk.show_card(code)

    def action_cursor_end(self, step: int) -> None:
        """Go to the last code or the first."""
        self.cursor_line = self.last_line if step > 0 else 0

    def action_mark_code(self) -> None:
        """Mark the code under the cursor, or let go of it, and go on to the next."""
        code = self.focused_code()
        if code is not None:
            self._marked ^= {code.key}
            self.show()
            self.action_cursor_down()

    def action_rename_code(self) -> None:
        """Ask for another name."""
        code = self.focused_code()
        if code is not None:
            self._edits.rename(code)

    def action_move_codes(self) -> None:
        """Move what is marked, else the code under the cursor."""
        self._edits.move(self._taken(), self._marked.clear)

    def action_merge_codes(self) -> None:
        """Merge what is marked, else the code under the cursor, into another."""
        self._edits.merge(self._taken())

    def action_split_code(self) -> None:
        """Split the code under the cursor."""
        code = self.focused_code()
        if code is not None:
            self._edits.split(code)

    def action_add_code(self) -> None:
        """Add a code below the one under the cursor."""
        self._edits.add(self.focused_code())

    def action_add_theme(self) -> None:
        """Add a theme at the root."""
        self._edits.add_theme()

    def action_delete_code(self) -> None:
        """Delete the code under the cursor."""
        code = self.focused_code()
        if code is not None:
            self._edits.delete(code)

    def action_write_code_memo(self) -> None:
        """Write a memo on the code under the cursor."""
        code = self.focused_code()
        if code is not None:
            title = asking.MEMO_ON(what=code.path)
            self._desk.write_memo(title, MemoTarget(code=code.path))

    def action_read_code(self) -> None:
        """Read the code under the cursor across all documents."""
        code = self.focused_code()
        if code is not None:
            self.post_message(self.Read(code.path))

    def action_leave_tree(self) -> None:
        """Let go of what is marked, else go back to the text."""
        if self._marked:
            self._marked.clear()
            self.show()
        else:
            self.post_message(self.Left())

    def _taken(self) -> list[StoredCode]:
        marked = [code for code in self.session.codes if code.key in self._marked]
        code = self.focused_code()
        return marked or ([] if code is None else [code])

    # -- drawing -------------------------------------------------------------------------------

    def _grow(self, here: Counter[int], everywhere: Counter[int]) -> None:
        """Draw the whole tree; the cursor stays at its code, what was folded stays folded."""
        self._told.clear()
        focused = self.focused_code()
        folded = {
            node.data for node in self._all_nodes(self.root) if node.children and node.is_collapsed
        }
        line = self.cursor_line
        self.clear()
        nodes: dict[int | None, TreeNode[int]] = {None: self.root}
        parents = {code.parent for code in self.session.codes}
        for code in self.session.codes:
            above = nodes[code.parent]
            words = self._line(code, here, everywhere)
            if code.key in parents:
                nodes[code.key] = above.add(words, data=code.key, expand=code.key not in folded)
            else:
                nodes[code.key] = above.add_leaf(words, data=code.key)
        self._focus_on(None if focused is None else focused.key, line)

    def _focus_on(self, key: int | None, line: int) -> None:
        """Put the cursor at a code at once: the next key must not find it elsewhere."""
        last = max(self.last_line, 0)  # asked first, as it gives every node its line
        found = next((node for node in self._all_nodes(self.root) if node.data == key), None)
        if key is not None and found is not None:
            self.move_cursor(found)
        else:
            self.cursor_line = min(max(line, 0), last)

    def _all_nodes(self, node: TreeNode[int]) -> list[TreeNode[int]]:
        found = []
        for child in node.children:
            found += [child, *self._all_nodes(child)]
        return found

    def _line(self, code: StoredCode, here: Counter[int], everywhere: Counter[int]) -> Text:
        line = Text("✓ " if code.key in self._marked else "")
        look = look_of(self.app)
        line.append("■ ", style=look.shade(code.code.colour))
        line.append(code.code.name, style=look.ink)
        if everywhere[code.key]:
            line.append(f" {here[code.key]}/{everywhere[code.key]}", style=look.faint)
        return line
