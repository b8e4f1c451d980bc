"""What a shell may complete: files, and the things of the spec that stands on the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click
from click.shell_completion import CompletionItem

from archgen.analysis.facts import Facts
from archgen.core.names import Name

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
Things = Iterable[tuple[str, Name]]


def operations(facts: Facts) -> Things:
    """Paths of what people do."""
    return ((path, operation.label) for path, operation in facts.model.operations.items())


def operations_and_modules(facts: Facts) -> Things:
    """Paths of what people do, and of the modules that stand for all they do there."""
    yield from ((path, module.label) for path, module in facts.model.modules.items())
    yield from operations(facts)


def roles(facts: Facts) -> Things:
    """Ids of roles."""
    return ((id_, role.label) for id_, role in facts.model.roles.items())


def elements(facts: Facts) -> Things:
    """All that a change may start at."""
    model = facts.model
    for things in (model.subsystems, model.modules, model.entities, model.externals):
        yield from ((id_, thing.label) for id_, thing in things.items())
    yield from operations(facts)


def complete(things: Callable[[Facts], Things]) -> Complete:
    """Completes the ids of some things; of a spec that cannot be read, nothing."""

    def completing(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from archgen.commands.options import today
        from archgen.pipeline.suite import SameName, judge_whole
        from archgen.spec.source import UnreadableSource

        try:
            facts = judge_whole(context.params.get("spec") or "", today()).facts
        except (UnreadableSource, SameName):
            return []
        found = things(facts) if facts else ()
        return [CompletionItem(id_, help=name.en) for id_, name in found if id_.startswith(incomplete)]

    return completing


def complete_rules(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes of rules with their names."""
    from archgen.commands.catalogue import all_rules

    return [CompletionItem(i.code, help=i.name) for i in all_rules() if i.code.startswith(incomplete.upper())]
