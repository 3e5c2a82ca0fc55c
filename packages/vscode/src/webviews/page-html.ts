import type { Role } from "./host-api.ts";

export interface PageHtml {
  /** The webview's own source of files. */
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
  readonly role: Role;
  /** The path of the place that it begins at. */
  readonly path: string;
  /** A BCP 47 tag. */
  readonly language: string;
  /** Which time it is loaded: VS Code loads only what differs from before. */
  readonly life: number;
}

/** A webview's page: our files and nothing else, no inline script or style, no `eval`, no address to speak to. */
export const pageHtml = ({ cspSource, script, style, role, path, language, life }: PageHtml): string => {
  const policy = [
    "default-src 'none'",
    `script-src ${cspSource}`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    `img-src ${cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="${escaped(language)}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${escaped(policy)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Jobwatch</title>
    <link rel="stylesheet" href="${escaped(style)}" />
    <script type="module" src="${escaped(script)}"></script>
  </head>
  <body>
    <div id="root" data-role="${role}" data-path="${escaped(path)}" data-life="${life}"></div>
  </body>
</html>
`;
};

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
