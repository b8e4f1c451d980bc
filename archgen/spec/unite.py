"""Several files as one: mappings of things unite, lists append, the rest may be given once."""

from __future__ import annotations

from archgen.spec import complaints, tree
from archgen.spec.report import Report
from archgen.spec.things import KEY
from archgen.spec.tree import Node, Scalar, Sequence


def united(roots: list[tree.Mapping], report: Report) -> tree.Mapping:
    """One root: mappings of things united, lists one after the other, the rest given once."""
    if len(roots) == 1:
        return roots[0]
    entries: dict[str, tuple[Scalar, Node]] = {}
    for root in roots:
        own: dict[str, Scalar] = {}
        for key, value in root.entries:
            first = own.setdefault(key.text, key)
            if first is not key:
                report.add(complaints.duplicate(key.text, key.span, first.span, KEY, complaints.MERGE), lost=True)
            elif key.text in entries and key.text not in ("archgen", "include"):
                entries[key.text] = _unite(entries[key.text], (key, value), report)
            else:
                entries.setdefault(key.text, (key, value))
    root = roots[0]
    return tree.Mapping(tuple(entries.values()), root.flow, root.start, root.end, root.source)


def _unite(before: tuple[Scalar, Node], entry: tuple[Scalar, Node], report: Report) -> tuple[Scalar, Node]:
    """Two values of one key as one."""
    key, old = before
    new = entry[1]
    if type(old) is tree.Mapping and type(new) is tree.Mapping:
        return key, tree.Mapping((*old.entries, *new.entries), old.flow, old.start, old.end, old.source)
    if type(old) is Sequence and type(new) is Sequence:
        return key, Sequence((*old.items, *new.items), old.flow, old.start, old.end, old.source)
    if type(new) is Scalar and not new.text:
        return before
    if type(old) is Scalar and not old.text:
        return entry
    report.add(complaints.duplicate(key.text, entry[0].span, key.span, KEY, complaints.MERGE), lost=True)
    return before
