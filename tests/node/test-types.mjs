// The types of the package: what is right compiles under --strict, what is wrong does not.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { app, assert, loadPackage, run, source } from './tap.mjs';

await loadPackage();

const START = "import { Study, Survey } from 'libcohesion';\nconst study = await Study.open('study.yaml');\n";
const WRONG = {
  'a-misspelt-option': ["await study.score({ periud: '2023' });", 'periud'],
  'a-number-for-a-text': ['await study.score({ period: 2023 });', 'number'],
  'an-unknown-match': ["await study.score({ match: 'nearest' });", 'nearest'],
  'a-misspelt-setting': ["new Survey({ wieght: 'w' });", 'wieght'],
  'a-misspelt-word': ["new Survey({ lonelyPsu: 'adjus' });", 'adjus'],
  'a-method-for-a-setting': ["new Survey({ estimate: 'w' });", 'estimate'],
  'a-missing-await': ['study.score().toRows();', 'toRows'],
  'a-method-that-is-not-there': ['study.areas.getNAreaz();', 'getNAreaz'],
};

function compile(name, text) {
  const file = path.join(app, `${name}.ts`);
  fs.writeFileSync(file, text);
  const output = spawnSync(path.join(app, 'node_modules/.bin/tsc'), ['--strict', '--noEmit', '--noUncheckedIndexedAccess',
    '--noImplicitOverride', '--target', 'es2022', '--module', 'nodenext', '--moduleResolution', 'nodenext',
    '--lib', 'es2022,dom,dom.iterable', file], { cwd: app, encoding: 'utf8' });
  return output.stdout;
}

fs.writeFileSync(path.join(app, 'package.json'), '{"private": true, "type": "module"}\n');
await run('/node/types', {
  'the-example-passes-under-strict': () => {
    const said = compile('example', fs.readFileSync(path.join(source, 'tests/node/example.ts'), 'utf8'));
    assert(said === '', said);
  },
  'what-is-wrong-does-not-pass': () => {
    const lines = Object.values(WRONG).map(([line]) => line);
    const said = compile('wrong', `${START}${lines.join('\n')}\n`);
    for (const [index, [name, [, word]]] of Object.entries(WRONG).entries())
      assert(said.split('\n').some(line => line.includes(`wrong.ts(${index + 3},`) && line.includes(word)), `${name}: ${said}`);
  },
});
