"""From the words of spreadsheets to the values of the register.

Every answer says how sure it is (``confidence``, 0 to 1) and by what (``how``, a stable slug).
What is not understood is None: it stays text, and a person decides.
"""
