import { getEmailHtml } from "#features/emails/get-email.ts";
import { toMailPage } from "#features/emails/mail-page.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";

export const GET = handleRoute<{ id: string }>("email.body", async (request, { params }) => {
  const { db } = await requireStaffAccess(request);
  return toMailPage(await getEmailHtml(db, params.id));
});
