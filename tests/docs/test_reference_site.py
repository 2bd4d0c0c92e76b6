"""The site of the docs in a real browser: whole, found, readable by anybody, on a phone as well."""

import re
import tomllib
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
from selenium.webdriver.support.ui import WebDriverWait

from bandsy_db.reference.guides import REFERENCE, guides, sections
from bandsy_db.reference.site import build
from bandsy_db.reference.site.html import address
from bandsy_db.reference.site.index import SYNONYMS
from bandsy_db.reference.site.npm import PackagedFile
from bandsy_db.reference.write import open_book
from bandsy_db.sources import Sources
from tests.support import reference
from tests.support.browser import DESKTOP, PHONE, command, open_browser, prefer, resize, told
from tests.support.sample import Sample
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
    "index.html", "tutorial.html", "how-to/deploy.html", "explanation/benchmarks.html",
    "decisions/core.html", "glossary.html", "CONTRIBUTING.html", "reference/index.html",
    "reference/calling.html", "reference/refusals.html", "reference/access.html",
    "reference/cli.html", "reference/matching/index.html", "reference/music/index.html",
    "reference/matching/discover.html", "reference/music/add_media_sample.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(server: Server, worker_connection: psycopg.Connection) -> Path:
    """The site, built once for all workers."""
    folder = server.home / "site"
    with FileLock(server.home / "site.lock"):
        if not (folder / "index.js").exists():
            book = open_book(worker_connection, Sources(ROOT))
            made = {f"{REFERENCE}/{path}": text for path, text in book.pages().items()}
            build(guides(ROOT) | made, book.domains, folder, CACHE)
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


def paths() -> list[str]:
    """Every page of the docs, below the project's root."""
    return [*guides(ROOT), *(f"{REFERENCE}/{path}" for path in reference.pages())]


def addresses() -> list[str]:
    return [address(path) for path in paths()]


def function_page(site: Path, path: str) -> str:
    return (site / address(f"{REFERENCE}/{path}")).as_uri()


def found_by(browser: Chrome, words: str) -> list[str]:
    """The addresses that the search gives."""
    field = browser.find_element(By.ID, "query")
    field.clear()
    field.send_keys(words)
    links = browser.find_elements(By.CSS_SELECTOR, "#found a")
    return [str(link.get_attribute("href")) for link in links]


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_every_page_is_whole_and_nothing_complains(
    browser: Chrome, site: Path, size: tuple[int, int], sample: Sample
) -> None:
    resize(browser, size)
    for page in sample.of(addresses(), every=6):
        visit(browser, site, page)
        assert told(browser) == [], page
        width = browser.execute_script("return document.documentElement.scrollWidth")
        assert width <= size[0], page
        assert [h.tag_name for h in browser.find_elements(By.CSS_SELECTOR, "main h1")] == ["h1"]


def test_every_function_is_found_by_its_name(browser: Chrome, site: Path, sample: Sample) -> None:
    visit(browser, site, "reference/trust/index.html")
    for page in sample.of(reference.function_pages(), every=6):
        assert found_by(browser, Path(page).stem)[0] == function_page(site, page)
    browser.find_element(By.ID, "query").send_keys(Keys.ENTER)
    assert browser.current_url == function_page(site, page)
    assert browser.find_element(By.TAG_NAME, "h1").text == Path(page).stem
    assert told(browser) == []


def test_tables_and_refusals_are_found_and_the_keyboard_is_enough(
    browser: Chrome, site: Path
) -> None:
    visit(browser, site, "index.html")
    browser.switch_to.active_element.send_keys("/")
    browser.switch_to.active_element.send_keys("quota_used", Keys.ARROW_DOWN)
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.current_url.endswith("/reference/refusals.html#quota_used")
    browser.find_element(By.ID, "query").send_keys("identity.users")
    assert browser.find_element(By.CSS_SELECTOR, "#found a").text.startswith("identity.users")
    browser.find_element(By.ID, "query").send_keys("no such thing")
    assert browser.find_element(By.ID, "told").get_attribute("textContent") == "Nothing found"


def test_the_words_of_users_find_what_they_mean(
    browser: Chrome, site: Path, sample: Sample
) -> None:
    known = tomllib.loads(SYNONYMS.read_text("utf-8"))
    assert {"like", "swipe", "login", "delete account", "typing"} <= known.keys()
    visit(browser, site, "index.html")
    for word, pages in sample.of(known.items(), every=6):
        meant = {(site / f"{page}.html").as_uri() for page in pages}
        found = found_by(browser, word)
        assert meant <= set(found), word
        # A page that has this very name may come before, and a section of the page that is meant.
        named = [one for one in found if one.endswith((f"/{word}.html", f"/{word}/index.html"))]
        assert urldefrag(found[0]).url in {*meant, *named}, word


def test_a_page_is_found_by_its_title_and_a_section_by_its_heading(
    browser: Chrome, site: Path
) -> None:
    visit(browser, site, "reference/matching/discover.html")
    assert found_by(browser, "PgBouncer")[0].endswith("/how-to/pgbouncer.html")
    assert found_by(browser, "put it right")[0].endswith("/check-for-drift.html#put-it-right")
    assert found_by(browser, "rollback")[0].endswith("/reference/cli.html#rollback")


def test_the_navigation_leads_to_every_page_by_kind(browser: Chrome, site: Path) -> None:
    kinds = sections(guides(ROOT))
    visit(browser, site, "how-to/deploy.html")
    shown = browser.find_elements(By.CSS_SELECTOR, "nav details.kind")
    assert [one.find_element(By.TAG_NAME, "summary").text for one in shown] == [
        kind.name for kind in kinds
    ]
    for kind, one in zip(kinds, shown, strict=True):
        # The kind of the page that is read is open, and the others are a click away.
        assert (one.get_attribute("open") is not None) is (kind.name == "How-to guides")
        links = one.find_elements(By.CSS_SELECTOR, "ul:not(.domains) > li > a")
        leads = [str(link.get_attribute("href")) for link in links]
        assert [(site / address(path)).as_uri() for _, path in kind.pages] == leads
    current = browser.find_element(By.CSS_SELECTOR, "nav a[aria-current=page]")
    assert current.text == "Deploy"
    shown[-1].find_element(By.TAG_NAME, "summary").click()
    browser.find_element(By.LINK_TEXT, "Contributing").click()
    assert browser.current_url == (site / "CONTRIBUTING.html").as_uri()


def test_code_is_copied_by_a_button(browser: Chrome, site: Path) -> None:
    visit(browser, site, "reference/matching/react.html")
    blocks = browser.find_elements(By.CSS_SELECTOR, ".block")
    assert len(blocks) == len(browser.find_elements(By.CSS_SELECTOR, "pre.code"))
    browser.execute_script(
        "const area = document.createElement('textarea'); area.id = 'pasted';"
        "document.querySelector('main').append(area)"
    )
    area = browser.find_element(By.ID, "pasted")
    for block in blocks:
        button = block.find_element(By.CSS_SELECTOR, "button.copy")
        button.send_keys(Keys.ENTER)
        WebDriverWait(button, 10).until(lambda one: one.text == "Copied")
        assert browser.find_element(By.ID, "copied").text == "Copied."
        area.clear()
        area.send_keys(Keys.CONTROL, "v")
        code = block.find_element(By.TAG_NAME, "code").get_attribute("textContent")
        assert area.get_attribute("value") == code


def test_headings_carry_links_to_themselves(browser: Chrome, site: Path) -> None:
    visit(browser, site, "how-to/deploy.html")
    headings = browser.find_elements(By.CSS_SELECTOR, "main h2, main h3")
    assert headings
    for heading in headings:
        link = heading.find_element(By.CSS_SELECTOR, "a.anchor")
        assert str(link.get_attribute("href")).endswith(f"#{heading.get_attribute('id')}")
        assert link.accessible_name.startswith("Link to “")
    last = headings[-1]
    last.find_element(By.CSS_SELECTOR, "a.anchor").send_keys(Keys.ENTER)
    assert browser.current_url.endswith(f"#{last.get_attribute('id')}")


def test_async_stands_beside_blocking(browser: Chrome, site: Path) -> None:
    visit(browser, site, "reference/matching/discover.html")
    pair = browser.find_element(By.CSS_SELECTOR, ".beside")
    blocking, awaited = pair.find_elements(By.CSS_SELECTOR, ".block")
    assert "with Bandsy.connect" in blocking.text
    assert "async with AsyncBandsy.connect" in awaited.text
    assert blocking.rect["y"] == awaited.rect["y"]
    assert blocking.rect["x"] < awaited.rect["x"]
    resize(browser, PHONE)
    assert blocking.rect["y"] < awaited.rect["y"]
    pages = [path for path in reference.function_pages() if 'class="beside"' in text_of(site, path)]
    assert pages == reference.function_pages()


def text_of(site: Path, path: str) -> str:
    return (site / address(f"{REFERENCE}/{path}")).read_text("utf-8")


def test_diagrams_are_drawn(browser: Chrome, site: Path) -> None:
    domains = [path for path in reference.pages() if path.endswith("/README.md")]
    assert domains
    for path in domains:
        visit(browser, site, address(f"{REFERENCE}/{path}"))
        drawn = browser.find_element(By.CSS_SELECTOR, ".diagram svg")
        assert drawn.rect["width"] > 100
        assert drawn.rect["height"] > 40
        text = drawn.get_attribute("textContent") or ""
        entities = re.findall(r'\["([\w.]+)"\]', reference.pages()[path])
        assert entities
        assert [name for name in entities if name not in text] == []


@pytest.mark.sampled(every=4)
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
        visit(browser, site, "reference/matching/index.html")
        assert browser.find_element(By.CSS_SELECTOR, ".diagram svg").is_displayed()
        assert not browser.find_element(By.CSS_SELECTOR, ".search").is_displayed()
        link = browser.find_element(By.CSS_SELECTOR, "nav a[href$='discover.html']")
        assert link.is_displayed()
        # By key, since the driver cannot scroll to it without JavaScript.
        link.send_keys(Keys.ENTER)
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
    assert len(documents) == len(paths())
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
        build({f"{REFERENCE}/music/README.md": page}, (), tmp_path / "site", CACHE)
