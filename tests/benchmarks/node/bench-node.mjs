// The Node package beside a plain loop through introspection. Prints: name, n, median ms, spread, median
// ms of processor time (all threads; what to look at on a busy machine). Argument: build/node.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const app = path.join(process.argv[2], 'app');
if (!fs.existsSync(path.join(app, 'node_modules/libcohesion'))) {
  console.log('needs the package: build-aux/node-packages.sh');
  process.exit(77);
}
const { Column, Study, Table } = await import(pathToFileURL(createRequire(path.join(app, 'x.js')).resolve('libcohesion')));

const N = 1_000_000;
const [AREAS, INDICATORS, PERIODS] = [400, 100, 15];

let state = 1;
const draw = () => (state = (state * 48271) % 2147483647) / 2147483647;

async function measure(name, n, times, action) {
  await action();
  const [laps, busy] = [[], []];
  for (let lap = 0; lap < times; lap++) {
    const [begin, before] = [performance.now(), process.cpuUsage()];
    await action();
    const { user, system } = process.cpuUsage(before);
    laps.push(performance.now() - begin);
    busy.push((user + system) / 1000);
  }
  for (const list of [laps, busy])
    list.sort((a, b) => a - b);
  console.log([name, n, laps[times >> 1].toFixed(2), (laps[times - 1] - laps[0]).toFixed(2), busy[times >> 1].toFixed(2)].join(', '));
}

// A million doubles into a column and out again: by the package, as an array through introspection, cell by cell.
async function numbers() {
  const values = Float64Array.from({ length: N }, draw);
  const column = Column.new(N);
  const back = Column.from(values).toFloat64Array();
  if (!Buffer.from(back.buffer, back.byteOffset, back.byteLength).equals(Buffer.from(values.buffer)))
    throw new Error('not the same numbers');
  await measure('node-doubles-by-package', N, 9, () => Column.from(values).toFloat64Array());
  await measure('node-doubles-by-array', N, 3, () => {
    column.setValues(values);
    return column.getValues();
  });
  await measure('node-doubles-cell-by-cell', N / 100, 3, () => {
    for (let row = 0; row < N / 100; row++) {
      column.set(row, values[row]);
      column.get(row);
    }
  });
}

function makeStudy(folder) {
  const write = (name, text) => fs.writeFileSync(path.join(folder, name), text);
  write('study.yaml', 'cohesion: 1\nstudy: {id: large}\nframework: framework.yaml\nareas: areas.csv\nmeasures: measures.csv\n');
  write('framework.yaml', 'cohesion: 1\nframework: {id: f, title: F, version: "1"}\n' +
    'scoring: {normalise: z-score, aggregate: arithmetic}\nindicators:\n' +
    Array.from({ length: INDICATORS }, (_, i) => `  - {id: i${i}, title: T, unit: percent, polarity: higher-better}\n`).join(''));
  write('areas.csv', 'code,name,tier\n' + Array.from({ length: AREAS }, (_, area) => `E${area},E${area},ltla\n`).join(''));
  write('measures.csv', 'area,indicator,period,value\n');
  return path.join(folder, 'study.yaml');
}

function makeFrame() {
  const frame = { area: [], indicator: [], period: [], value: new Float64Array(AREAS * INDICATORS * PERIODS) };
  for (let row = 0; row < frame.value.length; row++) {
    frame.area.push(`E${row % AREAS}`);
    frame.indicator.push(`i${Math.floor(row / AREAS) % INDICATORS}`);
    frame.period.push(String(2005 + Math.floor(row / AREAS / INDICATORS)));
    frame.value[row] = draw() * 100;
  }
  return frame;
}

// A frame in, one period scored, columns out; a hundredth of its cells one by one through introspection.
async function frames() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cohesion-bench-'));
  const file = makeStudy(folder);
  const frame = makeFrame();
  const n = frame.value.length;
  const table = Table.fromColumns(frame);
  await measure('node-frame-in', n, 5, async () => (await Study.open(file)).measures.appendColumns(frame));
  await measure('node-frame-in-score-out', n, 5, async () => {
    const study = await Study.open(file);
    study.measures.appendColumns(frame);
    return (await study.score({ period: '2019' })).toColumns();
  });
  await measure('node-frame-through-a-table-and-back', n, 5, () => Table.fromColumns(frame).toColumns());
  await measure('node-frame-cell-by-cell', n / 100, 3, () => {
    for (let row = 0; row < n / 100; row++) {
      for (let column = 0; column < 3; column++)
        table.getText(row, column);
      table.getDouble(row, 3);
    }
  });
  fs.rmSync(folder, { recursive: true });
}

await numbers();
await frames();
process.exit();
