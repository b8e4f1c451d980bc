"""The registry of pictures: families by whose names their pictures can be found."""

from __future__ import annotations

from pathlib import Path

import pytest

from archgen.views.pictures import FAMILIES, build_pictures
from tests.render.specimens import SAMPLES, sample


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_pictures_are_named_after_their_family(path: Path) -> None:
    facts = sample(path)
    built = {family: build_pictures(facts, (), (family,)) for family in FAMILIES}
    together = [(picture.name, picture.shape) for picture in build_pictures(facts, ())]
    assert [(picture.name, picture.shape) for pictures in built.values() for picture in pictures] == together
    for family, pictures in built.items():
        assert all(picture.name == family or picture.name.startswith(f"{family}-") for picture in pictures)
