"""What the keys of the codebook tree change, with the questions they ask first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from koding.actions.codebook.editing import Picked, add_code, rename_code, split_code
from koding.actions.codebook.merging import delete_code, merge_several
from koding.errors import ConflictError, KodingError
from koding.messages import plain
from koding.messages.screen import codebook
from koding.model.codes import DEFAULT_LEVELS, Code, join_path, tidy_name
from koding.tui.desk import why
from koding.tui.keys.acts import moving, spent, splitting, with_links
from koding.tui.screens.prompts import Ask, Chooser, Confirm
from koding.tui.sight import below

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.outcomes import CodeMove
    from koding.model.stored import StoredCode
    from koding.tui.desk import Act, Desk, Told


Result = TypeVar("Result")


class TreeEdits:
    """Edits codes from the tree."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def rename(self, code: StoredCode) -> None:
        """Ask for another name, and give it."""

        def rename(name: str) -> None:
            def act(workspace: Workspace) -> Message:
                return codebook.NOW(paths=str(rename_code(workspace, code.path, name).into))

            self._desk.change(spent(draft, act))

        draft = self._desk.session.draft("rename", code.guid)
        self._ask(Ask(codebook.RENAME(code=code.path), draft, value=code.code.name), rename)

    def move(self, codes: Sequence[StoredCode], answered: Callable[[], None]) -> None:
        """Ask where codes go, and move them there, each with all under it."""
        if not codes:
            return
        known = list(self._desk.session.codes)
        going = below(known, (code.key for code in codes))
        places = [None, *(code for code in known if code.key not in going)]

        def move(chosen: tuple[int, ...]) -> None:
            place = places[chosen[0]]
            answered()
            paths = [code.path for code in codes]
            self._desk.change(moving(paths, place.path if place else None))

        names: list[Told] = [codebook.ROOT(), *(place.path for place in places if place)]
        question = codebook.MOVE(codes=_named(codes))
        self._desk.push_screen(Chooser(question, names, several=False), _unless_none(move))

    def merge(self, codes: Sequence[StoredCode]) -> None:
        """Ask into which code, say how many passages would move, and merge if that is wanted."""
        others = [code for code in self._desk.session.codes if code not in codes]
        going = [code.path for code in codes]

        def rehearse(paths: tuple[str, ...]) -> None:
            moves = self._rehearsed(
                lambda workspace: merge_several(workspace, going, paths[0], dry_run=True)
            )
            if moves is not None:
                said = codebook.MERGE_UNITES if _united(moves) else codebook.MERGE_MOVES
                question = said(
                    codes=_named(codes), target=paths[0], n=_moved(moves), united=_united(moves)
                )
                self._confirm(question, lambda: self._desk.change(_merging(going, paths[0])))

        if codes:
            self._find(others, codebook.MERGE(codes=_named(codes)), rehearse)

    def split(self, code: StoredCode) -> None:
        """Ask which words pick the passages and what the new code is called, and split."""

        def ask_name(matching: str) -> None:
            picked = Picked(matching=matching)

            def rehearse(name: str) -> None:
                moves = self._rehearsed(
                    lambda workspace: split_code(workspace, code.path, name, picked, dry_run=True)
                )
                if moves is not None:
                    gone, stays = moves[:2]
                    question = codebook.SPLIT(n=gone.passages, path=gone.into, stay=stays.passages)
                    act = spent(by, spent(named, splitting(code.path, name, picked)))
                    self._confirm(question, lambda: self._desk.change(act))

            self._ask(Ask(codebook.SPLIT_NAME(code=code.path), named, value=matching), rehearse)

        hint = codebook.SPLIT_HOW()
        by = self._desk.session.draft("split by", code.guid)
        named = self._desk.session.draft("split", code.guid)
        self._ask(Ask(codebook.SPLIT_BY(code=code.path), by, hint=hint), ask_name)

    def add(self, parent: StoredCode | None) -> None:
        """Ask for a name, and add a code below another."""
        above = parent.path if parent else None
        question = codebook.NEW_UNDER(code=above) if above else codebook.NEW_FREE()
        draft = self._desk.session.draft("add", parent.guid if parent else "")
        self._ask(
            Ask(question, draft),
            lambda name: self._desk.change(spent(draft, _adding(above, name, DEFAULT_LEVELS[0]))),
        )

    def add_theme(self) -> None:
        """Ask for a name, and add a theme at the root."""
        level = self._desk.session.workspace.study.levels[-1]
        draft = self._desk.session.draft("add theme")
        self._ask(
            Ask(codebook.NEW_AT_ROOT(level=level), draft),
            lambda name: self._desk.change(spent(draft, _adding(None, name, level))),
        )

    def delete(self, code: StoredCode) -> None:
        """Ask where the passages of a code, and of those under it, go; then delete."""
        known = self._desk.session.codes
        going = below(known, {code.key})
        below_it = len(going) - 1
        what = codebook.WITH_BELOW(code=code.path, n=below_it) if below_it else plain(code.path)
        try:
            delete_code(self._desk.session.workspace, code.path, dry_run=True)
        except ConflictError:
            self._ask_where(code, [one for one in known if one.key not in going], what)
        except KodingError as error:
            self._desk.tell(why(error))
        else:
            question = codebook.DELETE_UNUSED(what=what)
            self._confirm(question, lambda: self._desk.change(_deleting(code.path, None)))

    def _ask_where(self, code: StoredCode, others: Sequence[StoredCode], what: Message) -> None:
        moves = self._rehearsed(
            lambda workspace: delete_code(workspace, code.path, drop_passages=True, dry_run=True)
        )
        if moves is None:
            return
        held = sum(move.passages for move in moves)

        def delete(chosen: tuple[int, ...]) -> None:
            into = others[chosen[0]].path if chosen[0] < len(others) else None
            self._desk.change(_deleting(code.path, into))

        names: list[Told] = [*(other.path for other in others), codebook.NOWHERE()]
        question = codebook.DELETE(what=what, n=held)
        where = Chooser(question, names, several=False, preselects=False)
        self._desk.push_screen(where, _unless_none(delete))

    # -- asking --------------------------------------------------------------------------------

    def _ask(self, screen: Ask, then: Callable[[str], None]) -> None:
        def answered(answer: str | None) -> None:
            if answer and answer.strip():
                then(answer.strip())

        self._desk.push_screen(screen, answered)

    def _confirm(self, question: Message, then: Callable[[], None]) -> None:
        def answered(answer: bool | None) -> None:  # noqa: FBT001 - it is the answer
            if answer:
                then()

        self._desk.push_screen(Confirm(question), answered)

    def _find(
        self,
        codes: Sequence[StoredCode],
        question: Message,
        then: Callable[[tuple[str, ...]], None],
    ) -> None:
        self._desk.ask_code(question, codes, then)

    def _rehearsed(self, act: Callable[[Workspace], Result]) -> Result | None:
        """Return what a dry run tells; where it cannot be done, say why."""
        try:
            return act(self._desk.session.workspace)
        except KodingError as error:
            self._desk.tell(why(error))
            return None


def _merging(paths: Sequence[str], target: str) -> Act:
    def act(workspace: Workspace) -> Message:
        moves = merge_several(workspace, paths, target)
        said = codebook.MERGED_UNITED if _united(moves) else codebook.MERGED
        return said(n=_moved(moves), united=_united(moves))

    return act


def _adding(above: str | None, name: str, level: str) -> Act:
    def act(workspace: Workspace) -> Message:
        path = join_path(above, tidy_name(name))
        made = add_code(workspace, path, Code(id="", name="", level=level))
        return with_links(workspace, made, codebook.ADDED(path=made))

    return act


def _deleting(path: str, into: str | None) -> Act:
    def act(workspace: Workspace) -> Message:
        moves = delete_code(workspace, path, into=into, drop_passages=into is None)
        held = sum(move.passages for move in moves)
        if not held:
            return codebook.DELETED(code=path)
        if into:
            return codebook.DELETED_INTO(code=path, n=held, target=into)
        return codebook.DELETED_WITH(code=path, n=held)

    return act


def _moved(moves: Sequence[CodeMove]) -> int:
    return sum(move.passages for move in moves)


def _united(moves: Sequence[CodeMove]) -> int:
    return sum(move.united for move in moves)


def _named(codes: Sequence[StoredCode]) -> Message:
    return plain(codes[0].path) if len(codes) == 1 else codebook.CODES(n=len(codes))


def _unless_none(then: Callable[[Result], None]) -> Callable[[Result | None], None]:
    def answered(answer: Result | None) -> None:
        if answer is not None:
            then(answer)

    return answered
