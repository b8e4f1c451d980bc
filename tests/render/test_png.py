"""PNG files: the right size, the right letters, the same bytes from one process or two."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest

from archgen.render import png as png_module
from archgen.render.drawing import Box, Drawing, Label, Rect
from archgen.render.png import png, rasterise
from archgen.render.svg import svg


def _svg(text: str = "订单 Order", weight: int = 400) -> bytes:
    box = Box(rect=Rect(5, 5, 90, 30), kind="module")
    label = Label(lines=(text,), x=50, y=20, weight=weight)
    return svg(Drawing(width=100, height=40, items=(box, label), title=""))


@pytest.mark.parametrize(("scale", "size"), [(1.0, (100, 40)), (2.0, (200, 80)), (1.5, (150, 60))])
def test_size(scale: float, size: tuple[int, int]) -> None:
    data = png(_svg(), scale)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", data[16:24]) == size


def test_text_and_its_weight_are_drawn() -> None:
    drawn = [png(_svg(text, weight)) for text, weight in (("", 400), ("订单", 400), ("订单", 700), ("単価", 400))]
    assert len(set(drawn)) == 4


def test_what_the_font_has_not_is_one_neutral_sign() -> None:
    assert png(_svg("💡 ok")) == png(_svg("👨‍👩‍👧 ok"))
    assert png(_svg("💡 ok")) != png(_svg("ok"))


def test_many_pictures_come_in_order() -> None:
    pictures = [(name, _svg(name)) for name in ("甲", "乙", "丙", "丁")]
    ready: list[int] = []
    assert rasterise(pictures, 1.0, ready.append) == [png(file, 1.0) for _, file in pictures]
    assert ready == [1, 2, 3, 4]


@pytest.mark.parametrize("trouble", [OSError, RuntimeError, ImportError])
def test_without_processes_it_goes_on_in_one(trouble: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> list[bytes]:
        raise trouble

    monkeypatch.setattr(png_module, "_in_parallel", refuse)
    pictures = [(name, _svg(name)) for name in ("甲", "乙", "丙")]
    assert rasterise(pictures, 1.0) == [png(file, 1.0) for _, file in pictures]


def test_few_pictures_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Callable[..., object]] = []
    monkeypatch.setattr(png_module, "_in_parallel", called.append)
    ready: list[int] = []
    assert rasterise([("a", _svg())], 1.0, ready.append) == [png(_svg(), 1.0)]
    assert (called, ready) == ([], [1])
