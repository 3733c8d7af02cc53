// The strategies of the cases that every language must pass, from the module. Arguments: the module's folder, the top folder.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { run } from './tap.mjs';

const [folder, source] = process.argv.slice(2);
const { load } = await import(pathToFileURL(path.resolve(folder, 'cohesion-kernel.js')));
const kernel = await load();
const cases = JSON.parse(readFileSync(path.join(source, 'tests/conformance/cases.json'), 'utf8'));

// The module knows columns: the sections on studies, tables and strategies of one's own are not for it, and of the
// strategies neither these kinds, which have no arithmetic of their own or none that a page needs, nor these cases.
const OTHER_KINDS = {
  impute: 'a page gets what was imputed, as values',
  weigh: 'a page gives the weights itself',
};
const OTHER_CASES = {
  'winsorise-by-share': 'the module winsorises by a count only',
  'goalposts-the-wrong-way-round': 'the module turns a scale round by such posts, the library by the polarity',
  'ratio-to-base-lower-is-better': 'a page turns a ratio round itself',
  'an-infinite-value-is-refused': 'the kernel computes with infinities, the library keeps them out',
};

// What a case may have. Its token and its sentences are the library's; the module has errors of JavaScript and statuses.
const KEYS = new Set(['name', 'kind', 'id', 'by', 'parameters', 'polarity', 'values', 'rows', 'weights', 'result', 'tolerance',
  'error', 'notes', 'yaml', 'message', 'issues', 'not-in']);

const NUMBER = /^-?[0-9.]+$/;

// As "scale-from": "1" in a file, so scaleFrom: 1 here.
function readParameters({ parameters = {} }) {
  return Object.fromEntries(Object.entries(parameters).map(([key, text]) => [
    key.replace(/-[a-z]/g, (dash) => dash[1].toUpperCase()),
    NUMBER.test(text) ? Number(text) : { yes: true, no: false }[text] ?? text,
  ]));
}

// The caller's part where lower is better: the other end of the scale, or the other sign.
function turnRound({ id, polarity, values }, options) {
  if (polarity !== 'lower-better') return [values, options];
  if (id === 'goalposts') return [values, { ...options, low: options.high, high: options.low }];
  return [values.map((x) => (x === null ? null : -x)), options];
}

function apply(item) {
  const options = readParameters(item);
  if (item.kind === 'treat') return kernel.winsorise(item.values, options).values;
  if (item.kind === 'normalise') return kernel.normalise(item.id, ...turnRound(item, options)).values;
  assert.equal(item.kind, 'aggregate');
  const columns = item.rows[0].map((_, i) => item.rows.map((row) => row[i]));
  return kernel.aggregate(item.id, columns, item.weights, options).values;
}

function check(item) {
  for (const key of Object.keys(item)) assert.ok(KEYS.has(key), `the case has a key "${key}" that is not known here`);
  if (item.error) {
    assert.throws(() => apply(item), (error) => error instanceof RangeError || error instanceof TypeError);
    return;
  }
  const found = apply(item);
  assert.equal(found.length, item.result.length);
  item.result.forEach((x, i) => {
    const same = x === null ? Number.isNaN(found[i]) : Math.abs(found[i] - x) <= (item.tolerance ?? 4e-16) * Math.abs(x);
    assert.ok(same, `row ${i}: ${found[i]}, not ${x}`);
  });
}

const here = cases.strategies.filter((item) => !(item.kind in OTHER_KINDS) && !(item.name in OTHER_CASES));
assert.ok(here.length >= 15, `only ${here.length} cases`);

await run(here.map((item, i) => [`/wasm/conformance/strategies/${item.name ?? `${i + 1}-${item.id}`}`, () => check(item)]));
