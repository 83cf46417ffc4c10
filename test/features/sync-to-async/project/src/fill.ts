// Puts values in the place of `{{name}}`.
export type Values = Readonly<Record<string, string>>;

/** A name without a value stays as it is. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? place) : place));
}
