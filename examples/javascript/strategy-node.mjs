// An aggregation of your own, used from YAML: the middle between the best and the worst child.
// node strategy-node.mjs study.yaml, whose framework says aggregate: midrange
import { Aggregation, Study, registerStrategy } from 'libcohesion';

registerStrategy('midrange', class Midrange extends Aggregation {
  aggregate(matrix, weights, out) {
    for (let row = 0; row < matrix.getNRows(); row++) {
      let [low, high] = [Infinity, -Infinity];
      for (let child = 0; child < matrix.getNColumns(); child++) {
        const value = matrix.get(row, child);
        if (!Number.isNaN(value))
          [low, high] = [Math.min(low, value), Math.max(high, value)];
      }
      out.set(row, low <= high ? (low + high) / 2 : NaN);
    }
    return true;
  }
});

const study = await Study.open(process.argv[2]);
console.log((await study.score()).toCSV(4));
