"""Office files are zip archives: here they are rewritten so that the same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

CONTENT_TYPES = "[Content_Types].xml"  # readers that stream expect it first
PACKED = (".png", ".jpg", ".jpeg", ".gif")  # compressed already
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that the format knows
UNIX = 3
LEVEL = 6


def reproducible(archive: bytes, members: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """The archive with its members in a fixed order, without dates, systems and modes of the machine that made it.

    `members` hold what these bytes say, whatever they hold in the archive.
    """
    result = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(result, "w") as new:
        for name in sorted(old.namelist(), key=lambda each: (each != CONTENT_TYPES, each)):
            member = ZipInfo(name, EPOCH)
            member.create_system = UNIX
            member.external_attr = 0o644 << 16
            method = ZIP_STORED if name.lower().endswith(PACKED) else ZIP_DEFLATED
            new.writestr(member, members[name] if name in members else old.read(name), method, LEVEL)
    return result.getvalue()
