// Surveys: respondents, the design that chose them, and what they say of areas and groups.
import { guard } from './errors.js';
import { Cohesion, releaseObjects } from './gi.js';
import { checkOptions, choose, plainPath, runWatched } from './options.js';

// What the kinds of settings are that node-gtk does not tell apart.
const WORDS = {
  lonelyPsu: Cohesion.LonelyPsu,
  interval: Cohesion.SurveyInterval,
  calibration: Cohesion.SurveyCalibration,
  replicateMethod: Cohesion.ReplicateMethod,
  smallArea: Cohesion.SmallArea,
  smallAreaMethod: Cohesion.SmallAreaMethod,
};
const LISTS = ['indicators', 'groups', 'tiers', 'strata', 'clusters', 'fpc', 'replicateWeights', 'replicateScales', 'smallAreaCovariates'];
const WHOLE = ['minimumBase', 'replicates', 'seed'];
const LIMITS = {
  level: [50, 99.99],
  minimumBase: [0, 1e6],
  reliabilityCv: [0, 1e6],
  reliabilityWidth: [0, 1e300],
  calibrationLower: [0, 1],
  calibrationUpper: [0, 1e6],
  trimLower: [0, 1e300],
  trimUpper: [0, 1e300],
  replicateScale: [0, 1e300],
  replicateDf: [0, 1e9],
  fayRho: [0, 0.99],
  replicates: [0, 100000],
  seed: [0, 2 ** 32 - 1],
};

const { Survey: PlainSurvey, Estimator: PlainEstimator } = Cohesion;
const capital = name => `${name[0].toUpperCase()}${name.slice(1)}`;
const SETTINGS = Object.getOwnPropertyNames(PlainSurvey.prototype)
  .filter(name => `set${capital(name)}` in PlainSurvey.prototype);

function fail(name, value, what) {
  throw new TypeError(`${name} is ${JSON.stringify(value)}; it can be ${what}`);
}

function checkNumber(name, value) {
  const [least, most] = LIMITS[name] ?? [-Infinity, Infinity];
  if (typeof value !== 'number' || !(value >= least && value <= most) || (WHOLE.includes(name) && !Number.isInteger(value)))
    fail(name, value, `a ${WHOLE.includes(name) ? 'whole ' : ''}number from ${least} to ${most}`);
  return value;
}

function toWord(name, value) {
  const words = Object.keys(WORDS[name]).map(word => word.toLowerCase().replaceAll('_', '-'));
  return choose(words, typeof value === 'number' ? words[value] : value, name);
}

function toTexts(name, value) {
  const texts = value === null ? [] : [value].flat();
  if (!texts.every(text => typeof text === 'string'))
    fail(name, value, 'a text or a list of texts');
  return texts;
}

// A value as its setter takes it; usual is what a survey has of which nothing was said.
function convert(name, value, usual) {
  if (name in WORDS)
    return toWord(name, value);
  if (LISTS.includes(name))
    return toTexts(name, value);
  if (typeof usual === 'number')
    return checkNumber(name, value);
  if (typeof usual === 'boolean' && typeof value !== 'boolean')
    fail(name, value, 'true or false');
  if (usual === null && value !== null && typeof value !== 'string')
    fail(name, value, 'a text');
  return value;
}

function makeSurvey(settings = {}) {
  checkOptions(settings, SETTINGS);
  releaseObjects();
  const survey = PlainSurvey.new();
  for (const [name, value] of Object.entries(settings))
    survey[`set${capital(name)}`](convert(name, value, LISTS.includes(name) ? null : survey[`get${capital(name)}`]()));
  return survey;
}

// With new, as Python has it; of an object without a design the library could make nothing.
Cohesion.Survey = new Proxy(PlainSurvey, { construct: (_type, [settings]) => makeSurvey(settings) });
Cohesion.Estimator = new Proxy(PlainEstimator, {
  construct(_type, [survey, framework, areas = null]) {
    releaseObjects();
    return PlainEstimator.new(survey, framework, areas);
  },
});

// node-gtk loses the words of a list that is given away at each call, and not those of a property.
for (const name of LISTS) {
  PlainSurvey.prototype[`get${capital(name)}`] = function () {
    return this[name];
  };
}

const toTable = data => data instanceof Cohesion.Table ? data : Cohesion.Table.fromColumns(data);

// Run action (diagnostics); what fails has all problems.
function withDiagnostics(action) {
  releaseObjects();
  const diagnostics = Cohesion.Diagnostics.new();
  return guard(() => action(diagnostics), diagnostics);
}

PlainSurvey.prototype.estimate = function (respondents, framework, areas = null, options = {}) {
  const { lenient = false, ...work } = options;
  const estimator = new Cohesion.Estimator(this, framework, areas);
  estimator.setLenient(lenient);
  return estimator.add(respondents, 'respondents', work).finish();
};

const { addFile, addState, merge, finish } = PlainEstimator.prototype;

// Let estimator take respondents by action (diagnostics, step, cancellable).
function take(estimator, options, action) {
  checkOptions(options, ['signal', 'onProgress']);
  releaseObjects();
  const diagnostics = Cohesion.Diagnostics.new();
  runWatched(options, diagnostics, (cancellable, step) => action(diagnostics, step, cancellable));
  return estimator;
}

Object.assign(PlainEstimator.prototype, {
  add(respondents, name = null, options = {}) {
    return take(this, options, (...watched) => this.addTable(toTable(respondents), name, ...watched));
  },
  addFile(path, options = {}) {
    return take(this, options, (...watched) => addFile.call(this, plainPath(path), ...watched));
  },
  addState(state) {
    guard(() => addState.call(this, toTable(state)));
    return this;
  },
  merge(other) {
    guard(() => merge.call(this, other));
    return this;
  },
  finish() {
    return withDiagnostics(diagnostics => finish.call(this, diagnostics, null));
  },
});

const { appendTo } = Cohesion.Estimates.prototype;

Cohesion.Estimates.prototype.appendTo = function (measures) {
  return withDiagnostics(diagnostics => {
    appendTo.call(this, measures, diagnostics);
    return diagnostics.toArray();
  });
};
Cohesion.Study.prototype.estimates = function (survey = null) {
  return guard(() => this.getEstimates(survey));
};
