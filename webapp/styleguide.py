"""The styleguide: every part of the pages with an example, for those who write pages and for the tests of the look."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, jsonify, render_template, request
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.form_messages import Translated
from webapp.styleguide_samples import NAV, PEOPLE, ROWS, RULE, STAGES, TABS
from workflows.folding import fold

blueprint = Blueprint("styleguide", __name__, url_prefix="/styleguide")


class SampleForm(FlaskForm):
    """One field of every kind."""

    class Meta(Translated, FlaskForm.Meta):
        """Messages in our languages."""

    officer = StringField(
        "Cán bộ được đề xuất", [InputRequired()], description="Tìm theo tên, số hiệu; gõ không dấu cũng được."
    )
    team = SelectMultipleField(
        "Tổ xác minh", choices=[SelectChoice(p["id"], p["label"]) for p in PEOPLE], validate_choice=False
    )
    kind = RadioField(
        "Loại đề xuất",
        [InputRequired()],
        choices=[SelectChoice("transfer", "Điều động"), SelectChoice("rotation", "Luân chuyển")],
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


VIEWS: tuple[Any, ...] = (show, send, people, draft, error)
for view in VIEWS:
    view.is_public = True  # sample data only, and registered in tests and debugging only


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
    if not request.args.get("wrong"):
        return SampleForm(kind="transfer", officer="1")
    form = SampleForm(meta={"csrf": False})
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
