// What a caller of the module sees: shapes, defaults, statuses, refusals. Argument: the module's folder.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { run } from './tap.mjs';

const folder = path.resolve(process.argv[2]);
const bytes = readFileSync(path.join(folder, 'cohesion-kernel.wasm'));
const { load } = await import(pathToFileURL(path.join(folder, 'cohesion-kernel.js')));
const kernel = await load();

const numbers = (column) => Array.from(column, (x) => (Number.isNaN(x) ? null : x));

async function loading() {
  const wasm = path.join(folder, 'cohesion-kernel.wasm');
  const sources = [bytes, bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
    await WebAssembly.compile(bytes), pathToFileURL(wasm), path.relative(process.cwd(), wasm), wasm];
  for (const source of sources)
    assert.deepEqual(numbers((await load(source)).rank([3, 1, 2])), [1, 3, 2]);
  await assert.rejects(load('no-such-file.wasm'), /no-such-file/);
}

function noImports() {
  assert.deepEqual(WebAssembly.Module.imports(new WebAssembly.Module(bytes)), []);
}

function small() {
  assert.ok(bytes.length <= 20480, `${bytes.length} bytes`);
  return `${bytes.length} bytes`;
}

// 1, 3, 5: mean 3, standard deviation 2. Exponential: McLennan and others (2019), appendix E: -23 ln (1 - R (1 - exp (-100/23))).
function normalised() {
  assert.deepEqual(numbers(kernel.normalise('min-max', [1, null, 3, 5]).values), [0, null, 50, 100]);
  assert.deepEqual(numbers(kernel.normalise('z-score', [1, 3, 5]).values), [-1, 0, 1]);
  assert.deepEqual(numbers(kernel.normalise('percentile-rank', [1, 3, 5]).values), [0, 0.5, 1]);
  assert.deepEqual(numbers(kernel.normalise('rank', [1, 3, 3]).values), [1, 2, 2]);
  assert.deepEqual(numbers(kernel.normalise('goalposts', [0, 5, 20], { low: 0, high: 10 }).values), [0, 0.5, 1]);
  assert.deepEqual(numbers(kernel.normalise('goalposts', [20], { low: 0, high: 10, cap: 'none' }).values), [2]);
  assert.deepEqual(numbers(kernel.normalise('ratio-to-base', [3], { base: 2 }).values), [150]);
  const [top, bottom] = kernel.normalise('rank-exponential', [2, 1]).values;
  assert.ok(Math.abs(top - 100) < 1e-12);
  assert.ok(Math.abs(bottom - -23 * Math.log(1 - 0.5 * (1 - Math.exp(-100 / 23)))) < 1e-12);
}

// Weights 1 and 3 on 2 and 8: 26 / 4; 2^(1/4) 8^(3/4); 4 / (1/2 + 3/8); sqrt (196 / 4); 26.
function aggregated() {
  const mean = (strategy, options) => kernel.aggregate(strategy, [[2], [8]], [1, 3], options).values[0];
  assert.equal(mean('arithmetic'), 6.5);
  assert.ok(Math.abs(mean('geometric') - 2 ** 2.5) < 1e-14);
  assert.ok(Math.abs(mean('harmonic') - 4 / 0.875) < 1e-14);
  assert.ok(Math.abs(mean('power-mean', { exponent: 2 }) - 7) < 1e-14);
  assert.equal(mean('minimum'), 2);
  assert.equal(mean('median'), 5);
  assert.equal(mean('weighted-sum'), 26);
  assert.equal(kernel.aggregate('arithmetic', [[2], [8]]).values[0], 5);
}

function missingChildren() {
  const columns = [[1, 1, null], [null, 2, null], [null, 3, null]];
  assert.deepEqual(numbers(kernel.aggregate('arithmetic', columns).values), [1, 2, null]);
  assert.deepEqual(numbers(kernel.aggregate('arithmetic', columns, null, { minCoverage: 0.6 }).values), [null, 2, null]);
  assert.deepEqual(numbers(kernel.aggregate('arithmetic', columns, [1, 0, 0], { minCoverage: 1 }).values), [1, 1, null]);
  // 0.55 x 20 is a little above 11 in doubles, and 11 of 20 are enough all the same.
  const twenty = Array.from({ length: 20 }, (_, i) => [i < 11 ? 1 : null, i < 10 ? 1 : null]);
  assert.deepEqual(numbers(kernel.aggregate('arithmetic', twenty, null, { minCoverage: 0.55 }).values), [1, null]);
}

function belowZero() {
  for (const [strategy, options] of [['geometric', {}], ['harmonic', {}], ['power-mean', { exponent: 2 }]])
    assert.deepEqual(numbers(kernel.aggregate(strategy, [[-1, 1], [4, 1]], null, options).values), [null, 1], strategy);
}

function ranked() {
  assert.deepEqual(numbers(kernel.rank([5, 9, null, 5, 1])), [2, 1, null, 2, 4]);
  assert.deepEqual(numbers(kernel.rank([5, 9, 5], { ties: 'average', ascending: true })), [1.5, 3, 1.5]);
  assert.deepEqual(numbers(kernel.rank([])), []);
}

// R: quantile (c (1, 2, 4, 8), 0.4, type = 7) is 2.4.
function quantiles() {
  assert.ok(Math.abs(kernel.quantile([8, 1, null, 4, 2], 0.4) - 2.4) < 1e-15);
  assert.ok(Number.isNaN(kernel.quantile([], 0.5)));
}

function winsorised() {
  const found = kernel.winsorise([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000]);
  assert.deepEqual(numbers(found.values), [1, 2, 3, 4, 5, 6, 7, 8, 9, 9]);
  assert.equal(found.status, 'ok');
}

function statuses() {
  for (const [values, status] of [[[], 'empty'], [[null], 'empty'], [[1], 'constant'], [[2, 2], 'constant'], [[1, Infinity], 'domain']]) {
    const found = kernel.normalise('min-max', values);
    assert.equal(found.status, status);
    assert.equal(typeof found.note, 'string');
    assert.ok(found.values.every(Number.isNaN));
  }
  assert.equal(kernel.normalise('z-score', [1]).status, 'too-few');
  assert.equal(kernel.aggregate('arithmetic', [[1], [2]], [0, 0]).status, 'empty');
  assert.equal(kernel.normalise('min-max', [1, 2]).note, null);
}

function refusals() {
  const refuse = (call, text) => assert.throws(call, (error) => (error instanceof RangeError || error instanceof TypeError) && error.message.includes(text));
  refuse(() => kernel.normalise('minmax', [1]), '"min-max"');
  refuse(() => kernel.normalise('toString', [1]), 'a normalisation is one of');
  refuse(() => kernel.normalise('min-max', [1], { uper: 1 }), 'no option "uper"');
  refuse(() => kernel.normalise('min-max', ['1']), 'element 0 is "1"');
  refuse(() => kernel.normalise('min-max', '12'), 'must be a Float64Array');
  refuse(() => kernel.normalise('min-max', [1], { upper: NaN }), '"upper" must be a finite number');
  refuse(() => kernel.normalise('goalposts', [1]), '"low" must be a finite number, got nothing');
  refuse(() => kernel.normalise('z-score', [1, 2], { sd: 0 }), 'outside of its range');
  refuse(() => kernel.normalise('rank', [1], { ties: 'mean' }), '"average"');
  refuse(() => kernel.aggregate('arithmetic', [[1], [1, 2]]), 'column 1 has 2 rows, the first has 1');
  refuse(() => kernel.aggregate('arithmetic', [[1], [2]], [1]), '2 columns need as many weights, got 1');
  refuse(() => kernel.aggregate('arithmetic', [[1]], [-1]), 'must be 0 or more');
  refuse(() => kernel.aggregate('arithmetic', [[1]], [NaN]), 'finite');
  refuse(() => kernel.aggregate('power-mean', [[1]]), '"exponent"');
  refuse(() => kernel.aggregate('arithmetic', [[1]], null, { minCoverage: 2 }), 'from 0 to 1');
  refuse(() => kernel.quantile([1], 1.5), 'from 0 to 1');
  refuse(() => kernel.quantile([1], 0.5, { type: 10 }), 'from 1 to 9');
  refuse(() => kernel.aggregate('arithmetic', { length: 70000, ...Array(70000).fill([]) }), 'more than');
}

function untouched() {
  const x = Float64Array.from([3, NaN, 1]);
  kernel.normalise('min-max', x);
  kernel.winsorise(x);
  kernel.rank(x);
  assert.deepEqual(numbers(x), [3, null, 1]);
}

// A million rows make the memory grow in between; afterwards all of it is used again.
async function memory() {
  const own = await load(bytes);
  const before = own.rank([2, 1]);
  const long = Float64Array.from({ length: 1000000 }, (_, i) => i);
  assert.equal(own.rank(long)[0], 1000000);
  assert.deepEqual(numbers(before), [1, 2]);
  const start = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 20; i++) own.rank(long);
  globalThis.gc?.();
  assert.deepEqual(numbers(own.rank([2, 1])), [1, 2]);
  assert.ok(process.memoryUsage().arrayBuffers < start + 400e6, 'the memory of a call is used again by the next');
}

// What cannot be had is refused, and what could be had before still can.
async function exhausted() {
  const { exports } = await WebAssembly.instantiate(await WebAssembly.compile(bytes), {});
  const mark = exports.mark();
  for (const size of [0xfffffff0, 0x80000001, 0xffffffff]) assert.equal(exports.allocate(size), 0);
  assert.equal(exports.mark(), mark);
  assert.equal(exports.allocate(8) >>> 0, mark);
}

await run([
  ['/wasm/load/bytes-module-url-path-or-nothing', loading],
  ['/wasm/module/asks-nothing-of-its-host', noImports],
  ['/wasm/module/is-20-kB-at-most', small],
  ['/wasm/normalise/each-strategy-by-hand', normalised],
  ['/wasm/aggregate/each-strategy-by-hand', aggregated],
  ['/wasm/aggregate/too-few-children-give-no-score', missingChildren],
  ['/wasm/aggregate/means-of-negative-children-give-no-score', belowZero],
  ['/wasm/rank/highest-first-and-ties-share', ranked],
  ['/wasm/quantile/as-in-r', quantiles],
  ['/wasm/winsorise/pulls-the-end-in', winsorised],
  ['/wasm/status/an-empty-answer-says-why', statuses],
  ['/wasm/errors/what-is-wrong-is-named', refusals],
  ['/wasm/columns-of-the-caller-stay-as-they-are', untouched],
  ['/wasm/memory-grows-and-is-used-again', memory],
  ['/wasm/memory-that-cannot-be-had-is-refused', exhausted],
]);
