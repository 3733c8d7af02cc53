// The programs in docs/node.md, run in the folder into which npm installed the package.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { app, assert, examples, loadPackage, run, source } from './tap.mjs';

await loadPackage();

const page = fs.readFileSync(path.join(source, 'docs/node.md'), 'utf8');
const programs = [...page.matchAll(/^```js\n(.*?)^```/gms)].map(found => found[1]);

function runProgram(name, text) {
  const file = path.join(app, `${name}.mjs`);
  fs.writeFileSync(file, text);
  return execFileSync(process.execPath, [file], { cwd: app, encoding: 'utf8' });
}

await run('/node/tutorial', {
  'draws-the-chart-in-under-forty-lines': () => {
    fs.rmSync(path.join(app, 'best.svg'), { force: true });
    fs.cpSync(path.join(examples, 'england'), path.join(app, 'england'), { recursive: true });
    assert(programs[0].trim().split('\n').length < 40, 'too long');
    runProgram('tutorial', programs[0]);
    const chart = fs.readFileSync(path.join(app, 'best.svg'), 'utf8');
    assert(chart.startsWith('<svg') && chart.trim().endsWith('</svg>'), chart.slice(0, 200));
    assert(chart.match(/<rect/g).length === 10 && chart.includes('role="img"'), chart);
    assert(!/NaN|undefined|null/.test(chart), chart);
  },
  'every-other-program-of-the-page-runs': () => {
    assert(programs.length > 2, `${programs.length} programs`);
    const said = programs.slice(1).map((text, index) => runProgram(`page-${index}`, text));
    const [index, parameters] = [...programs.slice(1).entries()].find(([, text]) => text.includes('static parameters'));
    assert(parameters.trim().split('\n').length < 30, 'too long');
    assert(said[index] === '11\n', said[index]);
  },
});
