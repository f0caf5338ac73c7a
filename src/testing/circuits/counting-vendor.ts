import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A vendor that counts what reaches it and answers as told. */
export interface CountingVendor {
  url: string;
  calls: number;
  /** When each of them came, in milliseconds since the epoch. */
  arrivalsMs: number[];
  /** HTTP status of its answers. */
  status: number;
  delayMs: number;
  close(): Promise<void>;
}

export async function startCountingVendor(): Promise<CountingVendor> {
  const server = createServer((request, response) => {
    vendor.calls += 1;
    vendor.arrivalsMs.push(Date.now());
    request.resume();
    setTimeout(() => response.writeHead(vendor.status).end(), vendor.delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const vendor: CountingVendor = {
    url: `http://127.0.0.1:${port}/`,
    calls: 0,
    arrivalsMs: [],
    status: 500,
    delayMs: 0,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return vendor;
}
