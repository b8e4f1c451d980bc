"""Eyes: how far apart two colours are, for those who see all colours and for those who do not."""

from __future__ import annotations

import math

from archgen.core.colour import channels

Vector = tuple[float, float, float]

# Machado, Oliveira, Fernandes: A physiologically-based model for simulation of colour vision deficiency, IEEE TVCG,
# 15(6), 2009; severity 1.0. They act on linear RGB.
DEFICIENCIES: dict[str, tuple[Vector, Vector, Vector]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_WHITE = (0.95047, 1.0, 1.08883)  # D65


def distance(one: str, other: str, deficiency: str = "") -> float:
    """CIE 1976 colour difference; about 2.3 is just noticeable side by side, 20 and more is another colour."""
    first, second = (_lab(_seen(colour, deficiency)) for colour in (one, other))
    return math.dist(first, second)


def _seen(colour: str, deficiency: str) -> Vector:
    linear = [_linear(channel / 255) for channel in channels(colour)]
    rows = DEFICIENCIES[deficiency] if deficiency else ((1, 0, 0), (0, 1, 0), (0, 0, 1))
    red, green, blue = (min(max(_dot(row, linear), 0), 1) for row in rows)
    return red, green, blue


def _lab(linear: Vector) -> Vector:
    x, y, z = (_bent(_dot(row, linear) / white) for row, white in zip(_TO_XYZ, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _bent(value: float) -> float:
    return float(value ** (1 / 3)) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _dot(row: Vector | tuple[float, ...], vector: Vector | list[float]) -> float:
    return sum(a * b for a, b in zip(row, vector, strict=True))
