"""Kinds of personal data, recognised by name and by value.

Pure: no Django, no files but the tables beside the code, no clock.

* ``kinds()``: what is known, by key.
* ``by_name(name, context)``: what the name of a column or key speaks for.
* ``Tally(name, context)``: ``add`` the values of a column, or ``add_line`` those of a text; then
  ``evidence()``.
* ``in_text(line)``: what stands where in one line.
* ``masked(value, kind)``: an example that tells nothing.
* ``candidates(kind)``, ``item_of(kind, matcher)``: the register's item for a kind.
"""

from .items import candidates as candidates
from .items import item_of as item_of
from .kinds import KindOfData as KindOfData
from .kinds import kinds as kinds
from .masking import masked as masked
from .names import NameHint as NameHint
from .names import by_name as by_name
from .tally import Tally as Tally
from .text import Hit as Hit
from .text import in_text as in_text
