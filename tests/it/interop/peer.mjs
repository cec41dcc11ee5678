// The official JavaScript client and its library hawk, which services use too. Verifies our cases, and signs its own
// cases.

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { createRequire } from 'node:module';
import { json } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const require = createRequire(`${process.env.INTEROP_NODE_MODULES}/`);
const load = async name => (await import(pathToFileURL(require.resolve(name)))).default;
const hawk = await load('hawk');
const slugid = await load('slugid');
const taskcluster = await load('taskcluster-client');

const COUNT = 250;
const EMPTY = 'with no scopes the signed text ends with a line break, and services reject the certificate';
const bugs = {};
const bug = name => {
  bugs[name] = (bugs[name] ?? 0) + 1;
};

const said = ext => ext ? JSON.parse(Buffer.from(ext, 'base64').toString()) : null;

const signer = ({ id, key }) => asked => {
  assert.equal(asked, id);
  return { id, key, algorithm: 'sha256' };
};

// Unchanged: a URL parser would normalize it.
const request = url => {
  const { protocol, hostname, port } = new URL(url);
  return {
    host: hostname,
    port: port || (protocol === 'https:' ? 443 : 80),
    url: url.replace(/^\w+:\/\/[^/]*/, ''),
  };
};

async function verifyHeader(sent) {
  const { method, url, authorization, body } = sent;
  const contentType = body === null ? '' : 'application/json';
  const { artifacts } = await hawk.server.authenticate(
    { method, authorization, contentType, ...request(url) },
    signer(sent),
    body === null ? {} : { payload: body },
  );
  assert.equal(artifacts.hash !== undefined, body !== null);
  assert.deepEqual(said(artifacts.ext), sent.ext);
}

async function verifyBewit(signed) {
  const { attributes } = await hawk.server.authenticateBewit({ method: 'GET', ...request(signed.url) }, signer(signed));
  assert.deepEqual(said(attributes.ext), signed.ext);
}

const issue = ({ issuer, issuerToken, name, scopes, start, expiry }) => taskcluster.createTemporaryCredentials({
  credentials: { clientId: issuer, accessToken: issuerToken },
  clientId: name ?? undefined,
  scopes,
  start: new Date(start),
  expiry: new Date(expiry),
});

// Issues the same credentials again, with the same seed.
async function verifyCertificate(ours) {
  const { seed, signature } = JSON.parse(ours.certificate);
  const halves = [seed.slice(0, 22), seed.slice(22)];
  const v4 = slugid.v4;
  slugid.v4 = () => halves.shift();
  const made = issue(ours);
  slugid.v4 = v4;
  assert.equal(made.clientId, ours.clientId);
  assert.equal(made.accessToken, ours.accessToken);
  if (ours.scopes.length === 0) {
    bug(EMPTY);
    const lines = ['version:1', `seed:${seed}`, `start:${ours.start}`, `expiry:${ours.expiry}`, 'scopes:'];
    if (ours.name !== null) {
      lines.splice(1, 0, `clientId:${ours.name}`, `issuer:${ours.issuer}`);
    }
    const sign = text => crypto.createHmac('sha256', ours.issuerToken).update(text).digest('base64');
    const theirs = JSON.parse(made.certificate).signature;
    assert.equal(theirs, sign(lines.join('\n') + '\n'));
    assert.equal(signature, sign(lines.join('\n')));
    made.certificate = made.certificate.replace(theirs, () => signature);
  }
  assert.equal(made.certificate, ours.certificate);
}

// Random, but the same in every run.
let state = 0x5eed;
const random = (least, most) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return least + Math.floor(state / 2 ** 32 * (most - least + 1));
};
const KINDS = [[0x20, 0x7e], [0x20, 0x7e], [0xa0, 0x2fff], [0x10000, 0x1ffff]];
const times = (least, most, make) => Array.from({ length: random(least, most) }, make);
const text = (least, most) => times(least, most, () => String.fromCodePoint(random(...KINDS[random(0, 3)]))).join('');
const ascii = (least, most) => times(least, most, () => String.fromCharCode(random(0x20, 0x7e))).join('')
  .replace(/["\\]/g, '-');
const scopes = () => times(0, 5, () => ascii(0, 40));
const everyAscii = () => {
  const chars = Array.from({ length: 0x80 }, (_, c) => String.fromCharCode(c));
  for (let n = chars.length - 1; n > 0; n--) {
    const other = random(0, n);
    [chars[n], chars[other]] = [chars[other], chars[n]];
  }
  return chars.join('');
};

function makeCertificate() {
  const start = random(0, 4_000_000_000) * 1000 + random(0, 999);
  const made = {
    issuer: ascii(1, 100),
    issuerToken: ascii(1, 60),
    name: random(0, 1) ? ascii(101, 300) : null,
    scopes: scopes(),
    start,
    expiry: start + random(1, 31 * 24 * 3_600_000),
  };
  const wronglySigned = made.scopes.length === 0;
  if (wronglySigned) {
    bug(EMPTY);
  }
  return { ...made, ...issue(made), wronglySigned };
}

const ROOTS = ['https://tc.example.com', 'http://tc.example.com:8080/sub', 'http://tc.example.com'];

// Creates a client, and the expected content of `ext`.
function client() {
  let credentials = { clientId: ascii(1, 200), accessToken: ascii(1, 60) };
  const options = { rootUrl: ROOTS[random(0, 2)] };
  let ext = {};
  if (random(0, 1)) {
    const { clientId: issuer, accessToken: issuerToken } = credentials;
    credentials = issue({ issuer, issuerToken, name: ascii(201, 250), scopes: scopes(), start: 0, expiry: 1 });
    ext.certificate = JSON.parse(credentials.certificate);
  }
  if (random(0, 1)) {
    options.authorizedScopes = ext.authorizedScopes = scopes();
  }
  ext = Object.keys(ext).length ? ext : null;
  const manager = new taskcluster.WorkerManager({ ...options, credentials });
  return { manager, signer: { id: credentials.clientId, key: credentials.accessToken, ext } };
}

// Repeats what the client does before it sends, with the client's `ext`. The client has no method that signs only.
function makeHeader() {
  const { manager, signer } = client();
  const hasBody = random(0, 1) === 1;
  const url = hasBody
    ? manager.buildUrl(manager.workerPool, text(1, 60))
    : manager.buildUrl(manager.listWorkerPoolErrors, text(1, 60), { continuationToken: everyAscii() });
  const method = hasBody ? 'PUT' : 'GET';
  const body = hasBody ? JSON.stringify({ description: everyAscii(), config: text(0, 200) }) : null;
  const { header: authorization } = hawk.client.header(url, method, {
    credentials: { id: signer.id, key: signer.key, algorithm: 'sha256' },
    ext: manager._extData,
    ...(hasBody && random(0, 1) ? { payload: body, contentType: 'application/json' } : {}),
  });
  if (new URL(url).pathname.includes("'")) {
    bug("a `'` in a path is signed as `%27`, although a URL does not encode it");
  }
  return { ...signer, method, url: url.replaceAll("'", '%27'), authorization, body };
}

function makeBewit() {
  const { manager, signer } = client();
  const query = { continuationToken: everyAscii() };
  return { ...signer, url: manager.buildSignedUrl(manager.listWorkerPoolErrors, text(1, 60), query) };
}

const cases = await json(process.stdin);
const kinds = {
  headers: [verifyHeader, makeHeader],
  bewits: [verifyBewit, makeBewit],
  certificates: [verifyCertificate, makeCertificate],
};
const verified = {};
const theirs = {};
for (const [kind, [verify, make]] of Object.entries(kinds)) {
  for (const one of cases[kind]) {
    await verify(one);
  }
  verified[kind] = cases[kind].length;
  theirs[kind] = Array.from({ length: COUNT }, make);
}
process.stdout.write(JSON.stringify({ verified, theirs, bugs }));
