/** A link that may be given to a browser: a server could send any scheme, and some of them start programs. */
export const isWebUrl = (url: string | null): url is string =>
  url !== null && URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol);
