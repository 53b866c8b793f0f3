"""Builds the Word templates: python -m workflows.documents.word_templates.  Their words are those of the .typ files.

Building again overwrites what was changed in Word.
"""

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

from workflows.documents import word_certificate, word_minutes, word_party, word_plan, word_state
from workflows.documents.kinds import KINDS
from workflows.documents.rendering import TEMPLATES
from workflows.documents.word_layout import Look, write
from workflows.documents.word_sheet import new_sheet


def build(folder: Path = TEMPLATES) -> None:
    """Write the Word template of every paper that is listed below into `folder`."""
    for code, (words, layout, body) in PAPERS.items():
        sheet = new_sheet(KINDS[code].name)
        if words == LETTER:
            layout.head_letter(sheet)
        else:
            layout.head_paper(sheet, words)
        body(sheet)
        write(sheet, "", Look(size=1, after=0, indent=0))  # Word wants a paragraph after a table
        _save(sheet, folder / f"{code}.docx")


def _save(sheet: Any, path: Path) -> None:
    # The same bytes every time: the library stamps the parts with the hour of the building.
    raw = io.BytesIO()
    sheet.save(raw)
    with zipfile.ZipFile(raw) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            kept.writestr(zipfile.ZipInfo(name), made.read(name), zipfile.ZIP_DEFLATED)


LETTER = ""  # it does not name its kind
PAPERS = {
    "submission": ("TỜ TRÌNH", word_state, word_state.write_submission),
    "transfer_decision": ("QUYẾT ĐỊNH", word_state, word_state.write_transfer_decision),
    "transfer_list": ("DANH SÁCH", word_state, word_state.write_transfer_list),
    "verification_decision": ("QUYẾT ĐỊNH", word_state, word_state.write_verification_decision),
    "extension_decision": ("QUYẾT ĐỊNH", word_state, word_state.write_articled),
    "conclusion": ("KẾT LUẬN", word_state, word_state.write_conclusion),
    "resolution": ("NGHỊ QUYẾT", word_party, word_party.write_resolution),
    "counting_minutes": ("BIÊN BẢN KIỂM PHIẾU", word_party, word_party.write_counting_minutes),
    "meeting_minutes": ("BIÊN BẢN", word_party, word_minutes.write_party),
    "council_meeting_minutes": ("BIÊN BẢN", word_state, word_minutes.write_state),
    "party_decision": ("QUYẾT ĐỊNH", word_party, word_party.write_voted),
    "inspection_decision": ("QUYẾT ĐỊNH", word_party, word_party.write_decided),
    "complaint_resolution": ("QUYẾT ĐỊNH", word_party, word_party.write_voted),
    "cell_minutes": ("BIÊN BẢN", word_party, word_party.write_told),
    "party_report": ("BÁO CÁO", word_party, word_party.write_told),
    "publication_minutes": ("BIÊN BẢN", word_party, word_party.write_told),
    "inspection_plan": ("KẾ HOẠCH", word_party, word_party.write_told),
    "inspection_conclusion": ("THÔNG BÁO", word_party, word_party.write_told),
    "notice_to_state": (LETTER, word_party, word_party.write_told),
    "notice_to_party": (LETTER, word_state, word_state.write_told),
    "regulations_decision": ("QUYẾT ĐỊNH", word_state, word_state.write_decided),
    "state_cancellation": ("QUYẾT ĐỊNH", word_state, word_state.write_decided),
    "discipline_submission": ("TỜ TRÌNH", word_state, word_state.write_sectioned),
    "review_minutes": ("BIÊN BẢN", word_state, word_state.write_sectioned),
    "council_minutes": ("BIÊN BẢN", word_state, word_state.write_sectioned),
    "ballot_minutes": ("BIÊN BẢN KIỂM PHIẾU", word_state, word_state.write_sectioned),
    "council_recommendation": ("KIẾN NGHỊ", word_state, word_state.write_sectioned),
    "no_violation": ("KẾT LUẬN", word_state, word_state.write_sectioned),
    "announcement_minutes": ("BIÊN BẢN", word_state, word_state.write_sectioned),
    "party_notice": (LETTER, word_state, word_state.write_told),
    "acceptance_notice": ("THÔNG BÁO", word_state, word_state.write_sectioned),
    "complaint_report": ("BÁO CÁO", word_state, word_state.write_sectioned),
    "dialogue_minutes": ("BIÊN BẢN", word_state, word_state.write_sectioned),
    "enforcement_minutes": ("BIÊN BẢN", word_state, word_state.write_sectioned),
    "restoration_notice": (LETTER, word_state, word_state.write_told),
    "apology_minutes": ("BIÊN BẢN", word_state, word_state.write_sectioned),
    "meeting_record": ("BIÊN BẢN", word_state, word_state.write_sectioned),
    "feedback_report": ("BÁO CÁO", word_state, word_state.write_sectioned),
    "move_submission": ("TỜ TRÌNH", word_state, word_state.write_sectioned),
    **dict.fromkeys(
        ("secondment_decision", "secondment_extension", "return_decision", "appointment_decision", "rotation_decision"),
        ("QUYẾT ĐỊNH", word_state, word_state.write_articled_and_voted),
    ),
    "handover_minutes": ("BIÊN BẢN", word_state, word_state.write_handover),
    "development_plan": ("KẾ HOẠCH", word_state, word_state.write_sectioned),
    "mentoring_assignment": ("PHIẾU PHÂN CÔNG KÈM CẶP", word_state, word_state.write_sectioned),
    "mentoring_report": ("BÁO CÁO", word_state, word_state.write_sectioned),
    "council_decision": ("QUYẾT ĐỊNH", word_state, word_state.write_articled),
    "discipline_decision": ("QUYẾT ĐỊNH", word_state, word_state.write_articled_and_voted),
    "complaint_decision": ("QUYẾT ĐỊNH", word_state, word_state.write_articled),
    "suspension_decision": ("QUYẾT ĐỊNH", word_state, word_state.write_articled),
    "rotation_plan": ("KẾ HOẠCH", word_plan, word_plan.write_plan),
    "periodic_submission": ("TỜ TRÌNH", word_state, word_state.write_sectioned),
    "periodic_decision": ("QUYẾT ĐỊNH", word_state, word_state.write_articled),
    "measure_submission": ("TỜ TRÌNH", word_state, word_state.write_sectioned),
    "measure_decision": ("QUYẾT ĐỊNH", word_state, word_state.write_articled),
    "measure_review": ("QUYẾT ĐỊNH", word_state, word_state.write_articled),
    "measure_cancellation": ("QUYẾT ĐỊNH", word_state, word_state.write_articled),
    "measure_notice": ("THÔNG BÁO", word_state, word_state.write_sectioned),
    "achievement_report": ("BÁO CÁO", word_state, word_state.write_sectioned),
    "merit_submission": ("TỜ TRÌNH", word_state, word_state.write_sectioned),
    "merit_decision": ("QUYẾT ĐỊNH", word_state, word_state.write_articled),
    "merit_revocation": ("QUYẾT ĐỊNH", word_state, word_state.write_articled),
    "merit_roll": ("DANH SÁCH", word_state, word_certificate.write_roll),
    "hearing_minutes": ("BIÊN BẢN", word_state, word_state.write_sectioned),
    "party_hearing_minutes": ("BIÊN BẢN", word_party, word_party.write_told),
    "verification_announcement": ("BIÊN BẢN", word_state, word_state.write_sectioned),
    "self_criticism_request": (LETTER, word_state, word_state.write_told),
    "verification_plan": ("KẾ HOẠCH", word_state, word_state.write_sectioned),
    "verification_report": ("BÁO CÁO", word_state, word_state.write_sectioned),
    "forwarding_slip": ("PHIẾU CHUYỂN", word_state, word_state.write_sectioned),
    "inspection_report": ("BÁO CÁO", word_party, word_party.write_told),
    "summons": ("GIẤY TRIỆU TẬP", word_state, word_state.write_told),
    "invitation": ("GIẤY MỜI", word_state, word_state.write_told),
    "party_summons": ("GIẤY TRIỆU TẬP", word_party, word_party.write_told),
    "information_request": (LETTER, word_state, word_state.write_told),
    "receiving_opinion": (LETTER, word_state, word_state.write_told),
    "merit_certificate": ("TẶNG", word_certificate, word_certificate.write_certificate),
}

if __name__ == "__main__":
    build(*map(Path, sys.argv[1:2]))
