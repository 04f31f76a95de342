"""What an architect does in a browser, from a board with a mistake to tables for a build."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.cli.runner import ROOT
from tests.service.pages.browser import faults_of, watched
from tests.service.pages.conftest import plan_bytes
from tests.service.servers import API, SMALL, slow_board

EDITOR = "Text of the board, YAML"
DUMP = ROOT / "tests" / "corpus" / "dumps" / "good" / "gdb-info.txt"


@pytest.fixture
def page(context):
    """A page in which nothing may go wrong."""
    made, faults = watched(context)
    yield made
    assert faults_of(faults) == []


def paste(page, text: str) -> None:
    """Put a text in the place of what is in the editor, as one does by keyboard."""
    page.get_by_label(EDITOR).focus()
    page.keyboard.press("Control+A")
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")
    expect(page.get_by_label(EDITOR)).to_have_value(text)


def test_from_a_bad_board_to_tables(site, page) -> None:
    board = site.starter("hypervisor", "journey")
    write_a_bad_board(site, page, board)
    plan = mend_and_solve(page, board)
    inspect_a_region(page)
    ask_what_if_there_were_too_few_regions(page)
    ask_what_if_there_was_another_guest(site, page, plan)
    check_an_access(site, page, plan)
    download(site, page, plan)


def write_a_bad_board(site, page, board: str) -> None:
    page.goto(site.url)
    page.get_by_role("main").get_by_role("link", name="New board").click()
    page.get_by_role("link", name="Hypervisor with guests").click()
    expect(page.locator("#findings")).to_contain_text("No findings")
    paste(page, board.replace("preset: cortex-r52", "preset: cortex-r25"))
    findings = page.get_by_role("group", name="Findings")
    expect(findings).to_contain_text("board.yaml:5:16: error[unknown-preset]")
    lines = findings.inner_text().split("\n")
    at = next(n for n, line in enumerate(lines) if "preset: cortex-r25" in line and " | " in line)
    assert lines[at + 1].index("^") == lines[at].index("cortex-r25")
    findings.get_by_role("link").first.click()
    text = page.get_by_label(EDITOR)
    expect(text).to_be_focused()
    start = text.evaluate("each => each.selectionStart")
    assert text.input_value()[start:].startswith("cortex-r25")
    expect(page.locator("#position")).to_contain_text("Line 5, column 16")
    expect(page.locator(".gutter .error")).to_have_text("5")
    expect(page.locator("#key-list .here")).to_have_text("preset")


def mend_and_solve(page, board: str) -> str:
    paste(page, board)
    expect(page.locator("#findings")).to_contain_text("No findings")
    page.get_by_role("button", name="Solve").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("link", name="Look at the plan").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("journey")
    return page.url.rpartition("/")[2]


def inspect_a_region(page) -> None:
    region, panel = page.locator(".mpu [data-slot='0']").first, page.locator("#region")
    region.hover()
    expect(panel.get_by_role("row")).to_contain_text(["HPRBAR", "BASE", "SH", "AP", "XN"])
    expect(panel).to_contain_text("HPRLAR")
    words = region.get_attribute("data-prbar")
    expect(panel).to_contain_text(f"{int(words, 16) & ~63:#011_x}")
    region.focus()
    page.keyboard.press("ArrowRight")
    second = page.locator(".mpu [data-slot]:focus")
    expect(second).to_have_attribute("aria-label", re.compile("slot"))
    expect(panel).to_contain_text(second.get_attribute("aria-label").partition(",")[0])
    page.keyboard.press("Enter")
    chosen = second.get_attribute("data-context")
    expect(page.get_by_label("Context", exact=True)).to_have_value(chosen)
    assert page.locator(".mpu .away").count() > 0
    assert page.locator(f".mpu .away[data-context='{chosen}']").count() == 0
    page.keyboard.press("Escape")
    expect(page.locator(".mpu .away")).to_have_count(0)


def ask_what_if_there_were_too_few_regions(page) -> None:
    page.get_by_role("link", name="What if ...").click()
    page.get_by_label("Regions", exact=True).fill("6")
    form = page.get_by_role("form", name="... the core had other region counts")
    form.get_by_role("button", name="Solve").click()
    why = page.get_by_role("region", name="Why there is no plan")
    expect(why).to_contain_text("out-of-slots")
    expect(why.get_by_role("heading", name="Repairs that work")).to_be_visible()
    why.get_by_role("link", name="Edit the board with repair 1").click()
    text = page.get_by_label(EDITOR).input_value()
    assert "el2_regions: 6" not in text or "transient_slots: {runtime: 1}" not in text
    expect(page.locator("#findings .bad")).to_have_count(0)


def ask_what_if_there_was_another_guest(site, page, plan: str) -> None:
    page.goto(f"{site.url}/plans/{plan}/what-if")
    form = page.get_by_role("form", name="... there was another guest")
    form.get_by_label("Name").fill("third")
    form.get_by_label("RAM").fill("1MiB")
    form.get_by_role("button", name="Solve").click()
    expect(page.get_by_role("heading", name="Side by side")).to_be_visible()
    expect(page.get_by_role("region", name="Slots")).to_contain_text("third")


def check_an_access(site, page, plan: str) -> None:
    page.goto(f"{site.url}/plans/{plan}")
    page.get_by_role("link", name="Check an access").click()
    page.get_by_label("Context").select_option("runtime/pcpu0/guest0")
    page.get_by_label("Kind").select_option("write")
    page.get_by_label("Address").fill("0x41000000")
    page.get_by_label("Size, bytes").fill("4")
    page.get_by_role("button", name="Check").click()
    verdict = page.get_by_role("region", name="fault EL1 write")
    walk = verdict.get_by_role("listitem")
    expect(walk).to_have_count(2)
    expect(walk.first).to_contain_text("Stage 1, EL1 MPU")
    expect(walk.last).to_contain_text("Stage 2, EL2 MPU")
    expect(walk.last).to_contain_text("refused")
    expect(verdict).to_contain_text("HDFAR")


def download(site, page, plan: str) -> None:
    page.goto(f"{site.url}/plans/{plan}")
    files = {name: saved(page, name) for name in ("Plan file", "Slots", "Report", "c.zip")}
    assert files["Plan file"] == plan_bytes(site, plan)
    slots = files["Slots"].decode().splitlines()
    told = json.loads(files["Plan file"])["contexts"]
    assert len(slots) == 1 + sum(len(context["slots"]) for context in told)
    assert b'<h2 id="slots">' in files["Report"]
    with zipfile.ZipFile(io.BytesIO(files["c.zip"])) as archive:
        names = archive.namelist()
        header = archive.read(next(name for name in names if name.endswith(".h"))).decode()
    emitted = {"layout": {"plan": plan}, "target": "c"}
    assert files["c.zip"] == site.client.post(f"{API}/emit", json=emitted).content
    assert "#ifndef" in header


def saved(page, name: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=name, exact=True).last.click()
    return download.value.path().read_bytes()


def test_progress_is_shown_as_it_comes_and_a_solve_can_be_cancelled(site, page) -> None:
    page.goto(f"{site.url}/boards/new")
    paste(page, slow_board() + "# pages\n")
    page.get_by_role("button", name="Solve").click()
    expect(page.locator("#best")).to_have_text(re.compile(r"\d+"))
    expect(page.locator("#bound")).to_have_text(re.compile(r"\d+"))
    expect(page.locator("#gap")).to_have_text(re.compile(r"\d+"))
    expect(page.locator("#state")).to_have_text("Working")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("cancelled")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()


def test_lines_are_numbered_once_however_a_text_comes(site, page) -> None:
    page.goto(f"{site.url}/boards/new")
    page.evaluate("""() => {
        window.changes = 0;
        const gutter = document.querySelector(".gutter");
        new MutationObserver(() => { window.changes += 1; }).observe(gutter, { childList: true });
    }""")
    page.get_by_label(EDITOR).fill("# a line\n" * 200)  # Chromium tells of each line by itself
    expect(page.locator(".gutter > div")).to_have_count(201)
    assert page.evaluate("window.changes") < 20


def test_an_editor_that_is_signed_out_says_so_and_keeps_its_text(site, page, context) -> None:
    page.goto(f"{site.url}/boards/new")
    context.clear_cookies()
    page.get_by_label(EDITOR).fill("name: precious")
    expect(page.locator("#position")).to_contain_text("signed out")
    expect(page.locator("#findings")).not_to_contain_text("Sign in")
    expect(page.get_by_label(EDITOR)).to_have_value("name: precious")


def test_a_dump_is_uploaded_and_decoded(site, page) -> None:
    page.goto(f"{site.url}/decode")
    page.get_by_label("File").set_input_files(DUMP)
    page.get_by_label("Core").select_option("cortex-r82")
    page.get_by_role("button", name="Decode").click()
    table = page.get_by_role("group", name="Slots of dump, el2")
    expect(table).to_contain_text("0x9c090000")
    expect(table).to_contain_text("device-nGnRE")


def test_everything_is_done_without_scripts(site, browser, signed_in) -> None:
    context = browser.new_context(storage_state=signed_in, java_script_enabled=False)
    page, faults = watched(context)
    page.goto(f"{site.url}/boards/new")
    board = SMALL.read_text() + "# without scripts\n"
    page.get_by_label(EDITOR).fill(board.replace("pcpus: 1", "pcpus: 0"))
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#findings")).to_contain_text("error[")
    page.get_by_label(EDITOR).fill(board)
    page.get_by_role("button", name="Solve").click()
    page.get_by_role("link", name="Look at the plan").click()
    expect(page.get_by_role("heading", name="Pictures")).to_be_visible()
    assert page.locator(".tools:visible, #region:visible").count() == 0
    assert faults_of(faults) == []
    context.close()
