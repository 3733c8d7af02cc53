// What is used again and again under GJS loses no memory.
import GLib from 'gi://GLib';
import System from 'system';
import {loadLibrary, run} from './tap.js';

const Cohesion = await loadLibrary();
const [examples] = ARGV;
const first = `${examples}/first-study/study.yaml`;

const resident = () => Number(new TextDecoder().decode(GLib.file_get_contents('/proc/self/statm')[1]).split(' ')[1]) * 4096;

function tryTo(action) {
    try {
        action();
    } catch (error) {
        if (!(error instanceof Cohesion.CohesionError) && !(error instanceof GLib.Error))
            throw error;
    }
}

// Fail where a turn of action loses more than 400 bytes, after it has warmed up; or say why it cannot be seen.
function checkLoss(turns, action) {
    if (GLib.getenv('LD_PRELOAD'))
        return 'a sanitizer keeps freed memory back';
    const loop = times => {
        for (let turn = 0; turn < times; turn++) {
            action(turn);
            if (turn % 100 === 0)
                System.gc();
        }
        System.gc();
    };
    loop(turns / 4);
    // What is lost is lost each time; what the collector has only not given back yet is not.
    let least = Infinity;
    for (let round = 0; round < 3 && least > turns * 400; round++) {
        const before = resident();
        loop(turns);
        least = Math.min(least, resident() - before);
    }
    if (least > turns * 400)
        throw new Error(`${least / turns} bytes are lost in each turn`);
    return undefined;
}

const Doubled = Cohesion.registerStrategy('gjs-doubled', class Doubled extends Cohesion.Normalisation {
    normalise(values) {
        return values.toFloat64Array().map(value => this.wrong ? Infinity : value * 2);
    }
});

const failed = await run('/gjs/memory', {
    'opening-scoring-and-failing-three-thousand-times': () => checkLoss(3000, () => {
        Cohesion.Study.openSync(first).scoreSync();
        tryTo(() => Cohesion.Study.openSync('/nowhere'));
    }),
    'applying-strategies-ten-thousand-times': () => {
        const values = Cohesion.Column.from([1, 2, 3]);
        const out = Cohesion.Column.new(3);
        return checkLoss(10000, turn => {
            Cohesion.Strategy.new(Cohesion.StrategyKind.NORMALISE, 'z-score').apply(values, out);
            const own = new Doubled();
            own.wrong = turn % 2 === 1;
            tryTo(() => own.apply(values, out));
        });
    },
    'estimating-a-survey-three-thousand-times': () => {
        const framework = Cohesion.Framework.load_from_data(`cohesion: 1
framework: {id: asked, title: What people say, version: "1"}
indicators:
  - {id: trust, title: Trusts, polarity: higher-better, survey: {variable: q, responses: {1: yes, 2: no}, count: [1]}}
`, 'asked.yaml', null);
        const respondents = Cohesion.Table.fromColumns({town: ['A', 'A', 'B', 'B'], w: [1, 2, 1, 1], q: [1, null, 2, 1]});
        return checkLoss(3000, () => {
            const survey = new Cohesion.Survey({area: 'town', weight: 'w', strata: ['town'], period: '2024', lonelyPsu: 'adjust'});
            survey.estimate(respondents, framework);
            const estimator = new Cohesion.Estimator(survey, framework).add(respondents);
            new Cohesion.Estimator(survey, framework).addState(estimator.get_state()).finish();
            tryTo(() => estimator.add(respondents));
        });
    },
    'reading-columns-ten-thousand-times': () => {
        const scores = Cohesion.Study.openSync(first).scoreSync();
        const column = scores.get_scores('belonging');
        return checkLoss(10000, () => {
            scores.toColumns();
            column.toFloat64Array();
            Cohesion.Table.fromColumns({a: ['x', null], n: [1, 2]}).toRows();
        });
    },
});
System.exit(failed === 0 ? 0 : 1);
