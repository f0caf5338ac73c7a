/** Packages of trained data; `langPath` is the folder of the larger kind, beside that of the smaller. */
declare module "@tesseract.js-data/por" {
  const data: { code: string; gzip: boolean; langPath: string };
  export default data;
}

declare module "@tesseract.js-data/eng" {
  const data: { code: string; gzip: boolean; langPath: string };
  export default data;
}
