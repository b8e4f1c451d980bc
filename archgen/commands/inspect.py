"""`archgen inspect SPEC`."""

from __future__ import annotations

from typing import Any

import click

from archgen.commands.answering import Question, question


@click.command()
@click.argument("spec", type=click.Path(), metavar="SPEC|FOLDER")
@click.option("--permissions", is_flag=True, help="Also list who may do what: every role, operation and scope.")
@question
def command(spec: str, permissions: bool, **options: Any) -> None:
    """Print the facts: sizes, cycles, coupling measures, obligations, gaps.

    The JSON is stable; docs/inspect.md says what each key means.

    \b
    archgen inspect crm.yaml
    archgen inspect crm.yaml --permissions --format json
    """
    from archgen.analysis.inspection import inspect
    from archgen.views.answers.inspection import build

    asked = Question(spec, **options)
    answer = inspect(asked.facts, asked.waived, permissions)
    asked.answer(answer, lambda: build(asked.facts.model, answer))
