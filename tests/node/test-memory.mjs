// What is used again and again in Node loses no memory.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { assert, catchError, examples, loadPackage, run } from './tap.mjs';

const { Column, Estimator, Framework, Normalisation, Strategy, StrategyKind, Study, Survey, Table, registerStrategy } = await loadPackage();
const first = path.join(examples, 'first-study/study.yaml');

const Doubled = registerStrategy('node-doubled', class Doubled extends Normalisation {
  normalise(values) {
    return this.wrong ? [1] : values.toFloat64Array().map(value => value * 2);
  }
});

const values = Column.from([1, 2, 3]);
const out = Column.new(3);

const resident = () => Number(fs.readFileSync('/proc/self/statm', 'utf8').split(' ')[1]) * 4096;

// Fail where a turn of action loses more than limit bytes, after it has warmed up. Node's own heap goes up and down by a
// megabyte or two, so that a limit says little below that.
async function checkLoss(turns, every, limit, action) {
  const loop = async times => {
    for (let turn = 0; turn < times; turn++) {
      await action(turn);
      if (turn % every === 0) {
        globalThis.gc();
        await new Promise(resolve => setTimeout(resolve, 1));
      }
    }
    for (let turn = 0; turn < 3; turn++) {
      globalThis.gc();
      await new Promise(resolve => setTimeout(resolve, 120));
    }
  };
  await loop(turns / 4);
  // What is lost is lost each time; what the collector has only not given back yet is not.
  let least = Infinity;
  for (let round = 0; round < 3 && least > turns * limit; round++) {
    const before = resident();
    await loop(turns);
    least = Math.min(least, resident() - before);
  }
  assert(least < turns * limit, `${least / turns} bytes are lost in each turn`);
}

await run('/node/memory', {
  'opening-scoring-and-failing-a-thousand-times': async () => {
    await checkLoss(1000, 20, 3000, async () => {
      (await (await Study.open(first)).score()).toColumns();
      await catchError(() => Study.open('/nowhere'));
    });
  },
  'scoring-and-failing-two-thousand-times': async () => {
    const study = await Study.open(first);
    await checkLoss(2000, 100, 3000, turn => turn % 2 ? study.score() : catchError(() => study.score({ period: 'x' })));
  },
  'applying-a-strategy-ten-thousand-times': async () => {
    const strategy = Strategy.new(StrategyKind.NORMALISE, 'z-score');
    await checkLoss(10000, 250, 40, () => strategy.apply(values, out));
  },
  // node-gtk itself loses some 140 bytes at each call of a virtual function, and more where it throws.
  'applying-strategies-of-ones-own-four-thousand-times': async () => {
    await checkLoss(4000, 250, 600, async turn => {
      const own = new Doubled();
      own.wrong = turn % 2 === 1;
      await (own.wrong ? catchError(() => own.apply(values, out)) : own.apply(values, out));
    });
  },
  'estimating-a-survey-a-thousand-times': async () => {
    const file = path.join(os.tmpdir(), `cohesion-memory-${process.pid}.yaml`);
    fs.writeFileSync(file, `cohesion: 1
framework: {id: asked, title: What people say, version: "1"}
indicators:
  - {id: trust, title: Trusts, polarity: higher-better, survey: {variable: q, responses: {1: yes, 2: no}, count: [1]}}
`);
    const framework = await Framework.open(file);
    fs.rmSync(file);
    const respondents = Table.fromColumns({ town: ['A', 'A', 'B', 'B'], w: [1, 2, 1, 1], q: [1, null, 2, 1] });
    await checkLoss(1000, 50, 3000, async () => {
      const survey = new Survey({ area: 'town', weight: 'w', strata: ['town'], period: '2024', lonelyPsu: 'adjust' });
      survey.estimate(respondents, framework);
      const estimator = new Estimator(survey, framework).add(respondents);
      new Estimator(survey, framework).addState(estimator.getState()).finish();
      await catchError(() => estimator.add(respondents));
    });
  },
  'reading-lists-of-a-survey-twenty-thousand-times': async () => {
    const long = 'a column of strata with a long name '.repeat(20);
    const survey = new Survey({ strata: [long, 'b'] });
    await checkLoss(20000, 1000, 100, () => {
      if (survey.getStrata().join() !== `${long},b` || survey.strata[1] !== 'b' || survey.getClusters().length > 0)
        throw new Error('the lists are others');
    });
  },
  // A table goes by way of a file, which takes its time.
  'making-columns-of-tables-two-thousand-times': async () => {
    const scores = await (await Study.open(first)).score();
    await checkLoss(2000, 250, 400, () => scores.toColumns());
  },
  'reading-columns-ten-thousand-times': async () => {
    const column = Table.fromColumns({ n: new Float64Array(1000) }).getColumn(0);
    const numbers = new Float64Array(1000);
    const large = Column.from(new Float64Array(4000));
    await checkLoss(10000, 250, 400, turn => {
      column.toFloat64Array();
      if (turn % 20 === 0)
        large.toFloat64Array();
      Column.from(numbers).setFloat64Array(numbers);
    });
  },
});
