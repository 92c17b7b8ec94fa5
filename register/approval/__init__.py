"""Approval: who stands by what an activity said, and the register as it was approved."""
