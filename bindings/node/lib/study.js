// Studies and frameworks: opened and scored, with promises, progress and signals.
import { fileURLToPath } from 'node:url';
import { guard } from './errors.js';
import { Cohesion, nextTurn, releaseObjects } from './gi.js';
import { checkOptions, choose, runWatched } from './options.js';

const MATCHES = ['exact', 'latest'];
const OPEN = ['lenient', 'signal', 'onProgress'];
const CHOICE = ['period', 'match', 'tier', 'group'];
const THRESHOLDS = ['minShare', 'same', 'skewness', 'kurtosis', 'fence', 'collinear', 'level'];
const SCORE = ['period', 'match', 'tier', 'group', 'threads', 'signal', 'onProgress'];

const plainPath = path => path instanceof URL ? fileURLToPath(path) : String(path);

function openStudy(path, options = {}) {
  checkOptions(options, OPEN);
  releaseObjects();
  const diagnostics = Cohesion.Diagnostics.new();
  const flags = options.lenient ? Cohesion.StudyFlags.LENIENT : Cohesion.StudyFlags.NONE;
  const study = runWatched(options, diagnostics, (cancellable, step) =>
    Cohesion.Study.openFull(plainPath(path), flags, diagnostics, step, cancellable));
  study.issues = diagnostics.toArray();
  return study;
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
  if (options.threads !== undefined)
    scorer.setThreads(options.threads);
  return scorer;
}

function scoreStudy(study, options = {}) {
  checkOptions(options, SCORE);
  releaseObjects();
  const scorer = createScorer(study, options);
  return runWatched(options, null, (cancellable, step) => {
    scorer.setProgress(step);
    return scorer.run(study, cancellable);
  });
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

Cohesion.Study.openSync = openStudy;
Cohesion.Study.open = async (path, options) => {
  await nextTurn();
  return openStudy(path, options);
};
Cohesion.Study.prototype.diagnose = function (options) {
  return diagnoseStudy(this, options);
};
Cohesion.Scores.prototype.compare = function (other, { nodes = false } = {}) {
  const compare = nodes ? Cohesion.Diagnosis.compareNodes : Cohesion.Diagnosis.compareAreas;
  return guard(() => compare(this.getTable(), other instanceof Cohesion.Scores ? other.getTable() : other));
};
Cohesion.Study.prototype.scoreSync = function (options) {
  return scoreStudy(this, options);
};
Cohesion.Study.prototype.score = async function (options) {
  await nextTurn();
  return scoreStudy(this, options);
};
Cohesion.Framework.open = async (path, options) => {
  await nextTurn();
  return openFramework(path, options);
};
