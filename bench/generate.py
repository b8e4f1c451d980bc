"""Specs of any size, with every count fixed and no fault in them: `python -m bench.generate 64 120 12 > spec.yaml`."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

PER_SUBSYSTEM = 8
LAYERS = ("access", "app", "base")


def spec(modules: int, flows: int, roles: int, seed: int = 1) -> str:
    """A spec of so many modules (in subsystems of eight), flows and roles. The same arguments give the same text."""
    chance = random.Random(seed)
    paths = [f"s{i // PER_SUBSYSTEM}.m{i}" for i in range(modules)]
    sections = [
        ["archgen: 1", "product: {name: 基准产品 / Benchmark product, version: '1', language: zh}"],
        ["layers:", *(f"  {layer}: {layer}" for layer in LAYERS)],
        ["entities:", *(_entity(i) for i in range(modules))],
        ["subsystems:", *_subsystems(modules)],
        ["flows:", *_flows(paths, flows, chance)],
        ["roles:", *_roles(paths, roles)],
        ["processes:", *_processes(paths, roles)],
    ]
    return "\n".join(line for section in sections for line in section) + "\n"


def _entity(i: int) -> str:
    kind = ("information", "business", "goods")[i % 3]
    return f"  E{i}: {{name: 单据 {i} / Record {i}, kind: {kind}, fields: [no: 单号, amount, owner_phone!, state]}}"


def _subsystems(modules: int) -> Iterator[str]:
    count = -(-modules // PER_SUBSYSTEM)
    for s in range(count):
        layer = LAYERS[min(s * len(LAYERS) // count, len(LAYERS) - 1)]
        yield f"  s{s}:\n    name: 子系统 {s} / Subsystem {s}\n    layer: {layer}\n    modules:"
        for i in range(s * PER_SUBSYSTEM, min((s + 1) * PER_SUBSYSTEM, modules)):
            yield (
                f"      m{i}: {{name: 模块 {i} / Module {i}, owns: [E{i}], "
                "operations: [view, create, edit, audit, delete], automatic: [sync], priority: 3/2}"
            )


def _flows(paths: list[str], flows: int, chance: random.Random) -> Iterator[str]:
    """Distinct pairs that point from earlier to later modules, so that there is no cycle and no upward dependency."""
    last = len(paths) - 1
    seen: set[tuple[int, int]] = set()
    limit = min(flows, last * (last + 1) // 2)
    while len(seen) < limit:
        a = chance.randrange(last)
        b = min(last, a + 1 + int(chance.expovariate(1 / 6)))
        if (a, b) in seen:
            b = chance.randrange(a + 1, last + 1)
        if (a, b) in seen:
            continue
        seen.add((a, b))
        yield f"  - {paths[a]} -> {paths[b]}: E{a}(no, amount)"


def _roles(paths: list[str], roles: int) -> Iterator[str]:
    for r in range(roles):
        yield f"  r{r}:\n    name: 角色 {r} / Role {r}\n    tier: staff\n    permissions:"
        mine = [(i, path) for i, path in enumerate(paths) if i % roles == r]
        yield from (f"      {path}: view create edit delete @dept" for _, path in mine)
        yield from (f"      {path}: view audit @dept" for i, path in enumerate(paths) if i % roles == (r + 1) % roles)
        yield f"    sees: [{', '.join(f'E{i}.owner_phone' for i, _ in mine)}]"


def _processes(paths: list[str], roles: int) -> Iterator[str]:
    for p in range(min(roles, len(paths))):
        yield f"  p{p}:\n    name: 流程 {p} / Process {p}\n    owner: r{p}\n    steps:"
        yield from (f"      - r{p}: {paths[p]}.{operation}" for operation in ("create", "edit"))


if __name__ == "__main__":
    sys.stdout.write(spec(*(int(argument) for argument in sys.argv[1:4])))
