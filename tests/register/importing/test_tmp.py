import pytest
from datetime import date
from register.importing.stated import stated
from register.importing.planning import planned
from register.importing.layouts.reader import Options
from tests import world
from tests.register.importing.signed import recorded
pytestmark = pytest.mark.django_db
def test_x(db):
    with recorded(): world.build()
    s=stated()
    p=planned(s,Options(date(2026,1,1)))
    for o in p.problems: print(o)
    for o in p.steps[:5]: print(o)
    print(p.counts)
    assert p.is_empty and not p.problems
    p=planned(s,Options(date(2026,1,1),is_complete=True))
    assert p.is_empty and not p.problems
