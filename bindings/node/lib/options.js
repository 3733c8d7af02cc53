// Options of long work: what there is, progress, and the two ways to stop it.
import { Gio } from './gi.js';
import { guard } from './errors.js';

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

// Run action (cancellable, step). The signal is looked at before it and at each step; onProgress may return false.
export function runWatched({ signal, onProgress }, diagnostics, action) {
  signal?.throwIfAborted();
  const cancellable = new Gio.Cancellable();
  let thrown = null;
  const step = (fraction, message) => {
    try {
      if (onProgress?.(fraction, message) === false || signal?.aborted)
        cancellable.cancel();
    } catch (error) {
      thrown = { error };
      cancellable.cancel();
    }
    return !cancellable.isCancelled();
  };
  try {
    return guard(() => action(cancellable, step), diagnostics);
  } catch (error) {
    if (thrown)
      throw thrown.error;
    signal?.throwIfAborted();
    throw cancellable.isCancelled() ? new DOMException(error.message, 'AbortError') : error;
  }
}
