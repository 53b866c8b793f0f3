"""Search: people type without accents, and those who type them mean them."""

from people_stories import add_person, add_unit

from workflows.people.search import search_people, search_units


def names(found):
    return [each.name for each in found]


def test_what_is_typed_without_accents_finds_the_name(session):
    add_person(session, "100-001", "Đỗ Thị Điều")
    add_person(session, "100-002", "Trần Văn Bảo")
    assert names(search_people(session, "do thi dieu")) == ["Đỗ Thị Điều"]
    assert names(search_people(session, "  DIEU do ")) == ["Đỗ Thị Điều"]


def test_names_with_exactly_these_accents_come_first(session):
    add_person(session, "100-001", "Lê Văn Hoá")
    add_person(session, "100-002", "Lê Văn Hoa")
    add_person(session, "100-003", "Lê Văn Hòa")
    assert names(search_people(session, "lê văn hòa"))[0] == "Lê Văn Hòa"
    assert len(search_people(session, "lê văn hòa")) == 3


def test_accents_typed_as_separate_marks_are_the_same_accents(session):
    add_person(session, "100-001", "Lê Văn Hoa")
    add_person(session, "100-002", "Lê Văn Hòa")
    assert names(search_people(session, "Lê Văn Hòa"))[0] == "Lê Văn Hòa"


def test_people_are_called_by_their_given_name(session):
    add_person(session, "100-001", "Bùi An Bình")
    add_person(session, "100-002", "Bùi Bình An")
    assert names(search_people(session, "an")) == ["Bùi Bình An", "Bùi An Bình"]


def test_a_number_finds_its_officer(session):
    add_person(session, "318-452", "Bùi Bình An")
    add_person(session, "318-999", "Bùi Bình Yên")
    assert names(search_people(session, "318-452")) == ["Bùi Bình An"]
    assert len(search_people(session, "318-")) == 2


def test_signs_with_a_meaning_in_sql_are_only_signs(session):
    add_person(session, "100-001")
    assert search_people(session, "%") == []
    assert search_people(session, "_") == []
    assert search_people(session, "   ") == []


def test_no_more_than_asked_for(session):
    for number in range(5):
        add_person(session, f"100-00{number}")
    assert len(search_people(session, "nguyen", limit=3)) == 3


def test_units_are_found_by_name_and_by_code(session):
    add_unit(session, "PX01", name="Phòng Tổ chức cán bộ")
    add_unit(session, "PX03", name="Phòng Công tác đảng và công tác chính trị")
    assert names(search_units(session, "to chuc can bo")) == ["Phòng Tổ chức cán bộ"]
    assert names(search_units(session, "tổ chức cán bộ")) == ["Phòng Tổ chức cán bộ"]
    assert names(search_units(session, "px01")) == ["Phòng Tổ chức cán bộ"]
    assert len(search_units(session, "PX")) == 2


def test_a_word_typed_begins_a_word_of_the_name(session):
    add_person(session, "100-001", "Nguyễn Văn Bảo")
    add_person(session, "100-002", "Nguyễn Văn Ánh")
    assert names(search_people(session, "nguyen an")) == ["Nguyễn Văn Ánh"]
