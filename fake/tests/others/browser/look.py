"""Opens the pages of the fake's program in Chromium: `look.py CHROMIUM [FOLDER]`.

The fake must have the example data `demo`. Checks that the pages fit the width of a phone, show all states, are readable in both
color schemes, and cause no errors. Saves screenshots to the folder, if there is one."""

import asyncio
import base64
import os
import pathlib
import sys
import urllib.error
import urllib.request

from browser import tab

ROOT_URL = os.environ["TASKCLUSTER_ROOT_URL"]
STATES = {"unscheduled", "pending", "running", "completed", "failed", "exception"}
PAGES = ["/", "/tasks/DemoTaskS0mTestLinux1A", "/tasks/groups/DemoTaskS0mDecision__A"]
# The contrast of WCAG 2.2, level AA.
CONTRAST = 4.5

TOO_WIDE = """[...document.querySelectorAll('body *')].filter(element =>
    element.getBoundingClientRect().right > innerWidth + 0.5 && !element.closest('thead')).map(element => element.outerHTML)"""
VISIBLE_STATES = """[...document.querySelectorAll('.state')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.left >= 0 && element.checkVisibility();
}).map(element => element.innerText)"""
TEXTS = """[...document.querySelectorAll('body *')].filter(element =>
    [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()) && element.checkVisibility()
).map(element => {
    let behind = element;
    while (behind && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
    return [getComputedStyle(element).color, getComputedStyle(behind ?? document.body).backgroundColor, element.innerText];
})"""


def luminance(color):
    channels = [int(part) / 255 for part in color.removeprefix("rgb(").removesuffix(")").split(",")]
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def make_requests():
    """Makes requests for the request log. One has a path that is wider than a phone."""
    for path in ("/api/queue/v1/ping", "/api/index/v1/" + "a" * 200):
        try:
            urllib.request.urlopen(ROOT_URL + path).close()
        except urllib.error.HTTPError as error:
            error.close()


async def look(page, path, scheme, folder):
    await page.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    await page.open(ROOT_URL + path)
    width = await page.evaluate("document.scrollingElement.scrollWidth")
    assert width <= 360, (path, width, await page.evaluate(TOO_WIDE))
    assert await page.evaluate(TOO_WIDE) == [], path
    assert await page.evaluate("document.querySelectorAll('h1').length") == 1, path
    assert "fake Taskcluster" in await page.evaluate("document.title"), path
    texts = await page.evaluate(TEXTS)
    assert len(texts) > 20, texts
    for text, back, content in texts:
        assert contrast(text, back) >= CONTRAST, (path, scheme, text, back, content)
    if folder:
        size = await page.send("Page.captureScreenshot", captureBeyondViewport=True)
        name = path.strip("/").replace("/", "-") or "overview"
        (folder / f"{name}-{scheme}.png").write_bytes(base64.b64decode(size["data"]))


async def main(chromium, folder=None):
    folder = folder and pathlib.Path(folder)
    make_requests()
    async with tab(chromium) as page:
        phone = {"width": 360, "height": 780, "deviceScaleFactor": 2, "mobile": True}
        await page.send("Emulation.setDeviceMetricsOverride", **phone)
        for path in PAGES:
            for scheme in ("light", "dark"):
                await look(page, path, scheme, folder)
        await page.open(ROOT_URL)
        states = set(await page.evaluate(VISIBLE_STATES))
        assert STATES <= states, states
        links = await page.evaluate("[...document.querySelectorAll('#tasks ~ table a')].map(link => link.href)")
        assert len(links) == 10, links
        await page.send("Emulation.setDeviceMetricsOverride", **phone | {"width": 1280, "mobile": False})
        await page.open(links[0])
        assert page.messages == [], page.messages
    print(f"chromium: {len(PAGES)} pages in two color schemes as expected")


asyncio.run(main(*sys.argv[1:]))
