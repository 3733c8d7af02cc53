// Scores explained, and scores with other weights and values.
import { Cohesion, releaseObjects } from './gi.js';
import { checkOptions } from './options.js';

const plainExplain = Cohesion.Scores.prototype.explain;

Cohesion.Scores.prototype.explain = function (area, node = null) {
  releaseObjects();
  return plainExplain.call(this, area, node);
};

Cohesion.Scores.prototype.whatIf = function (changes = {}) {
  releaseObjects();
  return Cohesion.WhatIf.new(this).change(changes);
};

Cohesion.WhatIf.prototype.change = function (changes = {}) {
  checkOptions(changes, ['weights', 'values']);
  for (const [node, weight] of Object.entries(changes.weights ?? {}))
    this.setWeight(node, weight);
  for (const [area, values] of Object.entries(changes.values ?? {})) {
    for (const [indicator, value] of Object.entries(values))
      this.setValue(area, indicator, value ?? NaN);
  }
  return this;
};
