// Calls of the client, and checks of their responses.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

export const EXPECTED = JSON.parse(readFileSync(new URL('../expected.json', import.meta.url)));
export const counts = { responses: 0, errors: 0 };

export async function ok(call) {
  const response = await call;
  counts.responses += 1;
  return response;
}

function assertError(name, status, body) {
  const [expectedStatus, code, message] = EXPECTED.errors[name];
  assert.deepEqual([status, body.code], [expectedStatus, code], name);
  assert.ok(body.message.includes(message), `${name}: ${body.message}`);
  assert.deepEqual(Object.keys(body.requestInfo).sort(), ['method', 'params', 'payload', 'time']);
  counts.errors += 1;
}

export async function fails(name, call) {
  let response;
  try {
    response = await call;
  } catch (error) {
    assert.ok(error.body, error);
    assert.equal(error.code, error.body.code);
    return assertError(name, error.statusCode, error.body);
  }
  assert.fail(`${name}: succeeded with ${JSON.stringify(response)}`);
}

// Returns all pages. `list` requests one page with a query.
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

// Fetches a signed URL without other credentials.
export async function fetched(url) {
  const response = await fetch(url);
  assert.equal(response.status, 200, url);
  return ok(response.json());
}

export async function fetchFails(name, url) {
  const response = await fetch(url);
  assertError(name, response.status, await response.json());
}
