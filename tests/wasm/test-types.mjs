// The types, by the TypeScript compiler on the PATH or among the Node package's own tools. Argument: the build folder.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { run } from './tap.mjs';

const candidates = ['tsc', path.join(process.argv[2], 'node/app/node_modules/.bin/tsc')];
const tsc = candidates.find((command) => spawnSync(command, ['--version']).status === 0);
const source = fileURLToPath(new URL('types.ts', import.meta.url));

function checked() {
  const options = ['--strict', '--noEmit', '--target', 'es2022', '--module', 'es2022', '--moduleResolution', 'bundler'];
  const done = spawnSync(tsc, [...options, source], { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stdout);
}

if (tsc === undefined) console.log('1..0 # SKIP needs tsc (npm: typescript)');
else await run([['/wasm/types/accept-what-is-meant-and-nothing-else', checked]]);
