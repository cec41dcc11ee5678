// Pools and workers, from creation to removal.

import assert from 'node:assert/strict';
import { EXPECTED, ok, pages, fails } from './calls.mjs';
import { taskcluster } from './client.mjs';

const { pool: DEFINITION, pools: POOLS, workers: WORKERS } = EXPECTED;
const [POOL] = POOLS;
const [WORKER] = WORKERS;

export async function pools(manager) {
  await ok(manager.ping());
  assert.deepEqual(await ok(manager.listProviders()), { providers: [{ providerId: 'static', providerType: 'static' }] });
  await fails('unknown pool', manager.workerPool(POOL));
  let created;
  for (const pool of POOLS) {
    created = await ok(manager.createWorkerPool(pool, DEFINITION));
    assert.equal(created.workerPoolId, pool);
    assert.deepEqual({ ...created, ...DEFINITION }, created);
  }
  const last = POOLS.at(-1);
  assert.deepEqual(await ok(manager.workerPool(last)), created);
  assert.deepEqual(await ok(manager.createWorkerPool(last, DEFINITION)), created);
  const other = { ...DEFINITION, description: 'another' };
  await fails('other pool of that name', manager.createWorkerPool(last, other));
  await fails('schema', manager.createWorkerPool('others/x', { ...DEFINITION, bogus: 1 }));
  await fails('pool id', manager.createWorkerPool('others/X', DEFINITION));
  await fails('provider', manager.createWorkerPool('others/x', { ...DEFINITION, providerId: 'nope' }));
  assert.equal((await ok(manager.updateWorkerPool(last, other))).description, 'another');

  const seen = await pages(query => manager.listWorkerPools(query), 2);
  assert.deepEqual(seen.map(page => page.workerPools.length), EXPECTED.poolPages);
  assert.deepEqual(seen.flatMap(page => page.workerPools.map(listed => listed.workerPoolId)), POOLS);
  await fails('token', manager.listWorkerPools({ continuationToken: '!' }));
  assert.equal((await ok(manager.deleteWorkerPool(last))).providerId, 'null-provider');
}

export async function workers(manager) {
  await fails('unknown worker', manager.worker(POOL, 'desk', WORKER));
  const definition = {
    expires: taskcluster.fromNowJSON('1 day'),
    providerInfo: { staticSecret: EXPECTED.secret },
  };
  for (const worker of WORKERS) {
    const created = await ok(manager.createWorker(POOL, 'desk', worker, definition));
    assert.deepEqual([created.workerId, created.state], [worker, 'running']);
  }
  const other = { ...definition, capacity: 2 };
  const last = WORKERS.at(-1);
  await fails('other worker of that name', manager.createWorker(POOL, 'desk', last, other));
  assert.equal((await ok(manager.updateWorker(POOL, 'desk', last, other))).capacity, 2);

  for (const list of [
    query => manager.listWorkersForWorkerPool(POOL, query),
    query => manager.listWorkersForWorkerGroup(POOL, 'desk', query),
  ]) {
    const seen = await pages(list, 3);
    assert.deepEqual(seen.map(page => page.workers.length), EXPECTED.workerPages);
    assert.deepEqual(seen.flatMap(page => page.workers.map(listed => listed.workerId)).sort(), WORKERS);
  }
}

// `client` creates a client with these credentials.
export async function lifeOfAWorker(manager, client) {
  const anybody = client({});
  const worker = { workerPoolId: POOL, workerGroup: 'desk', workerId: WORKER };
  const register = staticSecret =>
    anybody.registerWorker({ ...worker, providerId: 'static', workerIdentityProof: { staticSecret } });
  await fails("worker's secret", register(EXPECTED.wrongSecret));
  const { credentials, secret, workerConfig } = await ok(register(EXPECTED.secret));
  assert.deepEqual(workerConfig, DEFINITION.config.workerConfig);

  const path = [POOL, 'desk', WORKER];
  // It does not call `shouldWorkerTerminate`: the newest client on npm does not have it.
  const before = client(credentials);
  const renewed = await ok(before.reregisterWorker({ ...worker, secret }));
  await fails('used secret', before.reregisterWorker({ ...worker, secret }));
  const itself = client(renewed.credentials);
  const report = { workerGroup: 'desk', workerId: WORKER, kind: 'k', title: 't', description: 'd', extra: { n: 1 } };
  const reported = await ok(itself.reportWorkerError(POOL, report));
  assert.deepEqual(await ok(manager.listWorkerPoolErrors(POOL)), { workerPoolErrors: [reported] });
  const running = await ok(manager.listWorkersForWorkerPool(POOL, { state: 'running' }));
  assert.ok(running.workers.some(listed => listed.workerId === WORKER));

  await ok(itself.removeWorker(...path));
  assert.equal((await ok(manager.worker(...path))).state, 'stopped');
}
