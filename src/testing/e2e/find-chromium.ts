import chromiumBinary from "@sparticuz/chromium";

/**
 * The Chromium that comes from npm, unpacked the first time; null where there is none for this
 * platform, and the installed Chrome is used.
 */
export async function findChromium(): Promise<string | null> {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  return chromiumBinary.executablePath();
}
