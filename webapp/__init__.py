"""The web application: the skin over the core."""

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from . import (
    access,
    accounts,
    assets,
    authority,
    case_words,
    cases,
    clock_words,
    complaining,
    config,
    counting,
    database,
    dates,
    declarations,
    designating,
    errors,
    feeds,
    form_rendering,
    forms,
    gates,
    health,
    house,
    icons,
    innovation_outcomes,
    innovations,
    laws,
    locale,
    matter,
    merit,
    morning,
    navigation,
    notices,
    objections,
    officer,
    officer_file,
    pausing,
    people,
    polls,
    recognition,
    register,
    rejoining,
    representing,
    request_words,
    requesting,
    search,
    security,
    sittings,
    stepping_aside,
    styleguide,
    substitutions,
    verbs,
    withdrawing,
    work,
)
from . import theme as theme_switch
from .board import tracking
from .contest import candidates
from .linked import effect_words, line_words
from .placing import plans, post_register, recalling, reconsidering, succession
from .words import wording

PARTS = (
    database,
    house,
    locale,
    assets,
    icons,
    laws,
    form_rendering,
    theme_switch,
    security,
    wording,
    case_words,
    clock_words,
    access,
    errors,
    navigation,
    forms,
    verbs,
    request_words,
    effect_words,
    line_words,
    candidates,
)
PAGES = (
    styleguide,
    health,
    accounts,
    work,
    cases,
    polls,
    sittings,
    counting,
    dates,
    tracking,
    search,
    officer,
    notices,
    people,
    authority,
    substitutions,
    declarations,
    objections,
    designating,
    stepping_aside,
    pausing,
    morning,
    feeds,
    register,
    gates,
    requesting,
    rejoining,
    withdrawing,
    matter,
    officer_file,
    representing,
    complaining,
    innovations,
    post_register,
    plans,
    reconsidering,
    recalling,
    succession,
    innovation_outcomes,
    recognition,
    merit,
)


def create_app(**settings: object) -> Flask:
    """Return the application; a wrong drawing, form, lane or table stops it here with one clear message."""
    app = Flask(__name__, instance_path=str(config.INSTANCE))
    app.config.from_mapping(config.DEFAULTS)
    app.config.from_prefixed_env("TUGOC")
    app.config.from_mapping(settings)
    if app.config["SESSION_COOKIE_SECURE"] and app.config["SECRET_KEY"] == config.DEFAULTS["SECRET_KEY"]:
        raise RuntimeError("TUGOC_SECRET_KEY must be set: the one for trials is known to everybody")
    if app.config["PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=app.config["PROXIES"], x_proto=1, x_host=1)  # type: ignore[method-assign]
    CSRFProtect(app)
    for part in (*PARTS, *PAGES):
        part.init_app(app)
    forms.check(app)
    return app
