import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { type Notice, verifiers } from "../../../verifiers.ts";

let client: SupabaseClient | undefined;

function getClient(): SupabaseClient {
  client ??= createClient(process.env.SUPABASE_URL ?? "", process.env.SUPABASE_SECRET_KEY ?? "", {
    auth: { persistSession: false },
  });
  return client;
}

/** Verifies, inserts one row, answers: what a careful tutorial has. The yardstick (b). */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ provider: string }> },
): Promise<Response> {
  const { provider } = await params;
  const verify = verifiers[provider];
  if (verify === undefined) return Response.json({ error: "unknown" }, { status: 404 });
  const body = await request.text();
  let notice: Notice;
  try {
    notice = verify(body, request);
  } catch {
    return Response.json({ error: "signature" }, { status: 401 });
  }
  const { error } = await getClient().from("bench_webhooks").insert(notice);
  if (error) return Response.json({ error: error.message }, { status: 500 });
  return Response.json({ received: true, eventId: notice.external_id });
}
