// What GJS adds to the library: lists that can be walked, tables and columns as plain data, errors that know their
// place, strategies written in JavaScript. The same names as in the Node package.
/* exported _init */
const {GLib, GObject, Gio} = imports.gi;

const COLUMN_TYPES = ['double', 'int', 'boolean', 'text', 'period', 'status'];
const NO_WORD = 0xffffffff;
const NO_TRUTH = 2;
const SEVERITIES = ['error', 'warning', 'note'];
const MATCHES = ['exact', 'latest'];
const MESSAGE = /^(COHESION-[A-Z]+-\d{3}): (?:(.*?):(\d+)(?::(\d+))?: )?/s;
const KINDS = {
    Treatment: 'treat', Imputation: 'impute', Normalisation: 'normalise', Weighting: 'weigh', Aggregation: 'aggregate',
};

let Cohesion;

// Everything that went wrong in the library: token, place, and every problem of the files that were read.
class CohesionError extends Error {
    constructor(message, issues = []) {
        super(message);
        const found = MESSAGE.exec(message) ?? [];
        const first = issues.find(issue => issue.severity === 'error');
        this.name = 'CohesionError';
        this.token = found[1] ?? null;
        this.file = found[2] ?? first?.file ?? null;
        this.line = found[3] ? Number(found[3]) : first?.line ?? null;
        this.column = found[4] ? Number(found[4]) : first?.column ?? null;
        this.issues = issues;
    }
}

function plainIssue(issue) {
    return {
        token: issue.get_token(),
        severity: SEVERITIES[issue.get_severity()],
        file: issue.get_file(),
        line: issue.get_line() || null,
        column: issue.get_column() || null,
        path: issue.get_path(),
        message: issue.get_message(),
        hint: issue.get_hint(),
    };
}

// What the library throws as a CohesionError with the problems in diagnostics; anything else as it is.
function toError(error, diagnostics = null) {
    if (!(error instanceof GLib.Error) || !MESSAGE.test(error.message))
        return error;
    const raised = new CohesionError(error.message, diagnostics ? diagnostics.toArray() : []);
    raised.cause = error;
    return raised;
}

// Run action; what the library throws becomes a CohesionError.
function guard(action, diagnostics = null) {
    try {
        return action();
    } catch (error) {
        throw toError(error, diagnostics);
    }
}

// What is watched while the library works: options.onProgress, options.signal, options.cancellable.
function watch(options) {
    const {signal, onProgress} = options;
    const cancellable = options.cancellable ?? new Gio.Cancellable();
    const state = {cancellable, error: null};
    if (signal?.aborted)
        cancellable.cancel();
    state.step = (fraction, message) => {
        try {
            if (onProgress?.(fraction, message) === false || signal?.aborted)
                cancellable.cancel();
        } catch (error) {
            state.error = error;
            cancellable.cancel();
        }
        return !cancellable.is_cancelled();
    };
    return state;
}

function checkOptions(options, known) {
    for (const name of Object.keys(options)) {
        if (!known.includes(name))
            throw new TypeError(`there is no option "${name}"; there are ${known.join(', ')}`);
    }
}

function choose(choices, word, name) {
    const index = choices.indexOf(word);
    if (index < 0)
        throw new TypeError(`${name} is "${word}"; it can be ${choices.map(choice => `"${choice}"`).join(', ')}`);
    return index;
}

// Run action (cancellable, step), which returns when it is done.
function runWatched(options, diagnostics, action) {
    const state = watch(options);
    try {
        return guard(() => action(state.cancellable, state.step), diagnostics);
    } catch (error) {
        throw state.error ?? error;
    }
}

// Run action (cancellable, step), which promises what comes of it.
async function runLater(options, diagnostics, action) {
    const state = watch(options);
    try {
        return await action(state.cancellable, state.step);
    } catch (error) {
        throw state.error ?? toError(error, diagnostics);
    }
}

function numbersOf(carrier) {
    const bytes = carrier.get_bytes().toArray();
    // A copy: the bytes may share the memory of the library, which must not change under a script, nor with it.
    return new Float64Array(bytes.slice().buffer);
}

function bytesOf(numbers) {
    const array = numbers instanceof Float64Array ? numbers : Float64Array.from(numbers);
    return new GLib.Bytes(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
}

function wordsOf(table, index) {
    const bytes = table.get_codes(index).toArray();
    const codes = new Uint32Array(bytes.slice().buffer);
    const words = table.get_dictionary(index);
    return Array.from(codes, code => code === NO_WORD ? null : words[code]);
}

function cellsOf(table, index) {
    switch (COLUMN_TYPES[table.get_column_type(index)]) {
    case 'double':
        return numbersOf(table.get_column(index));
    case 'int':
        return Array.from(numbersOf(table.get_column(index)), value => Number.isNaN(value) ? null : value);
    case 'boolean':
        return Array.from(table.get_bytes(index).toArray(), truth => truth === NO_TRUTH ? null : truth === 1);
    default:
        return wordsOf(table, index);
    }
}

function columnNames(table) {
    return Array.from({length: table.get_n_columns()}, (_, index) => table.get_column_name(index));
}

function failMixed(name, type, row, value) {
    const found = typeof value === 'string' ? `"${value}"` : `${value}`;
    throw new TypeError(`column "${name}" mixes ${type} with other types: row ${row + 1} has ${found}`);
}

function addTexts(table, name, values) {
    const codes = new Uint32Array(values.length).fill(NO_WORD);
    const places = new Map();
    for (let row = 0; row < values.length; row++) {
        const word = values[row] ?? null;
        if (word === null)
            continue;
        if (typeof word !== 'string')
            failMixed(name, 'string', row, word);
        if (!places.has(word))
            places.set(word, places.size);
        codes[row] = places.get(word);
    }
    table.add_codes(name, new GLib.Bytes(new Uint8Array(codes.buffer)), [...places.keys()]);
}

function addNumbers(table, name, values) {
    const numbers = new Float64Array(values.length).fill(NaN);
    for (let row = 0; row < values.length; row++) {
        const number = values[row] ?? null;
        if (number === null)
            continue;
        if (typeof number !== 'number')
            failMixed(name, 'number', row, number);
        numbers[row] = number;
    }
    table.add_double(name, Cohesion.Column.from(numbers));
}

function addBooleans(table, name, values) {
    const truths = new Uint8Array(values.length).fill(NO_TRUTH);
    for (let row = 0; row < values.length; row++) {
        const truth = values[row] ?? null;
        if (truth === null)
            continue;
        if (typeof truth !== 'boolean')
            failMixed(name, 'boolean', row, truth);
        truths[row] = Number(truth);
    }
    table.add_bytes(name, Cohesion.ColumnType.BOOLEAN, new GLib.Bytes(truths));
}

const ADD = {string: addTexts, number: addNumbers, boolean: addBooleans};

function addColumn(table, name, values) {
    if (ArrayBuffer.isView(values)) {
        table.add_double(name, Cohesion.Column.from(values));
        return;
    }
    if (!Array.isArray(values))
        throw new TypeError(`column "${name}" is no array`);
    const type = typeof (values.find(value => (value ?? null) !== null) ?? '');
    if (!ADD[type])
        throw new TypeError(`column "${name}" holds ${type}; numbers, texts and booleans are read`);
    ADD[type](table, name, values);
}

function patchLists() {
    for (const type of [Cohesion.Areas, Cohesion.Programmes, Cohesion.Diagnostics, Cohesion.Measures, Cohesion.Domain]) {
        type.prototype[Symbol.iterator] = function* () {
            for (let index = 0; index < this.get_n_items(); index++)
                yield this.get_item(index);
        };
    }
    Cohesion.Measures.prototype.appendColumns = function (columns) {
        const diagnostics = Cohesion.Diagnostics.new();
        guard(() => this.append(Cohesion.Table.fromColumns(columns), diagnostics), diagnostics);
        return diagnostics.toArray();
    };
    Cohesion.Diagnostics.prototype.toArray = function () {
        return Array.from(this, plainIssue);
    };
}

function patchColumns() {
    for (const type of [Cohesion.Column, Cohesion.Matrix]) {
        type.prototype.toFloat64Array = function () {
            return numbersOf(this);
        };
        type.prototype.setFloat64Array = function (values) {
            guard(() => this.set_bytes(bytesOf(values)));
        };
    }
    Cohesion.Column.from = values => guard(() => Cohesion.Column.new_from_bytes(bytesOf(values)));
    Cohesion.Matrix.prototype.columnToFloat64Array = function (index) {
        return numbersOf(this.get_column(index));
    };
}

function patchTable() {
    Object.assign(Cohesion.Table.prototype, {
        toColumns() {
            return Object.fromEntries(columnNames(this).map((name, index) => [name, cellsOf(this, index)]));
        },
        toRows() {
            const columns = Object.entries(this.toColumns());
            return Array.from({length: this.get_n_rows()}, (_, row) =>
                Object.fromEntries(columns.map(([name, cells]) =>
                    [name, typeof cells[row] === 'number' && Number.isNaN(cells[row]) ? null : cells[row]])));
        },
        toCSV(digits = 0) {
            return this.to_text(Cohesion.TableFormat.CSV, digits);
        },
        toJSONText(digits = 0) {
            return this.to_text(Cohesion.TableFormat.JSON, digits);
        },
        toMarkdown(digits = 0) {
            return this.to_text(Cohesion.TableFormat.MARKDOWN, digits);
        },
        notes() {
            return Array.from({length: this.get_n_notes()}, (_, note) =>
                ({key: this.get_note_key(note), text: this.get_note_text(note)}));
        },
    });
    Cohesion.Table.fromColumns = columns => {
        if (Array.isArray(columns))
            throw new TypeError('give columns by their names, such as {area: [...], value: [...]}, not a list of rows');
        const table = Cohesion.Table.new();
        for (const [name, values] of Object.entries(columns))
            guard(() => addColumn(table, name, values));
        return table;
    };
}

// What has a table has the table's methods.
function patchTabled() {
    const tabled = [Cohesion.Scores, Cohesion.WhatIf, Cohesion.Estimates].map(type => [type, 'get_table']).concat(
        [Cohesion.Areas, Cohesion.Programmes, Cohesion.Measures, Cohesion.Framework].map(type => [type, 'to_table']));
    for (const name of ['toColumns', 'toRows', 'toCSV', 'toJSONText', 'toMarkdown', 'notes']) {
        for (const [type, getter] of tabled) {
            type.prototype[name] = function (...args) {
                return this[getter]()[name](...args);
            };
        }
    }
}

// What a dashboard reads without a server, as objects or into files.
function exportAs(made, format, options) {
    checkOptions(options, ['path', 'areas', 'nodes', 'periods', 'tiers', 'digits', 'cancellable']);
    const {digits = 0} = options;
    if (!Number.isInteger(digits) || digits < 0 || digits > 17)
        throw new RangeError(`digits is ${digits}; it can be 1 to 17, or 0 for as many as it takes`);
    made.set_digits(digits);
    for (const name of ['areas', 'nodes', 'periods', 'tiers']) {
        if (options[name] !== undefined)
            made[`set_${name}`]([options[name]].flat());
    }
    if (options.path !== undefined) {
        guard(() => made.write(options.path, format, options.cancellable ?? null));
        return undefined;
    }
    const text = guard(() => made.to_text(format));
    return format === Cohesion.ExportFormat.CSV ? text : JSON.parse(text);
}

function patchExports() {
    const {JSON_STAT, COLUMNS, ROWS, CSV, CSVW} = Cohesion.ExportFormat;
    const everything = {toColsJSON: COLUMNS, toRowsJSON: ROWS, toTidyCSV: CSV, toCSVW: CSVW};
    const cubes = {toJSONStat: JSON_STAT, ...everything};
    const patch = (type, formats, make) => {
        for (const [name, format] of Object.entries(formats)) {
            type.prototype[name] = function (options = {}) {
                return exportAs(make(this), format, options);
            };
        }
    };
    patch(Cohesion.Scores, cubes, scores => Cohesion.Export.new_scores(scores, null));
    patch(Cohesion.Measures, cubes, Cohesion.Export.new_measures);
    patch(Cohesion.Areas, everything, Cohesion.Export.new_areas);
    patch(Cohesion.Framework, everything, Cohesion.Export.new_framework);
}

// Scores explained, and scores with other weights and values.
function patchWhatIf() {
    const plainExplain = Cohesion.Scores.prototype.explain;
    Cohesion.Scores.prototype.explain = function (area, node = null) {
        return guard(() => plainExplain.call(this, area, node));
    };
    Cohesion.Scores.prototype.whatIf = function (changes = {}) {
        return guard(() => Cohesion.WhatIf.new(this)).change(changes);
    };
    Cohesion.WhatIf.prototype.change = function (changes = {}) {
        checkOptions(changes, ['weights', 'values']);
        for (const [node, weight] of Object.entries(changes.weights ?? {}))
            guard(() => this.set_weight(node, weight));
        for (const [area, values] of Object.entries(changes.values ?? {})) {
            for (const [indicator, value] of Object.entries(values))
                guard(() => this.set_value(area, indicator, value ?? NaN));
        }
        return this;
    };
}

// The least and the most that the numbers of a survey may be.
const SURVEY_LIMITS = {
    level: [50, 99.99],
    minimumBase: [0, 1e6],
    reliabilityCv: [0, 1e6],
    reliabilityWidth: [0, 1e300],
    calibrationLower: [0, 1],
    calibrationUpper: [0, 1e6],
    trimLower: [0, 1e300],
    trimUpper: [0, 1e300],
    replicateScale: [0, 1e300],
    replicateDf: [0, 1e9],
    fayRho: [0, 0.99],
    replicates: [0, 100000],
    seed: [0, 2 ** 32 - 1],
};

function failSetting(name, value, what) {
    throw new TypeError(`${name} is ${JSON.stringify(value)}; it can be ${what}`);
}

// A value as the setter of a property of this type takes it.
function convertSetting(name, value, type) {
    const [least, most] = SURVEY_LIMITS[name] ?? [-Infinity, Infinity];
    const texts = value === null ? [] : [value].flat();
    switch (type) {
    case 'gchararray':
        return value === null || typeof value === 'string' ? value : failSetting(name, value, 'a text');
    case 'GStrv':
        return texts.every(text => typeof text === 'string') ? texts : failSetting(name, value, 'a text or a list of texts');
    case 'gboolean':
        return typeof value === 'boolean' ? value : failSetting(name, value, 'true or false');
    case 'gdouble':
    case 'guint':
        if (typeof value !== 'number' || !(value >= least && value <= most) || (type === 'guint' && !Number.isInteger(value)))
            failSetting(name, value, `a ${type === 'guint' ? 'whole ' : ''}number from ${least} to ${most}`);
        return value;
    default: {
        const words = Object.keys(Cohesion[type.replace('Cohesion', '')]).map(word => word.toLowerCase().replaceAll('_', '-'));
        return choose(words, typeof value === 'number' ? words[value] : value, name);
    }
    }
}

function makeSurvey(type, settings = {}) {
    const camel = name => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    const known = Object.fromEntries(type.list_properties().map(spec => [camel(spec.name), spec]));
    checkOptions(settings, Object.keys(known));
    const survey = type.new();
    for (const [name, value] of Object.entries(settings)) {
        const spec = known[name];
        survey[`set_${spec.name.replaceAll('-', '_')}`](convertSetting(name, value, spec.value_type.name));
    }
    return survey;
}

const toTable = data => data instanceof Cohesion.Table ? data : Cohesion.Table.fromColumns(data);

// Run action (diagnostics); what fails has all problems.
function withDiagnostics(action) {
    const diagnostics = Cohesion.Diagnostics.new();
    return guard(() => action(diagnostics), diagnostics);
}

// Surveys: respondents, the design that chose them, and what they say of areas and groups.
function patchSurveys() {
    const {Survey, Estimator, Estimates, Study} = Cohesion;
    // With new, as Python has it; of an object without a design the library could make nothing.
    Cohesion.Survey = new Proxy(Survey, {construct: (type, [settings]) => makeSurvey(type, settings)});
    Cohesion.Estimator = new Proxy(Estimator, {
        construct: (type, [survey, framework, areas = null]) => type.new(survey, framework, areas),
    });
    Survey.prototype.estimate = function (respondents, framework, areas = null, options = {}) {
        const {lenient = false, ...work} = options;
        const estimator = Estimator.new(this, framework, areas);
        estimator.set_lenient(lenient);
        return estimator.add(respondents, 'respondents', work).finish();
    };
    patchEstimator(Estimator.prototype);
    const plainAppend = Estimates.prototype.append_to;
    Estimates.prototype.appendTo = function (measures) {
        return withDiagnostics(diagnostics => {
            plainAppend.call(this, measures, diagnostics);
            return diagnostics.toArray();
        });
    };
    Study.prototype.estimates = function (survey = null) {
        return guard(() => this.get_estimates(survey));
    };
}

// Let estimator take respondents by action (diagnostics, step, cancellable).
function take(estimator, options, action) {
    checkOptions(options, ['signal', 'cancellable', 'onProgress']);
    const diagnostics = Cohesion.Diagnostics.new();
    runWatched(options, diagnostics, (cancellable, step) => action(diagnostics, step, cancellable));
    return estimator;
}

function patchEstimator(prototype) {
    const {merge, finish} = prototype;
    Object.assign(prototype, {
        add(respondents, name = null, options = {}) {
            return take(this, options, (...watched) => this.add_table(toTable(respondents), name, ...watched));
        },
        addFile(path, options = {}) {
            return take(this, options, (...watched) => this.add_file(path, ...watched));
        },
        addState(state) {
            guard(() => this.add_state(toTable(state)));
            return this;
        },
        merge(other) {
            guard(() => merge.call(this, other));
            return this;
        },
        finish() {
            return withDiagnostics(diagnostics => finish.call(this, diagnostics, null));
        },
    });
}

// What a study is opened with.
function prepareOpening(path, options) {
    checkOptions(options, ['lenient', 'signal', 'cancellable', 'onProgress']);
    const flags = options.lenient ? Cohesion.StudyFlags.LENIENT : Cohesion.StudyFlags.NONE;
    const diagnostics = Cohesion.Diagnostics.new();
    return {diagnostics, arguments: [path, flags, diagnostics]};
}

function withIssues(study, diagnostics) {
    study.issues = diagnostics.toArray();
    return study;
}

function openSync(path, options = {}) {
    const opening = prepareOpening(path, options);
    return withIssues(runWatched(options, opening.diagnostics, (cancellable, step) =>
        Cohesion.Study.open_full(...opening.arguments, step, cancellable)), opening.diagnostics);
}

async function openStudy(path, options = {}) {
    const opening = prepareOpening(path, options);
    return withIssues(await runLater(options, opening.diagnostics, (cancellable, step) =>
        Cohesion.Study.open_async(...opening.arguments, step, cancellable)), opening.diagnostics);
}

const CHOICE = ['period', 'match', 'tier', 'group'];
// The least and the most that a number may be.
const LIMITS = {threads: [0, 1024], replicates: [0, 1e6], seed: [0, 2 ** 32 - 1], level: [50, 99.99], top: [0, 2 ** 31 - 1]};
const SOURCES = ['none', 'sampling', 'choices', 'both'];

function checkNumber(value, name, least, most) {
    const whole = name !== 'level';
    if (!(whole ? Number.isInteger(value) : Number.isFinite(value)) || value < least || value > most)
        throw new RangeError(`${name} is ${value}; it can be a ${whole ? 'whole ' : ''}number from ${least} to ${most}`);
    return value;
}

function createScorer(study, options) {
    const scorer = study.create_scorer();
    for (const name of ['period', 'tier', 'group']) {
        if (options[name] !== undefined)
            scorer[`set_${name}`](options[name]);
    }
    if (options.match !== undefined)
        scorer.set_match(choose(MATCHES, options.match, 'match'));
    return scorer;
}

function prepareScorer(study, options) {
    checkOptions(options, [...CHOICE, ...Object.keys(LIMITS), 'uncertainty', 'signal', 'cancellable', 'onProgress']);
    const scorer = createScorer(study, options);
    for (const name of Object.keys(LIMITS)) {
        if (options[name] !== undefined)
            scorer[`set_${name}`](checkNumber(options[name], name, ...LIMITS[name]));
    }
    if (options.uncertainty !== undefined)
        scorer.set_uncertainty(choose(SOURCES, options.uncertainty, 'uncertainty'));
    return scorer;
}

function scoreSync(options = {}) {
    const scorer = prepareScorer(this, options);
    return runWatched(options, null, (cancellable, step) => {
        scorer.set_progress(step);
        return scorer.run(this, cancellable);
    });
}

async function score(options = {}) {
    const scorer = prepareScorer(this, options);
    return runLater(options, null, (cancellable, step) => {
        scorer.set_progress(step);
        return scorer.run_async(this, cancellable);
    });
}

const THRESHOLDS = ['minShare', 'same', 'skewness', 'kurtosis', 'fence', 'collinear', 'level'];

function diagnoseStudy(study, options = {}) {
    checkOptions(options, [...CHOICE, ...THRESHOLDS]);
    const scorer = createScorer(study, options);
    const diagnosis = guard(() => Cohesion.Diagnosis.new(scorer, study.get_measures()));
    for (const name of THRESHOLDS) {
        if (options[name] !== undefined)
            diagnosis[name] = options[name];
    }
    return diagnosis;
}

function compareScores(scores, other, {nodes = false} = {}) {
    const compare = nodes ? Cohesion.Diagnosis.compare_nodes : Cohesion.Diagnosis.compare_areas;
    return guard(() => compare(scores.get_table(), other instanceof Cohesion.Scores ? other.get_table() : other));
}

function patchStudy() {
    Gio._promisify(Cohesion.Study, 'open_async', 'open_finish');
    for (const name of ['run', 'run_measures'])
        Gio._promisify(Cohesion.Scorer.prototype, `${name}_async`, `${name}_finish`);
    const plainOpen = Cohesion.Study.open;
    // With a cancellable or null, as C has it: at once. With options or nothing: a promise.
    Cohesion.Study.open = function (path, options) {
        if (options === null || options instanceof Gio.Cancellable)
            return plainOpen.call(Cohesion.Study, path, options);
        return openStudy(path, options);
    };
    Cohesion.Study.openSync = openSync;
    Object.assign(Cohesion.Study.prototype, {
        score, scoreSync,
        diagnose(options) {
            return diagnoseStudy(this, options);
        },
    });
    Cohesion.Scores.prototype.compare = function (other, options) {
        return compareScores(this, other, options);
    };
    Cohesion.Framework.open = (path, options = {}) => new Promise(resolve => {
        const diagnostics = Cohesion.Diagnostics.new();
        resolve(runWatched(options, diagnostics, cancellable => Cohesion.Framework.load(path, diagnostics, cancellable)));
    });
}

// What a method of a strategy answered: true when it filled out, or the numbers themselves.
function settle(id, method, answer, out) {
    if (answer === true)
        return true;
    if (!Array.isArray(answer) && !ArrayBuffer.isView(answer))
        throw new Error(`${method}() of "${id}" returned ${answer}; it must return true, or the numbers`);
    const expected = out instanceof Cohesion.Matrix ? out.get_n_rows() * out.get_n_columns() : out.get_length();
    if (answer.length !== expected)
        throw new Error(`${method}() of "${id}" returned ${answer.length} numbers for ${expected}`);
    const wrong = Array.prototype.findIndex.call(answer, value => typeof value !== 'number');
    if (wrong >= 0)
        throw new Error(`${method}() of "${id}" returned ${answer[wrong]} at ${wrong}; a missing number is NaN`);
    out.set_bytes(bytesOf(answer));
    return true;
}

// The virtual function of a strategy written in JavaScript.
function answerSlot(strategy, id, method, carriers) {
    try {
        return settle(id, method, strategy[method](...carriers), carriers[carriers.length - 1]);
    } catch (error) {
        const ours = error instanceof CohesionError ? error.cause : error;
        if (ours instanceof GLib.Error)
            throw ours;
        // Said in full here: of a plain exception the library would hear no more than that there was one.
        throw new GLib.Error(Cohesion.Error, Cohesion.Error.STRATEGY,
            `COHESION-STRATEGY-020: ${id} failed: ${error.message ?? error}`);
    }
}

const LARGEST = 2147483647;
const PARAMETERS = {
    number: {
        keys: ['min', 'max'],
        standard: 'number',
        declare: (type, name, {blurb = null, min = -Infinity, max = Infinity, default: standard}) =>
            Cohesion.Strategy.declare_number(type, name, blurb, min, max, standard),
        read: (strategy, name) => strategy.get_number(name),
    },
    integer: {
        keys: ['min', 'max'],
        standard: 'number',
        declare: (type, name, {blurb = null, min = -LARGEST, max = LARGEST, default: standard}) =>
            Cohesion.Strategy.declare_integer(type, name, blurb, min, max, standard),
        read: (strategy, name) => strategy.get_number(name),
    },
    boolean: {
        keys: [],
        standard: 'boolean',
        declare: (type, name, {blurb = null, default: standard}) =>
            Cohesion.Strategy.declare_boolean(type, name, blurb, standard),
        read: (strategy, name) => strategy.get_number(name) === 1,
    },
    choice: {
        keys: ['choices'],
        standard: 'string',
        declare: (type, name, {blurb = null, choices = [], default: standard}) =>
            Cohesion.Strategy.declare_choice(type, name, blurb, choices, standard),
        read: (strategy, name) => strategy.get_word(name),
    },
};

function checkParameter(id, name, declared) {
    const fail = text => {
        throw new TypeError(`parameter "${name}" of "${id}" ${text}`);
    };
    const kind = PARAMETERS[declared?.type];
    if (!kind)
        fail(`has the type "${declared?.type}"; there are ${Object.keys(PARAMETERS).join(', ')}`);
    const known = ['type', 'default', 'blurb', ...kind.keys];
    const wrong = Object.keys(declared).find(key => !known.includes(key));
    if (wrong)
        fail(`has "${wrong}"; it can have ${known.join(', ')}`);
    if (typeof declared.default !== kind.standard)
        fail(`needs a default that is a ${kind.standard}`);
    for (const key of ['default', 'min', 'max']) {
        const value = declared[key] ?? 0;
        if (declared.type === 'integer' && !(Number.isInteger(value) && Math.abs(value) <= LARGEST))
            fail(`needs a whole number as ${key}, of no more than ${LARGEST}`);
    }
    return kind;
}

// Give the registered class its static parameters, and its objects the properties: min-share is this.minShare.
function declareParameters(id, type) {
    const declared = Object.hasOwn(type, 'parameters') ? Object.entries(type.parameters) : [];
    for (const [name, parameter] of declared) {
        const kind = checkParameter(id, name, parameter);
        guard(() => kind.declare(type.$gtype, name, parameter));
        Object.defineProperty(type.prototype, name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()), {
            configurable: true,
            get() {
                return kind.read(this, name);
            },
            set(value) {
                guard(() => this.set_parameter(name, typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)));
            },
        });
    }
}

function registerStrategy(id, type) {
    const kind = Object.keys(KINDS).find(name => type.prototype instanceof Cohesion[name]);
    if (!kind)
        throw new TypeError(`"${id}" must extend one of ${Object.keys(KINDS).join(', ')}`);
    const method = KINDS[kind];
    if (typeof type.prototype[method] !== 'function')
        throw new TypeError(`"${id}" has no method ${method}()`);
    // Defined, not assigned: an assignment looks the slot up in the parent, where it is empty, and fails.
    Object.defineProperty(type.prototype, `vfunc_${method}`, {
        configurable: true,
        writable: true,
        value(...carriers) {
            return answerSlot(this, id, method, carriers);
        },
    });
    const registered = GObject.registerClass({GTypeName: `CohesionJs-${id}`}, type);
    declareParameters(id, registered);
    guard(() => Cohesion.Strategy.register(id, registered.$gtype));
    return registered;
}

function _init() {
    Cohesion = this;
    Cohesion.CohesionError = CohesionError;
    Cohesion.registerStrategy = registerStrategy;
    patchLists();
    patchColumns();
    patchTable();
    patchTabled();
    patchExports();
    patchWhatIf();
    patchSurveys();
    patchStudy();
}
