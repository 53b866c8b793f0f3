"""The named people of the fictional force: who has an account, in which post, with which roles, related to whom."""

from dataclasses import dataclass

from workflows.people.kinds import InterestKind, ProtectionKind, Relation, Sex
from workflows.people.places import DIRECTORATE

M, F = Sex.MALE, Sex.FEMALE


@dataclass(frozen=True)
class Part:
    """One named person.  Without a `username` he or she has no account and is there for the kinship only."""

    username: str
    name: str
    sex: Sex
    unit: str
    post: str
    roles: tuple[str, ...]
    vi: str
    en: str


VOTERS = (
    Part("giamdoc", "Trịnh Gia Bách", M, DIRECTORATE, "director", ("director",),
         "Giám đốc; Bí thư Đảng ủy, ủy viên Ban Thường vụ thứ nhất",
         "Director; secretary of the Party committee, first of the eleven voters"),
    Part("uyvien02", "Khuất Duy Hiệp", M, DIRECTORATE, "deputy_director", (),
         "Phó Giám đốc; Phó Bí thư Đảng ủy, ủy viên Ban Thường vụ", "Deputy director; voter"),
    Part("uyvien03", "Nghiêm Khắc Sáng", M, DIRECTORATE, "deputy_director", (),
         "Phó Giám đốc; ủy viên Ban Thường vụ", "Deputy director; voter"),
    Part("uyvien04", "Quách Thế Vượng", M, DIRECTORATE, "deputy_director", (),
         "Phó Giám đốc; ủy viên Ban Thường vụ", "Deputy director; voter"),
    Part("uyvien05", "Kiều Bích Uyên", F, DIRECTORATE, "deputy_director", (),
         "Phó Giám đốc; ủy viên Ban Thường vụ", "Deputy director; voter"),
    Part("uyvien06", "Tạ Đình Hào", M, DIRECTORATE, "deputy_director", (),
         "Phó Giám đốc; ủy viên Ban Thường vụ", "Deputy director; voter"),
    Part("uyvien07", "Phùng Diệu Loan", F, "PX03", "department_head", (),
         "Trưởng phòng Công tác đảng và công tác chính trị; ủy viên Ban Thường vụ", "Head of PX03; voter"),
    Part("uyvien08", "Lương Bá Cương", M, "PV01", "department_head", (),
         "Trưởng phòng Tham mưu; ủy viên Ban Thường vụ", "Head of PV01; voter"),
    Part("uyvien09", "Đoàn Sỹ Quyết", M, "PC02", "department_head", (),
         "Trưởng phòng Cảnh sát hình sự; ủy viên Ban Thường vụ", "Head of PC02; voter"),
    Part("uyvien10", "Chu Trọng Nhân", M, "UBKT", "department_head", ("commission_head",),
         "Chủ nhiệm Ủy ban Kiểm tra; ủy viên Ban Thường vụ", "Head of the inspection commission; voter"),
    Part("uyvien11", "Lý Hữu Hoàn", M, "P002", "ward_head", (),
         "Trưởng Công an phường; ủy viên Ban Thường vụ", "Head of a ward police; voter"),
)  # fmt: skip

STAFF = (
    Part("canbo", "Vũ Tiến Khôi", M, "PC06-D1", "officer", (),
         "Cán bộ Đội 1, PC06; người liên quan trong các vụ việc mẫu", "Officer of PC06, team 1; the usual subject"),
    Part("canbo2", "Mai Khánh Ly", F, "PC06-D1", "officer", (),
         "Cán bộ Đội 1, PC06; được giới thiệu, khen thưởng trong các hồ sơ mẫu",
         "Officer of PC06, team 1; nominated and commended"),
    Part("chihuy", "Đào Mạnh Kiên", M, "PC06-D1", "team_leader", ("proposing_commander", "reporting_person"),
         "Đội trưởng Đội 1, PC06; chỉ huy đề xuất, người phát hiện",
         "Team leader in PC06; proposes, and reports what he sees"),
    Part("truongphong", "Hà Xuân Đại", M, "PC06", "department_head",
         ("proposing_commander", "reporting_person", "unit_head"),
         "Trưởng phòng PC06; người có thẩm quyền với cán bộ của phòng",
         "Head of PC06; the deciding authority for its officers"),
    Part("kemcap", "Cao Minh Tâm", M, "PC06-D1", "team_deputy", ("supervising_commander",),
         "Phó Đội trưởng Đội 1, PC06; chỉ huy kèm cặp", "Deputy team leader; supervising commander"),
    Part("bithu", "Đinh Hồng Nghĩa", M, "PC06-D1", "officer", ("cell_secretary",),
         "Bí thư chi bộ Đội 1, PC06", "Secretary of the Party cell of team 1"),
    Part("tiepnhan", "Dương Thu Trinh", F, "P001", "ward_head", ("unit_head",),
         "Trưởng Công an phường tiếp nhận", "Head of the receiving ward"),
    Part("px01", "Ngô Phương Nhung", F, "PX01-D1", "officer", ("px01_case_officer",),
         "Cán bộ Phòng Tổ chức cán bộ", "Case officer of the organisation department"),
    Part("px01.2", "Bùi Công Toàn", M, "PX01-D1", "officer", ("px01_case_officer",),
         "Cán bộ Phòng Tổ chức cán bộ, người thứ hai", "Second case officer: four eyes"),
    Part("px01.truong", "Đặng Quang Vinh", M, "PX01", "department_head", ("px01_case_officer", "px01_head"),
         "Trưởng phòng Tổ chức cán bộ", "Head of the organisation department"),
    Part("px03", "Hồ Ngọc Quyên", F, "PX03-D2", "officer", ("px03_commendation_officer",),
         "Cán bộ thi đua, khen thưởng, PX03", "Commendation officer"),
    Part("thanhtra", "Phan Việt Chiến", M, "PX05-D1", "officer", ("inspectorate_officer", "reporting_person"),
         "Cán bộ Thanh tra, người đọc thứ hai", "Inspectorate officer, second reader"),
    Part("khieunai", "Lê Kim Oanh", F, "PX05-D2", "officer", ("complaint_resolver",),
         "Người giải quyết khiếu nại", "Complaint resolver"),
    Part("ubkt", "Phạm Thế Ninh", M, "UBKT-D1", "officer", ("ubkt_officer", "reporting_person"),
         "Cán bộ Ủy ban Kiểm tra Đảng ủy", "Officer of the Party inspection commission"),
    Part("vanthu", "Trần Thùy Duyên", F, "PV01-D1", "officer", ("records_clerk", "reporting_person"),
         "Văn thư", "Records clerk"),
    Part("thuky", "Hoàng Diệu Thoa", F, "PX03-D1", "officer", ("committee_secretary",),
         "Thư ký cấp ủy, chuẩn bị các cuộc biểu quyết", "Secretary to the Party committee: sets up votes"),
    Part("kiemphieu1", "Nguyễn Hữu Lợi", M, "PX03-D1", "officer", ("teller",),
         "Tổ kiểm phiếu, người giữ khóa", "Teller and key holder"),
    Part("kiemphieu2", "Đỗ Cẩm Vân", F, "PX03-D3", "officer", ("teller",),
         "Tổ kiểm phiếu, người giữ khóa", "Teller and key holder"),
    Part("xacminh1", "Nguyễn Đình Hậu", M, "PX05-D1", "team_leader", ("verification_lead",),
         "Tổ trưởng Tổ xác minh", "Head of a verification team"),
    Part("xacminh2", "Trần Bích Nguyệt", F, "PX05-D1", "officer", ("verification_member",),
         "Thành viên Tổ xác minh", "Member of a verification team"),
    Part("xacminh3", "Lộc Anh Dũng", M, "PX05-D2", "officer", ("verification_member",),
         "Thành viên Tổ xác minh; em gái là vợ của canbo", "Member of a verification team; his sister is canbo's wife"),
    Part("xacminh4", "Vũ Duy Thái", M, "PX05-D2", "officer", ("verification_member",),
         "Thành viên Tổ xác minh; anh em họ với canbo", "Member of a verification team; first cousin of canbo"),
    Part("chutich", "La Thành Trung", M, "PC08", "department_head", ("council_chair",),
         "Chủ tịch Hội đồng kỷ luật", "Chair of the discipline council"),
    Part("hoidong", "Vương Thanh Hằng", F, "PH10", "department_deputy", ("council_member",),
         "Ủy viên Hội đồng kỷ luật", "Member of the discipline council"),
    Part("thukyhd", "Thạch Minh Chi", F, "PX01-D2", "officer", ("council_secretary",),
         "Thư ký Hội đồng kỷ luật", "Secretary of the discipline council"),
    Part("baovedulieu", "Võ Khánh Ngân", F, "PA05-D1", "officer", ("data_protection_officer",),
         "Cán bộ bảo vệ dữ liệu cá nhân", "Data protection officer"),
    Part("kiemsoat", "Huỳnh Đức Thịnh", M, "PX05-D3", "officer", ("access_auditor",),
         "Kiểm soát truy cập; xem nhật ký, không xem nội dung", "Access auditor: logs, no contents"),
    Part("quydinh1", "Trịnh Hải Yến", F, "PV01-D2", "officer", ("rules_admin",),
         "Quản trị quy định, người thứ nhất", "Rules administrator, the first of two"),
    Part("quydinh2", "Bùi Gia Phúc", M, "PV01-D2", "officer", ("rules_admin",),
         "Quản trị quy định, người thứ hai", "Rules administrator, the second of two"),
    Part("quantri", "Đặng Minh Quân", M, "PH12-D1", "officer", ("system_admin",),
         "Quản trị hệ thống; không xem nội dung hồ sơ", "System administrator: no case contents"),
)  # fmt: skip

WIFE = Part("", "Lộc Thu Hiền", F, "PC07-D1", "officer", (), "", "")
CAST = (*VOTERS, *STAFF, WIFE)

# (who declares, what the other is to him or her, the other), by name.
KINSHIPS = (
    ("Lộc Anh Dũng", Relation.SIBLING, "Lộc Thu Hiền"),
    ("Vũ Tiến Khôi", Relation.SPOUSE, "Lộc Thu Hiền"),
    ("Vũ Duy Thái", Relation.COUSIN, "Vũ Tiến Khôi"),
)
INTERESTS = (("Cao Minh Tâm", InterestKind.DIRECT_INTEREST, "Bùi Công Toàn"),)
# (name, ground, for how many days, document)
PROTECTIONS = (("Mai Khánh Ly", ProtectionKind.PREGNANCY, 180, "Giấy xác nhận của Bệnh viện Công an thành phố"),)
PARTY_CLERKS = ("Đinh Hồng Nghĩa",)  # secretaries of their cells though no commanders
