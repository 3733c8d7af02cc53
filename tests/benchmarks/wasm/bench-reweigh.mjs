// A study re-weighed and ranked in Node: what moving a slider costs. Argument: the module's folder.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = path.resolve(process.argv[2]);
const { load } = await import(pathToFileURL(path.join(folder, 'cohesion-kernel.js')));
const kernel = await load();

// Two numbers after the point, one cell in twenty missing.
function makeColumns(nRows, nColumns) {
  let state = 1;
  const draw = () => (state = (state * 48271) % 2147483647) / 2147483647;
  return Array.from({ length: nColumns }, () =>
    Float64Array.from({ length: nRows }, () => (draw() < 0.05 ? NaN : Math.round(draw() * 10000) / 100)));
}

// The same in JavaScript as one would write it, for comparison.
function reweighByHand(columns, weights) {
  const scores = new Float64Array(columns[0].length);
  for (let row = 0; row < scores.length; row++) {
    let sum = 0, weight = 0, present = 0;
    columns.forEach((column, i) => {
      if (Number.isNaN(column[row])) return;
      sum += weights[i] * column[row];
      weight += weights[i];
      present++;
    });
    scores[row] = present >= 0.6 * columns.length ? sum / weight : NaN;
  }
  const order = [...scores.keys()].filter((i) => !Number.isNaN(scores[i])).sort((a, b) => scores[b] - scores[a]);
  const ranks = new Float64Array(scores.length).fill(NaN);
  order.forEach((i, place) => {
    ranks[i] = place > 0 && scores[i] === scores[order[place - 1]] ? ranks[order[place - 1]] : place + 1;
  });
  return ranks;
}

function measure(name, nRows, repeats, run) {
  for (let i = 0; i < repeats / 2; i++) run();
  const times = Array.from({ length: repeats }, () => {
    const begin = performance.now();
    run();
    return performance.now() - begin;
  }).sort((a, b) => a - b);
  const at = (share) => times[Math.floor(share * (times.length - 1))].toFixed(3);
  console.log(`${name.padEnd(44)} n=${nRows}  median ${at(0.5)} ms  quartiles ${at(0.25)}..${at(0.75)}`);
}

for (const nRows of [300, 35000]) {
  const columns = makeColumns(nRows, 10);
  const weights = Float64Array.from({ length: 10 }, (_, i) => 1 + (i % 3));
  const nodes = new Map(columns.map((scores, i) => [`c${i}`, { scores, ranks: scores, coverage: scores.map((x) => (Number.isNaN(x) ? 0 : 1)) }]));
  const study = {
    areas: Array.from({ length: nRows }, (_, i) => `A${i}`),
    domains: new Map([['root', { children: [...nodes.keys()], weights: [...weights], normalise: null, aggregate: { strategy: 'arithmetic', options: { minCoverage: 0.6 } } }]]),
    nodes,
    root: 'root',
  };
  const options = { minCoverage: 0.6 };
  const scores = kernel.aggregate('arithmetic', columns, weights, options).values;
  measure('aggregate arithmetic, 10 columns', nRows, 60, () => kernel.aggregate('arithmetic', columns, weights, options));
  measure('rank', nRows, 60, () => kernel.rank(scores));
  measure('re-weigh a study: scores, coverage, ranks', nRows, 60, () => kernel.reweigh(study, { c1: 2.5 }));
  measure('aggregate geometric, 10 columns', nRows, 20, () => kernel.aggregate('geometric', columns, weights, options));
  measure('scores and ranks in plain JavaScript', nRows, 20, () => reweighByHand(columns, weights));
}
