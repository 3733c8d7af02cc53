// The kernel of libcohesion in a browser or in Node: columns in, columns out. No dependencies.
//
// SPDX-License-Identifier: LGPL-2.1-or-later

import { readStudy, reweighStudy } from './cohesion-study.js';

export { readStudy };

// Positions are the numbers of coh-wasm.h; of ties and caps, those of the kernel.
const NORMALISATIONS = {
  'min-max': { lower: 0, upper: 100 },
  'z-score': { mean: 0, sd: 1 },
  'percentile-rank': { ties: 'min' },
  rank: { ties: 'min' },
  'rank-exponential': { constant: 23 },
  goalposts: { low: undefined, high: undefined, scaleFrom: 0, scale: 1, log: false, cap: 'both' },
  'ratio-to-base': { base: undefined, scale: 100 },
};
const AGGREGATIONS = ['arithmetic', 'geometric', 'harmonic', 'power-mean', 'minimum', 'median', 'weighted-sum'];
const WORDS = {
  ties: ['min', 'max', 'average', 'dense', 'first'],
  cap: ['none', 'low', 'high', 'both'],
};
const STATUSES = ['ok', 'empty', 'too-few', 'constant', 'stopped', 'domain'];
const BAD_PARAMETER = 6;
const NO_MEMORY = -1;

const MOST_ROWS = 2 ** 26;
const MOST_CELLS = 2 ** 27;
const MOST_COLUMNS = 65536;

function list(words) {
  return words.map((word) => `"${word}"`).join(', ');
}

function findWord(what, words, word) {
  const place = words.indexOf(word);
  if (place < 0) throw new RangeError(`${what} is one of ${list(words)}, got ${JSON.stringify(word)}`);
  return place;
}

function checkNumber(name, value) {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new TypeError(`"${name}" must be a finite number, got ${value === undefined ? 'nothing' : String(value)}`);
  return value;
}

function checkShare(name, value) {
  if (!(checkNumber(name, value) >= 0 && value <= 1)) throw new RangeError(`"${name}" must be from 0 to 1, got ${value}`);
  return value;
}

// A parameter as the number that the module takes.
function encode(name, value) {
  if (name in WORDS) return findWord(`"${name}"`, WORDS[name], value);
  return typeof value === 'boolean' ? Number(value) : checkNumber(name, value);
}

// Every option of the caller must be known: a misspelt one would silently be a default.
function complete(what, defaults, options) {
  for (const key of Object.keys(options))
    if (!(key in defaults)) throw new RangeError(`${what} has no option "${key}"; it has ${list(Object.keys(defaults))}`);
  return { ...defaults, ...options };
}

// A column as a Float64Array. In a plain array null and undefined are missing; anything else than a number is refused.
function toColumn(values, what = 'values') {
  if (values instanceof Float64Array) return values;
  if (!Array.isArray(values) && !(ArrayBuffer.isView(values) && !(values instanceof DataView)))
    throw new TypeError(`${what} must be a Float64Array or an array of numbers and nulls`);
  return Float64Array.from(values, (value, i) => {
    if (value === null || value === undefined) return NaN;
    if (typeof value !== 'number') throw new TypeError(`${what}: element ${i} is ${JSON.stringify(String(value))}, not a number or null`);
    return value;
  });
}

function checkSize(nRows, nColumns = 1) {
  if (nRows > MOST_ROWS || nColumns > MOST_COLUMNS || nRows * nColumns > MOST_CELLS)
    throw new RangeError(`${nColumns} columns of ${nRows} rows are more than the module's memory can hold`);
}

function note(status, what) {
  return {
    ok: null,
    empty: 'no value is present, or every weight is 0',
    'too-few': `too few values are present for ${what}`,
    constant: `every value is the same, and ${what} needs a spread`,
    stopped: 'a further step would have made all values equal: it was not taken',
    domain: `${what} is not defined for some of the values`,
  }[status];
}

// An answer: a column, how the operation ended, and why in a sentence unless it ended well.
function answer(code, what, values) {
  if (code === NO_MEMORY) throw new RangeError(`no memory for ${what}`);
  if (code === BAD_PARAMETER) throw new RangeError(`${what}: a parameter is outside of its range`);
  const status = STATUSES[code];
  return { values, status, note: note(status, what) };
}

// Weights as the kernel takes them; only the sum may have negative ones.
function toWeights(weights, nColumns, strategy) {
  if (weights === null || weights === undefined) return new Float64Array(nColumns).fill(1);
  const column = toColumn(weights, 'weights');
  if (column.length !== nColumns) throw new RangeError(`${nColumns} columns need as many weights, got ${column.length}`);
  column.forEach((weight, i) => {
    if (!Number.isFinite(weight) || (weight < 0 && strategy !== 'weighted-sum'))
      throw new RangeError(`weight ${i} must be ${strategy === 'weighted-sum' ? '' : '0 or more and '}finite, got ${weight}`);
  });
  return column;
}

export class Kernel {
  #exports;

  constructor(instance) {
    this.#exports = instance.exports;
  }

  // Room for n doubles in the module's memory; it goes when #call ends.
  #room(n) {
    const place = this.#exports.allocate(n * 8) >>> 0; // addresses beyond 2 GiB come as negative numbers
    if (place === 0) throw new RangeError('no memory left in the module');
    return place;
  }

  // Copies columns in one after the other, calls, copies n doubles out. Views are made last: memory may have moved.
  #call(columns, parameters, nOut, run) {
    const exports = this.#exports;
    const mark = exports.mark();
    try {
      const input = this.#room(columns.reduce((sum, column) => sum + column.length, 0));
      const extra = this.#room(parameters.length);
      const output = this.#room(nOut);
      let place = input;
      for (const column of columns) {
        new Float64Array(exports.memory.buffer, place, column.length).set(column);
        place += column.length * 8;
      }
      new Float64Array(exports.memory.buffer, extra, parameters.length).set(parameters);
      const code = run(input, extra, output);
      return [code, new Float64Array(exports.memory.buffer, output, nOut).slice()];
    } finally {
      exports.release(mark);
    }
  }

  // One column on the scale of a strategy: {values, status, note}.
  normalise(strategy, values, options = {}) {
    const id = findWord('a normalisation', Object.keys(NORMALISATIONS), strategy);
    const settings = complete(strategy, NORMALISATIONS[strategy], options);
    const parameters = Object.entries(settings).map(([name, value]) => encode(name, value));
    const x = toColumn(values);
    checkSize(x.length);
    const [code, out] = this.#call([x], parameters, x.length, (input, extra, output) =>
      this.#exports.normalise(id, input, x.length, extra, output));
    return answer(code, strategy, out);
  }

  // One score for each row of some columns: {values, status, note}. Without weights all count the same.
  aggregate(strategy, columns, weights = null, options = {}) {
    const id = findWord('an aggregation', AGGREGATIONS, strategy);
    const needsExponent = strategy === 'power-mean';
    const minCoverage = strategy === 'weighted-sum' ? 1 : 0; // as in the library: a sum with a part missing is another sum
    const settings = complete(strategy, needsExponent ? { minCoverage, exponent: undefined } : { minCoverage }, options);
    const share = checkShare('minCoverage', settings.minCoverage);
    const exponent = needsExponent ? checkNumber('exponent', settings.exponent) : 0;
    const all = Array.from(columns, (column, i) => toColumn(column, `column ${i}`));
    const nRows = all.length > 0 ? all[0].length : 0;
    all.forEach((column, i) => {
      if (column.length !== nRows) throw new RangeError(`column ${i} has ${column.length} rows, the first has ${nRows}`);
    });
    checkSize(nRows, all.length);
    const [code, out] = this.#call(all, toWeights(weights, all.length, strategy), nRows, (input, extra, output) =>
      this.#exports.aggregate(id, input, nRows, all.length, extra, share, exponent, output));
    return answer(code, strategy, out);
  }

  // Ranks as a Float64Array: 1 is the highest unless ascending; a missing value has none (NaN).
  rank(values, options = {}) {
    const { ties, ascending } = complete('rank', { ties: 'min', ascending: false }, options);
    const kind = encode('ties', ties);
    const x = toColumn(values);
    checkSize(x.length);
    const [code, out] = this.#call([x], [], x.length, (input, extra, output) =>
      this.#exports.rank(input, x.length, kind, ascending ? 0 : 1, output));
    return answer(code, 'rank', out).values;
  }

  // A quantile, NaN when nothing is present. Types 1 to 9 are those of Hyndman and Fan (1996).
  quantile(values, share, options = {}) {
    const { type } = complete('quantile', { type: 7 }, options);
    checkShare('share', share);
    if (!Number.isInteger(type) || type < 1 || type > 9) throw new RangeError(`"type" must be from 1 to 9, got ${type}`);
    const x = toColumn(values);
    checkSize(x.length);
    const [code, out] = this.#call([x], [], 1, (input, extra, output) =>
      this.#exports.quantile(input, x.length, share, type, output));
    return answer(code, 'quantile', out).values[0];
  }

  // Outliers pulled in until the shape passes: {values, status, note}. The column is whole whatever the status.
  winsorise(values, options = {}) {
    const { count, skewness, kurtosis } = complete('winsorise', { count: 5, skewness: 2, kurtosis: 3.5 }, options);
    if (!Number.isInteger(count) || count < 0 || count > MOST_ROWS) throw new RangeError(`"count" must be a whole number, got ${count}`);
    const parameters = [count, checkNumber('skewness', skewness), checkNumber('kurtosis', kurtosis)];
    const x = toColumn(values);
    checkSize(x.length);
    const [code, out] = this.#call([x], parameters, x.length, (input, extra, output) =>
      this.#exports.winsorise(input, x.length, extra, output));
    return answer(code, 'winsorise', out);
  }

  // New scores, ranks and coverage of every domain of a study from readStudy, under other weights.
  reweigh(study, weights = {}) {
    return reweighStudy(this, study, weights);
  }
}

async function fetchBytes(url) {
  if (url.protocol === 'file:' && typeof process === 'object') {
    const { readFile } = await import('node:fs/promises');
    return readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}

function toUrl(source) {
  if (source instanceof URL) return source;
  return new URL(source, typeof document === 'object' ? document.baseURI : `file://${process.cwd()}/`);
}

// The kernel from bytes, a compiled module, a URL or a path; without any, from beside this file.
export async function load(source = new URL('cohesion-kernel.wasm', import.meta.url)) {
  const isUrl = typeof source === 'string' || source instanceof URL;
  const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(isUrl ? await fetchBytes(toUrl(source)) : source);
  return new Kernel(await WebAssembly.instantiate(module, {}));
}
