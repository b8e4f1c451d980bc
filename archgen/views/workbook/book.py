"""权限评审表: the cover and every sheet, in the order in which they are discussed."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.shapes.page import Fact
from archgen.shapes.workbook import Sheet, Workbook
from archgen.views.labels import edition, in_a_row, titled
from archgen.views.prd.source import Source
from archgen.views.sign_off import SIGN_OFF, parts_to_sign
from archgen.views.summary import head_facts, key_figures
from archgen.views.workbook.findings import findings, risks
from archgen.views.workbook.lists import columns, duties, fields, flows, operations, rights, roles, sheet
from archgen.views.workbook.matrix import BY_HAND, matrix

TITLE = Name("权限评审表", "Permission workbook")


def build(source: Source) -> Workbook:
    """The whole workbook."""
    product = source.model.product
    makers = (matrix, rights, operations, roles, fields, duties, flows, findings, risks, _sign_off)
    return Workbook(
        title=titled(product, TITLE),
        subtitle=edition(product),
        facts=(*head_facts(source), *_figures(source)),
        notes=(
            Name(
                "本表由规格生成：要改权限，请改规格后重新生成。白底带框的格子留给评审填写；您填过的旧版会另存，不会丢。",
                "Made from the spec: to change a right, change the spec and build again. Framed white cells are for"
                " the review; a version that you filled in is kept beside the new one.",
            ),
        ),
        cover=Name("说明", "About"),
        contents=(Name("工作表", "Sheet"), Name("行数", "Rows"), Name("用途", "What for")),
        explained=Name("矩阵里的符号", "Signs of the matrix"),
        sheets=tuple(make(source) for make in makers),
        footer=in_a_row(product.name, edition(product), Name("由 archgen 生成", "made by archgen")),
    )


def _figures(source: Source) -> tuple[Fact, ...]:
    """The key figures, each in a line."""
    return tuple(Fact(figure.name, in_a_row(Name.both(figure.value), figure.detail)) for figure in key_figures(source))


def _sign_off(source: Source) -> Sheet:
    heads = columns(Name("负责", "For"), Name("姓名或团队", "Name or team"), *BY_HAND)
    return sheet(
        SIGN_OFF,
        Name("各负责人对本次评审的结论", "the verdict of everybody who answers for a part"),
        heads,
        parts_to_sign(source),
        Name("", ""),
    )
