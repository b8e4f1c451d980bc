"""Where the font is that pictures are measured and rasterised with."""

from __future__ import annotations

import os
from importlib.util import find_spec

FAMILY = "Noto Sans SC"
_PACKAGE = "justmytype_intl_cjk"
_FILE = os.path.join("fonts", "ofl", "notosanssc", "NotoSansSC[wght].ttf")


def font_file() -> str:
    """The path of the font in its package, which is found without being imported."""
    spec = find_spec(_PACKAGE)
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        raise FileNotFoundError(f"the package {_PACKAGE} is not installed")
    return os.path.join(next(iter(folders)), _FILE)
