"""What is not there, not open, or has failed is said in the look of the register."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation
from django.views.defaults import server_error

from ..people import person, signed_in


@pytest.mark.django_db
def test_a_page_that_is_not_there_leads_back():
    answer = signed_in(person("ada")).get("/admin/nothing-of-the-kind/")
    assert answer.status_code == 404
    html = answer.content.decode()
    assert "<h1" in html
    assert "There is no such page" in html
    assert 'href="/admin/"' in html


@pytest.mark.django_db
def test_a_page_that_is_not_open_says_who_can_open_it():
    answer = signed_in(person("ada")).get("/admin/register/webhook/")
    assert answer.status_code == 403
    assert "An administrator gives both" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_was_not_saved():
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"username": "olivia"})
    assert answer.status_code == 403
    assert "Nothing was saved" in answer.content.decode()


def test_the_page_of_a_failure_needs_nothing_that_may_have_failed():
    """Neither a context nor the database."""
    answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert b"The register has failed here" in answer.content


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "503"])
def test_each_has_a_language_a_title_and_one_heading(name, language):
    with translation.override(language):
        html = render_to_string(f"{name}.html")
    assert f'<html lang="{language}"' in html
    assert html.count("<h1") == 1
    assert "<title></title>" not in html
