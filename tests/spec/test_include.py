"""Several files are one spec; what cannot be included says why, at the entry that names it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archgen.core.names import Name
from archgen.spec.include import load_spec, load_text
from archgen.spec.source import UnreadableSource
from tests.spec.reading import HEAD, listing, whole

ROOT = "archgen: 1\nproduct: {name: 商城}\n"
ORDERS = "subsystems: {oms: {name: 订单, modules: {order: 订单}}}\n"
ROLES = "roles: {sales: 销售}\n"


def found(root: str, **files: str) -> list[str]:
    """The findings of a root text with other texts beside it (`a__b` is a/b.yaml), with their files."""
    named = {f"{name.replace('__', '/')}.yaml": text for name, text in files.items()}
    outcome = load_text(root, files=named)
    return [f"{finding.rule} {finding.span}" for finding in outcome.findings]


def test_sections_come_together_root_first() -> None:
    outcome = load_text(
        "archgen: 1\ninclude: [b.yaml, c.yaml]\nproduct: {name: 商城}\nlayers: [z]\nflows: [a -> b]\n",
        files={
            "b.yaml": f"layers: [b: 乙]\n{ORDERS}flows: [b -> c]\n",
            "c.yaml": f"archgen: 1\nlayers: {{c: 丙}}\n{ROLES}product: {{owner: 朱工}}\n",
        },
    )
    assert [finding.rule for finding in outcome.findings] == ["SP004"]  # a list and a mapping of layers
    outcome = load_text(
        "archgen: 1\ninclude: [b.yaml, c.yaml]\nproduct: {name: 商城}\nlayers: [z]\nflows: [a -> b]\n",
        files={
            "b.yaml": f"layers: [b: 乙]\n{ORDERS}flows: [b -> c]\n",
            "c.yaml": f"archgen: 1\n{ROLES}product: {{owner: 朱工}}\nlayers:\n",
        },
    )
    spec = outcome.value
    assert spec is not None
    assert outcome.findings == ()
    assert [layer.id for layer in spec.layers] == ["z", "b"]
    assert [str(layer.span) for layer in spec.layers] == ["spec.yaml:4:10", "b.yaml:1:10"]
    assert [flow.left.text for flow in spec.flows] == ["a", "b"]
    assert (spec.product.name, spec.product.owner) == (Name.both("商城"), "朱工")
    assert spec.file == "spec.yaml"


def test_the_same_id_in_two_files_names_both_places() -> None:
    outcome = load_text(
        ROOT + "include: [b.yaml]\nroles: {a: 甲}\n" + ORDERS, files={"b.yaml": "parties: {}\nroles: {a: 乙}\n"}
    )
    (finding,) = outcome.findings
    assert finding.rule == "SP004"
    assert str(finding.span) == "b.yaml:2:9"
    assert [str(related.span) for related in finding.related] == ["spec.yaml:4:9"]
    assert "spec.yaml:4:9" in finding.message.en


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"b": "product: {name: 又一个}\n"}, ["SP004 b.yaml:1:11"]),
        ({"b": "product: 又一个\n"}, ["SP004 b.yaml:1:1"]),
        ({"b": "layers: {a: 甲}\n", "c": "layers: [a]\n"}, ["SP004 c.yaml:1:1"]),
        ({"b": "archgen: 2\n"}, ["SP012 b.yaml:1:10"]),
        ({"b": "layers: [a\n"}, ["SP001 b.yaml:1:9"]),
        ({"b": ""}, ["SP001 b.yaml:1:1"]),
        ({"b": "- a\n"}, ["SP005 b.yaml:1:1"]),
        ({"b": "layers: [a\n", "c": "foo: x\n"}, ["SP001 b.yaml:1:9", "SP002 c.yaml:1:1"]),
        ({"b": "layers: {}\nlayers: {}\n"}, ["SP004 b.yaml:2:1"]),
        ({"b": "glossary: {}\n"}, ["SP013 b.yaml:1:1"]),
        ({"b": "include: c.yaml\n"}, ["SP005 b.yaml:1:10"]),
        ({"b": "include: [[c.yaml]]\n"}, ["SP005 b.yaml:1:11"]),
    ],
)
def test_mistakes_in_included_files(files: dict[str, str], expected: list[str]) -> None:
    names = ", ".join(f"{name}.yaml" for name in files)
    assert found(f"{ROOT}include: [{names}]\n{ORDERS}{ROLES}", **files) == expected


def test_a_broken_part_does_not_make_its_keys_missing() -> None:
    assert found(f"{ROOT}include: [b.yaml]\n", b=f"{ORDERS}{ROLES}layers: [a\n") == ["SP001 b.yaml:3:9"]
    assert found(f"{ROOT}include: [b.yaml]\n") == ["SP008 spec.yaml:3:11"]


def test_paths_are_relative_to_the_file_that_includes() -> None:
    root = f"{ROOT}include: [sub/a.yaml]\n{ORDERS}{ROLES}"
    assert (
        found(
            root, sub__a="include: [b.yaml, ../c.yaml, ./deep/../b.yaml]\n", sub__b="layers: [x]\n", c="parties: [y]\n"
        )
        == []
    )
    assert found(root, sub__a="include: [../../c.yaml]\n") == ["SP008 sub/a.yaml:1:11"]


def test_a_circle_is_told_and_ends() -> None:
    root = f"{ROOT}include: [a.yaml]\n{ORDERS}{ROLES}"
    outcome = load_text(root, files={"a.yaml": "include: [b.yaml]\n", "b.yaml": "include: [a.yaml]\n"})
    assert [str(finding.span) for finding in outcome.findings] == ["b.yaml:1:11"]
    assert "`a.yaml` → `b.yaml` → `a.yaml`" in outcome.findings[0].message.en
    assert found(f"{ROOT}include: [spec.yaml]\n{ORDERS}{ROLES}") == ["SP008 spec.yaml:3:11"]


def test_a_chain_of_includes_ends() -> None:
    chain = {f"{n}.yaml": f"include: [{n + 1}.yaml]\n" for n in range(3000)}
    outcome = load_text(f"{ROOT}include: [0.yaml]\n{ORDERS}{ROLES}", files=chain)
    assert [finding.rule for finding in outcome.findings] == ["SP008"]
    assert "too deep" in outcome.findings[0].message.en


def test_a_file_that_two_include_counts_once() -> None:
    root = f"{ROOT}include: [a.yaml, b.yaml]\n{ORDERS}{ROLES}"
    assert found(root, a="include: [c.yaml]\n", b="include: [c.yaml]\n", c="layers: [x]\n") == []


def test_patterns_are_sorted_and_pass_over_what_leads_to_them() -> None:
    outcome = load_text(
        f'{ROOT}include: ["*.yaml"]\n{ORDERS}{ROLES}',
        files={"b.yaml": "layers: [b]\n", "a.yaml": "layers: [a]\n", "sub/c.yaml": "layers: [c]\n"},
    )
    assert outcome.findings == ()
    assert outcome.value is not None
    assert [layer.id for layer in outcome.value.layers] == ["a", "b"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a spec in three files and a secret outside."""
    spec = tmp_path / "spec"
    (spec / "wms").mkdir(parents=True)
    (spec / "spec.yaml").write_text(f"{ROOT}include: [roles.yaml, wms/*.yaml]\n", encoding="utf-8")
    (spec / "roles.yaml").write_text(f"﻿{ROLES}", encoding="utf-8")
    (spec / "wms" / "b.yaml").write_text("layers: [b]\n", encoding="utf-8")
    (spec / "wms" / "a.yaml").write_text(f"layers: [a]\n{ORDERS}", encoding="utf-8")
    (tmp_path / "secret.yaml").write_text("layers: [secret]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("path", "file"), [("spec/spec.yaml", "spec/wms/a.yaml"), ("./spec/spec.yaml", "./spec/wms/a.yaml")]
)
def test_files_are_named_as_the_user_named_the_first(folder: Path, path: str, file: str) -> None:
    outcome = load_spec(path)
    assert outcome.value is not None
    assert outcome.value.file == path
    assert [layer.span.file for layer in outcome.value.layers] == [file, file.replace("a.yaml", "b.yaml")]


def test_a_spec_in_the_working_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "spec")
    outcome = load_spec("spec.yaml")
    assert outcome.findings == ()
    assert outcome.value is not None
    assert [str(role.span) for role in outcome.value.roles] == ["roles.yaml:1:9"]
    absolute = load_spec(str(folder / "spec" / "spec.yaml"))
    assert absolute.value == outcome.value if absolute.value is None else absolute.value.roles == outcome.value.roles


def test_nothing_outside_the_folder_is_read(folder: Path) -> None:
    (folder / "spec" / "spec.yaml").write_text(
        f"{ROOT}{ORDERS}{ROLES}include: [../secret.yaml, link.yaml]\n", encoding="utf-8"
    )
    os.symlink(folder / "secret.yaml", folder / "spec" / "link.yaml")
    outcome = load_spec("spec/spec.yaml")
    assert outcome.value is None
    assert [f"{finding.rule} {finding.span}" for finding in outcome.findings] == [
        "SP008 spec/spec.yaml:5:11",
        "SP008 spec/spec.yaml:5:27",
    ]
    assert all("folder" in finding.message.en for finding in outcome.findings)


def test_the_first_file_may_be_a_link(folder: Path) -> None:
    os.symlink(folder / "spec" / "spec.yaml", folder / "spec" / "again.yaml")
    assert load_spec("spec/again.yaml").findings == ()


@pytest.mark.parametrize(("kind", "reason"), [("folder", "folder"), ("binary", "not a text"), ("large", "over")])
def test_included_files_that_give_no_text_are_findings(folder: Path, kind: str, reason: str) -> None:
    path = folder / "spec" / "roles.yaml"
    path.unlink()
    if kind == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"\0\1\2" if kind == "binary" else b"#" * 5000)
    outcome = load_spec("spec/spec.yaml", max_bytes=4000)
    assert [finding.rule for finding in outcome.findings] == ["SP008"]
    assert reason in outcome.findings[0].message.en


def test_a_first_file_that_gives_no_text_is_no_finding(folder: Path) -> None:
    with pytest.raises(UnreadableSource):
        load_spec("spec/none.yaml")
    with pytest.raises(UnreadableSource):
        load_spec("spec")


def test_a_value_comes_with_findings_that_lose_nothing() -> None:
    text = whole("layers:\n  a: 接入 #1\n")
    warned = load_text(text)
    assert warned.value is not None
    assert listing(warned, text, len(HEAD) + 1) == ["SP011 2:9 #"]
    harmless = load_text(whole("flows:\n  - oms.order => oms.pay\n"))
    assert harmless.value is not None
    assert harmless.value.flows == ()
    assert load_text(whole("parties: {a b: 甲}\n")).value is None
