"""Changing the register from programs: create, amend, retire, one or many at once.

What is written has the shape of what is read (``register.api.resources``); it goes through the same
services and the same door (a change set) as the officer's pages. docs/api-writing.md says how.
"""
