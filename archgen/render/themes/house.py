"""The theme that a look asks for: a built-in one, dressed in the colours and fonts of the house."""

from __future__ import annotations

from collections.abc import Mapping

from archgen.core.colour import legible, luminance, mixed
from archgen.core.look import FLOWS, Look
from archgen.core.record import changed
from archgen.render.themes.contrast import CONTRAST, clear
from archgen.render.themes.dark import DARK
from archgen.render.themes.default import DEFAULT
from archgen.render.themes.families import Grounds, family, fixed_hues, flow_styles
from archgen.render.themes.print import PRINT
from archgen.render.themes.theme import Hue, Theme

_MODES = {"light": "default", "dark": "dark", "contrast": "contrast"}
_DARK = 0.2  # the luminance below which a ground is dark
BUILT_IN: Mapping[str, Theme] = {theme.name: theme for theme in (DEFAULT, PRINT, DARK, CONTRAST)}


def dressed(look: Look) -> Theme:
    """The theme of a look. What the house gives is taken as it is, what goes with it is derived; text stays legible."""
    theme = _coloured(BUILT_IN[look.base], look)
    families = "".join(f"'{font}'," for font in look.fonts)
    return changed(theme, font=families + theme.font) if families else theme


def variants(look: Look) -> Mapping[str, Theme]:
    """What a page on a screen can be switched to, by mode, the look itself among them. Black and white is for paper."""
    own = dressed(look)
    if look.base == "print":
        return {"light": own}
    mode = mode_of(own)
    accents = {name: colour for name, colour in look.colours.items() if name not in ("ground", "text")}
    free = changed(look, colours=accents)
    return {name: own if name == mode else dressed(changed(free, base=base)) for name, base in _MODES.items()}


def mode_of(theme: Theme) -> str:
    """The key of a theme among the variants of its look."""
    if theme.name == "contrast":
        return theme.name
    return "dark" if luminance(theme.paper) < _DARK else "light"


def _coloured(base: Theme, look: Look) -> Theme:
    if not look.colours and not look.accents:
        return base
    grounds = _grounds(base, look)
    anew = "ground" in look.colours or "text" in look.colours

    def made(colour: str) -> Hue:
        own = family(colour, grounds)
        return clear(own) if base is CONTRAST and grounds.paper == base.paper else own

    def hue(of: str, own: Hue) -> Hue:
        colour = look.colours.get(of, "")
        return made(colour or legible(own.strong, (grounds.paper,))) if colour or anew else own

    neutral, broken = hue("neutral", base.neutral), hue("broken", base.broken)
    information, cash, goods, business = (hue(kind, base.flows[kind].hue) for kind in FLOWS)
    accents = tuple(map(made, look.accents))
    return changed(
        base,
        paper=grounds.paper,
        canvas=grounds.canvas,
        ink=grounds.ink,
        muted=grounds.muted,
        actor=base.actor if neutral == base.neutral else mixed(neutral.head, "#000000", 0.4),
        neutral=neutral,
        broken=broken,
        changes={"added": goods, "removed": broken, "changed": cash},
        hues=accents or tuple(hue("", own) for own in base.hues),
        flows=flow_styles(information, cash, goods, business),
        fixed=fixed_hues(information, business, cash, broken),
    )


def _grounds(base: Theme, look: Look) -> Grounds:
    paper = look.colours.get("ground", base.paper)
    canvas = look.colours.get("ground", base.canvas)
    ink = look.colours.get("text") or legible(base.ink, (paper,), 7)
    muted = base.muted
    if (paper, ink) != (base.paper, base.ink):
        muted = legible(mixed(ink, paper, 0.3), (paper, canvas))
    return Grounds(paper, canvas, ink, muted, base.inverse)
