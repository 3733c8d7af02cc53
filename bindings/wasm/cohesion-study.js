// A study that the command has exported, scored anew under other weights.
//
// SPDX-License-Identifier: LGPL-2.1-or-later

// The columns of `cohesion ... --format json-columns`, each as long as the first.
function getColumns(table, what, names) {
  const columns = table?.columns;
  if (typeof columns !== 'object' || columns === null) throw new TypeError(`${what} is not a table of json-columns`);
  const length = columns[names[0]]?.length;
  for (const name of names)
    if (!Array.isArray(columns[name]) || columns[name].length !== length)
      throw new TypeError(`${what} lacks the column "${name}", or it is of another length`);
  return columns;
}

// "lower = 0, upper = 100" as pairs.
function readPairs(text) {
  if (text === null || text === '') return [];
  return text.split(', ').map((pair) => {
    const place = pair.lastIndexOf(' = ');
    if (place < 0) throw new TypeError(`"${pair}" is not of the form "name = value"`);
    return [pair.slice(0, place), pair.slice(place + 3)];
  });
}

function readNumber(name, text) {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new TypeError(`"${name}" is "${text}", not a number`);
  return value;
}

// Parameters as options of the kernel: min-coverage becomes minCoverage.
function readOptions(text) {
  const options = {};
  for (const [name, value] of readPairs(text)) {
    const key = name.replace(/-([a-z])/g, (match, letter) => letter.toUpperCase());
    if (value === 'yes' || value === 'no') options[key] = value === 'yes';
    else options[key] = /^[a-z]/.test(value) ? value : readNumber(name, value);
  }
  return options;
}

// The domains in the order of the tree, root first; each with children, weights and its strategies.
function readDomains(applied) {
  const { node, step, strategy, parameters, note } = getColumns(applied, 'applied', ['node', 'step', 'strategy', 'parameters', 'note']);
  const domains = new Map();
  for (let i = 0; i < node.length; i++) {
    if (step[i] === 'weigh') {
      const pairs = readPairs(note[i]);
      domains.set(node[i], {
        children: pairs.map(([id]) => id),
        weights: pairs.map(([id, weight]) => readNumber(id, weight)),
        aggregate: null,
        normalise: null,
      });
    } else if (domains.has(node[i]) && (step[i] === 'aggregate' || step[i] === 'normalise')) {
      domains.get(node[i])[step[i]] = { strategy: strategy[i], options: readOptions(parameters[i]) };
    }
  }
  if (domains.size === 0) throw new TypeError('applied tells of no domain that has a score');
  return domains;
}

// Scores and coverage of every node, areas in the order in which they come.
function readScores(scores) {
  const { area, node, score, rank, coverage } = getColumns(scores, 'scores', ['area', 'node', 'score', 'rank', 'coverage']);
  const areas = [...new Set(area)];
  const row = new Map(areas.map((code, i) => [code, i]));
  const nodes = new Map();
  const empty = () => new Float64Array(areas.length).fill(NaN);
  for (let i = 0; i < area.length; i++) {
    if (!nodes.has(node[i])) nodes.set(node[i], { scores: empty(), ranks: empty(), coverage: empty(), n: 0 });
    const found = nodes.get(node[i]);
    const place = row.get(area[i]);
    found.scores[place] = score[i] ?? NaN;
    found.ranks[place] = rank[i] ?? NaN;
    found.coverage[place] = coverage[i] ?? NaN;
    found.n++;
  }
  for (const [id, found] of nodes)
    if (found.n !== areas.length) throw new TypeError(`"${id}" has ${found.n} scores for ${areas.length} areas: export one period and every area`);
  return { areas, nodes };
}

// What `cohesion score STUDY` and `cohesion score STUDY --applied` print with `--format json-columns`.
export function readStudy(scores, applied) {
  const domains = readDomains(applied);
  const { areas, nodes } = readScores(scores);
  const children = new Set([...domains.values()].flatMap((domain) => domain.children));
  for (const id of [...domains.keys(), ...children])
    if (!nodes.has(id)) throw new TypeError(`the scores lack "${id}": export every node`);
  const roots = [...domains.keys()].filter((id) => !children.has(id));
  return { areas, domains, nodes, root: roots[0], notes: scores.notes ?? {} };
}

// The weights of every domain, with those of the caller in place of those of the study.
function chooseWeights(study, weights) {
  const owner = new Map();
  for (const [id, domain] of study.domains) for (const child of domain.children) owner.set(child, id);
  for (const [id, weight] of Object.entries(weights)) {
    if (!owner.has(id)) throw new RangeError(`there is no "${id}" to weigh; there are ${[...owner.keys()].join(', ')}`);
    if (typeof weight !== 'number' || !Number.isFinite(weight) || weight < 0)
      throw new RangeError(`the weight of "${id}" must be 0 or more, got ${String(weight)}`);
  }
  const chosen = new Map();
  for (const [id, domain] of study.domains)
    chosen.set(id, domain.children.map((child, i) => (Object.hasOwn(weights, child) ? weights[child] : domain.weights[i])));
  return chosen;
}

// The share of the weight below that was measured; all weights 0 count as equal.
function cover(columns, weights, nRows) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const out = new Float64Array(nRows);
  columns.forEach((column, i) => {
    const weight = total > 0 ? weights[i] : 1;
    if (weight > 0) for (let row = 0; row < nRows; row++) out[row] += weight * column[row];
  });
  const all = total > 0 ? total : columns.length;
  for (let row = 0; row < nRows; row++) out[row] /= all;
  return out;
}

function scoreDomain(kernel, domain, weights, columns) {
  const { values } = kernel.aggregate(domain.aggregate.strategy, columns, weights, domain.aggregate.options);
  if (!domain.normalise || domain.normalise.strategy === 'none') return values;
  const { over, ...options } = domain.normalise.options; // a domain is always compared within its period
  return kernel.normalise(domain.normalise.strategy, values, options).values;
}

// Why an area has no score under a domain; null where it has one.
function explain(domain, weights, columns, scores, row) {
  if (!Number.isNaN(scores[row])) return null;
  const counted = columns.filter((column, i) => weights[i] !== 0);
  const present = counted.filter((column) => !Number.isNaN(column[row])).length;
  if (counted.length === 0) return 'every child has a weight of 0';
  if (present === 0) return 'no child has a value';
  const share = domain.aggregate.options.minCoverage ?? 0;
  const needed = Math.ceil(share * counted.length - 1e-9);
  if (present < needed) return `${present} of ${counted.length} children have a value; min-coverage ${share} asks for ${needed}`;
  return `${domain.aggregate.strategy}${domain.normalise ? ` and ${domain.normalise.strategy}` : ''} gave no value`;
}

// id of a domain -> {weights, scores, ranks, coverage, explain (row)}, children before their parents.
export function reweighStudy(kernel, study, weights) {
  const chosen = chooseWeights(study, weights);
  const results = new Map();
  for (const [id, domain] of [...study.domains].reverse()) {
    const nodes = domain.children.map((child) => results.get(child) ?? study.nodes.get(child));
    const columns = nodes.map((node) => node.scores);
    const own = chosen.get(id);
    const scores = scoreDomain(kernel, domain, own, columns);
    results.set(id, {
      weights: own,
      scores,
      ranks: kernel.rank(scores),
      coverage: cover(nodes.map((node) => node.coverage), own, scores.length),
      explain: (row) => explain(domain, own, columns, scores, row),
    });
  }
  return results;
}
