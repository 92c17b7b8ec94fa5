"""The example register: the sample policy's promises, recorded clause by clause.

The TOML files beside this module are the data; ``clauses.toml`` says where each clause is recorded.
``files`` reads them, ``entries`` tells fields from parts, ``checks`` judges everything, ``writing``
records it through the services, ``loading`` puts these in order.
"""
