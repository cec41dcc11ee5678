"""What clients test their own authentication with: `auth.testAuthenticate` and `testAuthenticateGet`."""

from calls import EXPECTED, fetched, not_fetched, ok, refused
from credentials import temporary

TESTER = EXPECTED["tester"]
ANYBODY = "assume:anonymous"


def test(required, *scopes):
    return {"clientScopes": list(scopes), "requiredScopes": [required]}


async def by_header(auth):
    answer = await ok(auth(TESTER).testAuthenticate, test("test:a", "test:*"))
    assert answer == {"clientId": "tester", "scopes": [ANYBODY, "test:*"]}, answer
    some = auth(TESTER, authorizedScopes=["test:a"])
    answer = await ok(some.testAuthenticate, test("test:a", "test:*"))
    assert answer == {"clientId": "tester", "scopes": [ANYBODY, "test:a"]}, answer
    await refused("test scopes", some.testAuthenticate, test("test:b", "test:*"))
    await refused("test scopes", auth(TESTER).testAuthenticate, test("test:b", "test:a"))
    wrong = auth(TESTER | {"accessToken": "wrong"})
    await refused("wrong token", wrong.testAuthenticate, test("test:a", "test:*"))


async def by_certificate(auth):
    unnamed = auth(temporary(TESTER, ["test:a"]))
    answer = await ok(unnamed.testAuthenticate, test("test:a", "test:*"))
    assert answer == {"clientId": "tester", "scopes": [ANYBODY, "test:a"]}, answer
    await refused("test scopes", unnamed.testAuthenticate, test("test:b", "test:*"))
    await refused("more than the issuer", unnamed.testAuthenticate, test("test:b", "test:b"))

    named = auth(temporary(TESTER, ["test:a", "test:c"], "other"), authorizedScopes=["test:a"])
    answer = await ok(named.testAuthenticate, test("test:a", "test:*", "auth:create-client:*"))
    assert answer == {"clientId": "other", "scopes": [ANYBODY, "test:a"]}, answer
    await refused("name not allowed", named.testAuthenticate, test("test:a", "test:*"))


async def by_url(auth):
    """`testAuthenticateGet` has a tester with the scopes below, and requires `test:authenticate-get`."""
    tester = auth(TESTER)
    all_scopes = {"clientId": "tester", "scopes": [ANYBODY, "test:*", "auth:create-client:test:*"]}
    assert await ok(tester.testAuthenticateGet) == all_scopes
    assert await fetched(tester.buildSignedUrl("testAuthenticateGet")) == all_scopes
    get = ["test:authenticate-get"]
    one_scope = {"clientId": "tester", "scopes": [ANYBODY, *get]}
    for some in (auth(TESTER, authorizedScopes=get), auth(temporary(TESTER, get))):
        assert await fetched(some.buildSignedUrl("testAuthenticateGet")) == one_scope
    named = auth(temporary(TESTER, get, "test:other"))
    assert await fetched(named.buildSignedUrl("testAuthenticateGet")) == one_scope | {"clientId": "test:other"}

    await not_fetched("expired URL", tester.buildSignedUrl("testAuthenticateGet", expiration=-60))
    wrong = auth(TESTER | {"accessToken": "wrong"})
    await not_fetched("wrong token", wrong.buildSignedUrl("testAuthenticateGet"))
    for some in (auth(TESTER, authorizedScopes=["test:a"]), auth(temporary(TESTER, ["test:a"]))):
        await not_fetched("test GET scopes", some.buildSignedUrl("testAuthenticateGet"))
