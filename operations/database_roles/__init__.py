"""Who may do what in PostgreSQL: the owner migrates, the program only does what a program must.

The guards of the history are triggers, and whoever owns a table may switch its triggers off. A
program that runs as another role cannot, whatever becomes of it. See docs/database-roles.md.
"""

from __future__ import annotations

from .granting import apply, granted_roles, statements
from .kinds import Kind
from .weaknesses import weaknesses

__all__ = ["Kind", "apply", "granted_roles", "statements", "weaknesses"]
