"""Every rule, in the order of its code. A new rule is one import and one line here."""

from __future__ import annotations

from archgen.rules.base import Rule
from archgen.rules.coupling import (
    cp001_dependency_cycle,
    cp002_foreign_write,
    cp003_several_owners,
    cp004_layer_violation,
    cp005_subsystem_cycle,
    cp006_hub_module,
    cp007_long_sync_chain,
    cp008_chatty_pair,
    cp009_god_module,
    cp010_boundary_no_better_than_chance,
    cp011_boundary_mismatch,
    cp012_change_propagates,
    cp013_coupling_rose,
    cp014_isolated_module,
    cp015_external_without_adapter,
    cp016_contract_broken,
    cp017_cycle_across_products,
)
from archgen.rules.dataflow import (
    df001_never_produced,
    df002_sender_without_data,
    df003_never_consumed,
    df004_unknown_field,
    df005_sensitive_unlisted,
    df006_external_leak,
    df007_chain_broken,
    df008_flow_kind_missing,
    df009_no_reverse_process,
    df010_state_machine_broken,
    df011_black_hole,
    df012_offline_handoff,
    df013_duplicate_flow,
    df014_unknown_to_other_product,
    df015_one_sided_flow,
)
from archgen.rules.documentation import (
    dc001_name_missing,
    dc002_owner_missing,
    dc003_same_label,
    dc004_seven_elements,
    dc005_waiver_invalid,
    dc006_waiver_unused,
    dc007_rule_setting_invalid,
)
from archgen.rules.permissions import (
    pm001_operation_without_role,
    pm002_step_not_permitted,
    pm003_automatic_granted,
    pm004_idle_role,
    pm005_write_without_read,
    pm006_lifecycle_gap,
    pm007_tenant_leak,
    pm008_scope_missing,
    pm009_field_exposure,
    pm010_duties_not_separated,
    pm011_cash_without_checker,
    pm012_process_owner,
    pm013_self_approval,
    pm014_broad_grant,
    pm015_unknown_verb,
    pm016_three_admins_together,
    pm017_admin_mixed,
    pm018_duplicate_roles,
    pm019_privilege_escalation,
    pm020_inheritance_cycle,
)
from archgen.rules.process import (
    pr001_party_without_process,
    pr002_many_handoffs,
    pr003_dead_branch,
)
from archgen.rules.roadmap import (
    rm001_low_value_first,
    rm002_milestone_completes_no_process,
    rm003_depends_on_later,
    rm004_unplanned_module,
)
from archgen.rules.value import (
    vl001_metric_without_baseline,
    vl002_process_without_metric,
    vl003_module_without_goal,
    vl004_requirement_untraced,
    vl005_requirements_conflict,
)

RULES: tuple[Rule, ...] = (
    cp001_dependency_cycle.check,
    cp002_foreign_write.check,
    cp003_several_owners.check,
    cp004_layer_violation.check,
    cp005_subsystem_cycle.check,
    cp006_hub_module.check,
    cp007_long_sync_chain.check,
    cp008_chatty_pair.check,
    cp009_god_module.check,
    cp010_boundary_no_better_than_chance.check,
    cp011_boundary_mismatch.check,
    cp012_change_propagates.check,
    cp013_coupling_rose.check,
    cp014_isolated_module.check,
    cp015_external_without_adapter.check,
    cp016_contract_broken.check,
    cp017_cycle_across_products.check,
    dc001_name_missing.check,
    dc002_owner_missing.check,
    dc003_same_label.check,
    dc004_seven_elements.check,
    dc005_waiver_invalid.check,
    dc006_waiver_unused.check,
    dc007_rule_setting_invalid.check,
    df001_never_produced.check,
    df002_sender_without_data.check,
    df003_never_consumed.check,
    df004_unknown_field.check,
    df005_sensitive_unlisted.check,
    df006_external_leak.check,
    df007_chain_broken.check,
    df008_flow_kind_missing.check,
    df009_no_reverse_process.check,
    df010_state_machine_broken.check,
    df011_black_hole.check,
    df012_offline_handoff.check,
    df013_duplicate_flow.check,
    df014_unknown_to_other_product.check,
    df015_one_sided_flow.check,
    pm001_operation_without_role.check,
    pm002_step_not_permitted.check,
    pm003_automatic_granted.check,
    pm004_idle_role.check,
    pm005_write_without_read.check,
    pm006_lifecycle_gap.check,
    pm007_tenant_leak.check,
    pm008_scope_missing.check,
    pm009_field_exposure.check,
    pm010_duties_not_separated.check,
    pm011_cash_without_checker.check,
    pm012_process_owner.check,
    pm013_self_approval.check,
    pm014_broad_grant.check,
    pm015_unknown_verb.check,
    pm016_three_admins_together.check,
    pm017_admin_mixed.check,
    pm018_duplicate_roles.check,
    pm019_privilege_escalation.check,
    pm020_inheritance_cycle.check,
    pr001_party_without_process.check,
    pr002_many_handoffs.check,
    pr003_dead_branch.check,
    rm001_low_value_first.check,
    rm002_milestone_completes_no_process.check,
    rm003_depends_on_later.check,
    rm004_unplanned_module.check,
    vl001_metric_without_baseline.check,
    vl002_process_without_metric.check,
    vl003_module_without_goal.check,
    vl004_requirement_untraced.check,
    vl005_requirements_conflict.check,
)

CODES = tuple(rule.code for rule in RULES)
FAMILIES = tuple(dict.fromkeys(rule.family for rule in RULES))


def by_code(code: str) -> Rule | None:
    """The rule of a code; None if there is none."""
    return next((rule for rule in RULES if rule.code == code), None)


def chosen(code: str, entries: tuple[str, ...]) -> bool:
    """Whether one of `entries` (codes, or families such as `CP`) means the rule."""
    return code in entries or code.rstrip("0123456789") in entries
