"""The official Python client's story with a fake that runs alone and has seen nothing: `story.py sync` or `story.py async`.

The fake is where TASKCLUSTER_ROOT_URL says, and the other variables that it prints are set, too."""

import asyncio
import logging
import sys

import taskcluster
import taskcluster.aio

import authentication
import credentials
import worker_manager
from calls import counts

# mohawk warns of every nonce that it has no way to remember.
logging.disable(logging.WARNING)


def clients(service, root_url):
    """Makes clients of one service. Each gets credentials of its own, since clients change them."""
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


kind = sys.argv[1]
asyncio.run(story({"sync": taskcluster, "async": taskcluster.aio}[kind]))
print(f"python, {kind}: {counts['answers']} answers and {counts['refusals']} refusals as expected")
