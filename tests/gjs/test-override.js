// What the override adds to the library under GJS: lists, plain data, promises, errors, strategies.
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';
import Gio from 'gi://Gio';
import System from 'system';
import {loadLibrary, run} from './tap.js';

const Cohesion = await loadLibrary();
const [command, examples] = ARGV;
const england = `${examples}/england/study.yaml`;
const first = `${examples}/first-study/study.yaml`;
const decoder = new TextDecoder();
const scratch = GLib.Dir.make_tmp('cohesion-gjs-XXXXXX');

const assert = (truth, text) => {
    if (!truth)
        throw new Error(text ?? 'does not hold');
};
const assertEqual = (value, expected) => {
    const [got, wanted] = [value, expected].map(thing => typeof thing === 'object' ? JSON.stringify(thing) : thing);
    assert(Object.is(got, wanted), `${got} is not ${wanted}`);
};

const readText = path => decoder.decode(GLib.file_get_contents(path)[1]);
const runCommand = (...words) => {
    const [, output] = GLib.spawn_sync(null, [command, ...words], null, GLib.SpawnFlags.DEFAULT, null);
    return decoder.decode(output);
};

async function catchError(action) {
    try {
        await action();
    } catch (error) {
        return error;
    }
    throw new Error('no error was thrown');
}

const Faulty = Cohesion.registerStrategy('gjs-faulty', class Faulty extends Cohesion.Aggregation {
    aggregate(matrix, weights, out) {
        return this.how(matrix, weights, out);
    }
});

const FRAMEWORK = `cohesion: 1
framework: {id: well, title: How well people get on, version: "1"}
scoring: {normalise: none, aggregate: gjs-widest}
indicators:
  - {id: trust_many, title: Trusts many people, unit: percent, polarity: higher-better}
  - {id: lonely, title: Often feels lonely, unit: percent, polarity: higher-better}
`;

Cohesion.registerStrategy('gjs-widest', class Widest extends Cohesion.Aggregation {
    aggregate(matrix) {
        const [first, second] = [0, 1].map(column => matrix.columnToFloat64Array(column));
        return first.map((value, row) => Math.abs(value - second[row]));
    }
});

const ASKED = `cohesion: 1
framework: {id: asked, title: What people say, version: "1"}
indicators:
  - {id: trust, title: Trusts the council, unit: percent, polarity: higher-better,
     survey: {variable: Q1, responses: {1: yes, 2: no}, count: [1], dont-know: [8]}}
`;
const RESPONDENTS = {area: ['X01A', 'X01A', 'X01A', 'X01B', 'X01B'], w: [1, 2, 1, 1, 1], Q1: [1, null, 2, 1, 8]};
const openAsked = () => Cohesion.Framework.load_from_data(ASKED, 'asked.yaml', null);

async function applyFaulty(how) {
    const strategy = new Faulty();
    const matrix = Cohesion.Matrix.new(2, 2);
    const out = Cohesion.Column.new(2);
    matrix.setFloat64Array([1, 2, 3, 4]);
    strategy.how = how;
    const error = await catchError(() => {
        strategy.apply(matrix, Cohesion.Column.from([1, 1]), out);
        throw new Error('taken');
    });
    return error.message === 'taken' ? [...out.toFloat64Array()] : error.message;
}

// The path of a study of 200,000 measures.
function makeLargeStudy() {
    const folder = `${scratch}/large`;
    const write = (name, text) => GLib.file_set_contents(`${folder}/${name}`, text);
    const areas = Array.from({length: 400}, (_, area) => `A${area}`);
    GLib.mkdir_with_parents(folder, 0o755);
    write('study.yaml', 'cohesion: 1\nstudy: {id: large}\nframework: framework.yaml\nareas: areas.csv\nmeasures: measures.csv\n');
    write('framework.yaml', 'cohesion: 1\nframework: {id: large, title: Large, version: "1"}\n' +
        'scoring: {normalise: z-score, aggregate: arithmetic}\nindicators: [{id: a, title: A, polarity: higher-better}]\n');
    write('areas.csv', `code,name,tier\n${areas.map(code => `${code},Area,ltla\n`).join('')}`);
    write('measures.csv', `area,indicator,period,value\n${areas.flatMap((code, area) =>
        Array.from({length: 500}, (_, year) => `${code},a,${1500 + year},${(area * 7 + year) % 101}\n`)).join('')}`);
    return `${folder}/study.yaml`;
}

const tests = {
    'england-has-the-bytes-of-the-command': async () => {
        const expected = runCommand('score', england, '--format', 'csv');
        const study = await Cohesion.Study.open(england);
        const csv = (await study.score()).toCSV();
        assert(csv.length > 100000, `${csv.length} bytes only`);
        assert(csv === expected, 'the bytes differ');
    },
    'lists-are-walked-with-for-of': async () => {
        const study = await Cohesion.Study.open(`${examples}/first-study/study.yaml`);
        for (const list of [study.areas, study.programmes, study.measures, study.framework.get_root()]) {
            let count = 0;
            for (const item of list) {
                assert(item instanceof GObject.Object);
                count++;
            }
            assert(count > 0 && count === list.get_n_items(), `${count} of ${list.get_n_items()}`);
        }
    },
    'columns-are-typed-arrays-and-texts': async () => {
        const scores = await (await Cohesion.Study.open(england)).score();
        const columns = scores.toColumns();
        const rows = scores.toRows();
        assert(columns.score instanceof Float64Array);
        assertEqual(columns.score.length, rows.length);
        assertEqual(columns.area[0], rows[0].area);
        assertEqual(columns.lower[0], NaN);
        assertEqual(rows[0].lower, null);
        assertEqual(columns.note.find(note => note === undefined), undefined);
        assert(scores.notes().some(note => note.key === 'framework'));
    },
    'a-column-takes-and-gives-a-typed-array': () => {
        const column = Cohesion.Column.from(Float64Array.of(1.5, NaN, 3.5));
        const copy = column.toFloat64Array();
        copy[0] = 99;
        assertEqual(column.get(0), 1.5);
        assertEqual(copy[1], NaN);
        column.setFloat64Array(new Float64Array([0, 7, 8, 9]).subarray(1));
        assertEqual([...column.toFloat64Array()], [7, 8, 9]);
    },
    'a-table-is-made-of-plain-columns': async () => {
        const table = Cohesion.Table.fromColumns({a: ['x', null, 'y, z'], n: [1, null, 3], b: [true, false, true]});
        assertEqual(table.toCSV(), 'a,n,b\nx,1,true\n,,false\n"y, z",3,true\n');
        assertEqual(table.toRows()[1], {a: null, n: null, b: false});
        const mixed = await catchError(() => Cohesion.Table.fromColumns({n: [1, 'two']}));
        assert(mixed instanceof TypeError);
        assertEqual(mixed.message, 'column "n" mixes number with other types: row 2 has "two"');
        const rows = await catchError(() => Cohesion.Table.fromColumns([{n: 1}, {n: 2}]));
        assert(rows instanceof TypeError && rows.message.includes('not a list of rows'), rows.message);
        const gap = Cohesion.Table.fromColumns({b: [true, null, false]});
        assertEqual(gap.toColumns(), {b: [true, null, false]});
        const odd = await catchError(() => Cohesion.Table.fromColumns({b: [true, 1]}));
        assert(odd.message.includes('mixes boolean'), odd.message);
        const short = await catchError(() => Cohesion.Table.fromColumns({a: ['x'], n: [1, 2]}));
        assertEqual(short.token.slice(0, 15), 'COHESION-TABLE-');
    },
    'exports-are-what-the-command-writes': async () => {
        const study = Cohesion.Study.openSync(first);
        const forms = {toJSONStat: 'json-stat', toColsJSON: 'cols.json', toRowsJSON: 'rows.json', toTidyCSV: 'csv'};
        const sources = {scores: study.scoreSync(), measures: study.measures, areas: study.areas, framework: study.framework};
        for (const [what, source] of Object.entries(sources)) {
            for (const [name, form] of Object.entries(forms)) {
                if (form === 'json-stat' && !source[name])
                    continue;
                const path = `${scratch}/export`;
                const expected = runCommand('export', first, '--what', what, '--format', form);
                assertEqual(source[name]({path}), undefined);
                assert(readText(path) === expected, `${what} as ${form}`);
                assertEqual(source[name](), form === 'csv' ? expected : JSON.parse(expected));
            }
            source.toCSVW({path: `${scratch}/${what}.csv`});
            assertEqual(readText(`${scratch}/${what}.csv`), source.toTidyCSV());
            assertEqual(JSON.parse(readText(`${scratch}/${what}.csv-metadata.json`)), source.toCSVW());
        }
        assert(!sources.areas.toJSONStat && !sources.framework.toJSONStat, 'areas are no cube');
    },
    'exports-choose-and-name-what-is-not-there': async () => {
        const study = Cohesion.Study.openSync(first);
        const rows = study.measures.toRowsJSON({nodes: ['belong', 'lonely'], areas: 'X01A', periods: '2023', tiers: 'town'});
        assertEqual(rows.map(row => row.indicator).sort(), ['belong', 'lonely']);
        const error = await catchError(() => study.scoreSync().toJSONStat({nodes: 'belonign'}));
        assertEqual(error.token, 'COHESION-EXPORT-003');
        assertEqual((await catchError(() => study.areas.toColsJSON({periods: '2023'}))).token, 'COHESION-EXPORT-004');
        assert(await catchError(() => study.areas.toColsJSON({node: 'x'})) instanceof TypeError, 'no such option');
        assert(await catchError(() => study.areas.toColsJSON({digits: 18})) instanceof RangeError, 'too many digits');
    },
    'scores-have-the-intervals-of-the-command': async () => {
        const study = await Cohesion.Study.open(first);
        const options = {replicates: 200, seed: 7, level: 90, top: 2, uncertainty: 'sampling'};
        const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, `${value}`]);
        const scores = await study.score(options);
        assertEqual(scores.toCSV(), runCommand('score', first, ...words, '--format', 'csv'));
        assertEqual(study.scoreSync(options).toCSV(), scores.toCSV());
        const root = scores.get_uncertainty().toRows()[0];
        assert(root.level === 90 && root.lower < root.score && root.score < root.upper, JSON.stringify(root));
        assertEqual(study.scoreSync({uncertainty: 'none'}).toRows()[0].lower, null);
        for (const [name, value] of [['replicates', -1], ['replicates', 2.5], ['seed', 2 ** 32], ['level', 49], ['level', '90'], ['top', '2'], ['threads', 1025]])
            assert(await catchError(() => study.score({[name]: value})) instanceof RangeError, `${name}: ${value}`);
        assert((await catchError(() => study.score({uncertainty: 'choice'}))).message.includes('"choices"'));
    },
    'measures-are-diagnosed-and-results-compared': async () => {
        const study = await Cohesion.Study.open(england);
        const [flag] = study.diagnose({collinear: 0.5}).get_flags().toRows();
        assertEqual([flag.flag, flag.indicator], ['skewed', 'museums']);
        const few = study.diagnose({collinear: 1, skewness: 99, level: 0}).get_flags();
        assertEqual(few.toRows(), []);
        const scores = await study.score();
        assertEqual(scores.compare(scores, {nodes: true}).toRows()[0].kendall, 1);
        assertEqual(scores.compare(scores).toRows()[0].shift, 0);
        assert((await catchError(() => study.diagnose({colinear: 1}))).message.includes('"colinear"'));
        assertEqual((await catchError(() => study.diagnose({period: 'x'}))).token, 'COHESION-SCORE-006');
    },
    'scores-are-explained': async () => {
        const scores = Cohesion.Study.openSync(first).scoreSync();
        const rows = scores.explain('X01E').toRows();
        assertEqual(scores.explain('X01E').toCSV(), runCommand('explain', first, '--area', 'X01E', '--format', 'csv'));
        const parts = rows.filter(row => row.depth === 1).map(row => row.contribution);
        assert(Math.abs(parts.reduce((sum, part) => sum + part) - rows[0].score) < 1e-12);
        assertEqual(scores.explain('X01E', 'meeting').toRows().map(row => row.node).sort(), ['chat', 'meeting', 'volunteer']);
        const error = await catchError(() => scores.explain('X01Z'));
        assert(error instanceof Cohesion.CohesionError && error.token === 'COHESION-SCORE-020');
    },
    'what-if-is-what-the-command-says': async () => {
        const scores = Cohesion.Study.openSync(first).scoreSync();
        const whatIf = scores.whatIf({weights: {belonging: 5}, values: {X01A: {belong: 77.5}, X01B: {chat: null}}});
        const words = ['--weight', 'belonging=5', '--value', 'X01A:belong=77.5', '--value', 'X01B:chat=none'];
        const nodes = scores.get_nodes().flatMap(node => ['--node', node]);
        assertEqual(whatIf.toCSV(), runCommand('what-if', first, ...words, ...nodes, '--format', 'csv'));
        whatIf.reset();
        assert(whatIf.toRows().every(row => row.shift === 0 || row.shift === null));
        assert(whatIf.change({weights: {belonging: 5}}) === whatIf);
        assertEqual((await catchError(() => whatIf.change({weights: {belonging: -1}}))).token, 'COHESION-SCORE-022');
        assert(await catchError(() => scores.whatIf({weight: {}})) instanceof TypeError, 'no such option');
    },
    'errors-have-token-place-and-issues': async () => {
        const path = `${scratch}/bad.yaml`;
        GLib.file_set_contents(path, 'cohesion: 1\nframework: {id: a, title: b, version: "1"}\nindicators:\n' +
            '  - {id: x, title: t, polarty: higher-better}\n  - {id: y, titel: t}\n');
        const error = await catchError(() => Cohesion.Framework.open(path));
        assert(error instanceof Cohesion.CohesionError);
        assertEqual([error.token, error.file, error.line], ['COHESION-YAML-012', path, 4]);
        assert(error.column > 1 && error.issues.length > 1);
        assert(error.issues.some(issue => issue.hint?.includes('polarity')));
        assert(error.cause.matches(Cohesion.Error, Cohesion.Error.INVALID));
    },
    'a-wrong-option-is-named': async () => {
        const study = await Cohesion.Study.open(`${examples}/first-study/study.yaml`);
        assert((await catchError(() => study.score({periud: '2023'}))).message.includes('"periud"'));
        assert((await catchError(() => study.score({match: 'nearest'}))).message.includes('"latest"'));
        assertEqual((await catchError(() => study.score({period: 'x'}))).token, 'COHESION-SCORE-006');
    },
    'the-main-loop-turns-while-the-library-works': async () => {
        const file = makeLargeStudy();
        let ticks = 0;
        const timer = GLib.timeout_add(GLib.PRIORITY_DEFAULT, 1, () => {
            ticks++;
            return GLib.SOURCE_CONTINUE;
        });
        const study = await Cohesion.Study.open(file);
        assert(ticks >= 5, `${ticks} ticks only`);
        const plain = await Cohesion.Study.open_async(file, Cohesion.StudyFlags.NONE, null, null, null);
        GLib.source_remove(timer);
        assertEqual([study, plain].map(each => each.measures.get_n_measures()), [200000, 200000]);
        const both = [await study.score(), await study.create_scorer().run_async(plain, null)];
        assertEqual(...both.map(scores => scores.toCSV()));
        const cancellable = new Gio.Cancellable();
        GLib.timeout_add(GLib.PRIORITY_DEFAULT, 3, () => {
            cancellable.cancel();
            return GLib.SOURCE_REMOVE;
        });
        const error = await catchError(() => Cohesion.Study.open(file, {cancellable}));
        assert(error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CANCELLED), error.message);
    },
    'progress-cancels-and-may-throw': async () => {
        const study = await Cohesion.Study.open(england);
        const seen = [];
        const later = await catchError(() => study.score({onProgress: () => false}));
        assert(later.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CANCELLED), later.message);
        const stopped = await catchError(() => study.scoreSync({onProgress: fraction => {
            seen.push(fraction);
            return seen.length < 3;
        }}));
        assert(stopped.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CANCELLED), stopped.message);
        assertEqual(seen.length, 3);
        const signal = {aborted: false};
        await catchError(() => study.score({signal, onProgress: () => {
            signal.aborted = true;
        }}));
        const thrown = await catchError(() => study.score({onProgress: () => {
            throw new RangeError('mine');
        }}));
        assert(thrown instanceof RangeError, String(thrown));
    },
    'a-strategy-is-known-to-yaml': async () => {
        for (const name of ['study.yaml', 'areas.csv', 'measures.csv', 'programmes.yaml'])
            Gio.File.new_for_path(`${examples}/../tests/install/study/${name}`)
                .copy(Gio.File.new_for_path(`${scratch}/${name}`), Gio.FileCopyFlags.OVERWRITE, null, null);
        GLib.file_set_contents(`${scratch}/framework.yaml`, FRAMEWORK);
        const rows = (await (await Cohesion.Study.open(`${scratch}/study.yaml`)).score()).toRows();
        const pick = node => rows.find(row => row.area === 'E06000001' && row.node === node).score;
        assertEqual(pick('well'), Math.abs(pick('trust_many') - pick('lonely')));
    },
    'the-example-and-the-page-run': () => {
        const folder = `${scratch}/first-study`;
        GLib.mkdir_with_parents(folder, 0o755);
        for (const name of ['study.yaml', 'framework.yaml', 'framework-midrange.yaml', 'areas.csv', 'measures.csv',
            'programmes.yaml', 'neighbours.csv']) {
            const content = decoder.decode(GLib.file_get_contents(`${examples}/first-study/${name}`)[1]);
            GLib.file_set_contents(`${folder}/${name}`, name === 'study.yaml'
                ? content.replace('framework: framework.yaml', 'framework: framework-midrange.yaml') : content);
        }
        const page = decoder.decode(GLib.file_get_contents(`${examples}/../docs/gjs.md`)[1]);
        GLib.file_set_contents(`${scratch}/page.js`, /^```js\n(.*?)^```/ms.exec(page)[1]);
        const runs = [[`${examples}/javascript/strategy-gjs.js`, `${folder}/study.yaml`], [`${scratch}/page.js`, england]];
        const [meeting, listing] = runs.map(args => {
            const [, output, said, status] = GLib.spawn_sync(null, ['gjs', '-m', ...args], null,
                GLib.SpawnFlags.SEARCH_PATH, null);
            assertEqual(`${status} ${decoder.decode(said)}`, '0 ');
            return decoder.decode(output).split('\n');
        });
        // volunteer 40 100 80 0 -, chat 20 40 100 0 80: the middle of the two, or the one that is there.
        assertEqual(meeting.map(line => line.split(',')).filter(row => row[1] === 'meeting').map(row => row[3]),
            ['30', '70', '90', '0', '80']);
        assert(listing.length > 7000, `${listing.length} lines`);
    },
    'properties-of-a-strategy-are-its-parameters': async () => {
        Cohesion.registerStrategy('gjs-shift', class Shift extends Cohesion.Normalisation {
            static [GObject.properties] = {
                shift: GObject.ParamSpec.double('shift', 'shift', 'what is added', GObject.ParamFlags.READWRITE, -9, 9, 0),
            };

            normalise(values) {
                return values.toFloat64Array().map(value => value + this.shift);
            }
        });
        const strategy = Cohesion.Strategy.new(Cohesion.StrategyKind.NORMALISE, 'gjs-shift');
        const out = Cohesion.Column.new(2);
        strategy.set_parameter('shift', '3');
        strategy.apply(Cohesion.Column.from([1, 2]), out);
        assertEqual([...out.toFloat64Array()], [4, 5]);
        const wide = await catchError(() => strategy.set_parameter('shift', '10'));
        assert(wide.message.startsWith('COHESION-STRATEGY-008'), wide.message);
    },
    'parameters-are-declared-by-the-class': async () => {
        const Powers = Cohesion.registerStrategy('gjs-powers', class Powers extends Cohesion.Weighting {
            static [GObject.properties] = {
                own: GObject.ParamSpec.double('own', 'own', 'a property', GObject.ParamFlags.READWRITE, 0, 9, 1),
            };

            static parameters = {
                exponent: {type: 'number', default: 1, min: 0, max: 10, blurb: 'the power'},
                'times-two': {type: 'boolean', default: false},
                rounds: {type: 'integer', default: 3},
                mode: {type: 'choice', choices: ['plain', 'odd'], default: 'plain'},
            };

            weigh(_matrix, declared) {
                return declared.toFloat64Array().map(weight => weight ** this.exponent * (this.timesTwo ? 2 : 1) + this.own);
            }
        });
        const [one, other] = [new Powers(), new Powers({exponent: 4})];
        assertEqual([one.exponent, one.timesTwo, one.rounds, one.mode, one.own, other.exponent], [1, false, 3, 'plain', 1, 4]);
        Object.assign(one, {exponent: 2, timesTwo: true, mode: 'odd', own: 3});
        const out = Cohesion.Column.new(2);
        one.apply(Cohesion.Matrix.new(1, 2), Cohesion.Column.from([3, 5]), out);
        assertEqual([...out.toFloat64Array()], [21, 53]);
        assertEqual(one.to_text(), 'gjs-powers (own = 3, exponent = 2, times-two = yes, rounds = 3, mode = odd)');
        assertEqual((await catchError(() => Object.assign(one, {exponent: 11}))).token, 'COHESION-STRATEGY-008');
        const made = Cohesion.Strategy.new(Cohesion.StrategyKind.WEIGH, 'gjs-powers');
        made.set_parameter('exponent', '0');
        made.apply(Cohesion.Matrix.new(1, 2), Cohesion.Column.from([3, 5]), out);
        assertEqual([...out.toFloat64Array()], [2, 2]);
        const wrong = await catchError(() => Cohesion.registerStrategy('gjs-wrong', class extends Cohesion.Weighting {
            static parameters = {x: {type: 'text', default: ''}};

            weigh() {}
        }));
        assert(wrong instanceof TypeError && wrong.message.includes('"text"'), wrong.message);
    },
    'lists-and-named-numbers-are-parameters': () => {
        const owa = Cohesion.Strategy.new(Cohesion.StrategyKind.AGGREGATE, 'owa');
        owa.set_parameter('positions', JSON.stringify([2, 1]));
        assertEqual(owa.positions.deepUnpack(), [2, 1]);
        owa.positions = new GLib.Variant('ad', [0, 1]);
        assertEqual(owa.to_text(), 'owa (positions = [0, 1], min-coverage = 0)');
        const given = Cohesion.Strategy.new(Cohesion.StrategyKind.WEIGH, 'given');
        given.set_parameter('weights', JSON.stringify({trust: 2, belong: 0.5}));
        assertEqual(given.weights.deepUnpack(), {trust: 2, belong: 0.5});
    },
    'surveys-take-settings-as-an-object-and-refuse-what-cannot-be': async () => {
        const survey = new Cohesion.Survey({area: 'area', strata: 'h', clusters: ['psu'], lonelyPsu: 'adjust', interval: 'korn-graubard', level: 90,
            minimumBase: 30, nest: true, fpc: null, trimSpread: true});
        assert(survey instanceof Cohesion.Survey);
        assertEqual([survey.area, survey.get_strata(), survey.get_clusters(), survey.nest], ['area', ['h'], ['psu'], true]);
        assertEqual([survey.get_lonely_psu(), survey.get_interval()], [Cohesion.LonelyPsu.ADJUST, Cohesion.SurveyInterval.KORN_GRAUBARD]);
        assertEqual([survey.level, survey.get_minimum_base(), survey.get_trim_spread()], [90, 30, true]);
        assertEqual(new Cohesion.Survey({lonelyPsu: Cohesion.LonelyPsu.MERGE}).get_lonely_psu(), Cohesion.LonelyPsu.MERGE);
        const wrong = {lonelyPsu: ['adjus', 7], wieght: ['w'], level: [200, NaN, '95'], nest: ['yes', 1], minimumBase: [2.5, -1], area: [5, ['a']],
            strata: [[5], 5]};
        for (const [name, values] of Object.entries(wrong)) {
            for (const value of values) {
                const error = await catchError(() => new Cohesion.Survey({[name]: value}));
                assert(error instanceof TypeError && error.message.includes(name), `${name} ${value}: ${error.message}`);
            }
        }
    },
    'surveys-are-estimated-whole-and-in-parts-to-the-same-bytes': async () => {
        const framework = openAsked();
        const survey = new Cohesion.Survey({area: 'area', weight: 'w', period: '2024'});
        const estimates = survey.estimate(RESPONDENTS, framework);
        const [row] = estimates.toRows();
        assertEqual([row.area, row.value, row.base], ['X01A', 50, 2]);
        assertEqual(estimates.get_base().toRows()[0].not_asked, 1);
        const part = (from, to) => Object.fromEntries(Object.entries(RESPONDENTS).map(([name, cells]) => [name, cells.slice(from, to)]));
        const [one, two] = [[0, 2], [2, 5]].map(([from, to]) => new Cohesion.Estimator(survey, framework).add(part(from, to)));
        assertEqual(new Cohesion.Estimator(survey, framework).addState(two.get_state()).merge(one).finish().toCSV(), estimates.toCSV());
        assertEqual(new Cohesion.Estimator(survey, framework).addState(two.get_state().toColumns()).merge(one).finish().toCSV(), estimates.toCSV());
        const file = `${scratch}/respondents.csv`;
        GLib.file_set_contents(file, Cohesion.Table.fromColumns(RESPONDENTS).toCSV());
        const told = [];
        assertEqual(new Cohesion.Estimator(survey, framework).addFile(file, {onProgress: done => void told.push(done)}).finish().toCSV(), estimates.toCSV());
        assert(told.at(-1) === 1, `${told}`);
        const stopped = await catchError(() => new Cohesion.Estimator(survey, framework).addFile(file, {onProgress: () => false}));
        assert(stopped.matches?.(Gio.IOErrorEnum, Gio.IOErrorEnum.CANCELLED), String(stopped));
        const heard = [];
        survey.estimate(RESPONDENTS, framework, null, {onProgress: (done, what) => void heard.push(`${what} ${done}`)});
        new Cohesion.Estimator(survey, framework).add(RESPONDENTS, 'monday', {onProgress: (done, what) => void heard.push(`${what} ${done}`)});
        assertEqual(heard, ['respondents 1', 'monday 1']);
        const ended = await catchError(() => survey.estimate(RESPONDENTS, framework, null, {lenient: true, onProgress: () => false}));
        assert(ended.matches?.(Gio.IOErrorEnum, Gio.IOErrorEnum.CANCELLED), String(ended));
        const raised = await catchError(() => survey.estimate(RESPONDENTS, framework, null, {onProgress: () => {
            throw new RangeError('enough');
        }}));
        assert(raised instanceof RangeError, String(raised));
        const study = await Cohesion.Study.open(first);
        assertEqual((await catchError(() => estimates.appendTo(study.measures))).token, 'COHESION-MEASURE-005');
        assertEqual((await catchError(() => study.estimates())).token, 'COHESION-STUDY-019');
    },
    'surveys-say-what-is-wrong-with-respondents': async () => {
        const framework = openAsked();
        const survey = new Cohesion.Survey({area: 'area', weight: 'w', period: '2024'});
        const bad = {...RESPONDENTS, w: [1, -1, 1, 1, 1], Q1: [1, 3, 2, 1, 8]};
        const error = await catchError(() => survey.estimate(bad, framework));
        assert(error instanceof Cohesion.CohesionError && error.token === 'COHESION-SURVEY-026', error.message);
        assertEqual([error.line, error.issues.length], [2, 1]);
        const lenient = survey.estimate(bad, framework, null, {lenient: true});
        assert(lenient.notes().some(({key, text}) => key === 'rows left out' && text.startsWith('1')));
        const estimator = new Cohesion.Estimator(survey, framework);
        assertEqual((await catchError(() => estimator.finish())).token, 'COHESION-SURVEY-042');
        estimator.add(RESPONDENTS);
        for (const again of [() => estimator.add(RESPONDENTS), () => estimator.merge(estimator), () => estimator.addState(estimator.get_state())])
            assertEqual((await catchError(again)).token, 'COHESION-SURVEY-032');
        assertEqual((await catchError(() => estimator.addFile('/nowhere'))).token, 'COHESION-IO-001');
        assertEqual((await catchError(() => new Cohesion.Estimator(new Cohesion.Survey(), framework).add(RESPONDENTS))).issues.length, 2);
        await catchError(() => new Cohesion.Estimator());
        assert(await catchError(() => survey.estimate(RESPONDENTS, framework, null, {lenien: true})) instanceof TypeError, 'no such option');
    },
    'every-way-of-a-strategy-to-be-wrong-is-said': async () => {
        const wrong = async (how, text) => {
            const message = await applyFaulty(how);
            assert(String(message).startsWith('COHESION-') && message.includes(text), String(message));
        };
        assertEqual(await applyFaulty(() => [1, NaN]), [1, NaN]);
        await wrong(() => {
            throw new TypeError('a mistake of mine');
        }, 'a mistake of mine');
        await wrong(() => {}, 'returned undefined; it must return true, or the numbers');
        await wrong(() => false, 'returned false');
        await wrong(() => [1], 'returned 1 numbers for 2');
        await wrong(() => [1, '2'], 'at 1');
        await wrong(() => [1, Infinity], 'infinite');
        await wrong((_m, _w, out) => {
            out.set_values([1, 2, 3]);
            return true;
        }, '3 numbers given where 2 belong');
        const nothing = await catchError(() => Cohesion.registerStrategy('gjs-nothing', class extends Cohesion.Weighting {}));
        assert(nothing.message.includes('weigh()'), nothing.message);
        const taken = await catchError(() => Cohesion.registerStrategy('arithmetic', class extends Cohesion.Aggregation {
            aggregate() {}
        }));
        assertEqual(taken.token, 'COHESION-STRATEGY-003');
    },
};

const failed = await run('/gjs', tests);
GLib.spawn_sync(null, ['rm', '-r', scratch], null, GLib.SpawnFlags.SEARCH_PATH, null);
System.exit(failed === 0 ? 0 : 1);
