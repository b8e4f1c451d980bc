"""How many flows are to be turned round, in words."""

from __future__ import annotations

from archgen.analysis.turning import Turn
from archgen.core.names import Name

ONE = Name(zh="只要改 1 条流", en="one flow is enough")
EXACT = Name(zh="最少改 {number} 条流", en="{number} flows are enough")
AT_MOST = Name(zh="最多改 {number} 条流", en="at most {number} flows have to change")


def number_of(turn: Turn) -> Name:
    """The number, and whether fewer would do."""
    count = len(turn.flows)
    return ONE if count == 1 else (EXACT if turn.exact else AT_MOST).format(number=count)
