import { toMailPage } from "#features/emails/mail-page.ts";
import { previewEmail } from "#features/emails/preview-email.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";

export const GET = handleRoute<{ template: string; locale: string }>(
  "email.preview",
  async (request, { params }) => {
    await requireStaffAccess(request);
    return toMailPage((await previewEmail(params.template, params.locale)).html);
  },
);
