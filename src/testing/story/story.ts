import { inventPerson, type Person } from "./person.ts";
import { VendorDesk } from "./vendor-desk.ts";
import { WebClient } from "./web-client.ts";

/** What a story needs to know of the instance that it is told to. */
export interface StoryInstance {
  appUrl: string;
  adminToken: string;
  vendorsUrl: string;
}

/** One telling: who, by which browser, at which vendors. */
export interface Story {
  instance: StoryInstance;
  person: Person;
  client: WebClient;
  vendors: VendorDesk;
  /** Kept from one step for the next. */
  checkout?: { provider: "stripe" | "mercadopago"; checkoutId: string; reference: string };
  /** Calls the admin API as a machine. */
  readAdmin<T>(path: string): Promise<T>;
}

/** A story at its beginning: a person whom nobody knows yet. */
export function beginStory(instance: StoryInstance): Story {
  const { appUrl, adminToken, vendorsUrl } = instance;
  return {
    instance,
    person: inventPerson(),
    client: new WebClient(appUrl),
    vendors: new VendorDesk(vendorsUrl),
    async readAdmin(path) {
      const headers = { authorization: `Bearer ${adminToken}` };
      const response = await fetch(new URL(path, appUrl), { headers });
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
      return response.json();
    },
  };
}
