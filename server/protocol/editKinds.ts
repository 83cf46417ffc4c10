// What each kind of edit says: what it does to the code, and where.

export type EditPayload =
  /** `body` is a block with its braces; for a constant it is the initialiser expression. */
  | { readonly kind: 'replaceBody'; readonly body: string; readonly at?: Address }
  /** Everything of the declaration before its body: modifiers, name, type parameters, parameters, return type. */
  | { readonly kind: 'setSignature'; readonly signature: string; readonly at?: Address }
  /** A whole top-level statement placed before or after the top-level node `anchor` (file end when empty). */
  | { readonly kind: 'addDeclaration'; readonly text: string; readonly anchor: string; readonly place: Place; readonly gap?: Gap }
  /** A whole class or interface member, at the end of the target or beside the member `anchor`. */
  | { readonly kind: 'addMember'; readonly text: string; readonly anchor: string; readonly place: Place; readonly gap?: Gap }
  | { readonly kind: 'addImport'; readonly text: string; readonly gap?: Gap }
  | { readonly kind: 'replaceDeclaration'; readonly text: string; readonly at?: Address }
  | { readonly kind: 'replaceMember'; readonly text: string; readonly at?: Address }
  | { readonly kind: 'removeMember'; readonly at?: Address }
  | { readonly [Kind in AddKind]: { readonly kind: Kind; readonly text: string; readonly gap: Gap } }[AddKind]
  | { readonly [Kind in RemoveKind]: { readonly kind: Kind; readonly at: Address } }[RemoveKind]
  | { readonly [Kind in ReplaceKind]: { readonly kind: Kind; readonly at: Address; readonly text: string } }[ReplaceKind]
  /** To a gap of the same file, whose address counts from the file. What other edits change inside travels along. */
  | { readonly [Kind in MoveKind]: { readonly kind: Kind; readonly at: Address; readonly to: Gap } }[MoveKind]
  /** One part of a node beside its name, replaced, added, or with an empty text taken away. */
  | { readonly [Kind in SetKind]: { readonly kind: Kind; readonly at: Address; readonly text: string } }[SetKind]
  /** The declared name and all that stands for it, in its file and in the files that import it. */
  | { readonly kind: 'renameSymbol'; readonly at: Address; readonly to: string; readonly importers: readonly string[] }
  /** New parameters; `args` says what each call passes, `$0` being its first argument now. */
  | { readonly kind: 'changeSignature'; readonly parameters: string; readonly args: readonly string[]; readonly importers: readonly string[] }
  | { readonly kind: 'createFile'; readonly text: string }
  | { readonly kind: 'replaceFile'; readonly text: string }
  | { readonly kind: 'moveFile'; readonly to: string }
  | { readonly kind: 'deleteFile' };

export type Place = 'before' | 'after';

/** Kinds that put one more element into a list of the code. */
export type AddKind =
  | 'addStatement'
  | 'addParameter'
  | 'addElement'
  | 'addUnionMember'
  | 'addEnumMember'
  | 'addSwitchCase'
  | 'addDecorator'
  | 'addJsxAttribute'
  | 'addJsxElement'
  | 'addExport';

/** Kinds that take one element out of a list of the code. */
export type RemoveKind =
  | 'removeStatement'
  | 'removeDeclaration'
  | 'removeParameter'
  | 'removeElement'
  | 'removeUnionMember'
  | 'removeEnumMember'
  | 'removeSwitchCase'
  | 'removeDecorator'
  | 'removeJsxAttribute'
  | 'removeJsxElement'
  | 'removeImport'
  | 'removeExport';

/** Kinds that put other code into the place of one node. */
export type ReplaceKind = 'replaceStatement' | 'replaceExpression' | 'replaceType' | 'replaceElement' | 'replaceImport';
export type MoveKind = 'moveDeclaration' | 'moveMember' | 'moveStatement';
export type SetKind = 'setReturnType' | 'setType' | 'setInitializer' | 'setModifiers' | 'setDoc' | 'setElse';

/** Where a node stands inside the target: child numbers downwards, `2/0`; empty is the target itself. */
export type Address = string;

/** A gap of a list: that of the name `list` in the node at `at`, before its element `index`. */
export interface Gap {
  readonly at: Address;
  readonly list: string;
  readonly index: number;
  /** Orders what is added to one gap. */
  readonly rank: number;
  /** With an empty line above. */
  readonly blank?: true;
}
