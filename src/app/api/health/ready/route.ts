import { checkReadiness } from "#features/operations/check-readiness.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";

export const dynamic = "force-dynamic";

/** For load balancers and start scripts: 200 when work can be done, else 503 and what is missing. */
export const GET = handleRoute("health.ready", async () => {
  const { ready, checks } = await checkReadiness();
  const missing = Object.entries(checks).flatMap(([name, { status }]) =>
    status === "down" ? [name] : [],
  );
  return jsonResponse(
    { status: ready ? "ready" : "unavailable", missing, checks },
    ready ? 200 : 503,
  );
});
