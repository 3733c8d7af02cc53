// Types of cohesion-kernel.js.
//
// SPDX-License-Identifier: LGPL-2.1-or-later

/** A column: NaN is missing, in a plain array also null. */
export type Column = Float64Array | Float32Array | Int32Array | readonly (number | null)[];

/** How an operation ended. Only `ok` and `domain` leave values in a column that is normalised or aggregated. */
export type Status = 'ok' | 'empty' | 'too-few' | 'constant' | 'stopped' | 'domain';

export interface Answer {
  values: Float64Array;
  status: Status;
  /** Why in a sentence; null when the status is `ok`. */
  note: string | null;
}

export type Ties = 'min' | 'max' | 'average' | 'dense' | 'first';

/** The parameters of the strategies of these names, as `cohesion describe` lists them. */
export interface Normalisations {
  'min-max': { lower?: number; upper?: number };
  'z-score': { mean?: number; sd?: number };
  'percentile-rank': { ties?: Ties };
  rank: { ties?: Ties };
  'rank-exponential': { constant?: number };
  goalposts: {
    low: number;
    high: number;
    scaleFrom?: number;
    scale?: number;
    log?: boolean;
    cap?: 'none' | 'low' | 'high' | 'both';
  };
  'ratio-to-base': { base: number; scale?: number };
}

export type Aggregation = 'arithmetic' | 'geometric' | 'harmonic' | 'minimum' | 'median' | 'weighted-sum';

export interface Domain {
  children: string[];
  weights: number[];
  aggregate: { strategy: string; options: Record<string, unknown> };
  normalise: { strategy: string; options: Record<string, unknown> } | null;
}

export interface Study {
  /** The codes of the areas, in the order of all columns. */
  areas: string[];
  /** The domains that have a score, the root first, parents before children. */
  domains: Map<string, Domain>;
  /** What was exported, of domains and indicators. */
  nodes: Map<string, { scores: Float64Array; ranks: Float64Array; coverage: Float64Array }>;
  /** The id of the framework. */
  root: string;
  notes: Record<string, string | string[]>;
}

export interface Reweighed {
  /** In the order of the domain's children. */
  weights: number[];
  scores: Float64Array;
  /** 1 is the highest, ties share the lowest rank, NaN without a score. */
  ranks: Float64Array;
  /** The share of the weight below that was measured. */
  coverage: Float64Array;
  /** Why the area in this row has no score; null when it has one. */
  explain(row: number): string | null;
}

export class Kernel {
  private constructor();
  normalise<S extends 'goalposts' | 'ratio-to-base'>(strategy: S, values: Column, options: Normalisations[S]): Answer;
  normalise<S extends Exclude<keyof Normalisations, 'goalposts' | 'ratio-to-base'>>(strategy: S, values: Column, options?: Normalisations[S]): Answer;
  aggregate(
    strategy: 'power-mean',
    columns: Iterable<Column>,
    weights: Column | null | undefined,
    options: { exponent: number; minCoverage?: number },
  ): Answer;
  aggregate(
    strategy: Aggregation,
    columns: Iterable<Column>,
    weights?: Column | null,
    options?: { minCoverage?: number },
  ): Answer;
  rank(values: Column, options?: { ties?: Ties; ascending?: boolean }): Float64Array;
  quantile(values: Column, share: number, options?: { type?: number }): number;
  winsorise(values: Column, options?: { count?: number; skewness?: number; kurtosis?: number }): Answer;
  /** Scores, ranks and coverage of every domain under other weights; nodes that are not named keep theirs. */
  reweigh(study: Study, weights?: Record<string, number>): Map<string, Reweighed>;
}

/** The tables that `cohesion score` and `cohesion score --applied` print with `--format json-columns`. */
export function readStudy(scores: unknown, applied: unknown): Study;

/** Without an argument the module beside this file; else its bytes, the compiled module, a URL or a path. */
export function load(source?: BufferSource | WebAssembly.Module | URL | string): Promise<Kernel>;
