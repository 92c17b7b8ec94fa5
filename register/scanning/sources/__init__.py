"""Where data lies: databases, files, logs, archives, source code. Read, sampled, never kept.

Nothing in here knows Django or the register.
"""
