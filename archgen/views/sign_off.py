"""Who signs: everybody who answers for a part of the product."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.names import Name, joined
from archgen.shapes.document import Table
from archgen.views.prd.source import Source
from archgen.views.prose import SAME, table

SIGN_OFF = Name("评审签字", "Sign-off")


def parts_to_sign(source: Source) -> Iterator[tuple[Name, Name]]:
    """What somebody answers for, and who: the product, then the subsystems of each owner."""
    yield Name("产品负责人", "Product owner"), source.owner
    answering: dict[Name, list[Name]] = {}
    for subsystem in source.model.subsystems.values():
        if subsystem.owner:
            answering.setdefault(Name.both(subsystem.owner), []).append(subsystem.label)
    for owner, parts in answering.items():
        yield joined(parts), owner


def sign_off_table(source: Source) -> Table:
    """Lines to be filled by hand."""
    heads = (
        Name("负责", "For"),
        Name("姓名或团队", "Name or team"),
        Name("结论", "Verdict"),
        Name("签字", "Signature"),
        Name("日期", "Date"),
    )
    return table(heads, ((part, owner, SAME, SAME, SAME) for part, owner in parts_to_sign(source)))
