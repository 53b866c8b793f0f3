"""The TLS front at work: the real nginx with the file of docker/, before a web server of a test."""

import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from urllib.parse import urlencode

from asking import Answer, ask
from certificates import make_certificate
from composition import DOCKER, services
from programs import Program, clean_environment, free_port, running, wait_until


@dataclass(frozen=True)
class Front:
    """A running front, and callers from several addresses of this machine."""

    nginx: Program
    secure: int
    plain: int
    trust: ssl.SSLContext

    def ask(self, method: str, path: str, body: str = "", headers: Mapping[str, str] | None = None, **how) -> Answer:
        """Send one request over HTTPS; `source` is the caller's address, `trust` another TLS context."""
        connection = HTTPSConnection(
            "127.0.0.1",
            self.secure,
            timeout=20,
            source_address=(how.get("source", "127.0.0.1"), 0),
            context=how.get("trust", self.trust),
        )
        return ask(connection, method, path, body, headers)

    def ask_in_the_clear(self, path: str) -> Answer:
        """Send one request over HTTP."""
        return ask(HTTPConnection("127.0.0.1", self.plain, timeout=20), "GET", path)

    def fail_to_sign_in(self, source: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Open the form as a browser does, and send a name that does not exist."""
        form = self.ask("GET", "/sign-in", source=source)
        token = re.search(r'name="csrf_token" value="([^"]+)"', form.text)
        assert token, form.text
        fields = {"csrf_token": token[1], "username": "nobody", "password": "wrong", "next": ""}
        browser = {
            "Cookie": form.headers["Set-Cookie"].partition(";")[0],
            "Referer": f"https://127.0.0.1:{self.secure}/sign-in",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        return self.ask("POST", "/sign-in", urlencode(fields), browser | dict(headers or {}), source=source)


@contextmanager
def front_before(nginx: str, web_port: int, place: Path) -> Iterator[Front]:
    """Keep a front running before the web server at a port."""
    trust = ssl.create_default_context(cafile=str(make_certificate(place)))
    secure, plain = free_port(), free_port()
    words = services()["front"]["entrypoint"]
    assert words[0] == "nginx"
    command = [nginx, *words[1:-1], str(_settle(place, web_port, secure, plain))]
    with running(command, clean_environment(), place, place / "front.log") as program:
        front = Front(program, secure, plain, trust)
        wait_until(lambda: _listens(front), program)
        yield front


def _settle(place: Path, web_port: int, secure: int, plain: int) -> Path:
    """Write the configuration with other ports, paths and another name of the web, and with nothing else changed."""
    text = (DOCKER / "front.conf").read_text(encoding="utf-8")
    (place / "tmp").mkdir()
    for old, new in {
        " /tmp/": f" {place}/tmp/",
        "listen 8443 ssl;": f"listen 127.0.0.1:{secure} ssl;",
        "listen 8080;": f"listen 127.0.0.1:{plain};",
        "set $web web:8000;": f"set $web 127.0.0.1:{web_port};",
        "/etc/nginx/tls/": f"{place}/",
    }.items():
        assert old in text, f"front.conf no longer says {old}"
        text = text.replace(old, new)
    (place / "front.conf").write_text(text, encoding="utf-8")
    return place / "front.conf"


def _listens(front: Front) -> bool:
    try:
        return front.ask_in_the_clear("/").status > 0
    except OSError:
        return False
