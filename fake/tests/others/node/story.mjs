// Runs the official JavaScript client against the fake's program. The fake must be new.
//
// TASKCLUSTER_ROOT_URL and the other environment variables that the program prints must be set.

import { byCertificate, byHeader, byUrl } from './authentication.mjs';
import { counts } from './calls.mjs';
import { taskcluster } from './client.mjs';
import { signedUrls, temporaryCredentials, worthless } from './credentials.mjs';
import { lifeOfATask } from './queue_service.mjs';
import * as services from './services.mjs';
import { lifeOfAWorker, pools, workers } from './worker_manager.mjs';

const { rootUrl, credentials: me } = taskcluster.fromEnvVars();
const clients = Service => (credentials, options = {}) => new Service({ rootUrl, credentials, ...options });
const manager = clients(taskcluster.WorkerManager);
const auth = clients(taskcluster.Auth);

await pools(manager(me));
await workers(manager(me));
await lifeOfAWorker(manager(me), manager);
await signedUrls(manager(me), manager, me);
await worthless(manager, me);
await temporaryCredentials(manager, auth, me);
await byHeader(auth);
await byCertificate(auth);
await byUrl(auth);

const queue = clients(taskcluster.Queue);
const hooks = clients(taskcluster.Hooks);
const index = clients(taskcluster.Index)(me);
await lifeOfATask(queue(me), queue, index);
await services.roles(auth(me));
await services.secrets(clients(taskcluster.Secrets)(me));
await services.hooks(hooks(me), auth(me), queue(me), hooks);
await services.notify(clients(taskcluster.Notify)(me));
await services.purgeCache(clients(taskcluster.PurgeCache)(me));
await services.index(index);
console.log(`node: ${counts.responses} responses and ${counts.errors} errors as expected`);
