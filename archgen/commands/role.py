"""`archgen role SPEC ROLE`."""

from __future__ import annotations

from typing import Any

import click

from archgen.commands.answering import Question, question
from archgen.commands.completing import complete, roles


@click.command()
@click.argument("spec", type=click.Path(), metavar="SPEC|FOLDER")
@click.argument("role", shell_complete=complete(roles))
@question
def command(spec: str, role: str, **options: Any) -> None:
    """Say everything about a role: what it may do and see, its limits and deputies, its part in processes.

    ROLE is an id or a name.

    \b
    archgen role crm.yaml keeper
    archgen role crm.yaml 仓管员 --lang en
    """
    from archgen.analysis.asked import asked_role
    from archgen.analysis.role_profile import role_profile
    from archgen.views.answers.role import build

    asked = Question(spec, **options)
    answer = role_profile(asked.facts, asked_role(asked.facts.model, role))
    asked.answer(answer, lambda: build(asked.facts.model, answer))
