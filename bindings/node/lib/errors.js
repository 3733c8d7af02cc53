// Errors of the library as exceptions that know token, place and every problem found.
const MESSAGE = /^(COHESION-[A-Z]+-\d{3}): (?:(.*?):(\d+)(?::(\d+))?: )?/s;
const SEVERITIES = ['error', 'warning', 'note'];

export class CohesionError extends Error {
  constructor(message, issues = [], options = undefined) {
    super(message, options);
    const found = MESSAGE.exec(message) ?? [];
    const first = issues.find(issue => issue.severity === 'error');
    this.name = 'CohesionError';
    this.token = found[1] ?? null;
    this.file = found[2] ?? first?.file ?? null;
    this.line = found[3] ? Number(found[3]) : first?.line ?? null;
    this.column = found[4] ? Number(found[4]) : first?.column ?? null;
    this.issues = issues;
  }
}

export function plainIssue(issue) {
  return {
    token: issue.getToken(),
    severity: SEVERITIES[issue.getSeverity()],
    file: issue.getFile(),
    line: issue.getLine() || null,
    column: issue.getColumn() || null,
    path: issue.getPath(),
    message: issue.getMessage(),
    hint: issue.getHint(),
  };
}

// What the library throws as a CohesionError with the problems in diagnostics; anything else as it is.
export function toError(error, diagnostics = null) {
  if (!MESSAGE.test(error?.message ?? '') || (error instanceof CohesionError && !diagnostics))
    return error;
  return new CohesionError(error.message, diagnostics ? diagnostics.toArray() : [], { cause: error.cause ?? error });
}

// Run action; what the library throws becomes a CohesionError.
export function guard(action, diagnostics = null) {
  try {
    return action();
  } catch (error) {
    throw toError(error, diagnostics);
  }
}
