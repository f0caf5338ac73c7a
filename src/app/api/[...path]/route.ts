import { NotFoundError } from "#lib/app-error.ts";
import { handleRoute } from "#lib/http/handle-route.ts";

// What is not there answers machines in the one shape of our errors, not with a page.
const refuse = handleRoute<{ path: string[] }>("api.unknown", async (request) => {
  throw new NotFoundError(`There is nothing at ${new URL(request.url).pathname}.`);
});

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
