"""A module depends on a module of a higher layer.

Why:
    Layers say what can be replaced without touching what: upper ones change with the business, lower ones serve
    several of them. A lower layer that depends on an upper one has to change with it and cannot be used by anybody
    else. Modules without a layer and pillars are exempt.

概述: 下层模块依赖了上层模块。

为什么:
    分层说的是换掉谁不用动谁：上层跟着业务变，下层供多个业务共用。下层一旦依赖上层，就得跟着它改，别的业务也没法再用。没
    有写层的模块和支柱不在此列。

Bad:
    archgen: 1
    product: {name: Shop}
    layers: {app: Application, base: Platform}
    entities: {Order: Order, Bill: Bill}
    subsystems:
      oms: {name: Orders, layer: app, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, layer: base, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    flows:
      - fin.bill <- oms.order: Order
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: view @all}}
      cashier: {name: Cashier, permissions: {fin.bill: all @all}}

Good:
    archgen: 1
    product: {name: Shop}
    layers: {app: Application, base: Platform}
    entities: {Order: Order, Bill: Bill}
    subsystems:
      oms: {name: Orders, layer: app, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, layer: base, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    flows:
      - oms.order -> fin.bill: Order
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: view @all}}
      cashier: {name: Cashier, permissions: {fin.bill: all @all}}

Options:
    skipping: true also reports dependencies that skip a layer on their way down (default: false)

选项:
    skipping: 设为 true 时，向下越层的依赖也报（默认：false）
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.model.entities import Flow, Layer
from archgen.rules.base import Breach, Options, rule
from archgen.rules.coupling.citing import lines, related, turned_round

UPWARD = Name(
    zh="`{source}` 在下层 {low}，却依赖上层 {high} 的 `{target}`{lines}。",
    en="`{source}` in the lower layer {low} depends on `{target}` in the upper layer {high} {lines}.",
)
TURN = Name(
    zh="数据方向不变、依赖反过来：{turned}。也可以把模块移到合适的层。",
    en="Turn the dependency round and keep the direction of the data: {turned}. Or move the module to another layer.",
)
SKIPPING = Name(
    zh="`{source}` 在 {high}，却越过中间层直接依赖 {low} 的 `{target}`{lines}。",
    en="`{source}` in {high} skips a layer and depends on `{target}` in {low} {lines}.",
)
PASS_THROUGH = Name(
    zh="经由中间层的模块来访问。",
    en="Go through a module of the layer between.",
)


@rule("CP004", "layer-violation", "违反分层", Severity.ERROR, {"skipping": False})
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every dependency between modules of two layers."""
    model = facts.model
    layers = {path: model.layer_of(path) for path in model.modules}
    for (source, target), flows in facts.graph.dependencies.items():
        above, below = layers[source], layers[target]
        if above is None or below is None:
            continue
        if above.rank > below.rank:
            yield _breach(UPWARD, TURN, "up", (source, target), (below, above), flows)
        elif below.rank - above.rank > 1 and options.flag("skipping"):
            yield _breach(SKIPPING, PASS_THROUGH, "skip", (source, target), (above, below), flows)


def _breach(
    message: Name,
    remedy: Name,
    side: str,
    edge: tuple[str, str],
    layers: tuple[Layer, Layer],
    flows: tuple[Flow, ...],
) -> Breach:
    high, low = (layer.label for layer in layers)
    return Breach(
        span=flows[0].span,
        elements=edge,
        message=message.format(source=edge[0], target=edge[1], high=high, low=low, lines=lines(flows)),
        remedy=remedy.format(turned=turned_round(flows)),
        discriminator=side,
        related=related(flows, but=flows[0]),
    )
