"""Let a new folder take the place of an old one in one step."""

from __future__ import annotations

import os
import sys

AT_FDCWD = -100
RENAME_EXCHANGE = 2  # of renameat2(2)
RENAME_SWAP = 2  # of renamex_np(2)


def exchange(new: str, old: str) -> None:
    """After this `old` is what `new` was; `new` is what `old` was, or gone. Both lie in one folder. Raises OSError."""
    if not os.path.lexists(old):
        os.rename(new, old)
    elif not _swap(new, old):
        # No atomic exchange here. Between these two steps there is no folder, and the next build puts it back.
        aside = f"{new}-old"
        os.rename(old, aside)
        os.rename(new, old)
        os.rename(aside, new)


def _swap(new: str, old: str) -> bool:
    """Swap two folders atomically; False where the system cannot."""
    import ctypes

    if sys.platform == "win32":
        return False
    libc = ctypes.CDLL(None)
    first, second = os.fsencode(new), os.fsencode(old)
    if hasattr(libc, "renameat2"):  # Linux
        return bool(libc.renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE) == 0)
    if hasattr(libc, "renamex_np"):  # macOS
        return bool(libc.renamex_np(first, second, RENAME_SWAP) == 0)
    return False
