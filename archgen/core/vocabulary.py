"""The closed word lists of the field: scopes, tiers, classes of operations, kinds of flow."""

from __future__ import annotations

from enum import StrEnum

from archgen.core.record import Record


class OperationClass(StrEnum):
    """What an operation does to a record."""

    READ = "read"
    CREATE = "create"
    UPDATE = "update"
    CHECK = "check"
    DELETE = "delete"
    EXECUTE = "execute"


# Names of their own for what is asked of every operation: Python 3.11 finds the attributes of an enum by a call.
READ, CREATE, UPDATE, CHECK, DELETE, EXECUTE = OperationClass
CHANGING = frozenset({CREATE, UPDATE, DELETE})


class Sensitivity(StrEnum):
    """How a field is marked: nothing, `!` or `!!`."""

    PLAIN = "plain"
    SENSITIVE = "sensitive"
    SECRET = "secret"  # noqa: S105


class EntityKind(StrEnum):
    """Which of the four flows an entity belongs to: 信息流, 资金流, 货物流, 业务流."""

    INFORMATION = "information"
    CASH = "cash"
    GOODS = "goods"
    BUSINESS = "business"


class Arrow(StrEnum):
    """Push (the left end depends on the right), pull (likewise), event (the right end depends on the left)."""

    PUSH = "->"
    PULL = "<-"
    EVENT = "~>"


PUSH, PULL, EVENT = Arrow


class Mode(StrEnum):
    """How a flow is delivered."""

    SYNC = "sync"
    ASYNC = "async"
    BATCH = "batch"


SYNC = Mode.SYNC


class Trust(StrEnum):
    """How far an external system is trusted with data."""

    PARTNER = "partner"
    PUBLIC = "public"


class Tier(StrEnum):
    """What a role is in its organisation."""

    STAFF = "staff"
    MANAGER = "manager"
    DECIDER = "decider"
    ADMIN = "admin"


class Admin(StrEnum):
    """Which of the three administrations (等保三员) a module serves."""

    SYSTEM = "system"
    SECURITY = "security"
    AUDIT = "audit"


class Profile(StrEnum):
    """A set of severities."""

    DEFAULT = "default"
    STRICT = "strict"
    DENGBAO = "dengbao"


class Priority(Record, frozen=True):
    """Value against cost, 1 to 5 each."""

    value: int
    cost: int

    def __str__(self) -> str:
        return f"{self.value}/{self.cost}"


# The chain of data scopes, narrowest first. @linked and @custom:name stand outside it and compare with nothing.
SCOPE_CHAIN = ("@self", "@dept", "@dept+", "@tenant", "@tenant+", "@all")


def is_scope(text: str) -> bool:
    """Whether `text` is a scope of the language."""
    return text in SCOPE_CHAIN or text == "@linked" or (text.startswith("@custom:") and len(text) > len("@custom:"))


def widest(scopes: frozenset[str]) -> tuple[str, ...]:
    """The union of scopes: the widest of the chain, then @linked and @custom ones, sorted; () for none."""
    chained = [scope for scope in SCOPE_CHAIN if scope in scopes]
    return (*chained[-1:], *sorted(scopes.difference(SCOPE_CHAIN)))
