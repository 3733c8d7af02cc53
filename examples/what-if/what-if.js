// A study that the command has exported, with sliders for its weights.

import { load, readStudy } from './cohesion-kernel.js';

const N_BEST = 10;
const LARGEST_WEIGHT = 5;

export function nameNode(id) {
  const words = id.replaceAll(/[_-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// One slider for each child of the root: id, label, the weight of the study, and how far it goes.
export function listSliders(study) {
  const { children, weights } = study.domains.get(study.root);
  const largest = Math.max(LARGEST_WEIGHT, ...weights);
  return children.map((id, i) => ({ id, label: nameNode(id), weight: weights[i], largest }));
}

export function describeMove(before, after) {
  if (Number.isNaN(before) || Number.isNaN(after)) return 'not ranked';
  if (before === after) return `${before}, the same`;
  return before > after ? `${before}, up by ${before - after}` : `${before}, down by ${after - before}`;
}

// The areas that rank highest, and the one that was asked for: what stands in the table and in the chart.
export function makeRows(study, result, names, wanted = '') {
  const before = study.nodes.get(study.root);
  const order = study.areas.map((code, i) => i).filter((i) => !Number.isNaN(result.ranks[i]));
  order.sort((a, b) => result.ranks[a] - result.ranks[b] || a - b);
  const shown = order.slice(0, N_BEST);
  const place = study.areas.indexOf(wanted);
  if (place >= 0 && !shown.includes(place)) shown.push(place);
  return shown.map((i) => ({
    name: names.get(study.areas[i]) ?? study.areas[i],
    rank: result.ranks[i],
    score: result.scores[i],
    published: before.scores[i],
    move: describeMove(before.ranks[i], result.ranks[i]),
    why: result.explain(i),
  }));
}

const escapeText = (text) => String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

export function drawTable(rows) {
  return rows.map(({ name, rank, score, move, why }) => `<tr><td class="number">${why ? 'none' : rank}</td><th scope="row">${escapeText(name)}</th>` +
    `<td class="number">${why ? escapeText(why) : score.toFixed(1)}</td><td>${move}</td></tr>`).join('');
}

// A line for each area, from a ring (the study's own weights) to a square (these weights): shape tells them apart.
export function drawChart(rows) {
  const drawn = rows.filter(({ why }) => why === null);
  const ends = drawn.flatMap(({ score, published }) => [score, published]).filter((x) => !Number.isNaN(x));
  const low = Math.floor(Math.min(...ends) / 5) * 5, high = Math.ceil(Math.max(...ends) / 5) * 5 || 5;
  const x = (score) => 170 + ((score - low) / (high - low || 1)) * 280;
  const lines = drawn.map(({ name, score, published }, i) => {
    const y = 40 + i * 24;
    const ring = Number.isNaN(published) ? '' : `<path d="M${x(published)} ${y}H${x(score)}" stroke="#555"/><circle cx="${x(published)}" cy="${y}" r="6" fill="#fff" stroke="#1a1a1a" stroke-width="2"/>`;
    return `<text x="160" y="${y + 4}" text-anchor="end">${escapeText(name)}</text>${ring}<rect x="${x(score) - 5}" y="${y - 5}" width="10" height="10" fill="#005ea5"/>`;
  });
  const height = 64 + drawn.length * 24;
  return `<svg viewBox="0 0 480 ${height}" role="img" aria-label="Scores of the areas in the table, under the study's own weights and under these" font-size="12">` +
    '<circle cx="176" cy="14" r="6" fill="#fff" stroke="#1a1a1a" stroke-width="2"/><text x="188" y="18">the study\'s own weights</text>' +
    `<rect x="355" y="9" width="10" height="10" fill="#005ea5"/><text x="372" y="18">these weights</text>${lines.join('')}` +
    `<text x="170" y="${height - 8}" text-anchor="middle">${low}</text><text x="450" y="${height - 8}" text-anchor="middle">${high}</text></svg>`;
}

function addSliders(document, sliders) {
  document.getElementById('sliders').innerHTML = sliders.map(({ id, label, weight, largest }) =>
    `<div class="slider"><label for="weight-${id}">${escapeText(label)}</label>` +
    `<input type="range" id="weight-${id}" name="${id}" min="0" max="${largest}" step="any" value="${weight}">` +
    `<output id="shown-${id}" for="weight-${id}"></output></div>`).join('');
}

function addAreas(document, study, names) {
  const options = study.areas.map((code) => [names.get(code) ?? code, code]).sort(([a], [b]) => a.localeCompare(b));
  for (const [name, code] of options) document.getElementById('area').add(new Option(name, code));
}

// The weight beside each slider, and all of them.
function readWeights(document, sliders) {
  return Object.fromEntries(sliders.map(({ id }) => {
    const weight = Number(document.getElementById(`weight-${id}`).value);
    document.getElementById(`shown-${id}`).textContent = String(Math.round(weight * 100) / 100);
    return [id, weight];
  }));
}

async function fetchJson(name) {
  const response = await fetch(name);
  if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
  return response.json();
}

async function open(document) {
  const [kernel, scores, applied, areas] = await Promise.all([load(), ...['scores.json', 'applied.json', 'areas.json'].map(fetchJson)]);
  const study = readStudy(scores, applied);
  const names = new Map(areas.columns.code.map((code, i) => [code, areas.columns.name[i]]));
  const sliders = listSliders(study);
  const form = document.getElementById('form');

  const show = () => {
    const weights = readWeights(document, sliders);
    const begin = performance.now();
    const result = kernel.reweigh(study, weights).get(study.root);
    const took = performance.now() - begin;
    const rows = makeRows(study, result, names, document.getElementById('area').value);
    document.getElementById('rows').innerHTML = drawTable(rows);
    document.getElementById('chart').innerHTML = rows.some(({ why }) => why === null) ? drawChart(rows) : '';
    const first = rows.length > 0 && rows[0].why === null ? `${rows[0].name} scores highest.` : 'No area has a score.';
    document.getElementById('status').textContent = `${first} ${study.areas.length} areas in ${took.toFixed(1)} ms.`;
  };

  addSliders(document, sliders);
  addAreas(document, study, names);
  form.addEventListener('input', show);
  form.addEventListener('reset', () => setTimeout(show));
  show();
}

export async function start(document) {
  try {
    await open(document);
  } catch (error) {
    document.getElementById('status').textContent = `The study cannot be shown: ${error.message}`;
  }
}
