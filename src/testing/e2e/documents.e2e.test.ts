import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readSample } from "../documents/read-samples.ts";
import { closeBrowser, expectAccessible, withTab } from "./browser.ts";
import { type SignedIn, signInOnce } from "./staff-user.ts";

type UploadFile = { name: string; mimeType: string; buffer: Buffer };

let staff: SignedIn;
beforeAll(async () => {
  staff = await signInOnce();
});
afterAll(async () => {
  await staff.forget();
  await closeBrowser();
});

/** A sample under a name of its own, with bytes that nobody has sent before. */
function buildFile(sample: string, name: string) {
  const { bytes, mediaType } = readSample(sample);
  const buffer = Buffer.concat([bytes, Buffer.from(`\n%${randomUUID()}\n`)]);
  return { name, mimeType: mediaType, buffer };
}

/** Again until the page has taken notice: what is chosen before its scripts run is not heard of. */
async function chooseFiles(page: Page, files: UploadFile[]): Promise<void> {
  const uploads = page.getByTestId("upload");
  const choose = async () => {
    if ((await uploads.count()) === 0) {
      await page.locator("input[type=file]").setInputFiles(files);
    }
    return uploads.count();
  };
  await expect.poll(choose, { interval: 500 }).toBeGreaterThan(0);
}

it("takes files on the page, and shows each beside what was found in it", () =>
  withTab({ storageState: staff.storageState }, async (page) => {
    const name = `contrato-${randomUUID().slice(0, 8)}.pdf`;
    await page.goto("/admin/documents");
    await page.getByRole("main").getByText("Ao vivo").waitFor();
    await chooseFiles(page, [buildFile("services-agreement.pdf", name)]);
    await page.locator("[data-testid=upload][data-state=done]").waitFor();

    const row = page.getByTestId("document-row").filter({ hasText: name });
    await row.getByText("Analisado").waitFor({ timeout: 120_000 });
    expect(await row.textContent()).toContain("Contrato");
    await expectAccessible(page);
    await row.getByRole("link").click();

    await page.getByRole("heading", { level: 1, name }).waitFor();
    // By its own address the page comes drawn from the server, where the policy allows no inline style.
    await page.reload();
    expect(await page.getByTestId("document-kind").textContent()).toBe("Contrato");
    const picture = page.getByRole("img", { name: "Imagem da página 1" });
    await expect
      .poll(() => picture.evaluate((it: HTMLImageElement) => it.naturalWidth))
      .toBeGreaterThan(600);
    const fee = page.getByTestId("found-value").filter({ hasText: /6\.400,00/ });
    await expectAccessible(page);

    await page.getByRole("button", { name: "Texto", exact: true }).click();
    await fee.getByRole("button", { name: /na página 1/ }).click();
    const chosen = page.getByTestId("page-text").locator("mark.bg-accent");
    expect((await chosen.textContent())?.replace(/\s+/g, " ")).toBe("R$ 6,400.00");
    await expectAccessible(page);
  }));

it("finds a document by a number that stands in it", () =>
  withTab({ storageState: staff.storageState }, async (page) => {
    const name = `busca-${randomUUID().slice(0, 8)}.pdf`;
    await page.goto("/admin/documents");
    await page.getByRole("main").getByText("Ao vivo").waitFor();
    await chooseFiles(page, [buildFile("services-agreement.pdf", name)]);
    await page.locator("[data-testid=upload][data-state=done]").waitFor();
    const row = page.getByTestId("document-row").filter({ hasText: name });
    await row.getByText("Analisado").waitFor({ timeout: 120_000 });
    await page.getByRole("searchbox").fill("90317256000110");
    await page.waitForURL(/q=90317256000110/);
    await row.waitFor();
    await page.getByRole("searchbox").fill("90317256000199");
    await page.getByText("Nada encontrado").waitFor();
  }));

it("says of a file that cannot be taken why, and takes the others", () => {
  const expected = /status of 4(15|22)/;
  return withTab({ storageState: staff.storageState, expected }, async (page) => {
    const name = `bom-${randomUUID().slice(0, 8)}.pdf`;
    await page.goto("/admin/documents");
    await page.getByRole("main").getByText("Ao vivo").waitFor();
    const text = {
      name: "notas.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("só texto"),
    };
    const empty = { name: "vazio.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) };
    const good = buildFile("services-agreement.pdf", name);
    await chooseFiles(page, [text, empty, good]);
    const upload = (file: string) => page.getByTestId("upload").filter({ hasText: file });
    await upload("notas.pdf").getByText("Só são aceitos PDF, PNG, JPEG e WEBP.").waitFor();
    await upload("vazio.pdf").getByText("O arquivo está vazio.").waitFor();
    await upload(name).getByText("Recebido").waitFor();
    expect(
      await upload("notas.pdf")
        .getByRole("button", { name: /Tentar/ })
        .count(),
    ).toBe(0);
    await upload("notas.pdf")
      .getByRole("button", { name: /Tirar notas/ })
      .click();
    await upload("notas.pdf").waitFor({ state: "detached" });
  });
});

it("has a page for a document that there is not", () =>
  withTab({ storageState: staff.storageState, expected: /404/ }, async (page) => {
    await page.goto(`/admin/documents/${randomUUID()}`);
    await page.getByRole("heading", { name: "Documento não encontrado" }).waitFor();
  }));
