/* The names of the tiers that are known. */
#include <cohesion/cohesion-areas.h>

static const struct
{
  const gchar *id;
  const gchar *name;
} tiers[] = {
  { "country", "Country" },
  { "nation", "Nation" },
  { "region", "Region" },
  { "cauth", "Combined authority" },
  { "county", "County" },
  { "utla", "Upper-tier local authority" },
  { "ltla", "Lower-tier local authority" },
  { "ward", "Ward" },
  { "constituency", "Parliamentary constituency" },
  { "msoa", "Middle layer super output area" },
  { "msoa11", "Middle layer super output area (2011)" },
  { "msoa21", "Middle layer super output area (2021)" },
  { "lsoa", "Lower layer super output area" },
  { "lsoa11", "Lower layer super output area (2011)" },
  { "lsoa21", "Lower layer super output area (2021)" },
  { "oa", "Output area" },
  { "oa11", "Output area (2011)" },
  { "oa21", "Output area (2021)" },
  { "data-zone", "Data zone" },
  { "super-data-zone", "Super data zone" },
  { "intermediate-zone", "Intermediate zone" },
  { "police", "Police force area" },
  { "fire", "Fire and rescue authority" },
  { "icb", "Integrated care board" },
  { "health-board", "Health board" },
  { "national-park", "National park" },
  { "parish", "Parish" },
  { "itl1", "International territorial level 1" },
  { "itl2", "International territorial level 2" },
  { "itl3", "International territorial level 3" },
};

/**
 * cohesion_tier_get_name:
 * @tier: the id of a tier, such as `ltla`
 *
 * The name of a tier in words. Ids of tiers are free: one that is not known is its own name.
 *
 * Returns: (transfer none): "Lower-tier local authority" for `ltla`; @tier itself where it is
 *   not known
 *
 * Since: 1.0
 */
const gchar *
cohesion_tier_get_name (const gchar *tier)
{
  g_return_val_if_fail (tier != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tiers); i++)
    {
      if (g_str_equal (tiers[i].id, tier))
        return tiers[i].name;
    }
  return tier;
}

/**
 * cohesion_tier_list:
 *
 * The tiers whose names are known. Others may be used as well.
 *
 * Returns: (transfer full) (array zero-terminated=1): their ids
 *
 * Since: 1.0
 */
gchar **
cohesion_tier_list (void)
{
  gchar **ids = g_new0 (gchar *, G_N_ELEMENTS (tiers) + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (tiers); i++)
    ids[i] = g_strdup (tiers[i].id);
  return ids;
}
