"""What archgen is, as the digest of a build's inputs sees it."""

from __future__ import annotations

from pathlib import Path

from archgen.pipeline.inputs import recorded

RECORD = """archgen/core/names.py,sha256=b2,7
../../../bin/archgen,sha256=a1,211
archgen-1.2.dist-info/METADATA,sha256=c3,99
archgen/__init__.py,sha256=d4,5
archgen/__pycache__/__init__.cpython-311.pyc,,
archgen-1.2.dist-info/RECORD,,
"""


def test_an_installer_s_record_names_the_files_of_the_package_alone(tmp_path: Path) -> None:
    (tmp_path / "archgen-1.2.dist-info").mkdir()
    (tmp_path / "archgen-1.2.dist-info" / "RECORD").write_text(RECORD, encoding="utf-8")
    found = recorded(str(tmp_path / "archgen"), "1.2")
    assert found == [b"archgen/__init__.py,sha256=d4,5", b"archgen/core/names.py,sha256=b2,7"]
    assert not recorded(str(tmp_path / "archgen"), "1.3"), "that of another edition says nothing"


def test_a_checkout_has_no_record(tmp_path: Path) -> None:
    assert recorded(str(tmp_path / "archgen"), "1.2") == []
