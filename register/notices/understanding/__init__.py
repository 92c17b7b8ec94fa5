"""What a notice claims, found by words alone: no network, no model, the same answer every time.

Nothing in here knows Django or a database: what the register calls things comes in as a
``Vocabulary``, what a notice says goes out as claims.
"""
