// What the Node tests share: the installed package, TAP, and a few assertions.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import fs from 'node:fs';
import path from 'node:path';

export const [command, examples, folder, gjs, source] = process.argv.slice(2);
export const app = path.join(folder, 'app');

// The package as npm installed it from the tarball, or the end of the test with the reason why it is not there.
export async function loadPackage() {
  const missing = path.join(folder, 'missing');
  if (!fs.existsSync(path.join(app, 'node_modules/libcohesion'))) {
    console.log(`1..0 # SKIP ${fs.existsSync(missing) ? fs.readFileSync(missing, 'utf8').trim()
      : 'needs build-aux/node-packages.sh, which tests/run calls'}`);
    process.exit(0);
  }
  return import(pathToFileURL(createRequire(path.join(app, 'x.js')).resolve('libcohesion')));
}

export function assert(truth, text) {
  if (!truth)
    throw new Error(text ?? 'does not hold');
}

export function assertEqual(value, expected) {
  const [got, wanted] = [value, expected].map(thing => typeof thing === 'object' ? JSON.stringify(thing) : thing);
  assert(Object.is(got, wanted), `${got} is not ${wanted}`);
}

export async function catchError(action) {
  try {
    await action();
  } catch (error) {
    return error;
  }
  throw new Error('no error was thrown');
}

export async function run(prefix, tests) {
  let failed = 0;
  console.log(`TAP version 13\n1..${Object.keys(tests).length}`);
  for (const [index, [name, test]] of Object.entries(tests).entries()) {
    const line = `${index + 1} ${prefix}/${name}`;
    try {
      const skipped = await test();
      console.log(skipped ? `ok ${line} # SKIP ${skipped}` : `ok ${line}`);
    } catch (error) {
      failed++;
      console.log(`# ${String(error.stack ?? error).replaceAll('\n', '\n# ')}\nnot ok ${line}`);
    }
  }
  process.exitCode = failed === 0 ? 0 : 1;
}
