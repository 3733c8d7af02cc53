// A study scored anew by the module is what the command makes of it with the same weights in the framework.
// Arguments: the module's folder, the command, the project's folder.
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { Copy } from './studies.mjs';
import { run } from './tap.mjs';

const [folder, command, source] = process.argv.slice(2);
const { load, readStudy } = await import(pathToFileURL(path.resolve(folder, 'cohesion-kernel.js')));
const kernel = await load();

const copy = (name) => new Copy(command, path.join(source, 'examples', name));
const read = (study) => readStudy(study.score(), study.score('--applied'));

function compareColumn(found, expected, what) {
  assert.equal(found.length, expected.length, what);
  found.forEach((x, i) => {
    assert.ok(Object.is(x, expected[i]), `${what}, row ${i}: ${x}, the command says ${expected[i]}`);
  });
}

// Every domain's scores, ranks and coverage.
function compareStudies(results, expected) {
  assert.deepEqual([...results.keys()].sort(), [...expected.domains.keys()].sort());
  for (const [id, result] of results) {
    const node = expected.nodes.get(id);
    compareColumn(result.scores, node.scores, `scores of ${id}`);
    compareColumn(result.coverage, node.coverage, `coverage of ${id}`);
    compareColumn(result.ranks, node.ranks, `ranks of ${id}`);
  }
}

const england = read(copy('england'));

function sameWeights() {
  compareStudies(kernel.reweigh(england), england);
  const first = read(copy('first-study'));
  compareStudies(kernel.reweigh(first), first);
  return `${england.areas.length} areas, ${england.domains.size} domains of England`;
}

const WEIGHTS = { wellbeing: 3, taking_part: 0, meeting_places: 0.1, livelihoods: 1.7, child_poverty: 0.3, anxiety: 0 };
const WEIGHTS_IN_YAML = [
  ['  - id: wellbeing\n', '  - id: wellbeing\n    weight: 3\n'],
  ['  - id: taking_part\n', '  - id: taking_part\n    weight: 0\n'],
  ['  - id: meeting_places\n', '  - id: meeting_places\n    weight: 0.1\n'],
  ['  - id: livelihoods\n', '  - id: livelihoods\n    weight: 1.7\n'],
  ['        weight: 2  ', '        weight: 0.3  '],
  ['      - id: anxiety\n', '      - id: anxiety\n        weight: 0\n'],
];

function otherWeights() {
  const expected = read(copy('england').edit(WEIGHTS_IN_YAML));
  const results = kernel.reweigh(england, WEIGHTS);
  compareStudies(results, expected);
  assert.notDeepEqual(results.get(england.root).scores, england.nodes.get(england.root).scores);
}

// The means that need values above 0 get a scale that starts there.
function otherMethod(aggregate) {
  const method = [
    ['{strategy: min-max, lower: 0, upper: 100}', '{strategy: min-max, lower: 1, upper: 100}'],
    ['{strategy: arithmetic, min-coverage: 0.6}', aggregate],
  ];
  const study = read(copy('england').edit(method));
  compareStudies(kernel.reweigh(study, WEIGHTS), read(copy('england').edit([...method, ...WEIGHTS_IN_YAML])));
}

function ownScale(strategy) {
  const scale = [['  - id: wellbeing\n', `  - id: wellbeing\n    normalise: ${strategy}\n`]];
  const study = read(copy('england').edit(scale));
  assert.equal(study.domains.get('wellbeing').normalise.strategy, /strategy: ([a-z-]+)/.exec(strategy)[1]);
  const expected = read(copy('england').edit([...scale, ['      - id: anxiety\n', '      - id: anxiety\n        weight: 5\n']]));
  compareStudies(kernel.reweigh(study, { anxiety: 5 }), expected);
}

function explanations() {
  const study = copy('england').edit([['min-coverage: 0.6', 'min-coverage: 0.9']]);
  const scores = study.score();
  const results = kernel.reweigh(readStudy(scores, study.score('--applied')));
  const { area, node, score, note } = scores.columns;
  const areas = [...new Set(area)];
  let said = 0;
  for (let i = 0; i < area.length; i++) {
    const result = results.get(node[i]);
    if (result === undefined) continue;
    if (score[i] === null) said++;
    assert.equal(result.explain(areas.indexOf(area[i])), score[i] === null ? note[i] : null);
  }
  assert.ok(said > 0, 'some area has no score');
  const none = kernel.reweigh(england, { life_satisfaction: 0, worthwhile: 0, happiness: 0, anxiety: 0 }).get('wellbeing');
  assert.equal(none.explain(0), 'every child has a weight of 0');
  return `${said} sentences`;
}

function refusals() {
  assert.throws(() => kernel.reweigh(england, { welbeing: 1 }), /no "welbeing" to weigh; there are wellbeing, taking_part/);
  assert.throws(() => kernel.reweigh(england, { [england.root]: 1 }), /to weigh/);
  for (const weight of [-1, NaN, Infinity, '2', null])
    assert.throws(() => kernel.reweigh(england, { wellbeing: weight }), /weight of "wellbeing" must be 0 or more/);
  const first = copy('first-study');
  assert.throws(() => readStudy({}, {}), /applied is not a table of json-columns/);
  assert.throws(() => readStudy(first.score('--applied'), first.score()), /applied lacks the column "step"/);
  assert.throws(() => readStudy(first.score('--node', 'meeting'), first.score('--applied')), /lack "first-study"/);
  const short = first.score();
  for (const column of Object.values(short.columns)) column.pop();
  assert.throws(() => readStudy(short, first.score('--applied')), /has 4 scores for 5 areas/);
}

function foreignStrategy() {
  const first = copy('first-study');
  const applied = first.score('--applied');
  applied.columns.strategy = applied.columns.strategy.map((id) => (id === 'arithmetic' ? 'largest' : id));
  assert.throws(() => kernel.reweigh(readStudy(first.score(), applied)), /an aggregation is one of .*, got "largest"/);
}

const METHODS = {
  harmonic: '{strategy: harmonic, min-coverage: 0.6}',
  median: '{strategy: median, min-coverage: 1}',
  minimum: '{strategy: minimum}',
  'weighted-sum': '{strategy: weighted-sum, min-coverage: 0.3}',
  geometric: '{strategy: geometric, min-coverage: 0.6}',
  'power-mean': '{strategy: power-mean, exponent: 0.5}',
};
const SCALES = ['{strategy: z-score, mean: 100, sd: 10}', '{strategy: percentile-rank, ties: average}',
  '{strategy: goalposts, low: 10, high: 90, scale-from: 1, scale: 10, cap: high}', '{strategy: rank-exponential, constant: 23}'];

await run([
  ['/wasm/study/same-weights-give-the-scores-of-the-command-bit-for-bit', sameWeights],
  ['/wasm/study/other-weights-give-the-scores-of-the-command-bit-for-bit', otherWeights],
  ...Object.entries(METHODS).map(([name, text]) => [`/wasm/study/${name}-is-that-of-the-command-bit-for-bit`, () => otherMethod(text)]),
  ...SCALES.map((text) => [`/wasm/study/a-domain-with-a-${/strategy: ([a-z-]+)/.exec(text)[1]}-of-its-own`, () => ownScale(text)]),
  ['/wasm/study/an-area-without-a-score-says-why-as-the-command-does', explanations],
  ['/wasm/study/what-is-wrong-is-named', refusals],
  ['/wasm/study/a-strategy-that-the-kernel-does-not-know-is-named', foreignStrategy],
]);
