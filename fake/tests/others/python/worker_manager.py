"""Pools and workers, from creation to removal."""

import taskcluster

from calls import EXPECTED, ok, pages, fails

POOL, *_ = POOLS = EXPECTED["pools"]
DEFINITION = EXPECTED["pool"]
WORKER, *_ = WORKERS = EXPECTED["workers"]


async def pools(manager):
    await ok(manager.ping)
    assert await ok(manager.listProviders) == {"providers": [{"providerId": "static", "providerType": "static"}]}
    await fails("unknown pool", manager.workerPool, POOL)
    for pool in POOLS:
        created = await ok(manager.createWorkerPool, pool, DEFINITION)
        assert created["workerPoolId"] == pool
        assert created.items() >= DEFINITION.items(), created
    assert await ok(manager.workerPool, pool) == created
    assert await ok(manager.createWorkerPool, pool, DEFINITION) == created
    other = DEFINITION | {"description": "another"}
    await fails("other pool of that name", manager.createWorkerPool, pool, other)
    await fails("schema", manager.createWorkerPool, "others/x", DEFINITION | {"bogus": 1})
    await fails("pool id", manager.createWorkerPool, "others/X", DEFINITION)
    await fails("provider", manager.createWorkerPool, "others/x", DEFINITION | {"providerId": "nope"})
    assert (await ok(manager.updateWorkerPool, pool, other))["description"] == "another"

    seen = await pages(manager.listWorkerPools, limit=2)
    assert [len(page["workerPools"]) for page in seen] == EXPECTED["poolPages"]
    assert [listed["workerPoolId"] for page in seen for listed in page["workerPools"]] == POOLS
    await fails("token", manager.listWorkerPools, query={"continuationToken": "!"})
    assert (await ok(manager.deleteWorkerPool, pool))["providerId"] == "null-provider"


async def workers(manager):
    await fails("unknown worker", manager.worker, POOL, "desk", WORKER)
    definition = {
        "expires": taskcluster.fromNowJSON("1 day"),
        "providerInfo": {"staticSecret": EXPECTED["secret"]},
    }
    for worker in WORKERS:
        created = await ok(manager.createWorker, POOL, "desk", worker, definition)
        assert (created["workerId"], created["state"]) == (worker, "running")
    other = definition | {"capacity": 2}
    await fails("other worker of that name", manager.createWorker, POOL, "desk", worker, other)
    assert (await ok(manager.updateWorker, POOL, "desk", worker, other))["capacity"] == 2

    for method, path in (
        (manager.listWorkersForWorkerPool, (POOL,)),
        (manager.listWorkersForWorkerGroup, (POOL, "desk")),
    ):
        seen = await pages(method, *path, limit=3)
        assert [len(page["workers"]) for page in seen] == EXPECTED["workerPages"]
        assert sorted(listed["workerId"] for page in seen for listed in page["workers"]) == WORKERS


async def life_of_a_worker(manager, client):
    """`client` creates a client with these credentials."""
    anybody = client({})
    worker = {"workerPoolId": POOL, "workerGroup": "desk", "workerId": WORKER}
    registration = worker | {"providerId": "static", "workerIdentityProof": {"staticSecret": EXPECTED["wrongSecret"]}}
    await fails("worker's secret", anybody.registerWorker, registration)
    registration["workerIdentityProof"] = {"staticSecret": EXPECTED["secret"]}
    admitted = await ok(anybody.registerWorker, registration)
    assert admitted["workerConfig"] == DEFINITION["config"]["workerConfig"]

    itself = client(admitted["credentials"])
    path = (POOL, "desk", WORKER)
    assert (await ok(itself.shouldWorkerTerminate, *path))["terminate"] is False
    renewed = await ok(itself.reregisterWorker, worker | {"secret": admitted["secret"]})
    await fails("used secret", itself.reregisterWorker, worker | {"secret": admitted["secret"]})
    itself = client(renewed["credentials"])
    report = {"workerGroup": "desk", "workerId": WORKER, "kind": "k", "title": "t", "description": "d", "extra": {"n": 1}}
    reported = await ok(itself.reportWorkerError, POOL, report)
    errors = await ok(manager.listWorkerPoolErrors, POOL)
    assert errors == {"workerPoolErrors": [reported]}
    running = await ok(manager.listWorkersForWorkerPool, POOL, query={"state": "running"})
    assert WORKER in [listed["workerId"] for listed in running["workers"]]

    await ok(itself.removeWorker, *path)
    assert (await ok(manager.worker, *path))["state"] == "stopped"
