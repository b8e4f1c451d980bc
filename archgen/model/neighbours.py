"""References that lead into other products: looked up in their specs where these are at hand, else taken as written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from archgen.core.edit import Edit
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.core.span import Span
from archgen.model.entities import External, Flow
from archgen.model.landscape import Landscape, Neighbour, neighbour, product_of
from archgen.spec import catalogue
from archgen.spec.complaints import complaint, shown, unknown_reference
from archgen.spec.declarations import Ref
from archgen.spec.ids import is_id

if TYPE_CHECKING:
    from archgen.spec.siblings import Siblings

SHORT = 4  # a product name of so few letters that another first one makes another product: oms, tms, wms
PRODUCT = Name("产品", "product")
MODULE = Name("模块", "module")
FORM = Name(
    "另一个产品的模块写成 `产品/子系统.模块`，例如 `oms/oms.order`。",
    "The module of another product is written `product/subsystem.module`, such as `oms/oms.order`.",
)
OWN = Name("{text} 就在这个产品里。", "{text} is in this very product.")
WITHOUT = Name("不用写产品：`{path}`。", "Leave the product out: `{path}`.")
NO_PRODUCT = Name(
    "把它的规格 `{name}.yaml` 放在旁边；没有规格的系统写到 externals 里。",
    "Put its spec `{name}.yaml` beside this one; a system without a spec belongs into `externals`.",
)
AWAY = Name(
    "产品 {product} 的规格不在手边，{text} 没有核对。",
    "The spec of the product {product} is not here: {text} is unchecked.",
)
FETCH = Name(
    "要核对，就把 `{name}.yaml` 放到同一个文件夹。", "To have it checked, put `{name}.yaml` into the same folder."
)
BROKEN = Name(
    "产品 {product} 的规格有错误，{text} 没有核对。",
    "The spec of the product {product} has errors: {text} is unchecked.",
)
MEND = Name("先改好它的规格。", "Mend its spec first.")


class Neighbours:
    """Finds ends in other products. A wrong one gives "" and a finding, as in Lookup.

    `at` says of every end that was found where it was named first.
    """

    def __init__(self, siblings: Siblings | None, findings: list[Finding]) -> None:
        self.at: dict[str, Span] = {}
        self._siblings = siblings
        self._findings = findings
        self._told: set[str] = set()
        self._known: dict[str, Neighbour] = {}

    def find(self, ref: Ref) -> str:
        """The end that `oms/oms.order` names."""
        if ref.text in self.at:
            return ref.text
        product, _, path = ref.text.partition("/")
        if not is_id(product) or not path or not all(map(is_id, path.split("."))) or path.count(".") > 1:
            self._findings.append(unknown_reference(ref.text, ref.span, MODULE, (), remedy=FORM))
            return ""
        if self._is_wrong(ref, product, path):
            return ""
        self.at[ref.text] = ref.span
        return ref.text

    def owners(self, flows: Iterable[Flow]) -> dict[str, str]:
        """The end in another product that has each entity on its flows: the owner there, else who sends it, else who
        gets it.
        """
        sure: dict[str, str] = {}
        sent: dict[str, str] = {}
        got: dict[str, str] = {}
        for flow in flows:
            for kind, end in zip((sent, got), flow.data_edge, strict=True):
                for entity in (payload.entity for payload in flow.payloads if end in self.at):
                    kind.setdefault(entity, end)
                    if self._owns(end, entity):
                        sure.setdefault(entity, end)
        return {**got, **sent, **sure}

    def externals(self, owners: Mapping[str, str]) -> dict[str, External]:
        """What the ends are for this product."""
        owned: dict[str, list[str]] = {}
        for entity, end in owners.items():
            owned.setdefault(end, []).append(entity)
        return {
            end: External(
                id=end, span=span, name=self._label(end), product=product_of(end), owns=tuple(owned.get(end, ()))
            )
            for end, span in self.at.items()
        }

    def landscape(self) -> Landscape | None:
        """The products at hand that flows lead to, and those that theirs lead to."""
        if not self.at or not self._siblings:
            return None
        waiting = list(dict.fromkeys(map(product_of, self.at)))
        found: dict[str, Neighbour] = {}
        for product in waiting:
            neighbour = None if product in found or product == self._siblings.name else self._neighbour(product)
            if neighbour:
                found[product] = neighbour
                waiting += [product_of(end) for flow in neighbour.flows for end in (flow.left, flow.right)]
        return Landscape(self._siblings.name, found)

    def _is_wrong(self, ref: Ref, product: str, path: str) -> bool:
        """Whether there is no such end; then complain. What cannot be known is told once a product."""
        siblings = self._siblings
        if siblings and product == siblings.name:
            message = OWN.format(text=shown(ref.text))
            edits = (Edit(ref.span, path),)
            self._findings.append(
                complaint(
                    catalogue.UNKNOWN_REFERENCE, ref.span, message, WITHOUT.format(path=path), ref.text, edits=edits
                )
            )
            return True
        known = siblings.find(product) if siblings else None
        if known is None:
            others = siblings.names() if siblings else []
            if others:
                place = _beginning(ref, len(product))
                remedy = NO_PRODUCT.format(name=product)
                near = [other for other in others if other[0] == product[0] or len(other) > SHORT]
                self._findings.append(unknown_reference(product, place, PRODUCT, near, remedy=remedy))
                return True
            self._tell(ref, product, AWAY, FETCH)
            return False
        if known.value is None:
            self._tell(ref, product, BROKEN, MEND)
            return False
        places = self._neighbour(product)
        assert places
        if path in places.places:
            return False
        candidates = (f"{product}/{place}" for place in places.places)
        self._findings.append(unknown_reference(ref.text, ref.span, MODULE, candidates))
        return True

    def _tell(self, ref: Ref, product: str, message: Name, remedy: Name) -> None:
        if product not in self._told:
            self._told.add(product)
            said = message.format(product=shown(product), text=shown(ref.text))
            self._findings.append(
                complaint(catalogue.PRODUCT_NOT_AT_HAND, ref.span, said, remedy.format(name=product), about=product)
            )

    def _neighbour(self, product: str) -> Neighbour | None:
        if product not in self._known:
            found = self._siblings.find(product) if self._siblings else None
            if found is None or found.value is None:
                return None
            self._known[product] = neighbour(product, found.value)
        return self._known[product]

    def _owns(self, end: str, entity: str) -> bool:
        known = self._neighbour(product_of(end))
        place = end.partition("/")[2]
        owner = known.owners.get(entity, "") if known else ""
        return owner == place or owner.startswith(f"{place}.")

    def _label(self, end: str) -> Name | None:
        """订单（订单系统）: the module and its product; None where nobody knows."""
        known = self._neighbour(product_of(end))
        if known is None:
            return None
        place = known.places[end.partition("/")[2]]
        return Name(f"{place.zh}（{known.name.zh}）", f"{place.en} ({known.name.en})")


def _beginning(ref: Ref, length: int) -> Span:
    """The place of the first characters of a reference, as far as it stands as it reads."""
    span = ref.span
    if span.line != span.end_line or span.end_column - span.column != len(ref.text):
        return span
    return changed(span, end_column=span.column + length)
