"""The script of the review page: one that the policy names, with data that cannot be anything but data."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest

from archgen.core.look import Look
from archgen.core.names import LANGUAGES, Language, Name
from archgen.render.documents.cards_json import cards_json
from archgen.render.documents.html import html, switchable
from archgen.render.themes.house import variants
from archgen.rules.runner import run
from archgen.shapes.cards import Card, Cards, Edge, Group, Row
from archgen.views import review_page
from tests.render.specimens import SAMPLES, sample, written
from tests.render.test_html import Reader, page

SCRIPT = re.compile(r"<script>(.*?)</script>", re.S)
DATA = re.compile(r'<script type="application/json" id="cards">(.*?)</script>', re.S)
EVIL = "</script><script>alert(1)</script><!-- \u202e & \" ' \\ {{ 7*7 }}"


def shown(facts: Any, language: Language = "en") -> str:
    verdict = run(facts, "2026-01-01")
    shape = review_page.build(facts, verdict.findings, verdict.waived)
    return switchable(shape, language, {each: {} for each in LANGUAGES}, variants(Look()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_policy_allows_the_script_and_no_other(path: Any, language: Language) -> None:
    text = shown(sample(path), language)
    (script,) = SCRIPT.findall(text)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    (policy,) = [value for value in Reader(text).values("content") if "default-src" in value]
    assert policy.split("; ") == [
        *("default-src 'none'", "style-src 'unsafe-inline'", f"script-src 'sha256-{digest}'"),
        *("base-uri 'none'", "form-action 'none'"),
    ]


def test_the_script_has_no_way_to_make_markup_of_text_or_to_ask_for_anything() -> None:
    (script,) = SCRIPT.findall(shown(sample(SAMPLES[0])))
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "fetch(",
        "XMLHttp",
    ):
        assert word not in script
    assert "import(" not in script


def test_a_page_without_cards_has_no_script() -> None:
    text = html(page(), "en", {})
    assert "<script" not in text
    assert "script-src" not in text


def test_hostile_names_stay_text() -> None:
    text = shown(written({"product": {"name": EVIL}, "subsystems": {"a": {"name": EVIL, "modules": {"m": EVIL}}}}))
    assert Reader(text).tags.count("script") == 3
    (data,) = DATA.findall(text)
    assert not set("<>&\u202e") & set(data)
    assert EVIL.replace("\u202e", "") in json.loads(data)["texts"]


def test_the_data_is_what_the_cards_say() -> None:
    row = Row(Name("查看", "View"), Name("本人", "own"), "b")
    card = Card(
        id="a",
        sort=Name("模块", "Module"),
        name=Name("订单", "Order"),
        initials="dd",
        within="s",
        groups=(Group("operations", Name("操作", "Operations"), (row,)),),
    )
    cards = Cards(cards=(card,), edges=(Edge("e", "a", "b"),), words=(("close", Name("关闭", "Close")),))
    data = json.loads(cards_json(cards, [("s", Name("数据", "Data"))], ["light", "dark"]))
    texts = data["texts"]
    assert data["words"] == {"close": ["关闭", "Close"]}
    assert (data["places"], data["themes"]) == ([["s", ["数据", "Data"]]], ["light", "dark"])
    ((*head, ((kind, title, (cells,)),)),) = data["cards"]
    assert [texts[number] for number in head] == ["a", ["模块", "Module"], ["订单", "Order"], "dd", "s"]
    assert [texts[number] for number in (kind, title)] == ["operations", ["操作", "Operations"]]
    assert [texts[number] for number in cells] == [["查看", "View"], ["本人", "own"], "b"]
    assert [[texts[number] for number in edge] for edge in data["edges"]] == [["e", "a", "b"]]
    assert len(texts) == len({str(text) for text in texts})


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_operation_role_and_module_is_in_the_data_once(path: Any) -> None:
    facts = sample(path)
    (found,) = DATA.findall(shown(facts))
    data = json.loads(found)
    ids = [data["texts"][each[0]] for each in data["cards"]]
    model = facts.model
    for id_ in (*model.modules, *model.operations, *model.entities, *(f"role:{role}" for role in model.roles)):
        assert ids.count(id_) == 1
    assert {flow.key for flow in model.flows} <= set(ids)
