"""Signed URLs, temporary credentials, and invalid credentials."""

import taskcluster

from calls import EXPECTED, fetched, fetch_fails, ok, fails

POOL = EXPECTED["pools"][0]
FEW = ["worker-manager:list-providers", "auth:current-scopes"]


def temporary(issuer, scopes, name=None, start="-1 minute", expiry="1 hour"):
    times = (taskcluster.fromNow(start), taskcluster.fromNow(expiry))
    made = taskcluster.createTemporaryCredentials(issuer["clientId"], issuer["accessToken"], *times, scopes, name)
    return {key: taskcluster.utils.toStr(value) for key, value in made.items()}


async def signed_urls(manager, client, me):
    pool = await ok(manager.workerPool, POOL)
    assert await fetched(manager.buildSignedUrl("workerPool", POOL)) == pool
    page = await fetched(manager.buildSignedUrl("listWorkerPools", query={"limit": "1"}))
    assert [listed["workerPoolId"] for listed in page["workerPools"]] == [POOL]
    short = temporary(me, [f"worker-manager:get-worker-pool:{POOL}"])
    assert await fetched(client(short).buildSignedUrl("workerPool", POOL)) == pool
    await fetch_fails("expired URL", manager.buildSignedUrl("workerPool", POOL, expiration=-60))
    wrong = client(me | {"accessToken": "wrong"})
    await fetch_fails("wrong token", wrong.buildSignedUrl("workerPool", POOL))
    signed = manager.buildSignedUrl("workerPool", POOL)
    await fetch_fails("another URL", signed.replace("others%2Fa", "others%2Fb"))


async def worthless(client, me):
    await fails("no credentials", client({}).listWorkerPools)
    await fails("wrong token", client(me | {"accessToken": "wrong"}).listWorkerPools)
    await fails("unknown client", client(me | {"clientId": "nobody"}).listWorkerPools)


async def temporary_credentials(client, auth, me):
    for kind, name in (("unnamed", None), ("named", "others/named")):
        few = temporary(me, FEW, name)
        await ok(client(few).listProviders)
        assert await ok(auth(few).currentScopes) == {"scopes": sorted([*FEW, "assume:anonymous"])}
        await fails(kind, client(few).listWorkerPools)
        await fails(kind, client(temporary(me, [], name)).listWorkerPools)
        old = temporary(me, FEW, name, "-2 hours", "-1 hour")
        await fails("expired certificate", client(old).listProviders)
        new = temporary(me, FEW, name, "1 hour", "2 hours")
        await fails("future certificate", client(new).listProviders)
        other = few | {"certificate": temporary(me, FEW, name)["certificate"].replace("current", "curren")}
        await fails("wrong signature", client(other).listProviders)
    restricted = client(me, authorizedScopes=FEW)
    await ok(restricted.listProviders)
    await fails("unnamed", restricted.listWorkerPools)
