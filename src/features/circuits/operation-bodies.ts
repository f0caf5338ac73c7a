import { z } from "zod";
import { storableText } from "#lib/storable-text.ts";
import { thresholdBounds } from "#resilience/threshold-bounds.ts";

/** Why a person acts on a circuit; nobody may do it without a word. */
export const noteBody = z.object({ note: storableText(500) });

/** New thresholds; those that are left out go back to the defaults of the code. */
export const thresholdsBody = z.object({
  thresholds: thresholdBounds.refine((given) => Object.keys(given).length > 0, {
    error: "give at least one threshold",
  }),
  note: storableText(500),
});
