"""The contract as a file: docs/openapi.json, which is also what the server gives out."""

from __future__ import annotations

import json
from typing import Any

from drf_spectacular.generators import SchemaGenerator


def contract_text() -> str:
    """The contract as it follows from the program; the same program gives the same bytes."""
    make: Any = SchemaGenerator  # which has no types
    told = make().get_schema(request=None, public=True)
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
