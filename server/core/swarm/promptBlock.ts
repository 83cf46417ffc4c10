// Keeps text of a repository apart from what is said to the model.

/** Lines of our own, then the mark, then data under it: `blocks` are titles with texts, and the mark occurs in none of them. */
export function markedPrompt(head: readonly string[], blocks: readonly (readonly [string, string])[]): string {
  const mark = freshMark(JSON.stringify([head, blocks]));
  return [...head, `MARK: ${mark}`, ...blocks.map(([title, text]) => promptBlock(title, text, mark))].join('\n');
}

/** A mark that does not occur in `text`. Counted, not drawn by chance: the same brief gives the same prompt. */
export function freshMark(text: string): string {
  let number = 1;
  while (text.includes(markOf(number))) number += 1;
  return markOf(number);
}

/** `title` is shown on the opening line; neither it nor `text` may hold the mark. */
export function promptBlock(title: string, text: string, mark: string): string {
  return `BEGIN ${mark} ${singleLine(title)}\n${text}\nEND ${mark}`;
}

/** Line breaks of all kinds to blanks: a file name or a wish must not begin a line of its own. */
export function singleLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029\u0085\v\f]+/g, ' ').trim();
}

function markOf(number: number): string {
  return `starling-data-${String(number)}`;
}
