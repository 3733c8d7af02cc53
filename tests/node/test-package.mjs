// The Node package, as npm installed it from its tarball.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { app, assert, assertEqual, catchError, command, examples, gjs, loadPackage, run, source } from './tap.mjs';

const libcohesion = await loadPackage();
const { Aggregation, CohesionError, Column, Estimator, Framework, LonelyPsu, Matrix, Strategy, Study, Survey, SurveyInterval, Table, Weighting, registerStrategy } = libcohesion;
const england = path.join(examples, 'england/study.yaml');
const first = path.join(examples, 'first-study/study.yaml');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'cohesion-node-test-'));

const Faulty = registerStrategy('node-faulty', class Faulty extends Aggregation {
  aggregate(matrix, weights, out) {
    return this.how(matrix, weights, out);
  }
});

const FRAMEWORK = `cohesion: 1
framework: {id: well, title: How well people get on, version: "1"}
scoring: {treat: node-halve, impute: node-ten, normalise: node-add-three, weigh: node-first, aggregate: node-largest}
indicators:
  - {id: volunteer, title: Volunteers, unit: percent, polarity: higher-better}
  - {id: chat, title: Chats with neighbours, unit: percent, polarity: higher-better}
`;

const ASKED = `cohesion: 1
framework: {id: asked, title: What people say, version: "1"}
indicators:
  - {id: trust, title: Trusts the council, unit: percent, polarity: higher-better,
     survey: {variable: Q1, responses: {1: yes, 2: no}, count: [1], dont-know: [8]}}
`;
const RESPONDENTS = { area: ['X01A', 'X01A', 'X01A', 'X01B', 'X01B'], w: [1, 2, 1, 1, 1], Q1: [1, null, 2, 1, 8] };
const openAsked = () => {
  fs.writeFileSync(path.join(scratch, 'asked.yaml'), ASKED);
  return Framework.open(path.join(scratch, 'asked.yaml'));
};

async function applyFaulty(how) {
  const strategy = new Faulty();
  const matrix = Matrix.new(2, 2);
  const out = Column.new(2);
  matrix.setFloat64Array([1, 2, 3, 4]);
  strategy.how = how;
  try {
    strategy.apply(matrix, Column.from([1, 1]), out);
  } catch (error) {
    return error.message;
  }
  return [...out.toFloat64Array()];
}

// The path of a copy of the first study, changed.
function copyStudy(before, after) {
  const folder = path.join(scratch, 'study');
  fs.cpSync(path.dirname(first), folder, { recursive: true });
  const study = path.join(folder, 'study.yaml');
  fs.writeFileSync(study, fs.readFileSync(study, 'utf8').replace(before, after));
  return study;
}

// The path of a study of 200,000 measures.
function makeLargeStudy() {
  const folder = path.join(scratch, 'large');
  const write = (name, text) => fs.writeFileSync(path.join(folder, name), text);
  const areas = Array.from({ length: 400 }, (_, area) => `A${area}`);
  fs.mkdirSync(folder, { recursive: true });
  write('study.yaml', 'cohesion: 1\nstudy: {id: large}\nframework: framework.yaml\nareas: areas.csv\nmeasures: measures.csv\n');
  write('framework.yaml', 'cohesion: 1\nframework: {id: large, title: Large, version: "1"}\n' +
    'scoring: {normalise: z-score, aggregate: arithmetic}\nindicators: [{id: a, title: A, polarity: higher-better}]\n');
  write('areas.csv', `code,name,tier\n${areas.map(code => `${code},Area,ltla\n`).join('')}`);
  write('measures.csv', `area,indicator,period,value\n${areas.flatMap((code, area) =>
    Array.from({ length: 500 }, (_, year) => `${code},a,${1500 + year},${(area * 7 + year) % 101}\n`)).join('')}`);
  return path.join(folder, 'study.yaml');
}

// How often a timer fires while action is awaited, and what it gave.
async function countTicks(action) {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  try {
    const value = await action();
    return [ticks, value];
  } finally {
    clearInterval(timer);
  }
}

function findBigInt(value) {
  if (typeof value === 'bigint')
    return true;
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) &&
    Object.values(value).some(findBigInt);
}

const NAMES = ['.CohesionError', '.registerStrategy', 'Study.open', 'Study.openSync', 'Study.prototype.score',
  'Study.prototype.scoreSync', 'Study.prototype.diagnose', 'Scores.prototype.compare', 'Framework.open', 'Table.fromColumns', 'Column.from',
  'Column.prototype.toFloat64Array', 'Column.prototype.setFloat64Array', 'Matrix.prototype.toFloat64Array',
  'Matrix.prototype.setFloat64Array', 'Matrix.prototype.columnToFloat64Array', 'Diagnostics.prototype.toArray',
  'Measures.prototype.appendColumns',
  ...['Scores', 'Table', 'Areas', 'Programmes', 'Measures', 'Framework'].flatMap(type =>
    ['toColumns', 'toRows', 'toCSV', 'toJSONText', 'toMarkdown', 'notes'].map(name => `${type}.prototype.${name}`)),
  ...['Scores', 'Measures', 'Areas', 'Framework'].flatMap(type =>
    ['toColsJSON', 'toRowsJSON', 'toTidyCSV', 'toCSVW'].map(name => `${type}.prototype.${name}`)),
  'Scores.prototype.toJSONStat', 'Measures.prototype.toJSONStat', 'Scores.prototype.explain', 'Scores.prototype.whatIf',
  'WhatIf.prototype.change'];

const tests = {
  'england-has-the-bytes-of-the-command': async () => {
    const expected = execFileSync(command, ['score', england, '--format', 'csv'], { maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] });
    const csv = (await (await Study.open(england)).score()).toCSV();
    assert(csv.length > 100000, `${csv.length} bytes only`);
    assert(Buffer.from(csv).equals(expected), 'the bytes differ');
  },
  'gjs-has-the-same-rows-and-names': async () => {
    if (!gjs)
      return 'needs gjs';
    const output = execFileSync(gjs, ['-m', new URL('rows.js', import.meta.url).pathname, england, ...NAMES],
      { maxBuffer: 1 << 27, env: { ...process.env, GJS_PATH: path.join(source, 'bindings/gjs') } });
    const theirs = JSON.parse(output);
    const rows = (await (await Study.open(england)).score()).toRows();
    assert(rows.length > 1000 && JSON.stringify(theirs.rows) === JSON.stringify(rows), 'the rows differ');
    assertEqual(theirs.names, NAMES);
    for (const name of NAMES) {
      const [owner, ...rest] = name.split('.');
      assertEqual(typeof rest.reduce((object, key) => object[key], owner ? libcohesion[owner] : libcohesion), 'function');
    }
    return undefined;
  },
  'columns-and-rows-are-plain-and-without-bigint': async () => {
    const study = await Study.open(england);
    const scores = await study.score({ period: '2024-04-01/P1Y', match: 'latest', tier: 'ltla', threads: 2 });
    const [columns, rows] = [scores.toColumns(), scores.toRows()];
    assert(columns.score instanceof Float64Array && columns.score.length === rows.length);
    assertEqual(columns.lower[0], NaN);
    assertEqual(rows[0].lower, null);
    assertEqual(columns.area[0], rows[0].area);
    assert(columns.rank.every(rank => rank === null || Number.isInteger(rank)));
    assert(!findBigInt(columns) && !findBigInt(rows) && !findBigInt(scores.notes()));
    assert(!findBigInt(study.measures.toRows().slice(0, 100)));
    for (const list of [study.areas, study.measures])
      assertEqual(typeof list.getNItems(), 'number');
  },
  'scores-have-the-intervals-of-the-command': async () => {
    const study = await Study.open(first);
    const options = { replicates: 200, seed: 7, level: 90, top: 2, uncertainty: 'sampling' };
    const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, `${value}`]);
    const expected = execFileSync(command, ['score', first, ...words, '--format', 'csv'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const scores = await study.score(options);
    assert(Buffer.from(scores.toCSV()).equals(expected), 'the bytes differ');
    assertEqual(study.scoreSync(options).toCSV(), scores.toCSV());
    const root = scores.getUncertainty().toRows()[0];
    assert(root.level === 90 && root.lower < root.score && root.score < root.upper, JSON.stringify(root));
    assertEqual(study.scoreSync({ uncertainty: 'none' }).toRows()[0].lower, null);
    for (const [name, value] of [['replicates', -1], ['replicates', 2.5], ['seed', 2 ** 32], ['level', 49], ['level', '90'], ['top', '2'], ['threads', 1025]])
      assert((await catchError(() => study.score({ [name]: value }))) instanceof RangeError, `${name}: ${value}`);
    assert((await catchError(() => study.score({ uncertainty: 'choice' }))).message.includes('"choices"'));
  },
  'measures-are-diagnosed-and-results-compared': async () => {
    const study = await Study.open(england);
    const [flag] = study.diagnose({ collinear: 0.5 }).getFlags().toRows();
    assertEqual([flag.flag, flag.indicator], ['skewed', 'museums']);
    assertEqual(study.diagnose({ collinear: 1, skewness: 99, level: 0 }).getFlags().toRows(), []);
    const scores = await study.score();
    assertEqual(scores.compare(scores, { nodes: true }).toRows()[0].kendall, 1);
    assertEqual(scores.compare(scores).toRows()[0].shift, 0);
    assert((await catchError(() => study.diagnose({ colinear: 1 }))).message.includes('"colinear"'));
    assertEqual((await catchError(() => study.diagnose({ period: 'x' }))).token, 'COHESION-SCORE-006');
  },
  'lists-are-walked-with-for-of': async () => {
    const study = await Study.open(first);
    for (const list of [study.areas, study.programmes, study.measures, study.framework.getRoot()])
      assert([...list].length === list.getNItems() && list.getNItems() > 0);
    assertEqual([...study.areas][0].code, study.areas.toRows()[0].code);
  },
  'a-column-takes-and-gives-a-typed-array': () => {
    const column = Column.from(Float64Array.of(1.5, NaN, 3.5));
    const copy = column.toFloat64Array();
    copy[0] = 99;
    assertEqual(column.get(0), 1.5);
    assertEqual(copy[1], NaN);
    const many = Float64Array.from({ length: 100000 }, (_, row) => row % 7 ? row / 3 : NaN);
    assert(Buffer.from(Column.from(many).toFloat64Array().buffer).equals(Buffer.from(many.buffer)), 'not the same bits');
    column.setFloat64Array(new Float64Array([0, 7, 8, 9]).subarray(1));
    assertEqual([...column.toFloat64Array()], [7, 8, 9]);
  },
  'a-table-is-made-of-plain-columns': async () => {
    const table = Table.fromColumns({ a: ['x', null, 'y, z'], n: [1, null, 3], b: [true, false, true] });
    assertEqual(table.toCSV(), 'a,n,b\nx,1,true\n,,false\n"y, z",3,true\n');
    assertEqual(table.toRows()[1], { a: null, n: null, b: false });
    assertEqual(Table.fromColumns({ b: [true, null, false] }).toColumns(), { b: [true, null, false] });
    assert((await catchError(() => Table.fromColumns({ b: [true, 1] }))).message.includes('mixes boolean'));
    assertEqual((await catchError(() => Table.fromColumns({ n: [1, 'two'] }))).message,
      'column "n" mixes number with other types: row 2 has "two"');
    const rows = await catchError(() => Table.fromColumns([{ n: 1 }, { n: 2 }]));
    assert(rows instanceof TypeError && rows.message.includes('not a list of rows'), rows.message);
    assert((await catchError(() => Table.fromColumns({ n: [1n, 2n] }))).message.includes('bigint'));
    assertEqual((await catchError(() => Table.fromColumns({ a: ['x'], n: [1, 2] }))).token.slice(0, 15), 'COHESION-TABLE-');
  },
  'exports-are-what-the-command-writes': async () => {
    const study = await Study.open(first);
    const forms = { toJSONStat: 'json-stat', toColsJSON: 'cols.json', toRowsJSON: 'rows.json', toTidyCSV: 'csv' };
    const sources = { scores: await study.score(), measures: study.measures, areas: study.areas, framework: study.framework };
    for (const [what, source] of Object.entries(sources)) {
      for (const [name, form] of Object.entries(forms)) {
        if (form === 'json-stat' && (what === 'areas' || what === 'framework'))
          continue;
        const path = `${scratch}/export`;
        const expected = execFileSync(command, ['export', first, '--what', what, '--format', form], { encoding: 'utf8' });
        assertEqual(source[name]({ path }), undefined);
        assert(fs.readFileSync(path, 'utf8') === expected, `${what} as ${form}`);
        assertEqual(source[name](), form === 'csv' ? expected : JSON.parse(expected));
      }
      source.toCSVW({ path: `${scratch}/${what}.csv` });
      assertEqual(fs.readFileSync(`${scratch}/${what}.csv`, 'utf8'), source.toTidyCSV());
      assertEqual(JSON.parse(fs.readFileSync(`${scratch}/${what}.csv-metadata.json`, 'utf8')), source.toCSVW());
    }
  },
  'exports-choose-and-name-what-is-not-there': async () => {
    const study = await Study.open(first);
    const rows = study.measures.toRowsJSON({ nodes: ['belong', 'lonely'], areas: 'X01A', periods: '2023', tiers: 'town' });
    assertEqual(rows.map(row => row.indicator).sort(), ['belong', 'lonely']);
    const error = await catchError(() => study.scoreSync().toJSONStat({ nodes: 'belonign' }));
    assertEqual(error.token, 'COHESION-EXPORT-003');
    assertEqual((await catchError(() => study.areas.toColsJSON({ periods: '2023' }))).token, 'COHESION-EXPORT-004');
    assert((await catchError(() => study.areas.toColsJSON({ node: 'x' }))) instanceof TypeError);
    assert((await catchError(() => study.areas.toColsJSON({ digits: 18 }))) instanceof RangeError);
    assertEqual((await catchError(() => study.areas.toCSVW({ path: `${scratch}/no/such.csv` }))).token.slice(0, 12), 'COHESION-IO-');
  },
  'scores-are-explained': async () => {
    const scores = await (await Study.open(first)).score();
    const rows = scores.explain('X01E').toRows();
    const expected = execFileSync(command, ['explain', first, '--area', 'X01E', '--format', 'csv'], { encoding: 'utf8' });
    assertEqual(scores.explain('X01E').toCSV(), expected);
    const parts = rows.filter(row => row.depth === 1).map(row => row.contribution);
    assert(Math.abs(parts.reduce((sum, part) => sum + part) - rows[0].score) < 1e-12);
    assertEqual(scores.explain('X01E', 'meeting').toRows().map(row => row.node).sort(), ['chat', 'meeting', 'volunteer']);
    const error = await catchError(() => scores.explain('X01Z'));
    assert(error instanceof CohesionError && error.token === 'COHESION-SCORE-020', String(error));
  },
  'what-if-is-what-the-command-says': async () => {
    const scores = await (await Study.open(first)).score();
    const whatIf = scores.whatIf({ weights: { belonging: 5 }, values: { X01A: { belong: 77.5 }, X01B: { chat: null } } });
    const words = ['--weight', 'belonging=5', '--value', 'X01A:belong=77.5', '--value', 'X01B:chat=none'];
    const nodes = scores.getNodes().flatMap(node => ['--node', node]);
    const expected = execFileSync(command, ['what-if', first, ...words, ...nodes, '--format', 'csv'], { encoding: 'utf8' });
    assertEqual(whatIf.toCSV(), expected);
    assertEqual(whatIf.getScores('belonging').toFloat64Array().length, 5);
    whatIf.reset();
    assert(whatIf.toRows().every(row => row.shift === 0 || row.shift === null));
    assert(whatIf.change({ weights: { belonging: 5 } }) === whatIf);
    assertEqual((await catchError(() => whatIf.change({ weights: { belonging: -1 } }))).token, 'COHESION-SCORE-022');
    assert((await catchError(() => scores.whatIf({ weight: {} }))) instanceof TypeError, 'no such option');
  },
  'measures-take-columns-and-name-what-is-wrong': async () => {
    const study = await Study.open(first);
    const [row] = study.measures.toRows();
    const before = study.measures.getNMeasures();
    study.measures.appendColumns({ area: [row.area], indicator: [row.indicator], period: ['1999'], value: [50] });
    assertEqual(study.measures.getNMeasures(), before + 1);
    const error = await catchError(() =>
      study.measures.appendColumns({ area: ['nowhere'], indicator: [row.indicator], period: ['1999'], value: [50] }));
    assert(error instanceof CohesionError && error.issues.length === 1, String(error));
    assert(error.issues[0].message.includes('nowhere'), error.issues[0].message);
  },
  'errors-have-token-place-and-issues': async () => {
    const file = path.join(scratch, 'bad.yaml');
    fs.writeFileSync(file, 'cohesion: 1\nframework: {id: a, title: b, version: "1"}\nindicators:\n' +
      '  - {id: x, title: t, polarty: higher-better}\n  - {id: y, titel: t}\n');
    const error = await catchError(() => Framework.open(file));
    assert(error instanceof CohesionError && error instanceof Error);
    assertEqual([error.token, error.file, error.line], ['COHESION-YAML-012', file, 4]);
    assert(error.column > 1 && error.issues.length > 1);
    assert(error.issues.some(issue => issue.hint?.includes('polarity')));
    assertEqual((await catchError(() => Study.open('/nowhere/study.yaml'))).token, 'COHESION-IO-001');
    const owa = Strategy.new(4, 'owa');
    owa.setParameter('positions', JSON.stringify([2, 1]));
    assertEqual(owa.toText(), 'owa (positions = [2, 1], min-coverage = 0)');
    assertEqual((await catchError(() => owa.setParameter('positions', '[-1]'))).token, 'COHESION-STRATEGY-008');
    assertEqual((await catchError(() => Strategy.new(4, 'geometrc'))).token, 'COHESION-STRATEGY-004');
    const study = await Study.open(first);
    const plain = [() => study.areas.getArea('nowhere'), () => study.getNeighbours('nothing', 'X01A'),
      () => study.measures.toTable().filter('nothing', 'x')];
    for (const action of plain)
      assert((await catchError(action)) instanceof CohesionError, String(action));
  },
  'a-wrong-option-is-named': async () => {
    const study = await Study.open(first);
    assert((await catchError(() => study.score({ periud: '2023' }))).message.includes('"periud"'));
    assert((await catchError(() => study.score({ match: 'nearest' }))).message.includes('"latest"'));
    assertEqual((await catchError(() => study.score({ period: 'x' }))).token, 'COHESION-SCORE-006');
  },
  'timers-fire-while-the-library-works': async () => {
    const large = makeLargeStudy();
    const [ticks, study] = await countTicks(() => Study.open(large));
    assertEqual(study.measures.getNMeasures(), 200000);
    assert(ticks >= 5, `${ticks} ticks only`);
    const [several, opened] = await countTicks(() => Promise.all([Study.open(large), Study.open(england), Study.open(first)]));
    assertEqual(opened.map(each => each.getId()), ['large', 'england-2026', 'first-study']);
    assert(several >= 5, `${several} ticks only`);
    const scores = await Promise.all([1, 2, 4].map(threads => study.score({ threads })));
    assertEqual(new Set(scores.map(each => each.toCSV())).size, 1);
  },
  'a-signal-aborts-in-the-middle-of-the-work': async () => {
    const controller = new AbortController();
    const file = makeLargeStudy();
    setTimeout(() => controller.abort(new Error('enough')), 3);
    assertEqual((await catchError(() => Study.open(file, { signal: controller.signal }))).message, 'enough');
    const error = await catchError(() => Study.open(file, { signal: AbortSignal.timeout(3) }));
    assertEqual(error.name, 'TimeoutError');
    assertEqual((await Study.open(file)).getId(), 'large');
  },
  'what-is-being-scored-takes-no-measures': async () => {
    const study = await Study.open(first);
    const [row] = study.measures.toRows();
    const columns = { area: [row.area], indicator: [row.indicator], period: ['1998'], value: [50] };
    const scoring = study.score();
    assertEqual((await catchError(() => study.measures.appendColumns(columns))).token, 'COHESION-MEASURE-033');
    await scoring;
    study.measures.appendColumns(columns);
  },
  'a-signal-aborts-before-and-between-steps': async () => {
    const study = await Study.open(england);
    const early = await catchError(() => study.score({ signal: AbortSignal.abort(new Error('too late')) }));
    assertEqual(early.message, 'too late');
    const controller = new AbortController();
    let steps = 0;
    const error = await catchError(() => study.scoreSync({
      signal: controller.signal,
      onProgress: () => {
        if (++steps === 3)
          controller.abort();
      },
    }));
    assertEqual([error.name, steps], ['AbortError', 3]);
    for (const score of ['score', 'scoreSync']) {
      assertEqual((await catchError(() => study[score]({ onProgress: () => false }))).name, 'AbortError');
      const thrown = await catchError(() => study[score]({ onProgress: () => {
        throw new RangeError('mine');
      } }));
      assert(thrown instanceof RangeError, String(thrown));
    }
    assert((await study.score()).toRows().length > 0, 'the study is no longer usable');
  },
  'a-strategy-is-known-to-yaml': () => {
    const study = copyStudy('framework: framework.yaml', 'framework: framework-midrange.yaml');
    const output = spawnSync(process.execPath, [path.join(app, 'strategy.mjs'), study], { encoding: 'utf8' });
    assert(output.status === 0, output.stderr);
    // volunteer 40 100 80 0 -, chat 20 40 100 0 80: the middle of the two, or the one that is there.
    const cells = output.stdout.split('\n').map(line => line.split(',')).filter(row => row[1] === 'meeting');
    assertEqual(cells.map(row => `${row[0]} ${row[3]}`), ['X01A 30', 'X01B 70', 'X01C 90', 'X01D 0', 'X01E 80']);
  },
  'five-kinds-of-strategy-work-from-yaml': async () => {
    const { Imputation, Normalisation, Treatment } = libcohesion;
    registerStrategy('node-halve', class Halve extends Treatment {
      treat(values) {
        return values.toFloat64Array().map(value => value / 2);
      }
    });
    registerStrategy('node-ten', class Ten extends Imputation {
      impute(matrix) {
        return matrix.toFloat64Array().map(value => Number.isNaN(value) ? 10 : value);
      }
    });
    registerStrategy('node-add-three', class AddThree extends Normalisation {
      normalise(values) {
        return values.toFloat64Array().map(value => value + 3);
      }
    });
    registerStrategy('node-first', class First extends Weighting {
      weigh(matrix, declared, out) {
        return Array.from({ length: out.getLength() }, (_, child) => child === 0 ? 1 : 0);
      }
    });
    registerStrategy('node-largest', class Largest extends Aggregation {
      aggregate(matrix) {
        const [one, other] = [0, 1].map(column => matrix.columnToFloat64Array(column));
        return one.map((value, row) => Math.max(value, other[row]));
      }
    });
    const file = copyStudy('programmes: programmes.yaml\n', '');
    fs.writeFileSync(path.join(path.dirname(file), 'framework.yaml'), FRAMEWORK);
    const rows = (await (await Study.open(file, { lenient: true })).score()).toRows();
    const pick = (area, node) => rows.find(row => row.area === area && row.node === node).score;
    // Halved and 3 added; where nothing was measured (X01E volunteers) 10 stands for the half.
    const measures = (await Study.open(first)).measures.toRows().filter(row => row.period.startsWith('2023'));
    const value = (area, indicator) => measures.find(row => row.area === area && row.indicator === indicator)?.value ?? 20;
    for (const area of ['X01A', 'X01B', 'X01E']) {
      const expected = ['volunteer', 'chat'].map(indicator => value(area, indicator) / 2 + 3);
      assertEqual([pick(area, 'volunteer'), pick(area, 'chat'), pick(area, 'well')], [...expected, Math.max(...expected)]);
    }
  },
  'parameters-are-declared-by-the-class': async () => {
    const Powers = registerStrategy('node-powers', class Powers extends Weighting {
      static parameters = {
        exponent: { type: 'number', default: 1, min: 0, max: 10, blurb: 'the power' },
        'times-two': { type: 'boolean', default: false },
        rounds: { type: 'integer', default: 3 },
        mode: { type: 'choice', choices: ['plain', 'odd'], default: 'plain' },
      };

      weigh(_matrix, declared) {
        assertEqual([this.rounds, this.mode], [3, 'odd']);
        return declared.toFloat64Array().map(weight => weight ** this.exponent * (this.timesTwo ? 2 : 1));
      }
    });
    const [one, other] = [new Powers(), new Powers({ exponent: 4 })];
    assertEqual([one.exponent, one.timesTwo, one.rounds, one.mode, other.exponent], [1, false, 3, 'plain', 4]);
    Object.assign(one, { exponent: 2, timesTwo: true, mode: 'odd' });
    const out = Column.new(2);
    one.apply(Matrix.new(1, 2), Column.from([3, 5]), out);
    assertEqual([...out.toFloat64Array()], [18, 50]);
    assertEqual([other.exponent, other.timesTwo], [4, false]);
    const refused = [['exponent', 11, '008'], ['exponent', 'two', '007'], ['rounds', 1.5, '007'], ['mode', 'even', '007']];
    for (const [name, value, token] of refused)
      assertEqual((await catchError(() => Object.assign(one, { [name]: value }))).token, `COHESION-STRATEGY-${token}`);
    const rows = Strategy.describe(3, 'node-powers').toRows();
    assertEqual(rows.map(row => row.parameter), ['exponent', 'times-two', 'rounds', 'mode']);
    assertEqual([rows[0].maximum, rows[0].description, rows[3].choices], ['10', 'the power', 'plain, odd']);
  },
  'parameters-are-set-and-checked-by-yaml': async () => {
    registerStrategy('node-shift', class Shift extends Aggregation {
      static parameters = { shift: { type: 'number', default: 0, min: -9, max: 9 } };

      aggregate(matrix) {
        return matrix.columnToFloat64Array(0).map(value => value + this.shift);
      }
    });
    const write = scoring => {
      const file = copyStudy('programmes: programmes.yaml\n', '');
      fs.writeFileSync(path.join(path.dirname(file), 'framework.yaml'), FRAMEWORK.replace(/^scoring: .*$/m, `scoring: ${scoring}`));
      return file;
    };
    const open = scoring => Study.open(write(scoring), { lenient: true });
    const scores = await (await open('{normalise: none, aggregate: {strategy: node-shift, shift: 5}}')).score();
    const pick = node => scores.toRows().find(row => row.area === 'X01A' && row.node === node).score;
    assertEqual(pick('well'), pick('volunteer') + 5);
    assert(scores.notes().some(note => note.text.includes('node-shift (shift = 5')), JSON.stringify(scores.notes()));
    const wide = await catchError(() => open('{aggregate: {strategy: node-shift, shift: 10}}'));
    assert(wide.token === 'COHESION-YAML-042' && wide.line === 3 && wide.message.includes('from -9 to 9'), wide.message);
    const [issue] = (await catchError(() => open('{aggregate: {strategy: node-shift, shfit: 1}}'))).issues;
    assert(issue.token === 'COHESION-YAML-041' && issue.hint.includes('shift'), JSON.stringify(issue));
  },
  'parameters-that-cannot-be-are-named': async () => {
    let count = 0;
    const declare = parameters => catchError(() => registerStrategy(`node-wrong-${count++}`, class extends Weighting {
      static parameters = parameters;

      weigh() {}
    }));
    const wrong = [[{ x: { type: 'text', default: '' } }, '"text"'], [{ x: { type: 'number' } }, 'default'],
      [{ x: { type: 'number', default: 1, maximum: 2 } }, '"maximum"'], [{ x: { type: 'integer', default: 1.5 } }, 'default'],
      [{ x: { type: 'integer', default: 1, max: 1e12 } }, 'max'], [{ x: null }, '"x"']];
    for (const [parameters, text] of wrong) {
      const error = await declare(parameters);
      assert(error instanceof TypeError && error.message.includes(text), error.message);
    }
    const late = [{ X: { type: 'boolean', default: true } }, { x: { type: 'number', default: 3, max: 2 } },
      { x: { type: 'choice', default: 'a', choices: ['b'] } }, { x: { type: 'number', default: NaN } }];
    for (const parameters of late)
      assertEqual((await declare(parameters)).token, 'COHESION-STRATEGY-023');
  },
  'warnings-of-opening-are-kept': async () => {
    const file = copyStudy('', '');
    fs.appendFileSync(path.join(path.dirname(file), 'measures.csv'), 'nowhere,volunteer,2023,1,,,,,\n');
    assert((await catchError(() => Study.open(file))).issues.length === 1);
    const study = await Study.open(file, { lenient: true });
    assert(study.issues.some(issue => issue.severity === 'warning' && issue.line > 1), JSON.stringify(study.issues));
  },
  'every-way-of-a-strategy-to-be-wrong-is-said': async () => {
    const wrong = async (how, text) => {
      const message = await applyFaulty(how);
      assert(String(message).startsWith('COHESION-') && message.includes(text), String(message));
    };
    assertEqual(await applyFaulty(() => Float64Array.of(1, NaN)), [1, NaN]);
    await wrong(() => {
      throw new TypeError('a mistake of mine');
    }, 'a mistake of mine');
    await wrong(() => {}, 'returned undefined; it must return true, or the numbers');
    await wrong(() => false, 'returned false');
    await wrong(() => [1], 'returned 1 numbers for 2');
    await wrong(() => [1, '2'], 'at 1');
    await wrong(() => [1, Infinity], 'infinite');
    await wrong((_matrix, _weights, out) => {
      out.setValues([1, 2, 3]);
      return true;
    }, '3 numbers given where 2 belong');
    assert((await catchError(() => registerStrategy('node-nothing', class Nothing extends Weighting {}))).message
      .includes('weigh()'));
    assert((await catchError(() => registerStrategy('node-no-kind', class NoKind {}))).message.includes('Aggregation'));
    assertEqual((await catchError(() => registerStrategy('arithmetic', class Other extends Aggregation {
      aggregate() {}
    }))).token, 'COHESION-STRATEGY-003');
  },
  'surveys-take-settings-as-an-object-and-refuse-what-cannot-be': async () => {
    const survey = new Survey({ area: 'area', strata: 'h', clusters: ['psu'], lonelyPsu: 'adjust', interval: 'korn-graubard', level: 90,
      minimumBase: 30, nest: true, fpc: null, trimSpread: true });
    assert(survey instanceof Survey);
    assertEqual([survey.area, survey.strata, survey.clusters, survey.nest], ['area', ['h'], ['psu'], true]);
    assertEqual([survey.lonelyPsu, survey.interval], [LonelyPsu.ADJUST, SurveyInterval.KORN_GRAUBARD]);
    assertEqual([survey.level, survey.minimumBase, survey.trimSpread], [90, 30, true]);
    assertEqual(new Survey({ lonelyPsu: LonelyPsu.MERGE }).lonelyPsu, LonelyPsu.MERGE);
    const wrong = { lonelyPsu: ['adjus', 7], wieght: ['w'], level: [200, NaN, '95'], nest: ['yes', 1], minimumBase: [2.5, -1], area: [5, ['a']],
      strata: [[5], 5] };
    for (const [name, values] of Object.entries(wrong)) {
      for (const value of values) {
        const error = await catchError(() => new Survey({ [name]: value }));
        assert(error instanceof TypeError && error.message.includes(name), `${name} ${value}: ${error.message}`);
      }
    }
  },
  'surveys-are-estimated-whole-and-in-parts-to-the-same-bytes': async () => {
    const framework = await openAsked();
    const survey = new Survey({ area: 'area', weight: 'w', period: '2024' });
    const estimates = survey.estimate(RESPONDENTS, framework);
    const [row] = estimates.toRows();
    assertEqual([row.area, row.value, row.base], ['X01A', 50, 2]);
    assertEqual(estimates.getBase().toRows()[0].not_asked, 1);
    const part = (from, to) => Object.fromEntries(Object.entries(RESPONDENTS).map(([name, cells]) => [name, cells.slice(from, to)]));
    const [one, two] = [[0, 2], [2, 5]].map(([from, to]) => new Estimator(survey, framework).add(part(from, to)));
    assertEqual(new Estimator(survey, framework).addState(two.getState()).merge(one).finish().toCSV(), estimates.toCSV());
    assertEqual(new Estimator(survey, framework).addState(two.getState().toColumns()).merge(one).finish().toCSV(), estimates.toCSV());
    const file = path.join(scratch, 'respondents.csv');
    fs.writeFileSync(file, Table.fromColumns(RESPONDENTS).toCSV());
    const told = [];
    assertEqual(new Estimator(survey, framework).addFile(file, { onProgress: done => void told.push(done) }).finish().toCSV(), estimates.toCSV());
    assert(told.at(-1) === 1, `${told}`);
    const stopped = await catchError(() => new Estimator(survey, framework).addFile(file, { onProgress: () => false }));
    assertEqual(stopped.name, 'AbortError');
    const heard = [];
    const onProgress = (done, what) => void heard.push(`${what} ${done}`);
    survey.estimate(RESPONDENTS, framework, null, { onProgress });
    new Estimator(survey, framework).add(RESPONDENTS, 'monday', { onProgress });
    assertEqual(heard, ['respondents 1', 'monday 1']);
    assertEqual((await catchError(() => survey.estimate(RESPONDENTS, framework, null, { lenient: true, onProgress: () => false }))).name, 'AbortError');
    const raised = await catchError(() => survey.estimate(RESPONDENTS, framework, null, { onProgress: () => {
      throw new RangeError('enough');
    } }));
    assert(raised instanceof RangeError, `${raised}`);
    const study = await Study.open(first);
    assertEqual((await catchError(() => estimates.appendTo(study.measures))).token, 'COHESION-MEASURE-005');
    assertEqual((await catchError(() => study.estimates())).token, 'COHESION-STUDY-019');
  },
  'surveys-say-what-is-wrong-with-respondents': async () => {
    const framework = await openAsked();
    const survey = new Survey({ area: 'area', weight: 'w', period: '2024' });
    const bad = { ...RESPONDENTS, w: [1, -1, 1, 1, 1], Q1: [1, 3, 2, 1, 8] };
    const error = await catchError(() => survey.estimate(bad, framework));
    assert(error instanceof CohesionError && error.token === 'COHESION-SURVEY-026', error.message);
    assertEqual([error.line, error.issues.length], [2, 1]);
    const lenient = survey.estimate(bad, framework, null, { lenient: true });
    assert(lenient.notes().some(({ key, text }) => key === 'rows left out' && text.startsWith('1')));
    const estimator = new Estimator(survey, framework);
    assertEqual((await catchError(() => estimator.finish())).token, 'COHESION-SURVEY-042');
    estimator.add(RESPONDENTS);
    for (const again of [() => estimator.add(RESPONDENTS), () => estimator.merge(estimator), () => estimator.addState(estimator.getState())])
      assertEqual((await catchError(again)).token, 'COHESION-SURVEY-032');
    assertEqual((await catchError(() => estimator.addFile('/nowhere'))).token, 'COHESION-IO-001');
    assertEqual((await catchError(() => new Estimator(new Survey(), framework).add(RESPONDENTS))).issues.length, 2);
    assert(await catchError(() => new Estimator()) instanceof TypeError, 'no arguments');
    assert(await catchError(() => survey.estimate(RESPONDENTS, framework, null, { lenien: true })) instanceof TypeError, 'no such option');
  },
  'arguments-may-be-kept-after-the-call': async () => {
    const kept = [];
    await applyFaulty((matrix, weights, out) => {
      kept.push(matrix, weights, out);
      return [5, 6];
    });
    globalThis.gc();
    await new Promise(resolve => setTimeout(resolve, 150));
    globalThis.gc();
    assertEqual([kept[0].get(1, 1), kept[1].get(0), kept[2].get(1)], [4, 1, 6]);
  },
  'without-the-c-library-it-says-what-is-missing': () => {
    const output = spawnSync(process.execPath, ['-e', `import("libcohesion")
      .then(() => console.log("installed"), error => console.log(error.message))`],
      { cwd: app, encoding: 'utf8', env: { PATH: process.env.PATH } });
    if (output.stdout === 'installed\n')
      return 'the library is installed here';
    assert(output.stdout.includes('needs the C library'), output.stdout + output.stderr);
    return undefined;
  },
};

fs.copyFileSync(path.join(examples, 'javascript/strategy-node.mjs'), path.join(app, 'strategy.mjs'));
await run('/node', tests);
fs.rmSync(scratch, { recursive: true });
