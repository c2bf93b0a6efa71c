"""What can be counted in who imports whom, imports for types alone counted too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from grimp import ImportGraph, build_graph


def read_graph(*, types: bool) -> ImportGraph:
    """Return koding's imports; with `types` also those that only the type checker sees."""
    return build_graph("koding", exclude_type_checking_imports=not types, cache_dir=None)


def lonely_modules(graph: ImportGraph) -> tuple[list[str], list[str]]:
    """Return the modules with a single importer, and those whose importer is in their folder."""
    single = {
        module: min(importers)
        for module in graph.modules
        if len(importers := graph.find_modules_that_directly_import(module)) == 1
    }
    near = [name for name, importer in single.items() if _folder(name) == _folder(importer)]
    return sorted(single), sorted(near)


def circles_of_modules(graph: ImportGraph) -> list[list[str]]:
    """Return the groups of modules in which each reaches each."""
    return circles(
        {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    )


def circles_of_siblings(graph: ImportGraph) -> list[list[str]]:
    """Return the groups of packages and modules beside each other in which each reaches each."""
    found = []
    for parent in sorted(graph.modules):
        children = graph.find_children(parent)
        inside = {
            module: child
            for child in children
            for module in (child, *graph.find_descendants(child))
        }
        reached: dict[str, set[str]] = defaultdict(set)
        for module, child in inside.items():
            for imported in graph.find_modules_directly_imported_by(module):
                if inside.get(imported, child) != child:
                    reached[child].add(inside[imported])
        found += circles(reached)
    return found


def circles(reached: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Return the strongly connected groups of two and more (Tarjan 1972), each in order."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    found: list[list[str]] = []
    for start in sorted(reached):
        if start in number:
            continue
        calls = [_visit(start, reached, number, lowest, path)]
        while calls:
            node, ahead = calls[-1]
            following = next((one for one in ahead if one not in number), None)
            if following is not None:
                calls.append(_visit(following, reached, number, lowest, path))
                continue
            calls.pop()
            on_path = set(path)
            lowest[node] = min(
                lowest[one] for one in (node, *reached.get(node, ())) if one in on_path
            )
            if lowest[node] == number[node]:
                group = path[path.index(node) :]
                del path[path.index(node) :]
                found += [sorted(group)] if len(group) > 1 else []
    return sorted(found)


def _visit(
    node: str,
    reached: Mapping[str, Iterable[str]],
    number: dict[str, int],
    lowest: dict[str, int],
    path: list[str],
) -> tuple[str, Iterator[str]]:
    number[node] = lowest[node] = len(number)
    path.append(node)
    return node, iter(sorted(reached.get(node, ())))


def _folder(module: str) -> str:
    return module.rpartition(".")[0]
