"""An officer who works on while her server is killed: she notes what was answered, and sends the rest again."""

import http.client
import random
import re
import secrets
import threading
import time
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlencode

from tests.pages import drawn
from vacms.demo.people import Made
from vacms.foundation import clock

BROKEN = (OSError, http.client.HTTPException)
"""The line broke in the middle of an answer, or before it."""


@dataclass(frozen=True, slots=True)
class Done:
    """One form that was answered with 303: what was sent, and where it led."""

    appointment: str
    deed: str
    pathway: str
    led_to: str


class _Page:
    """An answer, in the shape that the reader of forms takes."""

    def __init__(self, status: int, location: str, cookies: list[str], body: bytes) -> None:
        self.status_code, self.location, self.cookies, self.body = status, location, cookies, body

    def get_data(self, as_text: bool = True) -> str:
        return self.body.decode()


@dataclass
class Officer:
    """One browser, one thread."""

    port: int
    made: Made
    appointment: str
    providers: list[str]
    luck: random.Random
    notes: list[Done] = field(default_factory=list)
    """What she was told is kept. Only ever appended to."""
    sent_again: int = 0
    refusals: list[str] = field(default_factory=list)
    _cookies: dict[str, str] = field(default_factory=dict)
    _waiting: list[tuple[str, str]] = field(default_factory=list)
    _csrf: str = ""
    _report: dict[str, object] = field(default_factory=dict)

    def ask(self, method: str, path: str, fields: dict[str, object] | None = None) -> _Page:
        """One request on a line of its own."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
            if fields is not None:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(fields, doseq=True) if fields is not None else None
            line.request(method, path, body, headers)
            answer = line.getresponse()
            page = _Page(
                answer.status,
                answer.headers.get("Location", ""),
                answer.headers.get_all("Set-Cookie", []),
                answer.read(),
            )
        finally:
            line.close()
        for one in page.cookies:
            name, _, value = one.partition(";")[0].partition("=")
            self._cookies[name] = value
        return page

    def sign_in(self) -> None:
        """Sign in, and keep what the first report's form carries."""
        form = next(one for one in drawn(self.ask("GET", "/sign-in")) if "passphrase" in one.fields)  # type: ignore[arg-type]
        said = {"name": self.made.sign_in, "passphrase": self.made.passphrase, "factor_code": self.made.code()}
        assert self.ask("POST", "/sign-in", {**form.fields, **said}).status_code == 303
        page = self.ask("GET", "/first-report")
        form = next(one for one in drawn(page) if "deed" in one.fields)  # type: ignore[arg-type]
        when = clock.now() - timedelta(hours=10)
        self._report = {
            **form.fields, "safe_now": "yes", "wants": "medical", "when_day": when.strftime("%Y-%m-%d"),
            "when_time": when.strftime("%H:%M"), "when_sure": "about",
        }  # fmt: skip
        self._csrf = str(form.fields["csrf_token"])

    def work(self, enough: threading.Event) -> None:
        """Report and go on with reports until it is enough; what broke off is sent again first."""
        while not enough.is_set():
            deed, pathway, path, fields = self._next()
            token = secrets.token_urlsafe(16)
            self._send(deed, pathway, path, {"csrf_token": self._csrf, **fields, "deed": token})

    def _next(self) -> tuple[str, str, str, dict[str, object]]:
        if not self._waiting or self.luck.random() < 0.4:
            return "report", "", "/first-report", self._report
        deed, pathway = self._waiting.pop(self.luck.randrange(len(self._waiting)))
        if deed == "consent":
            agreed: dict[str, object] = {"may_say": "appointment", "answer": "given"}
            return deed, pathway, f"/pathways/{pathway}/consent", agreed
        fields: dict[str, dict[str, object]] = {
            "choose": {"provider": self.luck.choice(self.providers)}, "print": {"layout": "discreet"},
            "hand_over": {"how": "hand", "note": "at the gate"}, "chase": {"answer": "no_answer"},
        }  # fmt: skip
        return deed, pathway, f"/pathways/{pathway}/do/{deed}", fields[deed]

    def _send(self, deed: str, pathway: str, path: str, fields: dict[str, object]) -> None:
        while True:
            try:
                page = self.ask("POST", path, fields)
                break
            except BROKEN:
                self.sent_again += 1
                time.sleep(0.01)
        if page.status_code == 503:  # in words: nothing was done by half, send it once more
            self.sent_again += 1
            time.sleep(0.05)
            return self._send(deed, pathway, path, fields)
        if page.status_code != 303:
            self.refusals.append(f"{page.status_code} at {deed}")
            return
        found = re.search(r"/pathways/([a-z0-9]{26})", page.location)
        pathway = pathway or (found[1] if found else "")
        self.notes.append(Done(self.appointment, deed, pathway, page.location))
        then = {"report": "choose", "choose": "consent", "consent": "print", "print": "hand_over", "hand_over": "chase"}
        if deed in then and (deed != "consent" or self.luck.random() < 0.5):  # half of the letters: they are slow
            self._waiting.append((then[deed], pathway))
