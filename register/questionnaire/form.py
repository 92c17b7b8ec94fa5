"""The form: every question with its boxes, what is wrong with an answer, and the answers."""

from __future__ import annotations

import re
import secrets
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processing.models import BusinessFunction, Controller

from .answers import CODE, Answers, Told, Way
from .fields import CHOOSE_ONE, ChosenField, line, one_of, tick, words
from .lists import IN_USE, LISTS, ListQuestion, controllers
from .sections import SECTIONS, Section
from .words import ABROAD, DECISIONS, NECESSITIES, SOURCES

TOKEN: Final = re.compile("[0-9a-f]{32}")
CODE_DIGITS: Final = 12
MOST_ROWS: Final = 1000
"""Rows of data, items times people, that one questionnaire may make."""

TEXTS: Final = (
    *("language", "name", "sentence", "source_party", "refusal", "abroad", "abroad_words"),
    *("automated", "automated_words", "department", "contact"),
)
"""Answers that are taken as they are."""

NOT_ANSWERED: Final = gettext_lazy("Choose, say it in words, or tick “I do not know”.")
CONTRADICTION: Final = gettext_lazy("You say there is none, and name some all the same: which?")


if TYPE_CHECKING:
    AnyChoiceField = forms.ModelChoiceField[Any]
else:
    AnyChoiceField = forms.ModelChoiceField


def new_token() -> str:
    return secrets.token_hex(16)


class NamedChoice(AnyChoiceField):
    """A function with the product it belongs to, since several may have one of that name."""

    def label_from_instance(self, obj: Any) -> str:
        product = getattr(obj, "product", None)
        return f"{obj} ({product})" if product is not None else str(obj)


class QuestionnaireForm(forms.Form):
    """What a contributor is asked. ``sections()`` is how the page shows it."""

    token = forms.CharField(widget=forms.HiddenInput, required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("I write in"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("What you type is kept in this language, word for word."),
    )
    name = line(
        gettext_lazy("What do you call it?"),
        required=True,
        help_text=gettext_lazy("For instance: answering customers on the phone."),
        error_messages={"required": gettext_lazy("Give it a name, as you would say it at work.")},
    )
    sentence = words(
        gettext_lazy("What do you do, in one sentence?"),
        1000,
        required=True,
        error_messages={"required": gettext_lazy("Say in a sentence what is done with the data.")},
    )
    controller = forms.ModelChoiceField(
        Controller.objects.none(),
        label=gettext_lazy("For which organisation?"),
        help_text=gettext_lazy("If you do not know: the one you work for."),
        error_messages={"required": gettext_lazy("Choose one: the draft has to belong somewhere.")},
    )
    function = NamedChoice(
        BusinessFunction.objects.none(),
        label=gettext_lazy("Which function of the product is it?"),
        empty_label=gettext_lazy("I do not know, or none of these"),
        required=False,
    )
    source = one_of(gettext_lazy("Where does the data come from?"), SOURCES)
    source_party = line(gettext_lazy("If somebody else gives it to you: who?"), 500)
    necessity = one_of(gettext_lazy("Do people have to give it?"), NECESSITIES)
    refusal = words(gettext_lazy("What happens if somebody does not give it?"), 1000)
    abroad = one_of(gettext_lazy("Does any of it go abroad, or is it read from abroad?"), ABROAD)
    abroad_words = line(gettext_lazy("If yes: to which countries, and to whom?"), 1000)
    automated = one_of(
        gettext_lazy("Does a computer decide something about people by itself?"), DECISIONS
    )
    automated_words = words(gettext_lazy("If yes: what does it decide, and from what?"))
    department = line(gettext_lazy("Your department"))
    contact = line(
        gettext_lazy("Name or role of whoever can be asked"),
        help_text=gettext_lazy("Leave it blank if you do not know yet."),
    )

    def __init__(self, data: Any = None, *, language: str) -> None:
        initial = {"language": language, "token": new_token()}
        super().__init__(data, initial=initial, label_suffix="")
        self.questions = {question.name: question for question in LISTS}
        for question in LISTS:
            self.fields |= fields_of(question)
        self._offer("function", BusinessFunction.objects.filter(IN_USE).select_related("product"))
        known = list(controllers()[:2])
        self.is_ready = bool(known)
        """Whether there is an organisation that a draft can belong to."""
        self.only_controller = known[0] if len(known) == 1 else None
        self._offer("controller", controllers())
        if self.only_controller is not None:
            del self.fields["controller"]

    def _offer(self, name: str, records: QuerySet[Any]) -> None:
        field: Any = self.fields[name]
        field.queryset = records

    # --- the page ------------------------------------------------------------------------------

    @cached_property
    def sections(self) -> list[Section]:
        """What the page shows, from top to bottom; two queries a list at most, three of a long one.

        Read once, though the page names those with errors first.
        """
        return [Section(self, *asked) for asked in SECTIONS]

    def keep_only(self) -> None:
        """Show again what was typed without finding fault with it: somebody only searches."""
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}

    def renew(self) -> None:
        """Give the form another number: the answers are to be sent once more."""
        data: Any = self.data
        self.data = data.copy()
        self.data["token"] = new_token()  # type: ignore[index] # a copy can be changed

    # --- what is wrong -------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for question in LISTS:
            self._clean_list(question)
        self._clean_extras()
        self._clean_products()
        rows = len(given.get("items", ())) * len(given.get("people", ()))
        if rows > MOST_ROWS:
            problem = _(
                "These are %(count)d rows, items times kinds of people; one questionnaire takes"
                " %(most)d: choose fewer."
            )
            self.add_error("items", problem % {"count": rows, "most": MOST_ROWS})
        return given

    def _clean_list(self, question: ListQuestion) -> None:
        if question.name in self.errors:
            return
        told = self.told(question.name)
        if told.is_none and (told.chosen or told.words):
            self.add_error(question.name, CONTRADICTION)
        elif not (told.chosen or told.words or told.is_none or told.is_unknown):
            self.add_error(question.name, NOT_ANSWERED)

    def _clean_extras(self) -> None:
        """What is asked of each chosen record; a forged answer is none."""
        for question in LISTS:
            for record in self.cleaned_data.get(question.name, ()):
                for extra in question.extras:
                    key = f"{extra.key}-{record.pk}"
                    said = self.data.get(key, "")
                    known = dict(extra.choices)
                    if (said or extra.is_needed) and said not in known:
                        name = {"name": str(record)}
                        problem = _("%(name)s: choose what they get it for.") % name
                        self.add_error(question.name, problem if extra.key == "use" else CHOOSE_ONE)
                    self.cleaned_data[key] = said

    def _clean_products(self) -> None:
        """A product says whose activity it is; two organisations cannot share a draft."""
        owners = {product.controller_id for product in self.cleaned_data.get("products", ())}
        controller = self.only_controller or self.cleaned_data.get("controller")
        if controller is not None and owners - {controller.pk}:
            self.add_error(
                "products",
                _("This product belongs to another organisation than %(name)s.")
                % {"name": controller},
            )

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_token(self) -> str:
        token = str(self.cleaned_data["token"])
        if not TOKEN.fullmatch(token):
            raise forms.ValidationError(_("The form had lost its number: send it once more."))
        return token

    # --- the answers ---------------------------------------------------------------------------

    def told(self, name: str) -> Told:
        given = self.cleaned_data
        return Told(
            chosen=given.get(name, ()),
            words=given.get(f"{name}_words", ""),
            is_none=given.get(f"{name}_none", False),
            is_unknown=given.get(f"{name}_unknown", False),
        )

    def answers(self) -> Answers:
        """What was answered. Only of a form that is valid."""
        given = self.cleaned_data
        lists: dict[str, Any] = {question.name: self.told(question.name) for question in LISTS}
        way = Way(given["source"], given["necessity"])
        texts: dict[str, Any] = {name: given[name] for name in TEXTS}
        return Answers(
            code=f"{CODE}{given['token'][:CODE_DIGITS]}",
            controller=self.only_controller or given["controller"],
            function=given["function"],
            way=way,
            ways={item.pk: self._way_of(item, way) for item in lists["items"].chosen},
            uses={one.pk: given[f"use-{one.pk}"] for one in lists["recipients"].chosen},
            **lists,
            **texts,
        )

    def _way_of(self, item: Any, usual: Way) -> Way:
        given = self.cleaned_data
        return Way(
            given[f"source-{item.pk}"] or usual.source,
            given[f"necessity-{item.pk}"] or usual.necessity,
        )


def fields_of(question: ListQuestion) -> dict[str, forms.Field]:
    """The boxes of a question that is answered from a list."""
    name = question.name
    boxes: dict[str, forms.Field] = {
        name: ChosenField(question),
        f"{name}_words": words(question.words),
        f"{name}_unknown": tick(gettext_lazy("I do not know, or not all of it")),
    }
    if question.none:
        boxes[f"{name}_none"] = tick(question.none)
    return boxes
