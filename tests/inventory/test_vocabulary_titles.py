"""Vocabularies have names people can read."""

from __future__ import annotations

from django.utils.translation import override

from inventory.vocabulary_loading.files import vocabulary_paths
from inventory.vocabulary_titles import vocabulary_title, vocabulary_titles


def test_every_file_gives_a_title() -> None:
    assert len(vocabulary_titles()) == len(vocabulary_paths())


def test_title_is_in_the_language_of_the_reader() -> None:
    with override("zh-hans"):
        assert vocabulary_title("app_type") == "App 类型"
    with override("en"):
        assert vocabulary_title("app_type") == "Types of app"


def test_vocabulary_without_a_file_keeps_its_name() -> None:
    assert vocabulary_title("of_their_own") == "of_their_own"
