"""Runs the official Python client against the fake's program: `story.py sync` or `story.py async`.

The fake must be new. TASKCLUSTER_ROOT_URL and the other environment variables that the program prints must be set."""

import asyncio
import logging
import sys

import taskcluster
import taskcluster.aio

import authentication
import credentials
import queue_service
import services
import worker_manager
from calls import counts

# mohawk warns about every nonce, because it has no store for them.
logging.disable(logging.WARNING)


def clients(service, root_url):
    """Creates clients of one service. Each gets a copy of the credentials, because clients modify them."""
    return lambda identity, **options: service({"rootUrl": root_url, "credentials": dict(identity), **options})


async def story(package):
    environment = taskcluster.optionsFromEnvironment()
    me = environment["credentials"]
    manager = clients(package.WorkerManager, environment["rootUrl"])
    auth = clients(package.Auth, environment["rootUrl"])

    await worker_manager.pools(manager(me))
    await worker_manager.workers(manager(me))
    await worker_manager.life_of_a_worker(manager(me), manager)
    await credentials.signed_urls(manager(me), manager, me)
    await credentials.worthless(manager, me)
    await credentials.temporary_credentials(manager, auth, me)
    await authentication.by_header(auth)
    await authentication.by_certificate(auth)
    await authentication.by_url(auth)

    queue = clients(package.Queue, environment["rootUrl"])
    index = clients(package.Index, environment["rootUrl"])(me)
    hooks = clients(package.Hooks, environment["rootUrl"])
    await queue_service.life_of_a_task(queue(me), queue, index)
    await services.roles(auth(me))
    await services.secrets(clients(package.Secrets, environment["rootUrl"])(me))
    await services.hooks(hooks(me), auth(me), queue(me), hooks)
    await services.notify(clients(package.Notify, environment["rootUrl"])(me))
    await services.purge_cache(clients(package.PurgeCache, environment["rootUrl"])(me))
    await services.index(index)


kind = sys.argv[1]
asyncio.run(story({"sync": taskcluster, "async": taskcluster.aio}[kind]))
print(f"python, {kind}: {counts['responses']} responses and {counts['errors']} errors as expected")
