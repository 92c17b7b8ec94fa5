"""Categories of people by the names of four languages and the codes of other tools."""

from __future__ import annotations

import pytest

from register.importing.understanding.people import people


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Employees", ["employee"]),
        ("员工、求职者", ["employee", "job_applicant"]),
        ("customers and prospects", ["customer", "prospect"]),
        ("Mitarbeiter und Kunden", ["employee", "customer"]),
        ("salariés, clients", ["employee", "customer"]),
        ("注册用户及其家庭成员", ["user", "household_member"]),
        ("our customers (buyers)", ["customer"]),
        ("Website visitors; Newsletter subscribers", ["visitor", "prospect"]),
        ("不满十四周岁儿童", ["child_u14"]),
        ("supplier_vendor", ["supplier_contact"]),
        ("privacy_employee", ["employee"]),
        ("privacy_business_partner", ["merchant_contact"]),
        ("dpv:JobApplicant", ["job_applicant"]),
        ("JobApplicant", ["job_applicant"]),
        ("patient", ["patient"]),
        ("consumers", ["customer"]),
        ("children", []),
        ("the moon", []),
        ("", []),
    ],
)
def test_people(text, found):
    assert [one.key for one in people(text)] == found


def test_how_sure_and_by_what():
    assert [(one.how, one.confidence) for one in people("job_applicant")] == [("exact", 1.0)]
    assert [(one.how, one.confidence) for one in people("privacy_user")] == [("code", 1.0)]
    assert [(one.how, one.confidence) for one in people("我们的员工")] == [("phrase", 0.9)]
