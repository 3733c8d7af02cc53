// The cases that every language must pass, from the Node package.
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeTests } from '../conformance/cases.mjs';
import { loadPackage, run, source } from './tap.mjs';

const { Cohesion, registerStrategy } = await loadPackage();

function withFolder(action) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cohesion-conformance-'));
  try {
    return action(folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

await run('/node', makeTests({
  name: 'node',
  Cohesion: Object.assign(Object.create(Cohesion), { registerStrategy }),
  source,
  call: (object, method, ...args) => object[method](...args),
  read: file => fs.readFileSync(file, 'utf8'),
  write: (file, text) => fs.writeFileSync(file, text),
  withFolder,
  sha256: text => crypto.createHash('sha256').update(text).digest('hex'),
}));
