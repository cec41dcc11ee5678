"""Roles, secrets, hooks, notifications, caches, and entries of the index."""

import slugid

from calls import fetched, later, ok, fails
from queue_service import definition


async def roles(auth):
    await fails("unknown role", auth.role, "others:a")
    role = {"description": "d", "scopes": ["assume:others:b:1"]}
    created = await ok(auth.createRole, "others:a", role)
    assert (created["roleId"], created["scopes"]) == ("others:a", role["scopes"]), created
    await fails("other role of that name", auth.createRole, "others:a", role | {"description": "another"})
    await ok(auth.createRole, "others:b:*", {"description": "d", "scopes": ["others:<..>"]})
    expanded = await ok(auth.expandScopes, {"scopes": ["assume:others:a"]})
    assert {"others:1", "assume:others:b:1"} <= set(expanded["scopes"]), expanded
    await fails("cyclic role", auth.updateRole, "others:b:*", {"description": "d", "scopes": ["assume:others:a"]})
    assert {"others:a", "others:b:*"} <= {role["roleId"] for role in await ok(auth.listRoles)}
    await ok(auth.deleteRole, "others:a")
    await fails("unknown role", auth.role, "others:a")


async def secrets(service):
    await fails("unknown secret", service.get, "others/a")
    secret = {"secret": {"token": "t"}, "expires": later("1 hour")}
    await ok(service.set, "others/a", secret)
    assert await ok(service.get, "others/a") == secret
    assert await fetched(service.buildSignedUrl("get", "others/a")) == secret
    assert (await ok(service.list))["secrets"] == ["others/a"]
    await ok(service.remove, "others/a")
    await fails("unknown secret", service.get, "others/a")


async def hooks(service, auth, queue, client):
    """`client` creates a client of the hooks service with these credentials."""
    await fails("unknown hook", service.hook, "others", "daily")
    await ok(auth.createRole, "hook-id:others/*", {"description": "d", "scopes": ["queue:*"]})
    task = definition(payload={"branch": "${payload.branch}", "by": "${firedBy}"})
    del task["created"], task["deadline"], task["expires"]
    schema = {"type": "object", "properties": {"branch": {"type": "string"}}, "required": ["branch"]}
    metadata = {"name": "n", "description": "d", "owner": "me@example.com"}
    hook = {"metadata": metadata, "task": task, "schedule": [], "triggerSchema": schema}
    await ok(service.createHook, "others", "daily", hook)
    await fails("other hook of that name", service.createHook, "others", "daily", hook)
    await fails("hook's payload", service.triggerHook, "others", "daily", {})
    task_id = (await ok(service.triggerHook, "others", "daily", {"branch": "main"}))["taskId"]
    assert (await ok(queue.task, task_id))["payload"] == {"branch": "main", "by": "triggerHook"}
    token = (await ok(service.getTriggerToken, "others", "daily"))["token"]
    anybody = client({})
    by_token = await ok(anybody.triggerHookWithToken, "others", "daily", token, {"branch": "x"})
    await ok(service.resetTriggerToken, "others", "daily")
    await fails("hook's token", anybody.triggerHookWithToken, "others", "daily", token, {"branch": "x"})
    fires = (await ok(service.listLastFires, "others", "daily"))["lastFires"]
    assert {fire["taskId"] for fire in fires} >= {task_id, by_token["taskId"]}, fires
    await ok(service.removeHook, "others", "daily")
    for created in (task_id, by_token["taskId"]):
        await ok(queue.cancelTask, created)


async def notify(service):
    address = {"notificationType": "email", "notificationAddress": "them@example.com"}
    mail = {"address": "them@example.com", "subject": "s", "content": "c"}
    await ok(service.email, mail)
    await ok(service.addDenylistAddress, address)
    await fails("denied address", service.email, mail)
    assert (await ok(service.listDenylist))["addresses"] == [address]
    await ok(service.deleteDenylistAddress, address)
    await ok(service.pulse, {"routingKey": "others.a", "message": {"n": 1}})


async def purge_cache(service):
    await ok(service.purgeCache, "others/ci", {"cacheName": "objects"})
    (request,) = (await ok(service.purgeRequests, "others/ci"))["requests"]
    assert (request["cacheName"], request["workerType"]) == ("objects", "ci"), request
    in_an_hour = await ok(service.purgeRequests, "others/ci", query={"since": later("1 hour")})
    assert in_an_hour["requests"] == []


async def index(service):
    task_id, path = slugid.nice(), "others.v2.a"
    entry = {"taskId": task_id, "rank": 2, "data": {"n": 1}, "expires": later("1 hour")}
    await ok(service.insertTask, path, entry)
    await ok(service.insertTask, path, entry | {"taskId": slugid.nice(), "rank": 1})
    assert await ok(service.findTask, path) == entry | {"namespace": path}
    found = await ok(service.findTasksAtIndex, {"indexes": [path, "others.v2.b"]})
    assert [task["taskId"] for task in found["tasks"]] == [task_id], found
    await ok(service.deleteTask, path)
    await fails("unknown index path", service.findTask, path)
