"""Narrow reads of the register: the facts of `register.assemble`, and few of them, fast."""
