import { z } from "zod";
import { makeVendorId } from "../make-vendor-id.ts";
import { makeNumericId } from "./account.ts";
import { formatDate } from "./format-date.ts";
import { mercadopagoRoute } from "./mercadopago-route.ts";
import { pageResults } from "./page-results.ts";
import { reject } from "./rejection.ts";

const customerRequest = z.looseObject({
  email: z.email(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
});

interface Customer extends z.infer<typeof customerRequest> {
  id: string;
  date_created: string;
}

export const customerRoutes = [
  mercadopagoRoute(
    "POST",
    "/v1/customers",
    ({ context, readBody, idempotencyKey }) => {
      const request = readBody(customerRequest);
      const known = context.store.list<Customer>("customer");
      if (known.some((it) => it.email === request.email)) {
        throw reject(400, "bad_request", "the customer already exist", 101);
      }
      const id = `${makeNumericId(10)}-${makeVendorId("", 14)}`;
      const customer = {
        ...request,
        id,
        date_created: formatDate(context.now()),
        live_mode: false,
      };
      context.store.put<Customer>("customer", id, customer);
      const reference = request.email;
      context.accept({ kind: "customer", id, idempotencyKey, reference, request });
      return customer;
    },
    201,
  ),
  mercadopagoRoute("GET", "/v1/customers/search", ({ context, query }) => {
    const email = query.get("email");
    const customers = context.store.list<Customer>("customer");
    return pageResults(
      customers.filter((it) => email === null || it.email === email),
      query,
    );
  }),
  mercadopagoRoute("GET", "/v1/customers/:id", ({ context, getParam }) => {
    const customer = context.store.get<Customer>("customer", getParam("id"));
    if (customer === null) throw reject(404, "not_found", "customer not found", 102);
    return customer;
  }),
];
