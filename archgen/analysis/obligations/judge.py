"""Every obligation of a model, group by group."""

from __future__ import annotations

from itertools import chain

from archgen.analysis.access import Access
from archgen.analysis.dataflow import Passage
from archgen.analysis.obligations.administration import administration_apart
from archgen.analysis.obligations.duties import duties_separated
from archgen.analysis.obligations.grants import operations_granted, roles_in_use
from archgen.analysis.obligations.guarded import fields_seen_by_readers, money_checked, payloads_listed, secrets_kept
from archgen.analysis.obligations.index import build_index
from archgen.analysis.obligations.obligation import Obligation
from archgen.analysis.obligations.processes import processes_answered_for, steps_permitted
from archgen.analysis.obligations.records import lives_are_whole, modules_have_readers, writers_read
from archgen.analysis.obligations.scopes import scopes_stated, tenants_kept_apart
from archgen.model.model import Model

GROUPS = (
    operations_granted,
    steps_permitted,
    roles_in_use,
    modules_have_readers,
    writers_read,
    lives_are_whole,
    scopes_stated,
    tenants_kept_apart,
    fields_seen_by_readers,
    secrets_kept,
    duties_separated,
    money_checked,
    processes_answered_for,
    payloads_listed,
    administration_apart,
)


def judge(model: Model, access: Access, passages: tuple[Passage, ...]) -> tuple[Obligation, ...]:
    """All obligations, O1 to O12, each group in the order of the file."""
    index = build_index(model, access, passages)
    return tuple(chain.from_iterable(group(index) for group in GROUPS))
