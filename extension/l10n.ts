// The words that the extension says itself, in the editor's language. Pure parts call it without an editor and speak English.

type Translate = (message: string, ...values: readonly (string | number)[]) => string;

let translate: Translate = (message, ...values) => message.replace(/\{(\d+)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));

/** `message` stands as a key in `l10n/bundle.l10n.json`, with `{0}`, `{1}` for the values. */
export function t(message: string, ...values: readonly (string | number)[]): string {
  return translate(message, ...values);
}

/** Called once, with the editor's own translation. */
export function speakWith(translation: Translate): void {
  translate = translation;
}
