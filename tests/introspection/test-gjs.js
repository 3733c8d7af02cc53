// The library as JavaScript sees it through GJS alone, with no package of ours in between.
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';
import Gio from 'gi://Gio';
import System from 'system';

let Cohesion;
try {
    Cohesion = (await import('gi://Cohesion?version=1')).default;
} catch (error) {
    print(`1..0 # SKIP needs the typelib: ${error.message}`);
    System.exit(0);
}

const [program, study] = ARGV;
const decoder = new TextDecoder();

const assert = (truth, text) => {
    if (!truth)
        throw new Error(text ?? 'does not hold');
};
const assertEqual = (value, expected) =>
    assert(Object.is(value, expected), `${value} is not ${expected}`);

function catchError(action) {
    try {
        action();
    } catch (error) {
        return error;
    }
    throw new Error('no error was thrown');
}

function assertError(error, code, token) {
    assert(error instanceof GLib.Error, `not a GLib.Error: ${error}`);
    assert(error.matches(Cohesion.Error, code), `code ${error.code}: ${error.message}`);
    assert(error.message.startsWith(token), error.message);
}

const Halve = GObject.registerClass({GTypeName: 'JsHalve'}, class Halve extends Cohesion.Treatment {
    vfunc_treat(values, out) {
        for (let row = 0; row < values.get_length(); row++)
            out.set(row, values.get(row) / 2);
        return true;
    }
});

const FillWithTen = GObject.registerClass({GTypeName: 'JsFillWithTen'}, class FillWithTen extends Cohesion.Imputation {
    vfunc_impute(matrix, out) {
        for (let column = 0; column < matrix.get_n_columns(); column++) {
            for (let row = 0; row < matrix.get_n_rows(); row++) {
                const value = matrix.get(row, column);
                out.set(row, column, Number.isNaN(value) ? 10 : value);
            }
        }
        return true;
    }
});

const Shift = GObject.registerClass({
    GTypeName: 'JsShift',
    Properties: {
        shift: GObject.ParamSpec.double('shift', 'shift', 'what is added', GObject.ParamFlags.READWRITE, -100, 100, 0),
    },
}, class Shift extends Cohesion.Normalisation {
    get shift() {
        return this._shift ?? 0;
    }

    set shift(value) {
        this._shift = value;
    }

    vfunc_normalise(values, out) {
        for (let row = 0; row < values.get_length(); row++)
            out.set(row, values.get(row) + this.shift);
        return true;
    }
});

const FirstCounts = GObject.registerClass({GTypeName: 'JsFirstCounts'}, class FirstCounts extends Cohesion.Weighting {
    vfunc_weigh(matrix, declared, out) {
        for (let child = 0; child < out.get_length(); child++)
            out.set(child, child === 0 ? 1 : 0);
        return true;
    }
});

const kept = [];
const Largest = GObject.registerClass({GTypeName: 'JsLargest'}, class Largest extends Cohesion.Aggregation {
    vfunc_aggregate(matrix, weights, out) {
        kept.push(matrix, weights, out);
        for (let row = 0; row < matrix.get_n_rows(); row++)
            out.set(row, Math.max(matrix.get(row, 0), matrix.get(row, 1)));
        return true;
    }
});

const Misbehaving = GObject.registerClass({GTypeName: 'JsMisbehaving'}, class Misbehaving extends Cohesion.Normalisation {
    vfunc_normalise(values, out) {
        switch (this.how) {
        case 'false':
            return false;
        case 'error':
            throw new GLib.Error(Cohesion.Error, Cohesion.Error.LIMIT, 'COHESION-TEST-001: refused');
        case 'length':
            out.set_values([1]);
            return true;
        case 'exception':
            throw new TypeError('a mistake in JavaScript');
        }
        return true;
    }
});

const FRAMEWORK = `cohesion: 1
framework: {id: well, title: How well people get on, version: "1"}
scoring:
  treat: js-halve
  impute: js-fill-with-ten
  normalise: {strategy: js-shift, shift: 3}
  weigh: js-first-counts
  aggregate: js-largest
indicators:
  - {id: trust_many, title: Trusts many people, unit: percent, polarity: higher-better}
  - {id: lonely, title: Often feels lonely, unit: percent, polarity: higher-better}
`;

function score(path) {
    const opened = Cohesion.Study.open(path, null);
    return opened.create_scorer().run(opened, null);
}

function cells(table) {
    const [area, node, value] = ['area', 'node', 'score'].map(name => table.find_column(name));
    const found = {};
    for (let row = 0; row < table.get_n_rows(); row++)
        found[`${table.get_text(row, area)} ${table.get_text(row, node)}`] = table.get_double(row, value);
    return found;
}

function copyStudy(change) {
    const folder = GLib.Dir.make_tmp('cohesion-gjs-XXXXXX');
    for (const name of ['study.yaml', 'framework.yaml', 'areas.csv', 'measures.csv', 'programmes.yaml']) {
        const content = decoder.decode(GLib.file_get_contents(`${study}/${name}`)[1]);
        GLib.file_set_contents(`${folder}/${name}`, change(name, content));
    }
    return folder;
}

const tests = {
    'study-opens-and-scores': () => {
        const values = cells(score(`${study}/study.yaml`).get_table());
        assertEqual(values['E06000001 trust_many'], 1);
        assertEqual(values['E06000003 trust_many'], 0.5);
        assertEqual(values['E06000003 lonely'], NaN);
        assertEqual(values['E06000001 well'], 1);
    },
    'table-has-the-bytes-that-c-writes': () => {
        const [, output] = GLib.spawn_sync(null, [program, `${study}/study.yaml`], null, GLib.SpawnFlags.DEFAULT, null);
        assertEqual(score(`${study}/study.yaml`).get_table().to_text(Cohesion.TableFormat.CSV, 0), decoder.decode(output));
    },
    'exports-are-chosen-by-lists': () => {
        const opened = Cohesion.Study.open(`${study}/study.yaml`, null);
        const made = Cohesion.Export.new_scores(opened.create_scorer().run(opened, null), opened.get_areas());
        made.set_nodes(['trust_many']);
        made.areas = ['E06000001', 'E06000002'];
        const cube = JSON.parse(made.to_text(Cohesion.ExportFormat.JSON_STAT));
        assertEqual(cube.size.slice(0, 3).join(' '), '2 1 1');
        assertEqual(cube.value[0], 1);
        assertEqual(cube.value[cube.size[3]], 0);
    },
    'five-kinds-of-strategy-are-used-from-yaml-by-their-ids': () => {
        const folder = copyStudy((name, content) => name === 'framework.yaml' ? FRAMEWORK : content);
        const values = cells(score(`${folder}/study.yaml`).get_table());
        assertEqual(values['E06000001 trust_many'], 33);
        assertEqual(values['E06000003 lonely'], 13);
        assertEqual(values['E06000002 well'], 23);
        System.gc();
        const [matrix, weights, out] = kept;
        assertEqual(matrix.get(2, 1), 13);
        assertEqual(weights.get(0), 1);
        assertEqual(out.get(0), 33);
    },
    'error-has-domain-code-and-token': () => {
        const error = catchError(() => Cohesion.Study.open('/nowhere/study.yaml', null));
        assertError(error, Cohesion.Error.IO, 'COHESION-IO-');
    },
    'issues-say-where-and-what-was-meant': () => {
        const folder = copyStudy((name, content) => content.replaceAll('polarity', 'polarty'));
        const issues = Cohesion.Diagnostics.new();
        const error = catchError(() => Cohesion.Study.open_full(`${folder}/study.yaml`, Cohesion.StudyFlags.NONE, issues,
            null, null));
        assertError(error, Cohesion.Error.INVALID, 'COHESION-YAML-012');
        assert(issues.get_item(0).get_line() > 0);
        assert(issues.get_item(0).get_hint().includes('polarity'));
    },
    'cancelled-is-cancelled': () => {
        const cancellable = new Gio.Cancellable();
        cancellable.cancel();
        const error = catchError(() => Cohesion.Study.open(`${study}/study.yaml`, cancellable));
        assert(error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CANCELLED), error.message);
    },
    'failures-of-a-subclass-become-errors': () => {
        const strategy = new Misbehaving();
        const values = Cohesion.Column.new_from_array([1, 2, 3]);
        const out = Cohesion.Column.new(3);
        strategy.how = 'false';
        assertError(catchError(() => strategy.apply(values, out)), Cohesion.Error.STRATEGY, 'COHESION-STRATEGY-');
        strategy.how = 'error';
        assertError(catchError(() => strategy.apply(values, out)), Cohesion.Error.LIMIT, 'COHESION-TEST-001');
        strategy.how = 'exception';
        assert(catchError(() => strategy.apply(values, out)).message.includes('a mistake in JavaScript'));
        strategy.how = 'length';
        catchError(() => strategy.apply(values, out));
        assertEqual(out.get_length(), 3);
        strategy.how = 'nothing';
        assert(strategy.apply(values, out));
        assertEqual(out.get(0), NaN);
    },
    'a-column-goes-over-as-bytes': () => {
        const numbers = Float64Array.of(1.5, NaN, 3.5);
        const column = Cohesion.Column.new_from_bytes(new GLib.Bytes(new Uint8Array(numbers.buffer)));
        assertEqual(column.get(2), 3.5);
        const bytes = column.get_bytes().toArray();
        const back = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
        assertEqual(back[0], 1.5);
        assertEqual(back[1], NaN);
        catchError(() => column.set_bytes(new GLib.Bytes(new Uint8Array(7))));
    },
    'a-survey-is-a-set-of-properties': () => {
        const survey = new Cohesion.Survey({area: 'town', strata: ['a', 'b'], lonely_psu: Cohesion.LonelyPsu.ADJUST, level: 90});
        assertEqual(survey.get_strata().join(), 'a,b');
        assertEqual(survey.strata.join(), 'a,b');
        assertEqual(survey.get_lonely_psu(), Cohesion.LonelyPsu.ADJUST);
        survey.set_strata(null);
        assert(!survey.get_strata()?.length);
        const issues = Cohesion.Diagnostics.new();
        assert(!survey.check(null, issues));
        assertEqual(issues.get_n_errors(), 1);
    },
    'an-estimator-takes-tables-and-states': () => {
        const framework = Cohesion.Framework.load_from_data(`cohesion: 1
framework: {id: asked, title: What people say, version: "1"}
indicators:
  - {id: trust, title: Trusts, unit: percent, polarity: higher-better, survey: {variable: q, responses: {1: yes, 2: no}, count: [1]}}
`, 'asked.yaml', null);
        const survey = new Cohesion.Survey({area: 'town', period: '2024', weight: 'w'});
        const people = weight => {
            const table = Cohesion.Table.new();
            table.add_text('town', ['A', 'A', 'A']);
            table.add_double('w', Cohesion.Column.new_from_array([weight, 2, 1]));
            table.add_int('q', [1, 1, 2]);
            return table;
        };
        const estimator = Cohesion.Estimator.new(survey, framework, null);
        const issues = Cohesion.Diagnostics.new();
        assertError(catchError(() => estimator.add_table(people(-1), null, issues, null, null)), Cohesion.Error.INVALID, 'COHESION-SURVEY-026');
        assertEqual(issues.get_n_errors(), 1);
        assert(estimator.add_table(people(1), 'first', null, null, null));
        assertError(catchError(() => estimator.merge(estimator)), Cohesion.Error.INVALID, 'COHESION-SURVEY-032');
        const table = estimator.finish(null, null).get_table();
        assertEqual(table.get_double(0, table.find_column('value')), 75);
        const other = Cohesion.Estimator.new(survey, framework, null);
        assert(other.add_state(estimator.get_state()));
        assertEqual(other.finish(null, null).get_table().to_text(Cohesion.TableFormat.CSV, 0), table.to_text(Cohesion.TableFormat.CSV, 0));
    },
    'an-estimator-of-nothing-says-so': () => {
        const estimator = new Cohesion.Estimator();
        for (const call of [() => estimator.finish(null, null), () => estimator.add_table(Cohesion.Table.new(), null, null, null, null)])
            assertError(catchError(call), Cohesion.Error.INVALID, 'COHESION-SURVEY-082');
        assertEqual(estimator.framework, null);
        assert(estimator.survey instanceof Cohesion.Survey);
    },
    'ten-thousand-calls-leak-nothing': () => {
        if (GLib.getenv('LD_PRELOAD'))
            return 'a sanitizer keeps freed memory back';
        const resident = () => Number(decoder.decode(GLib.file_get_contents('/proc/self/statm')[1]).split(' ')[1]) * 4096;
        const strategy = new Misbehaving();
        const values = Cohesion.Column.new_from_array(new Array(100).fill(1));
        const out = Cohesion.Column.new(100);
        strategy.how = 'nothing';
        const loop = times => {
            for (let i = 0; i < times; i++) {
                strategy.apply(values, out);
                out.get_bytes();
                if (i % 500 === 0)
                    System.gc();
            }
            System.gc();
        };
        loop(3000);
        const before = resident();
        loop(10000);
        const grown = resident() - before;
        assert(grown < 4 << 20, `${grown / 10000} bytes are lost in each turn`);
        return undefined;
    },
};

for (const [id, type] of [['js-halve', Halve], ['js-fill-with-ten', FillWithTen], ['js-shift', Shift],
    ['js-first-counts', FirstCounts], ['js-largest', Largest]])
    Cohesion.Strategy.register(id, type.$gtype);

let failed = 0;
print('TAP version 13');
print(`1..${Object.keys(tests).length}`);
Object.entries(tests).forEach(([name, test], index) => {
    const line = `${index + 1} /introspection/gjs/${name}`;
    try {
        const skipped = test();
        print(skipped ? `ok ${line} # SKIP ${skipped}` : `ok ${line}`);
    } catch (error) {
        failed++;
        print(`# ${error.message}\n# ${(error.stack ?? '').trim().replaceAll('\n', '\n# ')}`);
        print(`not ok ${line}`);
    }
});
System.exit(failed === 0 ? 0 : 1);
