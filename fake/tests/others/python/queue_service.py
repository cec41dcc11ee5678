"""Tasks, from creation to the index."""

import slugid

from calls import later, ok, pages, fails

QUEUE, PATH = "others/ci", "others.v1.latest"


def definition(**more):
    return {
        "taskQueueId": QUEUE,
        "schedulerId": "others",
        "created": later("0 seconds"),
        "deadline": later("1 hour"),
        "expires": later("1 day"),
        "payload": {"command": ["true"]},
        "metadata": {"name": "n", "description": "d", "owner": "me@example.com", "source": "https://example.com/"},
    } | more


async def claimed(queue):
    """Claims the next task. Returns its id and the claim."""
    claims = await ok(queue.claimWork, QUEUE, {"tasks": 1, "workerGroup": "desk", "workerId": "w1"})
    (claim,) = claims["tasks"]
    return claim["status"]["taskId"], claim


async def life_of_a_task(queue, client, index):
    """Runs two tasks of a group. `client` creates a client of the queue with these credentials."""
    first, second = slugid.nice(), slugid.nice()
    await fails("unknown task", queue.task, first)
    task = definition(taskGroupId=first, routes=[f"index.{PATH}"])
    status = (await ok(queue.createTask, first, task))["status"]
    assert (status["state"], status["retriesLeft"]) == ("pending", 5), status
    assert (await ok(queue.createTask, first, task))["status"] == status
    await fails("other task of that id", queue.createTask, first, task | {"priority": "high"})
    dependent = definition(taskGroupId=first, dependencies=[first])
    await ok(queue.createTask, second, dependent)
    await fails("unknown dependency", queue.createTask, slugid.nice(), definition(dependencies=[slugid.nice()]))
    late = definition(deadline=later("6 days"), expires=later("7 days"))
    await fails("late deadline", queue.createTask, slugid.nice(), late)
    assert (await ok(queue.status, second))["status"]["state"] == "unscheduled"
    assert (await ok(queue.pendingTasks, QUEUE))["pendingTasks"] == 1
    await fails("unknown index path", index.findTask, PATH)

    task_id, claim = await claimed(queue)
    assert (task_id, claim["runId"], claim["task"]) == (first, 0, await ok(queue.task, first))
    worker = client(claim["credentials"])
    await fails("claim's scopes", worker.reportCompleted, second, 0)
    renewed = await ok(worker.reclaimTask, first, 0)
    assert renewed["takenUntil"] >= claim["status"]["runs"][0]["takenUntil"]
    worker = client(renewed["credentials"])
    missing = {
        "storageType": "error", "reason": "file-missing-on-worker", "message": "no file",
        "expires": later("1 hour"),
    }
    await ok(worker.createArtifact, first, 0, "public/missing.txt", missing)
    listed = await ok(queue.listArtifacts, first, 0)
    assert [artifact["name"] for artifact in listed["artifacts"]] == ["public/missing.txt"]
    assert (await ok(worker.reportCompleted, first, 0))["status"]["state"] == "completed"
    await fails("resolved run", worker.reportFailed, first, 0)
    assert (await ok(index.findTask, PATH))["taskId"] == first
    assert (await ok(index.listTasks, "others.v1"))["tasks"][0]["namespace"] == PATH
    namespaces = (await ok(index.listNamespaces, "others"))["namespaces"]
    assert [namespace["name"] for namespace in namespaces] == ["v1"], namespaces
    await retries(queue, client, second)
    await end_of_group(queue, first, second)


async def retries(queue, client, task_id):
    """The dependent task is pending now. Its worker shuts down, and a retry follows."""
    assert (await ok(queue.status, task_id))["status"]["state"] == "pending"
    claimed_id, claim = await claimed(queue)
    assert claimed_id == task_id
    shutdown = {"reason": "worker-shutdown"}
    status = (await ok(client(claim["credentials"]).reportException, task_id, 0, shutdown))["status"]
    assert [run["state"] for run in status["runs"]] == ["exception", "pending"], status
    assert (status["runs"][1]["reasonCreated"], status["retriesLeft"]) == ("retry", 4), status
    status = (await ok(queue.cancelTask, task_id))["status"]
    assert status["runs"][1]["reasonResolved"] == "canceled", status
    assert (await ok(queue.rerunTask, task_id))["status"]["state"] == "pending"


async def end_of_group(queue, first, second):
    dependents = await ok(queue.listDependentTasks, first)
    assert [task["status"]["taskId"] for task in dependents["tasks"]] == [second]
    seen = await pages(queue.listTaskGroup, first, limit=1)
    assert sorted(task["status"]["taskId"] for page in seen for task in page["tasks"]) == sorted([first, second])
    assert "sealed" in await ok(queue.sealTaskGroup, first)
    await fails("sealed group", queue.createTask, slugid.nice(), definition(taskGroupId=first))
    canceled = await ok(queue.cancelTaskGroup, first)
    assert (canceled["cancelledCount"], canceled["taskIds"]) == (1, [second]), canceled
    assert (await ok(queue.status, second))["status"]["state"] == "exception"
    until = later("1 hour")
    quarantined = await ok(queue.quarantineWorker, "others", "ci", "desk", "w1", {"quarantineUntil": until})
    assert (quarantined["quarantineUntil"], len(quarantined["recentTasks"])) == (until, 2), quarantined
