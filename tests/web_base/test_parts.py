"""Every part of the pages, as a browser without script gets it."""

import pytest
from bs4 import BeautifulSoup
from flask import render_template, render_template_string

from webapp import icons, styleguide
from webapp.styleguide_samples import RULE

CODES = (400, 401, 403, 404, 409, 413, 422, 429, 500)
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")


def page(client, path="/styleguide/") -> BeautifulSoup:
    return BeautifulSoup(client.get(path).text, "html5lib")


@pytest.mark.parametrize("path", ["/styleguide/", "/styleguide/?wrong=1"])
def test_every_id_is_there_once_and_every_reference_finds_it(client, path):
    soup = page(client, path)
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for attribute in REFERENCES:
        for tag in soup.find_all(attrs={attribute: True}):
            value = tag[attribute]
            wanted = value if isinstance(value, list) else value.split()
            assert set(wanted) <= set(ids), f"{attribute} of {tag.name}: {value}"


def test_every_control_has_a_name_for_screen_readers(client):
    soup = page(client)
    labelled = {tag["for"] for tag in soup.find_all("label") if tag.get("for")}
    for control in soup.find_all(["input", "select", "textarea"]):
        if control.get("type") == "hidden":
            continue
        assert control.get("aria-label") or control.get("id") in labelled or control.find_parent("label"), control


def test_the_error_summary_links_to_every_wrong_field(client):
    soup = page(client, "/styleguide/?wrong=1")
    links = soup.select(".errsum a")
    assert len(links) >= 6
    for link in links:
        field = soup.find(id=link["href"][1:])
        assert field is not None
        block = field if "f" in field.get("class", []) else field.find_parent(class_="f")
        assert "err" in block["class"]
        assert block.select_one(".errmsg")


def test_a_wrong_control_says_so_and_names_its_error(client):
    reason = page(client, "/styleguide/?wrong=1").find(id="reason")
    assert reason["aria-invalid"] == "true"
    assert reason["aria-describedby"].split() == ["reason-hint", "reason-error", "reason-count"]


def test_a_date_is_typed_as_text_with_the_number_keys(client):
    date = page(client).find(id="effective")
    assert (date["type"], date["inputmode"], date["maxlength"]) == ("text", "numeric", "10")


def test_a_person_is_found_without_script_and_without_accents(client):
    token = page(client).find("input", attrs={"name": "csrf_token"})["value"]
    answer = client.post(
        "/styleguide/", data={"csrf_token": token, "officer-query": "dinh khoi", "officer-search": "1"}
    )
    soup = BeautifulSoup(answer.text, "html5lib")
    found = soup.select("[data-found] input")
    assert answer.status_code == 200
    assert [(control["type"], control["name"], control["value"]) for control in found] == [("radio", "officer", "2")]
    assert not soup.select(".errsum")


def test_a_form_without_a_draft_address_is_never_saved_by_the_script(app):
    ballot = '{% from "macros/forms.html" import form_page %}{% call form_page(form, "Vote") %}{% endcall %}'
    with app.test_request_context():
        form = BeautifulSoup(render_template_string(ballot, form=styleguide.SampleForm()), "html5lib").form
    assert form.has_attr("data-no-draft")
    assert not form.has_attr("data-draft-url")
    assert not form.select("[data-saved]")


def test_the_enter_key_sends_the_form_and_not_a_search(client):
    form = page(client).select_one("form[data-draft-url]")
    assert form.find("button").get("name") is None


def test_the_law_is_there_without_a_script_and_on_paper(client):
    law = page(client).select_one("details.law")
    for word in (
        RULE["title"],
        RULE["source"],
        RULE["article"],
        RULE["mark"],
    ):
        assert word in law.text
    assert RULE["source"] in law.find_next_sibling(class_="law-print").text


@pytest.mark.parametrize("code", CODES)
def test_an_error_page_says_what_happened_and_what_to_do(client, code):
    answer = client.get(f"/styleguide/error/{code}")
    soup = BeautifulSoup(answer.text, "html5lib").select_one(".oops")
    assert answer.status_code == code
    assert soup.h1.text
    assert len([p for p in soup.find_all("p") if len(p.text) > 40]) >= 1
    assert soup.select(".acts a")


@pytest.mark.parametrize("code", CODES)
def test_an_error_page_needs_nothing_from_the_application(app, code):
    with app.test_request_context("/lost", headers={"Cookie": "language=en"}):
        assert "Từ Gốc" in render_template(f"errors/{code}.html")


def test_a_refusal_by_a_rule_is_not_called_a_race(app):
    with app.test_request_context("/lost", headers={"Cookie": "language=en"}):
        race = render_template("errors/409.html")
        refusal = render_template("errors/409.html", reason="The poll is not open.", rule=RULE)
    assert "Somebody was quicker" in race
    assert "Somebody was quicker" not in refusal
    assert "The poll is not open." in refusal
    assert RULE["source"] in refusal


def test_every_icon_can_be_drawn():
    for name in {*icons.NAMES, *icons.OWN}:
        assert icons.icon(name).count("<svg") == 1, name


def test_an_unknown_icon_is_refused():
    with pytest.raises(icons.NoSuchIcon):
        icons.icon("unicorn")


def test_the_theme_turns_from_system_to_dark_to_light_without_a_script(app):
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    seen = []
    for _ in range(3):
        client.post("/theme", data={"next": "/styleguide/"})
        seen.append(page(client).html["data-theme"])
    app.config["WTF_CSRF_ENABLED"] = True
    assert seen == ["dark", "light", "system"]


def test_paper_is_never_dark(client):
    client.set_cookie("theme", "dark")
    media = {link["media"] for link in page(client).select("link[data-dark]")}
    assert media == {"screen"}
