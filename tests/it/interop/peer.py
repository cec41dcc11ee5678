"""The official Python client and its library mohawk. Verifies our cases, and signs its own cases."""

import base64
import collections
import datetime
import json
import logging
import random
import re
import sys

import mohawk
import mohawk.bewit
import taskcluster
import taskcluster.utils

# mohawk warns about every nonce, because no function here remembers nonces.
logging.disable(logging.WARNING)

COUNT = 250
UTC = datetime.timezone.utc
rng = random.Random(0x5EED)
bugs = collections.Counter()


def said(ext):
    return json.loads(base64.b64decode(ext)) if ext else None


def signer(case):
    def credentials(id):
        assert id == case["id"], id
        return {"id": id, "key": case["key"], "algorithm": "sha256"}

    return credentials


def verify_header(case):
    body = case["body"]
    receiver = mohawk.Receiver(
        signer(case),
        case["authorization"],
        case["url"],
        case["method"],
        content=mohawk.base.EmptyValue if body is None else body.encode(),
        content_type=mohawk.base.EmptyValue if body is None else "application/json",
        accept_untrusted_content=body is None,
    )
    assert ("hash" in receiver.parsed_header) == (body is not None)
    assert said(receiver.parsed_header.get("ext")) == case["ext"], case


def verify_bewit(case):
    url, bewit = re.fullmatch("(.*)[?&]bewit=([A-Za-z0-9_-]*)", case["url"]).groups()
    bugs["mohawk does not decode unpadded URL-safe bewits, which services accept"] += 1
    bewit = bewit.replace("-", "+").replace("_", "/") + "=" * (-len(bewit) % 4)
    signed = f"{url}{'&' if '?' in url else '?'}bewit={bewit}"
    assert mohawk.bewit.check_bewit(signed, signer(case))
    assert said(mohawk.bewit.parse_bewit(bewit).ext) == case["ext"], case


def issue(issuer, token, name, scopes, start, expiry):
    epoch = datetime.datetime(1970, 1, 1, tzinfo=UTC)
    start, expiry = (epoch + datetime.timedelta(milliseconds=time) for time in (start, expiry))
    made = taskcluster.createTemporaryCredentials(issuer, token, start, expiry, scopes, name)
    return {key: taskcluster.utils.toStr(value) for key, value in made.items()}


def verify_certificate(case):
    """Issues the same credentials again, with the same seed."""
    ours = json.loads(case["certificate"])
    start, expiry = case["start"], case["expiry"]
    halves = iter((ours["seed"][:22], ours["seed"][22:]))
    real, taskcluster.utils.slugId = taskcluster.utils.slugId, lambda: next(halves)
    try:
        made = issue(case["issuer"], case["issuerToken"], case["name"], case["scopes"], start, expiry)
    finally:
        taskcluster.utils.slugId = real
    assert made["clientId"] == case["clientId"]
    assert made["accessToken"] == case["accessToken"]
    theirs = json.loads(made["certificate"])
    if start % 1000 or expiry % 1000:
        bugs["start and expiry of certificates are truncated to full seconds"] += 1
        assert theirs.pop("start") == start // 1000 * 1000
        assert theirs.pop("expiry") == expiry // 1000 * 1000
        assert theirs.pop("signature") != ours.pop("signature")
        assert (ours.pop("start"), ours.pop("expiry")) == (start, expiry)
    assert theirs == ours, (theirs, ours)


def text(least, most):
    kinds = ((0x20, 0x7E), (0x20, 0x7E), (0xA0, 0x2FFF), (0x10000, 0x1FFFF))
    return "".join(chr(rng.randint(*rng.choice(kinds))) for _ in range(rng.randint(least, most)))


def ascii(least, most):
    allowed = [chr(c) for c in range(0x20, 0x7F) if chr(c) not in '"\\']
    return "".join(rng.choices(allowed, k=rng.randint(least, most)))


def every_ascii():
    return "".join(rng.sample([chr(c) for c in range(0x80)], 0x80))


def scopes():
    return [ascii(0, 40) for _ in range(rng.randint(0, 5))]


def make_certificate():
    start = rng.randrange(4_000_000_000) * 1000
    case = {
        "issuer": ascii(1, 100),
        "issuerToken": ascii(1, 60),
        "name": rng.choice((None, ascii(101, 300))),
        "scopes": scopes(),
        "start": start,
        "expiry": start + rng.randint(1, 31 * 24 * 3600) * 1000,
    }
    made = issue(case["issuer"], case["issuerToken"], case["name"], case["scopes"], case["start"], case["expiry"])
    return case | made


def client(root):
    """Creates a client, and the expected content of `ext`."""
    id, key = ascii(1, 200), ascii(1, 60)
    options = {"rootUrl": root, "credentials": {"clientId": id, "accessToken": key}}
    ext = {}
    if rng.random() < 0.5:
        start = rng.randrange(1_700_000_000) * 1000
        # The client requires an ASCII certificate. This one is ASCII.
        made = issue(id, key, ascii(201, 250), scopes(), start, start + 1000)
        options["credentials"] = dict(made)
        ext["certificate"] = json.loads(made["certificate"])
        id, key = made["clientId"], made["accessToken"]
    if rng.random() < 0.5:
        options["authorizedScopes"] = ext["authorizedScopes"] = scopes()
    if not ext:
        bugs["an empty ext is sent"] += 1
    return taskcluster.WorkerManager(options), {"id": id, "key": key, "ext": ext}


def roots():
    return rng.choice(("https://tc.example.com", "http://tc.example.com:8080/sub", "http://tc.example.com"))


class Answer:
    status_code = 204

    def raise_for_status(self):
        pass


def make_header():
    """Makes a call with the client, and returns the request instead of sending it."""
    manager, case = client(roots())
    sent = []
    taskcluster.utils.makeSingleHttpRequest = lambda *request: sent.append(request) or Answer()
    if rng.random() < 0.5:
        query = {"continuationToken": every_ascii(), "launchConfigId": text(0, 20)}
        manager.listWorkersForWorkerPool(text(1, 60), query=query)
    else:
        manager.createWorkerPool(text(1, 60), {"description": every_ascii(), "config": text(0, 200)})
    ((method, url, body, headers),) = sent
    authorization = headers["Authorization"]
    if re.search('ext="[^"]*[-_]', authorization):
        bugs["ext uses the URL-safe alphabet"] += 1
    return case | {"method": method.upper(), "url": url, "authorization": authorization, "body": body}


def make_bewit():
    manager, case = client(roots())
    url = manager.buildSignedUrl("listWorkerPoolErrors", text(1, 60), query={"continuationToken": every_ascii()})
    return case | {"url": url}


cases = json.load(sys.stdin)
kinds = {
    "headers": (verify_header, make_header),
    "bewits": (verify_bewit, make_bewit),
    "certificates": (verify_certificate, make_certificate),
}
verified = {}
for kind, (verify, _) in kinds.items():
    for case in cases[kind]:
        verify(case)
    verified[kind] = len(cases[kind])
theirs = {kind: [make() for _ in range(COUNT)] for kind, (_, make) in kinds.items()}
json.dump({"verified": verified, "theirs": theirs, "bugs": bugs}, sys.stdout)
