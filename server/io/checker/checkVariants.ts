// Judges many versions of one declaration: each text once, whole batches at a time, and alone where siblings would mislead.
import type { Overlay, Variants } from '../../core/ports/checker';
import type { Diagnostic } from '../../protocol/model';
import { createBatch, gate, placeOf, type Place, type Sibling } from './siblings';

/** `exact`: found by checking this version alone. Else it is enough to refuse a version, and not enough to accept it. */
export interface Judged {
  readonly diagnostics: readonly Diagnostic[];
  readonly exact: boolean;
}

export type CheckFiles = (files: readonly string[], overlay: Overlay) => Promise<readonly Diagnostic[]>;

/** Versions in one batch: beyond this the gain is small and the first verdict waits longer. */
const batchSize = 128;

/** One judgement for each declaration of the order, in its order. */
export async function checkVariants(variants: Variants, baseText: string, check: CheckFiles): Promise<readonly Judged[]> {
  const place = placeOf(variants.file, baseText, variants.path);
  const judged = new Map<string, Judged>();
  const alone = async (declaration: string): Promise<void> => {
    const text = baseText.slice(0, variants.span.start) + declaration + baseText.slice(variants.span.end);
    judged.set(declaration, { diagnostics: await check([variants.file], { ...variants.overlay, [variants.file]: text }), exact: true });
  };
  const siblings = new Map<string, Sibling>();
  for (const declaration of new Set(variants.declarations)) {
    const passed = place === undefined || !fits(place, variants) ? { kind: 'other' as const } : gate(place, declaration);
    if (passed.kind === 'sibling') siblings.set(declaration, passed.sibling);
    else if (passed.kind === 'broken') judged.set(declaration, { diagnostics: passed.errors.map((one) => ({ ...one, file: variants.file })), exact: false });
    else await alone(declaration);
  }
  if (place !== undefined) {
    for (const doubtful of await judgeBatches({ place, siblings, variants, judged }, check)) await alone(doubtful);
  }
  return variants.declarations.map((declaration) => {
    const found = judged.get(declaration);
    if (found === undefined) throw new Error('A version was not judged.');
    return found;
  });
}

function fits(place: Place, { span }: Variants): boolean {
  return place.span.start === span.start && place.span.end === span.end;
}

interface Batches {
  readonly place: Place;
  readonly siblings: ReadonlyMap<string, Sibling>;
  readonly variants: Variants;
  readonly judged: Map<string, Judged>;
}

/** Gives those whose refusal may come from the original that the rest of the file still uses. */
async function judgeBatches({ place, siblings, variants, judged }: Batches, check: CheckFiles): Promise<readonly string[]> {
  const doubtful: string[] = [];
  const all = [...siblings];
  for (let from = 0; from < all.length; from += batchSize) {
    const part = all.slice(from, from + batchSize);
    const batch = createBatch(place, part.map(([, sibling]) => sibling));
    const found = await check([variants.file], { ...variants.overlay, [variants.file]: batch.text });
    const shares = batch.share(found.filter(({ file }) => file === variants.file));
    part.forEach(([declaration, sibling], index) => {
      const { inside = [], outside = [] } = shares[index] ?? {};
      judged.set(declaration, { diagnostics: [...outside, ...inside], exact: false });
      const refused = inside.some(({ severity }) => severity === 'error');
      if (refused && place.seenElsewhere && !sibling.sameHeader) doubtful.push(declaration);
    });
  }
  return doubtful;
}
