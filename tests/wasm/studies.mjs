// Studies in a folder of their own, and what the command says of them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

// A copy of a study in examples/, to edit and score; the folder goes when the process ends.
export class Copy {
  constructor(command, folder) {
    this.command = command;
    this.folder = mkdtempSync(path.join(os.tmpdir(), 'cohesion-wasm-'));
    process.on('exit', () => rmSync(this.folder, { recursive: true, force: true }));
    cpSync(folder, this.folder, { recursive: true });
  }

  // Replaces each text that must stand in the framework.
  edit(replacements) {
    const file = path.join(this.folder, 'framework.yaml');
    let text = readFileSync(file, 'utf8');
    for (const [from, to] of replacements) {
      assert.ok(text.includes(from), `the framework has no ${JSON.stringify(from)}`);
      text = text.replace(from, to);
    }
    writeFileSync(file, text);
    return this;
  }

  score(...options) {
    const arguments_ = ['score', path.join(this.folder, 'study.yaml'), '--format', 'json-columns', ...options];
    const done = spawnSync(this.command, arguments_, { encoding: 'utf8', maxBuffer: 2 ** 28 });
    assert.equal(done.status, 0, done.stderr);
    return JSON.parse(done.stdout);
  }
}
