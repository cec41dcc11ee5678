"""Calls of a client that may be the synchronous or the asynchronous one, and what is expected of them."""

import asyncio
import inspect
import json
import pathlib
import urllib.error
import urllib.request

import taskcluster

EXPECTED = json.loads((pathlib.Path(__file__).parent.parent / "expected.json").read_text())
counts = {"answers": 0, "refusals": 0}


async def _result(method, *args, **options):
    result = method(*args, **options)
    return await result if inspect.isawaitable(result) else result


async def ok(method, *args, **options):
    counts["answers"] += 1
    return await _result(method, *args, **options)


def _assert_refusal(name, status, body):
    expected_status, code, message = EXPECTED["refusals"][name]
    assert (status, body["code"]) == (expected_status, code), (name, status, body)
    assert message in body["message"], (name, body["message"])
    assert {"method", "params", "payload", "time"} == body["requestInfo"].keys(), body
    counts["refusals"] += 1


async def refused(name, method, *args, **options):
    try:
        answer = await _result(method, *args, **options)
    except (taskcluster.TaskclusterRestFailure, taskcluster.TaskclusterAuthFailure) as error:
        assert isinstance(error, taskcluster.TaskclusterAuthFailure) == (error.status_code == 401)
        _assert_refusal(name, error.status_code, error.body)
    else:
        raise AssertionError(f"{name}: not refused, but answered with {answer}")


async def pages(method, *args, limit):
    """All pages, as the client's own handler is given them."""
    seen = []
    await _result(method, *args, paginationHandler=seen.append, paginationLimit=limit)
    counts["answers"] += len(seen)
    return seen


def _fetch(url):
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


async def fetched(url):
    """What a signed URL gives to somebody who has nothing else."""
    status, body = await asyncio.to_thread(_fetch, url)
    assert status == 200, (url, status, body)
    counts["answers"] += 1
    return body


async def not_fetched(name, url):
    _assert_refusal(name, *await asyncio.to_thread(_fetch, url))
