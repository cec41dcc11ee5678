// What clients test their own authentication with: `auth.testAuthenticate` and `testAuthenticateGet`.

import assert from 'node:assert/strict';
import { EXPECTED, fetched, notFetched, ok, refused } from './calls.mjs';
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
  await refused('test scopes', test(some, 'test:b', 'test:*'));
  await refused('test scopes', test(auth(TESTER), 'test:b', 'test:a'));
  await refused('wrong token', test(auth(WRONG), 'test:a', 'test:*'));
}

export async function byCertificate(auth) {
  const unnamed = auth(temporary(TESTER, ['test:a']));
  await accepted(test(unnamed, 'test:a', 'test:*'), 'tester', 'test:a');
  await refused('test scopes', test(unnamed, 'test:b', 'test:*'));
  await refused('more than the issuer', test(unnamed, 'test:b', 'test:b'));

  const named = auth(temporary(TESTER, ['test:a', 'test:c'], 'other'), { authorizedScopes: ['test:a'] });
  await accepted(test(named, 'test:a', 'test:*', 'auth:create-client:*'), 'other', 'test:a');
  await refused('name not allowed', test(named, 'test:a', 'test:*'));
}

// `testAuthenticateGet` has a tester with the scopes below, and requires `test:authenticate-get`.
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

  await notFetched('expired URL', sign(auth(TESTER), { expiration: -60 }));
  await notFetched('wrong token', sign(auth(WRONG)));
  for (const some of [auth(TESTER, { authorizedScopes: ['test:a'] }), auth(temporary(TESTER, ['test:a']))]) {
    await notFetched('test GET scopes', sign(some));
  }
}
