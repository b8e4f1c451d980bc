"""Which families of pictures have to be built for what `--only` names: enough, and no more."""

from __future__ import annotations

import pytest

from archgen.output.selection import Selection, UnknownOutput

DOCUMENTS = (("page", "html"), ("prd", "md"))
FAMILIES = ("architecture", "feature-tree", "data-flow", "dsm")
NAMES = ("architecture", "feature-tree", "feature-tree-1", "data-flow", "data-flow-oms", "dsm")


def selection(*names: str) -> Selection:
    return Selection(names, DOCUMENTS)


@pytest.mark.parametrize(
    ("names", "families"),
    [
        (["data-flow"], ["data-flow"]),
        (["data-flow", "svg"], ["data-flow"]),
        (["data-flow-oms"], ["data-flow"]),
        (["data-flow-nowhere"], ["data-flow"]),
        (["data"], ["data-flow"]),
        (["dsm", "feature-tree-1", "png"], ["feature-tree", "dsm"]),
        ([], FAMILIES),
        (["svg"], FAMILIES),
        (["pictures"], FAMILIES),
        (["prd"], FAMILIES),
        (["html"], FAMILIES),
        (["prd", "dsm"], FAMILIES),
        (["dms"], FAMILIES),
        (["dsm", "dms"], FAMILIES),
        (["datax"], FAMILIES),
    ],
)
def test_families(names: list[str], families: list[str]) -> None:
    assert selection(*names).families(FAMILIES) == tuple(families)


@pytest.mark.parametrize("name", ["", "svg", "pictures", "prd", "data", *NAMES, "feature", "feature-tree-2", "dms"])
def test_what_is_left_out_would_not_have_been_selected(name: str) -> None:
    """Whatever is asked for, the pictures of the families are the ones that are selected of all; or none is."""
    asked = selection(*filter(None, [name]))
    built = tuple(each for each in NAMES if any(each.startswith(family) for family in asked.families(FAMILIES)))
    try:
        selected = asked.pictures(NAMES)
    except UnknownOutput:
        with pytest.raises(UnknownOutput):
            asked.pictures(built)
    else:
        assert asked.pictures(built) == selected


def test_a_family_without_pictures_is_told_from_a_name_that_is_nothing() -> None:
    with pytest.raises(UnknownOutput) as nothing:
        selection("context").pictures(NAMES, (*FAMILIES, "context"))
    assert nothing.value.message.en.startswith("--only context: this spec has nothing to show in it.")
    with pytest.raises(UnknownOutput) as unknown:
        selection("contest").pictures(NAMES, (*FAMILIES, "context"))
    assert unknown.value.message.en.startswith("--only contest: no such output.")
