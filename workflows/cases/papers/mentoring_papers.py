"""The paper of the quarterly report on mentoring: a section for all, for each unit, and for what is joined."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from workflows.cases.mentoring.reporting import REPORT, SIGNED, WRITTEN
from workflows.documents.wording import date_words

from .paper_making import Making


def mentoring_report(making: Making) -> dict[str, Any]:
    """Return the data of the report, made of the figures that were kept when it was drawn up."""
    words, said = making.words, making.said(WRITTEN)
    known = {key: date_words(date.fromisoformat(said["rows"][key])) for key in ("first", "last")}
    return {
        "title": words["title"].format_map(known),
        "to": words["to"],
        "opening": words["opening"],
        "sections": [{"heading": heading, "text": text} for heading, text in _sections(making, said)],
        "closing": words["closing"],
        "signature": making.signature(making.signer_id),
        **making.ending,
    }


def _sections(making: Making, said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    words, told = making.words, said["rows"]
    yield words["whole"], words["figures"].format_map(told["whole"]) if told["whole"] else words["untold"]
    for row in told["units"]:
        yield row["unit"], words["figures"].format_map(row)
    if told["others"]:
        yield words["others"], words["figures"].format_map(told["others"])
    yield words["needs"], words["choices"]["needs"][said["needs"]]
    if measures := making.said(SIGNED).get("measures"):
        yield words["measures"], str(measures)


MENTORING_MAKERS = {REPORT: mentoring_report}
