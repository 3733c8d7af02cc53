// Columns, matrices, tables and lists as typed arrays and plain objects, and back.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Cohesion, GLib, releaseObjects } from './gi.js';
import { guard, plainIssue } from './errors.js';

const NO_WORD = 0xffffffff;
const DOUBLE = Cohesion.ColumnType.DOUBLE;

export function bytesOf(numbers) {
  const array = numbers instanceof Float64Array ? numbers : Float64Array.from(numbers);
  return new GLib.Bytes(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
}

// What the library writes, by way of a file: of a returned string node-gtk loses the memory.
function textOf(table, format, digits = 0) {
  releaseObjects();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cohesion-'));
  try {
    const file = path.join(folder, 'table');
    guard(() => table.write(file, format, digits, null));
    return fs.readFileSync(file, 'utf8');
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function columnsOf(table) {
  const { columns } = JSON.parse(textOf(table, Cohesion.TableFormat.JSON_COLUMNS));
  for (let index = 0; index < table.getNColumns(); index++) {
    const name = table.getColumnName(index);
    if (table.getColumnType(index) === DOUBLE)
      columns[name] = Float64Array.from(columns[name], value => value ?? NaN);
  }
  return columns;
}

function addTexts(table, name, values) {
  const words = [...new Set(values.filter(value => (value ?? null) !== null))];
  const places = new Map(words.map((word, place) => [word, place]));
  const codes = Uint32Array.from(values, value => places.get(value) ?? NO_WORD);
  table.addCodes(name, new GLib.Bytes(new Uint8Array(codes.buffer)), words);
}

function addColumn(table, name, values) {
  if (ArrayBuffer.isView(values)) {
    table.addDouble(name, Cohesion.Column.from(values));
    return;
  }
  if (!Array.isArray(values))
    throw new TypeError(`column "${name}" is no array`);
  const given = values.find(value => (value ?? null) !== null);
  const gaps = values.some(value => (value ?? null) === null);
  if (given !== undefined && values.some(value => (value ?? null) !== null && typeof value !== typeof given))
    throw new TypeError(`column "${name}" mixes ${typeof given} with other types`);
  if (typeof given === 'number')
    table.addDouble(name, Cohesion.Column.from(values.map(value => value ?? NaN)));
  else if (typeof given === 'boolean' && gaps)
    throw new TypeError(`column "${name}" has gaps among true and false; give texts, or numbers`);
  else if (typeof given === 'boolean')
    table.addBoolean(name, values);
  else if (given === undefined || typeof given === 'string')
    addTexts(table, name, values);
  else
    throw new TypeError(`column "${name}" holds ${typeof given}; numbers, texts and booleans are read`);
}

function patchColumns() {
  for (const type of [Cohesion.Column, Cohesion.Matrix]) {
    type.prototype.toFloat64Array = function () {
      releaseObjects();
      return Float64Array.from(this.getValues());
    };
    type.prototype.setFloat64Array = function (values) {
      releaseObjects();
      guard(() => this.setBytes(bytesOf(values)));
    };
  }
  Cohesion.Column.from = values => guard(() => Cohesion.Column.newFromBytes(bytesOf(values)));
  Cohesion.Matrix.prototype.columnToFloat64Array = function (index) {
    return this.getColumn(index).toFloat64Array();
  };
}

const tableMethods = {
  toColumns() {
    return columnsOf(this);
  },
  toRows() {
    return JSON.parse(textOf(this, Cohesion.TableFormat.JSON));
  },
  toCSV(digits = 0) {
    return textOf(this, Cohesion.TableFormat.CSV, digits);
  },
  toJSONText(digits = 0) {
    return textOf(this, Cohesion.TableFormat.JSON, digits);
  },
  toMarkdown(digits = 0) {
    return textOf(this, Cohesion.TableFormat.MARKDOWN, digits);
  },
  notes() {
    return Array.from({ length: this.getNNotes() }, (_, note) =>
      ({ key: this.getNoteKey(note), text: this.getNoteText(note) }));
  },
};

function patchTables() {
  Object.assign(Cohesion.Table.prototype, tableMethods);
  Cohesion.Table.fromColumns = columns => {
    const table = Cohesion.Table.new();
    for (const [name, values] of Object.entries(columns))
      guard(() => addColumn(table, name, values));
    return table;
  };
  const toTable = [Cohesion.Areas, Cohesion.Programmes, Cohesion.Measures, Cohesion.Framework];
  for (const name of Object.keys(tableMethods)) {
    Cohesion.Scores.prototype[name] = function (...args) {
      return this.getTable()[name](...args);
    };
    for (const type of toTable) {
      type.prototype[name] = function (...args) {
        return this.toTable()[name](...args);
      };
    }
  }
}

function patchLists() {
  for (const type of [Cohesion.Areas, Cohesion.Programmes, Cohesion.Diagnostics, Cohesion.Measures, Cohesion.Domain]) {
    type.prototype[Symbol.iterator] = function* () {
      for (let index = 0; index < this.getNItems(); index++)
        yield this.getItem(index);
    };
  }
  Cohesion.Diagnostics.prototype.toArray = function () {
    return Array.from(this, plainIssue);
  };
  Cohesion.Measures.prototype.appendColumns = function (columns) {
    const diagnostics = Cohesion.Diagnostics.new();
    guard(() => this.append(Cohesion.Table.fromColumns(columns), diagnostics), diagnostics);
  };
}

patchColumns();
patchTables();
patchLists();
