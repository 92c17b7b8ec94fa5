"""Binary XML of Android packages, as far as names of permissions need it.

Chunks of a type, a length of header and a length; a pool of texts, then elements that point into it
(frameworks/base/libs/androidfw/include/androidfw/ResourceTypes.h).
"""

from __future__ import annotations

import struct
from collections.abc import Container, Iterator
from typing import Final

from ..failures import SourceError

POOL: Final = 0x0001
START: Final = 0x0102
UTF8: Final = 1 << 8
MOST_TEXTS: Final = 200_000
CHUNK: Final = struct.Struct("<HHI")
TEXT: Final = 3
"""The type of an attribute that is a text."""


def permissions(data: bytes, tags: Container[str]) -> list[str]:
    """The attribute ``name`` of each element of these tags. Raises ``SourceError``."""
    try:
        return list(found(data, tags))
    except (struct.error, IndexError, UnicodeError):
        pass
    raise SourceError("damaged")


def found(data: bytes, tags: Container[str]) -> Iterator[str]:
    texts: list[str] = []
    at = 8
    while at + CHUNK.size <= len(data):
        kind, header, size = CHUNK.unpack_from(data, at)
        if size < CHUNK.size:
            raise IndexError
        if kind == POOL and not texts:
            texts = pool(data, at, header)
        elif kind == START:
            yield from named(data, at + header, texts, tags)
        at += size


def pool(data: bytes, start: int, header: int) -> list[str]:
    count, _styles, flags, texts_at = struct.unpack_from("<IIII", data, start + 8)
    if count > MOST_TEXTS:
        raise IndexError
    offsets = struct.unpack_from(f"<{count}I", data, start + header)
    read = utf8 if flags & UTF8 else utf16
    return [read(data, start + texts_at + offset) for offset in offsets]


def utf8(data: bytes, at: int) -> str:
    """Two lengths, in characters and in bytes, each of one or two bytes."""
    at += 2 if data[at] & 0x80 else 1
    size = data[at]
    at += 1
    if size & 0x80:
        size = (size & 0x7F) << 8 | data[at]
        at += 1
    return data[at : at + size].decode("utf-8", "replace")


def utf16(data: bytes, at: int) -> str:
    (size,) = struct.unpack_from("<H", data, at)
    at += 2
    if size & 0x8000:
        (low,) = struct.unpack_from("<H", data, at)
        size = (size & 0x7FFF) << 16 | low
        at += 2
    return data[at : at + size * 2].decode("utf-16-le", "replace")


def named(data: bytes, at: int, texts: list[str], tags: Container[str]) -> Iterator[str]:
    _space, name, start, size, count = struct.unpack_from("<iiHHH", data, at)
    if not 0 <= name < len(texts) or texts[name] not in tags:
        return
    for place in range(count):
        attribute = at + start + place * size
        _ns, key, raw, _size, _zero, kind, value = struct.unpack_from("<iiiHBBi", data, attribute)
        if 0 <= key < len(texts) and texts[key] == "name":
            index = raw if raw >= 0 else value if kind == TEXT else -1
            if 0 <= index < len(texts):
                yield texts[index]
