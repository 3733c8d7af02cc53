// The Test Anything Protocol, and a random number generator that gives the same numbers everywhere.

export async function run(tests) {
  console.log(`TAP version 13\n1..${tests.length}`);
  let failed = 0;
  for (const [i, [name, test]] of tests.entries()) {
    try {
      const remark = await test();
      if (remark) console.log(`# ${remark}`);
      console.log(`ok ${i + 1} ${name}`);
    } catch (error) {
      failed++;
      console.log(String(error.stack).replace(/^/gm, '# '));
      console.log(`not ok ${i + 1} ${name}`);
    }
  }
  process.exitCode = failed > 0 ? 1 : 0;
}

// Marsaglia's (2003) xorshift of 32 bits; two draws make a number from 0 to 1 with 53 bits.
export class Draw {
  #state;

  constructor(seed) {
    this.#state = seed;
  }

  bits() {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return x >>> 0;
  }

  share() {
    return ((this.bits() >>> 5) * 67108864 + (this.bits() >>> 6)) / 9007199254740992;
  }

  below(n) {
    return this.bits() % n;
  }
}
