"""Which operations bring data into being, for the rules that ask where it comes from."""

from __future__ import annotations

from archgen.core.vocabulary import OperationClass
from archgen.model.model import Model

PRODUCING = frozenset({OperationClass.CREATE, OperationClass.UPDATE, OperationClass.EXECUTE})


def produced(model: Model) -> set[str]:
    """The entities that an operation, people's or automatic, enters, changes or computes, or that come from outside."""
    made = {
        entity
        for operation in (*model.operations.values(), *model.automatic.values())
        if operation.operation_class in PRODUCING
        for entity in operation.entities
    }
    made.update(entity for external in model.externals.values() for entity in external.owns)
    return made
