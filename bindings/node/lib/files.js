// The way around what node-gtk loses or does slowly: files that live for a moment.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

// A file of ours for as long as action (file) takes.
export function withFile(action) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cohesion-'));
  try {
    return action(path.join(folder, 'data'));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
