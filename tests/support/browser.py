"""A real browser without a window, for the site."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

# It makes no connection: it opens only local files.
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

DESKTOP = (1280, 900)
PHONE = (360, 740)


@contextmanager
def open_browser() -> Iterator[Chrome]:
    """A browser with a new profile, which is gone afterwards."""
    driver = shutil.which("chromedriver")
    if driver is None:
        raise RuntimeError("the site is tested in Chromium: apt-get install chromium-driver")
    with tempfile.TemporaryDirectory(prefix="bandsy-browser-") as profile:
        options = ChromeOptions()
        for flag in (*_FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        browser = Chrome(options=options, service=Service(driver))
        try:
            yield browser
        finally:
            browser.quit()


def resize(browser: Chrome, size: tuple[int, int]) -> None:
    """The page's own width and height, narrower than any window can be."""
    command(
        browser,
        "Emulation.setDeviceMetricsOverride",
        width=size[0],
        height=size[1],
        deviceScaleFactor=1,
        mobile=size == PHONE,
    )


def prefer(browser: Chrome, scheme: str) -> None:
    """Light or dark."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    command(browser, "Emulation.setEmulatedMedia", features=features)


def command(browser: Chrome, name: str, **values: object) -> None:
    """Something that only Chromium's own protocol can ask for."""
    browser.execute_cdp_cmd(name, values)


def told(browser: Chrome) -> list[Any]:
    """The console's messages since the last call."""
    log: list[Any] = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return log
