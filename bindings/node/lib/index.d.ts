// Made by build-aux/gir-to-dts.py of the GIR and index.d.ts.in: change that, then ninja -C build update-types.

/** What went wrong in a file: where, and what was perhaps meant. */
export interface PlainIssue {
  token: string;
  severity: 'error' | 'warning' | 'note';
  file: string | null;
  line: number | null;
  column: number | null;
  path: string | null;
  message: string;
  hint: string | null;
}

/** An error of the library. */
export class CohesionError extends Error {
  constructor(message: string, issues?: PlainIssue[], options?: { cause?: unknown });
  /** What went wrong, as in docs/errors: COHESION-YAML-012. */
  readonly token: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** Every problem that was found, not only the first. */
  readonly issues: PlainIssue[];
}

export interface WorkOptions {
  /** Aborts the work, at any time. */
  signal?: AbortSignal;
  /** How much is done, from 0 to 1; return false to stop. */
  onProgress?: (fraction: number, message: string) => boolean | void;
}

export interface OpenOptions extends WorkOptions {
  /** Unknown areas, indicators and columns are skipped with a warning. */
  lenient?: boolean;
}

export interface ScoreOptions extends WorkOptions {
  period?: string;
  match?: 'exact' | 'latest';
  tier?: string;
  group?: string;
  /** 0: one for each processor. */
  threads?: number;
  /** Score so often, the errors drawn again each time; 0: by a formula, where every step is linear. */
  replicates?: number;
  /** Of what is drawn: the same seed gives the same numbers. */
  seed?: number;
  /** Of intervals, in percent: 50 to 99.99. */
  level?: number;
  /** How many areas are the first and the last; 0: a tenth. */
  top?: number;
  /** Whether the errors of measures, the choices of the framework or both are drawn. */
  uncertainty?: 'none' | 'sampling' | 'choices' | 'both';
}

export interface DiagnoseOptions extends Partial<Record<Threshold, number>> {
  period?: string;
  match?: 'exact' | 'latest';
  tier?: string;
  group?: string;
}
export type Threshold = 'minShare' | 'same' | 'skewness' | 'kurtosis' | 'fence' | 'collinear' | 'level';

export type Cell = string | number | boolean | null;
export type Numbers = Float64Array | readonly number[];
/** Numbers as Float64Array with NaN for missing, everything else with null for missing. */
export type Columns = Record<string, Float64Array | Cell[]>;
export type Row = Record<string, Cell>;
export type ColumnInput = ArrayLike<number> | readonly (number | null)[] | readonly (string | null)[] |
  readonly (boolean | null)[];

export interface Tabular {
  toColumns(): Columns;
  toRows(): Row[];
  /** The bytes that the command writes; 0 digits: as many as it takes. */
  toCSV(digits?: number): string;
  toJSONText(digits?: number): string;
  toMarkdown(digits?: number): string;
  notes(): { key: string; text: string }[];
}

/** What an export holds; what is not said is all there. One text chooses as a list of one. */
export interface ExportFilter {
  areas?: string | readonly string[];
  nodes?: string | readonly string[];
  periods?: string | readonly string[];
  tiers?: string | readonly string[];
  /** Significant digits; 0: as many as it takes. */
  digits?: number;
}
/** Into a file, which appears whole or not at all. */
export interface ExportFile extends ExportFilter {
  path: string | URL;
}

/** The tidy table of docs/exports.md: as it is read, or into a file. */
export interface Exported {
  toColsJSON(options?: ExportFilter): Record<string, Cell[]>;
  toColsJSON(options: ExportFile): void;
  toRowsJSON(options?: ExportFilter): Row[];
  toRowsJSON(options: ExportFile): void;
  toTidyCSV(options?: ExportFilter): string;
  toTidyCSV(options: ExportFile): void;
  /** The CSVW metadata; with a path, the CSV there and its metadata beside it, in a file with -metadata.json behind. */
  toCSVW(options?: ExportFilter): Record<string, unknown>;
  toCSVW(options: ExportFile): void;
}

/** A dataset of JSON-stat 2.0. */
export interface JSONStat {
  version: '2.0';
  class: 'dataset';
  id: string[];
  size: number[];
  dimension: Record<string, { category: { index: Record<string, number>; label?: Record<string, string> } }>;
  value: (number | null)[];
  status?: Record<string, string>;
  extension: Record<string, unknown>;
  [key: string]: unknown;
}
export interface Cube extends Exported {
  toJSONStat(options?: ExportFilter): JSONStat;
  toJSONStat(options: ExportFile): void;
}

export type StrategyClass = ((abstract new (...args: never[]) => Strategy) | (new (...args: never[]) => Strategy)) & { parameters?: Parameters };

/** A parameter of a strategy, in its static parameters: YAML sets it by its name, min-share is this.minShare. */
export type Parameter =
  | { type: 'number' | 'integer'; default: number; min?: number; max?: number; blurb?: string }
  | { type: 'boolean'; default: boolean; blurb?: string }
  | { type: 'choice'; default: string; choices: readonly string[]; blurb?: string };
export type Parameters = Record<string, Parameter>;

/** Make a class that extends Treatment, Imputation, Normalisation, Weighting or Aggregation known under an id. */
export function registerStrategy<T extends StrategyClass>(id: string, type: T): T;

export interface GObject {
  readonly __gtype__: bigint;
}
export class GObject {
  constructor(properties?: Record<string, unknown>);
}
export interface GBytes {
  getSize(): bigint;
}
export interface GCancellable {
  cancel(): void;
}
/** What a function in -Async gives its callback, for the function in -Finish. */
export interface GAsyncResult {
  getSourceObject(): GObject | null;
}
export type GAsyncReadyCallback = (source: GObject | null, result: GAsyncResult) => void;
export type ProgressFunc = (fraction: number, message: string) => boolean;

/** Other weights by node; other values by area and indicator, null for one that is not measured. */
export interface Changes {
  weights?: Record<string, number>;
  values?: Record<string, Record<string, number | null>>;
}

type Word<T> = T extends `${infer Head}_${infer Tail}` ? `${Lowercase<Head>}-${Word<Tail>}` : Lowercase<T & string>;
type Setting<T> = T extends boolean ? T : T extends LonelyPsu ? T | Word<keyof typeof LonelyPsu>
  : T extends SurveyInterval ? T | Word<keyof typeof SurveyInterval> : T extends string[] ? readonly string[] | string : T;
/** The properties of a survey, with words and single columns as text. */
export type SurveySettings = {
  [Name in Exclude<keyof Survey, keyof GObject> as Survey[Name] extends (...args: never[]) => unknown ? never : Name]?:
    Setting<Survey[Name]>;
};

export interface Scores extends Tabular, Cube {}
export interface Estimates extends Tabular {}
export interface WhatIf extends Tabular {}
export interface Table extends Tabular {}
export interface Areas extends Tabular, Exported, Iterable<Area> {}
export interface Programmes extends Tabular, Iterable<Programme> {}
export interface Measures extends Tabular, Cube, Iterable<Measure> {}
export interface Framework extends Tabular, Exported {}
export interface Diagnostics extends Iterable<Issue> {}
export interface Domain extends Iterable<Node> {}

/** The library as node-gtk has it, with nothing added. */
export const Cohesion: Record<string, unknown>;

/** What a column of a CohesionTable holds. */
export enum ColumnType {
  DOUBLE = 0,
  INT = 1,
  BOOLEAN = 2,
  TEXT = 3,
  PERIOD = 4,
  STATUS = 5,
}

/** What a second observation of the same thing means. */
export enum Duplicates {
  ERROR = 0,
  FIRST = 1,
  LAST = 2,
  MEAN = 3,
}

/** On which scale the sampling error of an indicator is normal. */
export enum ErrorFamily {
  NORMAL = 0,
  TRUNCATED = 1,
  LOGIT = 2,
  LOG = 3,
}

/** How an export is written. */
export enum ExportFormat {
  JSON_STAT = 0,
  COLUMNS = 1,
  ROWS = 2,
  CSV = 3,
  CSVW = 4,
}

/** What a stratum with one primary sampling unit means for the variance. */
export enum LonelyPsu {
  FAIL = 0,
  CERTAINTY = 1,
  ADJUST = 2,
  AVERAGE = 3,
  MERGE = 4,
}

/** Which measures stand for the period that is scored. */
export enum PeriodMatch {
  EXACT = 0,
  LATEST = 1,
}

/** Which way of an indicator is the better one. */
export enum Polarity {
  HIGHER_BETTER = 0,
  LOWER_BETTER = 1,
  NEUTRAL = 2,
}

/** Which number of an observation a slice holds. */
export enum Quantity {
  VALUE = 0,
  SE = 1,
  LOWER = 2,
  UPPER = 3,
  BASE = 4,
  LEVEL = 5,
}

/** Which numbers a normalisation compares an area with. */
export enum Reach {
  PERIOD = 0,
  PANEL = 1,
}

/** How replicates of a sample are made, or were made. */
export enum ReplicateMethod {
  NONE = 0,
  JK1 = 1,
  JKN = 2,
  BRR = 3,
  FAY = 4,
  BOOTSTRAP = 5,
  SUBBOOTSTRAP = 6,
  SUCCESSIVE = 7,
  OTHER = 8,
}

/** How bad a CohesionIssue is. */
export enum Severity {
  ERROR = 0,
  WARNING = 1,
  NOTE = 2,
}

/** How estimates of small areas draw on others. */
export enum SmallArea {
  NONE = 0,
  SHRINK = 1,
  FAY_HERRIOT = 2,
}

/** How the spread of areas around the model of Fay and Herriot is estimated. */
export enum SmallAreaMethod {
  REML = 0,
  MOMENTS = 1,
  PRASAD_RAO = 2,
}

/** The shorthand of the Government Statistical Service. */
export enum Status {
  NONE = 0,
  NOT_AVAILABLE = 1,
  SUPPRESSED = 2,
  NOT_APPLICABLE = 3,
  LOW_RELIABILITY = 4,
  PROVISIONAL = 5,
  REVISED = 6,
  BREAK = 7,
  ESTIMATED = 8,
}

/** The five steps of scoring, in the order in which they are applied. */
export enum StrategyKind {
  TREAT = 0,
  IMPUTE = 1,
  NORMALISE = 2,
  WEIGH = 3,
  AGGREGATE = 4,
}

/** How weights are changed so that they add up to known totals (Deville and Saerndal 1992). */
export enum SurveyCalibration {
  NONE = 0,
  POST_STRATIFY = 1,
  RAKING = 2,
  LINEAR = 3,
  EXPONENTIAL = 4,
  LOGIT = 5,
}

/** How the interval of a proportion is made. */
export enum SurveyInterval {
  AUTOMATIC = 0,
  LOGIT = 1,
  WILSON = 2,
  KORN_GRAUBARD = 3,
  BETA = 4,
  ARCSINE = 5,
  MEAN = 6,
  LIKELIHOOD = 7,
}

/** How a CohesionTable is written. */
export enum TableFormat {
  CSV = 0,
  JSON = 1,
  JSON_COLUMNS = 2,
  MARKDOWN = 3,
  TEXT = 4,
}

/** How strictly a study is opened. */
export enum StudyFlags {
  NONE = 0,
  LENIENT = 1,
}

/** What the uncertainty of scores is made of. */
export enum Uncertainty {
  NONE = 0,
  SAMPLING = 1,
  CHOICES = 2,
}

/** Makes one score of the children of a domain: the last step of scoring. */
export abstract class Aggregation extends Strategy {
  /** Make one score of the children. */
  apply(input: Matrix, weights: Column | null, out: Column): boolean;
  /** The share of the children, by number, that must have a value. */
  getMinCoverage(): number;
  /** Set the share of the children, by number, that must have a value. */
  setMinCoverage(minCoverage: number): void;
  /** The share of the children, by number, that must have a value; children with a weight of 0 do not count. */
  minCoverage: number;
  aggregate?(matrix: Matrix, weights: Column, out: Column): true | Numbers;
}

/** A place: a handle to one row of a CohesionAreas, which it keeps alive. */
export class Area extends GObject {
  /** The nearest place above this one that is of a tier. */
  getAncestor(tier: string): Area | null;
  /** The code of the place. */
  getCode(): string | null;
  /** The last day on which the place was there under this code. */
  getEnd(): string | null;
  /** How many places followed this one when it ended. */
  getNSuccessors(): number;
  /** The name of the place. */
  getName(): string | null;
  /** The place that this one is part of. */
  getParent(): Area | null;
  /** How many people live in the place. */
  getPopulation(): number;
  /** The first day on which the place was there under this code. */
  getStart(): string | null;
  /** The code of a place that followed this one. */
  getSuccessor(index: number): string | null;
  /** How much of this place went to a successor. */
  getSuccessorShare(index: number): number;
  /** The id of the tier of the place. */
  getTier(): string | null;
  /** The tier of the place in words; see cohesion_tier_get_name(). */
  getTierName(): string | null;
  /** The code of the place, such as `E08000032`. */
  readonly code: string;
  /** The name of the place. */
  readonly name: string;
  /** The number of people, NaN where it is not known. */
  readonly population: number;
  /** The id of the tier of the place, such as `ltla`. */
  readonly tier: string;
}

/** The registry of places: codes, tiers, parents, validity, successors. */
export class Areas extends GObject {
  /** Read the registry of places: `code,name,tier,parent,population,start,end,successor,share`, of which code, name and tier are required. */
  static load(path: string, diagnostics?: Diagnostics | null, cancellable?: GCancellable | null): Areas;
  /** Whether a place of this code is registered. */
  contains(code: string): boolean;
  /** A place by its code, in constant time. */
  getArea(code: string): Area;
  /** The codes of the places that name this one as their parent, in the order of the file. */
  getChildren(code: string): string[];
  /** The codes of the places of a tier, in the order of the file. */
  getCodes(tier?: string | null): string[];
  /** How many places the registry has. */
  getNAreas(): number;
  /** The ids of the tiers, in the order in which the file first names them. */
  getTiers(): string[];
  /** The registry as a table that is written as an areas.csv: `code`, `name` and `tier` always, the other columns where any place has something to say in them. */
  toTable(): Table;
  getNItems(): number;
  getItem(position: number): Area | null;
}

/** A column of numbers, one per row, of a fixed length. */
export class Column extends GObject {
  /** A column in which every number is missing (NaN). */
  static new(length: number): Column;
  /** A column with a copy of values. */
  static newFromArray(values: ArrayLike<number>): Column;
  /** A column over bytes, without a copy; they are copied before the first write. */
  static newFromBytes(bytes: GBytes): Column;
  /** Set every number to value. */
  fill(value: number): void;
  /** One number. */
  get(row: number): number;
  /** Where the numbers lie in memory, to be read and written by bindings without a copy (`numpy.frombuffer` over a `ctypes` array). */
  getAddress(): bigint;
  /** The numbers as native doubles, without a copy. */
  getBytes(): GBytes;
  /** What the rows stand for. */
  getContext(): Context | null;
  /** How many rows the column has; this never changes. */
  getLength(): number;
  /** The note on a number. */
  getNote(row: number): string | null;
  /** Why a number is missing, or how to read it. */
  getStatus(row: number): Status;
  /** The numbers as an array: convenient for short columns. */
  getValues(): number[];
  /** Put a status and a note on a number, in place of those it had. */
  mark(row: number, status: Status, note?: string | null): void;
  /** Set one number. */
  set(row: number, value: number): void;
  /** Set all numbers at once; bytes is copied. */
  setBytes(bytes: GBytes): boolean;
  /** Set all numbers at once; values is copied. */
  setValues(values: ArrayLike<number>): boolean;
  static from(values: Numbers): Column;
  toFloat64Array(): Float64Array;
  setFloat64Array(values: Numbers): void;
}

/** What the rows and columns of a CohesionColumn or CohesionMatrix stand for: the node of the framework that is being worked on, the period, the tier, the areas (rows) and the children of the node (columns); and what lies around them: the larger places that the areas lie in, and the numbers of other periods. */
export class Context extends GObject {
  /** A context; everything is copied. */
  static new(node: string | null, period: string | null, tier: string | null, areas: readonly string[], children: readonly string[]): Context;
  /** Say which larger places the areas lie in; everything is copied. */
  addGroups(tier: string, groups: readonly string[]): void;
  /** Say what was measured in another period. */
  addPeriod(period: string, values: Matrix): void;
  /** Say what was measured of another indicator. */
  addValuesOf(indicator: string, values: Column): void;
  /** The area that a row stands for. */
  getArea(row: number): string | null;
  /** The child of the node that a column stands for. */
  getChild(column: number): string | null;
  /** The larger place that the area of a row lies in. */
  getGroup(row: number, tier: string): string | null;
  /** How many rows have a name. */
  getNAreas(): number;
  /** How many columns have a name. */
  getNChildren(): number;
  /** How many other periods have numbers for the same areas and columns. */
  getNPeriods(): number;
  /** The node of the framework that is being worked on. */
  getNode(): string | null;
  /** Another period that has numbers. */
  getNthPeriod(n: number): string | null;
  /** The numbers of another period: a row for each area, and a column for each child, or one column where the context is that of an indicator. */
  getNthValues(n: number): Matrix | null;
  /** The period of the numbers. */
  getPeriod(): string | null;
  /** The tier of the areas. */
  getTier(): string | null;
  /** What was measured of another indicator for the same areas, period and group: as measured, neither treated nor imputed nor turned round; NaN where it is missing. */
  getValuesOf(indicator: string): Column;
}

/** What to know about the measures before they are scored: statistics of each indicator, what is missing where, which indicators go together, how many things a domain measures, and what to look at first. */
export class Diagnosis extends GObject {
  /** Look at what scorer would score. */
  static new(scorer: Scorer, measures: Measures): Diagnosis;
  /** What changed from one result to another, with the columns `area`, `node`, `score_1`, `score_2`, `change` (of the score), `rank_1`, `rank_2`, `shift` (places gained: above 0 is better) and `note` (areas and nodes that only one of them has, and missing scores). */
  static compareAreas(before: Table, after: Table): Table;
  /** How alike two results are, node by node, with the columns `node`, `n` (areas with a score in both), `only_1`, `only_2` (areas with a score in one), `change` (mean size, of the score), `shift` (mean size, of the rank), `spearman`, `kendall` (tau-b) of the orders, `rose` and `rose_by` (the area that gained most places), `fell` and `fell_by`, and `note`. */
  static compareNodes(before: Table, after: Table): Table;
  /** How many of its indicators each area has, with the columns `area`, `node`, `indicators`, `present`, `share` (from 0 to 1) and `flag` (in words, where the share is below the property `min-share`). */
  getAvailability(): Table;
  /** The principal components of each domain: of the correlations of its indicators after polarity, over the areas that have all of them. */
  getComponents(): Table;
  /** Which indicators go together, after polarity, over the areas that have both, with the columns `a`, `b`, `domain_a`, `domain_b`, `method` (`pearson`, `spearman`, `kendall`), `n` (areas), `r` (from -1 to 1; Kendall's is tau-b), `p` (two-sided, against 0; Pearson and Spearman by Student's t, Kendall by the normal distribution with the variance for ties), `flag` (in words, by Pearson) and `note` (why `r` or `p` is missing). */
  getCorrelations(): Table;
  /** What to look at before scoring, with the columns `flag`, `indicator`, `other`, `value` and `note`. */
  getFlags(): Table;
  /** Whether the indicators of a domain measure one thing, with the columns `domain`, `without`, `items`, `n` (areas that have all indicators of the domain), `alpha` (Cronbach's, of the values as measured, after polarity: only of use where they have one unit), `standardised` (alpha of the standard scores) and `note`. */
  getReliability(): Table;
  /** What the numbers of each indicator look like, as measured, with the columns `indicator`, `domain`, `period`, `n`, `missing`, `share` (of the areas, from 0 to 1), `minimum`, `lower` (the lower quartile, type 7), `median`, `mean`, `upper`, `maximum`, `sd` (by n - 1), `skewness` (G1), `kurtosis` (G2), `distinct` (values), `same` (the share of the most frequent value among those present), `zeros`, `outliers` (beyond the fences of Tukey) and `flags` (in words). */
  getStatistics(): Table;
  /** The size of a correlation from which two indicators are collinear. */
  collinear: number;
  /** How many ranges between the quartiles an outlier lies beyond them. */
  fence: number;
  /** The kurtosis G2 from which, together with the skewness, an indicator is skewed. */
  kurtosis: number;
  /** The p-value below which a negative correlation within a domain is flagged. */
  level: number;
  /** The share of areas (or indicators) below which too many values are missing. */
  minShare: number;
  /** The share of areas with one value from which an indicator is near-constant. */
  same: number;
  /** The size of the skewness G1 from which, together with the kurtosis, an indicator is skewed. */
  skewness: number;
}

/** All the problems of an input, found in one pass: a list of CohesionIssue, in the order of the files. */
export class Diagnostics extends GObject {
  /** An empty list, to be given to a loader. */
  static new(): Diagnostics;
  /** Turn the errors found into one: COHESION_ERROR_INVALID with the first of them, and how many more there are. */
  check(): boolean;
  /** How many errors were found, unlisted ones too. */
  getNErrors(): number;
  /** How many problems are counted but not listed, because there were over 1,000. */
  getNUnlisted(): number;
  /** How many warnings were found, unlisted ones too. */
  getNWarnings(): number;
  /** All issues, a line each, and a last line that counts them: `2 errors, 1 warning`. */
  toText(): string;
  getNItems(): number;
  toArray(): PlainIssue[];
  getItem(position: number): Issue | null;
}

/** A branch of a [classFramework]: a list ([ifaceGio.ListModel]) of the domains and indicators that it is made of, each a [classNode], in the order of the file. */
export class Domain extends Node {
  getNItems(): number;
  getItem(position: number): Node | null;
}

/** Estimates of a survey with their sampling errors. */
export class Estimates extends GObject {
  /** How far areas are from another one, in every period, group and indicator. */
  compareAreas(area: string | null, reference: string): Table;
  /** How far groups are from another one, in every area, period and indicator. */
  compareGroups(group: string | null, reference: string): Table;
  /** How far everything has changed since reference. */
  comparePeriods(period: string | null, reference: string): Table;
  /** What respondents did with the questions, in the rows of cohesion_estimates_get_table(): how many were `given`, `dont_know`, `refused`, `excluded`, `not_asked`, `outside_base`, `unknown`, and the sum of `weights` of those that were given. */
  getBase(): Table;
  /** What the survey says of each area alone: the estimates that cohesion_estimates_model() was given. */
  getDirect(): Estimates;
  /** The estimates: a row for each area (by code), indicator (as in the framework), period (by time) and group (by name; everybody first). */
  getTable(): Table;
  /** Let estimates of small areas draw on others, as CohesionSurvey:small-area says: each indicator, period, group and tier by itself. */
  model(measures?: Measures | null, diagnostics?: Diagnostics | null): Estimates;
  /** Add them to measures; gives the warnings. */
  appendTo(measures: Measures): PlainIssue[];
}

/** Takes respondents batch after batch, keeps sums of them, and makes estimates with design-based standard errors (CohesionEstimates) whenever it is asked to. */
export class Estimator extends GObject {
  /** Make an estimator without respondents. */
  static new(survey: Survey, framework: Framework, areas?: Areas | null): Estimator;
  /** Take a batch of respondents. */
  addTable(table: Table, name?: string | null, diagnostics?: Diagnostics | null, progress?: ProgressFunc | null, cancellable?: GCancellable | null): boolean;
  /** Whether rows that cannot be used are left out, with a warning, instead of refusing their batch. */
  getLenient(): boolean;
  /** All that was taken so far, as a table in long form: a row for each number, with the columns `record`, `indicator`, `area`, `group`, `period`, `stratum`, `unit`, `quantity`, `value` (for a reader) and `part0` to `part5` (what counts). */
  getState(): Table;
  /** Set whether rows that cannot be used are left out. */
  setLenient(lenient: boolean): void;
  /** The registry of areas, or NULL: any code is known. */
  readonly areas: Areas;
  /** The indicators; those with a survey block are estimated. */
  readonly framework: Framework;
  /** Whether rows that cannot be used are left out, with a warning, instead of refusing their batch. */
  lenient: boolean;
  /** The design; a copy, both when it is set and when it is read. */
  readonly survey: Survey;
  constructor(survey: Survey, framework: Framework, areas?: Areas | null);
  /** Take a batch of respondents, a row each; one without a name is called by what it holds. */
  add(respondents: Record<string, ColumnInput> | Table, name?: string | null, options?: WorkOptions): this;
  /** Take the respondents of a file, of which only some are in memory at a time. */
  addFile(path: string | URL, options?: WorkOptions): this;
  /** Take what another estimator has taken: its getState(). */
  addState(state: Record<string, ColumnInput> | Table): this;
  /** Take what another estimator of the same design and framework has taken. */
  merge(other: Estimator): this;
  /** Estimates of all that was taken so far; more may be taken afterwards. */
  finish(): Estimates;
}

/** Scores, measures, areas or definitions as files that dashboards read without a server: JSON-stat 2.0, JSON by columns and by rows, tidy CSV, and CSVW metadata. */
export class Export extends GObject {
  /** An export of a registry, in the columns of an areas.csv. */
  static newAreas(areas: Areas): Export;
  /** An export of definitions, a row for each node, in the columns of cohesion_framework_to_table(). */
  static newFramework(framework: Framework): Export;
  /** An export of measures: the tidy columns `areacd`, `areanm`, `geography`, `indicator`, `period`, `value`, `lci_95`, `uci_95`, `status` and `notes`, and where any observation has them `group`, `se`, `base` and limits at other levels, such as `lci_99.8`; without these the CSV reads back with the layout `ons-explore-local-statistics`. */
  static newMeasures(measures: Measures): Export;
  /** An export of scores: the tidy columns `areacd`, `areanm`, `geography`, `node`, `period`, `score`, `lci_95`, `uci_95`, `rank`, `coverage`, `status` and `notes`. */
  static newScores(scores: Scores, areas?: Areas | null): Export;
  /** Write only these areas. */
  setAreas(areas: readonly string[]): void;
  /** Set how exact numbers are written. */
  setDigits(digits: number): void;
  /** Write only these nodes. */
  setNodes(nodes: readonly string[]): void;
  /** Write only these periods. */
  setPeriods(periods: readonly string[]): void;
  /** Write only the areas of these tiers. */
  setTiers(tiers: readonly string[]): void;
  /** The tidy table that is written as CSV: for charts that are made in the same program. */
  toTable(): Table;
  /** The export as text. */
  toText(format: ExportFormat): string;
  /** Write the export to a file. */
  write(path: string, format: ExportFormat, cancellable?: GCancellable | null): boolean;
  /** Write the export to a stream, some kilobytes at a time. */
  writeToStream(stream: GObject, format: ExportFormat, cancellable?: GCancellable | null): boolean;
  /** The codes of the areas to write; NULL: all. */
  areas: string[];
  /** Significant digits of numbers; 0: 17, so that the same number comes back. */
  digits: number;
  /** The ids of the nodes to write, of measures those of indicators; NULL: all. */
  nodes: string[];
  /** The periods to write, in any spelling that CohesionPeriod reads; NULL: all. */
  periods: string[];
  /** The tiers whose areas are written; NULL: all. */
  tiers: string[];
}

/** The definitions: a tree of domains and indicators, and how they are scored. */
export class Framework extends GObject {
  /** The ids of the frameworks that ship with the library, sorted. */
  static list(): string[];
  /** Load a framework, with all that it extends and uses. */
  static load(pathOrId: string, diagnostics?: Diagnostics | null, cancellable?: GCancellable | null): Framework;
  /** Load a framework from text. */
  static loadFromData(yaml: ArrayLike<number>, name?: string | null, diagnostics?: Diagnostics | null): Framework;
  /** The choices that the framework lists under `uncertainty:`, as they are drawn when a CohesionScorer is asked for COHESION_UNCERTAINTY_CHOICES. */
  getChoices(): Table;
  /** Its id. */
  getId(): string;
  /** Look up an indicator. */
  getIndicator(id: string): Indicator | null;
  /** How many indicators it has. */
  getNIndicators(): number;
  /** How many nodes it has: the root, domains and indicators. */
  getNNodes(): number;
  /** Look up a node. */
  getNode(id: string): Node | null;
  /** An indicator by its number, in the order of the file, depth first. */
  getNthIndicator(index: number): Indicator | null;
  /** A node by its number: the root first, then depth first in the order of the file, so that every node comes after its parent. */
  getNthNode(index: number): Node | null;
  /** The domain at the top, which has the id of the framework. */
  getRoot(): Domain;
  /** Its title; its id where it has no title. */
  getTitle(): string;
  /** The version that the framework gives itself. */
  getVersion(): string | null;
  /** The framework as a table: a row for each node, each after its parent. */
  toTable(): Table;
  /** Write the framework in its normal form: keys in one order, everything that it took from others written out (with its `origin`), strategies with every parameter that is not at its default. */
  toYaml(): string;
  static open(path: string | URL, options?: { signal?: AbortSignal }): Promise<Framework>;
}

/** Fills what is missing: the second step of scoring. */
export abstract class Imputation extends Strategy {
  /** Fill what is missing. */
  apply(input: Matrix, out: Matrix): boolean;
  impute?(matrix: Matrix, out: Matrix): true | Numbers;
}

/** What is measured in each area: an indicator of a [classFramework], with its unit, the way that is better, its limits, and where it comes from. */
export class Indicator extends Node {
  /** How the answers of respondents are counted, in a sentence, such as "share of those who answered 1 (a great deal) or 2 (a fair amount), without don't know and refused". */
  describeSurvey(): string | null;
  /** The value that counts as the scale (100) in a ratio to a base. */
  getBase(): [boolean, number | null];
  /** The first period after a break, as the framework spells it. */
  getBreakPeriod(index: number): string;
  /** What caused a break. */
  getBreakReason(index: number): string;
  /** What must be said wherever a figure of this indicator is shown. */
  getCaveat(): string | null;
  /** The codes of the answers that count as yes, or for the balance. */
  getCountedCodes(): number[];
  /** With how many decimals its values should be shown. */
  getDecimals(): number;
  /** On which scale its sampling error is normal: what the framework says (`error:`); else logit where the unit is `percent` or `proportion`, logarithmic where it begins with `per` or `rate`, truncated where there is a range, and normal where not. */
  getErrorFamily(): ErrorFamily;
  /** The codes of the answers that are left out of the base by `exclude`; a text that is none of the responses is 0. */
  getExcludedCodes(): number[];
  /** Between which values the `goalposts` normalisation runs, as values of the indicator: low below high, whatever the polarity. */
  getGoalposts(): [boolean, number | null, number | null];
  /** How many breaks its series has: periods from which on figures do not compare with earlier ones. */
  getNBreaks(): number;
  /** Where the indicator was taken from, by `use` or `extends`: `framework/indicator`. */
  getOrigin(): string | null;
  /** Which way is the better one. */
  getPolarity(): Polarity;
  /** The question that respondents are asked. */
  getQuestion(): string | null;
  /** Between which values a measure can lie at all; an open end is infinite. */
  getRange(): [boolean, number | null, number | null];
  /** The codes of the possible answers, in the order of the file. */
  getResponseCodes(): number[];
  /** What an answer says. */
  getResponseLabel(code: number): string | null;
  /** Where its figures come from, in one line: organisation, title, date, licence and address as far as given. */
  getSource(): string | null;
  /** The value that is aimed at. */
  getTarget(): [boolean, number | null];
  /** The unit of its values, such as `percent`. */
  getUnit(): string | null;
  /** The variable of the survey file that holds the answers. */
  getVariable(): string | null;
}

/** One problem found in a file: what is wrong, where, and what was perhaps meant. */
export class Issue extends GObject {
  /** The column in the line, from 1. */
  getColumn(): number;
  /** The file, as its path was given. */
  getFile(): string | null;
  /** What was perhaps meant, or what to do. */
  getHint(): string | null;
  /** The line, from 1. */
  getLine(): number;
  /** What is wrong, in a sentence. */
  getMessage(): string;
  /** The place in the structure of the file. */
  getPath(): string | null;
  /** How bad it is. */
  getSeverity(): Severity;
  /** The stable token of this sort of problem. */
  getToken(): string;
  /** The issue in one line: `file:line:column: error TOKEN: message (hint)`. */
  toText(): string;
}

/** Areas (rows) by indicators (columns), column-major: the numbers of one indicator are contiguous. */
export class Matrix extends GObject {
  /** A matrix in which every number is missing (NaN). */
  static new(nRows: number, nColumns: number): Matrix;
  /** A matrix over bytes, without a copy; they are copied before the first write. */
  static newFromBytes(bytes: GBytes, nRows: number, nColumns: number): Matrix;
  /** One number. */
  get(row: number, column: number): number;
  /** Where the numbers lie in memory, column after column, to be read and written by bindings without a copy. */
  getAddress(): bigint;
  /** The numbers as native doubles, column after column, without a copy. */
  getBytes(): GBytes;
  /** One indicator, over the memory of the matrix and keeping it alive: writing to the column writes to the matrix. */
  getColumn(column: number): Column;
  /** What the rows and columns stand for. */
  getContext(): Context | null;
  /** How many indicators the matrix has; this never changes. */
  getNColumns(): number;
  /** How many areas the matrix has; this never changes. */
  getNRows(): number;
  /** The note on a number. */
  getNote(row: number, column: number): string | null;
  /** Why a number is missing, or how to read it. */
  getStatus(row: number, column: number): Status;
  /** The numbers as an array: convenient for small matrices. */
  getValues(): number[];
  /** Put a status and a note on a number, in place of those it had. */
  mark(row: number, column: number, status: Status, note?: string | null): void;
  /** Set one number. */
  set(row: number, column: number, value: number): void;
  /** Set all numbers at once; bytes is copied. */
  setBytes(bytes: GBytes): boolean;
  toFloat64Array(): Float64Array;
  setFloat64Array(values: Numbers): void;
  columnToFloat64Array(index: number): Float64Array;
}

/** One observation: a value, its sampling error, base, status and note. */
export class Measure extends GObject {
  /** The code of the area. */
  getArea(): string | null;
  /** How many people were asked or counted. */
  getBase(): number;
  /** The group of people that the observation is about. */
  getGroup(): string | null;
  /** The id of the indicator. */
  getIndicator(): string | null;
  /** The level of the confidence limits, in percent. */
  getLevel(): number;
  /** The lower confidence limit of the value. */
  getLower(): number;
  /** A plain sentence about the observation. */
  getNote(): string | null;
  /** The span of time that the observation is about. */
  getPeriod(): Period | null;
  /** The standard error of the value, in the same unit. */
  getSe(): number;
  /** Why there is no value, or how to read it. */
  getStatus(): Status;
  /** The upper confidence limit of the value. */
  getUpper(): number;
  /** The value, in the unit of its indicator. */
  getValue(): number;
  /** The code of the area. */
  readonly area: string;
  /** The group of people, empty for everybody. */
  readonly group: string;
  /** The id of the indicator. */
  readonly indicator: string;
  /** A plain sentence about the observation. */
  readonly note: string;
  /** Why there is no value, or how to read it. */
  readonly status: Status;
  /** The value, NaN where there is none. */
  readonly value: number;
}

/** All the observations, in columns: a value, its sampling error, base, status and note for an area, an indicator, a period and a group. */
export class Measures extends GObject {
  /** Make a store without observations. */
  static new(framework?: Framework | null, areas?: Areas | null): Measures;
  /** Add the rows of a table, under the same checks as those of a file. */
  append(table: Table, diagnostics?: Diagnostics | null): boolean;
  /** One observation by what it is of. */
  find(area: string, indicator: string, period: string, group?: string | null): Measure | null;
  /** What a second observation of the same thing means. */
  getDuplicates(): Duplicates;
  /** The groups of people that there are observations of, in order of appearance. */
  getGroups(): string[];
  /** Whether what is not known is a warning. */
  getLenient(): boolean;
  /** One observation, in the order of loading. */
  getMeasure(index: number): Measure | null;
  /** How many observations there are, those without a value too. */
  getNMeasures(): number;
  /** How many rows were skipped in all loads: of areas, indicators or statuses that are not known, where that is allowed, and of indicators that a map leaves out. */
  getNSkipped(): number;
  /** The periods for which there is a value, for any group, sorted by their end. */
  getPeriods(indicator?: string | null): string[];
  /** Whether rows of areas that are not registered are skipped. */
  getSkipUnknownAreas(): boolean;
  /** Whether rows of indicators that the framework does not have are skipped. */
  getSkipUnknownIndicators(): boolean;
  /** Add the observations of a file. */
  load(path: string, layout?: string | null, diagnostics?: Diagnostics | null, progress?: ProgressFunc | null, cancellable?: GCancellable | null): boolean;
  /** Say which indicator a text of another publisher's file stands for, in the loads that follow. */
  mapIndicator(source: string, indicator?: string | null): void;
  /** Say what a second observation of the same thing means, in the loads that follow. */
  setDuplicates(rule: Duplicates): void;
  /** Say whether what is not known is a warning, and its rows skipped and counted, or an error. */
  setLenient(lenient: boolean): void;
  /** Say whether rows of areas that are not registered are skipped, and counted in a note, or errors. */
  setSkipUnknownAreas(skip: boolean): void;
  /** Say whether rows of indicators that the framework does not have are skipped, and counted in a note, or errors. */
  setSkipUnknownIndicators(skip: boolean): void;
  /** Areas by indicators for one period and group. */
  slice(period: string, group: string | null, tier: string | null, quantity: Quantity): Matrix;
  /** All observations as a table that is written as a measures.csv, in the order of loading: `area`, `indicator`, `period` and `value` always, the other columns where any observation has something to say in them. */
  toTable(): Table;
  /** The registry of areas, or NULL: any code is known. */
  readonly areas: Areas;
  /** What a second observation of the same area, indicator, period and group means. */
  duplicates: Duplicates;
  /** The framework whose indicators are known, or NULL: any id is. */
  readonly framework: Framework;
  /** Whether columns, areas, indicators and statuses that are not known are warnings, and their rows skipped and counted. */
  lenient: boolean;
  /** Whether rows of areas that are not registered are skipped and counted in a note, as for a file of the whole country where the registry has one part of it. */
  skipUnknownAreas: boolean;
  /** Whether rows of indicators that the framework does not have are skipped and counted in a note. */
  skipUnknownIndicators: boolean;
  getNItems(): number;
  getItem(position: number): Measure | null;
  /** Append columns with the names of measures.csv; gives the warnings. */
  appendColumns(columns: Record<string, ColumnInput>): PlainIssue[];
}

/** A place in the tree of a [classFramework]: a [classDomain] or a [classIndicator]. */
export abstract class Node extends GObject {
  /** How many domains stand above it. */
  getDepth(): number;
  /** What it stands for, in a sentence or a few. */
  getDescription(): string | null;
  /** Its id, which no other node of the framework has. */
  getId(): string;
  /** The domain that it stands in. */
  getParent(): Node | null;
  /** The strategy in force at the node for a step: its own, or that of the branch it stands in, or that of the framework's `scoring:`. */
  getStrategy(kind: StrategyKind): Strategy | null;
  /** A tag of the node: a word by which nodes can be grouped in another way than by the tree. */
  getTag(key: string): string | null;
  /** The keys of its tags, in the order of the file. */
  getTagKeys(): string[];
  /** Its title; its id where the framework gives no title. */
  getTitle(): string;
  /** The weight that the framework declares for it among the children of its domain; 1 where it declares none. */
  getWeight(): number;
}

/** Puts indicators on one scale, where higher is better: the third step of scoring. */
export abstract class Normalisation extends Strategy {
  /** Normalise the values of one indicator, turned round first where CohesionNormalisation:polarity says that lower is better; together with those of other periods where CohesionNormalisation:over says so, and for each place of the tier CohesionNormalisation:within by itself. */
  apply(input: Column, out: Column): boolean;
  /** Between which values all results lie, whatever the data. */
  getBounds(): [boolean, number | null, number | null];
  /** Which numbers an area is compared with. */
  getOver(): Reach;
  /** Which way of the indicator is the better one. */
  getPolarity(): Polarity;
  /** Among whom an area is compared. */
  getWithin(): string | null;
  /** Set which numbers an area is compared with. */
  setOver(over: Reach): void;
  /** Set which way of the indicator is the better one. */
  setPolarity(polarity: Polarity): void;
  /** Set among whom an area is compared. */
  setWithin(within?: string | null): void;
  /** Which numbers an area is compared with: those of its period, or those of all periods. */
  over: Reach;
  /** Which way of the indicator is the better one. */
  polarity: Polarity;
  /** A tier such as `region`: an area is compared with the areas of the same region only. */
  within: string;
  normalise?(values: Column, out: Column): true | Numbers;
}

/** What was done: a handle to one entry of a CohesionProgrammes, which it keeps alive. */
export class Programme extends GObject {
  /** What it aimed to change. */
  getAims(): string[];
  /** How it was done, in words that the register chooses. */
  getApproaches(): string[];
  /** Where it was done. */
  getAreas(): string[];
  /** Whether the programme met a condition of contact theory. */
  getContact(key: string): boolean;
  /** The conditions of contact theory of which the register says whether the programme met them: `equal-status`, `common-goals`, `cooperation`, `institutional-support`. */
  getContactKeys(): string[];
  /** What it cost, in its currency. */
  getCost(): number;
  /** The currency of its cost. */
  getCurrency(): string | null;
  /** What the programme was, in sentences. */
  getDescription(): string | null;
  /** Its last day; of `2021-03` in the file, the last day of March. */
  getEnd(): string | null;
  /** The id of the programme. */
  getId(): string | null;
  /** How many outputs are written down. */
  getNOutputs(): number;
  /** What an output counts. */
  getOutputMeasure(index: number): string | null;
  /** When an output was counted. */
  getOutputPeriod(index: number): string | null;
  /** Where an output is published. */
  getOutputSource(index: number): string | null;
  /** How much an output is. */
  getOutputValue(index: number): number;
  /** Its first day; of `2018-07` in the file, the first day of July. */
  getStart(): string | null;
  /** The title of the programme. */
  getTitle(): string | null;
  /** The id of the programme. */
  readonly id: string;
  /** The title of the programme. */
  readonly title: string;
}

/** The register of what was done, where and when. */
export class Programmes extends GObject {
  /** Read the register of what was done. */
  static load(path: string, framework?: Framework | null, areas?: Areas | null, diagnostics?: Diagnostics | null, cancellable?: GCancellable | null): Programmes;
  /** How many programmes the register has. */
  getNProgrammes(): number;
  /** A programme by its id. */
  getProgramme(id: string): Programme;
  /** The register as a table: `id`, `title`, `areas`, `start`, `end`, `approach`, `contact` (the conditions that were met), `aims`, `cost`, `currency`. */
  toTable(): Table;
  getNItems(): number;
  getItem(position: number): Programme | null;
}

/** Walks the tree of a framework once, from the measures to the root: treat, impute, normalise, and for each domain weigh and aggregate. */
export class Scorer extends GObject {
  /** A scorer of the latest period, the only tier, everybody. */
  static new(): Scorer;
  /** The file to write what each replicate drew. */
  getDraws(): string | null;
  /** The group of people to score. */
  getGroup(): string | null;
  /** The level of intervals, in percent. */
  getLevel(): number;
  /** Which measures stand for the period. */
  getMatch(): PeriodMatch;
  /** The period to score. */
  getPeriod(): string | null;
  /** The file that is read instead of drawing. */
  getReplay(): string | null;
  /** How often the tree is scored again to find how sure the scores are. */
  getReplicates(): number;
  /** The seed of the random numbers: the same seed, areas and indicators give the same numbers, on any number of threads. */
  getSeed(): number;
  /** How many threads may work. */
  getThreads(): number;
  /** The tier of the areas to score. */
  getTier(): string | null;
  /** Of how many areas at either end the probability of being among them is given; 0: a tenth. */
  getTop(): number;
  /** What the uncertainty of scores is made of. */
  getUncertainty(): Uncertainty;
  /** Scores a study. */
  run(study: Study, cancellable?: GCancellable | null): Scores;
  /** Scores a study without waiting: as cohesion_scorer_run() and cohesion_scorer_run_measures_async(), which says on which thread what is called, and what can be done with the measures meanwhile. */
  runAsync(study: Study, cancellable?: GCancellable | null, callback?: GAsyncReadyCallback | null): void;
  /** What became of cohesion_scorer_run_async(). */
  runFinish(result: GAsyncResult): Scores;
  /** Score once more for every indicator and every domain below the node, without it, and tell how far the ranks at the node move. */
  runLeaveOneOut(measures: Measures, node?: string | null, area?: string | null, cancellable?: GCancellable | null): Table;
  /** Score measures by the framework that they belong to. */
  runMeasures(measures: Measures, cancellable?: GCancellable | null): Scores;
  /** Score measures without waiting: cohesion_scorer_run_measures() on a thread of its own. */
  runMeasuresAsync(measures: Measures, cancellable?: GCancellable | null, callback?: GAsyncReadyCallback | null): void;
  /** What became of cohesion_scorer_run_measures_async(). */
  runMeasuresFinish(result: GAsyncResult): Scores;
  /** Find which choice matters: the shares of the variance of a result that each choice under `uncertainty:` explains, alone and together with others. */
  runSensitivity(measures: Measures, node?: string | null, area?: string | null, cancellable?: GCancellable | null): Table;
  /** Set a file to write what each replicate drew, as CSV: `replicate`, `factor` (a choice, or `sampling`), `node`, `area` and `value` (the option, the node that is left out or `none`, what a weight is multiplied with, or the measure). */
  setDraws(path?: string | null): void;
  /** Set the group of people to score. */
  setGroup(group?: string | null): void;
  /** Set the level, in percent. */
  setLevel(level: number): void;
  /** Set which measures stand for the period. */
  setMatch(match: PeriodMatch): void;
  /** Set the period to score. */
  setPeriod(period?: string | null): void;
  /** Set who hears how far the work is. */
  setProgress(progress?: ProgressFunc | null): void;
  /** Set a file as cohesion_scorer_set_draws() describes it, to be read instead of drawing; its number of replicates counts. */
  setReplay(path?: string | null): void;
  /** Set how often. */
  setReplicates(replicates: number): void;
  /** Set the seed. */
  setSeed(seed: number): void;
  /** Set how many threads may work. */
  setThreads(threads: number): void;
  /** Set the tier of the areas to score. */
  setTier(tier?: string | null): void;
  /** Set how many areas are the first. */
  setTop(top: number): void;
  /** Set what the uncertainty of scores is made of. */
  setUncertainty(uncertainty: Uncertainty): void;
  /** A file to write what each replicate drew; NULL: none. */
  draws: string;
  /** The group of people to score; NULL: everybody. */
  group: string;
  /** The level of intervals, in percent. */
  level: number;
  /** Which measures stand for the period. */
  match: PeriodMatch;
  /** The period to score, in any spelling that CohesionPeriod reads; NULL: the latest one. */
  period: string;
  /** A file of what each replicate has, which is read instead of drawing; NULL: none. */
  replay: string;
  /** How often the tree is scored again to find how sure the scores are. */
  replicates: number;
  /** The seed of the random numbers: the same seed, areas and indicators give the same numbers, on any number of threads. */
  seed: number;
  /** How many threads may work; 0: one for each processor. */
  threads: number;
  /** The tier of the areas to score; NULL: the only one that has data. */
  tier: string;
  /** Of how many areas at either end the probability of being among them is given; 0: a tenth. */
  top: number;
  /** What the uncertainty of scores is made of. */
  uncertainty: Uncertainty;
}

/** What came out of scoring: for each node of the framework that has a score, a number for each area, with its rank, its coverage, and why it is missing where it is. */
export class Scores extends GObject {
  /** What was done, node by node, with the columns `node`, `step`, `strategy`, `parameters`, `given` and `note`. */
  getApplied(): Table;
  /** The codes of the areas that were scored, in the order of the registry: the rows of every column. */
  getAreas(): string[];
  /** How much of a score was really measured, from 0 to 1, an element for each area. */
  getCoverage(node: string): Column;
  /** The ids of the nodes that have a score, from the root down, a parent before its children. */
  getNodes(): string[];
  /** The period that was scored. */
  getPeriod(): string | null;
  /** The ranks of a node, an element for each area: 1 is the highest score, areas with the same score share the lowest rank, an area without a score has none (NaN). */
  getRanks(node: string): Column;
  /** The scores of a node, an element for each area; an indicator's as normalised. */
  getScores(node: string): Column;
  /** All scores as a table, with the columns `area`, `node`, `period`, `score`, `lower`, `upper`, `level`, `rank`, `rank_lower`, `rank_upper`, `coverage`, `status` and `note`: a row for every area and every node that has a score, area by area, and within an area from the root down. */
  getTable(): Table;
  /** The tier of the areas that were scored. */
  getTier(): string | null;
  /** Every number that a treatment changed, as a table with the columns `area`, `node` (the indicator), `period`, `before` (as measured), `after` (missing where it was taken out) and `note` (what was done): indicator by indicator, the areas in the order of the registry. */
  getTreated(): Table;
  /** How sure the scores are, node by node, for the nodes where it is known. */
  getUncertainty(): Table;
  /** What changes from these scores to others, or to the table of their CSV: by area and node, or by node. */
  compare(other: Scores | Table, options?: { nodes?: boolean }): Table;
  /** Why an area has its score: a row for the node (the root unless said) and for each node below it. */
  explain(area: string, node?: string | null): Table;
  /** What scores would be with other weights and values; these scores stay as they are. */
  whatIf(changes?: Changes): WhatIf;
}

/** A step of scoring, whose parameters are its properties. */
export abstract class Strategy extends GObject {
  /** Make the strategy that stands under id, with its default parameters. */
  static new(kind: StrategyKind, id: string): Strategy;
  /** Give the strategies of a type a parameter that is yes or no. */
  static declareBoolean(type: bigint, name: string, blurb: string | null, standard: boolean): boolean;
  /** Give the strategies of a type a parameter that is one of a few words. */
  static declareChoice(type: bigint, name: string, blurb: string | null, choices: readonly string[], standard: string): boolean;
  /** Give the strategies of a type a parameter that is a whole number. */
  static declareInteger(type: bigint, name: string, blurb: string | null, minimum: number, maximum: number, standard: number): boolean;
  /** Give the strategies of a type a parameter that is a number, as if the class had installed a property. */
  static declareNumber(type: bigint, name: string, blurb: string | null, minimum: number, maximum: number, standard: number): boolean;
  /** The parameters of a strategy: a row for each, with the columns `parameter`, `type`, `default`, `minimum`, `maximum`, `choices` and `description`. */
  static describe(kind: StrategyKind, id: string): Table;
  /** The ids of the strategies of a kind, sorted. */
  static list(kind: StrategyKind): string[];
  /** Load a module and let it register its strategies; COHESION_DECLARE_MODULE says what a module is. */
  static loadModule(path: string): boolean;
  /** Make a strategy known under an id, to framework files and to cohesion_strategy_new(). */
  static register(id: string, type: bigint): boolean;
  /** The id under which the strategy is registered; the name of its type where it is not. */
  getId(): string;
  /** Which of the five steps the strategy is for. */
  getKind(): StrategyKind;
  /** The value of a parameter. */
  getNumber(name: string): number;
  /** Where the method comes from: author and year. */
  getSource(): string | null;
  /** One line that says what the strategy does. */
  getTitle(): string | null;
  /** The value of a parameter. */
  getWord(name: string): string | null;
  /** Set a parameter from text: numbers in decimal notation with a point, `yes` or `no` (also `true`, `false`, `on`, `off`), one of the words that the parameter knows, a text of up to 1,000 bytes, numbers as `[1, 2, 3]`, or numbers by name as `{trust: 2, belong: 1}`; names that are not made of letters, digits, `_`, `-` and `/` stand in double quotes, so that JSON is fine, too. */
  setParameter(name: string, text: string): boolean;
  /** The strategy as applied, defaults included, such as `rank-exponential (constant = 23)`. */
  toText(): string;
}

/** A framework, areas, measures, programmes and neighbour sets, opened together from a study.yaml. */
export class Study extends GObject {
  /** Opens a study without waiting: cohesion_study_open_full() on a thread of its own. */
  static openAsync(path: string, flags: StudyFlags, diagnostics?: Diagnostics | null, progress?: ProgressFunc | null, cancellable?: GCancellable | null, callback?: GAsyncReadyCallback | null): void;
  /** What became of cohesion_study_open_async(). */
  static openFinish(result: GAsyncResult): Study;
  /** Opens a study: reads the file and loads everything that it names. */
  static openFull(path: string, flags: StudyFlags, diagnostics?: Diagnostics | null, progress?: ProgressFunc | null, cancellable?: GCancellable | null): Study;
  /** A scorer with the period, the match, the tier and the group that the study's `score:` gives; what it does not give stays unset. */
  createScorer(): Scorer;
  /** The registry of places. */
  getAreas(): Areas | null;
  /** What the study says of itself. */
  getDescription(): string | null;
  /** What was estimated from a survey when the study was opened. */
  getEstimates(survey?: string | null): Estimates;
  /** The definitions. */
  getFramework(): Framework;
  /** The id of a study. */
  getId(): string;
  /** The observations. */
  getMeasures(): Measures | null;
  /** The names of the sets of neighbours, in the order of the study file. */
  getNeighbourSets(): string[];
  /** The places most like a place, nearest first. */
  getNeighbours(set: string, area: string): string[];
  /** The register of what was done. */
  getProgrammes(): Programmes | null;
  /** The ids of the surveys, in the order of the study file. */
  getSurveys(): string[];
  /** The title of a study. */
  getTitle(): string | null;
  /** The registry of places, or NULL where the study names none. */
  readonly areas: Areas;
  /** The definitions. */
  readonly framework: Framework;
  /** The id of the study. */
  readonly id: string;
  /** The observations, or NULL where the study names none. */
  readonly measures: Measures;
  /** The register of programmes, or NULL where the study names none. */
  readonly programmes: Programmes;
  /** The title of the study, or NULL. */
  readonly title: string;
  static open(path: string | URL, options?: OpenOptions): Promise<Study>;
  static openSync(path: string | URL, options?: OpenOptions): Study;
  score(options?: ScoreOptions): Promise<Scores>;
  scoreSync(options?: ScoreOptions): Scores;
  /** What to know about the measures before they are scored. */
  diagnose(options?: DiagnoseOptions): Diagnosis;
  /** What was found when the study was opened, and did not keep it from opening: warnings and notes. */
  readonly issues: PlainIssue[];
  /** What was estimated of a survey, by its id, or of the only one. */
  estimates(survey?: string | null): Estimates;
}

/** How respondents were chosen, and what is estimated of them: columns of area, period, weight, strata and sampling units, and the rules of standard errors and intervals. */
export class Survey extends GObject {
  /** Make a survey that says nothing yet. */
  static new(): Survey;
  /** Add a margin that weights are to be calibrated to. */
  addMargin(columns: readonly string[], totals: Table): boolean;
  /** Look for contradictions in the design. */
  check(framework: Framework | null, diagnostics: Diagnostics): boolean;
  /** Whether a stratum of which one unit has answers of an area or group is treated as one with one unit. */
  getAdjustDomainLonely(): boolean;
  /** The column that holds the code of the area of each respondent. */
  getArea(): string | null;
  /** The area that all respondents live in. */
  getAreaCode(): string | null;
  /** How weights are changed so that they add up to the totals of the margins. */
  getCalibration(): SurveyCalibration;
  /** The number below 1 that the factors of calibration stay at or above; 0: not said. */
  getCalibrationLower(): number;
  /** The number above 1 that the factors of calibration stay at or below; 0: not said. */
  getCalibrationUpper(): number;
  /** The columns of sampling units, one for each stage; the first holds the PSU. */
  getClusters(): string[];
  /** Fay's factor: how much the unit that counts less counts. */
  getFayRho(): number;
  /** The columns of finite populations, one for each stage: up to 1 the fraction that was sampled, above 1 the number of units in the population of the stratum. */
  getFpc(): string[];
  /** The columns whose words make groups of people, each by itself: `sex=Female`. */
  getGroups(): string[];
  /** The name of the survey, as the notes of results say it. */
  getId(): string | null;
  /** The indicators that the survey asks for. */
  getIndicators(): string[];
  /** How the intervals of proportions are made. */
  getInterval(): SurveyInterval;
  /** The level of intervals, in percent. */
  getLevel(): number;
  /** What a stratum with one unit means. */
  getLonelyPsu(): LonelyPsu;
  /** Whether the markers of official statistics among the numbers of a CSV file of respondents (`[x]`, `..`, `c`, see cohesion_status_from_text()) stand for what is missing. */
  getMarkers(): boolean;
  /** The number of answers below which an estimate is suppressed (status `c`); 0: none is. */
  getMinimumBase(): number;
  /** Whether replicates are compared with the estimate, and not with their mean. */
  getMse(): boolean;
  /** The number of margins. */
  getNMargins(): number;
  /** Whether the same name of a unit in two strata means two units. */
  getNest(): boolean;
  /** The columns of a margin. */
  getNthMarginColumns(margin: number): string[];
  /** Whether units and strata are the same ones in every period. */
  getOverlap(): boolean;
  /** The period in which all respondents answered. */
  getPeriod(): string | null;
  /** The column that holds the period in which each respondent answered. */
  getPeriodColumn(): string | null;
  /** The relative standard error, in percent, above which an estimate is marked as unreliable (status `u`); 0: none is. */
  getReliabilityCv(): number;
  /** The width of the interval, in the unit of the indicator, above which an estimate is marked as unreliable (status `u`); 0: none is. */
  getReliabilityWidth(): number;
  /** The degrees of freedom of estimates from given replicates; 0: one less than replicates. */
  getReplicateDf(): number;
  /** How replicates of the sample are made, or were made. */
  getReplicateMethod(): ReplicateMethod;
  /** What the sum of squares over given replicates is multiplied by; 0: what the method says. */
  getReplicateScale(): number;
  /** What the square of each given replicate is multiplied by beside the scale: as many numbers as there are replicates. */
  getReplicateScales(): string[];
  /** The columns of replicate weights, where they are given. */
  getReplicateWeights(): string[];
  /** The number of replicates that a bootstrap makes. */
  getReplicates(): number;
  /** The number that the draws of a bootstrap begin with. */
  getSeed(): number;
  /** How estimates of small areas draw on others, see cohesion_estimates_model(). */
  getSmallArea(): SmallArea;
  /** The indicators whose measures are the covariates of the model of Fay and Herriot. */
  getSmallAreaCovariates(): string[];
  /** How the spread of areas around the model of Fay and Herriot is estimated. */
  getSmallAreaMethod(): SmallAreaMethod;
  /** The tier of the larger areas towards which areas are shrunk, or within which they are modelled. */
  getSmallAreaTier(): string | null;
  /** The columns of strata, one for each stage. */
  getStrata(): string[];
  /** The tiers that estimates are made for. */
  getTiers(): string[];
  /** The weight to which smaller ones are raised before calibration; 0: none are. */
  getTrimLower(): number;
  /** Whether what trimming cuts off is added, in equal parts, to the weights within the limits. */
  getTrimSpread(): boolean;
  /** The weight to which larger ones are cut before calibration; 0: none are. */
  getTrimUpper(): number;
  /** The column that holds the weight of each respondent. */
  getWeight(): string | null;
  /** Forget all margins. */
  removeMargins(): void;
  /** Set whether a stratum of which one unit has answers of an area or group is treated as one with one unit. */
  setAdjustDomainLonely(adjustDomainLonely: boolean): void;
  /** Set the column that holds the code of the area of each respondent. */
  setArea(area?: string | null): void;
  /** Set the area that all respondents live in. */
  setAreaCode(areaCode?: string | null): void;
  /** Set how weights are changed so that they add up to the totals of the margins. */
  setCalibration(calibration: SurveyCalibration): void;
  /** Set the number below 1 that the factors of calibration stay at or above; 0: not said. */
  setCalibrationLower(calibrationLower: number): void;
  /** Set the number above 1 that the factors of calibration stay at or below; 0: not said. */
  setCalibrationUpper(calibrationUpper: number): void;
  /** Set the columns of sampling units, one for each stage; the first holds the PSU. */
  setClusters(clusters: readonly string[]): void;
  /** Set Fay's factor: how much the unit that counts less counts. */
  setFayRho(fayRho: number): void;
  /** Set the columns of finite populations, one for each stage: up to 1 the fraction that was sampled, above 1 the number of units in the population of the stratum. */
  setFpc(fpc: readonly string[]): void;
  /** Set the columns whose words make groups of people, each by itself: `sex=Female`. */
  setGroups(groups: readonly string[]): void;
  /** Set the name of the survey, as the notes of results say it. */
  setId(id?: string | null): void;
  /** Set the indicators that the survey asks for, where several surveys share a framework. */
  setIndicators(indicators: readonly string[]): void;
  /** Set how the intervals of proportions are made. */
  setInterval(interval: SurveyInterval): void;
  /** Set the level of intervals, in percent. */
  setLevel(level: number): void;
  /** Set what a stratum with one unit means. */
  setLonelyPsu(lonelyPsu: LonelyPsu): void;
  /** Set whether the markers of official statistics among the numbers of a CSV file of respondents stand for what is missing. */
  setMarkers(markers: boolean): void;
  /** Set the number of answers below which an estimate is suppressed (status `c`); 0: none is. */
  setMinimumBase(minimumBase: number): void;
  /** Set whether replicates are compared with the estimate, and not with their mean. */
  setMse(mse: boolean): void;
  /** Set whether the same name of a unit in two strata means two units. */
  setNest(nest: boolean): void;
  /** Set whether units and strata are the same ones in every period. */
  setOverlap(overlap: boolean): void;
  /** Set the period in which all respondents answered. */
  setPeriod(period?: string | null): void;
  /** Set the column that holds the period in which each respondent answered. */
  setPeriodColumn(periodColumn?: string | null): void;
  /** Set the relative standard error, in percent, above which an estimate is marked as unreliable (status `u`); 0: none is. */
  setReliabilityCv(reliabilityCv: number): void;
  /** Set the width of the interval, in the unit of the indicator, above which an estimate is marked as unreliable (status `u`); 0: none is. */
  setReliabilityWidth(reliabilityWidth: number): void;
  /** Set the degrees of freedom of estimates from given replicates; 0: one less than replicates. */
  setReplicateDf(replicateDf: number): void;
  /** Set how replicates of the sample are made, or were made. */
  setReplicateMethod(replicateMethod: ReplicateMethod): void;
  /** Set what the sum of squares over given replicates is multiplied by; 0: what the method says. */
  setReplicateScale(replicateScale: number): void;
  /** Set what the square of each given replicate is multiplied by beside the scale: as many numbers as there are replicates. */
  setReplicateScales(replicateScales: readonly string[]): void;
  /** Set the columns of replicate weights, where they are given. */
  setReplicateWeights(replicateWeights: readonly string[]): void;
  /** Set the number of replicates that a bootstrap makes. */
  setReplicates(replicates: number): void;
  /** Set the number that the draws of a bootstrap begin with. */
  setSeed(seed: number): void;
  /** Set how estimates of small areas draw on others, see cohesion_estimates_model(). */
  setSmallArea(smallArea: SmallArea): void;
  /** Set the indicators whose measures are the covariates of the model of Fay and Herriot. */
  setSmallAreaCovariates(smallAreaCovariates: readonly string[]): void;
  /** Set how the spread of areas around the model of Fay and Herriot is estimated. */
  setSmallAreaMethod(smallAreaMethod: SmallAreaMethod): void;
  /** Set the tier of the larger areas towards which areas are shrunk, or within which they are modelled. */
  setSmallAreaTier(smallAreaTier?: string | null): void;
  /** Set the columns of strata, one for each stage. */
  setStrata(strata: readonly string[]): void;
  /** Set the tiers that estimates are made for. */
  setTiers(tiers: readonly string[]): void;
  /** Set the weight to which smaller ones are raised before calibration; 0: none are. */
  setTrimLower(trimLower: number): void;
  /** Set whether what trimming cuts off is added, in equal parts, to the weights within the limits. */
  setTrimSpread(trimSpread: boolean): void;
  /** Set the weight to which larger ones are cut before calibration; 0: none are. */
  setTrimUpper(trimUpper: number): void;
  /** Set the column that holds the weight of each respondent. */
  setWeight(weight?: string | null): void;
  /** Whether a stratum of which one unit has answers of an area or group is treated as one with one unit. */
  adjustDomainLonely: boolean;
  /** The column that holds the code of the area of each respondent. */
  area: string;
  /** The area that all respondents live in. */
  areaCode: string;
  /** How weights are changed so that they add up to the totals of the margins. */
  calibration: SurveyCalibration;
  /** The number below 1 that the factors of calibration stay at or above; 0: not said. */
  calibrationLower: number;
  /** The number above 1 that the factors of calibration stay at or below; 0: not said. */
  calibrationUpper: number;
  /** The columns of sampling units, one for each stage; the first holds the PSU. */
  clusters: string[];
  /** Fay's factor: how much the unit that counts less counts. */
  fayRho: number;
  /** The columns of finite populations, one for each stage: up to 1 the fraction that was sampled, above 1 the number of units in the population of the stratum. */
  fpc: string[];
  /** The columns whose words make groups of people, each by itself: `sex=Female`. */
  groups: string[];
  /** The name of the survey, as the notes of results say it. */
  id: string;
  /** The indicators that the survey asks for; without any, all that have a survey block. */
  indicators: string[];
  /** How the intervals of proportions are made. */
  interval: SurveyInterval;
  /** The level of intervals, in percent. */
  level: number;
  /** What a stratum with one unit means. */
  lonelyPsu: LonelyPsu;
  /** Whether the markers of official statistics among the numbers of a CSV file of respondents (`[x]`, `..`, `c`) stand for what is missing. */
  markers: boolean;
  /** The number of answers below which an estimate is suppressed (status `c`); 0: none is. */
  minimumBase: number;
  /** Whether replicates are compared with the estimate, and not with their mean. */
  mse: boolean;
  /** Whether the same name of a unit in two strata means two units. */
  nest: boolean;
  /** Whether units and strata are the same ones in every period. */
  overlap: boolean;
  /** The period in which all respondents answered. */
  period: string;
  /** The column that holds the period in which each respondent answered. */
  periodColumn: string;
  /** The relative standard error, in percent, above which an estimate is marked as unreliable (status `u`); 0: none is. */
  reliabilityCv: number;
  /** The width of the interval, in the unit of the indicator, above which an estimate is marked as unreliable (status `u`); 0: none is. */
  reliabilityWidth: number;
  /** The degrees of freedom of estimates from given replicates; 0: one less than replicates. */
  replicateDf: number;
  /** How replicates of the sample are made, or were made. */
  replicateMethod: ReplicateMethod;
  /** What the sum of squares over given replicates is multiplied by; 0: what the method says. */
  replicateScale: number;
  /** What the square of each given replicate is multiplied by beside the scale: as many numbers as there are replicates. */
  replicateScales: string[];
  /** The columns of replicate weights, where they are given. */
  replicateWeights: string[];
  /** The number of replicates that a bootstrap makes. */
  replicates: number;
  /** The number that the draws of a bootstrap begin with. */
  seed: number;
  /** How estimates of small areas draw on others, see cohesion_estimates_model(). */
  smallArea: SmallArea;
  /** The indicators whose measures of the same area and period, of everybody, are the covariates of the model of Fay and Herriot, beside an intercept. */
  smallAreaCovariates: string[];
  /** How the spread of areas around the model of Fay and Herriot is estimated. */
  smallAreaMethod: SmallAreaMethod;
  /** The tier of the larger areas towards which areas are shrunk (else the parent of each), or within which they are modelled (else all areas of a tier together). */
  smallAreaTier: string;
  /** The columns of strata, one for each stage. */
  strata: string[];
  /** The tiers that estimates are made for. */
  tiers: string[];
  /** The weight to which smaller ones are raised before calibration; 0: none are. */
  trimLower: number;
  /** Whether what trimming cuts off is added, in equal parts, to the weights within the limits. */
  trimSpread: boolean;
  /** The weight to which larger ones are cut before calibration; 0: none are. */
  trimUpper: number;
  /** The column that holds the weight of each respondent. */
  weight: string;
  constructor(settings?: SurveySettings);
  /** What respondents say, a row each; lenient: leave out rows that cannot be used, and count them in a note. */
  estimate(respondents: Record<string, ColumnInput> | Table, framework: Framework, areas?: Areas | null, options?: WorkOptions & { lenient?: boolean }): Estimates;
}

/** Named columns of equal length, each of a CohesionColumnType, and notes about the whole (a key and a text each, in order): every answer of the library is one of these, and cohesion_table_new_from_csv() reads one. */
export class Table extends GObject {
  /** A table without columns. */
  static new(): Table;
  /** Read one record batch of the Arrow C data interface, as cohesion_table_new_from_arrow_stream() reads a stream of them. */
  static newFromArrow(schema: bigint, array: bigint): Table;
  /** Read a stream of the Arrow C stream interface to its end: what pandas, polars, pyarrow, DuckDB and others give as `__arrow_c_stream__`. */
  static newFromArrowStream(stream: bigint, cancellable?: GCancellable | null): Table;
  /** Read any CSV file (RFC 4180, UTF-8; commas, or semicolons or tabs where the first line has no comma). */
  static newFromCsv(path: string, diagnostics?: Diagnostics | null, cancellable?: GCancellable | null): Table;
  /** Read a file whole. */
  static newFromFile(path: string, columns: readonly string[], diagnostics?: Diagnostics | null, cancellable?: GCancellable | null): Table;
  /** Add a column of truths; values is copied. */
  addBoolean(name: string, values: readonly boolean[]): boolean;
  /** Add a column of whole numbers or truths; values is copied. */
  addBytes(name: string, type: ColumnType, values: GBytes): boolean;
  /** Add a column of text over a dictionary; everything is copied. */
  addCodes(name: string, codes: GBytes, dictionary: readonly string[]): boolean;
  /** Add a column of numbers. */
  addDouble(name: string, values: Column): boolean;
  /** Add a column of whole numbers; values is copied. */
  addInt(name: string, values: ArrayLike<number>): boolean;
  /** Add a note about the whole table, after those it has. */
  addNote(key: string, text: string): void;
  /** Add a column of text; values is copied. */
  addText(name: string, values: readonly string[]): boolean;
  /** Add a column of another table under its name, with its type. */
  copyColumn(from: Table, column: number): boolean;
  /** Give the table as one record batch of the Arrow C data interface, in the types and with the lifetime of cohesion_table_export_arrow_stream(). */
  exportArrow(schema: bigint, array: bigint): void;
  /** Give the table as a stream of the Arrow C stream interface, in one batch. */
  exportArrowStream(stream: bigint): void;
  /** The rows in which a column holds value, as a new table with the same columns and notes. */
  filter(column: string, value?: string | null): Table;
  /** The column of that name. */
  findColumn(name: string): number;
  /** The truth in a cell. */
  getBoolean(row: number, column: number): boolean;
  /** A whole column of whole numbers or truths as cohesion_table_add_bytes() takes it, without a copy; the bytes keep the table alive. */
  getBytes(column: number): GBytes | null;
  /** A whole column of text, as numbers of words in cohesion_table_get_dictionary(): native 32-bit unsigned integers, 0xffffffff where the text is missing. */
  getCodes(column: number): GBytes | null;
  /** A whole column of numbers. */
  getColumn(column: number): Column | null;
  /** The name of a column; no two are the same. */
  getColumnName(column: number): string;
  /** What a column holds. */
  getColumnType(column: number): ColumnType;
  /** The words that cohesion_table_get_codes() counts, of statuses their codes. */
  getDictionary(column: number): string[];
  /** The number in a cell. */
  getDouble(row: number, column: number): number;
  /** The whole number in a cell. */
  getInt(row: number, column: number): number;
  /** What the file that a column came from says of its codes: a row for each with `code` (a number, or text for a column of text; missing for a missing value without a number, such as `.a` of Stata), `label` (text, missing where there is none) and `missing` (whether the file counts the code as a missing answer; the cells hold the code all the same). */
  getLabels(column: number): Table | null;
  /** How many columns there are. */
  getNColumns(): number;
  /** How many notes there are. */
  getNNotes(): number;
  /** How many rows there are. */
  getNRows(): number;
  /** What a note is about. */
  getNoteKey(note: number): string;
  /** What a note says. */
  getNoteText(note: number): string;
  /** The text in a cell; of a status its code, `""` where there is nothing to say. */
  getText(row: number, column: number): string | null;
  /** Whether a cell is missing. */
  isMissing(row: number, column: number): boolean;
  /** Some rows of a table, as a new table with the same columns, types and notes. */
  selectRows(rows: ArrayLike<number>): Table;
  /** The table as text. */
  toText(format: TableFormat, digits: number): string;
  /** Write the table to a file. */
  write(path: string, format: TableFormat, digits: number, cancellable?: GCancellable | null): boolean;
  /** Write the table to a stream, some kilobytes at a time. */
  writeToStream(stream: GObject, format: TableFormat, digits: number, cancellable?: GCancellable | null): boolean;
  static fromColumns(columns: Record<string, ColumnInput>): Table;
}

/** Tames outliers of one indicator: the first step of scoring. */
export abstract class Treatment extends Strategy {
  /** Treat the values of one indicator. */
  apply(input: Column, out: Column): boolean;
  treat?(values: Column, out: Column): true | Numbers;
}

/** Says how much each child of a domain counts: the fourth step of scoring. */
export abstract class Weighting extends Strategy {
  /** Say how much each child counts. */
  apply(input: Matrix, declared: Column | null, out: Column): boolean;
  weigh?(matrix: Matrix, declared: Column, out: Column): true | Numbers;
}

/** What scores would be with other weights or other values. */
export class WhatIf extends GObject {
  /** Begin with everything as it was scored. */
  static new(scores: Scores): WhatIf;
  /** The ranks that areas would have, as cohesion_scores_get_ranks() has them. */
  getRanks(node: string): Column;
  /** The scores that a node would have, an element for each area in the order of cohesion_scores_get_areas(); NaN where it would have none. */
  getScores(node: string): Column;
  /** Before and after, with the columns `area`, `node`, `score_before`, `score_after`, `rank_before`, `rank_after` and `shift` (places won; below 0: lost): a row for every area and every node that has a score, area by area. */
  getTable(): Table;
  /** Take back all other weights and values. */
  reset(): void;
  /** Put another value in place of what was measured. */
  setValue(area: string, indicator: string, value: number): boolean;
  /** Give a node another weight. */
  setWeight(node: string, weight: number): boolean;
  /** More weights and values; reset() takes all back. */
  change(changes?: Changes): WhatIf;
}

/** A span of time, immutable: `2023-04-01/P1Y` starts on 1 April 2023 and lasts a year. */
export class Period {
  /** Read a period. */
  static new(text: string): Period | null;
  /** Order periods by their last day, then by their first. */
  compare(other: Period): number;
  /** Copy a period. */
  copy(): Period;
  /** Free a period. */
  free(): void;
  /** The last day, which belongs to the period. */
  getEnd(): string;
  /** The first day. */
  getStart(): string;
  /** The normal form: start and duration of ISO 8601. */
  toText(): string;
}
