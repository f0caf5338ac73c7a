import { serve } from "inngest/next";
import { inngest } from "#events/client.ts";
import { jobs } from "#jobs/index.ts";

export const { GET, POST, PUT } = serve({ client: inngest, functions: jobs });
