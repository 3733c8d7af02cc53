/* Exponentials, logarithms and powers that have the same bits everywhere.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * They are made of +, -, *, / and the bits of doubles alone, none of which a processor, a compiler
 * or a C library may round in its own way. Special values are those of the C standard (C17, annex
 * F.10); errno and the floating-point exceptions are nobody's promise. */

#pragma once

#include <stddef.h>

double coh_exp (double x);
double coh_expm1 (double x);
double coh_log (double x);
double coh_log1p (double x);
double coh_pow (double x, double exponent);

/* The same bits, for whole columns and several times as fast. out may not be x. */
void coh_exp_values (const double *x, size_t n, double *out);
void coh_log_values (const double *x, size_t n, double *out);
void coh_log1p_values (const double *x, size_t n, double *out);
void coh_pow_values (const double *x, size_t n, double exponent, double *out);
