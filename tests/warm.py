"""All that a server imports and reads before its first page: done once, in the process that the servers fork from."""

import gunicorn.workers.gthread  # noqa: F401 - imported for those who fork

import webapp
from tests.compiled import keep_compiled

keep_compiled()
webapp.create_app(DATABASE_URL="sqlite://")
