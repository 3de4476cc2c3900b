"""The resident's page in a real browser: read, agree, stop, withdraw, see the history; by keyboard and for screen readers too."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from tests.reference.web.test_guards import NUMBER
from tests.reference.world import World, realises

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program, "Chromium is missing: run tests/support/install-judges.sh"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, world: World) -> Iterator[Page]:
    """The page over real HTTP, with everything that the browser grumbles about as a failure."""
    server = uvicorn.Server(uvicorn.Config(world.client.app, "127.0.0.1", 0, log_level="critical", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    context = browser.new_context(base_url=f"http://127.0.0.1:{port}", locale="ja-JP", java_script_enabled=True)
    page = context.new_page()
    grumbles: list[str] = []
    page.on("console", lambda message: grumbles.append(message.text) if "status of 4" not in message.text else None)
    page.on("pageerror", lambda error: grumbles.append(str(error)))
    yield page
    context.close()
    server.should_exit = True
    thread.join()
    assert grumbles == []


def log_in(page: Page, world: World, login: str) -> None:
    page.goto("/portal")
    page.get_by_label("ログイン名").fill(login)
    page.get_by_label("パスワード").fill(world.keys.residents[login])
    page.get_by_role("button", name="ログインする").click()
    page.get_by_role("heading", name="サービスと同意").wait_for()


@realises("FN-B02", "FN-B04", "FN-B06", "FN-B08", "FN-N01")
def test_a_resident_agrees_sees_the_provision_and_withdraws(page: Page, world: World) -> None:
    log_in(page, world, "taro")
    page.get_by_role("link", name="「通院バスの割引」が求める内容を見る").click()
    assert page.get_by_text("障害の種別や等級は受け取りません").is_visible()
    page.get_by_role("button", name="次へ進む").click()
    assert page.get_by_role("heading", name="要配慮個人情報の確認").is_visible()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="この内容に同意する").click()
    assert page.get_by_text("同意しています").is_visible()
    assert page.get_by_role("row", name="受け取る団体 架空バス株式会社").is_visible()
    assert world.use(world.ask()).status_code == 201
    page.get_by_role("link", name="提供の記録").click()
    assert page.get_by_role("row", name="架空バス株式会社").is_visible()
    page.get_by_role("link", name="サービスと同意").click()
    page.get_by_role("link", name="「通院バスの割引」の同意を見る").click()
    page.get_by_role("button", name="しばらく止める").click()
    assert page.get_by_text("止めています").is_visible() and world.ask().status_code == 403
    page.get_by_role("button", name="再開する").click()
    page.get_by_role("button", name="撤回する").click()
    assert page.get_by_text("撤回しました").is_visible() and world.ask().status_code == 403


@realises("FN-B04")
def test_a_required_item_that_was_not_confirmed_gives_no_consent(page: Page, world: World) -> None:
    log_in(page, world, "taro")
    page.get_by_role("link", name="「通院バスの割引」が求める内容を見る").click()
    page.get_by_role("button", name="次へ進む").click()
    page.get_by_role("button", name="この内容に同意する").click()
    assert page.get_by_role("alert").is_visible()
    assert world.client.get("/me/consents", headers=world.resident("taro")).json() == []


def test_everything_can_be_done_by_keyboard_and_is_named_for_screen_readers(page: Page, world: World) -> None:
    page.goto("/portal")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "本文へ進む"
    page.keyboard.press("Tab")
    page.keyboard.type("taro")
    page.keyboard.press("Tab")
    page.keyboard.type(world.keys.residents["taro"])
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="サービスと同意").wait_for()
    for path in ("/portal", "/portal/services/shelter-support", "/portal/provisions", "/portal/requests"):
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == "ja"
        assert page.get_by_role("main").count() == 1 and page.get_by_role("navigation").count() == 1
        assert page.locator("h1").count() == 1 and page.title().endswith("本人ポータル")
        nameless = page.evaluate("""[...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, a")]
            .filter(e => !(e.labels && e.labels.length) && !e.textContent.trim()).map(e => e.outerHTML)""")
        assert nameless == []
        small = page.evaluate("""[...document.querySelectorAll("p, li, td, label, a")].filter(e => e.textContent.trim() &&
            parseFloat(getComputedStyle(e).fontSize) < 14).map(e => e.outerHTML)""")
        assert small == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_page_fits_a_small_screen(page: Page, world: World) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    log_in(page, world, "taro")
    for path in ("/portal", "/portal/services/shelter-support", "/portal/requests"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@realises("FN-A06")
def test_a_guardian_agrees_for_a_child(page: Page, world: World) -> None:
    log_in(page, world, "hanako")
    page.get_by_role("link", name="見本 つばささんの画面を開く").click()
    assert page.get_by_text("見本 つばささんの代理として操作しています").is_visible()
    page.get_by_role("link", name="「保育園の入園手続」が求める内容を見る").click()
    page.get_by_role("button", name="次へ進む").click()
    assert page.get_by_text("同意しています").is_visible()
    page.goto("/portal")
    assert page.get_by_role("link", name="「保育園の入園手続」が求める内容を見る").is_visible()


@realises("FN-N03", "FN-E08")
def test_a_request_is_filed_and_a_my_number_in_it_is_refused(page: Page, world: World) -> None:
    log_in(page, world, "taro")
    for text, seen in (
        (f"番号は{NUMBER}", "個人番号は入力しないでください"),
        ("開示を求めます。", "回答の期限：令和6年5月1日"),
    ):
        page.goto("/portal/requests")
        page.get_by_label("団体").select_option(label="見本市福祉課")
        page.get_by_label("請求の内容").fill(text)
        page.get_by_role("button", name="請求する").click()
        assert page.get_by_text(seen).is_visible()
        assert NUMBER not in page.content()


def test_a_form_from_elsewhere_or_of_another_session_is_refused(page: Page, world: World) -> None:
    log_in(page, world, "taro")
    [cookie] = page.context.cookies()
    assert cookie["httpOnly"] and cookie["sameSite"] == "Strict" and cookie["path"] == "/portal"
    path, mine = "/portal/services/bus-discount/refusal", {"cookie": f"{cookie['name']}={cookie['value']}"}
    assert world.client.post(path, data={"csrf": "x"}, headers=mine, follow_redirects=False).status_code == 403
    page.goto("/portal/requests")
    good = {"csrf": page.locator("input[name=csrf]").first.get_attribute("value") or ""}
    foreign = mine | {"origin": "https://elsewhere.example", "sec-fetch-site": "cross-site"}
    assert world.client.post(path, data=good, headers=foreign, follow_redirects=False).status_code == 403
    assert world.client.post(path, data=good, headers=mine, follow_redirects=False).status_code == 303


def test_the_session_ends_without_use_and_by_logging_out(page: Page, world: World) -> None:
    log_in(page, world, "taro")
    world.clock.goes_on(minutes=29)
    page.goto("/portal/provisions")
    world.clock.goes_on(minutes=29)
    page.goto("/portal/provisions")
    assert page.get_by_role("heading", name="提供の記録").is_visible()
    world.clock.goes_on(minutes=30)
    page.goto("/portal")
    assert page.get_by_role("heading", name="ログイン").is_visible()
    log_in(page, world, "taro")
    page.get_by_role("button", name="ログアウト").click()
    assert page.get_by_role("heading", name="ログイン").is_visible() and page.context.cookies() == []


def test_what_is_entered_is_shown_as_text(page: Page, world: World) -> None:
    log_in(page, world, "taro")
    page.goto("/portal/requests")
    page.get_by_label("請求の内容").fill("<script>document.title='x'</script><b>太字</b>")
    page.get_by_role("button", name="請求する").click()
    assert page.get_by_text("<b>太字</b>").is_visible() and page.title() != "x"
