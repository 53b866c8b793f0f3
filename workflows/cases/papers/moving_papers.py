"""The papers of moves that no other matter has: the minutes of a hand-over, signed by both sides."""

from datetime import date
from typing import Any

from workflows.documents.wording import date_words

from .naming import named
from .paper_making import Making

HANDED_OVER, CHECKED = "handover", "takeover"


def handover_minutes(making: Making) -> dict[str, Any] | None:
    """Return the minutes of a hand-over that was found complete; None while something is missing."""
    checked, said, words = making.said(CHECKED), making.said(HANDED_OVER), making.words
    if checked.get("missing") != "no":
        return None
    giver, taker = named(making.session, making.case.subject_id), named(making.session, int(said["received_by"]))
    known = {
        "case": making.case.number,
        "unit": making.case.unit.name,
        "day": date_words(date.fromisoformat(checked["checked_on"])),
        "place": checked["place"],
        "giver": ", ".join(filter(None, [f"{giver.rank} {giver.name}", giver.post, giver.unit])),
        "taker": ", ".join(filter(None, [f"{taker.rank} {taker.name}", taker.post, taker.unit])),
        "work": said["work"],
        "weapons": ": ".join(filter(None, [words["weapons"][said["weapons"]], said.get("weapons_note")])),
        "open_points": said.get("open_points") or words["nothing_open"],
        "note": checked.get("note") or "",
    }
    sections = [(heading, " ".join(known[key].split())) for heading, key in words["sections"]]
    return {
        "title": words["title"],
        "opening": words["opening"].format_map(known),
        "sections": [{"heading": heading, "text": text} for heading, text in sections if text],
        "closing": words["closing"],
        "parties": [
            {"role": role, "name": name} for role, name in zip(words["parties"], (giver.name, taker.name), strict=True)
        ],
        "signature": making.signature(making.signer_id),
        **making.ending,
    }
