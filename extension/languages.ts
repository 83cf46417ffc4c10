// The languages that Starling works on, by their identifiers in the editor.
export const LANGUAGES: readonly string[] = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'];
