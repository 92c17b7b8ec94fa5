"""Django's own classes with type parameters, which exist for the type checker only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.forms import ModelForm, ModelMultipleChoiceField
from django.forms.models import BaseInlineFormSet, BaseModelFormSet

if TYPE_CHECKING:
    AnyModelAdmin = admin.ModelAdmin[Any]
    AnyStackedInline = admin.StackedInline[Any, Any]
    AnyModelForm = ModelForm[Any]
    AnyInlineFormSet = BaseInlineFormSet[Any, Any, ModelForm[Any]]
    AnyModelFormSet = BaseModelFormSet[Any, ModelForm[Any]]
    AnyMultipleChoiceField = ModelMultipleChoiceField[Any]
else:
    AnyModelAdmin = admin.ModelAdmin
    AnyStackedInline = admin.StackedInline
    AnyModelForm = ModelForm
    AnyInlineFormSet = BaseInlineFormSet
    AnyModelFormSet = BaseModelFormSet
    AnyMultipleChoiceField = ModelMultipleChoiceField

__all__ = [
    "AnyInlineFormSet",
    "AnyModelAdmin",
    "AnyModelForm",
    "AnyModelFormSet",
    "AnyMultipleChoiceField",
    "AnyStackedInline",
]
