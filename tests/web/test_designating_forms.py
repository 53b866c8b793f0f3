"""A step in which nobody is left: the one who designates is told, names somebody on a form, and the case goes on."""

import paths
import pytest


@pytest.mark.rule("DUT-DESIGNATE")
def test_a_case_in_which_nobody_is_left_goes_on_with_whoever_is_designated(office):
    number = paths.record_sign(office)
    office["canbo"].do(number, {"text": "Tôi xin giải trình."})
    paths.screen(office, number)
    case_id = office.case(number).id
    for who in ("truongphong", "giamdoc"):
        page = office[who].get(f"/cases/{case_id}/step-aside")
        office[who].send(page, {"reason": "Có quan hệ thân quen."})
    office["quantri"].get(f"/cases/{case_id}/designate", expect=404)
    head = office["px01.truong"]
    assert head.get("/notices").has("Không còn ai làm một bước")
    assert head.get(f"/cases/{case_id}").has("Không còn ai làm một bước của vụ việc này")
    page = head.get(f"/cases/{case_id}/designate")
    assert page.has("Cấp trên của Công an thành phố chỉ định")
    prefix = page.form("/designate").find("textarea")["name"].partition("-")[0]
    said = {f"{prefix}-person": str(office.id_of("uyvien02")), f"{prefix}-reason": "Không còn ai được làm bước này."}
    refused = head.send(page, said, action="/designate", expect=422)
    assert refused.has("Ghi văn bản chỉ định của cấp trên", "Không còn ai được làm bước này.")
    head.send(page, said | {f"{prefix}-document": "Số 12/QĐ-BCA-X01 ngày 02/3/2026"}, action="/designate")
    for who, page in (("px01.truong", f"/cases/{case_id}"), ("canbo", f"/me/cases/{case_id}")):
        assert office[who].get(page).has("Khuất Duy Hiệp", "Không còn ai được làm bước này.", "Số 12/QĐ-BCA-X01"), who
    paths.decide(office, number, by="uyvien02")
    head.get(f"/cases/{case_id}/designate", expect=404)
