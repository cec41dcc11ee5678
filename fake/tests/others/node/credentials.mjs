// Signed URLs, temporary credentials, and credentials that are worth nothing.

import assert from 'node:assert/strict';
import { EXPECTED, fetched, notFetched, ok, refused } from './calls.mjs';
import { taskcluster } from './client.mjs';

const POOL = EXPECTED.pools[0];
const FEW = ['worker-manager:list-providers', 'auth:current-scopes'];

export const temporary = (credentials, scopes, clientId, start = '-1 minute', expiry = '1 hour') =>
  taskcluster.createTemporaryCredentials({
    credentials,
    scopes,
    clientId,
    start: taskcluster.fromNow(start),
    expiry: taskcluster.fromNow(expiry),
  });

export async function signedUrls(manager, client, me) {
  const pool = await ok(manager.workerPool(POOL));
  const sign = (manager, ...options) => manager.buildSignedUrl(manager.workerPool, POOL, ...options);
  assert.deepEqual(await fetched(sign(manager)), pool);
  const page = await fetched(manager.buildSignedUrl(manager.listWorkerPools, { limit: '1' }));
  assert.deepEqual(page.workerPools.map(listed => listed.workerPoolId), [POOL]);
  const short = temporary(me, [`worker-manager:get-worker-pool:${POOL}`]);
  assert.deepEqual(await fetched(sign(client(short))), pool);
  await notFetched('expired URL', sign(manager, { expiration: -60 }));
  await notFetched('wrong token', sign(client({ ...me, accessToken: 'wrong' })));
  await notFetched('another URL', sign(manager).replace('others%2Fa', 'others%2Fb'));
}

export async function worthless(client, me) {
  await refused('no credentials', client({}).listWorkerPools());
  await refused('wrong token', client({ ...me, accessToken: 'wrong' }).listWorkerPools());
  await refused('unknown client', client({ ...me, clientId: 'nobody' }).listWorkerPools());
}

export async function temporaryCredentials(client, auth, me) {
  for (const [kind, name] of [['unnamed', undefined], ['named', 'others/named']]) {
    const few = temporary(me, FEW, name);
    await ok(client(few).listProviders());
    const scopes = [...FEW, 'assume:anonymous'].sort();
    assert.deepEqual(await ok(auth(few).currentScopes()), { scopes });
    await refused(kind, client(few).listWorkerPools());
    // A bug of this client: for no scopes it signs a text with a line break at its end, and services refuse the
    // certificate. Who may do nothing is therefore one who authorizes nothing.
    await refused('wrong signature', client(temporary(me, [], name)).listWorkerPools());
    await refused(kind, client(few, { authorizedScopes: [] }).listWorkerPools());
    const old = temporary(me, FEW, name, '-2 hours', '-1 hour');
    await refused('expired certificate', client(old).listProviders());
    const future = temporary(me, FEW, name, '1 hour', '2 hours');
    await refused('certificate to come', client(future).listProviders());
    const certificate = few.certificate.replace('current', 'curren');
    await refused('wrong signature', client({ ...few, certificate }).listProviders());
  }
  const restricted = client(me, { authorizedScopes: FEW });
  await ok(restricted.listProviders());
  await refused('unnamed', restricted.listWorkerPools());
}
