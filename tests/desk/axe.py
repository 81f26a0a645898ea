"""axe-core's look at a page, for whoever has it: AXE_JS names the file `axe.min.js`. It is no part of this project."""

import os
from pathlib import Path

import pytest
from playwright.async_api import Page

FILE = os.environ.get("AXE_JS", "")
needs_axe = pytest.mark.skipif(not FILE, reason="no axe-core here; set AXE_JS to the path of its axe.min.js")


async def findings(page: Page) -> list[str]:
    """What axe has to say against the page: the rule, and where. It runs outside our own policy, which it would break."""
    await page.evaluate(Path(FILE).read_text("utf-8"))
    found = await page.evaluate("axe.run()")
    return [f"{each['id']}: {node['target']}" for each in found["violations"] for node in each["nodes"]]
