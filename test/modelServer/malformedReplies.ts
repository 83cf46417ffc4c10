// The ways in which models spoil an answer, by name. Each one has to be discarded, never repaired.
import { answerText, stop, type AnswerShape, type Choice } from './replyShape';

export type Malformation = (shape: AnswerShape) => Choice;

/** What is done to the text of any answer, whatever it holds. */
export const spoiltText = {
  empty: (): Choice => stop(''),
  truncated: (text: string): Choice => ({ content: text.slice(0, Math.floor(text.length * 0.6)), finish: 'length' }),
  notJson: (target: string): Choice => stop(`I would rewrite ${target} so that it handles every case, and then run the tests again.`),
  fenced: (text: string): Choice => stop(`\`\`\`json\n${text}\n\`\`\``),
  prose: (text: string): Choice => stop(`Sure! Here is the change you asked for:\n\n${text}\n\nLet me know if you need anything else.`),
};

export const malformedReplies: Readonly<Record<string, Malformation>> = {
  empty: () => spoiltText.empty(),
  truncated: ({ answer }) => spoiltText.truncated(answerText(answer)),
  notJson: ({ target }) => spoiltText.notJson(target),
  fenced: ({ answer }) => spoiltText.fenced(answerText(answer)),
  elision: ({ answer }) => stop(answerText({ ...answer, declaration: elided(answer.declaration) })),
  renamed: ({ answer, target }) => stop(answerText({ ...answer, declaration: renamed(answer.declaration, target) })),
  extraDeclaration: ({ answer, target }) => {
    const extra = `function ${lastName(target)}Fallback(): void {\n  return\n}`;
    return stop(answerText({ ...answer, declaration: `${answer.declaration}\n\n${extra}` }));
  },
  prose: ({ answer }) => spoiltText.prose(answerText(answer)),
  wrongSchema: ({ answer }) => stop(JSON.stringify({ code: answer.declaration, language: 'typescript' })),
  wrongTypes: ({ answer }) => stop(JSON.stringify({ ...answer, declaration: [answer.declaration], imports: 0 })),
};

/** The inner half of the text gives way to a comment, as models do with long code. */
function elided(declaration: string): string {
  const open = declaration.indexOf('{');
  const close = declaration.lastIndexOf('}');
  if (open < 0 || close <= open) return `${declaration} // ... rest unchanged`;
  return `${declaration.slice(0, open + 1)}\n  // ... rest unchanged\n${declaration.slice(close)}`;
}

function renamed(declaration: string, target: string): string {
  const name = lastName(target);
  return declaration.replace(new RegExp(`(?<![\\w$])${name.replace(/[^\w]/g, '\\$&')}(?![\\w$])`), `${name}Impl`);
}

function lastName(target: string): string {
  return (target.split('.').at(-1) ?? target).replace(/^(static )?(get |set )?/, '').replace(/\[\d+\]$/, '');
}
