"""The front's own configuration, run by the real nginx before the application on PostgreSQL."""

import os
import re
import shutil
import ssl
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from composition import DOCKER, environment, services
from databases import connect, fresh_postgres
from fronts import Front, front_before
from programs import Program, answers, clean_environment, finished, free_port, running, wait_until
from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.config import DEFAULTS
from webapp.security import CONTENT_SECURITY_POLICY, STRICT_TRANSPORT
from workflows.people.models import SignInAttempt

BIN = Path(sys.executable).parent
TOO_MUCH = {"Content-Length": str(DEFAULTS["MAX_CONTENT_LENGTH"] + 1)}


@pytest.fixture(scope="module")
def nginx() -> str:
    """The program; without it the tests say so loudly, and fail where CI runs them."""
    if found := shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin"):
        return found
    if os.environ.get("CI"):
        pytest.fail("No nginx: the TLS front cannot be tested.")
    pytest.skip("NO NGINX: THE TLS FRONT IS NOT TESTED.  Get it with: sudo apt-get install nginx-light")


@pytest.fixture(scope="module")
def database_url() -> Iterator[str]:
    """A PostgreSQL database, migrated as compose.yaml does it."""
    with fresh_postgres() as url:
        migrate = services()["migrate"]["command"]
        env = clean_environment() | environment("migrate", url)
        done = finished([str(BIN / migrate[0]), *migrate[1:]], env, DOCKER.parent)
        assert done.returncode == 0, done.stdout
        yield url


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A folder for the programs of this file."""
    return tmp_path_factory.mktemp("front")


@pytest.fixture(scope="module")
def web(database_url, place) -> Iterator[tuple[int, Program]]:
    """The application as the image serves it, and its port."""
    port = free_port()
    env = clean_environment() | environment("web", database_url)
    env |= {"WEB_WORKERS": "1", "GUNICORN_CMD_ARGS": f"--bind=127.0.0.1:{port}"}
    command = [str(BIN / "gunicorn"), "--config", "docker/gunicorn.conf.py", "webapp:create_app()"]
    with running(command, env, DOCKER.parent, place / "web.log") as program:
        wait_until(lambda: answers(port), program)
        yield port, program


@pytest.fixture(scope="module")
def front(nginx, web, place) -> Iterator[Front]:
    """The front before the application."""
    with front_before(nginx, web[0], place) as front:
        yield front


def test_https_answers(front):
    assert front.ask("GET", "/healthz").status == 200


def test_http_sends_the_caller_to_https(front):
    answer = front.ask_in_the_clear("/sign-in?next=/work")
    assert answer.status == 301
    assert answer.headers["Location"] == "https://127.0.0.1/sign-in?next=/work"


@pytest.mark.parametrize(("method", "headers"), [("GET", {}), ("POST", TOO_MUCH)])
def test_browsers_are_told_once_to_come_back_over_https_only(front, method, headers):
    answer = front.ask(method, "/sign-in", headers=headers)
    assert answer.headers.get_all("Strict-Transport-Security") == [STRICT_TRANSPORT]


def test_the_headers_of_the_application_pass_and_the_version_of_the_front_does_not(front):
    headers = front.ask("GET", "/sign-in").headers
    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert headers["Cache-Control"] == "no-store"
    assert headers["Server"] == "nginx"


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_today_s_tls_is_spoken(front, place, version):
    assert front.ask("GET", "/healthz", trust=speaking(version, place)).status == 200


def test_old_tls_is_refused(front, place):
    with pytest.raises((ssl.SSLError, ConnectionError)):
        front.ask("GET", "/healthz", trust=speaking(ssl.TLSVersion.TLSv1_1, place))


def test_a_body_that_is_too_large_is_refused_before_it_reaches_the_application(front, web):
    answer = front.ask("POST", "/too-large", headers=TOO_MUCH)
    assert answer.status == 413
    assert "Tệp quá lớn" in answer.text
    assert "/too-large" not in web[1].said()


@pytest.mark.parametrize("claim", ["203.0.113.7", "203.0.113.7, 203.0.113.8"])
def test_a_caller_is_known_by_the_address_that_the_front_saw_whatever_he_claims(front, database_url, claim):
    forget_attempts(database_url)
    claims = {"X-Forwarded-For": claim, "Forwarded": "for=203.0.113.9", "X-Real-IP": "203.0.113.9"}
    assert front.fail_to_sign_in("127.0.0.2", claims).status == 422
    assert addresses(database_url) == ["127.0.0.2"]


def test_a_caller_cannot_claim_the_name_of_another_site(front):
    claims = {"X-Forwarded-Host": "other.example", "Referer": "https://other.example/sign-in"}
    assert front.fail_to_sign_in("127.0.0.2", claims).status == 400


def test_the_session_cookie_travels_over_https_only(front):
    cookie = front.ask("GET", "/sign-in").headers["Set-Cookie"]
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))


def test_who_tries_to_sign_in_too_fast_is_stopped_and_nobody_else(front):
    guesses = [front.ask("POST", "/sign-in", source="127.0.0.3") for _ in range(40)]
    stopped = [guess for guess in guesses if guess.status == 429]
    assert guesses[0].status == 400  # no token; it reached the application
    assert stopped
    assert "Quá nhiều lần thử" in stopped[0].text
    assert front.ask("GET", "/sign-in", source="127.0.0.3").status == 200
    assert front.fail_to_sign_in("127.0.0.4").status == 422


def test_only_files_that_are_the_same_for_everybody_are_compressed(front):
    page = front.ask("GET", "/sign-in", headers={"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] is None
    style = re.search(r'href="(/static/[^"]+\.css)', page.text)
    assert style
    assert front.ask("GET", style[1], headers={"Accept-Encoding": "gzip"}).headers["Content-Encoding"] == "gzip"


def test_while_the_web_is_away_the_caller_is_told_in_his_language(nginx, tmp_path):
    with front_before(nginx, free_port(), tmp_path) as lonely:
        answer = lonely.ask("GET", "/work?q=QueryMark", headers={"Referer": "https://tugoc.example/?q=ReferrerMark"})
        assert answer.status in {502, 503}
        assert "Hệ thống đang khởi động lại" in answer.text
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert "Mark" not in lonely.nginx.said()


def test_the_logs_of_front_and_web_keep_neither_queries_nor_referrers_nor_bodies(front, web):
    marked = {"Referer": "https://tugoc.example/?q=ReferrerMark", "User-Agent": "AgentMark"}
    for _ in range(30):  # the last ones are stopped by the limit
        front.ask("POST", "/sign-in?q=QueryMark", "username=BodyMark", marked, source="127.0.0.5")
    front.ask("POST", "/upload?q=QueryMark", headers=marked | TOO_MUCH)
    front.ask("GET", "/no-such-page?q=QueryMark", headers=marked)
    front.ask("POST", "/polls/1/ballot", "choice=01", marked)
    front.ask("GET", "/no-such-page-after-the-vote")
    wait_until(lambda: "after-the-vote" in web[1].said(), web[1])
    said = front.nginx.said() + web[1].said()
    assert "/polls/" not in said, "when and from where somebody voted"
    assert "127.0.0.5 POST /sign-in 429" in said
    assert "127.0.0.1 GET /no-such-page 404" in said
    assert "Mark" not in said


def speaking(version: ssl.TLSVersion, place: Path) -> ssl.SSLContext:
    """Return a TLS context that offers this version and no other."""
    context = ssl.create_default_context(cafile=str(place / "certificate.pem"))
    context.set_ciphers("DEFAULT:@SECLEVEL=0")  # the refusal has to come from the other side
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = version
    return context


def addresses(url: str) -> list[str]:
    """Return from where somebody failed to sign in."""
    engine = connect(url)
    with Session(engine) as session:
        found = list(session.scalars(select(SignInAttempt.address)))
    engine.dispose()
    return found


def forget_attempts(url: str) -> None:
    """Delete what earlier tests have left."""
    engine = connect(url)
    with Session(engine) as session, session.begin():
        for attempt in session.scalars(select(SignInAttempt)):
            session.delete(attempt)
    engine.dispose()
