"""Every setting with its default and what it means.  The environment overrides: TUGOC_<NAME>."""

from pathlib import Path

INSTANCE = Path(__file__).parents[1] / "instance"

DEFAULTS = {
    # Signs the session cookies; must be set, long and secret, in production.
    "SECRET_KEY": "for trials only",
    # Where everything is kept: sqlite:///… or postgresql+psycopg://…
    "DATABASE_URL": f"sqlite:///{INSTANCE / 'tugoc.sqlite'}",
    # Further folders of drawings and of form files, separated by ":".
    "DRAWINGS": "",
    "FORMS": "",
    # Cookies over HTTPS only; true behind a TLS front.
    "SESSION_COOKIE_SECURE": False,
    "SESSION_COOKIE_NAME": "tugoc",
    # How many proxies in front tell us the caller's address; 0 believes none.
    "PROXIES": 0,
    # Shows the band “TEST DATA” and the list of demo accounts at sign-in.
    "DEMO": False,
    # Shows /styleguide without signing in.
    "STYLEGUIDE": False,
    # Largest request in bytes that is read at all; a single file has its own limit (SEC-UPLOAD-SIZE).
    "MAX_CONTENT_LENGTH": 64 * 1024 * 1024,
    "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
    "WTF_CSRF_TIME_LIMIT": None,  # the session's own end is the limit; a long form must not fail for its age
}
