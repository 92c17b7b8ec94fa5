"""A published notice held against the register as it stood."""
