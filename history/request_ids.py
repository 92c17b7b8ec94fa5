"""Which request the program is answering, told to whoever writes something down about it.

The middleware at the top of the house sets it; the floors below read it and need not know HTTP.
"""

from contextvars import ContextVar

current_request_id: ContextVar[str] = ContextVar("current_request_id", default="")
"""The name of the request being answered; empty in a command, which answers none."""
