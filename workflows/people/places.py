"""The units and Party bodies of the fictional force: "Công an thành phố Nam Hải"."""

from datetime import date
from random import Random

from sqlalchemy.orm import Session

from workflows.people.kinds import BodyKind
from workflows.people.models import PartyBody, Unit
from workflows.people.names import places

CITY, DIRECTORATE = "CATP", "BGD"
COMMITTEE, STANDING_COMMITTEE = "DU-CATP", "BTV-CATP"
STATIONS, WARDS = 126, 51  # after the reform of 2025: DOMAIN.md 1.1; which of them are wards is made up
FOUNDED, REFORM = date(2010, 1, 1), date(2025, 7, 1)

# Code, name, number of teams.  The codes follow the usual pattern and stand for nothing outside this force.
DEPARTMENTS = (
    ("PV01", "Phòng Tham mưu", 5),
    ("PV05", "Phòng Xây dựng phong trào bảo vệ an ninh Tổ quốc", 4),
    ("PV06", "Phòng Hồ sơ nghiệp vụ", 4),
    ("PX01", "Phòng Tổ chức cán bộ", 5),
    ("PX03", "Phòng Công tác đảng và công tác chính trị", 5),
    ("PX05", "Thanh tra Công an thành phố", 4),
    ("UBKT", "Cơ quan Ủy ban Kiểm tra Đảng ủy", 2),
    ("PA01", "Phòng An ninh đối ngoại", 4),
    ("PA02", "Phòng An ninh xã hội", 4),
    ("PA03", "Phòng An ninh chính trị nội bộ", 4),
    ("PA04", "Phòng An ninh kinh tế", 4),
    ("PA05", "Phòng An ninh mạng", 5),
    ("PA06", "Phòng Kỹ thuật nghiệp vụ", 4),
    ("PA08", "Phòng Quản lý xuất nhập cảnh", 5),
    ("PA09", "Phòng An ninh điều tra", 5),
    ("PC01", "Văn phòng Cơ quan Cảnh sát điều tra", 4),
    ("PC02", "Phòng Cảnh sát hình sự", 8),
    ("PC03", "Phòng Cảnh sát kinh tế", 7),
    ("PC04", "Phòng Cảnh sát điều tra tội phạm về ma túy", 7),
    ("PC05", "Phòng Cảnh sát môi trường", 4),
    ("PC06", "Phòng Cảnh sát quản lý hành chính về trật tự xã hội", 6),
    ("PC07", "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ", 8),
    ("PC08", "Phòng Cảnh sát giao thông", 10),
    ("PC09", "Phòng Kỹ thuật hình sự", 5),
    ("PC10", "Phòng Cảnh sát thi hành án hình sự và hỗ trợ tư pháp", 5),
    ("PC11", "Trại tạm giam số 1", 5),
    ("PC12", "Trại tạm giam số 2", 5),
    ("PK02", "Trung đoàn Cảnh sát cơ động", 8),
    ("PK03", "Trung đoàn Cảnh sát bảo vệ", 6),
    ("PK20", "Phòng Cảnh sát đường thủy", 4),
    ("PH10", "Phòng Hậu cần", 5),
    ("PH11", "Phòng Tài chính", 3),
    ("PH12", "Phòng Viễn thông và cơ yếu", 4),
    ("PH13", "Bệnh viện Công an thành phố", 6),
    ("PH14", "Trung tâm Huấn luyện và bồi dưỡng nghiệp vụ", 3),
)


def add_units(session: Session, rng: Random, on: date) -> dict[str, Unit]:
    """Add the tree of units; return it by code."""
    city = Unit(code=CITY, kind="city_police", name="Công an thành phố Nam Hải", valid_from=FOUNDED)
    session.add(city)
    session.flush()  # the tree needs the id of its root
    under_city = [Unit(code=DIRECTORATE, kind="directorate", name="Ban Giám đốc", valid_from=FOUNDED)]
    under_city += [Unit(code=code, kind="department", name=name, valid_from=FOUNDED) for code, name, _ in DEPARTMENTS]
    under_city += _stations(rng, on)
    for unit in under_city:
        unit.parent_id = city.id
    session.add_all(under_city)
    session.flush()
    teams = [team for unit in under_city for team in _teams(unit)]
    session.add_all(teams)
    session.flush()
    return {unit.code: unit for unit in (city, *under_city, *teams)}


def add_bodies(session: Session, units: dict[str, Unit]) -> dict[str, PartyBody]:
    """Add the Party bodies: the committee and its standing committee, grassroots committees, cells; return by code."""
    city = units[CITY]
    committee = _body(COMMITTEE, BodyKind.COMMITTEE, "Đảng ủy Công an thành phố", city)
    session.add(committee)
    session.flush()
    upper = [_body(STANDING_COMMITTEE, BodyKind.STANDING_COMMITTEE, "Ban Thường vụ Đảng ủy Công an thành phố", city)]
    upper += [_upper_body(unit) for unit in units.values() if unit.kind in ("directorate", "department", "commune")]
    for body in upper:
        body.parent_id = committee.id
    session.add_all(upper)
    session.flush()
    above = {body.unit_id: body.id for body in upper}
    cells = [_cell(unit, above) for unit in units.values() if unit.kind in ("department", "team")]
    session.add_all(cells)
    session.flush()
    return {body.code: body for body in (committee, *upper, *cells)}


def cell_code(unit: Unit) -> str:
    """Return the code of the cell of a unit: a team, a station, or the leaders of a department."""
    return f"CB-{unit.code}"


def _upper_body(unit: Unit) -> PartyBody:
    """Return the body of a unit directly under the committee; only departments have one above their cells."""
    if unit.kind == "department":
        return _body(f"DU-{unit.code}", BodyKind.GRASSROOTS_COMMITTEE, f"Đảng ủy {unit.name}", unit)
    return _body(cell_code(unit), BodyKind.CELL, f"Chi bộ {unit.name}", unit)


def _cell(unit: Unit, above: dict[int, int]) -> PartyBody:
    name = f"Chi bộ lãnh đạo {unit.name}" if unit.kind == "department" else f"Chi bộ {unit.name}"
    body = _body(cell_code(unit), BodyKind.CELL, name, unit)
    body.parent_id = above[unit.id if unit.kind == "department" else unit.parent_id or 0]
    return body


def _body(code: str, kind: BodyKind, name: str, unit: Unit) -> PartyBody:
    return PartyBody(code=code, kind=kind, name=name, unit_id=unit.id, valid_from=unit.valid_from)


def _stations(rng: Random, on: date) -> list[Unit]:
    """Return wards P001 … and communes X001 …; the first ward is the one that most stories move people to."""
    found = []
    for number, place in enumerate(places(rng, STATIONS), start=1):
        ward = number <= WARDS
        code = f"P{number:03}" if ward else f"X{number - WARDS:03}"
        name = f"Công an {'phường' if ward else 'xã'} {place}"
        found.append(Unit(code=code, kind="commune", name=name, valid_from=min(REFORM, on)))
    return found


def _teams(unit: Unit) -> list[Unit]:
    count = next((teams for code, _, teams in DEPARTMENTS if code == unit.code), 0)
    return [
        Unit(
            code=f"{unit.code}-D{number}",
            kind="team",
            name=f"Đội {number} - {unit.name}",
            parent_id=unit.id,
            valid_from=unit.valid_from,
        )
        for number in range(1, count + 1)
    ]
