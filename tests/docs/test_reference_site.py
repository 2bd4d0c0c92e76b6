"""The reference's site in a real browser: complete, searchable, accessible, also on a phone."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlparse

import psycopg
import pytest
from filelock import FileLock
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from bandsy_db.reference.site import build
from bandsy_db.reference.site.html import html_path
from bandsy_db.reference.site.npm import PackagedFile
from bandsy_db.reference.write import open_book
from bandsy_db.sources import Sources
from tests.support import reference
from tests.support.browser import DESKTOP, PHONE, command, open_browser, prefer, resize, told
from tests.support.server import ROOT, Server

CACHE = ROOT / "build" / "cache"
AXE = PackagedFile(
    "axe-core",
    "4.14.1",
    "axe.min.js",
    "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
)
# Pages of every kind; each page of a kind is made by one template.
KINDS = (
    "index.html", "calling.html", "refusals.html", "access.html", "matching/index.html",
    "music/index.html", "matching/discover.html", "music/add_media_sample.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(server: Server, worker_connection: psycopg.Connection) -> Path:
    """The site, built once for all workers."""
    folder = server.home / "site"
    with FileLock(server.home / "site.lock"):
        if not (folder / "index.js").exists():
            book = open_book(worker_connection, Sources(ROOT))
            build(book.pages(), book.domains, folder, CACHE)
    return folder


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chrome]:
    with open_browser() as browser:
        yield browser


@pytest.fixture
def browser(chromium: Chrome) -> Chrome:
    """A wide, light window with nothing said on its console."""
    resize(chromium, DESKTOP)
    prefer(chromium, "light")
    told(chromium)
    return chromium


def visit(browser: Chrome, site: Path, page: str) -> None:
    browser.get((site / page).as_uri())


def addresses() -> list[str]:
    return [html_path(path) for path in reference.pages()]


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_every_page_is_whole_and_nothing_complains(
    browser: Chrome, site: Path, size: tuple[int, int]
) -> None:
    resize(browser, size)
    for page in addresses():
        visit(browser, site, page)
        assert told(browser) == [], page
        width = browser.execute_script("return document.documentElement.scrollWidth")
        assert width <= size[0], page
        assert [h.tag_name for h in browser.find_elements(By.CSS_SELECTOR, "main h1")] == ["h1"]


def test_every_function_is_found_by_its_name(browser: Chrome, site: Path) -> None:
    visit(browser, site, "trust/index.html")
    field = browser.find_element(By.ID, "query")
    for page in reference.function_pages():
        field.clear()
        field.send_keys(Path(page).stem)
        first = browser.find_element(By.CSS_SELECTOR, "#found a")
        assert first.get_attribute("href") == (site / html_path(page)).as_uri()
    field.send_keys(Keys.ENTER)
    assert browser.current_url == (site / html_path(page)).as_uri()
    assert browser.find_element(By.TAG_NAME, "h1").text == Path(page).stem
    assert told(browser) == []


def test_tables_and_refusals_are_found_and_the_keyboard_is_enough(
    browser: Chrome, site: Path
) -> None:
    visit(browser, site, "index.html")
    browser.switch_to.active_element.send_keys("/")
    browser.switch_to.active_element.send_keys("quota_used", Keys.ARROW_DOWN)
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.current_url.endswith("/refusals.html#quota_used")
    browser.find_element(By.ID, "query").send_keys("identity.users")
    assert browser.find_element(By.CSS_SELECTOR, "#found a").text.startswith("identity.users")
    browser.find_element(By.ID, "query").send_keys("no such thing")
    assert browser.find_element(By.ID, "told").get_attribute("textContent") == "Nothing found"


def test_diagrams_are_drawn(browser: Chrome, site: Path) -> None:
    domains = [path for path in reference.pages() if path.endswith("/README.md")]
    assert domains
    for path in domains:
        visit(browser, site, html_path(path))
        drawn = browser.find_element(By.CSS_SELECTOR, ".diagram svg")
        assert drawn.rect["width"] > 100
        assert drawn.rect["height"] > 40
        text = drawn.get_attribute("textContent") or ""
        entities = re.findall(r'\["([\w.]+)"\]', reference.pages()[path])
        assert entities
        assert [name for name in entities if name not in text] == []


@pytest.mark.parametrize("page", KINDS)
def test_pages_are_accessible(browser: Chrome, site: Path, page: str) -> None:
    axe = AXE.fetched(CACHE).read_text("utf-8")
    for scheme, size in (("light", DESKTOP), ("dark", DESKTOP), ("light", PHONE)):
        prefer(browser, scheme)
        resize(browser, size)
        visit(browser, site, page)
        browser.execute_script(axe)
        found = browser.execute_async_script(
            "axe.run({ resultTypes: ['violations'] }).then(arguments[0])"
        )
        problems = [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]]
        assert problems == [], (page, scheme, size)


def test_it_reads_without_javascript(browser: Chrome, site: Path) -> None:
    resize(browser, PHONE)
    command(browser, "Emulation.setScriptExecutionDisabled", value=True)
    try:
        visit(browser, site, "matching/index.html")
        assert browser.find_element(By.CSS_SELECTOR, ".diagram svg").is_displayed()
        assert not browser.find_element(By.CSS_SELECTOR, ".search").is_displayed()
        link = browser.find_element(By.CSS_SELECTOR, "nav a[href$='discover.html']")
        assert link.is_displayed()
        link.click()
        assert browser.find_element(By.TAG_NAME, "h1").text == "discover"
    finally:
        command(browser, "Emulation.setScriptExecutionDisabled", value=False)


class Document(HTMLParser):
    """The anchors and the links of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name in ("href", "src", "xlink:href") and value:
                (self.links if tag == "a" else self.loaded).append(value)


def test_every_link_and_anchor_of_the_site_resolves(site: Path) -> None:
    documents = {path: Document(path) for path in site.rglob("*.html")}
    assert len(documents) == len(reference.pages())
    for path, document in documents.items():
        assert len(set(document.ids)) == len(document.ids), path
        for link in document.links + document.loaded:
            target, anchor = urldefrag(urljoin(path.as_uri(), link))
            if urlparse(target).scheme in ("https", "data"):
                continue
            file = Path(unquote(urlparse(target).path))
            assert file.is_file(), f"{path}: {link}"
            assert not anchor or anchor in documents[file].ids, f"{path}: {link}"


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        outside = [link for link in Document(path).loaded if re.match(r"(https?:)?//", link)]
        assert outside == [], path
    for path in [*site.rglob("*.css"), *site.rglob("*.js"), *site.rglob("*.svg")]:
        assert not re.search(r"@import|url\(\s*['\"]?(https?:)?//|fetch\(", path.read_text("utf-8"))


def test_chromium_draws_what_it_is_given_or_says_so(tmp_path: Path) -> None:
    page = "# music\n\nText.\n\n```mermaid\nno diagram at all\n```\n"
    with pytest.raises(Exception, match="did not draw the diagram of music"):
        build({"music/README.md": page}, (), tmp_path / "site", CACHE)
