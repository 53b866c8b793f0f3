"""One request and what came back."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: HTTPMessage
    text: str


def ask(
    connection: HTTPConnection, method: str, path: str, body: str = "", headers: Mapping[str, str] | None = None
) -> Answer:
    """Send one request exactly as it is told, read the whole answer, and hang up."""
    try:
        connection.request(method, path, body or None, dict(headers or {}))
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read().decode("utf-8", errors="replace"))
    finally:
        connection.close()
