"""`archgen impact SPEC|FOLDER WHAT`."""

from __future__ import annotations

from typing import Any

import click

from archgen.commands.answering import Question, question
from archgen.commands.completing import complete, elements


@click.command()
@click.argument("spec", type=click.Path(), metavar="SPEC|FOLDER")
@click.argument("what", shell_complete=complete(elements))
@question
def command(spec: str, what: str, **options: Any) -> None:
    """Say what a change touches: who depends on it and through whom, which data, processes and roles.

    WHAT is a module, a subsystem, an entity, an operation or an external system, by its id or name. Of a folder, in
    all products of it: ids say their product.

    \b
    archgen impact crm.yaml wms.stock
    archgen impact crm.yaml Order --format json
    archgen impact specs oms/oms.order
    """
    from archgen.analysis.asked import asked_target
    from archgen.analysis.impact import impact
    from archgen.views.answers.impact import build

    asked = Question(spec, **options)
    answer = impact(asked.facts, asked_target(asked.facts.model, what))
    asked.answer(answer, lambda: build(asked.facts.model, answer))
