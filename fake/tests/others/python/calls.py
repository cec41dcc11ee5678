"""Calls of the synchronous or the asynchronous client, and checks of their responses."""

import asyncio
import inspect
import json
import pathlib
import urllib.error
import urllib.request

import taskcluster

EXPECTED = json.loads((pathlib.Path(__file__).parent.parent / "expected.json").read_text())
counts = {"responses": 0, "errors": 0}


def later(offset):
    """Returns a time such as `1 hour` from now, to the second. The services cut microseconds off."""
    return taskcluster.fromNow(offset).strftime("%Y-%m-%dT%H:%M:%S.000Z")


async def _result(method, *args, **options):
    result = method(*args, **options)
    return await result if inspect.isawaitable(result) else result


async def ok(method, *args, **options):
    counts["responses"] += 1
    return await _result(method, *args, **options)


def _assert_error(name, status, body):
    expected_status, code, message = EXPECTED["errors"][name]
    assert (status, body["code"]) == (expected_status, code), (name, status, body)
    assert message in body["message"], (name, body["message"])
    assert {"method", "params", "payload", "time"} == body["requestInfo"].keys(), body
    counts["errors"] += 1


async def fails(name, method, *args, **options):
    try:
        response = await _result(method, *args, **options)
    except (taskcluster.TaskclusterRestFailure, taskcluster.TaskclusterAuthFailure) as error:
        assert isinstance(error, taskcluster.TaskclusterAuthFailure) == (error.status_code == 401)
        _assert_error(name, error.status_code, error.body)
    else:
        raise AssertionError(f"{name}: succeeded with {response}")


async def pages(method, *args, limit):
    """Returns all pages, as the client passes them to its handler."""
    seen = []
    await _result(method, *args, paginationHandler=seen.append, paginationLimit=limit)
    counts["responses"] += len(seen)
    return seen


def _fetch(url):
    try:
        with urllib.request.urlopen(url) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


async def fetched(url):
    """Fetches a signed URL without other credentials."""
    status, body = await asyncio.to_thread(_fetch, url)
    assert status == 200, (url, status, body)
    counts["responses"] += 1
    return body


async def fetch_fails(name, url):
    _assert_error(name, *await asyncio.to_thread(_fetch, url))
