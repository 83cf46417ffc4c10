// Addresses of virtual texts: one side of one edit of one run. Pure, so that it is tested without an editor.
export type Side = 'before' | 'after';

export interface EditAddress {
  readonly run: string;
  readonly edit: string;
  readonly side: Side;
}

export const SCHEME = 'starling';

/** Query of a `starling:` URI; the file's path stays the URI's path, so that the editor colours it. */
export function toQuery({ run, edit, side }: EditAddress): string {
  return new URLSearchParams({ run, edit, side }).toString();
}

/** Undefined for a query that we did not make. */
export function fromQuery(query: string): EditAddress | undefined {
  const parameters = new URLSearchParams(query);
  const [run, edit, side] = [parameters.get('run'), parameters.get('edit'), parameters.get('side')];
  if (run === null || edit === null || (side !== 'before' && side !== 'after')) return undefined;
  return { run, edit, side };
}
