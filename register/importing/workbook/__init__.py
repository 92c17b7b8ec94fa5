"""Our own form of interchange: the register as workbook or JSON, and the empty workbook."""

from .exporting import (
    FORMATS,
    TEMPLATES,
    TooManyRowsError,
    content_type,
    export,
    exported,
    file_name,
    template,
)
from .texts import UnwritableError
from .wording import COMMENT, is_comment

__all__ = [
    "COMMENT",
    "FORMATS",
    "TEMPLATES",
    "TooManyRowsError",
    "UnwritableError",
    "content_type",
    "export",
    "exported",
    "file_name",
    "is_comment",
    "template",
]
