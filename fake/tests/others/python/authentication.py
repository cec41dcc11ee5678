"""The endpoints with which clients test their authentication: `auth.testAuthenticate` and `testAuthenticateGet`."""

from calls import EXPECTED, fetched, fetch_fails, ok, fails
from credentials import temporary

TESTER = EXPECTED["tester"]
ANYBODY = "assume:anonymous"


def test(required, *scopes):
    return {"clientScopes": list(scopes), "requiredScopes": [required]}


async def by_header(auth):
    response = await ok(auth(TESTER).testAuthenticate, test("test:a", "test:*"))
    assert response == {"clientId": "tester", "scopes": [ANYBODY, "test:*"]}, response
    some = auth(TESTER, authorizedScopes=["test:a"])
    response = await ok(some.testAuthenticate, test("test:a", "test:*"))
    assert response == {"clientId": "tester", "scopes": [ANYBODY, "test:a"]}, response
    await fails("test scopes", some.testAuthenticate, test("test:b", "test:*"))
    await fails("test scopes", auth(TESTER).testAuthenticate, test("test:b", "test:a"))
    wrong = auth(TESTER | {"accessToken": "wrong"})
    await fails("wrong token", wrong.testAuthenticate, test("test:a", "test:*"))


async def by_certificate(auth):
    unnamed = auth(temporary(TESTER, ["test:a"]))
    response = await ok(unnamed.testAuthenticate, test("test:a", "test:*"))
    assert response == {"clientId": "tester", "scopes": [ANYBODY, "test:a"]}, response
    await fails("test scopes", unnamed.testAuthenticate, test("test:b", "test:*"))
    await fails("more than the issuer", unnamed.testAuthenticate, test("test:b", "test:b"))

    named = auth(temporary(TESTER, ["test:a", "test:c"], "other"), authorizedScopes=["test:a"])
    response = await ok(named.testAuthenticate, test("test:a", "test:*", "auth:create-client:*"))
    assert response == {"clientId": "other", "scopes": [ANYBODY, "test:a"]}, response
    await fails("name not allowed", named.testAuthenticate, test("test:a", "test:*"))


async def by_url(auth):
    """The tester of `testAuthenticateGet` has the scopes below; the endpoint requires `test:authenticate-get`."""
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

    await fetch_fails("expired URL", tester.buildSignedUrl("testAuthenticateGet", expiration=-60))
    wrong = auth(TESTER | {"accessToken": "wrong"})
    await fetch_fails("wrong token", wrong.buildSignedUrl("testAuthenticateGet"))
    for some in (auth(TESTER, authorizedScopes=["test:a"]), auth(temporary(TESTER, ["test:a"]))):
        await fetch_fails("test GET scopes", some.buildSignedUrl("testAuthenticateGet"))
