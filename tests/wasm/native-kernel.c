/* The operations of the WebAssembly module compiled for this machine: requests on standard input,
 * answers on standard output, both as doubles.
 *
 * A request: operation, strategy, columns, rows, parameters, then the parameters, the weights (one
 * per column) and the columns. An answer: status, values, then the values. */

#include "coh-wasm.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define ROOM (64u << 20)

enum operation
{
  NORMALISE,
  AGGREGATE,
  RANK,
  QUANTILE,
  WINSORISE
};

struct request
{
  double head[5];
  double *parameters;
  double *weights;
  double *values;
};

static _Alignas(16) unsigned char room[ROOM];
static size_t top;

size_t
coh_wasm_mark (void)
{
  return top;
}

void
coh_wasm_release (size_t mark)
{
  top = mark;
}

void *
coh_wasm_allocate (size_t n_bytes)
{
  void *place = room + top;

  n_bytes = (n_bytes + 15) & ~(size_t)15;
  if (n_bytes > ROOM - top)
    return NULL;
  top += n_bytes;
  return place;
}

static double *
read_doubles (size_t n)
{
  double *x = coh_wasm_allocate (n * sizeof *x);

  if (x == NULL || fread (x, sizeof *x, n, stdin) != n)
    {
      fputs ("a request is too long or not whole\n", stderr);
      exit (2);
    }
  return x;
}

static int
answer (const struct request *r, double *out, size_t *n_out)
{
  const int strategy = (int)r->head[1];
  const size_t n_columns = (size_t)r->head[2], n = (size_t)r->head[3];
  const double *p = r->parameters;

  *n_out = n;
  switch ((enum operation) (int)r->head[0])
    {
    case NORMALISE:
      return coh_wasm_normalise (strategy, r->values, n, p, out);
    case AGGREGATE:
      return coh_wasm_aggregate (strategy, r->values, n, n_columns, r->weights, p[0], p[1], out);
    case RANK:
      return coh_wasm_rank (r->values, n, (int)p[0], p[1] != 0, out);
    case QUANTILE:
      *n_out = 1;
      return coh_wasm_quantile (r->values, n, p[0], (int)p[1], out);
    case WINSORISE:
      return coh_wasm_winsorise (r->values, n, p, out);
    default:
      exit (2);
    }
}

int
main (void)
{
  struct request r;

  while (fread (r.head, sizeof r.head, 1, stdin) == 1)
    {
      double *out, head[2];
      size_t n_out;

      r.parameters = read_doubles ((size_t)r.head[4]);
      r.weights = read_doubles ((size_t)r.head[2]);
      r.values = read_doubles ((size_t)r.head[2] * (size_t)r.head[3]);
      out = coh_wasm_allocate (((size_t)r.head[3] + 1) * sizeof *out);
      if (out == NULL)
        return 2;
      head[0] = answer (&r, out, &n_out);
      head[1] = (double)n_out;
      fwrite (head, sizeof head, 1, stdout);
      fwrite (out, sizeof *out, n_out, stdout);
      coh_wasm_release (0);
    }
  return 0;
}
