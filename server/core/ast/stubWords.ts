// The spellings by which people and generators say "this is not written yet".
const unwritten = [
  /not[\s_-]*(yet[\s_-]*)?(been[\s_-]*)?implemented/i,
  /un[\s_-]?implemented/i,
  /\bTODO\b|\bFIXME\b/i,
  /\bimplement (me|this|it|the function)\b/i,
  /remove this (line|statement)/i,
  /\byour (code|implementation|solution) (goes )?here\b/i,
  /\bto be implemented\b/i,
  /\b(implementation|code) (missing|goes here)\b/i,
  /\bmissing implementation\b/i,
];

/** True for the message of a stub: `not implemented`, `TODO`, `Remove this line and implement the function`. */
export function saysUnwritten(text: string): boolean {
  return unwritten.some((spelling) => spelling.test(text));
}

const marker = /\b(TODO|FIXME|XXX)\b|\bimplement (me|this|it)\b|\byour (code|implementation|solution) (goes )?here\b/i;

/** True for a comment that asks for work: `// TODO ...`, `an empty `your code here`. */
export function asksForWork(comment: string): boolean {
  return marker.test(comment);
}

/** True for a function or class whose very name says it: `todo(...)`, `NotImplementedError`. */
export function namesUnwritten(name: string): boolean {
  return /^(todo|not(yet)?implemented(yet)?|unimplemented)(error|exception)?$/i.test(name);
}
