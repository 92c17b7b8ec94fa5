"""Somebody before a browser: signed in, with a language, a theme and a width of the window."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from .serving import Served

TALL = 900
"""Pixels of the window's height."""
PATIENCE = 60_000
"""Milliseconds: the other engine's run may have the machine for itself for a while."""


class Reader:
    """A window of somebody's, and what its pages complained about on the console.

    That a page was refused (403, 404, 409 …) is no complaint: the browser only notes the status.
    """

    def __init__(
        self,
        browser: Browser,
        register: Served,
        sessions: dict[str, Any],
        who: str = "",
        language: str = "en",
        theme: str = "light",
        width: int = 1280,
    ) -> None:
        self.register = register
        self.context = browser.new_context(
            base_url=register.address,
            viewport={"width": width, "height": TALL},
            color_scheme="dark" if theme == "dark" else "light",
            locale="zh-CN" if language == "zh-hans" else "en-GB",
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(PATIENCE)
        self.complaints: list[str] = []
        self.refused: set[str] = set()
        self.page = self.context.new_page()
        self.watch(self.page)
        if who:
            self.come_in(who, sessions)

    def watch(self, page: Page) -> None:
        page.on("response", self.note_response)
        page.on("console", self.note_message)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def note_response(self, response: Response) -> None:
        if response.status >= 400 and response.request.is_navigation_request():
            self.refused.add(response.url)

    def note_message(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        if message.type in ("error", "warning") and where not in self.refused:
            self.complaints.append(f"{self.page.url}: {message.text} ({where})")

    def come_in(self, who: str, sessions: dict[str, Any]) -> None:
        """Sign in, or show the cookie of having done so before."""
        if who not in sessions:
            self.sign_in(who, self.register.passwords[who])
            sessions[who] = self.context.cookies()
        self.context.add_cookies(sessions[who])

    def sign_in(self, who: str, password: str) -> None:
        page = self.page
        page.goto("/account/login/")
        page.locator("#id_login").fill(who)
        page.locator("#id_password").fill(password)
        page.locator("#login-form [type=submit]").click()

    # What hands do on the officer's forms.

    def type_into(self, name: str, text: str) -> None:
        self.page.locator(f"[name='{name}']").fill(text)

    def choose(self, name: str, text: str) -> None:
        """Find a record by typing, and take the first."""
        select = self.page.locator(f"select[name='{name}']")
        select.locator("xpath=following-sibling::*[1]").click()
        self.page.locator(".select2-container--open .select2-search__field").fill(text)
        found = self.page.locator(".select2-results__option[aria-selected]", has_text=text)
        found.first.click()

    def tab(self, key: str) -> None:
        self.page.locator(f"#tab-{key}").click()

    def add_row(self, group: str) -> None:
        self.page.locator(f"#{group}-group a.addlink").click()

    def save(self, reason: str) -> None:
        self.page.locator("[name=change_reason]").fill(reason)
        self.page.locator("[name=_save]").click()

    def step(self, label: str, reason: str) -> None:
        """Press a step's button on the page of a record, and say why on the page it leads to."""
        self.page.locator(".object-tools").get_by_role("link", name=label).click()
        self.page.locator("[name=change_reason]").fill(reason)
        self.page.locator(".ask-why [type=submit]").click()
