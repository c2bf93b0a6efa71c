"""The coding screen: every key that changes something is one committed action."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib.resources import files
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.actions import parse
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.events import Event, Key, Paste
from textual.screen import Screen

from koding.actions.documents.viewing import find_place
from koding.actions.interpretation.memos import MemoTarget
from koding.errors import KodingError
from koding.messages.screen import asking, reading, status
from koding.messages.screen.keys import CHANGE, SEE
from koding.model.numbers import whole
from koding.tui.desk import why
from koding.tui.keys.apart import named
from koding.tui.keys.bindings import KeysInTurn, hands_of, own_keys
from koding.tui.keys.keymap import ELSEWHERE, grouped, shown_key
from koding.tui.playing import Player
from koding.tui.screens.changing import Changing
from koding.tui.screens.codebook import CodebookPanel
from koding.tui.screens.help import HelpScreen, NamedAction, actions_by_name, themes_by_name
from koding.tui.screens.identifying import Identifying
from koding.tui.screens.memos import MemosScreen
from koding.tui.screens.moving import Seeking, Walking
from koding.tui.screens.panels import CaseScreen, Definition
from koding.tui.screens.prompts import Chooser
from koding.tui.screens.reconciling import Reconciling
from koding.tui.screens.sorting import SortingScreen
from koding.tui.screens.suggesting import Suggesting
from koding.tui.screens.workbench import Workbench
from koding.tui.sight import Sight, united

if TYPE_CHECKING:
    from koding.actions.consensus import ReconciliationScope
    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.stored import StoredMemo
    from koding.model.suggesting import Suggestion
    from koding.tui.desk import Told
    from koding.tui.places import Places
    from koding.tui.session import CodingSession

_SPAN = re.compile(r"(.+) @(\d+)-(\d+)")
"""What a memo on words of a document is on, as it is stored."""
_SWEEP_SECONDS = 0.7
_WORTH_SWEEPING = 5
"""So often what is young has been looked through since: there is something to be found."""
_NOT_NAMED = frozenset({"command_palette", "tag_recent"})


class CodingApp(Workbench):
    """One coder at one document; the database is the only place where anything is kept."""

    TITLE = "koding"
    CSS_PATH = str(files("koding.tui") / "screen.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "command_palette", show=False, id="command_palette")
    ]

    def __init__(
        self,
        session: CodingSession,
        *,
        at: tuple[int, int] | int | None = None,
        across: str | None = None,
        reconcile: ReconciliationScope | None = None,
        suggestions: Sequence[Suggestion] | None = None,
        keys: Mapping[str, str] | None = None,
        places: Places | None = None,
    ) -> None:
        super().__init__(session, keys or {}, places)
        self.set_keymap(own_keys(keys or {}))
        self._first_place, self._first_code = at, across
        self._reconciles, self._suggests = reconcile is not None, suggestions is not None
        walking, changing = Walking(self), Changing(self)
        # These come last: while they adjust the ends of something, Enter and Esc are their own.
        reconciling = Reconciling(self, walking, changing, reconcile)
        suggesting = Suggesting(self, changing, reconciling, suggestions)
        self._hands = hands_of(
            walking, changing, Seeking(self, changing), Identifying(self), reconciling, suggesting
        )
        self._tag = changing.tag
        self._sorted_at: str | None = None
        self.player = Player()
        self.keys = KeysInTurn(self, super().on_event)

    async def on_event(self, event: Event) -> None:
        """Take what happens; what is typed or pasted waits until what came before it is done."""
        is_typed = isinstance(event, Key | Paste)
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self.keys.take(named(event) if isinstance(event, Key) else event)
        elif self.screen_stack or not is_typed:  # a key may come while it closes
            await super().on_event(event)

    def on_mount(self) -> None:
        """Bind the keys, open the place asked for, and keep looking for others' changes."""
        for stroke in self.keymap_shown:
            if stroke.group not in ELSEWHERE and stroke.action != "command_palette":
                for key in stroke.keys:
                    self.bind(key, self._bound(stroke.action), show=False)
        self.run_worker(self.keys.work(), group="keys")
        self.lay_out_side(entered=False)
        self.view.focus()
        if isinstance(self._first_place, tuple):
            self.select(self.moves.selector.at_span(*self._first_place))
        elif self._first_place is not None:
            self.select(self.moves.numbered(self._first_place))
        self.show_everything()
        self.call_after_refresh(self.view.show_cursor, centre=True)
        self.keep_true()
        self.set_interval(_SWEEP_SECONDS, self.sweep)
        begun = len(self.session.memo_drafts())
        if begun:
            self.tell(status.MEMOS_BEGUN(n=begun))
        elif self.session.within:
            self.tell(status.WITHIN_VIEW(n=len(self.session.within)))
        if self._first_code is not None:
            self.read_across(self._first_code)
        if self._reconciles:
            self._hands["list_disagreements"]()
        if self._suggests:
            self._hands["list_asked"]()

    def sweep(self) -> None:
        """Look for garbage while nobody types: in the middle of it, a key waits for 30 ms."""
        is_idle = monotonic() - self.keys.taken_at > _SWEEP_SECONDS
        if is_idle and gc.get_count()[2] >= _WORTH_SWEEPING:
            gc.collect()

    # -- what the keys do ----------------------------------------------------------------------

    def _bound(self, action: str) -> str:
        """Return the action as Textual is to call it: some are in hands of their own."""
        return f"perform({action!r})" if parse(action)[1] in self._hands else action

    def action_perform(self, action: str) -> None:
        """Let the hand that knows an action do it."""
        _, name, arguments = parse(action)
        self._hands[name](*arguments)

    # -- seeing --------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Show only passages of some codes, coders or rounds, or all again."""
        if self.session.sight:
            self._set_sight(Sight())
            return
        choices = self.session.sight_choices()

        def choose(places: tuple[int, ...] | None) -> None:
            if places:
                self._set_sight(united(choices[place][1] for place in places))

        self.push_screen(Chooser(status.SHOW_ONLY(), [name for name, _ in choices]), choose)

    def _set_sight(self, sight: Sight) -> None:
        self.session.sight = sight
        self.show_everything()
        self.tell((status.FILTERED if sight else status.EVERYTHING)())

    def action_read_across(self) -> None:
        """Read the code of the passage under the cursor, or one that is asked for, across."""
        if self.chosen is not None:
            self.read_across(self.session.code(self.chosen.code).path, self.chosen.guid)
        else:
            self.find_codes(lambda paths: self.read_across(paths[0]))

    def on_codebook_panel_chosen(self, event: CodebookPanel.Chosen) -> None:
        """Tag with the code chosen in the tree."""
        self._tag(self.session.name, self.span, (event.path,))
        self.view.focus()

    def on_codebook_panel_read(self, event: CodebookPanel.Read) -> None:
        """Read the code chosen in the tree across."""
        self.read_across(event.path)

    def on_codebook_panel_left(self) -> None:
        """Go back to the text; on a narrow screen the codebook makes room for it."""
        self.view.focus()
        self.lay_out_side(entered=False)

    def action_toggle_codebook(self) -> None:
        """Show the codebook and go there, or hide it."""
        tree = self.query_one(CodebookPanel)
        if tree.has_focus:
            self.on_codebook_panel_left()
            return
        self.query_one("#side").display = True
        tree.show()
        tree.focus()

    def on_descendant_focus(self) -> None:
        """Show the keys of the pane that has the focus now."""
        if self.screen is self.screen_stack[0]:
            self.show_keys_here()

    def on_ready(self) -> None:
        """Lay out the finder before it is asked for."""
        if not self.finder.is_running:
            self._register(self, self.finder)

    def on_tree_node_highlighted(self) -> None:
        """Show what the code in focus means, unless that pane is gone: the screen is left."""
        for pane in self.query(Definition):
            pane.show(self.query_one(CodebookPanel).focused_code())

    def action_show_code(self) -> None:
        """Show the card of the code of the passage under the cursor."""
        if self.chosen is None:
            self.tell(asking.NO_PASSAGE())
        else:
            self.show_card(self.session.code(self.chosen.code))

    def action_sort_codes(self) -> None:
        """Sort codes into themes, from where that was left."""
        pane = SortingScreen(self, self._sorted_at)

        def leave(code: str | None) -> None:
            self._sorted_at = pane.at
            if code is not None:
                self.read_across(code)

        self.push_screen(pane, leave)

    def action_list_memos(self) -> None:
        """Show all memos."""
        self.push_screen(MemosScreen(self, self._memo_targets()), self._go_to_memo)

    def _memo_targets(self) -> list[tuple[Told, MemoTarget]]:
        """Return what a memo may be on, each with its name: what is near first."""
        name, chosen = self.session.name, self.chosen
        at = f"@{self.selection.start}-{self.selection.end}"
        targets: list[tuple[Told, MemoTarget]] = [
            (asking.STUDY(), MemoTarget()),
            (reading.THE_DOCUMENT(document=name), MemoTarget(document=name)),
            (reading.THE_SELECTION(), MemoTarget(document=name, where=at)),
        ]
        if chosen is not None:
            code = self.session.code(chosen.code).path
            targets.append((reading.THE_PASSAGE(code=code), MemoTarget(passage=chosen.guid)))
        codes = self.session.codes
        named = [(status.CODE(path=one.path), MemoTarget(code=one.path)) for one in codes]
        return [*targets, *named]

    def _go_to_memo(self, memo: StoredMemo | None) -> None:
        if memo is None:
            return
        sort, _, name = memo.target.partition(" ")
        span = _SPAN.fullmatch(memo.target)
        try:
            if span is not None:
                self.go_to(span[1], whole(span[2]) or 0, whole(span[3]) or 0)
            elif sort == "passage":
                document, (start, end) = find_place(self.session.workspace, name)
                self.go_to(document, start, end)
            elif sort == "document":
                self.open_document(name)
                self.show_everything()
            elif sort == "code":
                self.read_across(name)
            else:
                self.tell(reading.NO_PLACE(on=memo.on))
        except KodingError as error:
            self.tell(why(error))

    def action_play(self) -> None:
        """Play the recording from the cursor's line on."""
        document = self.session.document
        starts_ms = document.recorded.at(document.lines[self.selection.line].start)
        if starts_ms is None:
            self.tell(reading.NO_TIME())
            return
        try:
            self.tell(self.player.play(self.session.workspace, document.facts, starts_ms))
        except KodingError as error:
            self.tell(why(error))

    def action_stop_playing(self) -> None:
        """Stop the recording."""
        self.tell((reading.STOPPED if self.player.stop() else reading.NOT_PLAYING)())

    def on_unmount(self) -> None:
        """Leave no recording that nobody can stop."""
        self.player.stop()

    def action_toggle_case(self) -> None:
        """Show the organisation, its attributes and the speakers."""
        from koding.actions.documents.cases import view_case

        try:
            case = CaseScreen(view_case(self.session.workspace, self.session.name))
        except KodingError as error:
            self.tell(why(error))
            return
        self.push_screen(case, self._write_case_memo)

    def action_show_scores(self) -> None:
        """Show the organisation's survey scores too; that they were seen is logged."""
        from koding.actions.documents.cases import view_case_scores

        def act(workspace: Workspace) -> Message:
            case = CaseScreen(view_case_scores(workspace, self.session.name))
            self.push_screen(case, self._write_case_memo)
            return status.SCORES_SHOWN()

        self.change(act)

    def _write_case_memo(self, case: str | None) -> None:
        if case is not None:
            self.write_memo(asking.MEMO_ON(what=case), MemoTarget(case=case))

    def action_help(self) -> None:
        """Show every key."""
        self.push_screen(HelpScreen(self.keymap_shown))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Name every action of the text for the palette, and those that have no key."""
        for one in self.named_actions():
            yield SystemCommand(str(one.name), str(one.where), one.act)

    def named_actions(self) -> Iterator[NamedAction]:
        """Yield every action that has a name, with the keys that do the same."""
        for stroke in grouped(self.keymap_shown):
            if stroke.group not in ELSEWHERE and stroke.action not in _NOT_NAMED:
                keys = tuple(map(shown_key, stroke.keys))
                act = partial(self.run_action, self._bound(stroke.action))
                where = asking.KEYS_OF(group=stroke.group(), keys=" ".join(keys))
                yield NamedAction(stroke.description, where, act, keys)
        study_memo = partial(self.run_action, self._bound("write_study_memo()"))
        yield NamedAction(asking.STUDY_MEMO(), CHANGE(), study_memo)
        for target in self.session.memo_drafts():
            title = asking.MEMO_ON(what=memo_named(target))
            write = partial(self.write_memo, title, target)
            yield NamedAction(asking.NOT_SAVED(memo=title), CHANGE(), write)
        light_dark = asking.KEYS_OF(group=SEE(), keys=asking.LIGHT_DARK())
        yield NamedAction(asking.THEME(), light_dark, self.action_change_theme)

    def action_command_palette(self) -> None:
        """Show every action by its name."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(actions_by_name())

    def search_themes(self) -> None:
        """Show every theme by its name."""
        self.push_screen(themes_by_name())

    def action_help_quit(self) -> None:
        """Say how one leaves: Ctrl+C ends other programs, and here copies."""
        self.notify(str(asking.HOW_TO_QUIT()), title=str(asking.QUIT_TITLE()))


def memo_named(target: MemoTarget) -> str:
    """Return what a memo is on, in a few words."""
    named = (target.document, target.where, target.code, target.case, target.participant)
    passage = str(asking.PASSAGE(guid=target.passage[:8])) if target.passage else None
    return " ".join(filter(None, (*named, passage, target.item))) or str(asking.STUDY())
