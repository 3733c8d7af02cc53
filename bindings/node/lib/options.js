// Options: what there is, paths, progress, and the two ways to stop long work.
import { fileURLToPath } from 'node:url';
import { Gio } from './gi.js';
import { guard } from './errors.js';

export const plainPath = path => path instanceof URL ? fileURLToPath(path) : String(path);

export function checkOptions(options, known) {
  for (const name of Object.keys(options)) {
    if (!known.includes(name))
      throw new TypeError(`there is no option "${name}"; there are ${known.join(', ')}`);
  }
}

export function choose(choices, word, name) {
  const index = choices.indexOf(word);
  if (index < 0)
    throw new TypeError(`${name} is "${word}"; it can be ${choices.map(choice => `"${choice}"`).join(', ')}`);
  return index;
}

// The function that the library asks at each step. It is made here, and what it knows is taken from it afterwards: the
// library keeps it, and whatever it could see would never be collected.
function makeStep(work) {
  return (fraction, message) => {
    try {
      if (work.onProgress?.(fraction, message) === false || work.signal?.aborted)
        work.cancellable?.cancel();
    } catch (error) {
      work.thrown = { error };
      work.cancellable.cancel();
    }
    return !work.cancellable?.isCancelled();
  };
}

// Run action (cancellable, step). The signal is looked at before it and at each step; onProgress may return false.
export function runWatched({ signal, onProgress }, diagnostics, action) {
  signal?.throwIfAborted();
  const cancellable = new Gio.Cancellable();
  const work = { signal, onProgress, cancellable, thrown: null };
  try {
    return guard(() => action(cancellable, makeStep(work)), diagnostics);
  } catch (error) {
    if (work.thrown)
      throw work.thrown.error;
    signal?.throwIfAborted();
    throw cancellable.isCancelled() ? new DOMException(error.message, 'AbortError') : error;
  } finally {
    work.signal = work.onProgress = work.cancellable = null;
  }
}
