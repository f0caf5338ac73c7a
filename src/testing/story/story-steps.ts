import { readFileSync } from "node:fs";
import { waitFor } from "../wait-for.ts";
import type { Story } from "./story.ts";

/** One thing that happens; answers in a few words what came of it. Throws when nothing did. */
export interface StoryStep {
  title: string;
  run(story: Story): Promise<StepOutcome>;
}

export interface StepOutcome {
  /** Who did it for us: a circuit's name, or null where none was asked. */
  by: string | null;
  text: string;
}

const PATIENCE_MS = 120_000;
const contract = new URL("../data/documents/contrato-honorarios.pdf", import.meta.url);

async function askQuestion({ client }: Story): Promise<StepOutcome> {
  await client.open();
  const { text, link, status } = await client.ask("Qual é o prazo para contestar uma ação?");
  return { by: link, text: `${status}: “${text.slice(0, 60)}…”` };
}

async function sendContract({ client }: Story): Promise<StepOutcome> {
  // A note after the end makes it a file of this run's own.
  const note = Buffer.from(`\n% ${crypto.randomUUID()}\n`);
  const bytes = new Uint8Array(Buffer.concat([readFileSync(contract), note]));
  const id = await client.upload(bytes, "contrato.pdf");
  type Seen = { state: string; kind: string | null; entities: unknown[]; failure: unknown };
  const document = await waitFor(
    "the document to be analysed",
    async () => {
      const seen = await client.getJson<Seen>(`/api/documents/${id}`);
      if (seen.state === "failed") throw new Error(`it failed: ${JSON.stringify(seen.failure)}`);
      return seen.state === "analyzed" && seen;
    },
    PATIENCE_MS,
  );
  return { by: null, text: `${document.kind}, ${document.entities.length} values found` };
}

async function openCheckout(story: Story): Promise<StepOutcome> {
  const { name, email, taxId } = story.person;
  const checkout = await story.client.postJson<NonNullable<Story["checkout"]>>(
    "/api/stripe/checkout",
    { items: [{ offer: "consulta" }], customer: { name, email, taxId }, locale: "pt-BR" },
  );
  story.checkout = checkout;
  return { by: `payment.${checkout.provider}`, text: checkout.checkoutId };
}

async function pay(story: Story): Promise<StepOutcome> {
  const { checkout, vendors, person, client } = story;
  if (checkout === undefined) throw new Error("there is no checkout to pay");
  const { provider, checkoutId, reference } = checkout;
  const { email, name } = person;
  if (provider === "stripe")
    await vendors.act("stripe", "pay", { session: checkoutId, email, name });
  else await vendors.act("mercadopago", "pay", { preference: checkoutId, email });
  await waitFor(
    "the payment to be known",
    async () => {
      const view = await client.getJson<{ state: string }>(`/api/checkouts/${reference}`);
      return view.state === "paid";
    },
    PATIENCE_MS,
  );
  return { by: `payment.${provider}`, text: "paid, told by its webhook" };
}

function getMail(template: string): StoryStep["run"] {
  return async ({ readAdmin, person }) => {
    type Page = { items: { state: string; subject: string | null }[] };
    const query = new URLSearchParams({ q: person.email, template });
    const mail = await waitFor(
      `the mail ${template}`,
      async () => {
        const { items } = await readAdmin<Page>(`/api/admin/emails?${query}`);
        return items.find(({ state }) => state === "sent" || state === "delivered");
      },
      PATIENCE_MS,
    );
    return { by: "email.resend", text: `“${mail.subject}”` };
  };
}

async function writeOnWhatsApp({ vendors, person, readAdmin }: Story): Promise<StepOutcome> {
  const { phone: from, name } = person;
  const text = "Meu pagamento chegou?";
  // The client's own phone, and the number that they write to, are well in every telling.
  await vendors.act("whatsapp", "inbound", { from, name, text });
  type Page = { items: { id: string }[] };
  type Message = { direction: string; text: string; delivery: Delivery | null };
  type Delivery = { state: string; provider: string };
  const reply = await waitFor(
    "the reply on WhatsApp",
    async () => {
      const query = new URLSearchParams({ channel: "whatsapp", q: from });
      const { items } = await readAdmin<Page>(`/api/admin/conversations?${query}`);
      if (items[0] === undefined) return null;
      const path = `/api/admin/conversations/${items[0].id}`;
      const { messages } = await readAdmin<{ messages: Message[] }>(path);
      return messages.find((it) => it.direction === "outbound" && it.delivery?.state === "sent");
    },
    PATIENCE_MS,
  );
  return { by: `messaging.${reply.delivery?.provider}`, text: `“${reply.text.slice(0, 60)}…”` };
}

/** A client's whole story, from the first question to the last message. */
export const storySteps: readonly StoryStep[] = [
  { title: "asks a question in the chat", run: askQuestion },
  { title: "sends a contract", run: sendContract },
  { title: "opens a checkout", run: openCheckout },
  { title: "pays", run: pay },
  { title: "gets the confirmation by mail", run: getMail("payment-confirmation") },
  { title: "gets the invoice by mail", run: getMail("invoice") },
  { title: "writes on WhatsApp and is answered", run: writeOnWhatsApp },
];
