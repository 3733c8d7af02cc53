// An aggregation of your own, used from YAML: the middle between the best and the worst child.
// gjs -m strategy-gjs.js study.yaml, whose framework says aggregate: midrange
import Cohesion from 'gi://Cohesion?version=1';

Cohesion.registerStrategy('midrange', class Midrange extends Cohesion.Aggregation {
  aggregate(matrix, weights, out) {
    for (let row = 0; row < matrix.get_n_rows(); row++) {
      let [low, high] = [Infinity, -Infinity];
      for (let child = 0; child < matrix.get_n_columns(); child++) {
        const value = matrix.get(row, child);
        if (!Number.isNaN(value))
          [low, high] = [Math.min(low, value), Math.max(high, value)];
      }
      out.set(row, low <= high ? (low + high) / 2 : NaN);
    }
    return true;
  }
});

const study = await Cohesion.Study.open(ARGV[0]);
print((await study.score()).toCSV(4));
