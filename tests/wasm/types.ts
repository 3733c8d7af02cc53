// What TypeScript must accept of cohesion-kernel.d.ts, and what it must not. Only checked, never run.
import { load, readStudy, type Answer, type Kernel } from '../../bindings/wasm/cohesion-kernel.js';

export async function accepted(scores: unknown, applied: unknown): Promise<string[]> {
  const kernel: Kernel = await load();
  const { values, status, note }: Answer = kernel.normalise('min-max', Float64Array.of(1, 2), { upper: 1 });
  kernel.normalise('goalposts', [1, null], { low: 0, high: 1, cap: 'low' });
  kernel.aggregate('power-mean', [values], null, { exponent: 2 });
  const means: Float64Array = kernel.aggregate('arithmetic', [values, [1, null]], [1, 2], { minCoverage: 0.5 }).values;
  const ranks: Float64Array = kernel.rank(means, { ties: 'average' });
  const result = kernel.reweigh(readStudy(scores, applied), { health: 2 });
  return [...result.values()].map((domain) => domain.explain(0) ?? note ?? `${status} ${ranks.length}`);
}

export function refused(kernel: Kernel): void {
  // @ts-expect-error a misspelt strategy
  kernel.normalise('minmax', [1]);
  // @ts-expect-error it needs its posts
  kernel.normalise('goalposts', [1]);
  // @ts-expect-error it needs its exponent
  kernel.aggregate('power-mean', [[1]]);
  // @ts-expect-error a misspelt option
  kernel.normalise('min-max', [1], { uper: 1 });
  // @ts-expect-error text among the numbers
  kernel.rank(['1']);
}
