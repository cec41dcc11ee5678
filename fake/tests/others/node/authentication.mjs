// The endpoints with which clients test their authentication: `auth.testAuthenticate` and `testAuthenticateGet`.

import assert from 'node:assert/strict';
import { EXPECTED, fetched, fetchFails, ok, fails } from './calls.mjs';
import { temporary } from './credentials.mjs';

const TESTER = EXPECTED.tester;
const WRONG = { ...TESTER, accessToken: 'wrong' };
const ANYBODY = 'assume:anonymous';

const test = (auth, required, ...clientScopes) => auth.testAuthenticate({ clientScopes, requiredScopes: [required] });

async function accepted(call, clientId, ...scopes) {
  assert.deepEqual(await ok(call), { clientId, scopes: [ANYBODY, ...scopes] });
}

export async function byHeader(auth) {
  await accepted(test(auth(TESTER), 'test:a', 'test:*'), 'tester', 'test:*');
  const some = auth(TESTER, { authorizedScopes: ['test:a'] });
  await accepted(test(some, 'test:a', 'test:*'), 'tester', 'test:a');
  await fails('test scopes', test(some, 'test:b', 'test:*'));
  await fails('test scopes', test(auth(TESTER), 'test:b', 'test:a'));
  await fails('wrong token', test(auth(WRONG), 'test:a', 'test:*'));
}

export async function byCertificate(auth) {
  const unnamed = auth(temporary(TESTER, ['test:a']));
  await accepted(test(unnamed, 'test:a', 'test:*'), 'tester', 'test:a');
  await fails('test scopes', test(unnamed, 'test:b', 'test:*'));
  await fails('more than the issuer', test(unnamed, 'test:b', 'test:b'));

  const named = auth(temporary(TESTER, ['test:a', 'test:c'], 'other'), { authorizedScopes: ['test:a'] });
  await accepted(test(named, 'test:a', 'test:*', 'auth:create-client:*'), 'other', 'test:a');
  await fails('name not allowed', test(named, 'test:a', 'test:*'));
}

// The tester of `testAuthenticateGet` has the scopes below; the endpoint requires `test:authenticate-get`.
export async function byUrl(auth) {
  const sign = (auth, ...options) => auth.buildSignedUrl(auth.testAuthenticateGet, ...options);
  const all = ['test:*', 'auth:create-client:test:*'];
  await accepted(auth(TESTER).testAuthenticateGet(), 'tester', ...all);
  await accepted(fetched(sign(auth(TESTER))), 'tester', ...all);
  const get = ['test:authenticate-get'];
  for (const some of [auth(TESTER, { authorizedScopes: get }), auth(temporary(TESTER, get))]) {
    await accepted(fetched(sign(some)), 'tester', ...get);
  }
  await accepted(fetched(sign(auth(temporary(TESTER, get, 'test:other')))), 'test:other', ...get);

  await fetchFails('expired URL', sign(auth(TESTER), { expiration: -60 }));
  await fetchFails('wrong token', sign(auth(WRONG)));
  for (const some of [auth(TESTER, { authorizedScopes: ['test:a'] }), auth(temporary(TESTER, ['test:a']))]) {
    await fetchFails('test GET scopes', sign(some));
  }
}
