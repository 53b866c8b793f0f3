"""The register of posts as people see it: the office chooses a unit, a commander sees his own and no other."""

import pytest


@pytest.mark.rule("R-REA-03", "R-REA-04")
def test_a_commander_reads_the_posts_of_his_own_unit_with_controls_and_interval(office):
    page = office["chihuy"].get("/posts")
    assert page.has("Phòng Cảnh sát quản lý hành chính về trật tự xã hội")
    assert page.has("Hồ sơ cấp phép do hai người kiểm tra")
    assert page.has("Vũ Tiến Khôi")
    office["chihuy"].get("/posts?unit=PC08", expect=403)


def test_the_office_chooses_any_unit_and_narrows_the_list(office):
    page = office["px01"].get("/posts?unit=PC08")
    assert page.has("Phòng Cảnh sát giao thông")
    assert office["px01"].get("/posts?unit=PC08&only=vacant").status == 200
    office["px01"].get("/posts?unit=nowhere", expect=404)


def test_the_register_stands_in_the_menu_of_those_who_may_open_it(office):
    assert any(url.startswith("/posts") for url in office["px01"].get("/").links().values())
    assert not any(url.startswith("/posts") for url in office["canbo"].get("/").links().values())
