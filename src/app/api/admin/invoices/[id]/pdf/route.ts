import { getInvoicePdf } from "#features/invoices/get-invoice-pdf.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";

export const GET = handleRoute<{ id: string }>("admin.invoice.pdf", async (request, { params }) => {
  const { db } = await requireStaffAccess(request);
  const { bytes, fileName } = await getInvoicePdf(db, params.id);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/pdf",
      "content-length": String(bytes.byteLength),
      // To be saved, never shown as a page of ours. The policy against scripts comes from the proxy.
      "content-disposition": `attachment; filename="${fileName}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
});
