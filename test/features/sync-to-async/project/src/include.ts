// Templates may include others: a line `@include NAME` stands for the text of NAME.
import type { TemplateSource } from './templateSource.ts';

export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** `trail` holds the templates that are being included, outermost first. */
export function includeParts(source: TemplateSource, name: string, trail: readonly string[] = []): string {
  if (trail.includes(name)) throw new TemplateError(`${[...trail, name].join(' > ')} goes round in circles`);
  const text = source.read(name);
  if (text === undefined) throw new TemplateError(`there is no template ${name}`);
  const lines = text.split('\n').map((line) => {
    const part = includedIn(line);
    return part === undefined ? line : includeParts(source, part, [...trail, name]);
  });
  return lines.join('\n');
}

function includedIn(line: string): string | undefined {
  return /^@include (\S+)$/.exec(line)?.[1];
}
