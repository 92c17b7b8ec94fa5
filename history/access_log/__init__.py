"""The log of accesses: who signed in, took something along, was refused, or got other rights.

Beside the history, which says what the record was: no entry is a change of the record, and none
gives it another number. It knows no domain; floors above say which kinds of events there are.
docs/access-log.md says what is written and what is not.
"""
