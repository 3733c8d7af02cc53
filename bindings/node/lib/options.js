// Options: what there is, paths, progress, and the ways to stop long work.
import { fileURLToPath } from 'node:url';
import { Gio, awaitAnswer } from './gi.js';
import { toError } from './errors.js';

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

// What is watched while the library works. The function that the library asks is made here, and what it knows is taken
// from it afterwards: the library keeps it, and whatever it could see would never be collected.
class Watch {
  constructor({ signal, onProgress }, diagnostics) {
    signal?.throwIfAborted();
    this.cancellable = new Gio.Cancellable();
    this.diagnostics = diagnostics;
    const work = this.work = { signal, onProgress, cancellable: this.cancellable, thrown: null };
    this.step = onProgress ? (fraction, message) => Watch.ask(work, fraction, message) : null;
    this.abort = () => this.cancellable.cancel();
    signal?.addEventListener('abort', this.abort);
  }

  static ask(work, fraction, message) {
    try {
      if (work.onProgress?.(fraction, message) === false)
        work.cancellable?.cancel();
    } catch (error) {
      work.thrown = { error };
      work.cancellable.cancel();
    }
    return !work.cancellable?.isCancelled();
  }

  // What error stands for: what onProgress threw, the reason of the signal, an AbortError, or itself.
  explain(error) {
    const { thrown, signal } = this.work;
    if (thrown)
      return thrown.error;
    if (signal?.aborted)
      return signal.reason;
    return this.cancellable.isCancelled() ? new DOMException(error.message, 'AbortError') : toError(error, this.diagnostics);
  }

  end() {
    this.work.signal?.removeEventListener('abort', this.abort);
    this.work.signal = this.work.onProgress = this.work.cancellable = null;
  }
}

// Run action (cancellable, step), which returns when it is done.
export function runWatched(options, diagnostics, action) {
  const watch = new Watch(options, diagnostics);
  try {
    return action(watch.cancellable, watch.step);
  } catch (error) {
    throw watch.explain(error);
  } finally {
    watch.end();
  }
}

// Run begin (cancellable, step, callback), which returns at once; when callback is called, finish (result) gives what
// came of it. The signal stops it at any time.
export async function runLater(options, diagnostics, begin, finish) {
  const watch = new Watch(options, diagnostics);
  try {
    return await awaitAnswer(new Promise((resolve, reject) => {
      begin(watch.cancellable, watch.step, (_source, result) => {
        try {
          resolve(finish(result));
        } catch (error) {
          reject(error);
        }
      });
    }));
  } catch (error) {
    throw watch.explain(error);
  } finally {
    watch.end();
  }
}
