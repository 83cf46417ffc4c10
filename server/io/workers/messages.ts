// What goes between the checker's outside (checkPool) and its inside (checkEntry): plain values only.
import type { CheckerReport, CodeFix, DependantsReport, Overlay, RefactorRequest, VariantReport, Variants } from '../../core/ports/checker';

/** Given once, when the worker starts. Lives as long as the worker. */
export interface CheckSetup {
  readonly root: string;
  /** One shared Int32: 1 while the order at hand is to be given up. A busy worker reads no messages, but it reads this. */
  readonly stop: SharedArrayBuffer;
  /** Executable of the native compiler; null where the language service is to be used. */
  readonly native: string | null;
}

/** Outside to inside, without a reply: end what was started, then leave. */
export interface EndOrder {
  readonly kind: 'end';
}

/** Outside to inside; the next one is sent only after the reply. */
export type CheckOrder =
  | { readonly kind: 'check'; readonly files: readonly string[]; readonly overlay: Overlay }
  | { readonly kind: 'many'; readonly variants: Variants }
  | { readonly kind: 'dependants'; readonly file: string; readonly overlay: Overlay; readonly open: Overlay }
  | { readonly kind: 'refactorings'; readonly request: RefactorRequest; readonly overlay: Overlay }
  | { readonly kind: 'fixes'; readonly file: string; readonly overlay: Overlay };

/** Inside to outside, exactly one for each order. */
export type CheckReply =
  | { readonly kind: 'check'; readonly report: CheckerReport }
  | { readonly kind: 'many'; readonly reports: readonly VariantReport[] }
  | { readonly kind: 'dependants'; readonly report: DependantsReport }
  | { readonly kind: 'fixes'; readonly fixes: readonly CodeFix[] }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly message: string };
