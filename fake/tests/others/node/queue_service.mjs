// Tasks, from creation to the index.

import assert from 'node:assert/strict';
import { ok, pages, fails } from './calls.mjs';
import { taskcluster } from './client.mjs';

const QUEUE = 'others/ci';
const PATH = 'others.v1.latest';

export const definition = more => ({
  taskQueueId: QUEUE,
  schedulerId: 'others',
  created: taskcluster.fromNowJSON('0 seconds'),
  deadline: taskcluster.fromNowJSON('1 hour'),
  expires: taskcluster.fromNowJSON('1 day'),
  payload: { command: ['true'] },
  metadata: { name: 'n', description: 'd', owner: 'me@example.com', source: 'https://example.com/' },
  ...more,
});

// Claims the next task.
async function claimed(queue) {
  const { tasks } = await ok(queue.claimWork(QUEUE, { tasks: 1, workerGroup: 'desk', workerId: 'w1' }));
  assert.equal(tasks.length, 1);
  return tasks[0];
}

const stateOf = async (queue, id) => (await ok(queue.status(id))).status.state;

// Runs two tasks of a group. `client` creates a client of the queue with these credentials.
export async function lifeOfATask(queue, client, index) {
  const [first, second] = [taskcluster.slugid(), taskcluster.slugid()];
  await fails('unknown task', queue.task(first));
  const task = definition({ taskGroupId: first, routes: [`index.${PATH}`] });
  const { status } = await ok(queue.createTask(first, task));
  assert.deepEqual([status.state, status.retriesLeft], ['pending', 5]);
  assert.deepEqual((await ok(queue.createTask(first, task))).status, status);
  await fails('other task of that id', queue.createTask(first, { ...task, priority: 'high' }));
  await ok(queue.createTask(second, definition({ taskGroupId: first, dependencies: [first] })));
  const missing = definition({ dependencies: [taskcluster.slugid()] });
  await fails('unknown dependency', queue.createTask(taskcluster.slugid(), missing));
  const [deadline, expires] = [taskcluster.fromNowJSON('6 days'), taskcluster.fromNowJSON('7 days')];
  await fails('late deadline', queue.createTask(taskcluster.slugid(), definition({ deadline, expires })));
  assert.equal(await stateOf(queue, second), 'unscheduled');
  assert.equal((await ok(queue.pendingTasks(QUEUE))).pendingTasks, 1);
  await fails('unknown index path', index.findTask(PATH));

  const claim = await claimed(queue);
  assert.deepEqual([claim.status.taskId, claim.runId, claim.task], [first, 0, await ok(queue.task(first))]);
  await fails("claim's scopes", client(claim.credentials).reportCompleted(second, 0));
  const renewed = await ok(client(claim.credentials).reclaimTask(first, 0));
  const worker = client(renewed.credentials);
  await ok(worker.createArtifact(first, 0, 'public/missing.txt', {
    storageType: 'error', reason: 'file-missing-on-worker', message: 'no file', expires: taskcluster.fromNowJSON('1 hour'),
  }));
  const { artifacts } = await ok(queue.listArtifacts(first, 0));
  assert.deepEqual(artifacts.map(artifact => artifact.name), ['public/missing.txt']);
  assert.equal((await ok(worker.reportCompleted(first, 0))).status.state, 'completed');
  await fails('resolved run', worker.reportFailed(first, 0));
  assert.equal((await ok(index.findTask(PATH))).taskId, first);
  assert.equal((await ok(index.listTasks('others.v1'))).tasks[0].namespace, PATH);
  const { namespaces } = await ok(index.listNamespaces('others'));
  assert.deepEqual(namespaces.map(namespace => namespace.name), ['v1']);
  await retries(queue, client, second);
  await endOfGroup(queue, first, second);
}

// The dependent task is pending now. Its worker shuts down, and a retry follows.
async function retries(queue, client, id) {
  assert.equal(await stateOf(queue, id), 'pending');
  const claim = await claimed(queue);
  assert.equal(claim.status.taskId, id);
  const shutdown = client(claim.credentials).reportException(id, 0, { reason: 'worker-shutdown' });
  const { status } = await ok(shutdown);
  assert.deepEqual(status.runs.map(run => run.state), ['exception', 'pending']);
  assert.deepEqual([status.runs[1].reasonCreated, status.retriesLeft], ['retry', 4]);
  const canceled = await ok(queue.cancelTask(id));
  assert.equal(canceled.status.runs[1].reasonResolved, 'canceled');
  assert.equal((await ok(queue.rerunTask(id))).status.state, 'pending');
}

async function endOfGroup(queue, first, second) {
  const dependents = await ok(queue.listDependentTasks(first));
  assert.deepEqual(dependents.tasks.map(task => task.status.taskId), [second]);
  const seen = await pages(query => queue.listTaskGroup(first, query), 1);
  const ids = seen.flatMap(page => page.tasks.map(task => task.status.taskId));
  assert.deepEqual(ids.sort(), [first, second].sort());
  assert.ok('sealed' in await ok(queue.sealTaskGroup(first)));
  await fails('sealed group', queue.createTask(taskcluster.slugid(), definition({ taskGroupId: first })));
  const canceled = await ok(queue.cancelTaskGroup(first));
  assert.deepEqual([canceled.cancelledCount, canceled.taskIds], [1, [second]]);
  assert.equal(await stateOf(queue, second), 'exception');
  const quarantineUntil = taskcluster.fromNowJSON('1 hour');
  const quarantined = await ok(queue.quarantineWorker('others', 'ci', 'desk', 'w1', { quarantineUntil }));
  assert.deepEqual([quarantined.quarantineUntil, quarantined.recentTasks.length], [quarantineUntil, 2]);
}
