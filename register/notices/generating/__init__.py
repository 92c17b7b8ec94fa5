"""A notice made from the register: our own sentences with its facts slotted in."""
