const PUNCTUATION = '!';

export function greet(name: string): string {
  // TODO: greet the world when there is no name
  return `Hello, ${name}${PUNCTUATION}`;
}
