"""How the image serves the pages: threads, regular renewal, and a log that keeps nobody's search words."""

import os

from gunicorn.glogging import Logger


class SilentOnVotes(Logger):
    """When and from where somebody voted is written nowhere."""

    def access(self, resp, req, environ, request_time):
        if not environ["PATH_INFO"].startswith("/polls/"):
            super().access(resp, req, environ, request_time)


bind = "0.0.0.0:8000"  # within the container; only the internal network reaches it
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS") or 2)
threads = int(os.environ.get("WEB_THREADS") or 8)
worker_tmp_dir = "/dev/shm"  # noqa: S108 - the sign of life must not wait for a disk, and the root is read-only
control_socket_disable = True  # nothing steers the server from inside, and there is no home folder to put the socket in

# A worker is renewed now and then, each at another time: what leaks goes, and all are never away at once.
max_requests = 2000
max_requests_jitter = 400
timeout = 60  # a worker that has been silent for so long is replaced
graceful_timeout = 30

# Whom to believe about the caller is decided in one place, the application (TUGOC_PROXIES).
forwarded_allow_ips = ""

# Time, caller as the front tells, method, path without query, status, bytes, duration.  Queries hold names that
# somebody looked for, referrers hold queries, bodies hold everything: none of them is written down.
accesslog = "-"
access_log_format = "%(t)s %({x-forwarded-for}i)s %(m)s %(U)s %(s)s %(B)s %(M)sms"
logger_class = SilentOnVotes
errorlog = "-"
loglevel = "info"
