// Columns, matrices, tables and lists as typed arrays and plain objects, and back.
import fs from 'node:fs';
import os from 'node:os';
import { Cohesion, Gio, GLib, releaseObjects } from './gi.js';
import { guard, plainIssue } from './errors.js';
import { withFile } from './files.js';

const NO_WORD = 0xffffffff;
const NO_TRUTH = 2;
const SMALL = 16384;
const DOUBLE = Cohesion.ColumnType.DOUBLE;

export function bytesOf(numbers) {
  const array = numbers instanceof Float64Array ? numbers : Float64Array.from(numbers);
  return new GLib.Bytes(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
}

// What the library writes, by way of a file: of a returned string node-gtk loses the memory.
function textOf(table, format, digits = 0) {
  releaseObjects();
  return withFile(file => {
    guard(() => table.write(file, format, digits, null));
    return fs.readFileSync(file, 'utf8');
  });
}

// Many numbers go by way of a file too: that is seven times as fast as an array that node-gtk makes one by one.
function numbersOf(carrier) {
  releaseObjects();
  const bytes = carrier.getBytes();
  const size = Number(bytes.getSize());
  if (size <= SMALL)
    return Float64Array.from(carrier.getValues());
  return withFile(file => {
    const stream = Gio.File.newForPath(file).replace(null, false, Gio.FileCreateFlags.PRIVATE, null);
    stream.writeBytes(bytes, null);
    stream.close(null);
    const read = fs.readFileSync(file);
    if (read.length !== size)
      throw new Error(`only ${read.length} of ${size} bytes could be written to ${os.tmpdir()}`);
    return new Float64Array(read.buffer, read.byteOffset, size / 8);
  });
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
  table.addCodes(name, new GLib.Bytes(new Uint8Array(codes.buffer)), [...places.keys()]);
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
  table.addDouble(name, Cohesion.Column.from(numbers));
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
  table.addBytes(name, Cohesion.ColumnType.BOOLEAN, new GLib.Bytes(truths));
}

const ADD = { string: addTexts, number: addNumbers, boolean: addBooleans };

function addColumn(table, name, values) {
  if (ArrayBuffer.isView(values)) {
    table.addDouble(name, Cohesion.Column.from(values));
    return;
  }
  if (!Array.isArray(values))
    throw new TypeError(`column "${name}" is no array`);
  const type = typeof (values.find(value => (value ?? null) !== null) ?? '');
  if (!ADD[type])
    throw new TypeError(`column "${name}" holds ${type}; numbers, texts and booleans are read`);
  ADD[type](table, name, values);
}

function patchColumns() {
  for (const type of [Cohesion.Column, Cohesion.Matrix]) {
    type.prototype.toFloat64Array = function () {
      return numbersOf(this);
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
    if (Array.isArray(columns))
      throw new TypeError('give columns by their names, such as {area: [...], value: [...]}, not a list of rows');
    const table = Cohesion.Table.new();
    for (const [name, values] of Object.entries(columns))
      guard(() => addColumn(table, name, values));
    return table;
  };
  const toTable = [Cohesion.Areas, Cohesion.Programmes, Cohesion.Measures, Cohesion.Framework];
  for (const name of Object.keys(tableMethods)) {
    for (const type of [Cohesion.Scores, Cohesion.WhatIf, Cohesion.Estimates]) {
      type.prototype[name] = function (...args) {
        return this.getTable()[name](...args);
      };
    }
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
    return diagnostics.toArray();
  };
}

patchColumns();
patchTables();
patchLists();
