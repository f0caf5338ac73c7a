import { offerSlugSchema } from "#features/payments/offer.ts";
import { offerBodySchema, saveOffer } from "#features/payments/offer-store.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { InvalidInputError } from "#lib/app-error.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseBody } from "#lib/http/parse-body.ts";

export const PUT = handleRoute<{ slug: string }>(
  "admin.offer.save",
  async (request, { params }) => {
    const { actor } = await requireStaffAccess(request);
    const slug = offerSlugSchema.safeParse(params.slug);
    if (!slug.success) throw new InvalidInputError("This cannot be the name of an offer.");
    return jsonResponse(
      await saveOffer(slug.data, await parseBody(offerBodySchema, request), actor),
    );
  },
);
