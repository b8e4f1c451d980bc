"""`archgen build`: what it writes, what it refuses, and that nobody's work is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from docx2python import docx2python

from tests.commands.conftest import Run

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"
MALL = SAMPLES / "auto-parts-mall.yaml"
STARTER = SAMPLES / "starter.yaml"
BROKEN = SAMPLES / "broken" / "permissions.yaml"


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_build_writes_a_whole_review_folder(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("build", STARTER)
    assert code == 0
    made = tree(tmp_path / "dist" / "starter")
    documents = {
        "prd.md",
        "prd.docx",
        "review.md",
        "review.docx",
        "index.html",
        "permissions.xlsx",
        "review.pptx",
        "findings.json",
        "model.json",
        ".archgen.json",
    }
    assert documents <= made.keys()
    pictures = {"architecture", "data-flow", "data-flow-booking", "permission-matrix"}
    assert {f"pictures/{name}.{form}" for name in pictures for form in ("svg", "png")} <= made.keys()
    assert all(name.split("/")[-1].split(".")[0] in out for name in made if not name.startswith("."))
    assert json.loads(made["findings.json"])["summary"]["errors"] == 0
    assert json.loads(made["model.json"])["model"]["modules"]["booking.order"]["owns"] == ["Booking"]
    assert made["pictures/architecture.png"].startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (["architecture"], {"pictures/architecture.svg", "pictures/architecture.png"}),
        (["architecture", "svg"], {"pictures/architecture.svg"}),
        (["data-flow-crm", "png"], {"pictures/data-flow-crm.png"}),
        (["prd"], {"prd.md", "prd.docx"}),
        (["prd", "md"], {"prd.md"}),
        (["docx"], {"prd.docx", "review.docx"}),
        (["review", "architecture", "svg"], {"review.md", "review.docx", "pictures/architecture.svg"}),
        (["page"], {"index.html"}),
        (["workbook"], {"permissions.xlsx"}),
        (["deck"], {"review.pptx"}),
        (["findings", "model"], {"findings.json", "model.json"}),
    ],
)
def test_only_what_is_asked_for(run: Run, tmp_path: Path, only: list[str], expected: set[str]) -> None:
    options = [option for name in only for option in ("--only", name)]
    assert run("build", STARTER, "-o", "out", *options)[0] == 0
    assert tree(tmp_path / "out").keys() - {".archgen.json"} == expected


def test_an_output_that_there_is_not(run: Run, tmp_path: Path) -> None:
    code, _, err = run("build", STARTER, "--only", "architectur")
    assert code == 2
    assert "architecture" in err
    assert not (tmp_path / "dist").exists()


def test_errors_stop_a_build_and_the_old_folder_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_bytes(STARTER.read_bytes())
    run("build", "s.yaml", "--only", "svg")
    before = tree(tmp_path / "dist")
    (tmp_path / "s.yaml").write_bytes(BROKEN.read_bytes())
    code, out, _ = run("build", "s.yaml", "--only", "svg")
    assert code == 1
    assert "PM002" in out
    assert tree(tmp_path / "dist") == before


def test_a_draft_says_so_everywhere(run: Run, tmp_path: Path) -> None:
    errors = json.loads(run("validate", BROKEN, "--format", "json")[1])["summary"]["errors"]
    code, _, _ = run("build", BROKEN, "-o", "out", "--draft", "--only", "svg", "--only", "prd", "--only", "page")
    assert code == 0
    for name, content in tree(tmp_path / "out").items():
        if name.endswith(".docx"):
            said = docx2python(BytesIO(content)).text
            assert "DRAFT" in said
            assert str(errors) in said
        elif not name.startswith("."):
            assert b"DRAFT" in content, name
            assert str(errors) in content.decode(), name


def test_a_fair_copy_is_no_draft(run: Run, tmp_path: Path) -> None:
    run("build", STARTER, "-o", "out", "--draft", "--only", "svg", "--only", "prd", "--only", "page")
    assert not [name for name, content in tree(tmp_path / "out").items() if b"DRAFT" in content]


def test_writing_in_the_prd_outlives_the_next_build(run: Run, tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_bytes(STARTER.read_bytes())
    run("build", "s.yaml", "-o", "out", "--only", "prd")
    prd = tmp_path / "out" / "prd.md"
    text = prd.read_text(encoding="utf-8")
    marker = "<!-- archgen:end "
    at = text.index("-->", text.index(marker, len(text) // 2)) + 3
    prd.write_text(text[:at] + "\n\n爽约三次要收押金。\n" + text[at:], encoding="utf-8")
    (tmp_path / "s.yaml").write_bytes(STARTER.read_bytes().replace("技师".encode(), "美发师".encode()))
    assert run("build", "s.yaml", "-o", "out")[0] == 0
    renewed = prd.read_text(encoding="utf-8")
    assert "爽约三次要收押金。" in renewed
    assert "美发师" in renewed
    assert "技师" not in renewed


def test_a_generated_part_that_was_edited_is_kept_and_told(run: Run, tmp_path: Path) -> None:
    run("build", STARTER, "-o", "out", "--only", "prd")
    prd = tmp_path / "out" / "prd.md"
    text = prd.read_text(encoding="utf-8")
    prd.write_text(text.replace("减少空档和爽约", "减少空档和爽约，提高复购"), encoding="utf-8")
    _, out, _ = run("build", STARTER, "-o", "out", "--only", "prd")
    (copy,) = [name for name in tree(tmp_path / "out") if name.startswith("prd.edited-")]
    assert copy in out
    assert "提高复购" in (tmp_path / "out" / copy).read_text(encoding="utf-8")
    assert "提高复购" not in prd.read_text(encoding="utf-8")
    run("build", STARTER, "-o", "out")
    run("build", STARTER, "-o", "out")
    assert copy in tree(tmp_path / "out"), "what a person wrote outlives every later build"


def test_a_changed_picture_is_kept_and_told(run: Run, tmp_path: Path) -> None:
    run("build", STARTER, "-o", "out", "--only", "svg")
    picture = tmp_path / "out" / "pictures" / "architecture.svg"
    picture.write_text("my own drawing")
    _, out, _ = run("build", STARTER, "-o", "out", "--only", "svg")
    (kept,) = [name for name, content in tree(tmp_path / "out").items() if content == b"my own drawing"]
    assert kept in out
    assert picture.read_text(encoding="utf-8").startswith("<svg")


def test_a_prd_that_is_not_utf8_is_left_alone(run: Run, tmp_path: Path) -> None:
    run("build", STARTER, "-o", "out", "--only", "prd")
    (tmp_path / "out" / "prd.md").write_bytes("我写的".encode("gbk"))
    code, _, err = run("build", STARTER, "-o", "out", "--only", "prd")
    assert code == 2
    assert "UTF-8" in err
    assert (tmp_path / "out" / "prd.md").read_bytes() == "我写的".encode("gbk")


@pytest.mark.parametrize("place", [".", "full", "file"])
def test_a_folder_that_is_not_ours_is_refused(run: Run, tmp_path: Path, place: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("mine")
    (tmp_path / "file").write_text("mine")
    before = tree(tmp_path)
    code, _, err = run("build", STARTER, "-o", place, "--only", "prd")
    assert code == 2
    assert "-o" in err
    assert tree(tmp_path) == before


HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    'say "hello" \\ & <b>',
    "../../etc/passwd",
    "a\u202egpj.exe",
    "| pipe | `code` | # x",
    "名" * 500,
    "W" * 500,
    "👩‍💻🚀 emoji",
    "\u200b zero \ufeffwidth",
    "=HYPERLINK(1)",
    "]]>-->",
]
HOSTILE_SPEC = """archgen: 1
product: {{name: {0}, owner: {0}, positioning: {0}}}
parties: {{p: {0}}}
entities: {{E: {{name: {0}, fields: [f: {0}], states: [{1} -edit-> {1}2]}}}}
subsystems:
  s:
    name: {0}
    owner: {0}
    modules: {{m: {{name: {0}, owns: [E], operations: [view, create: {0}, edit], note: {0}}}}}
  t: {{name: {0}, modules: {{n: {{name: {0}, operations: [view]}}}}}}
externals: {{x: {0}}}
flows: [{{flow: "s.m -> t.n: E", note: {0}}}, {{flow: "t.n -> x"}}]
roles: {{r: {{name: {0}, party: p, permissions: {{s.m: view create edit @self, t.n: view @self}}}}}}
processes: {{a: {{name: {0}, owner: r, steps: [{{r: s.m.edit, name: {0}, when: {0}}}]}}}}
questions: [{{question: {0}}}]
"""


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_are_text(run: Run, tmp_path: Path, name: str) -> None:
    quoted = json.dumps(name, ensure_ascii=False)
    state = json.dumps("state") if " -" in name else quoted
    (tmp_path / "s.yaml").write_text(HOSTILE_SPEC.format(quoted, state.strip('"')), encoding="utf-8")
    code, out, err = run("build", "s.yaml", "-o", "out", "--draft")
    assert "bug in archgen" not in err
    assert code in (0, 1), out + err
    for path, content in tree(tmp_path).items():
        if path.endswith((".svg", ".html")):
            assert b"<script>alert" not in content, path
        if path.endswith(("architecture.svg", ".html", ".md")) and "7*7" in name:
            assert b"7*7" in content, "a template must not be filled twice"
    assert {path.split("/")[0] for path in tree(tmp_path)} <= {"s.yaml", "out"}


def build_elsewhere(spec: Path, folder: Path, seed: str, locale: str) -> dict[str, bytes]:
    folder.mkdir()
    (folder / "spec.yaml").write_bytes(spec.read_bytes())
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": f"UTC+{seed}"}
    command = [sys.executable, "-m", "archgen", "build", str(folder / "spec.yaml"), "-o", str(folder / "out")]
    environment["PYTHONPATH"] = str(SAMPLES.parent)
    subprocess.run(command, check=True, env=environment, capture_output=True, cwd=folder)
    return tree(folder / "out")


@pytest.mark.parametrize("spec", [STARTER, pytest.param(MALL, marks=pytest.mark.slow)], ids=["starter", "mall"])
def test_same_spec_same_bytes(tmp_path: Path, spec: Path) -> None:
    one = build_elsewhere(spec, tmp_path / "one", "1", "C")
    two = build_elsewhere(spec, tmp_path / "two", "2", "zh_CN.UTF-8")
    assert one == two


@pytest.mark.slow
@pytest.mark.parametrize("delay", [0.3, 0.6, 0.8, 1.0, 1.2, 1.4, 1.6, 2.0])
def test_a_killed_build_leaves_a_whole_folder(run: Run, tmp_path: Path, delay: float) -> None:
    (tmp_path / "s.yaml").write_bytes(STARTER.read_bytes())
    run("build", "s.yaml", "-o", "out", "--only", "svg", "--only", "prd")
    old = tree(tmp_path / "out")
    (tmp_path / "s.yaml").write_bytes(STARTER.read_bytes().replace("技师".encode(), "美发师".encode()))
    environment = {**os.environ, "PYTHONPATH": str(SAMPLES.parent)}
    command = [sys.executable, "-m", "archgen", "build", "s.yaml", "-o", "out"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL) as building:
        try:
            building.wait(delay)
        except subprocess.TimeoutExpired:
            building.kill()
    found = tree(tmp_path / "out")
    new = json.loads(found[".archgen.json"])["files"].keys()
    assert found == old or {"index.html", "pictures/architecture.png"} <= new <= found.keys()
    assert run("build", "s.yaml", "-o", "out")[0] == 0
    assert "美发师" in (tmp_path / "out" / "prd.md").read_text(encoding="utf-8")


def test_two_products_do_not_share_a_folder(run: Run, tmp_path: Path) -> None:
    run("build", STARTER, "-o", "out", "--only", "prd")
    before = tree(tmp_path / "out")
    code, _, err = run("build", MALL, "-o", "out", "--only", "prd")
    assert code == 2
    assert "门店预约" in err
    assert tree(tmp_path / "out") == before


def test_an_interrupted_build_says_so(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("archgen.render.pictures.draw_all", interrupted)
    code, _, err = run("build", STARTER)
    assert code == 130
    assert "interrupted" in err
    assert not (tmp_path / "dist").exists()


def test_a_theme_of_the_spec_and_one_for_this_build(run: Run, tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text((SAMPLES / "minimal.yaml").read_text(encoding="utf-8") + "theme: dark\n", encoding="utf-8")
    (tmp_path / "brand.yaml").write_text("colours: {ground: fffdf5}\n", encoding="utf-8")
    for options, canvas in (([], "#0f1726"), (["--theme", "print"], "#ffffff"), (["--theme", "brand.yaml"], "#fffdf5")):
        assert run("build", spec, "-o", "out", "--only", "architecture", "--only", "page", *options)[0] == 0
        made = tree(tmp_path / "out")
        assert f'height="100%" fill="{canvas}"'.encode() in made["pictures/architecture.svg"]
        assert canvas.encode() in made["index.html"]


@pytest.mark.parametrize(
    ("theme", "content", "code", "said"),
    [
        ("darc", "", 2, "Did you mean dark?"),
        ("house", "", 2, "default, print, dark"),
        ("none.yaml", "", 2, "none.yaml"),
        ("brand.yaml", "colours: {goods: grass}\n", 1, "brand.yaml:1:18"),
        ("brand.yaml", "[\n", 1, "SP001"),
    ],
)
def test_a_theme_that_cannot_be(run: Run, tmp_path: Path, theme: str, content: str, code: int, said: str) -> None:
    if content:
        (tmp_path / theme).write_text(content, encoding="utf-8")
    result, out, err = run("build", STARTER, "--theme", theme)
    assert (result, said in out + err) == (code, True)
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize(
    ("content", "said"), [(None, "cannot read this template"), (b"PK no deck", "no sound PowerPoint file")]
)
def test_a_template_that_is_none_stops_the_build(run: Run, tmp_path: Path, content: bytes | None, said: str) -> None:
    if content:
        (tmp_path / "corporate.pptx").write_bytes(content)
    code, _, err = run("build", STARTER, "-o", "out", "--only", "deck", "--slide-master", "corporate.pptx")
    assert code == 2
    assert "corporate.pptx" in err
    assert said in err
    assert not (tmp_path / "out").exists()


def test_pictures_in_both_languages_with_documents_in_one(run: Run, tmp_path: Path) -> None:
    code, _, err = run("build", STARTER, "-o", "out", "--lang", "both", "--only", "svg", "--only", "prd")
    assert code == 0, err
    assert "产品架构图 / " in (tmp_path / "out/pictures/architecture.svg").read_text(encoding="utf-8")


def test_pictures_without_findings(run: Run, tmp_path: Path) -> None:
    coupling = BROKEN.with_name("coupling.yaml")
    run("build", coupling, "-o", "marked", "--draft", "--only", "architecture")
    run("build", coupling, "-o", "clean", "--draft", "--only", "architecture", "--no-findings")
    marked, clean = ((tmp_path / name / "pictures/architecture.svg").read_text("utf-8") for name in ("marked", "clean"))
    assert ">CP00" in marked
    assert ">CP00" not in clean
