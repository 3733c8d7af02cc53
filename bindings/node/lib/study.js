// Studies and frameworks: opened and scored, with promises, progress and signals.
import { guard } from './errors.js';
import { Cohesion, nextTurn, releaseObjects } from './gi.js';
import { checkOptions, choose, plainPath, runLater, runWatched } from './options.js';

const MATCHES = ['exact', 'latest'];
const OPEN = ['lenient', 'signal', 'onProgress'];
const CHOICE = ['period', 'match', 'tier', 'group'];
const THRESHOLDS = ['minShare', 'same', 'skewness', 'kurtosis', 'fence', 'collinear', 'level'];
// The least and the most that a number may be.
const LIMITS = { threads: [0, 1024], replicates: [0, 1e6], seed: [0, 2 ** 32 - 1], level: [50, 99.99], top: [0, 2 ** 31 - 1] };
const SOURCES = ['none', 'sampling', 'choices', 'both'];
const SCORE = [...CHOICE, ...Object.keys(LIMITS), 'uncertainty', 'signal', 'onProgress'];

// What a study is opened with; begins with the objects that the collector has found.
function prepareOpening(path, options) {
  checkOptions(options, OPEN);
  releaseObjects();
  const flags = options.lenient ? Cohesion.StudyFlags.LENIENT : Cohesion.StudyFlags.NONE;
  const diagnostics = Cohesion.Diagnostics.new();
  return { diagnostics, arguments: [plainPath(path), flags, diagnostics] };
}

function withIssues(study, diagnostics) {
  study.issues = diagnostics.toArray();
  return study;
}

function openSync(path, options = {}) {
  const opening = prepareOpening(path, options);
  return withIssues(runWatched(options, opening.diagnostics, (cancellable, step) =>
    Cohesion.Study.openFull(...opening.arguments, step, cancellable)), opening.diagnostics);
}

async function open(path, options = {}) {
  const opening = prepareOpening(path, options);
  return withIssues(await runLater(options, opening.diagnostics,
    (cancellable, step, callback) => Cohesion.Study.openAsync(...opening.arguments, step, cancellable, callback),
    result => Cohesion.Study.openFinish(result)), opening.diagnostics);
}

function checkNumber(value, name, least, most) {
  const whole = name !== 'level';
  if (!(whole ? Number.isInteger(value) : Number.isFinite(value)) || value < least || value > most)
    throw new RangeError(`${name} is ${value}; it can be a ${whole ? 'whole ' : ''}number from ${least} to ${most}`);
  return value;
}

function createScorer(study, options) {
  const scorer = study.createScorer();
  if (options.period !== undefined)
    scorer.setPeriod(options.period);
  if (options.match !== undefined)
    scorer.setMatch(choose(MATCHES, options.match, 'match'));
  if (options.tier !== undefined)
    scorer.setTier(options.tier);
  if (options.group !== undefined)
    scorer.setGroup(options.group);
  return scorer;
}

function prepareScorer(study, options) {
  checkOptions(options, SCORE);
  releaseObjects();
  const scorer = createScorer(study, options);
  for (const name of Object.keys(LIMITS))
    if (options[name] !== undefined)
      scorer[`set${name[0].toUpperCase()}${name.slice(1)}`](checkNumber(options[name], name, ...LIMITS[name]));
  if (options.uncertainty !== undefined)
    scorer.setUncertainty(choose(SOURCES, options.uncertainty, 'uncertainty'));
  return scorer;
}

function scoreSync(options = {}) {
  const scorer = prepareScorer(this, options);
  return runWatched(options, null, (cancellable, step) => {
    scorer.setProgress(step);
    return scorer.run(this, cancellable);
  });
}

async function score(options = {}) {
  const scorer = prepareScorer(this, options);
  return runLater(options, null, (cancellable, step, callback) => {
    scorer.setProgress(step);
    scorer.runAsync(this, cancellable, callback);
  }, result => scorer.runFinish(result));
}

function diagnoseStudy(study, options = {}) {
  checkOptions(options, [...CHOICE, ...THRESHOLDS]);
  releaseObjects();
  const diagnosis = guard(() => Cohesion.Diagnosis.new(createScorer(study, options), study.getMeasures()));
  for (const name of THRESHOLDS)
    if (options[name] !== undefined)
      diagnosis[name] = options[name];
  return diagnosis;
}

function openFramework(path, options = {}) {
  checkOptions(options, ['signal']);
  const diagnostics = Cohesion.Diagnostics.new();
  return runWatched(options, diagnostics, cancellable =>
    Cohesion.Framework.load(plainPath(path), diagnostics, cancellable));
}

Object.assign(Cohesion.Study, { open, openSync });
Object.assign(Cohesion.Study.prototype, {
  score,
  scoreSync,
  diagnose(options) {
    return diagnoseStudy(this, options);
  },
});
Cohesion.Scores.prototype.compare = function (other, { nodes = false } = {}) {
  const compare = nodes ? Cohesion.Diagnosis.compareNodes : Cohesion.Diagnosis.compareAreas;
  return guard(() => compare(this.getTable(), other instanceof Cohesion.Scores ? other.getTable() : other));
};
Cohesion.Framework.open = async (path, options) => {
  await nextTurn();
  return openFramework(path, options);
};
