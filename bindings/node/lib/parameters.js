// Parameters that a strategy written in JavaScript declares: static parameters = {name: {type, default, ...}}.
import { Cohesion } from './gi.js';
import { guard } from './errors.js';

const LARGEST = 2147483647;
const TYPES = {
  number: {
    keys: ['min', 'max'],
    standard: 'number',
    declare: (type, name, { blurb = null, min = -Infinity, max = Infinity, default: standard }) =>
      Cohesion.Strategy.declareNumber(type, name, blurb, min, max, standard),
    read: (strategy, name) => strategy.getNumber(name),
  },
  integer: {
    keys: ['min', 'max'],
    standard: 'number',
    declare: (type, name, { blurb = null, min = -LARGEST, max = LARGEST, default: standard }) =>
      Cohesion.Strategy.declareInteger(type, name, blurb, min, max, standard),
    read: (strategy, name) => strategy.getNumber(name),
  },
  boolean: {
    keys: [],
    standard: 'boolean',
    declare: (type, name, { blurb = null, default: standard }) =>
      Cohesion.Strategy.declareBoolean(type, name, blurb, standard),
    read: (strategy, name) => strategy.getNumber(name) === 1,
  },
  choice: {
    keys: ['choices'],
    standard: 'string',
    declare: (type, name, { blurb = null, choices = [], default: standard }) =>
      Cohesion.Strategy.declareChoice(type, name, blurb, choices, standard),
    read: (strategy, name) => strategy.getWord(name),
  },
};

function check(id, name, declared) {
  const fail = text => {
    throw new TypeError(`parameter "${name}" of "${id}" ${text}`);
  };
  const kind = TYPES[declared?.type];
  if (!kind)
    fail(`has the type "${declared?.type}"; there are ${Object.keys(TYPES).join(', ')}`);
  const known = ['type', 'default', 'blurb', ...kind.keys];
  const wrong = Object.keys(declared).find(key => !known.includes(key));
  if (wrong)
    fail(`has "${wrong}"; it can have ${known.join(', ')}`);
  if (typeof declared.default !== kind.standard)
    fail(`needs a default that is a ${kind.standard}`);
  for (const key of ['default', 'min', 'max']) {
    const value = declared[key] ?? 0;
    if (declared.type === 'integer' && !(Number.isInteger(value) && Math.abs(value) <= LARGEST))
      fail(`needs a whole number as ${key}, of no more than ${LARGEST}`);
  }
  return kind;
}

const textOf = value => typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

// Give the registered class its parameters, and its objects the properties: min-share is this.minShare.
export function declareParameters(id, type) {
  const declared = Object.hasOwn(type, 'parameters') ? Object.entries(type.parameters) : [];
  for (const [name, parameter] of declared) {
    const kind = check(id, name, parameter);
    guard(() => kind.declare(type.prototype.__gtype__, name, parameter));
    Object.defineProperty(type.prototype, name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()), {
      configurable: true,
      get() {
        return kind.read(this, name);
      },
      set(value) {
        this.setParameter(name, textOf(value));
      },
    });
  }
}
