// Strategies written in JavaScript: a class, a method, an id that YAML knows.
import { Cohesion, gi } from './gi.js';
import { bytesOf } from './data.js';
import { CohesionError, guard } from './errors.js';
import { declareParameters } from './parameters.js';

const KINDS = {
  Treatment: 'treat', Imputation: 'impute', Normalisation: 'normalise', Weighting: 'weigh', Aggregation: 'aggregate',
};

// What the method answered: true when it filled out, or the numbers themselves.
function settle(id, method, answer, out) {
  if (answer === true)
    return true;
  if (!Array.isArray(answer) && !ArrayBuffer.isView(answer))
    throw new Error(`${method}() of "${id}" returned ${answer}; it must return true, or the numbers`);
  const expected = out instanceof Cohesion.Matrix ? out.getNRows() * out.getNColumns() : out.getLength();
  if (answer.length !== expected)
    throw new Error(`${method}() of "${id}" returned ${answer.length} numbers for ${expected}`);
  const wrong = Array.prototype.findIndex.call(answer, value => typeof value !== 'number');
  if (wrong >= 0)
    throw new Error(`${method}() of "${id}" returned ${answer[wrong]} at ${wrong}; a missing number is NaN`);
  out.setBytes(bytesOf(answer));
  return true;
}

function answerSlot(strategy, id, method, carriers) {
  try {
    return settle(id, method, strategy[method](...carriers), carriers[carriers.length - 1]);
  } catch (error) {
    const message = String(error?.message ?? error);
    throw new CohesionError(message.startsWith('COHESION-') ? message : `COHESION-STRATEGY-020: ${id} failed: ${message}`,
      [], { cause: error });
  }
}

function defineSlot(type, id, method) {
  Object.defineProperty(type.prototype, `virtual_${method}`, {
    configurable: true,
    writable: true,
    value(...carriers) {
      // Made by the library, for a framework file, the object has not the methods of the class yet.
      if (!(this instanceof type))
        Object.setPrototypeOf(this, type.prototype);
      return answerSlot(this, id, method, carriers);
    },
  });
}

// Make a class that extends one of the five kinds known under an id.
export function registerStrategy(id, type) {
  const kind = Object.keys(KINDS).find(name => type.prototype instanceof Cohesion[name]);
  if (!kind)
    throw new TypeError(`"${id}" must extend one of ${Object.keys(KINDS).join(', ')}`);
  const method = KINDS[kind];
  if (typeof type.prototype[method] !== 'function')
    throw new TypeError(`"${id}" has no method ${method}()`);
  defineSlot(type, id, method);
  if (!Object.hasOwn(type, 'GTypeName'))
    type.GTypeName = `CohesionJs-${id}`;
  gi.registerClass(type);
  declareParameters(id, type);
  guard(() => Cohesion.Strategy.register(id, type.prototype.__gtype__));
  return type;
}
