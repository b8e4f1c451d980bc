"""SVG → PNG, by two processes when there are many pictures: resvg holds the interpreter's lock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from archgen.render.font import FAMILY, font_file, with_known_glyphs

T = TypeVar("T")

FEW = 3  # pictures from which on a second process is worth its start


def rasterise(
    pictures: Sequence[tuple[str, bytes]], scale: float = 2.0, done: Callable[[int], None] = lambda count: None
) -> list[bytes]:
    """The PNG of every (name, SVG), in order. `done` is told how many there are, each time that one is ready."""
    svgs = [svg for _, svg in pictures]
    if len(pictures) < FEW:
        return _one_by_one(svgs, scale, done)
    try:
        return _in_parallel(svgs, scale, done)
    except (OSError, RuntimeError, ImportError):  # no processes to be had here: a sandbox, a frozen program
        return _one_by_one(svgs, scale, done)


def png(svg: bytes, scale: float = 2.0) -> bytes:
    """One picture at `scale` pixels a px. Characters that the font has not are drawn as a neutral sign."""
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=with_known_glyphs(svg.decode()),
            zoom=scale,
            dpi=96,
            skip_system_fonts=True,
            font_files=[font_file()],
            sans_serif_family=FAMILY,
            font_family=FAMILY,
        )
    )


def _one_by_one(svgs: Sequence[bytes], scale: float, done: Callable[[int], None]) -> list[bytes]:
    return list(_counted((png(svg, scale) for svg in svgs), done))


def _in_parallel(svgs: Sequence[bytes], scale: float, done: Callable[[int], None]) -> list[bytes]:
    """By two processes if these are faster. Raises OSError, RuntimeError or ImportError if there are none."""
    from archgen.core.workers import can_share, workers

    if not can_share():
        return _one_by_one(svgs, scale, done)
    from concurrent.futures import as_completed

    heaviest_first = sorted(range(len(svgs)), key=lambda index: -len(svgs[index]))
    with workers(2) as pool:
        futures = {pool.submit(png, svgs[index], scale): index for index in heaviest_first}
        made = {futures[future]: future.result() for future in _counted(as_completed(futures), done)}
    return [made[index] for index in range(len(svgs))]


def _counted(things: Iterable[T], done: Callable[[int], None]) -> Iterator[T]:
    """The things, each told before it is given on."""
    for count, thing in enumerate(things, 1):
        done(count)
        yield thing
