// The library through node-gtk, and the care that node-gtk needs.
import gi from 'node-gtk';

function load() {
  try {
    return gi.require('Cohesion', '1');
  } catch (error) {
    throw new Error('libcohesion for Node needs the C library: Cohesion-1.typelib and libcohesion.so.1 were not found. ' +
      'Install them, or say where they are in GI_TYPELIB_PATH and LD_LIBRARY_PATH.', { cause: error });
  }
}

export { gi };
export const Cohesion = load();
export const GLib = gi.require('GLib', '2.0');
export const Gio = gi.require('Gio', '2.0');

const context = GLib.MainContext.default();

// Objects that the collector has found are let go by a task of GLib's main loop, which Node does not run.
export function releaseObjects() {
  while (context.pending())
    context.iteration(false);
}

setInterval(releaseObjects, 100).unref();

let waiting = 0;

function turnLoop() {
  releaseObjects();
  if (waiting > 0)
    setTimeout(turnLoop, 1);
}

// Wait for an answer of the library, which comes through GLib's main loop: while somebody waits, that has a turn at
// least each millisecond that Node is free.
export async function awaitAnswer(promise) {
  if (waiting++ === 0)
    setTimeout(turnLoop, 1);
  try {
    return await promise;
  } finally {
    waiting--;
  }
}

// One turn of Node's event loop: timers fire, signals are sent, collected objects are let go.
export async function nextTurn() {
  await new Promise(resolve => setImmediate(resolve));
  releaseObjects();
}
