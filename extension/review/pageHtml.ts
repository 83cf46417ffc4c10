// The frame of a page: strict policy, one script, its styles. Pure.
export interface PageParts {
  readonly title: string;
  /** Sources that the webview may load from. */
  readonly cspSource: string;
  /** Fresh for every page. */
  readonly nonce: string;
  readonly script: string;
  readonly styles: readonly string[];
  /** Its id is fixed by the components, which copy it into their shadow roots. */
  readonly codicons: string;
}

export function pageHtml(parts: PageParts): string {
  const { cspSource, nonce } = parts;
  const policy = ["default-src 'none'", `style-src ${cspSource}`, `font-src ${cspSource}`, `img-src ${cspSource}`, `script-src 'nonce-${nonce}'`].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${parts.title}</title>
<link rel="stylesheet" id="vscode-codicon-stylesheet" href="${parts.codicons}">
${parts.styles.map((style) => `<link rel="stylesheet" href="${style}">`).join('\n')}
</head>
<body>
<div id="root"></div>
<script type="module" nonce="${nonce}" src="${parts.script}"></script>
</body>
</html>
`;
}
