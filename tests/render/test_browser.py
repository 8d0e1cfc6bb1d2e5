"""The pages in a real browser: Debian's chromium, driven through its chromium-driver.

Screenshots go to the folder in GRADER_SCREENSHOTS, or to one of pytest's.
"""

import base64
import importlib.resources
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made_class import write_class
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

pytestmark = pytest.mark.browser

OPTIONS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
SIZES = {
    "desktop": (1280, 900),
    "tablet": (700, 900),
    "phone": (360, 740),
    "print": (794, 1123),
}
HAND_INS = (5, 300)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Return a browser with a profile of its own."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for option in (*OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = Service(shutil.which("chromedriver") or "chromedriver")
    driver = Chrome(options=options, service=service)
    try:
        yield driver
    finally:
        driver.quit()


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the pages of a small class and a larger one."""
    folder = tmp_path_factory.mktemp("classes")
    for count in HAND_INS:
        write_class(folder / str(count), count)
    return folder


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where screenshots go."""
    folder = Path(os.environ.get("GRADER_SCREENSHOTS") or tmp_path_factory.mktemp("screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def visit(browser: Chrome, page: Path, form: str = "desktop", scheme: str = "light") -> None:
    """Open a page as it is on a screen or on paper."""
    width, height = SIZES[form]
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": form == "phone"}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    preferred = [{"name": "prefers-color-scheme", "value": scheme}]
    media = {"media": "print" if form == "print" else "", "features": preferred}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    browser.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
    browser.get(page.as_uri())
    if form == "print":
        browser.execute_script("dispatchEvent(new Event('beforeprint'))")


def take_picture(browser: Chrome, path: Path) -> None:
    """Write a picture of the whole page, or of the first ten screens of it."""
    size = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 9000), "scale": 1}
    taken = browser.execute_cdp_cmd(
        "Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip}
    )
    path.write_bytes(base64.b64decode(taken["data"]))


def pages_of(folder: Path) -> list[Path]:
    """Return the page of a class, one of a student, and a hostile one's."""
    hostile = next(path for path in folder.iterdir() if path.name.startswith("="))
    return [
        folder / "index.html",
        folder / "student-00001" / "feedback.html",
        hostile / "feedback.html",
    ]


@pytest.mark.parametrize("count", HAND_INS)
@pytest.mark.parametrize("form", SIZES)
def test_pages_fit_and_say_nothing_to_the_console(
    browser: Chrome, classes: Path, pictures: Path, count: int, form: str
) -> None:
    """On a screen, a phone and paper: no error, nothing wider than it, nothing fetched or run."""
    for number, page in enumerate(pages_of(classes / str(count))):
        visit(browser, page, form)
        assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]
        width = browser.execute_script("return document.documentElement.scrollWidth")
        assert width <= SIZES[form][0]
        fetched = browser.execute_script("return performance.getEntriesByType('resource').length")
        assert fetched == 0
        assert browser.execute_script("return document.scripts.length") == (0 if number else 3)
        name = ["class", "student", "hostile"][number]
        take_picture(browser, pictures / f"{name}-{count}-{form}.png")


@pytest.mark.parametrize(
    ("form", "scheme"),
    [("desktop", "light"), ("desktop", "dark"), ("tablet", "light"), ("phone", "dark")],
)
def test_pages_are_accessible(
    browser: Chrome, classes: Path, pictures: Path, form: str, scheme: str
) -> None:
    """Axe, the checker of Deque, finds nothing: landmarks, headers, names, contrast."""
    axe = importlib.resources.files("axe_core_python") / "axe.min.js"
    for number, page in enumerate(pages_of(classes / "5")):
        visit(browser, page, form, scheme)
        browser.execute_script(axe.read_text("utf-8"))
        found = browser.execute_async_script("axe.run().then(arguments[0])")
        told = [(each["id"], each["nodes"][0]["html"][:200]) for each in found["violations"]]
        assert told == []
        assert len(found["passes"]) > 10
        name = ["class", "student", "hostile"][number]
        take_picture(browser, pictures / f"{name}-{form}-{scheme}.png")


def column(browser: Chrome, number: int) -> list[str]:
    """Return a column of the hand-ins that are shown."""
    cells: list[str] = browser.execute_script(
        "return [...document.querySelectorAll('#grades tbody tr')]"
        ".map(row => row.cells[arguments[0]].textContent)",
        number,
    )
    return cells


def shown(browser: Chrome) -> str:
    """Return how many hand-ins the page says it shows."""
    return browser.find_element(By.ID, "found").text


def test_hand_ins_are_sorted_by_mouse_and_by_keyboard(browser: Chrome, classes: Path) -> None:
    """A click sorts, another turns it round; Enter on the heading does the same."""
    visit(browser, classes / "300" / "index.html")
    heading = browser.find_elements(By.CSS_SELECTOR, "#grades thead button")[4]
    heading.click()
    scores = column(browser, 4)
    assert len(scores) == 100
    assert scores[:2] == ["", ""]
    heading.send_keys(Keys.ENTER)
    turned = column(browser, 4)
    shares = [float(score.split("/")[0]) / float(score.split("/")[1]) for score in turned]
    assert shares == sorted(shares, reverse=True)
    assert heading.find_element(By.XPATH, "..").get_attribute("aria-sort") == "descending"


def test_the_tables_in_the_page_are_sorted_too(browser: Chrome, classes: Path) -> None:
    """By number, where a column is of numbers."""
    visit(browser, classes / "300" / "index.html")
    buttons = browser.find_elements(By.CSS_SELECTOR, "#tasks thead button")
    rate = next(button for button in buttons if button.text.startswith("pass rate"))
    rate.click()
    script = "return [...document.querySelectorAll('#tasks meter')].map(each => each.value)"
    rates = browser.execute_script(script)
    assert rates == sorted(rates, reverse=True)
    assert len(set(rates)) > 2
    rate.click()
    assert browser.execute_script(script) == sorted(rates)


def test_hand_ins_are_searched_and_filtered(browser: Chrome, classes: Path) -> None:
    """By every word, by exercise and outcome; and by a misconception from its row above."""
    visit(browser, classes / "300" / "index.html")
    assert shown(browser) == "302 of 302 hand-ins"
    search = browser.find_element(By.ID, "search")
    search.send_keys("김민지 EX06")
    found = set(zip(column(browser, 1), column(browser, 3), strict=True))
    assert found == {("김민지", "ex06")}
    search.send_keys(" nobody")
    assert shown(browser) == "0 of 302 hand-ins"
    browser.find_element(By.CSS_SELECTOR, "#misconceptions .more").click()
    wrong = browser.find_element(By.CSS_SELECTOR, "#misconceptions tbody th").text.split("\n")[0]
    students = browser.find_element(By.CSS_SELECTOR, "#misconceptions tbody td").text
    assert all(wrong in told for told in column(browser, 6))
    assert len(set(column(browser, 0))) == min(int(students), 100)
    Select(browser.find_element(By.ID, "by-misconception")).select_by_visible_text("all")
    Select(browser.find_element(By.ID, "by-outcome")).select_by_visible_text("grader fault")
    assert column(browser, 0) == ["fault"]


def test_pages_of_hand_ins_are_turned_and_printed_whole(browser: Chrome, classes: Path) -> None:
    """A hundred at a time on the screen; all of them on paper."""
    visit(browser, classes / "300" / "index.html")
    first = column(browser, 0)
    browser.find_element(By.ID, "next").click()
    second = column(browser, 0)
    assert len(first) == len(second) == 100
    assert first != second
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert len(column(browser, 0)) == 302
    browser.execute_script("dispatchEvent(new Event('afterprint'))")
    assert column(browser, 0) == second


def test_links_lead_to_the_pages_of_students(browser: Chrome, classes: Path) -> None:
    """Whatever a student is called."""
    for start, title in [("student-00001", "student-00001"), ("=", "=HYPERLINK")]:
        visit(browser, classes / "5" / "index.html")
        links = browser.find_elements(By.CSS_SELECTOR, "#grades a")
        next(link for link in links if link.text.startswith(start)).click()
        assert title in browser.find_element(By.TAG_NAME, "h1").text


def test_a_page_of_ten_thousand_stays_usable(
    browser: Chrome, tmp_path: Path, record_property: Any
) -> None:
    """In size, in the time until it can be used, and in the time that a search takes."""
    write_class(tmp_path, 10_000, pages=0)
    page = tmp_path / "index.html"
    size = page.stat().st_size
    began = time.monotonic()
    visit(browser, page)
    loaded = time.monotonic() - began
    search = "const began = performance.now(); const box = document.getElementById('search');"
    search += "box.value = 'student-0 ex06'; box.dispatchEvent(new Event('input'));"
    milliseconds = browser.execute_script(f"{search} return performance.now() - began")
    print(f"\n{size:,} bytes, usable after {loaded:.2f} s, searched in {milliseconds:.0f} ms")
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]
    assert shown(browser).endswith("of 10,002 hand-ins".replace(",", ""))
    assert size < 2_000_000
    browser.execute_script("document.getElementById('search').value = ''")
    browser.execute_script("document.getElementById('search').dispatchEvent(new Event('input'))")
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert shown(browser) == "10002 of 10002 hand-ins; the first 2000 are printed"
    browser.execute_script("dispatchEvent(new Event('afterprint'))")
    assert shown(browser) == "10002 of 10002 hand-ins"
    assert loaded < 10
    assert milliseconds < 500
