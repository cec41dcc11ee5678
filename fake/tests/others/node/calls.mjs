// Calls of the client, and what is expected of them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

export const EXPECTED = JSON.parse(readFileSync(new URL('../expected.json', import.meta.url)));
export const counts = { answers: 0, refusals: 0 };

export async function ok(call) {
  const answer = await call;
  counts.answers += 1;
  return answer;
}

function assertRefusal(name, status, body) {
  const [expectedStatus, code, message] = EXPECTED.refusals[name];
  assert.deepEqual([status, body.code], [expectedStatus, code], name);
  assert.ok(body.message.includes(message), `${name}: ${body.message}`);
  assert.deepEqual(Object.keys(body.requestInfo).sort(), ['method', 'params', 'payload', 'time']);
  counts.refusals += 1;
}

export async function refused(name, call) {
  let answer;
  try {
    answer = await call;
  } catch (error) {
    assert.ok(error.body, error);
    assert.equal(error.code, error.body.code);
    return assertRefusal(name, error.statusCode, error.body);
  }
  assert.fail(`${name}: not refused, but answered with ${JSON.stringify(answer)}`);
}

// All pages: `list` asks for one of them, with a query.
export async function pages(list, limit) {
  const seen = [];
  let continuationToken;
  do {
    const page = await ok(list({ limit, ...continuationToken && { continuationToken } }));
    seen.push(page);
    ({ continuationToken } = page);
  } while (continuationToken);
  return seen;
}

// What a signed URL gives to somebody who has nothing else.
export async function fetched(url) {
  const answer = await fetch(url);
  assert.equal(answer.status, 200, url);
  return ok(answer.json());
}

export async function notFetched(name, url) {
  const answer = await fetch(url);
  assertRefusal(name, answer.status, await answer.json());
}
