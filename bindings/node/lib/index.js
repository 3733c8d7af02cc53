// libcohesion for Node: scores of local social cohesion.
import './guards.js';
import './data.js';
import './exports.js';
import './study.js';
import './surveys.js';
import './what-if.js';
import { Cohesion } from './gi.js';

export { CohesionError } from './errors.js';
export { registerStrategy } from './strategy.js';
export { Cohesion };
export const {
  Aggregation, Area, Areas, Column, Context, Diagnostics, Domain, Estimates, Estimator, Framework, Imputation, Indicator,
  Issue, LonelyPsu, Matrix, Measure, Measures, Node, Normalisation, Period, Programme, Programmes, Scorer, Scores, Strategy, Study, Survey, SurveyInterval, Table,
  Treatment, Weighting, WhatIf, ColumnType, Duplicates, PeriodMatch, Polarity, Quantity, Severity, Status, StrategyKind,
  StudyFlags, TableFormat,
} = Cohesion;
