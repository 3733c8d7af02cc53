/* Tests of the area-level model. */

#include "checks.h"

#include "kernel/coh-fay-herriot.h"

#define N 43u
#define P 4u

/* Expenditure on fresh milk in 43 small areas of the US, 1989: estimate, its standard error, number
 * of households and major area. Arora and Lahiri (1997), "On the superiority of the Bayesian method
 * over the BLUP in small area estimation problems", as samplics' tests have it. */
static const double milk[N] = { 1.099, 1.075, 1.105, 0.628, 0.753, 0.981, 1.257, 1.095, 1.405,
                                1.356, 0.615, 1.46,  1.338, 0.854, 1.176, 1.111, 1.257, 1.43,
                                1.278, 1.292, 1.002, 1.183, 1.044, 1.267, 1.193, 0.791, 0.795,
                                0.759, 0.796, 0.565, 0.886, 0.952, 0.807, 0.582, 0.684, 0.787,
                                0.44,  0.759, 0.77,  0.8,   0.756, 0.865, 0.64 };
static const double errors[N] = { 0.163, 0.08,  0.083, 0.109, 0.119, 0.141, 0.202, 0.127, 0.168,
                                  0.178, 0.1,   0.201, 0.148, 0.143, 0.149, 0.145, 0.135, 0.172,
                                  0.137, 0.163, 0.125, 0.247, 0.14,  0.171, 0.106, 0.121, 0.121,
                                  0.259, 0.106, 0.089, 0.225, 0.205, 0.119, 0.067, 0.106, 0.126,
                                  0.092, 0.132, 0.1,   0.113, 0.083, 0.121, 0.129 };
static const double households[N] = { 191, 633, 597, 221, 195, 191, 183, 188, 204, 188, 149,
                                      290, 250, 194, 184, 193, 218, 266, 214, 213, 196, 95,
                                      195, 187, 479, 230, 186, 199, 238, 207, 165, 153, 210,
                                      383, 255, 226, 224, 212, 211, 179, 312, 241, 205 };
static const size_t last_of_major[P] = { 7, 14, 25, 43 };

struct areas
{
  double direct[N], variances[N], x[N * P];
  struct coh_area_input input;
  double *memory;
  struct coh_area_model model;
  struct coh_area_estimate estimates[N];
};

/* An intercept and an indicator for each major area but the first. */
static void
load_milk (struct areas *a)
{
  memset (a, 0, sizeof *a);
  memcpy (a->direct, milk, sizeof milk);
  for (size_t i = 0; i < N; i++)
    {
      a->variances[i] = errors[i] * errors[i];
      a->x[i * P] = 1;
      for (size_t k = 1; k < P; k++)
        a->x[i * P + k] = i >= last_of_major[k - 1] && i < last_of_major[k];
    }
  a->input = (struct coh_area_input){ .n = N,
                                      .n_covariates = P,
                                      .direct = a->direct,
                                      .variances = a->variances,
                                      .x = a->x,
                                      .most_steps = 100 };
  a->memory = g_new (double, coh_area_memory_length (N, P));
}

static enum coh_area_status
fit (struct areas *a, enum coh_area_method method)
{
  double scratch[P];
  enum coh_area_status status;

  a->input.method = method;
  status = coh_fit_areas (&a->input, a->memory, &a->model);
  if (status == COH_AREA_OK)
    coh_estimate_areas (&a->input, &a->model, scratch, a->estimates);
  return status;
}

/* What samplics' tests publish for the same data (REML, then Fay and Herriot's moments), made with
 * a tolerance of 1e-4 for A; a few of the 43 areas. */
static const struct
{
  size_t area;
  double reml, reml_error, moments, moments_error;
} published[] = {
  { 0, 1.0219703, 0.013460220, 1.017975, 0.012757016 },
  { 3, 0.7608170, 0.008541740, 0.770692, 0.008323471 },
  { 10, 0.7852155, 0.007694262, 0.797568, 0.007558331 },
  { 17, 1.2856486, 0.013690860, 1.278680, 0.012914353 },
  { 21, 1.1923057, 0.017243977, 1.192212, 0.015890240 },
  { 27, 0.7338443, 0.016476912, 0.732288, 0.015041526 },
  { 33, 0.6102302, 0.003870786, 0.612861, 0.003833361 },
  { 36, 0.5298867, 0.006404335, 0.537193, 0.006264329 },
  { 42, 0.6810870, 0.009903626, 0.683160, 0.009484220 },
};

static void
test_published (void)
{
  static const double coefficients[P] = { 0.9681890, 0.1327801, 0.2269462, -0.2413011 };
  static const double standard_errors[P] = { 0.06936208, 0.10300072, 0.09232981, 0.08161707 };
  struct areas a;

  load_milk (&a);
  g_assert_cmpint (fit (&a, COH_AREA_REML), ==, COH_AREA_OK);
  for (size_t k = 0; k < P; k++)
    {
      assert_close (a.model.coefficients[k], coefficients[k], 1e-5);
      assert_close (a.model.errors[k], standard_errors[k], 1e-5);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (published); i++)
    {
      assert_close (a.estimates[published[i].area].estimate, published[i].reml, 1e-5);
      assert_close (a.estimates[published[i].area].error, published[i].reml_error, 1e-5);
    }
  g_assert_cmpint (fit (&a, COH_AREA_FAY_HERRIOT), ==, COH_AREA_OK);
  for (size_t i = 0; i < G_N_ELEMENTS (published); i++)
    {
      assert_close (a.estimates[published[i].area].estimate, published[i].moments, 2e-6);
      assert_close (a.estimates[published[i].area].error, published[i].moments_error, 2e-6);
    }
  g_free (a.memory);
}

/* An independent implementation in R 4.2.2: dense matrices, the restricted likelihood maximised by
 * optimise () and its derivative's root by uniroot () (1e-16), moments by uniroot (1e-17), the mean
 * squared errors written out anew. Areas 1, 4, 11, 22, 28, 37 and 43. */
static const size_t shown[] = { 0, 3, 10, 21, 27, 36, 42 };
static const struct
{
  enum coh_area_method method;
  double variance, coefficients[P], standard_errors[P];
  double estimates[7], mean_errors[7], leverages[7];
  double sum, sum_errors;
} independent[] = {
  { COH_AREA_REML,
    0.018550334762766688,
    { 0.968188986974967, 0.132780305456736, 0.226946224520591, -0.241301039944632 },
    { 0.0693622082792575, 0.103000889948512, 0.0923299614595035, 0.0816172170835795 },
    { 1.02197054415062, 0.760816565088521, 0.785214919183879, 1.19230572283366, 0.733844388082635,
      0.529886336457617, 0.68108688506074 },
    { 0.0134602564596456, 0.00854175201864537, 0.00769426999982899, 0.0172440452933281,
      0.0164769844397074, 0.00640434345168304, 0.00990364779688791 },
    { 0.106630914721405, 0.158097433940413, 0.203082291012988, 0.0466784426593308,
      0.0216072094662426, 0.0684915695071347, 0.0525769823613129 },
    40.7145783288438,
    0.457280526729967 },
  { COH_AREA_FAY_HERRIOT,
    0.016420263654128495,
    { 0.967901149597949, 0.129450184752718, 0.226791025351524, -0.242151786861438 },
    { 0.0669589554615309, 0.0998033346909569, 0.0894119050855238, 0.078779857618299 },
    { 1.01797592421317, 0.770692058125967, 0.797568705848359, 1.19221263961231, 0.732287997083361,
      0.537193255939505, 0.683160937834271 },
    { 0.012757013880816, 0.0083234706457011, 0.00755833096221733, 0.0158902354578,
      0.0150415211821353, 0.00626432861392155, 0.00948421896461056 },
    { 0.104293522042421, 0.158420548682647, 0.207310720689193, 0.0453444458700627,
      0.0206315949540125, 0.0692310720463841, 0.0521082396572298 },
    40.6618698413417,
    0.436052528763272 },
  { COH_AREA_PRASAD_RAO,
    0.012584587930587933,
    { 0.967591645354838, 0.121916046603924, 0.226168104106883, -0.244349542816069 },
    { 0.062334415777937, 0.0936984811630667, 0.0838403217550738, 0.0733232010960092 },
    { 1.00982838740713, 0.792912788930631, 0.825102435084105, 1.19191981996488, 0.728890694565805,
      0.553896531386995, 0.687397911434242 },
    { 0.0117876877905743, 0.00822327706242076, 0.00760840502985439, 0.013751322125149,
      0.0127574930478397, 0.00625439502991099, 0.00902495891621487 },
    { 0.0992394208486111, 0.158818149042672, 0.216688743532964, 0.0427159518922027,
      0.0187121248623425, 0.0708224434582036, 0.0510070980309994 },
    40.549410450972,
    0.410210214544389 },
};

static double
sum_estimates (const struct areas *a, gboolean of_errors)
{
  double sum = 0;

  for (size_t i = 0; i < N; i++)
    if (a->estimates[i].kind == COH_AREA_COMBINED)
      sum += of_errors ? a->estimates[i].error : a->estimates[i].estimate;
  return sum;
}

/* R's A is a root to about 1e-11 where the likelihood is flat: no closer for REML. */
static void
test_independent (void)
{
  struct areas a;

  load_milk (&a);
  for (size_t k = 0; k < G_N_ELEMENTS (independent); k++)
    {
      double tolerance = independent[k].method == COH_AREA_PRASAD_RAO ? 1e-12 : 1e-10;

      g_assert_cmpint (fit (&a, independent[k].method), ==, COH_AREA_OK);
      g_assert_cmpuint (a.model.n_direct, ==, N);
      g_assert_cmpuint (a.model.n_steps, <, 40);
      assert_close (a.model.variance, independent[k].variance, tolerance);
      for (size_t c = 0; c < P; c++)
        {
          assert_close (a.model.coefficients[c], independent[k].coefficients[c], tolerance);
          assert_close (a.model.errors[c], independent[k].standard_errors[c], tolerance);
        }
      for (size_t i = 0; i < G_N_ELEMENTS (shown); i++)
        {
          const struct coh_area_estimate *e = &a.estimates[shown[i]];
          double d = a.variances[shown[i]];

          assert_close (e->estimate, independent[k].estimates[i], tolerance);
          assert_close (e->error, independent[k].mean_errors[i], tolerance);
          assert_close (e->leverage, independent[k].leverages[i], tolerance);
          assert_close (e->share, a.model.variance / (a.model.variance + d), 1e-15);
        }
      assert_close (sum_estimates (&a, FALSE), independent[k].sum, tolerance);
      assert_close (sum_estimates (&a, TRUE), independent[k].sum_errors, tolerance);
    }
  g_free (a.memory);
}

/* Covariates 1, households and 2000 + 37 i modulo 11, which are nearly dependent as they stand;
 * areas 5 and 17 were not surveyed. By the same R functions, which were given (households - 200) /
 * 100 and 37 i modulo 11 - 5 instead: their normal equations lose ten digits otherwise. */
static void
test_synthetic (void)
{
  static const struct
  {
    enum coh_area_method method;
    double variance, coefficients[3], fifth, fifth_error, last, last_error, sum, sum_errors;
  } wanted[] = {
    { COH_AREA_REML,
      0.057363068511652127,
      { -4.71086766270506, 0.000249755370400057, 0.00279121122891127 },
      0.945377993405684,
      0.062315185365786,
      0.931583888322507,
      0.0613436180136716,
      38.7489777882442,
      0.625264507767743 },
    { COH_AREA_FAY_HERRIOT,
      0.056553300353950356,
      { -4.70013348468195, 0.000250242002604056, 0.0027856786296957 },
      0.9450920728845,
      0.061450757783788,
      0.931347888536523,
      0.0604918628995705,
      38.7389879760495,
      0.623138024762755 },
    { COH_AREA_PRASAD_RAO,
      0.055066669964946156,
      { -4.67962086557435, 0.000251162628719718, 0.00277510927872522 },
      0.944550387984968,
      0.0598637453148562,
      0.930901363494445,
      0.0589280883271414,
      38.7200737220174,
      0.621046358527389 },
  };
  struct areas a;

  load_milk (&a);
  a.input.n_covariates = 3;
  for (size_t i = 0; i < N; i++)
    {
      a.x[i * 3] = 1;
      a.x[i * 3 + 1] = households[i];
      a.x[i * 3 + 2] = 2000 + (double)((i + 1) * 37 % 11);
    }
  a.direct[4] = a.direct[16] = NAN;
  a.variances[4] = NAN;
  for (size_t k = 0; k < G_N_ELEMENTS (wanted); k++)
    {
      g_assert_cmpint (fit (&a, wanted[k].method), ==, COH_AREA_OK);
      g_assert_cmpuint (a.model.n_direct, ==, N - 2);
      assert_close (a.model.variance, wanted[k].variance, 1e-10);
      for (size_t c = 0; c < 3; c++)
        assert_close (a.model.coefficients[c], wanted[k].coefficients[c], 1e-10);
      g_assert_cmpint (a.estimates[4].kind, ==, COH_AREA_SYNTHETIC);
      g_assert_cmpfloat (a.estimates[4].share, ==, 0);
      g_assert_true (isnan (a.estimates[4].leverage));
      assert_close (a.estimates[4].estimate, wanted[k].fifth, 1e-10);
      assert_close (a.estimates[4].error, wanted[k].fifth_error, 1e-10);
      assert_close (a.estimates[16].estimate, wanted[k].last, 1e-10);
      assert_close (a.estimates[16].error, wanted[k].last_error, 1e-10);
      assert_close (sum_estimates (&a, FALSE), wanted[k].sum, 1e-10);
      assert_close (sum_estimates (&a, TRUE), wanted[k].sum_errors, 1e-10);
    }
  g_free (a.memory);
}

/* Areas that differ less than their samples would: A is 0, all is synthetic. By the same R
 * functions. */
static void
test_zero (void)
{
  static const double sum_errors[] = { 0.107897406803655, 0.112918962635208, 0.240444470771628 };
  static const double first[] = { 0.00230476416053271, 0.00225214303495746, 0.00400926846990775 };
  struct areas a;

  load_milk (&a);
  for (size_t i = 0; i < N; i++)
    a.direct[i] = 1 + (double)((i + 1) * 7 % 13) / 100;
  for (size_t method = COH_AREA_REML; method <= COH_AREA_PRASAD_RAO; method++)
    {
      g_assert_cmpint (fit (&a, (enum coh_area_method)method), ==, COH_AREA_OK);
      g_assert_cmpfloat (a.model.variance, ==, 0);
      assert_close (sum_estimates (&a, FALSE), 45.4078041138042, 1e-13);
      assert_close (sum_estimates (&a, TRUE), sum_errors[method], 1e-12);
      assert_close (a.estimates[0].error, first[method], 1e-12);
      for (size_t i = 0; i < N; i++)
        {
          g_assert_cmpfloat (a.estimates[i].share, ==, 0);
          g_assert_cmpfloat (a.estimates[i].estimate, ==, a.estimates[i].synthetic);
        }
    }
  g_free (a.memory);
}

/* Units and origin of a covariate, and the unit of the estimates, do not matter. */
static void
test_scale (void)
{
  struct areas a, b;

  load_milk (&a);
  load_milk (&b);
  for (size_t i = 0; i < N; i++)
    {
      a.x[i * P + 1] = (double)(i * i % 17);
      b.x[i * P + 1] = 1e6 + 1e-3 * a.x[i * P + 1];
      b.direct[i] *= 1e5;
      b.variances[i] *= 1e10;
    }
  for (size_t method = COH_AREA_REML; method <= COH_AREA_PRASAD_RAO; method++)
    {
      g_assert_cmpint (fit (&a, (enum coh_area_method)method), ==, COH_AREA_OK);
      g_assert_cmpint (fit (&b, (enum coh_area_method)method), ==, COH_AREA_OK);
      assert_close (b.model.variance, 1e10 * a.model.variance, 1e-6);
      for (size_t i = 0; i < N; i++)
        {
          assert_close (b.estimates[i].estimate, 1e5 * a.estimates[i].estimate, 1e-6);
          assert_close (b.estimates[i].error, 1e10 * a.estimates[i].error, 1e-6);
        }
    }
  g_free (a.memory);
  g_free (b.memory);
}

static void
test_refused (void)
{
  struct areas a;

  load_milk (&a);
  for (size_t i = 0; i < N; i++)
    a.x[i * P + 3] = 2 * a.x[i * P] - 3 * a.x[i * P + 1];
  g_assert_cmpint (fit (&a, COH_AREA_REML), ==, COH_AREA_DEPENDENT);
  g_assert_cmpuint (a.model.fault, ==, 3);
  g_assert_true (isnan (a.model.variance));
  for (size_t i = 0; i < N; i++)
    a.x[i * P + 2] = 0;
  g_assert_cmpint (fit (&a, COH_AREA_PRASAD_RAO), ==, COH_AREA_DEPENDENT);
  g_assert_cmpuint (a.model.fault, ==, 2);
  g_free (a.memory);

  load_milk (&a);
  a.variances[7] = 0;
  g_assert_cmpint (fit (&a, COH_AREA_REML), ==, COH_AREA_BAD_AREA);
  g_assert_cmpuint (a.model.fault, ==, 7);
  a.variances[7] = NAN;
  g_assert_cmpint (fit (&a, COH_AREA_REML), ==, COH_AREA_BAD_AREA);
  a.direct[7] = NAN;
  g_assert_cmpint (fit (&a, COH_AREA_REML), ==, COH_AREA_OK);
  a.x[9 * P + 1] = INFINITY;
  g_assert_cmpint (fit (&a, COH_AREA_REML), ==, COH_AREA_BAD_AREA);
  g_assert_cmpuint (a.model.fault, ==, 9);
  a.x[9 * P + 1] = NAN;
  g_assert_cmpint (fit (&a, COH_AREA_REML), ==, COH_AREA_OK);
  g_assert_cmpuint (a.model.n_direct, ==, N - 2);
  g_assert_cmpint (a.estimates[9].kind, ==, COH_AREA_NONE);
  g_assert_true (isnan (a.estimates[9].estimate) && isnan (a.estimates[9].error));
  a.input.most_steps = 1;
  g_assert_cmpint (fit (&a, COH_AREA_REML), ==, COH_AREA_NOT_CONVERGED);
  g_assert_cmpint (fit (&a, COH_AREA_FAY_HERRIOT), ==, COH_AREA_NOT_CONVERGED);
  a.input.n = P;
  g_assert_cmpint (fit (&a, COH_AREA_REML), ==, COH_AREA_TOO_FEW);
  a.input.n = 0;
  g_assert_cmpint (fit (&a, COH_AREA_REML), ==, COH_AREA_TOO_FEW);
  g_free (a.memory);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/fay-herriot/published-figures-are-found-again", test_published);
  g_test_add_func ("/kernel/fay-herriot/equals-an-independent-implementation", test_independent);
  g_test_add_func ("/kernel/fay-herriot/areas-that-were-not-surveyed-are-synthetic",
                   test_synthetic);
  g_test_add_func ("/kernel/fay-herriot/no-variance-between-areas-is-said-and-not-divided-by",
                   test_zero);
  g_test_add_func ("/kernel/fay-herriot/units-and-origins-do-not-matter", test_scale);
  g_test_add_func ("/kernel/fay-herriot/what-cannot-be-fitted-is-refused", test_refused);
  return g_test_run ();
}
