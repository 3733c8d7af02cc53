// The page of examples/what-if, without a browser. Argument: the folder where it was put together.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { run } from './tap.mjs';

const folder = path.resolve(process.argv[2]);
const readText = (name) => readFileSync(path.join(folder, name), 'utf8');
const html = readText('index.html');
const page = await import(pathToFileURL(path.join(folder, 'what-if.js')));
const { load, readStudy } = await import(pathToFileURL(path.join(folder, 'cohesion-kernel.js')));
const study = readStudy(JSON.parse(readText('scores.json')), JSON.parse(readText('applied.json')));
const kernel = await load();
const area = { id: study.areas[0], lost: Float64Array.from(study.areas, () => NaN) };

// As much of a document as the page asks for: elements by id, those of the markup and those that are written into it.
class Element {
  innerHTML = '';
  textContent = '';
  value = '';
  listeners = {};

  addEventListener(type, listener) {
    this.listeners[type] = listener;
  }

  add(option) {
    this.innerHTML += `<option value="${option.value}">${option.text}</option>`;
  }
}

class Page {
  elements = new Map();

  getElementById(id) {
    if (!this.elements.has(id)) this.elements.set(id, this.find(id));
    return this.elements.get(id);
  }

  find(id) {
    const texts = [html, ...[...this.elements.values()].map((element) => element.innerHTML)];
    const tag = texts.map((text) => new RegExp(`<[^>]* id="${id}"[^>]*>`).exec(text)).find(Boolean);
    assert.ok(tag, `nothing in the page has the id ${id}`);
    const element = new Element();
    element.value = / value="([^"]*)"/.exec(tag[0])?.[1] ?? '';
    return element;
  }
}

async function open() {
  globalThis.fetch = async (name) => ({ ok: existsSync(path.join(folder, name)), status: 404, statusText: 'Not Found', json: async () => JSON.parse(readText(name)) });
  globalThis.Option = class {
    constructor(text, value) {
      Object.assign(this, { text, value });
    }
  };
  const document = new Page();
  await page.start(document);
  return document;
}

async function moving() {
  const document = await open();
  const rows = document.getElementById('rows');
  assert.match(document.getElementById('status').textContent, /^St Albans scores highest\. 296 areas in /);
  const before = rows.innerHTML;
  assert.match(before, /^<tr><td class="number">1<\/td><th scope="row">St Albans<\/th><td class="number">76\.1<\/td><td>1, the same<\/td>/);
  document.getElementById('weight-health').value = '5';
  document.getElementById('form').listeners.input();
  assert.notEqual(rows.innerHTML, before);
  assert.match(rows.innerHTML, /up by \d+/);
  assert.equal(document.getElementById('shown-health').textContent, '5');
  for (const { id } of page.listSliders(study)) document.getElementById(`weight-${id}`).value = '0';
  document.getElementById('form').listeners.input();
  assert.match(document.getElementById('status').textContent, /^No area has a score/);
}

async function wanted() {
  const document = await open();
  document.getElementById('area').value = 'E08000032';
  document.getElementById('form').listeners.input();
  assert.match(document.getElementById('rows').innerHTML, /<th scope="row">Bradford<\/th>/);
}

async function notThere() {
  const document = new Page();
  globalThis.fetch = async () => ({ ok: false, status: 404, statusText: 'Not Found' });
  await page.start(document);
  assert.equal(document.getElementById('status').textContent, 'The study cannot be shown: scores.json: 404 Not Found');
}

function sliders() {
  const { children, weights } = study.domains.get(study.root);
  assert.deepEqual(page.listSliders(study).map(({ id, weight }) => [id, weight]), children.map((id, i) => [id, weights[i]]));
  assert.equal(page.nameNode('taking_part'), 'Taking part');
}

function rows() {
  const result = { ranks: area.lost, scores: area.lost, explain: () => 'no child has a value' };
  const [row] = page.makeRows(study, result, new Map([[area.id, '<A & B>']]), area.id);
  assert.deepEqual([row.name, row.move, row.why], ['<A & B>', 'not ranked', 'no child has a value']);
  assert.match(page.drawTable([row]), /none<\/td><th scope="row">&lt;A &amp; B&gt;<\/th><td class="number">no child has a value/);
  assert.equal(page.describeMove(3, 1), '3, up by 2');
  assert.equal(page.describeMove(1, 3), '1, down by 2');
}

// Two shapes, so that nobody has to tell colours apart; the numbers are in the table beside it.
function chart() {
  const drawn = page.makeRows(study, kernel.reweigh(study, { health: 3 }).get(study.root), new Map());
  const svg = page.drawChart(drawn);
  assert.equal(svg.match(/<circle/g).length, drawn.length + 1);
  assert.equal(svg.match(/<rect/g).length, drawn.length + 1);
  assert.match(svg, /role="img" aria-label="Scores of the areas in the table/);
  assert.ok(!svg.includes('NaN') && !svg.includes('Infinity'));
}

async function labels() {
  const document = await open();
  const written = html + document.getElementById('sliders').innerHTML;
  const controls = [...written.matchAll(/<(?:input|select)[^>]* id="([^"]+)"/g)].map((match) => match[1]);
  assert.equal(controls.length, 7);
  for (const id of controls) assert.ok(written.includes(`<label for="${id}">`), `${id} has no label`);
  for (const text of [' lang="en"', '<caption>', 'scope="col"', 'role="status"', '<h1>', '<legend>']) assert.ok(html.includes(text), text);
}

await run([
  ['/examples/what-if/moving-a-weight-changes-the-table', moving],
  ['/examples/what-if/an-area-that-is-asked-for-is-shown', wanted],
  ['/examples/what-if/a-file-that-is-not-there-is-named', notThere],
  ['/examples/what-if/a-slider-for-each-domain-starts-at-its-weight', sliders],
  ['/examples/what-if/an-area-without-a-score-says-why', rows],
  ['/examples/what-if/the-chart-tells-by-shape', chart],
  ['/examples/what-if/every-control-has-a-label', labels],
]);
