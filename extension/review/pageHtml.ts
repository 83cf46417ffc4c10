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
  /** Undefined where the page speaks English. */
  readonly speaks?: PageLanguage | undefined;
}

/** A language other than English, and what the page's English words are in it. */
export interface PageLanguage {
  readonly language: string;
  readonly words: Readonly<Record<string, string>>;
}

export function pageHtml(parts: PageParts): string {
  const { cspSource, nonce, speaks } = parts;
  const policy = ["default-src 'none'", `style-src ${cspSource}`, `font-src ${cspSource}`, `img-src ${cspSource}`, `script-src 'nonce-${nonce}'`].join('; ');
  return `<!DOCTYPE html>
<html lang="${speaks === undefined ? 'en' : languageTag(speaks)}">
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
${speaks === undefined ? '' : `${wordsBlock(speaks)}\n`}<script type="module" nonce="${nonce}" src="${parts.script}"></script>
</body>
</html>
`;
}

/** Data, not a script: the browser runs nothing of this type, so the policy needs no further nonce. A `<` could end the block, so none stands in it. */
function wordsBlock({ words }: PageLanguage): string {
  return `<script type="application/json" id="words">${JSON.stringify(words).replaceAll('<', '\\u003c')}</script>`;
}

/** Nothing but a tag gets into the attribute, and numbers are written by it. */
function languageTag({ language }: PageLanguage): string {
  return /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(language) ? language : 'en';
}
