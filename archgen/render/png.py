"""SVG → PNG, by two processes when there are many pictures: resvg holds the interpreter's lock."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.render.font import FAMILY, font_file, with_known_glyphs

FEW = 3  # pictures from which on a second process is worth its start


def rasterise(pictures: Sequence[tuple[str, bytes]], scale: float = 2.0) -> list[bytes]:
    """The PNG of every (name, SVG), in order."""
    if len(pictures) < FEW:
        return [png(svg, scale) for _, svg in pictures]
    try:
        return _in_parallel([svg for _, svg in pictures], scale)
    except (OSError, RuntimeError, ImportError):  # no processes to be had here: a sandbox, a frozen program
        return [png(svg, scale) for _, svg in pictures]


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


def _in_parallel(svgs: list[bytes], scale: float) -> list[bytes]:
    """By two processes if these are faster. Raises OSError, RuntimeError or ImportError if there are none."""
    from archgen.core.workers import can_share, workers

    if not can_share():
        return [png(svg, scale) for svg in svgs]

    heaviest_first = sorted(range(len(svgs)), key=lambda index: -len(svgs[index]))
    with workers(2) as pool:
        futures = {index: pool.submit(png, svgs[index], scale) for index in heaviest_first}
        return [futures[index].result() for index in range(len(svgs))]
