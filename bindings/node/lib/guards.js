// The plain functions of the library that can fail: their errors are CohesionErrors as well.
import { Cohesion } from './gi.js';
import { guard } from './errors.js';

const FUNCTIONS = {
  Strategy: ['new', 'describe', 'register'],
  Areas: ['load'],
  Framework: ['load'],
  Programmes: ['load'],
  Table: ['newFromCsv'],
  WhatIf: ['new'],
};
const METHODS = {
  Strategy: ['setParameter'],
  Treatment: ['apply'],
  Imputation: ['apply'],
  Normalisation: ['apply'],
  Weighting: ['apply'],
  Aggregation: ['apply'],
  Areas: ['getArea'],
  Programmes: ['getProgramme'],
  Measures: ['load', 'append', 'slice'],
  Scores: ['getScores', 'getRanks', 'getCoverage', 'explain'],
  WhatIf: ['setWeight', 'setValue', 'getScores', 'getRanks', 'getTable'],
  Scorer: ['run', 'runMeasures'],
  Export: ['toTable', 'toText', 'write', 'writeToStream'],
  Estimator: ['addTable', 'addFile', 'addState', 'merge', 'finish'],
  Estimates: ['appendTo'],
  Study: ['getNeighbours', 'getEstimates'],
  Table: ['filter', 'selectRows', 'write'],
};

function guardFunction(owner, name) {
  const plain = owner[name];
  owner[name] = function (...args) {
    return guard(() => plain.apply(this, args));
  };
}

for (const [type, names] of Object.entries(FUNCTIONS))
  names.forEach(name => guardFunction(Cohesion[type], name));
for (const [type, names] of Object.entries(METHODS))
  names.forEach(name => guardFunction(Cohesion[type].prototype, name));
