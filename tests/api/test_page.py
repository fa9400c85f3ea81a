"""The page that describes the interface."""

from __future__ import annotations

import html
import re

from tests.api.conftest import API
from tests.serving.conftest import Client


def test_it_tells_every_way_in_and_all_that_it_takes(client: Client) -> None:
    one = client()
    page = one.get("/api")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    described = one.get(f"{API}/openapi.json").json()
    text = html.unescape(re.sub("<[^>]+>", "", page.text))
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            assert f"{method.upper()} {path.removeprefix(API)}" in text
            assert f'id="{told["operationId"]}"' in page.text
            for parameter in told.get("parameters", ()):
                assert f"<code>{parameter['name']}</code>" in page.text


def test_what_it_says_to_try_answers(client: Client) -> None:
    one = client()
    tried = re.findall(r'href="([^"]+)">Try it', one.get("/api").text)
    assert len(tried) >= 12
    for address in tried:
        assert one.get(html.unescape(address)).status_code == 200, address


def test_it_has_nothing_from_outside_and_nothing_inline(client: Client) -> None:
    text = client().get("/api").text
    assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', text)
    assert not re.findall(r"<style|style=|<script(?! src=)| on\w+=", text)
    assert "`" not in text
