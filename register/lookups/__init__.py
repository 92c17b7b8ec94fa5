"""Answers from the register: who uses a record, and what is recorded of a use somebody has in mind.

Pure functions over a ``register.facts.Register``, whole or in part: no queries, no HTTP. An answer
holds what the register given to it holds, so a caller with a part of it asks for the right part.
"""
