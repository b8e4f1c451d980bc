"""Models for tests of views and drawings: the samples, and generated ones of every size, with every kind of name."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

from archgen.analysis.facts import Facts, analyse
from archgen.model.resolve import resolve
from archgen.spec.include import load_spec, load_text

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.yaml"))
REAL = sorted(
    (Path(__file__).parents[1] / "real").glob("*.yaml")
)  # facts of systems from their public source, untidied

_NAMES = (
    "订单",
    "供应商协同管理",
    "优惠券使用、领取历史表（只支持一级分类）",
    "CRM Enrichment Field Mapping And Its Rules",
    "GET /productAttribute/category/list/withAttr/{productCategoryId}",
    "结算 / Settlement",
    "👨‍👩‍👧‍👦 家庭 💡",
    "العربية <script>alert('&')</script>",
    "字" * 500,
    "x" * 500,
    "{{ 7 * 7 }}",
    "A",
)
_WORDS = ("view", "create", "edit", "audit", "void", "export", "ship", "notify", "assign(E0)", "approve")
_SCOPES = ("@all", "@tenant+", "@tenant", "@dept+", "@dept", "@self", "@linked", "@custom:区域", "")


@cache
def sample(path: Path) -> Facts:
    """The facts of a sample file."""
    return _facts(load_spec(str(path)))


@cache
def generated(seed: int) -> Facts:
    """A valid model: small for most seeds, large for some; the same for the same seed."""
    return _facts(load_text(json.dumps(_spec(random.Random(seed)), ensure_ascii=False)))


def written(spec: dict[str, Any]) -> Facts:
    """The facts of a spec given as plain data."""
    return _facts(load_text(json.dumps({"archgen": "1", **spec}, ensure_ascii=False)))


def _facts(spec: Any) -> Facts:
    assert spec.value is not None, spec.findings
    model = resolve(spec.value)
    assert model.value is not None, model.findings
    return analyse(model.value)


def _spec(chance: random.Random) -> dict[str, Any]:
    subsystems = chance.choice((1, 2, 3, 5, 8, 12, 25))
    modules = chance.choice((0, 1, 2, 3, 6, 15, 40) if subsystems < 8 else (1, 2, 5))
    layers = {f"l{n}": _name(chance) for n in range(chance.choice((0, 0, 1, 3, 5)))}
    parts = {f"s{n}": _subsystem(chance, n, modules, list(layers)) for n in range(subsystems)}
    paths = [f"{s}.{m}" for s, part in parts.items() for m, module in part["modules"].items() if "operations" in module]
    roles = chance.choice((1, 2, 5, 9, 20, 60))
    return {
        "archgen": "1",
        "product": {"name": _name(chance), "version": "1.2", "owner": _name(chance)[:9], "status": "review"},
        "layers": layers,
        "parties": {"a": {"name": _name(chance), "internal": "true"}, "b": _name(chance)},
        "entities": {"E0": {"name": _name(chance), "fields": ["no", "phone!", "bank!!"]}},
        "subsystems": parts,
        "externals": {f"x{n}": _name(chance) for n in range(chance.choice((0, 1, 4, 11)))},
        "roles": {f"r{n}": _role(chance, paths) for n in range(roles)},
    }


def _subsystem(chance: random.Random, number: int, most: int, layers: list[str]) -> dict[str, Any]:
    part: dict[str, Any] = {"name": _name(chance), "core": chance.choice(("true", "false", "false"))}
    if chance.random() < 0.15:
        part["pillar"] = chance.choice(("left", "right"))
    elif layers and chance.random() < 0.9:
        part["layer"] = chance.choice(layers)
    part["status"] = chance.choice(("", "planned", "live"))
    part["modules"] = {
        f"m{n}": _module(chance, first=number == n == 0) for n in range(chance.randint(0, most) or number == 0)
    }
    return part


def _module(chance: random.Random, first: bool) -> dict[str, Any]:
    module: dict[str, Any] = {"name": _name(chance), "status": chance.choice(("", "planned"))}
    if first:
        module |= {"owns": ["E0"]}
    if chance.random() < 0.8:
        module["operations"] = chance.sample(_WORDS, chance.randint(1, 8))
        module["automatic"] = ["sync"] if chance.random() < 0.3 else []
    return module


def _role(chance: random.Random, paths: list[str]) -> dict[str, Any]:
    granted = chance.sample(paths, min(len(paths), chance.randint(0, 6)))
    role: dict[str, Any] = {"name": _name(chance)}
    if chance.random() < 0.8:
        role["party"] = chance.choice("ab")
    if chance.random() < 0.05:
        role["superuser"] = "true"
    role["permissions"] = {path: f"all {chance.choice(_SCOPES)}".strip() for path in granted}
    return role


def _name(chance: random.Random) -> str:
    return chance.choice(_NAMES)
