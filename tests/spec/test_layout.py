"""What goes with an entry that is removed, and where another one fits in, however the lines are laid out."""

from __future__ import annotations

from typing import Any

import pytest

from archgen.core.edit import Removal
from archgen.core.patch import patched
from archgen.spec.cut_text import FLAGS
from archgen.spec.declarations import Spec
from archgen.spec.fields import Key, Shape
from archgen.spec.include import load_text
from archgen.spec.reader import LANGUAGE
from archgen.spec.values import FLAG
from tests.spec.reading import SAMPLES, read, whole


def declared(text: str) -> Spec:
    spec = load_text(whole(text)).value
    assert spec is not None
    return spec


A, B = "oms.order -> oms.pay", "oms.pay ~> oms.order"
REMOVED = {
    "a line": (f"flows:\n  - {A}\n  - {B}\n", 0, f"flows:\n  - {B}\n"),
    "a line with a remark": (
        f"flows:\n  # first\n  - {A} # now\n  # second\n  - {B}\n",
        0,
        f"flows:\n  # first\n  # second\n  - {B}\n",
    ),
    "several lines": (
        f"flows:\n  - {A}: Order\n    mode: batch\n    note: |\n      a\n\n      b\n\n# end\n",
        0,
        "flows:\n\n# end\n",
    ),
    "the last line, without a break": (f"flows:\n  - {A}\n  - {B}", 1, f"flows:\n  - {A}\n"),
    "lines that end like in Windows": (f"flows:\r\n  - {A}\r\n  - {B}\r\n", 0, f"flows:\r\n  - {B}\r\n"),
    "the first in brackets": (f"flows: [{A}, {B}]\n", 0, f"flows: [{B}]\n"),
    "the last in brackets": (f"flows: [{A}: Bill , {B}]\n", 1, f"flows: [{A}: Bill]\n"),
    "the only one in brackets": (f"flows: [ {A} ]\n", 0, "flows: [  ]\n"),
    "a line of its own in brackets": (
        f"flows: [\n  {A},   # one\n  {B},   # two\n]\n",
        1,
        f"flows: [\n  {A},   # one\n]\n",
    ),
    "braces over several lines": (
        f"flows:\n  - {{flow: {A},\n     mode: batch}}  # nightly\n  - {B}\n",
        0,
        f"flows:\n  - {B}\n",
    ),
}


@pytest.mark.parametrize(("before", "index", "after"), REMOVED.values(), ids=REMOVED.keys())
def test_what_goes_with_a_flow(before: str, index: int, after: str) -> None:
    flow = declared(before).flows[index]
    assert patched(whole(before), flow.removal.edits).text == whole(after)


ADDED = {
    "on a line": (
        "  sales:\n    permissions:\n      oms.order: view # all\n    # more\n  keeper: 仓管员\n",
        "  sales:\n    permissions:\n      oms.order: view # all\n      oms.pay: view\n    # more\n  keeper: 仓管员\n",
    ),
    "at the end of the file": (
        "  sales:\n    permissions: \n        oms.order: [view @dept,\n          view @self]",
        "  sales:\n    permissions: \n        oms.order: [view @dept,\n          view @self]\n        oms.pay: view",
    ),
    "in braces": (
        "  keeper: 仓管员\n  sales: {permissions: {oms.order: view }}\n",
        "  keeper: 仓管员\n  sales: {permissions: {oms.order: view, oms.pay: view }}\n",
    ),
    "in empty braces": ("  sales: {permissions: {}}\n", "  sales: {permissions: {oms.pay: view}}\n"),
    "with the line breaks of Windows": (
        "  sales:\r\n    permissions:\r\n      oms.order: view\r\n",
        "  sales:\r\n    permissions:\r\n      oms.order: view\r\n      oms.pay: view\r\n",
    ),
    "with those of old Macs": (
        "  sales:\r    permissions:\r      oms.order: |\r        view\r",
        "  sales:\r    permissions:\r      oms.order: |\r        view\r      oms.pay: view\r",
    ),
}


@pytest.mark.parametrize(("before", "after"), ADDED.values(), ids=ADDED.keys())
def test_where_another_grant_fits_in(before: str, after: str) -> None:
    before, after = (whole(f"flows: []\nroles:\n{text}") for text in (before, after))
    role = next(role for role in declared(before).roles if role.id == "sales")
    assert role.slot is not None
    assert patched(before, [role.slot.filled("oms.pay: view")]).text == after


def test_a_role_without_permissions_has_no_slot() -> None:
    assert [role.slot for role in read("flows: []\n").roles] == [None, None]


def without(text: str, removal: Removal) -> Spec:
    spec = load_text(patched(text, removal.edits).text).value
    assert spec is not None
    return spec


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_all_other_entries_of_a_sample_stay(sample: Any, line_break: str) -> None:
    text = sample.read_text(encoding="utf-8").replace("\n", line_break)
    spec = load_text(text).value
    assert spec is not None
    for number, flow in enumerate(spec.flows):
        assert without(text, flow.removal).flows == (*spec.flows[:number], *spec.flows[number + 1 :])
    for number, waiver in enumerate(spec.waivers):
        assert without(text, waiver.removal).waivers == (*spec.waivers[:number], *spec.waivers[number + 1 :])
    for role in spec.roles:
        if role.slot:
            more = load_text(patched(text, [role.slot.filled("new: all @self")]).text).value
            assert more is not None
            changed = next(other for other in more.roles if other.id == role.id)
            assert [grant.target.text for grant in changed.permissions[len(role.permissions) :]] == ["new"]


def test_the_flags_of_the_language_are_known_where_commas_cut() -> None:
    flags: set[str] = set()
    seen: set[int] = set()

    def walk(keys: Any) -> None:
        seen.add(id(keys))
        for name, key in keys.items():
            assert isinstance(key, Key)
            flags.update([name] if key.shape is FLAG else [])
            shape: Shape | None = key.shape
            while shape:
                if shape.keys is not None and id(shape.keys) not in seen:
                    walk(shape.keys)
                shape = shape.item

    walk(LANGUAGE)
    assert flags == FLAGS
