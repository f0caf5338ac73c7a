import { a4Look, type PageLook } from "./draw-page.ts";
import type { Sample } from "./sample.ts";
import type { Spoiling } from "./spoil-page.ts";

type Plan = Pick<Sample, "file" | "mediaType" | "kind" | "condition"> & {
  /** Name of the marked text. */
  text: string;
  /** Absent: a PDF with a text layer. */
  scan?: { look: PageLook; pages: Spoiling[]; quality: number };
};

const screen: PageLook = {
  width: 900,
  height: 1340,
  fontSize: 34,
  margin: 60,
  family: "sans-serif",
  ink: "#1d2b3a",
  paper: ["#ffffff", "#eef4fb"],
};
const card: PageLook = {
  width: 1100,
  height: 760,
  fontSize: 30,
  margin: 70,
  family: "sans-serif",
  ink: "#16302a",
  paper: ["#dcead9", "#bcd6c4"],
};
const slip: PageLook = { ...a4Look, height: 1240, family: "sans-serif", fontSize: 28 };
const half: PageLook = { ...a4Look, height: 900, fontSize: 30 };

/** The samples, and how each is made. */
export const samplePlans: readonly Plan[] = [
  {
    file: "peticao-inicial.pdf",
    text: "peticao-inicial",
    mediaType: "application/pdf",
    kind: "petition",
    condition: "text",
  },
  {
    file: "contrato-honorarios.pdf",
    text: "contrato-honorarios",
    mediaType: "application/pdf",
    kind: "contract",
    condition: "text, 3 pages",
  },
  {
    file: "services-agreement.pdf",
    text: "services-agreement",
    mediaType: "application/pdf",
    kind: "contract",
    condition: "text, English",
  },
  {
    file: "procuracao.pdf",
    text: "procuracao",
    mediaType: "application/pdf",
    kind: "power_of_attorney",
    condition: "scan",
    scan: { look: a4Look, pages: [{ grey: true, blur: 0.6 }], quality: 55 },
  },
  {
    file: "contrato-locacao.pdf",
    text: "contrato-locacao",
    mediaType: "application/pdf",
    kind: "contract",
    condition: "scan, 3 pages, the second askew by 2°",
    scan: {
      look: { ...a4Look, width: 1000, height: 1414, fontSize: 24, margin: 100 },
      pages: [
        { grey: true, blur: 0.5 },
        { grey: true, blur: 0.5, turnDegrees: 2 },
        { grey: true, blur: 0.5 },
      ],
      quality: 45,
    },
  },
  {
    file: "intimacao.pdf",
    text: "intimacao",
    mediaType: "application/pdf",
    kind: "court_notice",
    condition: "scan, turned by 90°",
    scan: { look: a4Look, pages: [{ grey: true, blur: 0.6, turnDegrees: 90 }], quality: 55 },
  },
  {
    file: "sentenca.jpg",
    text: "sentenca",
    mediaType: "image/jpeg",
    kind: "court_decision",
    condition: "photo, upside down",
    scan: {
      look: { ...a4Look, paper: ["#f6f2e9", "#ddd6c8"] },
      pages: [{ blur: 0.7, turnDegrees: 180 }],
      quality: 55,
    },
  },
  {
    file: "notificacao.jpg",
    text: "notificacao",
    mediaType: "image/jpeg",
    kind: "other",
    condition: "noisy scan: blurred, specks, a third of the contrast",
    scan: {
      look: { ...a4Look, height: 1300 },
      pages: [{ grey: true, blur: 0.9, contrast: 0.35, specks: 0.004 }],
      quality: 50,
    },
  },
  {
    file: "comprovante-pix.png",
    text: "comprovante-pix",
    mediaType: "image/png",
    kind: "payment_proof",
    condition: "screenshot",
    scan: { look: screen, pages: [{}], quality: 90 },
  },
  {
    file: "boleto.png",
    text: "boleto",
    mediaType: "image/png",
    kind: "invoice_or_slip",
    condition: "clean picture",
    scan: { look: slip, pages: [{ grey: true }], quality: 90 },
  },
  {
    file: "identidade.jpg",
    text: "identidade",
    mediaType: "image/jpeg",
    kind: "identity",
    condition: "photo on a coloured ground, askew by 3°",
    scan: { look: card, pages: [{ blur: 0.6, turnDegrees: 3 }], quality: 60 },
  },
  {
    file: "recibo.webp",
    text: "recibo",
    mediaType: "image/webp",
    kind: "receipt",
    condition: "photo, askew by -2.5°, specks",
    scan: { look: half, pages: [{ blur: 0.6, specks: 0.002, turnDegrees: -2.5 }], quality: 55 },
  },
];
