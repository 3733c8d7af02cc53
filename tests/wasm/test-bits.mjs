// The module gives the bits that the kernel of this machine gives. Arguments: the module's folder, the native program.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { Draw, run } from './tap.mjs';

const [folder, native] = process.argv.slice(2);
const { load } = await import(pathToFileURL(path.join(folder, 'cohesion-kernel.js')));
const kernel = await load(path.resolve(folder, 'cohesion-kernel.wasm'));

const OPERATIONS = { normalise: 0, aggregate: 1, rank: 2, quantile: 3, winsorise: 4 };
const COLUMNS = 6;
const WEIGHTS = [1, 0.3, 0, 2, 0.1, 1.7];
const LARGE = 35000;

// Kinds of column: plain, subnormal, ties, infinities, wide range, above zero only.
const KINDS = {
  plain: (d) => d.share() * 100 - 20,
  subnormal: (d) => d.share() * 1e-308,
  ties: (d) => Math.floor(d.share() * 8),
  infinities: (d) => [Infinity, -Infinity, d.share(), d.share(), d.share(), d.share()][d.below(6)],
  wide: (d) => (d.share() + 0.1) * 2 ** (d.below(60) - 30),
  positive: (d) => 1 + d.share() * 99,
};

function makeColumns(draw, kind, n) {
  const missing = draw.below(3) === 0 ? 0 : 11;
  return Array.from({ length: COLUMNS }, () =>
    Float64Array.from({ length: n }, () => (missing > 0 && draw.below(missing) === 0 ? NaN : KINDS[kind](draw))));
}

// Numbers as they go over the wire are given here, names as a caller gives them: neither is made from the other.
const TIES = ['min', 'max', 'average', 'dense', 'first'];

const METHODS = {
  'min-max': [['normalise', 0, [1, 100], (x) => kernel.normalise('min-max', x, { lower: 1, upper: 100 }).values]],
  'z-score': [['normalise', 1, [100, 10], (x) => kernel.normalise('z-score', x, { mean: 100, sd: 10 }).values]],
  'percentile-rank': TIES.map((ties, i) => ['normalise', 2, [i], (x) => kernel.normalise('percentile-rank', x, { ties }).values]),
  rank: TIES.flatMap((ties, i) => [
    ['rank', 0, [i, 1], (x) => kernel.rank(x, { ties })],
    ['rank', 0, [i, 0], (x) => kernel.rank(x, { ties, ascending: true })],
    ['normalise', 3, [i], (x) => kernel.normalise('rank', x, { ties }).values],
  ]),
  'goalposts-without-logarithms': [
    ['normalise', 5, [5, 50, 0, 1, 0, 3], (x) => kernel.normalise('goalposts', x, { low: 5, high: 50 }).values],
    ['normalise', 5, [50, 5, 1, 100, 0, 1],
      (x) => kernel.normalise('goalposts', x, { low: 50, high: 5, scaleFrom: 1, scale: 100, log: false, cap: 'low' }).values],
  ],
  'ratio-to-base': [['normalise', 6, [7, 100], (x) => kernel.normalise('ratio-to-base', x, { base: 7 }).values]],
  arithmetic: [
    ['aggregate', 0, [0, 0], (x, c) => kernel.aggregate('arithmetic', c, WEIGHTS).values],
    ['aggregate', 0, [0.6, 0], (x, c) => kernel.aggregate('arithmetic', c, WEIGHTS, { minCoverage: 0.6 }).values],
  ],
  harmonic: [['aggregate', 2, [0.5, 0], (x, c) => kernel.aggregate('harmonic', c, WEIGHTS, { minCoverage: 0.5 }).values]],
  minimum: [['aggregate', 4, [0, 0], (x, c) => kernel.aggregate('minimum', c, WEIGHTS).values]],
  median: [['aggregate', 5, [1, 0], (x, c) => kernel.aggregate('median', c, WEIGHTS, { minCoverage: 1 }).values]],
  'weighted-sum': [
    ['aggregate', 6, [0, 0], (x, c) => kernel.aggregate('weighted-sum', c, WEIGHTS, { minCoverage: 0 }).values],
    ['aggregate', 6, [1, 0], (x, c) => kernel.aggregate('weighted-sum', c, WEIGHTS).values],
  ],
  quantile: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((type) => ['quantile', 0, [0.37, type], (x) => [kernel.quantile(x, 0.37, { type })]]),
  winsorise: [
    ['winsorise', 0, [9, 0.5, 0.5], (x) => kernel.winsorise(x, { count: 9, skewness: 0.5, kurtosis: 0.5 }).values],
    ['winsorise', 0, [5, 2, 3.5], (x) => kernel.winsorise(x).values],
  ],
  geometric: [['aggregate', 1, [0.5, 0], (x, c) => kernel.aggregate('geometric', c, WEIGHTS, { minCoverage: 0.5 }).values]],
  'power-mean': [-1.5, 0, 0.5, 2, 3].map((exponent) =>
    ['aggregate', 3, [0, exponent], (x, c) => kernel.aggregate('power-mean', c, WEIGHTS, { exponent }).values]),
  'rank-exponential': [['normalise', 4, [23], (x) => kernel.normalise('rank-exponential', x).values]],
  'goalposts-with-logarithms': [['normalise', 5, [2, 50, 0, 1, 1, 3],
    (x) => kernel.normalise('goalposts', x, { low: 2, high: 50, log: true }).values]],
};

function* eachCase(variants) {
  const draw = new Draw(20261122);
  for (const kind of Object.keys(KINDS))
    for (let n = 0; n <= 201; n++) {
      const columns = makeColumns(draw, kind, n <= 200 ? n : LARGE);
      for (const variant of variants) yield { kind, columns, variant };
    }
}

function encodeRequest({ columns, variant: [operation, strategy, parameters] }) {
  const used = operation === 'aggregate' ? columns : columns.slice(0, 1);
  const head = [OPERATIONS[operation], strategy, used.length, used[0].length, parameters.length];
  const weights = operation === 'aggregate' ? WEIGHTS : [1];
  return [Float64Array.from([...head, ...parameters, ...weights]), ...used];
}

function askNative(variants) {
  const parts = [...eachCase(variants)].flatMap(encodeRequest).map((x) => Buffer.from(x.buffer, x.byteOffset, x.byteLength));
  const done = spawnSync(native, { input: Buffer.concat(parts), maxBuffer: 2 ** 30 });
  assert.equal(done.status, 0, `${native}: ${done.stderr}`);
  return new Float64Array(done.stdout.buffer.slice(done.stdout.byteOffset, done.stdout.byteOffset + done.stdout.length));
}

// Every NaN counts as the same one.
function compare(variants) {
  const answers = askNative(variants);
  let place = 0, present = 0, missing = 0;
  for (const { kind, columns, variant } of eachCase(variants)) {
    const [operation, strategy, parameters, ask] = variant;
    const found = ask(columns[0], columns);
    const n = answers[place + 1];
    const where = `${operation} ${strategy} (${parameters}) of ${columns[0].length} ${kind} values`;
    assert.equal(found.length, n, where);
    for (let i = 0; i < n; i++) {
      const expected = answers[place + 2 + i];
      if (Number.isNaN(expected)) missing++;
      else present++;
      if (!Object.is(found[i], expected)) assert.fail(`${where}, row ${i}: ${found[i]}, native ${expected}`);
    }
    place += 2 + n;
  }
  assert.equal(place, answers.length, 'as many answers as requests');
  assert.ok(present > 10000 || variants[0][0] === 'quantile', `only ${present} values were compared`);
  return `${present} values and ${missing} missing`;
}

await run(Object.entries(METHODS).map(([name, variants]) => [`/wasm/bits/${name}-has-the-native-bits`, () => compare(variants)]));
