// Roles, secrets, hooks, notifications, caches, and entries of the index.

import assert from 'node:assert/strict';
import { fetched, ok, fails } from './calls.mjs';
import { taskcluster } from './client.mjs';
import { definition } from './queue_service.mjs';

export async function roles(auth) {
  await fails('unknown role', auth.role('others:a'));
  const role = { description: 'd', scopes: ['assume:others:b:1'] };
  const created = await ok(auth.createRole('others:a', role));
  assert.deepEqual([created.roleId, created.scopes], ['others:a', role.scopes]);
  await fails('other role of that name', auth.createRole('others:a', { ...role, description: 'another' }));
  await ok(auth.createRole('others:b:*', { description: 'd', scopes: ['others:<..>'] }));
  const { scopes } = await ok(auth.expandScopes({ scopes: ['assume:others:a'] }));
  assert.ok(scopes.includes('others:1') && scopes.includes('assume:others:b:1'), scopes);
  const cyclic = { description: 'd', scopes: ['assume:others:a'] };
  await fails('cyclic role', auth.updateRole('others:b:*', cyclic));
  const listed = (await ok(auth.listRoles())).map(listed => listed.roleId);
  assert.ok(listed.includes('others:a') && listed.includes('others:b:*'), listed);
  await ok(auth.deleteRole('others:a'));
  await fails('unknown role', auth.role('others:a'));
}

export async function secrets(service) {
  await fails('unknown secret', service.get('others/a'));
  const secret = { secret: { token: 't' }, expires: taskcluster.fromNowJSON('1 hour') };
  await ok(service.set('others/a', secret));
  assert.deepEqual(await ok(service.get('others/a')), secret);
  assert.deepEqual(await fetched(service.buildSignedUrl(service.get, 'others/a')), secret);
  assert.deepEqual((await ok(service.list())).secrets, ['others/a']);
  await ok(service.remove('others/a'));
  await fails('unknown secret', service.get('others/a'));
}

// `client` creates a client of the hooks service with these credentials.
export async function hooks(service, auth, queue, client) {
  const name = ['others', 'daily'];
  await fails('unknown hook', service.hook(...name));
  await ok(auth.createRole('hook-id:others/*', { description: 'd', scopes: ['queue:*'] }));
  const task = definition({ payload: { branch: '${payload.branch}', by: '${firedBy}' } });
  ['created', 'deadline', 'expires'].forEach(time => delete task[time]);
  const triggerSchema = { type: 'object', properties: { branch: { type: 'string' } }, required: ['branch'] };
  const metadata = { name: 'n', description: 'd', owner: 'me@example.com' };
  const hook = { metadata, task, schedule: [], triggerSchema };
  await ok(service.createHook(...name, hook));
  await fails('other hook of that name', service.createHook(...name, hook));
  await fails("hook's payload", service.triggerHook(...name, {}));
  const { taskId } = await ok(service.triggerHook(...name, { branch: 'main' }));
  assert.deepEqual((await ok(queue.task(taskId))).payload, { branch: 'main', by: 'triggerHook' });
  const { token } = await ok(service.getTriggerToken(...name));
  const anybody = client({});
  const byToken = await ok(anybody.triggerHookWithToken(...name, token, { branch: 'x' }));
  await ok(service.resetTriggerToken(...name));
  await fails("hook's token", anybody.triggerHookWithToken(...name, token, { branch: 'x' }));
  const fires = (await ok(service.listLastFires(...name))).lastFires.map(fire => fire.taskId);
  assert.ok(fires.includes(taskId) && fires.includes(byToken.taskId), fires);
  await ok(service.removeHook(...name));
  await ok(queue.cancelTask(taskId));
  await ok(queue.cancelTask(byToken.taskId));
}

export async function notify(service) {
  const address = { notificationType: 'email', notificationAddress: 'them@example.com' };
  const mail = { address: 'them@example.com', subject: 's', content: 'c' };
  await ok(service.email(mail));
  await ok(service.addDenylistAddress(address));
  await fails('denied address', service.email(mail));
  assert.deepEqual((await ok(service.listDenylist())).addresses, [address]);
  await ok(service.deleteDenylistAddress(address));
  await ok(service.pulse({ routingKey: 'others.a', message: { n: 1 } }));
}

export async function purgeCache(service) {
  await ok(service.purgeCache('others/ci', { cacheName: 'objects' }));
  const { requests } = await ok(service.purgeRequests('others/ci'));
  assert.deepEqual(requests.map(request => [request.cacheName, request.workerType]), [['objects', 'ci']]);
  const later = await ok(service.purgeRequests('others/ci', { since: taskcluster.fromNowJSON('1 hour') }));
  assert.deepEqual(later.requests, []);
}

export async function index(service) {
  const path = 'others.v2.a';
  const entry = { taskId: taskcluster.slugid(), rank: 2, data: { n: 1 }, expires: taskcluster.fromNowJSON('1 hour') };
  await ok(service.insertTask(path, entry));
  await ok(service.insertTask(path, { ...entry, taskId: taskcluster.slugid(), rank: 1 }));
  assert.deepEqual(await ok(service.findTask(path)), { ...entry, namespace: path });
  const found = await ok(service.findTasksAtIndex({ indexes: [path, 'others.v2.b'] }));
  assert.deepEqual(found.tasks.map(task => task.taskId), [entry.taskId]);
  await ok(service.deleteTask(path));
  await fails('unknown index path', service.findTask(path));
}
