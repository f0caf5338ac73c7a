import { createServer } from "node:http";
import type { Inngest, InngestFunction } from "inngest";
import { serve } from "inngest/node";

/** An app that serves functions over HTTP as an app of its own would. */
export interface ServedApp {
  /** Its serve URL. */
  url: string;
  close(): Promise<void>;
}

/** Serves functions at `http://127.0.0.1:<port>/api/inngest`. */
export async function serveFunctions(
  client: Inngest,
  functions: InngestFunction.Like[],
  port: number,
): Promise<ServedApp> {
  const server = createServer(serve({ client, functions }));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${port}/api/inngest`,
    async close() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}
