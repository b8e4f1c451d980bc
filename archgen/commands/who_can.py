"""`archgen who-can SPEC OPERATION`."""

from __future__ import annotations

from typing import Any

import click

from archgen.commands.answering import Question, question
from archgen.commands.completing import complete, operations_and_modules


@click.command()
@click.argument("spec", type=click.Path(), metavar="SPEC|FOLDER")
@click.argument("operation", shell_complete=complete(operations_and_modules))
@question
def command(spec: str, operation: str, **options: Any) -> None:
    """Say which roles may do an operation, on whose grant, and which process steps ask a role that may not.

    OPERATION is a path, a word for several operations, a permission code of the running system, or a name; a module
    stands for all its operations: who may do what in it.

    \b
    archgen who-can crm.yaml oms.order.cancel
    archgen who-can crm.yaml oms.order
    archgen who-can crm.yaml crm:customer:create --format json
    """
    from archgen.analysis.asked import asked_operations
    from archgen.analysis.who_can import who_can
    from archgen.views.answers.who_can import build

    asked = Question(spec, **options)
    answer = who_can(asked.facts, operation, asked_operations(asked.facts.model, operation))
    asked.answer(answer, lambda: build(asked.facts.model, answer))
