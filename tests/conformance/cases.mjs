// The cases that every language must pass, for GJS and Node: README.md says what they mean. What differs between the two is in
// language: its name, Cohesion, the top folder (source), call (object, method, ...arguments), read, write, withFolder, sha256.
const COMMON = ['name', 'by', 'error', 'issues', 'message', 'not-in', 'tolerance'];
const KNOWN = {
  studies: [...COMMON, 'study', 'files', 'edit', 'lenient', 'period', 'match', 'tier', 'group', 'areas', 'n-areas', 'nodes',
    'scores', 'ranks', 'coverage', 'statuses', 'notes', 'periods', 'applied', 'csv-sha256'],
  strategies: [...COMMON, 'kind', 'id', 'parameters', 'polarity', 'values', 'rows', 'weights', 'result', 'notes', 'yaml'],
  own: [...COMMON, 'kind', 'gives', 'throws', 'result'],
  tables: [...COMMON, 'columns', 'csv'],
  appends: [...COMMON, 'columns', 'measures'],
  surveys: [...COMMON, 'files', 'edit', 'survey', 'respondents', 'by-state', 'margins', 'estimates', 'base', 'against',
    'differences', 'csv-sha256'],
};
const CLOSE = 4e-16; // the last bit or the one before: only the order of additions by hand may differ
const KINDS = ['treat', 'impute', 'normalise', 'weigh', 'aggregate'];

const toNumber = value => value === null ? NaN : value === 'inf' ? Infinity : value;

function assert(truth, text) {
  if (!truth)
    throw new Error(text);
}

function assertSame(got, expected, what) {
  const [value, wanted] = [got, expected].map(thing => JSON.stringify(thing));
  assert(value === wanted, `${what}: ${value} is not ${wanted}`);
}

function assertClose(got, expected, { tolerance = CLOSE }, what) {
  const fits = (value, wanted) => wanted === null ? Number.isNaN(value)
    : Math.abs(value - wanted) <= tolerance * Math.abs(wanted);
  assert(got.length === expected.length && expected.every((wanted, place) => fits(got[place], wanted)),
    `${what}: ${[...got]} is not ${expected}`);
}

function checkError(test, error) {
  const issues = error.issues ?? [];
  const text = [error.message, ...issues.map(issue => `${issue.message} (${issue.hint})`)].join('\n');
  assert(error.message.startsWith(`${test.error}: `), text);
  assert((test.issues ?? issues.length) === issues.length, `${issues.length} issues: ${text}`);
  assert(text.includes(test.message ?? ''), text);
}

// The studies: opened and scored, and every cell compared.
function writeFiles({ read, write }, files, test, folder) {
  for (const [name, lines] of Object.entries(files[test.files]))
    write(`${folder}/${name}`, `${lines.join('\n')}\n`);
  for (const { file, from, to } of test.edit ?? []) {
    const text = read(`${folder}/${file}`);
    assert(text.includes(from), `${from} is not in ${file}`);
    write(`${folder}/${file}`, text.replaceAll(from, to));
  }
  return `${folder}/study.yaml`;
}

function score(language, test, files) {
  const names = ['period', 'match', 'tier', 'group'].filter(name => name in test);
  return language.withFolder(folder => {
    const path = test.files ? writeFiles(language, files, test, folder) : `${language.source}/${test.study}`;
    return language.Cohesion.Study.openSync(path, { lenient: test.lenient ?? false })
      .scoreSync(Object.fromEntries(names.map(name => [name, test[name]])));
  });
}

function checkNumbers({ call }, test, scores, places) {
  for (const [key, getter] of [['scores', 'getScores'], ['ranks', 'getRanks'], ['coverage', 'getCoverage']]) {
    for (const [node, expected] of Object.entries(test[key] ?? {})) {
      const numbers = call(scores, getter, node).toFloat64Array();
      assertClose(places.map(place => numbers[place]), expected, test, `${key} of ${node}`);
    }
  }
}

function checkTexts({ call }, test, scores, places) {
  for (const [key, column] of [['statuses', 'status'], ['notes', 'note'], ['periods', 'period']]) {
    for (const [node, expected] of Object.entries(test[key] ?? {})) {
      const texts = call(call(scores, 'getTable'), 'filter', 'node', node).toColumns()[column];
      assertSame(places.map(place => texts[place] ?? ''), expected, `${key} of ${node}`);
    }
  }
}

function checkApplied({ call }, test, scores) {
  const rows = test.applied ? call(scores, 'getApplied').toRows() : [];
  for (const expected of test.applied ?? []) {
    assert(rows.some(row => Object.entries(expected).every(([name, text]) => (row[name] ?? '') === text)),
      `${JSON.stringify(expected)} was not applied`);
  }
}

function checkScores(language, test, scores) {
  const areas = language.call(scores, 'getAreas');
  const nodes = language.call(scores, 'getNodes');
  const chosen = test.areas ?? areas;
  const places = chosen.map(area => areas.indexOf(area));
  assertSame(areas.length, test['n-areas'] ?? chosen.length, 'areas');
  assertSame(nodes, test.nodes ?? nodes, 'nodes');
  checkNumbers(language, test, scores, places);
  checkTexts(language, test, scores, places);
  checkApplied(language, test, scores);
  if (test['csv-sha256'])
    assertSame(language.sha256(scores.toCSV()), test['csv-sha256'], 'sum');
}

// The strategies: made by their ids, or classes here, and applied to a few numbers.
function makeMatrix({ Cohesion, call }, rows) {
  const matrix = Cohesion.Matrix.new(rows.length, rows[0].length);
  rows.forEach((row, place) => row.forEach((value, column) => call(matrix, 'set', place, column, toNumber(value))));
  return matrix;
}

function applyTo(language, strategy, { kind, values, rows, weights }) {
  const { Column, Matrix } = language.Cohesion;
  const carrier = values ? Column.from(values.map(toNumber)) : makeMatrix(language, rows);
  const out = kind === 'impute' ? Matrix.new(rows.length, rows[0].length)
    : Column.new((kind === 'weigh' ? weights : values ?? rows).length);
  const others = kind === 'weigh' || kind === 'aggregate' ? [Column.from(weights)] : [];
  strategy.apply(carrier, ...others, out);
  return out;
}

function apply(language, test) {
  const { Polarity, Strategy } = language.Cohesion;
  const strategy = Strategy.new(KINDS.indexOf(test.kind), test.id);
  for (const [name, text] of Object.entries(test.parameters ?? {}))
    language.call(strategy, 'setParameter', name, text);
  if (test.polarity === 'lower-better')
    language.call(strategy, 'setPolarity', Polarity.LOWER_BETTER);
  return applyTo(language, strategy, test);
}

function checkResult({ call }, test, out) {
  const { result, notes = [] } = test;
  // A matrix has its columns one after the other.
  const expected = Array.isArray(result[0]) ? result[0].flatMap((_, column) => result.map(row => row[column])) : result;
  assertClose(out.toFloat64Array(), expected, test, 'result');
  notes.forEach((note, row) => note === null || assertSame(call(out, 'getNote', row) ?? '', note, `note ${row}`));
}

// A class of each kind, which gives what the case says that runs.
let current;
const OWN = {};

function answer(out) {
  if (current.throws)
    throw new Error(current.throws);
  if (current.gives.length > 0)
    out.setFloat64Array(current.gives.map(toNumber));
  return true;
}

function makeOwn({ name, Cohesion }) {
  const { Aggregation, Imputation, Normalisation, Treatment, Weighting, registerStrategy } = Cohesion;
  const register = (kind, type) => {
    OWN[kind] = registerStrategy(`${name}-own-${kind}`, type);
  };
  register('treat', class OwnTreatment extends Treatment {
    treat(values, out) {
      return answer(out);
    }
  });
  register('impute', class OwnImputation extends Imputation {
    impute(matrix, out) {
      return answer(out);
    }
  });
  register('normalise', class OwnNormalisation extends Normalisation {
    normalise(values, out) {
      return answer(out);
    }
  });
  register('weigh', class OwnWeighting extends Weighting {
    weigh(matrix, declared, out) {
      return answer(out);
    }
  });
  register('aggregate', class OwnAggregation extends Aggregation {
    aggregate(matrix, weights, out) {
      return answer(out);
    }
  });
}

function applyOwn(language, test) {
  current = test;
  const plain = test.kind === 'treat' || test.kind === 'normalise';
  const given = plain ? { values: [1, 2] } : { rows: [[1, 2], [3, 4]], weights: [1, 1] };
  return applyTo(language, new OWN[test.kind](), { kind: test.kind, ...given });
}

function append({ Cohesion, source }, test) {
  const { measures } = Cohesion.Study.openSync(`${source}/examples/first-study/study.yaml`);
  measures.appendColumns(test.columns);
  return measures;
}

// The surveys: respondents in parts become estimates, and every cell is compared.
function readFiles(language, test, files) {
  const { Areas, Framework } = language.Cohesion;
  return language.withFolder(folder => {
    writeFiles(language, files, test, folder);
    return [Framework.load(`${folder}/framework.yaml`, null, null), Areas.load(`${folder}/areas.csv`, null, null)];
  });
}

function estimate(language, test, files) {
  const { Estimator, Survey, Table } = language.Cohesion;
  const camel = name => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const survey = new Survey(Object.fromEntries(Object.entries(test.survey).map(([name, value]) => [camel(name), value])));
  for (const { by, totals } of test.margins ?? [])
    language.call(survey, 'addMargin', by, Table.fromColumns(totals));
  const given = [survey, ...readFiles(language, test, files)];
  const estimator = new Estimator(...given);
  for (const part of test.respondents) {
    if (test['by-state'])
      estimator.addState(language.call(new Estimator(...given).add(part), 'getState'));
    else
      estimator.add(part);
  }
  return estimator.finish();
}

function checkEstimates({ call, sha256 }, test, estimates) {
  const tables = [['estimates', 'getTable'], ['base', 'getBase']];
  for (const [key, name] of Object.entries(test.against ?? {}))
    tables.push(['differences', `compare${key[0].toUpperCase()}${key.slice(1)}s`, null, name]);
  for (const [key, getter, ...given] of tables) {
    const columns = call(estimates, getter, ...given).toColumns();
    for (const [name, expected] of Object.entries(test[key] ?? {})) {
      if (expected.some(cell => typeof cell === 'string'))
        assertSame(columns[name].map(text => text ?? ''), expected, `${key} ${name}`);
      else
        assertClose(columns[name], expected, test, `${key} ${name}`);
    }
  }
  assertSame(sha256(estimates.toCSV()), test['csv-sha256'], 'sum');
}

const RUNNERS = {
  studies: [score, checkScores],
  strategies: [apply, checkResult],
  own: [applyOwn, checkResult],
  tables: [({ Cohesion }, test) => Cohesion.Table.fromColumns(test.columns),
    (language, test, table) => assertSame(table.toCSV(), test.csv, 'csv')],
  appends: [append, ({ call }, test, measures) => assertSame(call(measures, 'getNMeasures'), test.measures, 'measures')],
  surveys: [estimate, checkEstimates],
};

// Undefined, or why the case does not apply here.
function runCase(language, section, test, files) {
  const unknown = Object.keys(test).filter(key => !KNOWN[section].includes(key));
  assert(unknown.length === 0, `the case has keys that this runner does not know: ${unknown}`);
  if (test['not-in']?.[language.name])
    return test['not-in'][language.name];
  const [run, check] = RUNNERS[section];
  let got;
  try {
    got = run(language, test, files);
  } catch (error) {
    if (!test.error)
      throw error;
    checkError(test, error);
    return undefined;
  }
  assert(!test.error, `${test.error} expected, but all went well`);
  check(language, test, got);
  return undefined;
}

// Every case of the list as a function under its name.
export function makeTests(language) {
  const { about, files, ...sections } = JSON.parse(language.read(`${language.source}/tests/conformance/cases.json`));
  assertSame([typeof about, ...Object.keys(sections)], ['string', ...Object.keys(RUNNERS)], 'the sections that this runner knows');
  makeOwn(language);
  return Object.fromEntries(Object.entries(sections).flatMap(([section, tests]) => tests.map(test =>
    [`conformance/${section}/${test.name}`, () => runCase(language, section, test, files)])));
}
