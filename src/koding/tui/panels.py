"""What stands beside the text: the passages under the cursor, the codebook, the status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.message import Message
from textual.widgets import Static, Tree

from koding.tui.finder import describe

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from textual.widgets.tree import TreeNode

    from koding.model.stored import StoredCode, StoredPassage
    from koding.tui.session import CodingSession


class PassagesPanel(Static):
    """The passages under the cursor: code, coder, value, memo; one of them is chosen."""

    def show(
        self, session: CodingSession, here: Sequence[StoredPassage], chosen: int, memo: str
    ) -> None:
        """Show the passages under the cursor; `memo` is the chosen one's."""
        if not here:
            self.update(Text("nothing is coded here", style="dim"))
            return
        words = Text()
        for place, one in enumerate(here):
            code = session.code(one.code)
            words.append("▶ " if place == chosen else "  ")
            words.append("■ ", style=code.code.colour or "")
            words.append(code.path, style="bold" if place == chosen else "")
            if one.value is not None:
                words.append(f" {one.value:+g}")
            if not session.is_own(one):
                words.append(f" ({one.coder}, {one.round})", style="dim")
            words.append("\n")
        if memo:
            words.append(memo, style="italic")
        words.rstrip()
        self.update(words)


class CodebookPanel(Tree[int]):
    """The tree of codes with how many passages each holds here and in the study."""

    class Chosen(Message):
        """A code was chosen in the tree."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    def __init__(self, session: CodingSession) -> None:
        super().__init__("")
        self.session = session
        self.show_root = False
        self.guide_depth = 2
        self._shown: tuple[int, ...] = ()

    def show(self) -> None:
        """Draw the tree anew where codes have changed, else only its counts."""
        here, everywhere = self.session.counts()
        keys = tuple(code.key for code in self.session.codes)
        names = {code.key: code for code in self.session.codes}
        if keys != self._shown or not self.root.children:
            self._shown = keys
            self._grow(here, everywhere)
            return
        for node in self._all_nodes(self.root):
            if node.data is not None:
                node.set_label(_line(names[node.data], here, everywhere))

    def focused_code(self) -> StoredCode | None:
        """Return the code under the tree's cursor."""
        node = self.cursor_node
        if node is None or node.data is None:
            return None
        return self.session.code(node.data)

    def on_tree_node_selected(self, event: Tree.NodeSelected[int]) -> None:
        """Tell which code was chosen."""
        event.stop()
        if event.node.data is not None:
            self.post_message(self.Chosen(self.session.code(event.node.data).path))

    def _grow(self, here: Counter[int], everywhere: Counter[int]) -> None:
        self.clear()
        nodes: dict[int | None, TreeNode[int]] = {None: self.root}
        parents = {code.parent for code in self.session.codes}
        for code in self.session.codes:
            above = nodes[code.parent]
            line = _line(code, here, everywhere)
            if code.key in parents:
                nodes[code.key] = above.add(line, data=code.key, expand=True)
            else:
                nodes[code.key] = above.add_leaf(line, data=code.key)

    def _all_nodes(self, node: TreeNode[int]) -> list[TreeNode[int]]:
        found = []
        for child in node.children:
            found += [child, *self._all_nodes(child)]
        return found


class Definition(Static):
    """What the code in focus means."""

    def show(self, code: StoredCode | None) -> None:
        """Show a code's definition, include, exclude and example."""
        self.update(Text("") if code is None else describe(code))


class StatusBar(Static):
    """Where one is and who one is, how much is coded, and what happened last."""

    def show(self, session: CodingSession, line: int, told: str, coverage: float) -> None:
        """Show the place, the coder, the coverage and the last thing told."""
        facts = session.document.facts
        last = session.document.lines[-1].number if session.document.lines else 0
        parts = [
            f"{facts.name}:{line}/{last}",
            f"{session.coder} r{session.round}",
            f"{coverage:.0%}",
        ]
        if session.is_done:
            parts.append("ferdig")
        if session.hides_others:
            parts.append("blind")
        words = Text(" · ".join(parts), style="bold")
        words.append(f"   {told}" if told else "   ? keys")
        words.no_wrap = True
        words.overflow = "ellipsis"
        self.update(words)


def _line(code: StoredCode, here: Counter[int], everywhere: Counter[int]) -> Text:
    line = Text("■ ", style=code.code.colour or "")
    line.append(code.code.name, style="default not dim")
    if everywhere[code.key]:
        line.append(f" {here[code.key]}/{everywhere[code.key]}", style="dim")
    return line
