// What a strict compiler must accept.
import { Aggregation, Column, CohesionError, Estimator, Matrix, Study, Survey, Table, registerStrategy } from 'libcohesion';
import type { Estimates, Parameters, PlainIssue, Row, ScoreOptions } from 'libcohesion';

class Smallest extends Aggregation {
  static parameters: Parameters = { slack: { type: 'number', default: 0, min: 0, blurb: 'what is added' } };
  declare slack: number;

  override aggregate(matrix: Matrix, _weights: Column, out: Column): Float64Array {
    const columns = Array.from({ length: matrix.getNColumns() }, (_, child) => matrix.columnToFloat64Array(child));
    return Float64Array.from({ length: out.getLength() }, (_, row) => this.slack + Math.min(...columns.map(column => column[row] ?? NaN)));
  }
}
registerStrategy('ts-smallest', Smallest);

export async function best(path: string, signal: AbortSignal): Promise<Row[]> {
  const options: ScoreOptions = { match: 'latest', replicates: 100, seed: 1, level: 90, top: 5, uncertainty: 'both', signal, onProgress: fraction => fraction < 1 };
  try {
    const study = await Study.open(path, { lenient: true });
    const codes: string[] = [...study.areas].map(area => area.code ?? '');
    const scores = await study.score(options);
    const score: unknown = scores.toColumns()['score'];
    const csv: string = scores.toCSV(4);
    const cube: (number | null)[] = scores.toJSONStat({ nodes: 'trust', digits: 4 }).value;
    scores.toCSVW({ path: 'scores.csv', areas: codes });
    const parts: unknown[] = scores.explain('E08000032', 'trust').toRows().map(row => row['contribution']);
    const shifts: Row[] = scores.whatIf({ weights: { trust: 2 }, values: { E08000032: { trust: null } } }).toRows();
    const survey = new Survey({ area: 'LA', weight: 'w', strata: 'h', clusters: ['psu'], lonelyPsu: 'adjust', interval: 'korn-graubard', level: 90 });
    const estimator = new Estimator(survey, study.framework, study.areas).add({ LA: codes, w: [1, null] }, 'monday').addFile('rest.csv', { signal });
    const estimates: Estimates = new Estimator(survey, study.framework).addState(estimator.getState()).merge(estimator).finish();
    const warnings: PlainIssue[] = estimates.appendTo(study.measures);
    shifts.push(...survey.estimate({ LA: codes }, study.framework, study.areas, { lenient: warnings.length > 0 }).toRows(), ...study.estimates('wave').toRows());
    const table = Table.fromColumns({ code: codes, length: [csv.length, cube.length, parts.length, shifts.length], values: new Float64Array(2) });
    return score instanceof Float64Array ? table.toRows() : [];
  } catch (error) {
    if (error instanceof CohesionError) {
      const issues: readonly PlainIssue[] = error.issues;
      console.error(error.token, issues.map(issue => `${issue.file}:${issue.line} ${issue.message}`));
    }
    throw error;
  }
}
