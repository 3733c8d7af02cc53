// What a dashboard reads without a server, as objects or into files: docs/exports.md.
import fs from 'node:fs';
import { Cohesion, Gio, releaseObjects } from './gi.js';
import { withFile } from './files.js';
import { checkOptions, plainPath } from './options.js';

const OPTIONS = ['path', 'areas', 'nodes', 'periods', 'tiers', 'digits'];
const { JSON_STAT, COLUMNS, ROWS, CSV, CSVW } = Cohesion.ExportFormat;
const EVERYTHING = { toColsJSON: COLUMNS, toRowsJSON: ROWS, toTidyCSV: CSV, toCSVW: CSVW };
const CUBES = { toJSONStat: JSON_STAT, ...EVERYTHING };

function choose(made, options) {
  checkOptions(options, OPTIONS);
  const { areas, nodes, periods, tiers, digits = 0 } = options;
  if (!Number.isInteger(digits) || digits < 0 || digits > 17)
    throw new RangeError(`digits is ${digits}; it can be 1 to 17, or 0 for as many as it takes`);
  made.setDigits(digits);
  if (areas !== undefined)
    made.setAreas([areas].flat());
  if (nodes !== undefined)
    made.setNodes([nodes].flat());
  if (periods !== undefined)
    made.setPeriods([periods].flat());
  if (tiers !== undefined)
    made.setTiers([tiers].flat());
  return made;
}

// By way of a file: of a returned string node-gtk loses the memory.
function textOf(made, format) {
  return withFile(file => {
    const stream = Gio.File.newForPath(file).replace(null, false, Gio.FileCreateFlags.PRIVATE, null);
    made.writeToStream(stream, format, null);
    stream.close(null);
    return fs.readFileSync(file, 'utf8');
  });
}

function exportAs(made, format, { path }) {
  releaseObjects();
  if (path !== undefined) {
    made.write(plainPath(path), format, null);
    return undefined;
  }
  const text = textOf(made, format);
  return format === CSV ? text : JSON.parse(text);
}

function patch(type, formats, make) {
  for (const [name, format] of Object.entries(formats)) {
    type.prototype[name] = function (options = {}) {
      return exportAs(choose(make(this), options), format, options);
    };
  }
}

patch(Cohesion.Scores, CUBES, scores => Cohesion.Export.newScores(scores, null));
patch(Cohesion.Measures, CUBES, measures => Cohesion.Export.newMeasures(measures));
patch(Cohesion.Areas, EVERYTHING, areas => Cohesion.Export.newAreas(areas));
patch(Cohesion.Framework, EVERYTHING, framework => Cohesion.Export.newFramework(framework));
