"""The styleguide: every part of the pages with an example, for those who write pages and for the tests of the look."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, jsonify, render_template, request
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, IntegerField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.form_messages import Translated
from workflows.folding import fold

blueprint = Blueprint("styleguide", __name__, url_prefix="/styleguide")

PEOPLE = (
    {"id": "1", "label": "Thiếu tá Nguyễn Hữu Thắng", "sub": "318-452 · Phó Đội trưởng Đội Cảnh sát giao thông số 3"},
    {"id": "2", "label": "Đại úy Võ Đình Khôi", "sub": "402-118 · Công an xã Hòa Lộc"},
    {"id": "3", "label": "Trung úy Đặng Thùy Linh", "sub": "377-905 · Phòng Kỹ thuật hình sự"},
    {"id": "4", "label": "Thượng úy Phạm Ngọc Ánh", "sub": "355-240 · Công an xã Hòa Lộc"},
)
NAV = (
    {
        "title": "Công việc",
        "items": (
            {"label": "Việc của tôi", "url": "/styleguide/", "icon": "inbox", "count": 7, "hot": True},
            {"label": "Đề xuất mới", "url": "#propose", "icon": "document"},
            {"label": "Biểu quyết", "url": "#ballots", "icon": "ballot", "count": 2},
            {"label": "Theo dõi hồ sơ", "url": "#board", "icon": "board", "count": 46},
        ),
    },
    {
        "title": "Cá nhân",
        "items": (
            {"label": "Hồ sơ về tôi", "url": "#own", "icon": "id"},
            {"label": "Ủy quyền khi vắng", "url": "#away", "icon": "delegate"},
        ),
    },
    {"foot": True, "items": ({"label": "Hướng dẫn", "url": "#help", "icon": "help"},)},
)
TABS = (
    {"label": "Việc", "url": "/styleguide/", "icon": "inbox", "count": 7},
    {"label": "Biểu quyết", "url": "#ballots", "icon": "ballot", "count": 2},
    {"label": "Theo dõi", "url": "#board", "icon": "board"},
    {"label": "Về tôi", "url": "#own", "icon": "id"},
)
ROWS = (
    ("DD-2026-0148", "Điều động", "Nguyễn Hữu Thắng", "Thiếu tá · Phòng Cảnh sát giao thông", "Đội CSGT số 3", "Công an phường Vĩnh Ninh", "Kiểm tra hồ sơ trình", "3 ngày", "late", "Quá hạn 2 ngày"),
    ("KN-2026-0007", "Khiếu nại", "Võ Đình Khôi", "Đại úy · Công an xã Hòa Lộc", "", "", "Phân công người xác minh", "8 ngày", "late", "Quá hạn 1 ngày"),
    ("BP-2026-0012", "Biệt phái", "Đặng Thùy Linh", "Trung úy · Phòng Kỹ thuật hình sự", "Phòng Kỹ thuật hình sự", "Ban An toàn giao thông thành phố", "Trình Giám đốc ký", "4 giờ", "soon", "Hạn hôm nay"),
    ("DD-2026-0152", "Điều động", "Hoàng Xuân Ước", "Thiếu tá · Phòng Cảnh sát cơ động", "Phòng Cảnh sát cơ động", "Trại tạm giam số 2", "Soạn quyết định", "1 ngày", "ok", "Còn 3 ngày"),
)  # fmt: skip
STAGES = (
    {"state": "done", "label": "Đề xuất", "sub": "02/11", "title": "Lập đề xuất điều động", "text": "Thượng tá Bùi Văn Sử"},
    {"state": "done", "label": "Ý kiến của tôi", "sub": "06/11", "title": "Cán bộ trả lời: chấp hành"},
    {"state": "done", "label": "Đảng ủy biểu quyết", "sub": "13/11", "title": "Kiểm phiếu, lập biên bản"},
    {"state": "now", "label": "Nhận quyết định", "sub": "việc của đồng chí", "title": "Giao quyết định", "quote": "Đề nghị nhận công tác từ 05/12/2026 để bàn giao xong kho hồ sơ."},
    {"state": "", "label": "Nhận công tác", "sub": "01/12", "title": "Nhận công tác"},
)  # fmt: skip
RULE = {
    "code": "R-PAR-03",
    "title": "Họp hợp lệ khi có ít nhất hai phần ba số thành viên",
    "source": "Quy định mẫu về bỏ phiếu trong Đảng ủy Công an thành phố Nam Hải",
    "article": "Điều 5",
    "mark": "Cần đơn vị xác nhận",
}


class SampleForm(FlaskForm):
    """One field of every kind."""

    class Meta(Translated, FlaskForm.Meta):
        """Messages in our languages."""

    officer = StringField(
        "Cán bộ được đề xuất", [InputRequired()], description="Tìm theo tên, số hiệu; gõ không dấu cũng được."
    )
    team = SelectMultipleField("Tổ xác minh", choices=[(p["id"], p["label"]) for p in PEOPLE], validate_choice=False)
    kind = RadioField(
        "Loại đề xuất", [InputRequired()], choices=[("transfer", "Điều động"), ("rotation", "Luân chuyển")]
    )
    unit = SelectField("Đơn vị nhận", choices=["Công an phường Vĩnh Ninh", "Công an xã Hòa Lộc"])
    effective = DateField(
        "Ngày hiệu lực", [InputRequired()], format=["%d/%m/%Y"], description="Sau ngày gửi ít nhất 15 ngày"
    )
    months = IntegerField("Thời hạn, tháng", description="Để trống nếu không có thời hạn")
    reason = TextAreaField(
        "Lý do điều động",
        [InputRequired(), Length(min=50, max=2000)],
        description="Cán bộ được điều động sẽ đọc phần này.",
    )
    grounds = SelectMultipleField(
        "Căn cứ",
        choices=["Kế hoạch chuyển đổi vị trí công tác 2026", "Nguyện vọng của cán bộ"],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    sure = BooleanField("Tôi đã đối chiếu hồ sơ gốc", [InputRequired()])
    papers = FileField("Tài liệu kèm theo", description="PDF, DOCX, XLSX, ảnh; tối đa 20 MB mỗi tệp.")


@blueprint.get("/")
def show() -> str:
    """Show every part; `?wrong=1` shows the form as refused, `?q=` a search without script."""
    return _page(_sample_form())


@blueprint.post("/")
def send() -> tuple[str, int]:
    """Show the form again with what is wrong, or with what the search of a picker found."""
    form = SampleForm()
    searched = any(name.endswith("-search") for name in request.form)
    if not searched:
        form.validate()
    return _page(form), 200 if searched else 422


@blueprint.get("/people")
def people() -> Response:
    """Answer a picker or the palette."""
    wanted = fold(request.args.get("q", ""))
    found = [{**person, "url": "#people"} for person in PEOPLE if wanted in fold(person["label"])]
    return jsonify(results=found)


@blueprint.post("/draft")
def draft() -> tuple[str, int]:
    """Take a draft and forget it."""
    return "", 204


@blueprint.get("/error/<int:code>")
def error(code: int) -> tuple[str, int]:
    """Show an error page as it looks, with its status."""
    if f"errors/{code}.html" not in current_app.jinja_env.list_templates():
        abort(404)
    return render_template(f"errors/{code}.html", reference="NH-7F3A-22", **_frame()), code


for view in (show, send, people, draft, error):
    view.is_public = True  # type: ignore[attr-defined]  # sample data only, and registered in tests and debugging only


def init_app(app: Flask) -> None:
    """Register the styleguide where pages are made: in tests, in debugging, or by TUGOC_STYLEGUIDE."""
    if app.testing or app.debug or app.config.get("TUGOC_STYLEGUIDE"):
        app.register_blueprint(blueprint)


def _page(form: SampleForm) -> str:
    searched = request.form.get("officer-query", "") if "officer-search" in request.form else None
    found = None if searched is None else [p for p in PEOPLE if fold(searched) in fold(p["label"])]
    chosen = [p for p in PEOPLE if p["id"] == (form.officer.data or "")]
    return render_template(
        "styleguide.html",
        form=form,
        rows=ROWS,
        stages=STAGES,
        rule=RULE,
        people=PEOPLE,
        picking={"chosen": chosen, "results": found, "query": searched or ""},
        **_frame(),
    )


def _sample_form() -> SampleForm:
    form = SampleForm(kind="transfer", officer="1")
    if request.args.get("wrong"):
        form.process()
        form.validate()
    return form


def _frame() -> dict[str, Any]:
    return {
        "nav": NAV,
        "tabs": TABS,
        "page_title": "Styleguide",
        "current_user": {"name": "Phan Thị Hồng Nhung", "role_text": "Phó Trưởng phòng Tổ chức cán bộ"},
        "demo": True,
        "search_url": "/styleguide/",
        "palette_url": "/styleguide/people",
        "notices_url": "#notices",
        "notices_count": 3,
        "account_url": "#account",
        "printed_at": datetime.now(UTC),
    }
