const PUNCTUATION = '!';

export function greet(name: string): string {
  return `Hello, ${name === '' ? 'world' : name}${PUNCTUATION}`;
}
