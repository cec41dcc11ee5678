// The official JavaScript client, from the packages in INTEROP_NODE_MODULES.

import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(`${process.env.INTEROP_NODE_MODULES}/`);

export const taskcluster = (await import(pathToFileURL(require.resolve('taskcluster-client')))).default;
