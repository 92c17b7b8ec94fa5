"""Pictures in documents: what HTML and PDF show beside the lines. Other formats have the lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from register.documents import Document
from register.documents.data_flows import data_flows
from register.documents.kinds.data_flow import DATA_FLOW
from register.documents.selection import ANY_SCHEME
from register.pictures.flow_drawing import draw_flows
from register.pictures.flow_map import flow_map, sensitive_items
from register.pictures.svg import Picture


def picture_of(document: Document) -> Picture | None:
    """The picture of a document that has one; None also when there is nothing to draw."""
    draw = PICTURES.get(document.kind.key)
    return draw(document) if draw else None


def flows_drawn(document: Document) -> Picture | None:
    """The data-flow map of the very lines of the document."""
    flows = data_flows(document.current, document.filter)
    scheme = document.selection.sensitivity or ANY_SCHEME
    found = flow_map(flows, document.wording, sensitive_items(document.register, scheme))
    return draw_flows(found, document.wording, scheme) if flows else None


PICTURES: Final[dict[str, Callable[[Document], Picture | None]]] = {
    DATA_FLOW.key: flows_drawn,
}
"""By the key of the kind of document."""
